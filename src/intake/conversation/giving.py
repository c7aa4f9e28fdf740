"""An interview with answers given: what that does to the other states an answer can be in. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from intake.conversation.suggest import Suggestion
from intake.interview.answers import Interview, with_value


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


def less(table: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """A table without one path; the same table if it had none."""
    if path not in table:
        return table
    return {key: value for key, value in table.items() if key != path}
