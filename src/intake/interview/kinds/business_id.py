"""Finnish business ids (Y-tunnus): seven digits, a hyphen and a check digit."""

from __future__ import annotations

import re

from intake.interview.kinds.text import clean
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message

_NORMAL = re.compile(r"[0-9]{7}-[0-9]")
_LIKE = re.compile(r"(?:FI)?[-\s]?([0-9]{6,7})\s?[-\u2010-\u2015\u2212]?\s?([0-9])", re.IGNORECASE)
LIKE = re.compile(r"(?<![0-9])(?:FI)?[0-9]{6,7}\s?[-\u2010-\u2015\u2212]?\s?[0-9](?![0-9])", re.IGNORECASE)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def read(raw: object) -> Value:
    """One business id, also from a VAT number or without its hyphen or the leading zero."""
    if type(raw) is str and _NORMAL.fullmatch(raw) and _adds_up(raw):
        return Value(raw)
    text, changed = clean(raw) if isinstance(raw, str) else (str(raw) if type(raw) is int else "", None)
    match = _LIKE.fullmatch(text)
    if match is None:
        return Value(text or raw, _malformed(raw), changed)
    from stdnum.fi import ytunnus  # slow to import: only what is not in its normal form needs it

    number = match[1].zfill(7) + match[2]
    if not ytunnus.is_valid(number):
        problem = message(
            "value business-id",
            "The check digit of {said} is wrong: one of the digits is mistaken.",
            said=brief(raw),
        )
        return Value(text, problem, changed)
    normal = ytunnus.format(number)
    return Value(normal, None, kept_as(normal) if normal != raw else None)


def _adds_up(normal: str) -> bool:
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, normal[:7], strict=True)) % 11
    return int(normal[8]) == (11 - remainder if remainder else 0)


def _malformed(said: object) -> Message:
    return message(
        "value business-id",
        "“{said}” is not a business ID: that is seven digits, a hyphen and a check digit, such as 1234567-1.",
        said=brief(said),
    )
