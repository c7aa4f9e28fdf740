"""Answers whose question no longer applies are kept aside, and come back with their question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.program import program_of
from intake.interview.answers import Interview, get, item_path, with_value, with_values, without_all
from intake.interview.relevance import State, Status, evaluate


def settle(
    dialogue: Dialogue, interview: Interview, today: dt.date, skipped: Container[str] = frozenset()
) -> tuple[Interview, State]:
    """Park what no longer applies and bring back what applies again, until nothing moves.

    Conditions are free of cycles, so each round decides at least one more question.
    """
    state = evaluate(dialogue, interview, today, skipped=skipped)
    for _ in dialogue.questions:
        moved = _returned(_parked(interview, state), state)
        if moved is interview:
            break
        interview = moved
        state = evaluate(dialogue, interview, today, skipped=skipped)
    return interview, state


def _parked(interview: Interview, state: State) -> Interview:
    moved = dict(_irrelevant_answers(state))
    if not moved:
        return interview
    return replace(
        interview, answers=without_all(interview.answers, moved), parked={**interview.parked, **moved}
    )


def _irrelevant_answers(state: State) -> Iterator[tuple[str, object]]:
    """The answers a file holds to questions that do not apply, and their paths."""
    conditions = program_of(state.dialogue).when
    for question in state.dialogue.questions.values():
        if question.id not in conditions:
            continue
        mark = "?" + question.key
        for meant, held in _tables(state, question):
            if meant.get(mark) is Status.IRRELEVANT:
                value = get(held, question.key)
                if value is not None:
                    yield _path(question, meant), value


def _tables(state: State, question: Question) -> Iterator[tuple[Mapping[str, Any], Mapping[str, object]]]:
    """The tables a question's answers are in: as the state has them, and as the file has them."""
    if not question.within:
        yield state.values, state.interview.answers
        return
    held = state.interview.items(question.within)
    for item in state.items(question.within):
        yield item, held.get(item["id"], {})


def _path(question: Question, table: Mapping[str, Any]) -> str:
    return f"{item_path(question.within, table['id'])}.{question.key}" if question.within else question.id


def _returned(interview: Interview, state: State) -> Interview:
    if not interview.parked:
        return interview
    back = {
        path: value for path, value in interview.parked.items() if state.status(path) is Status.UNANSWERED
    }
    if not back:
        return interview
    parked = {path: value for path, value in interview.parked.items() if path not in back}
    return replace(interview, answers=with_values(interview.answers, back), parked=parked)


def references_to(state: State, list_id: str, item_id: str) -> Iterator[tuple[str, object]]:
    """The answers that refer to an item of a list, and their paths."""
    for question in state.dialogue.questions.values():
        if question.kind is not Kind.REFERENCE or question.to != list_id:
            continue
        for meant, held in _tables(state, question):
            value = get(held, question.key)
            if value == item_id or (isinstance(value, list | tuple) and item_id in value):
                yield _path(question, meant), value


def without_item(
    interview: Interview, state: State, list_id: str, item_id: str, instead: str | None = None
) -> Interview:
    """An interview with one item, and what refers to it, kept aside.

    The item is parked whole; a reference among several is taken out, a single one is parked. With `instead`,
    the id of another item, what referred to the one refers to the other.
    """
    single: dict[str, object] = {}
    several: dict[str, object] = {}
    for path, value in references_to(state, list_id, item_id):
        if isinstance(value, list | tuple):
            others = [instead if one == item_id else one for one in value]
            several[path] = [one for one in dict.fromkeys(others) if one is not None]
        elif instead is not None:
            several[path] = instead
        else:
            single[path] = value
    answers = with_values(without_all(interview.answers, single), several)
    items = get(answers, list_id)
    tables = list(items) if isinstance(items, list | tuple) else []
    for table in tables:
        if table["id"] == item_id:
            single[item_path(list_id, item_id)] = table
    remaining = [table for table in tables if table["id"] != item_id]
    return replace(
        interview,
        answers=with_value(answers, list_id, remaining),
        parked={**interview.parked, **single},
    )
