"""A check's own examples, run: every one that should fire fires, every one that should not is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from intake.checks.run import run_checks
from intake.dialogue.model import Check, Dialogue, Example
from intake.interview.answers import Interview, with_value
from intake.interview.identity_codes import mask_all
from intake.interview.relevance import evaluate

EXAMPLE_DAY = dt.date(2026, 11, 21)
"""The day examples are evaluated on, so that dated facts give the same result for ever."""


class Failure(NamedTuple):
    """An example that does not do what it says."""

    code: str
    number: int
    should_fire: bool
    fired: tuple[str, ...]


def example_interview(dialogue: Dialogue, example: Example) -> Interview:
    """An example's answers as an interview that wants every document, in Finnish."""
    answers = dict(example.answers)
    wanted: dict[str, object] = {"documents": sorted(dialogue.documents), "languages": ["fi"]}
    given = answers.get("interview")
    answers["interview"] = {**wanted, **(given if isinstance(given, dict) else {})}
    masked: set[str] = set()
    interview = Interview(answers=answers)
    for path, question in dialogue.questions.items():
        if question.within or "." not in path:
            continue
        from intake.interview.answers import get

        value = get(answers, path)
        if isinstance(value, str):
            cleaned, was_masked = mask_all(value)
            if was_masked:
                masked.add(path)
                interview = Interview(answers=with_value(interview.answers, path, cleaned))
    return Interview(
        answers=interview.answers,
        unknown={path: {} for path in example.unknown},
        not_applicable={path: "example" for path in example.not_applicable},
        masked=frozenset(masked),
    )


def failures(dialogue: Dialogue) -> Iterator[Failure]:
    """Every example of a dialogue's checks that does not do what it says."""
    for check in dialogue.checks.values():
        for should_fire, examples in ((True, check.fires), (False, check.silent)):
            for number, example in enumerate(examples, start=1):
                fired = fired_by(dialogue, check, example)
                if (check.code in fired) is not should_fire:
                    yield Failure(check.code, number, should_fire, fired)


def fired_by(dialogue: Dialogue, check: Check, example: Example) -> tuple[str, ...]:
    """The codes that fire on an example."""
    state = evaluate(dialogue, example_interview(dialogue, example), EXAMPLE_DAY)
    return tuple(finding.code for finding in run_checks(state).open)
