"""What the session asks next: a function of the state, and of what was passed over in this sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from intake.checks.model import Finding
from intake.conversation.impact import Impact
from intake.conversation.suggest import Suggestion, prefilled, suggestion
from intake.dialogue.model import Kind, Question
from intake.dialogue.program import program_of
from intake.interview.answers import get, item_id_of
from intake.interview.hearing import Doubt
from intake.interview.relevance import Asked, State, Status
from intake.languages import Message, message


class Ask(StrEnum):
    """What kind of answer is wanted."""

    ANSWER = "answer"
    CONFIRM = "confirm"
    KEEP = "keep"
    MEANT = "meant"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True)
class Waiving:
    """A finding that is being waived: why is asked first, then until when; `until` is the day suggested."""

    finding: Finding
    until: dt.date
    reason: str = ""

    @property
    def asks(self) -> Message:
        """What is asked next."""
        if self.reason:
            return message(
                "waive", "Until which day is it waived? Enter waives it until {day}.", day=self.until
            )
        return message(
            "waive",
            "{code}: {finding} Why can it be waived? Enter leaves it open.",
            code=self.finding.code,
            finding=self.finding.message,
        )


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing asked.

    An ANSWER prompt asks `question`; a CONFIRM prompt offers prefilled values together; a KEEP prompt
    tells an edit's impact and asks whether to keep it; a MEANT prompt asks whether words that are like the
    name of something known meant that; a WAIVE prompt asks why, then until when, a finding is waived.
    """

    ask: Ask
    path: str
    question: Question
    current: object = None
    suggestion: Suggestion | None = None
    offered: tuple[Suggestion, ...] = ()
    impact: Impact | None = None
    doubt: Doubt | None = None
    waiving: Waiving | None = None
    choices: tuple[str, ...] = ()
    problem: object = None


_TO_ASK = frozenset({Status.UNANSWERED, Status.INVALID})


def is_open(state: State, path: str) -> bool:
    """Whether a question is yet to be answered, or its answer is not valid."""
    return state.status(path) in _TO_ASK


def next_asked(state: State, skipped: Container[str]) -> Asked | None:
    """The first question that is open and has not been passed over in this sitting."""
    for asked in state.open:
        if asked.path not in skipped and is_open(state, asked.path):
            return asked
    return None


def prompt_for(state: State, asked: Asked, declined: frozenset[str]) -> Prompt:
    """How to ask one question now: as part of a group of prefilled ones to confirm, or by itself.

    One prefilled alone is asked by itself, so that “no” can only mean the answer and not the prefill.
    """
    path, question = asked
    current = get(state.interview.answers, path)
    if current is None and path not in declined:
        offered = prefilled(state, path, question, declined)
        if len(offered) > 1 and any(one.path == path for one in offered):
            return Prompt(Ask.CONFIRM, path, question, offered=offered)
    problem = state.problems.get(path)
    return Prompt(
        Ask.ANSWER,
        path,
        question,
        current=current,
        suggestion=suggestion(state, path, question) if current is None else None,
        choices=open_choices(state, path, question),
        problem=problem.problem if problem else None,
    )


def open_choices(state: State, path: str, question: Question) -> tuple[str, ...]:
    """The codes that can be chosen now; one whose own condition is false or undecided cannot."""
    if not question.vocabulary or question.kind not in (Kind.CHOICE, Kind.CHOICES, Kind.LIST):
        return ()
    conditions = program_of(state.dialogue).choice_when
    codes = []
    for entry in state.dialogue.vocabularies[question.vocabulary].entries:
        condition = conditions.get((question.id, entry.code))
        if condition is not None:
            arguments = [state.values, state.runtime]
            if question.within:
                item_id = item_id_of(path)
                arguments.append(state.item(question.within, item_id))
            if condition(*arguments) is not True:
                continue
        codes.append(entry.code)
    return tuple(codes)
