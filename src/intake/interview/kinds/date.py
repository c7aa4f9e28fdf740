"""Days: TOML dates, and the ways Finns and computers write them."""

from __future__ import annotations

import datetime as dt
import re

from intake.interview.kinds.text import clean
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message

_FINNISH = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)


def read(raw: object) -> Value:
    """One day; from a moment the time of day is left out."""
    if isinstance(raw, dt.datetime):
        return Value(raw.date(), None, kept_as(shown(raw.date())))
    if isinstance(raw, dt.date):
        return Value(raw)
    text, changed = clean(raw) if isinstance(raw, str) else ("", None)
    match = _FINNISH.fullmatch(text) or _ISO.fullmatch(text)
    day = on_calendar(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    if day is None:
        return Value(text or raw, not_a_date(raw), changed)
    return Value(day, None, kept_as(shown(day)))


def on_calendar(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shown(day: dt.date) -> Message:
    """A day as the reader's language writes it."""
    return message("value date", "{day}.{month}.{year}", day=day.day, month=day.month, year=day.year)


def not_a_date(said: object) -> Message:
    """The problem of an answer that names no day."""
    return message("value date", "“{said}” is not a date, such as 2026-12-01 or 1.12.2026.", said=brief(said))
