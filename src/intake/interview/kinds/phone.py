"""Phone numbers, kept in their international form and grouped as Finns group them."""

from __future__ import annotations

import re

from intake.interview.kinds.text import clean
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import message

# What phonenumbers would call valid in Finland, as area code and subscriber number: a strict subset.
_FINNISH = re.compile(
    r"(?:\+358|00358|(?=0))(?:\(0\)|0)?"
    r"(?:(4[0-8]|50)([0-9]{5,8})|([23568])([1-8][0-9]{4,7})|(9)([1-8][0-9]{4,7})|(1[3-7])([1-8][0-9]{4,6}))"
)
_NORMAL = re.compile(r"\+358 (?:4[0-8]|50) [1-9][0-9]{2} [0-9]{3,4}")
_LONGEST = 60
_BLANKS = str.maketrans("", "", " \xa0-\u2010\u2011\u2012\u2013/.")
LIKE = re.compile(r"(?:\+|\(?0)[0-9][0-9 \xa0()./\u2010-\u2013-]{4,18}[0-9]")


def read(raw: object) -> Value:
    """One number, Finnish unless it says its country."""
    if type(raw) is str and _NORMAL.fullmatch(raw):
        return Value(raw)
    text, changed = clean(raw) if isinstance(raw, str) else ("", None)
    normal = _finnish(text) or _any(text)
    if normal is None:
        problem = message(
            "value phone", "“{said}” is not a phone number, such as 040 123 4567.", said=brief(raw)
        )
        return Value(text or raw, problem, changed)
    return Value(normal, None, kept_as(normal) if normal != raw else None)


def _finnish(text: str) -> str | None:
    match = _FINNISH.fullmatch(text.translate(_BLANKS))
    if match is None:
        return None
    area, subscriber = (part for part in match.groups() if part)
    return f"+358 {_grouped(area, subscriber)}"


def _any(text: str) -> str | None:
    if len(text) > _LONGEST or not any(letter.isdigit() for letter in text):
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FI")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    country, _, rest = shown.partition(" ")
    area, _, subscriber = rest.partition(" ")
    if country == "+358" and subscriber.isdigit():
        return f"+358 {_grouped(area, subscriber)}"
    return shown


def _grouped(area: str, subscriber: str) -> str:
    """`40`, `1234567` -> `40 123 4567`; the old `0400` numbers keep their four-digit beginning."""
    if len(subscriber) == 7 and subscriber[0] == "0" and area in ("40", "50"):
        area, subscriber = area + "0", subscriber[1:]
    if len(subscriber) < 6:
        return f"{area} {subscriber}"
    middle = 4 if len(subscriber) == 8 else 3
    return f"{area} {subscriber[:middle]} {subscriber[middle:]}"
