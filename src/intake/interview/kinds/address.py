"""Postal and visiting addresses: a table of street, postcode, city and country."""

from __future__ import annotations

import re
from collections.abc import Mapping

from intake.interview.kinds import country as countries
from intake.interview.kinds.text import clean, empty
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message

_LONGEST = 300
PARTS = ("street", "postcode", "city", "country")
_FINNISH_POSTCODE = re.compile(r"(?:FI-?|FIN-)?\s?([0-9]{5})", re.IGNORECASE)
_SPACED_POSTCODE = re.compile(r"([0-9]{3}) ([0-9]{2})")
_FINNISH = re.compile(
    r"(?:(?P<street>.*?)[,\s]\s*)??(?:FIN?-?\s?)?(?P<postcode>[0-9]{5})\s+(?P<city>[^\d,]+)"
)
_FOREIGN = re.compile(
    r"(?:(?P<street>.*?),\s*)?"
    r"(?P<postcode>(?:[A-Z]{1,2}-)?(?:[0-9]{3} [0-9]{2}|[0-9]{4} ?[A-Z]{2}|[0-9]{4,6}))\s+(?P<city>[^\d,]+)"
)
_WITHOUT_POSTCODE = re.compile(r"(?P<street>[^,]*\d[^,]*),\s*(?P<city>[^\d,]+)")


def read(raw: object) -> Value:
    """One address. Parts may lack; a Finnish postcode has five digits; a country is kept as its code."""
    if isinstance(raw, str):
        text, _ = clean(raw, lines=True)
        parts = parse(text)
        if parts is None:
            return Value(text, empty() if not text else _not_an_address(raw))
        value = read(parts)
        if value.problem is not None:
            return Value(text, value.problem)
        return Value(value.value, None, kept_as(shown(parts)))
    if type(raw) is not dict and not isinstance(raw, Mapping):
        return Value(raw, _not_an_address(raw))
    normal: dict[str, str] = {}
    changed: Message | None = None
    for name, part in raw.items():
        if name not in PARTS:
            problem = message("value address", "An address has no part called “{part}”.", part=brief(name))
            return Value(raw, problem)
        if not isinstance(part, str):
            return Value(raw, _not_an_address(part))
        text, said = clean(part)
        changed = changed or said
        if text:
            normal[name] = text
        else:
            changed = changed or message("value text", "An empty text was left out.")
    if not normal:
        return Value(raw, empty())
    return _with_codes(raw, normal, changed)


def _with_codes(raw: object, normal: dict[str, str], changed: Message | None) -> Value:
    if "country" in normal and normal["country"] not in countries.CODES:
        country = countries.read(normal["country"])
        if country.problem is not None:
            return Value(raw, country.problem)
        normal["country"] = str(country.value)
        changed = country.changed
    postcode = normal.get("postcode", "")
    if postcode and normal.get("country", "FI") == "FI" and not (len(postcode) == 5 and postcode.isdecimal()):
        match = _FINNISH_POSTCODE.fullmatch(postcode) or _SPACED_POSTCODE.fullmatch(postcode)
        if match is None:
            problem = message(
                "value address",
                "“{said}” is not a Finnish postcode: that is five digits.",
                said=brief(postcode),
            )
            return Value(raw, problem)
        normal["postcode"] = "".join(match.groups())
        changed = kept_as(normal["postcode"])
    return Value(normal if changed else raw, None, changed)


def parse(text: str) -> dict[str, str] | None:
    """The parts of an address said in one go, or None if they cannot be told apart."""
    if len(text) > _LONGEST:
        return None
    line = re.sub(r"[\s,]*\n[\s,]*", ", ", text.strip(" ,.\n"))
    country = ""
    match = _FINNISH.fullmatch(line) or _WITHOUT_POSTCODE.fullmatch(line)
    if match is None and "," in line:
        line, _, last = line.rpartition(",")
        country = countries.code_of(last.strip()) or ""
        if country:
            finnish = _FINNISH if country == "FI" else _FOREIGN
            match = finnish.fullmatch(line) or _WITHOUT_POSTCODE.fullmatch(line)
    if match is None:
        return None
    parts = {name: (part or "").strip(" ,") for name, part in match.groupdict().items()}
    parts["country"] = country
    return {name: parts[name] for name in PARTS if parts.get(name)}


def shown(address: Mapping[str, str]) -> str:
    """An address on one line."""
    place = " ".join(address[name] for name in ("postcode", "city") if name in address)
    return ", ".join(part for part in (address.get("street"), place, address.get("country")) if part)


def _not_an_address(said: object) -> Message:
    return message(
        "value address",
        "“{said}” is not a whole address, such as Satamakatu 12, 26100 Rauma.",
        said=brief(said),
    )
