"""What can be chosen at a prompt, as rows; and saying what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from intake.conversation.prompt import Ask, Prompt
from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Dialogue, Kind
from intake.interview.display import display, item_name, label
from intake.interview.relevance import State
from intake.languages import Message, Translator, message, shown
from intake.tui.rows import Row

YES = message("tui choice", "Yes")
NO = message("tui choice", "No")


@dataclass(frozen=True, slots=True)
class ItemKey:
    """The key of a row that is an item of the list being asked about."""

    item_id: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows to choose from; `marked` are those ticked, None where only one can be chosen."""

    rows: tuple[Row, ...] = ()
    marked: frozenset[object] | None = None
    numbered: bool = False


def choices_at(prompt: Prompt, state: State, words: Translator) -> Choices:
    """What can be chosen at a prompt."""
    question = prompt.question
    if prompt.ask is Ask.WAIVE:
        return Choices()
    if prompt.ask is not Ask.ANSWER or question.kind is Kind.YES_NO:
        # Where several answers are offered, a number said is that of an answer, not of a row.
        rows: tuple[Row, ...] = (Row(True, YES.text(words)), Row(False, NO.text(words)))
        return Choices(rows, numbered=prompt.ask is not Ask.CONFIRM)
    if question.kind is Kind.REFERENCE:
        rows = tuple(
            Row(item["id"], shown(item_name(state.dialogue, question.to, item), words))
            for item in state.items(question.to)
        )
        return Choices(rows, _marked(prompt) if question.many else None, numbered=True)
    if question.kind is Kind.LIST:
        return _of_list(prompt, state, words)
    if not prompt.choices:
        return Choices()
    several = question.kind is Kind.CHOICES
    return Choices(_entries(prompt, state, words), _marked(prompt) if several else None, numbered=True)


def _marked(prompt: Prompt) -> frozenset[object]:
    """What is ticked to begin with: the answer there is, else what is suggested."""
    value = prompt.current
    if value is None and prompt.suggestion is not None:
        value = prompt.suggestion.value
    return (
        frozenset(one for one in value if isinstance(one, str))
        if isinstance(value, list | tuple)
        else (frozenset())
    )


def _entries(prompt: Prompt, state: State, words: Translator) -> tuple[Row, ...]:
    vocabulary = state.dialogue.vocabularies[prompt.question.vocabulary]
    translated = vocabulary.translated
    rows = []
    for code in prompt.choices:
        entry = vocabulary.by_code[code]
        synonyms = entry.synonyms
        if translated and synonyms:
            synonyms = Message(f"vocabulary {vocabulary.id} {code} synonyms", synonyms).text(words)
        rows.append(Row(code, shown(label(state.dialogue, vocabulary.id, code), words), search=synonyms))
    return tuple(rows)


def _of_list(prompt: Prompt, state: State, words: Translator) -> Choices:
    """The items there are, and the known ones that can be added."""
    question = prompt.question
    items = state.items(question.id)
    there = message("tui choice", "In the list").text(words)
    rows = [
        Row(
            ItemKey(item["id"]),
            shown(item_name(state.dialogue, question.id, item), words),
            note=facts_of(item, question.id, state, words),
            sign="✓",
            group=there,
            ticks=False,
        )
        for item in items
    ]
    naming = state.dialogue.questions[f"{question.id}[].{question.named_by}"]
    taken = {entry_of(state.dialogue, question.vocabulary, item.get(naming.key)) for item in items}
    more = [row for row in _entries(prompt, state, words) if row.key not in taken] if prompt.choices else []
    if items and more:
        add = message("tui choice", "To add").text(words)
        more = [Row(row.key, row.text, search=row.search, group=add) for row in more]
    translated = bool(question.vocabulary) and state.dialogue.vocabularies[question.vocabulary].translated
    marked = _marked(prompt) if translated else None
    return Choices((*rows, *more), marked, numbered=translated and not items)


def entry_of(dialogue: Dialogue, vocabulary: str, name: object) -> str | None:
    """The code of the known thing an item is called after."""
    entry = catalogue_of(dialogue).entry(vocabulary, name) if vocabulary and isinstance(name, str) else None
    return entry.code if entry else None


def facts_of(item: dict[str, Any], list_id: str, state: State, words: Translator, most: int = 3) -> str:
    """The first few facts of an item, for its row."""
    dialogue = state.dialogue
    told = []
    for key in dialogue.questions[list_id].items:
        question = dialogue.questions[f"{list_id}[].{key}"]
        value = item.get(key)
        if key == dialogue.questions[list_id].named_by or item.get("?" + key) or value is None:
            continue
        if question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.COUNTRY, Kind.TEXT, Kind.PERIOD):
            told.append(shown(display(dialogue, question, value, state.interview.answers), words))
        if len(told) == most:
            break
    return " · ".join(told)


def chosen(choices: Choices, marked: frozenset[object]) -> Sequence[object]:
    """The keys ticked, in the order of the rows."""
    return [row.key for row in choices.rows if row.key in marked]
