"""How the interviews of a folder stand, in columns under their headings: as many as there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.cells import cell_len

from intake.batch.overview import Overview
from intake.dialogue.model import Severity
from intake.languages import Message, Translator, message, messages, shown
from intake.tui import signs

NAME = message("tui portfolio column", "Client")
_BETWEEN = "  "
_BEFORE_A_NAME_IS_CUT = 4
"""So many of the forms are tried before names are cut."""

_LEAST_NAME = 20
"""Of a longer name so much is enough, where all of it would cost a column."""

_BESIDE_NAME = 6
"""So many columns of a row stand before a name and after it."""

_UNKNOWN_SIGN = "?"
_LATE_SIGN = "!"

_PROGRESS = message("tui portfolio column", "Answered")
_FINDINGS = message("tui portfolio column", "Findings")
_GRAVE = message("tui portfolio column", "Findings")  # without the hints
_UNKNOWN = message("tui portfolio column", "To be found out")
_UNKNOWN_SHORT = message("tui portfolio column", "Find out")
_EDITED = message("tui portfolio column", "Edited")
_REVIEW = message("tui portfolio column", "Review")

_FORMS: Sequence[Sequence[Message]] = (
    (_PROGRESS, _FINDINGS, _UNKNOWN, _EDITED, _REVIEW),
    (_PROGRESS, _FINDINGS, _UNKNOWN_SHORT, _EDITED, _REVIEW),
    (_PROGRESS, _FINDINGS, _UNKNOWN_SHORT, _REVIEW),
    (_PROGRESS, _GRAVE, _UNKNOWN_SHORT, _REVIEW),
    (_PROGRESS, _GRAVE, _REVIEW),
    (_PROGRESS, _GRAVE),
)
"""The columns in less and less room."""


def table(
    found: Iterable[Overview], today: dt.date, words: Translator, width: int
) -> tuple[str, Mapping[Path, str]]:
    """The headings beside that of the name, as wide as all of it, and what stands under them."""
    sound = [one for one in found if one.error is None]
    name = max((cell_len(one.client or one.path.name) for one in sound), default=0)
    forms = [_drawn(sound, form, today, words) for form in _FORMS]
    whole = [(name, form) for form in forms[:_BEFORE_A_NAME_IS_CUT]]
    cut = [(min(name, _LEAST_NAME), form) for form in forms[_BEFORE_A_NAME_IS_CUT - 1 :]]
    for least, (headings, notes) in (*whole, *cut):
        if least + _BESIDE_NAME + max(map(cell_len, (headings, *notes.values()))) <= width:
            return headings, notes
    return forms[-1]


def _drawn(
    found: Sequence[Overview], form: Sequence[Message], today: dt.date, words: Translator
) -> tuple[str, dict[Path, str]]:
    columns = [
        [heading.text(words), *cells]
        for heading in form
        if any(cells := _cells(heading, found, today, words)) or heading is _PROGRESS
    ]
    headings, *lines = _aligned(columns)
    headings = headings.ljust(max(map(cell_len, (headings, *lines))))
    return headings, {one.path: line for one, line in zip(found, lines, strict=True)}


def _cells(heading: Message, found: Sequence[Overview], today: dt.date, words: Translator) -> Sequence[str]:
    if heading is _PROGRESS:
        return [f"{one.done}/{one.all}" for one in found]
    if heading is _FINDINGS or heading is _GRAVE:
        counts = [
            [
                f"{signs.SEVERITY[severity][0]} {number}" if number else ""
                for severity, number in _found(one)
                if heading is _FINDINGS or severity is not Severity.HINT
            ]
            for one in found
        ]
        return _aligned([list(column) for column in zip(*counts, strict=True)], " ")
    if heading is _EDITED:
        return [shown(one.updated, words) if one.updated else "" for one in found]
    if heading is _REVIEW:
        late = [one.review is not None and one.review < today for one in found]
        days = [shown(one.review, words) if one.review else "" for one in found]
        return [f"{day} {_LATE_SIGN}" if is_late else day for day, is_late in zip(days, late, strict=True)]
    return [f"{_UNKNOWN_SIGN} {one.unknown}" if one.unknown else "" for one in found]


def _found(one: Overview) -> Iterable[tuple[Severity, int]]:
    return (
        (Severity.ERROR, one.errors),
        (Severity.WARNING, one.warnings),
        (Severity.HINT, one.hints),
    )


def _aligned(columns: Sequence[Sequence[str]], between: str = _BETWEEN) -> list[str]:
    """Columns side by side, as lines; those in which nothing stands are left out."""
    wide = [max(map(cell_len, column), default=0) for column in columns]
    return [
        between.join(
            cell + " " * (most - cell_len(cell)) for cell, most in zip(line, wide, strict=True) if most
        ).rstrip()
        for line in zip(*columns, strict=True)
    ]


def in_words(one: Overview, today: dt.date, words: Translator) -> str:
    """How an interview stands, in words."""
    told = [
        message("tui portfolio", "{done} of {all} questions answered", done=one.done, all=one.all).text(words)
    ]
    for (severity, number), said in zip(
        _found(one),
        (
            messages("check", "{number} error", "{number} errors", one.errors),
            messages("check", "{number} warning", "{number} warnings", one.warnings),
            messages("check", "{number} hint", "{number} hints", one.hints),
        ),
        strict=True,
    ):
        if number:
            sign = "" if severity is Severity.HINT else f"{signs.SEVERITY[severity][0]} "  # a dot parts all
            told.append(f"{sign}{said.text(words)}")
    if one.unknown:
        said = messages("tui portfolio", "{number} to be found out", "{number} to be found out", one.unknown)
        told.append(f"{_UNKNOWN_SIGN} {said.text(words)}")
    if one.updated is not None:
        told.append(message("tui portfolio", "edited {date}", date=one.updated).text(words))
    if one.review is not None:
        passed = message("tui portfolio", "review passed {date}", date=one.review)
        due = message("tui portfolio", "review {date}", date=one.review)
        told.append((passed if one.review < today else due).text(words))
    return " · ".join(told)
