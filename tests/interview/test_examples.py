"""The questions' own examples are answers that are understood, in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue, Kind, Question
from intake.interview.understand import Hearing, Understood, understand
from intake.languages import Message, Translator, available_languages, translator

LANGUAGES = available_languages()
FREE = (Kind.TEXT, Kind.PARAGRAPH)
OWN_WORDS = {"clients", "systems", "processors", "transfers.list", "steps", "registers_created"}
"""Lists whose items have names of the client's own."""


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    return load_dialogue("customer-register")


def hear(dialogue: Dialogue, question: Question, said: str, language: str) -> Understood:
    translators = tuple(translator(one) for one in LANGUAGES)
    kinds = dialogue.questions.values()
    items = {
        one.id: {
            entry.code: Message(f"vocabulary {one.vocabulary} {entry.code} label", entry.label).text(
                translator(language)
            )
            for entry in dialogue.vocabularies[one.vocabulary].entries
        }
        for one in kinds
        if one.kind is Kind.LIST and one.vocabulary
    }
    codes = {list_id: {code: code for code in of} for list_id, of in items.items()}
    hearing = Hearing(dialogue, language, translators, dt.date(2026, 11, 21), items=items, codes=codes)
    return understand(question, said, hearing)


def in_own_words(understood: Understood) -> bool:
    values = understood.value if isinstance(understood.value, list) else [understood.value]
    return any(isinstance(value, Mapping) and "other" in value for value in values)


def with_examples() -> list[str]:
    questions = load_dialogue("customer-register").questions.values()
    return [one.id for one in questions if one.example and one.kind not in FREE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question_id", with_examples())
def test_an_example_is_understood(question_id: str, language: str, dialogue: Dialogue) -> None:
    question = dialogue.questions[question_id]
    said = Message(f"question {question.id} example", question.example).text(translator(language))

    understood = hear(dialogue, question, said, language)

    assert understood.value is not None or understood.new_items
    assert (understood.left, understood.doubts, understood.problem) == ((), (), None)
    assert not in_own_words(understood)
    if question.kind is Kind.LIST and question.id not in OWN_WORDS:
        vocabulary = dialogue.vocabularies[question.vocabulary]
        assert [one for one in understood.new_items if one not in vocabulary.by_code] == []


def test_every_example_is_translated(dialogue: Dialogue) -> None:
    for language in LANGUAGES:
        words: Translator = translator(language)
        for question in dialogue.questions.values():
            assert words.has(f"question {question.id} example", question.example), question.id
