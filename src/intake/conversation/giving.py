"""An interview with answers given or set aside: what that does to the other states they can be in. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from intake.conversation.suggest import Suggestion
from intake.interview.answers import Interview, get, with_value, without
from intake.interview.identity_codes import mask_all
from intake.interview.kinds.text import visible


def keepable(said: object) -> Any:
    """What was said as it may be kept: without what cannot be seen, every henkilötunnus masked."""
    return mask_all(visible(said))[0]


def given(interview: Interview, path: str, value: object) -> Interview:
    """An interview with one answer, which is then neither unknown nor not applicable nor confirmed."""
    return replace(
        interview,
        answers=with_value(interview.answers, path, value),
        unknown=less(interview.unknown, path),
        not_applicable=less(interview.not_applicable, path),
        confirmed=less(interview.confirmed, path),
        masked=interview.masked - {path},
    )


def accepted(interview: Interview, offered: Sequence[Suggestion]) -> Interview:
    """An interview with suggested values, each with the catalogue entry it came from."""
    for one in offered:
        interview = given(interview, one.path, one.value)
        if one.source:
            interview = replace(interview, confirmed={**interview.confirmed, one.path: one.source})
    return interview


def set_aside(interview: Interview, path: str, **change: Any) -> Interview:
    """An interview with a question in another state than answered, its answer parked."""
    value = get(interview.answers, path)
    there = value is not None
    base = replace(
        interview,
        answers=without(interview.answers, path) if there else interview.answers,
        unknown=less(interview.unknown, path),
        not_applicable=less(interview.not_applicable, path),
        parked={**interview.parked, path: value} if there else interview.parked,
    )
    return replace(base, **change)


def noted(interview: Interview, path: str, text: str) -> Interview:
    """An interview with a note at a question; an empty one removes it."""
    cleaned = str(keepable(text))
    notes = {**interview.notes, path: cleaned} if cleaned else less(interview.notes, path)
    return replace(interview, notes=notes)


def less(table: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """A table without one path; the same table if it had none."""
    if path not in table:
        return table
    return {key: value for key, value in table.items() if key != path}
