"""How an interview stands, for documents about it: what is still to be found out, what does not add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.citations import citations
from intake.dialogue.model import Question
from intake.documents.text import NOTHING, Shown, Text
from intake.documents.wording import Wording
from intake.interview.answers import item_id_of
from intake.interview.display import item_name
from intake.interview.relevance import Asked, State, Status
from intake.languages import Message, shown


@dataclass(frozen=True, slots=True)
class OpenQuestion(Shown):
    """A question that still lacks a good answer. Printed, it is the question."""

    question: Text
    item: Text
    """The item of a list that it is asked about, empty outside lists."""
    section: Text
    example: Text
    answer: Text
    """What was answered and has to be looked at again; empty if nothing was."""
    ask: Shown
    by: Shown

    def __html__(self) -> str:
        return self.question.__html__()


@dataclass(frozen=True, slots=True)
class ToldCheck(Shown):
    """What one check finds, in one language. Printed, it is the check's code."""

    code: Text
    severity: Text
    messages: tuple[Text, ...]
    """One for each place; what is waived is told place by place."""
    why: Text
    law: tuple[Text, ...]
    remedies: tuple[Text, ...]
    waived: bool = False
    reason: Shown = NOTHING
    until: Shown = NOTHING

    def __html__(self) -> str:
        return self.code.__html__()


def open_questions(state: State, wording: Wording) -> tuple[OpenQuestion, ...]:
    """What is still to be asked, by whom it is asked from and when; what nobody was named for comes last.

    A question that may be passed for good counts only once someone has said that they will find out.
    """
    listed = []
    for place, asked in enumerate(state.open):
        status = state.status(asked.path)
        if status is Status.UNANSWERED and not asked.question.required:
            continue
        noted = state.interview.unknown.get(asked.path, {}) if status is Status.UNKNOWN else {}
        who, day = noted.get("ask"), noted.get("by")
        by = day if isinstance(day, dt.date) else None
        listed.append(((not who, str(who or ""), by or dt.date.max, place), asked, who, by))
    listed.sort(key=lambda one: one[0])
    return tuple(_open_question(state, wording, asked, who, by) for _, asked, who, by in listed)


def _open_question(
    state: State, wording: Wording, asked: Asked, who: object, by: dt.date | None
) -> OpenQuestion:
    question, words = asked.question, wording.translator
    given = state.problems[asked.path].value if asked.path in state.problems else None
    section = state.dialogue.section_of(question.id)
    return OpenQuestion(
        question=Text(wording.question(question.id)),
        item=Text(shown(_item(state, asked.path, question), words) if question.within else ""),
        section=Text(words.sentence(f"section {section.id} title", section.title)),
        example=Text(words.sentence(f"question {question.id} example", question.example))
        if question.example
        else Text(""),
        answer=Text(given if isinstance(given, str) else ""),
        ask=Text(str(who)) if who else NOTHING,
        by=wording.date(by) if by else NOTHING,
    )


def _item(state: State, path: str, question: Question) -> object:
    item = state.item(question.within, item_id_of(path))
    return item_name(state.dialogue, question.within, item) if item else ""


def findings(state: State, wording: Wording) -> tuple[ToldCheck, ...]:
    """What the checks find, worst first and check by check; then what was waived."""
    found = run_checks(state)
    told = [_told(state, wording, list(same)) for _, same in groupby(found.open, key=lambda one: one.code)]
    for finding in found.waived:
        waiver = state.interview.waived[finding.key]
        until, reason = waiver.get("until"), waiver.get("reason")
        told.append(
            replace(
                _told(state, wording, [finding]),
                waived=True,
                reason=Text(str(reason)) if reason else NOTHING,
                until=wording.date(until) if isinstance(until, dt.date) else NOTHING,
            )
        )
    return tuple(told)


def _told(state: State, wording: Wording, same: Sequence[Finding]) -> ToldCheck:
    words, check = wording.translator, same[0].check
    why = Message(f"check {check.code} why", check.why, same[0].values)
    remedies = (offer.label.text(words) for finding in same for offer in finding.remedies)
    return ToldCheck(
        code=Text(check.code),
        severity=Text(str(check.severity)),
        messages=tuple(Text(finding.message.text(words)) for finding in same),
        why=Text(why.text(words)),
        law=tuple(Text(shown(one, words)) for one in citations(state.dialogue, check.cite)),
        remedies=tuple(Text(remedy) for remedy in dict.fromkeys(remedies)),
    )


def updated(state: State, wording: Wording) -> Shown:
    """The day on which the interview was last changed."""
    when = state.interview.meta.get("updated")
    return wording.date(when.date()) if isinstance(when, dt.datetime) else NOTHING


STANDING: Final[Mapping[str, Any]] = {
    "open_questions": open_questions,
    "findings": findings,
    "updated": updated,
}
"""What a document may tell of its interview, by the name its template has for it."""
