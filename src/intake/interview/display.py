"""Answers as a person reads them: labels for codes, names for references, whole periods and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.undecided import UNDECIDED
from intake.interview.answers import get, item_id_of, question_of
from intake.interview.kinds.country import name_of
from intake.languages import Message, Translator, message, messages

if TYPE_CHECKING:
    from intake.interview.relevance import State


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country by its code, named in whatever language it is read in."""

    code: str

    def text(self, translator: Translator) -> str:
        """The country's name; the code itself if it is no country's."""
        return name_of(self.code, translator.language)


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A language by its code, named in whatever language it is read in."""

    code: str

    def text(self, translator: Translator) -> str:
        """The language's name; the code itself if it is no language's."""
        from babel import Locale

        return str(Locale(translator.language).languages.get(self.code, self.code))


def label(dialogue: Dialogue, vocabulary_id: str, code: object) -> object:
    """A choice's label as a message, a proper name as it is, “other” as its own text."""
    if isinstance(code, Mapping):
        return code.get("other", code)
    vocabulary = dialogue.vocabularies[vocabulary_id]
    entry = vocabulary.by_code.get(code) if isinstance(code, str) else None
    if entry is None:
        return str(code)
    if not vocabulary.translated:
        return entry.label
    return Message(f"vocabulary {vocabulary_id} {entry.code} label", entry.label)


def item_name(dialogue: Dialogue, list_id: str, item: Mapping[str, Any]) -> object:
    """What an item of a list is called, its id while it has no name."""
    question = dialogue.questions[list_id]
    naming = dialogue.questions[f"{list_id}[].{question.named_by}"]
    value = item.get(naming.key)
    if value is None or value is UNDECIDED:
        return str(item.get("id", ""))
    return display(dialogue, naming, value, {})


def reference_name(dialogue: Dialogue, list_id: str, item_id: object, answers: Mapping[str, Any]) -> object:
    """What the item with an id is called; the id itself if it is gone."""
    items = get(answers, list_id)
    for item in items if isinstance(items, list | tuple) else ():
        if isinstance(item, Mapping) and item.get("id") == item_id:
            return item_name(dialogue, list_id, item)
    return str(item_id)


def display(dialogue: Dialogue, question: Question, value: Any, answers: Mapping[str, Any]) -> object:
    """An answer in words: a message, a text, a table of texts by language, or a list of these.

    Args:
        dialogue: for labels.
        question: whose answer it is.
        value: the answer, as stored; one that fails its form is shown as it is.
        answers: all answers, for the names that references stand for.
    """
    if value is None or value is UNDECIDED:
        return "–"
    kind = question.kind
    if kind is Kind.YES_NO and isinstance(value, bool):
        return message("answer", "yes") if value else message("answer", "no")
    if kind in (Kind.CHOICE, Kind.CHOICES) and isinstance(value, list | tuple):
        return _several([label(dialogue, question.vocabulary, one) for one in value])
    if kind is Kind.CHOICE or kind is Kind.CHOICES:
        return label(dialogue, question.vocabulary, value)
    if kind is Kind.REFERENCE:
        if isinstance(value, list | tuple):
            return _several([reference_name(dialogue, question.to, one, answers) for one in value])
        return reference_name(dialogue, question.to, value, answers)
    if kind is Kind.LIST and isinstance(value, list | tuple):
        return _several([item_name(dialogue, question.id, one) for one in value if isinstance(one, Mapping)])
    if kind is Kind.PERIOD and isinstance(value, Mapping):
        return _period(value)
    if kind is Kind.COUNTRY and isinstance(value, str):
        return CountryName(value)
    if kind is Kind.ADDRESS and isinstance(value, Mapping):
        place = " ".join(str(value[part]) for part in ("postcode", "city") if value.get(part))
        return ", ".join(str(part) for part in (value.get("street"), place, value.get("country")) if part)
    return value


def _several(parts: list[object]) -> object:
    return parts or message("answer", "none")


def _period(value: Mapping[str, Any]) -> object:
    number = value.get("number")
    if not isinstance(number, int):
        return str(number)
    return {
        "years": messages("period", "{number} year", "{number} years", number),
        "months": messages("period", "{number} month", "{number} months", number),
        "weeks": messages("period", "{number} week", "{number} weeks", number),
        "days": messages("period", "{number} day", "{number} days", number),
    }.get(str(value.get("unit")), str(value))


def display_of_type(state: State, kind: tuple[str, str, str], value: Any) -> object:
    """A value an expression gave, by what its type says it is: a code, a reference, a path, a language."""
    name, vocabulary, list_id = kind
    if value is None or value is UNDECIDED:
        return "–"
    if isinstance(value, list | tuple):
        return _several([display_of_type(state, kind, one) for one in value])
    if name == "path":
        return place(state, str(value))
    if name == "language":
        return LanguageName(str(value))
    if vocabulary:
        return label(state.dialogue, vocabulary, value)
    if list_id and isinstance(value, str):
        item = state.interview.items(list_id).get(value)
        return item_name(state.dialogue, list_id, item) if item else value
    return value["other"] if isinstance(value, Mapping) and "other" in value else value


def asked(question: Question) -> Message:
    """A question's words."""
    return Message(f"question {question.id} ask", question.ask)


def place(state: State, path: str) -> object:
    """An answer's place named so that a person knows which: the question, and the item it is about."""
    question = state.dialogue.questions.get(question_of(path))
    if question is None:
        return path
    if not question.within:
        return asked(question)
    item = state.item(question.within, item_id_of(path))
    name = item_name(state.dialogue, question.within, item) if item else path
    return message("place", "{item}: {question}", item=name, question=asked(question))
