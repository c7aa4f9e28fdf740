"""What the dialogue suggests for a question, and where it knows that from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.program import program_of
from intake.dialogue.undecided import UNDECIDED
from intake.interview.answers import item_id_of, item_path, with_values
from intake.interview.relevance import Asked, State, Status, evaluate


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for one answer, and the catalogue entry it was looked up in, if it was."""

    path: str
    question: Question
    value: object
    source: Mapping[str, object] | None = None


def suggestion(state: State, path: str, question: Question) -> Suggestion | None:
    """What the question's `prefill` or `suggest` gives now; None if it has none or it is undecided."""
    program = program_of(state.dialogue)
    expression = program.prefill.get(question.id) or program.suggest.get(question.id)
    if expression is None:
        return None
    arguments: list[Any] = [state.values, state.runtime]
    if question.within:
        item = state.item(question.within, item_id_of(path))
        if item is None:
            return None
        arguments.append(item)
    lookups: list[tuple[str, object, object]] = []
    state.runtime.looked_up = lookups
    value = expression(*arguments)
    state.runtime.looked_up = None
    if value is None or value is UNDECIDED or value == [] or value == "":
        return None
    return Suggestion(path, question, _fitting(state, question, value), _source(state, value, lookups))


def _source(
    state: State, value: object, lookups: list[tuple[str, object, object]]
) -> Mapping[str, object] | None:
    """The catalogue entry a value is a fact of; None where it was only worked out with the help of one."""
    if isinstance(value, bool) and len(lookups) != 1:
        return None
    for vocabulary, key, fact in reversed(lookups):
        entry = catalogue_of(state.dialogue).entry(vocabulary, key)
        if entry is not None and _is_of(value, fact):
            dated = {"checked_on": entry.checked_on} if entry.checked_on else {}
            return {"catalogue": vocabulary, "entry": entry.code, **dated}
    return None


def _is_of(value: object, fact: object) -> bool:
    """Whether a value is a looked-up fact, or a collection that holds it."""
    if isinstance(value, list | tuple):
        return all(one in value for one in fact) if isinstance(fact, list | tuple) else fact in value
    return type(value) is type(fact) and value == fact


def _fitting(state: State, question: Question, value: Any) -> object:
    """A suggested value in the form the question stores: a localised one in the languages delivered."""
    if not question.localised:
        return list(value) if isinstance(value, list | tuple) else value
    wanted = state.values.get("interview.languages")
    languages = [one for one in wanted if isinstance(one, str)] if isinstance(wanted, list) else []
    if isinstance(value, Mapping):
        return {one: value[one] for one in languages if one in value} or dict(value)
    return dict.fromkeys(languages or ["fi"], value)


def prefilled(
    state: State, path: str, question: Question, declined: frozenset[str]
) -> tuple[Suggestion, ...]:
    """The prefills to confirm together with this question: of one item, or of neighbours in a section."""
    questions = state.dialogue.questions
    if question.within:
        item_id = item_id_of(path)
        return prefilled_items(state, questions[question.within], [item_id], declined)[item_id]
    section = [questions[one] for one in state.dialogue.section_of(question.id).questions]
    alone = [Asked(one.id, one) for one in section if not one.within and one.kind is not Kind.LIST]
    return tuple(_in_turn(state, ([one] for one in alone), declined))


def prefilled_items(
    state: State, question: Question, item_ids: Iterable[str], declined: frozenset[str]
) -> dict[str, tuple[Suggestion, ...]]:
    """The prefills of items of a list, by their ids."""
    questions, places = state.dialogue.questions, {each: item_path(question.id, each) for each in item_ids}
    keys = [(key, questions[f"{question.id}[].{key}"]) for key in question.items]
    rounds = ([Asked(f"{place}.{key}", one) for place in places.values()] for key, one in keys)
    found = {one.path: one for one in _in_turn(state, rounds, declined)}
    return {
        each: tuple(found[path] for key in question.items if (path := f"{place}.{key}") in found)
        for each, place in places.items()
    }


def _in_turn(
    state: State, rounds: Iterable[Sequence[Asked]], declined: frozenset[str]
) -> Iterator[Suggestion]:
    """The prefills of questions, round by round: filling some in may let those of the next apply."""
    known = program_of(state.dialogue).prefill
    for places in rounds:
        wanted = [
            one
            for one in places
            if one.question.id in known
            and one.path not in declined
            and state.status(one.path) is Status.UNANSWERED
        ]
        offered = [found for path, question in wanted if (found := suggestion(state, path, question))]
        yield from offered
        if offered:
            state = with_suggestions(state, offered)


def with_suggestions(state: State, offered: Iterable[Suggestion]) -> State:
    """The state as it would be if these were accepted."""
    interview = state.interview
    answers = with_values(interview.answers, {one.path: one.value for one in offered})
    return evaluate(
        state.dialogue,
        replace(interview, answers=answers),
        state.runtime.today,
        complete=state.runtime.complete,
        skipped=state.runtime.skipped,
    )


def named_item(dialogue: Dialogue, question: Question, name: object, language: str) -> dict[str, object]:
    """A new list item's own answers when it is called by a code or by words.

    A code of the list's vocabulary becomes the choice itself, or the proper name it stands for; words
    become “other”, or a text in the language spoken, or in each of the languages they were said in.
    """
    naming = dialogue.questions[f"{question.id}[].{question.named_by}"]
    if not isinstance(name, str):
        by_language = naming.kind is Kind.CHOICE and isinstance(name, Mapping) and "other" not in name
        return {question.named_by: {"other": name} if by_language else name}
    entry = catalogue_of(dialogue).entry(question.vocabulary, name) if question.vocabulary else None
    if naming.kind is Kind.CHOICE:
        return {question.named_by: entry.code if entry else {"other": {language: name}}}
    words = entry.label if entry else name
    return {question.named_by: {language: words} if naming.localised else words}
