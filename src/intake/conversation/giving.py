"""An interview with answers given or set aside: what that does to the other states they can be in. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from intake.conversation.suggest import Suggestion
from intake.interview.answers import Interview, get, with_values, without
from intake.interview.identity_codes import mask_all
from intake.interview.kinds.text import visible


def keepable(said: object) -> Any:
    """What was said as it may be kept: without what cannot be seen, every henkilötunnus masked."""
    return mask_all(visible(said))[0]


def given(interview: Interview, path: str, value: object) -> Interview:
    """An interview with one answer, which is then neither unknown nor not applicable nor confirmed."""
    return _all_given(interview, {path: value})


def _all_given(interview: Interview, values: Mapping[str, object]) -> Interview:
    return replace(
        interview,
        answers=with_values(interview.answers, values),
        unknown=_less(interview.unknown, values),
        not_applicable=_less(interview.not_applicable, values),
        confirmed=_less(interview.confirmed, values),
        masked=interview.masked.difference(values),
    )


def accepted(interview: Interview, offered: Sequence[Suggestion]) -> Interview:
    """An interview with suggested values, each with the catalogue entry it came from."""
    sources = {one.path: one.source for one in offered if one.source}
    answered = _all_given(interview, {one.path: one.value for one in offered})
    return replace(answered, confirmed={**answered.confirmed, **sources})


def set_aside(interview: Interview, path: str, **change: Any) -> Interview:
    """An interview with a question in another state than answered, its answer parked."""
    value = get(interview.answers, path)
    there = value is not None
    base = replace(
        interview,
        answers=without(interview.answers, path) if there else interview.answers,
        unknown=_less(interview.unknown, (path,)),
        not_applicable=_less(interview.not_applicable, (path,)),
        parked={**interview.parked, path: value} if there else interview.parked,
    )
    return replace(base, **change)


def noted(interview: Interview, path: str, text: str) -> Interview:
    """An interview with a note at a question; an empty one removes it."""
    cleaned = str(keepable(text))
    notes = {**interview.notes, path: cleaned} if cleaned else _less(interview.notes, (path,))
    return replace(interview, notes=notes)


def _less(table: Mapping[str, Any], paths: Collection[str]) -> Mapping[str, Any]:
    """A table without some paths; the same table if it had none of them."""
    if not any(path in table for path in paths):
        return table
    return {key: value for key, value in table.items() if key not in paths}
