"""A check's own examples, run: every one that should fire fires, every one that should not is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, cast

from intake.checks.across import run_across
from intake.checks.run import run_checks
from intake.dialogue.model import Check, Dialogue, Example
from intake.interview.answers import Interview, walk
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
    """An example's answers, read as a file's would be; it wants every document in Finnish unless it says."""
    given = example.answers.get("interview")
    wanted = {"documents": sorted(dialogue.documents), "languages": ["fi"]}
    answers: dict[str, object] = {
        **example.answers,
        "interview": {**wanted, **(given if isinstance(given, dict) else {})},
    }
    masked, _ = mask_all(answers)
    return Interview(
        answers=cast("dict[str, object]", masked),
        unknown={path: {} for path in example.unknown},
        not_applicable={
            **dict.fromkeys(example.not_applicable, "a reason"),
            **dict.fromkeys(example.passed, ""),
        },
        masked=frozenset(path for path, value in walk(answers, dialogue.questions) if mask_all(value)[1]),
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
    """The codes that fire on an example; across interviews if it has several."""
    if example.interviews:
        interviews = [example_interview(dialogue, one) for one in example.interviews]
        states = [evaluate(dialogue, one, EXAMPLE_DAY, complete=True) for one in interviews]
        names = [str(number) for number in range(1, len(states) + 1)]
        return tuple(found.finding.code for found in run_across(names, states))
    state = evaluate(dialogue, example_interview(dialogue, example), EXAMPLE_DAY)
    return tuple(finding.code for finding in run_checks(state).open)
