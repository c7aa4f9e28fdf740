"""Days and lengths of time as people say them: tomorrow, 1.12., six years, a year and a half."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from intake.interview.kinds.date import on_calendar
from intake.interview.names import same_word
from intake.interview.words import longest_first, plain, words_of
from intake.languages import Translator

_LONGEST = 500  # what is longer is no date or period but a story
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b", re.ASCII)
_DOTTED = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?(?:\s?(?P<year>\d{4}|\d{2}))?(?!\d)", re.ASCII
)
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d]+)\.?,?(?:\s+(?P<year>\d{4}))?(?!\d)")
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d]+)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?(?!\d)"
)
_NUMBER_AND_UNIT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d]+)\.?")


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A day found in words, what stood around it, and whether its year was only understood."""

    date: dt.date
    before: str
    after: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """A length of time found in words, and what stood around it."""

    number: int
    unit: str
    before: str
    after: str
    converted: bool


def date_in(said: str, today: dt.date, translators: tuple[Translator, ...]) -> DateSaid | None:
    """The first day named in `said`. A day without its year is the next such day."""
    if len(said) > _LONGEST:
        return None
    words = words_of(translators)
    for word in longest_first(words.days):
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said, re.IGNORECASE)
        if match:
            day = today + dt.timedelta(days=int(words.days[word]))
            return DateSaid(day, said[: match.start()], said[match.end() :], False)
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(said):
            found = _day(match, today, words.months)
            if found is not None:
                return DateSaid(found[0], said[: match.start()], said[match.end() :], found[1])
    return None


def _day(match: re.Match[str], today: dt.date, months: Mapping[str, str]) -> tuple[dt.date, bool] | None:
    month = match["month"]
    if not month.isdigit():
        month = _meaning(month, months)
    if not month:
        return None
    year, day = match["year"], int(match["day"])
    if year:
        found = on_calendar(int(year) if len(year) == 4 else 2000 + int(year), int(month), day)
        return (found, len(year) == 2) if found else None
    for candidate in (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4):
        found = on_calendar(candidate, int(month), day)
        if found is not None and found >= today:
            return found, True
    return None


def _meaning(word: str, meanings: Mapping[str, str]) -> str:
    said = plain(word)
    if said in meanings:
        return meanings[said]
    fitting = {meaning for name, meaning in meanings.items() if len(name) > 3 and same_word(said, name)}
    return fitting.pop() if len(fitting) == 1 else ""


def period_in(said: str, translators: tuple[Translator, ...]) -> PeriodSaid | None:
    """The one length of time named in `said`; None if there is none, or a range of two.

    Halves become whole smaller units: a year and a half is 18 months.
    """
    if len(said) > _LONGEST:
        return None
    words = words_of(translators)
    found: list[tuple[float, str, int, int]] = []
    for match in _NUMBER_AND_UNIT.finditer(said):
        unit = _meaning(match["unit"], words.units)
        if unit:
            found.append((float(match["number"].replace(",", ".")), unit, match.start(), match.end()))
    if not found:
        for match in re.finditer(r"[^\W\d]+", said):
            unit = _meaning(match[0], words.units)
            if not unit:
                continue
            before = said[: match.start()].rstrip()
            for word in longest_first(words.numbers):
                if re.search(rf"(?<!\w){re.escape(word)}$", before, re.IGNORECASE):
                    found.append((float(words.numbers[word]), unit, len(before) - len(word), match.end()))
                    break
            else:
                if len(match[0]) > 3 and plain(said) == plain(match[0]):
                    found.append((1.0, unit, match.start(), match.end()))
    if [unit for _, unit, _, _ in found] == ["years", "months"]:
        (years, _, start, _), (months, _, _, end) = found
        found = [(years * 12 + months, "months", start, end)]
    if len(found) != 1:
        return None
    number, unit, start, end = found[0]
    if re.search(r"\d\s*[-–]\s*$", said[:start]):
        return None
    whole = _whole(number, unit)
    return PeriodSaid(*whole, said[:start], said[end:], whole != (number, unit)) if whole else None


def _whole(number: float, unit: str) -> tuple[int, str] | None:
    for factor, smaller in ((1, unit), (12, "months") if unit == "years" else (7, "days")):
        if unit in ("years", "weeks") or factor == 1:
            scaled = number * factor
            if scaled.is_integer() and scaled > 0:
                return int(scaled), smaller
    return None
