"""Answers whose question no longer applies are kept aside, and come back with their question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import replace

from intake.dialogue.model import Dialogue, Kind
from intake.interview.answers import Interview, get, item_path, with_value, without
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
    answers, parked = interview.answers, dict(interview.parked)
    for path in _irrelevant_answers(state):
        parked[path] = get(answers, path)
        answers = without(answers, path)
    if answers is interview.answers:
        return interview
    return replace(interview, answers=answers, parked=parked)


def _irrelevant_answers(state: State) -> list[str]:
    """The paths of the answers a file holds to questions that do not apply."""
    answers, found = state.interview.answers, []
    for question in state.dialogue.questions.values():
        mark = "?" + question.key
        if not question.within:
            places = [question.id] if state.values.get(mark) is Status.IRRELEVANT else []
        else:
            places = [
                f"{item_path(question.within, item['id'])}.{question.key}"
                for item in state.items(question.within)
                if item.get(mark) is Status.IRRELEVANT
            ]
        found += [path for path in places if get(answers, path) is not None]
    return found


def _returned(interview: Interview, state: State) -> Interview:
    if not interview.parked:
        return interview
    answers, parked = interview.answers, dict(interview.parked)
    for path, value in interview.parked.items():
        if state.status(path) is Status.UNANSWERED:
            answers = with_value(answers, path, value)
            del parked[path]
    if len(parked) == len(interview.parked):
        return interview
    return replace(interview, answers=answers, parked=parked)


def references_to(state: State, list_id: str, item_id: str) -> list[str]:
    """The paths of the answers that refer to an item of a list."""
    answers = state.interview.answers
    found = []
    for question in state.dialogue.questions.values():
        if question.kind is not Kind.REFERENCE or question.to != list_id:
            continue
        if question.within:
            paths = [
                f"{item_path(question.within, item['id'])}.{question.key}"
                for item in state.items(question.within)
            ]
        else:
            paths = [question.id]
        for path in paths:
            value = get(answers, path)
            if value == item_id or (isinstance(value, list | tuple) and item_id in value):
                found.append(path)
    return found


def without_item(interview: Interview, state: State, list_id: str, item_id: str) -> Interview:
    """An interview with one item, and what refers to it, kept aside.

    The item is parked whole; a reference among several is taken out, a single one is parked.
    """
    answers, parked = interview.answers, dict(interview.parked)
    for path in references_to(state, list_id, item_id):
        value = get(answers, path)
        if isinstance(value, list | tuple):
            answers = with_value(answers, path, [one for one in value if one != item_id])
        else:
            parked[path] = value
            answers = without(answers, path)
    items = get(answers, list_id)
    tables = list(items) if isinstance(items, list | tuple) else []
    for table in tables:
        if table["id"] == item_id:
            parked[item_path(list_id, item_id)] = table
    remaining = [table for table in tables if table["id"] != item_id]
    return replace(interview, answers=with_value(answers, list_id, remaining), parked=parked)
