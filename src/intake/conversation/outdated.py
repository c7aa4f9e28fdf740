"""Facts that were confirmed from a catalogue and that the catalogue no longer states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from intake.conversation.suggest import suggestion
from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Entry
from intake.interview.answers import get, is_localised, question_of
from intake.interview.distinct import key_of
from intake.interview.relevance import State, Status


class Change(StrEnum):
    """What has become of the entry that a fact was confirmed from."""

    CHANGED = "changed"
    ENDED = "ended"
    GONE = "gone"


class Outdated(NamedTuple):
    """A confirmed fact that is out of date: where, from which entry, why, and what would be offered now."""

    path: str
    vocabulary: str
    entry: str
    change: Change
    now: object = None


def outdated(state: State) -> tuple[Outdated, ...]:
    """The confirmed facts of an interview that are out of date, in the order they stand in the file.

    What is no longer asked is left out: no document tells it.
    """
    return tuple(_outdated(state))


def _outdated(state: State) -> Iterator[Outdated]:
    catalogue = catalogue_of(state.dialogue)
    for path, source in state.interview.confirmed.items():
        vocabulary, code = source.get("catalogue"), source.get("entry")
        if not isinstance(vocabulary, str) or not isinstance(code, str):
            continue
        question = state.dialogue.questions.get(question_of(path))
        if question is None or state.status(path) is not Status.GIVEN:
            continue
        offered = suggestion(state, path, question)
        now = offered.value if offered else None
        known = vocabulary in state.dialogue.vocabularies
        entry = catalogue.entry(vocabulary, code) if known else None
        if entry is None:
            yield Outdated(path, vocabulary, code, Change.GONE, now)
        elif not entry.holds_on(state.runtime.today):
            yield Outdated(path, vocabulary, code, Change.ENDED, now)
        else:
            own = (offered.source if offered else None) or {}
            if (own.get("catalogue"), own.get("entry")) != (vocabulary, entry.code):
                now = None  # it follows from something else by now
            answer = get(state.interview.answers, path)
            if _has_changed(state, vocabulary, entry, source, answer, now):
                yield Outdated(path, vocabulary, entry.code, Change.CHANGED, now)


def _has_changed(
    state: State, vocabulary: str, entry: Entry, source: Mapping[str, object], answer: object, now: object
) -> bool:
    """Whether an entry states something else than it was confirmed to state.

    A list may hold what comes from several entries, and may have grown for another reason: of one, only an
    entry that has been checked since is believed to have changed.
    """
    if now is not None and (not isinstance(now, list | tuple) or _is_newer(entry, source)):
        return not _alike(answer, now)
    facts = (catalogue_of(state.dialogue).fact(vocabulary, entry.code, name) for name in entry.facts)
    return not any(_holds(answer, fact) for fact in facts)


def _is_newer(entry: Entry, source: Mapping[str, object]) -> bool:
    before = source.get("checked_on")
    return entry.checked_on is not None and entry.checked_on != before


def _holds(answer: object, fact: object) -> bool:
    """Whether an answer is a fact, or a list that has it among others."""
    if isinstance(answer, list | tuple):
        parts = fact if isinstance(fact, list | tuple) else (fact,)
        return {key_of(one) for one in parts} <= {key_of(one) for one in answer}
    return _alike(answer, fact)


def _alike(one: object, other: object) -> bool:
    """Whether two values say the same: lists in any order, texts in every language that both have."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return {key_of(each) for each in one} == {key_of(each) for each in other}
    if isinstance(one, Mapping) and isinstance(other, Mapping) and is_localised(one):
        return all(text == other.get(language, text) for language, text in one.items())
    if isinstance(one, Mapping) and is_localised(one):
        return other in one.values()
    return type(one) is type(other) and one == other
