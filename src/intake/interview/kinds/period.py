"""Lengths of time: a whole number and a unit."""

from __future__ import annotations

from collections.abc import Mapping

from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message, messages

UNITS = ("years", "months", "weeks", "days")
_PARTS = {"number", "unit"}


def read(raw: object) -> Value:
    """One period as a table of `number` and `unit`."""
    if not isinstance(raw, Mapping) or raw.keys() != _PARTS:
        return Value(raw, not_a_period(raw))
    number, unit = raw["number"], raw["unit"]
    if type(number) is int and number > 0 and unit in UNITS:
        return Value(raw)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(unit, str):
        unit = unit.strip().lower()
        unit = unit if unit.endswith("s") else unit + "s"
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0 or unit not in UNITS:
        return Value(raw, not_a_period(raw))
    if number == raw["number"] and type(raw["number"]) is not float and unit == raw["unit"]:
        return Value(raw)
    return Value({"number": number, "unit": unit}, None, kept_as(shown(number, unit)))


def shown(number: int, unit: str) -> Message:
    """A period in the reader's language."""
    if unit == "years":
        return messages("period", "{number} year", "{number} years", number)
    if unit == "months":
        return messages("period", "{number} month", "{number} months", number)
    if unit == "weeks":
        return messages("period", "{number} week", "{number} weeks", number)
    return messages("period", "{number} day", "{number} days", number)


def not_a_period(said: object) -> Message:
    """The problem of an answer that names no length of time."""
    if isinstance(said, Mapping):
        said = " ".join(str(part) for part in said.values())
    return message(
        "value period", "“{said}” is not a length of time, such as 6 years or 18 months.", said=brief(said)
    )
