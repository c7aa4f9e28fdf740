"""Looking things up in a dialogue's vocabularies: by code, and proper names by any of their spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import Any, cast

from intake.dialogue.model import Dialogue, Entry, Phrases, Vocabulary
from intake.dialogue.needles import Needles
from intake.dialogue.program import program_of
from intake.languages import SOURCE_LANGUAGE, available_languages, translator


class Catalogue:
    """The facts of one dialogue's vocabularies and the phrases its checks look for."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self._named: dict[str, Mapping[str, Entry]] = {}
        self._texts: dict[tuple[str, str, str], dict[str, str]] = {}
        self._read: dict[str, _Read] = {}
        self._wordings: dict[str, _Wording] = {}

    def entry(self, vocabulary_id: str, key: object) -> Entry | None:
        """The entry of a code; in a vocabulary of proper names also of a name or another spelling."""
        if not isinstance(key, str):
            return None
        vocabulary = self.dialogue.vocabularies[vocabulary_id]
        found = vocabulary.by_code.get(key)
        if found is None and not vocabulary.translated:
            names = self._named.get(vocabulary_id)
            if names is None:
                names = self._named[vocabulary_id] = _by_name(vocabulary)
            found = names.get(key.casefold().strip())
        return found

    def fact(self, vocabulary_id: str, key: object, name: str) -> Any:
        """A fact of an entry, None if there is no such entry or it states no such fact.

        A fact that is a sentence comes as one text per language.
        """
        entry = self.entry(vocabulary_id, key)
        if entry is None:
            return None
        value = entry.facts.get(name)
        if value is not None and name in self.dialogue.vocabularies[vocabulary_id].texts:
            return self._in_every_language(vocabulary_id, entry.code, name, str(value))
        return value

    def _in_every_language(self, vocabulary_id: str, code: str, name: str, text: str) -> dict[str, str]:
        place = (vocabulary_id, code, name)
        if place not in self._texts:
            extra = self.dialogue.locales
            context = f"vocabulary {vocabulary_id} {code} {name}"
            self._texts[place] = {
                language: translator(language, extra).sentence(context, text)
                for language in available_languages(extra)
                if language == SOURCE_LANGUAGE or translator(language, extra).has(context, text)
            }
        return self._texts[place]

    def matches(self, text: object, phrase: str) -> bool:
        """Whether a text, or one of a localised text's languages, holds one of the wordings."""
        return bool(self.quoted(text, phrase))

    def quoted(self, text: object, phrase: str) -> str:
        """The words of a text, in the first language that has any, that are one of the wordings."""
        if isinstance(text, str):
            read = self._read.get(text)
            words = read.words.get(phrase) if read else None
            return self._look(text, phrase) if words is None else words
        if isinstance(text, Mapping):
            return next((words for one in text.values() if (words := self.quoted(one, phrase))), "")
        return ""

    def held(self, text: str) -> tuple[str, ...]:
        """The lists of phrases of which a text holds a wording, of those that checks on texts want."""
        read = self._reading(text)
        if read.held is None:
            likely = self._needles.near(read.folded)
            read.held = tuple(phrase for phrase in likely if self.quoted(text, phrase))
        return read.held

    @cached_property
    def _needles(self) -> Needles:
        wanted = dict.fromkeys(chain.from_iterable(program_of(self.dialogue).wordings.values()))
        return Needles({one: self.dialogue.phrases[one].needles for one in wanted})

    def _look(self, text: str, phrase: str) -> str:
        if phrase not in self._wordings:
            self._wordings[phrase] = _Wording(self.dialogue.phrases[phrase])
        read = self._reading(text)
        read.words[phrase] = words = self._wordings[phrase].found(read)
        return words

    def _reading(self, text: str) -> _Read:
        read = self._read.get(text)
        if read is None:
            if len(self._read) >= _MOST_TEXTS:
                self._read.clear()
            read = self._read[text] = _Read(text[:_READ])
        return read


class _Read:
    """A text that was read: as it is and casefolded, and the words found for each list of phrases.

    `held` names the lists that found any, once all have been tried.
    """

    __slots__ = ("folded", "held", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.casefold()
        self.words: dict[str, str] = {}
        self.held: tuple[str, ...] | None = None


class _Wording:
    """One list of phrases. Its patterns are compiled once they are needed: all take longer than a check."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _compiled(self._phrases.patterns)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return _compiled(self._phrases.unless)

    def found(self, read: _Read) -> str:
        """The first words that are one of the wordings, to the end of the last; none if it is excepted."""
        needles = self._phrases.needles
        if needles and not any(needle in read.folded for needle in needles):
            return ""
        match = self._pattern.search(read.text)
        if match is None or (self._phrases.unless and self._unless.search(read.text)):
            return ""
        return _whole_words(read.text, match.start(), match.end())


_READ = 6000
"""Signs of a text that are read for phrases: some patterns take the square of a long row of letters."""

_MOST_TEXTS = 1024
"""Texts kept. Those of a portfolio's interviews pass by; those of the interview at hand stay."""


def _by_name(vocabulary: Vocabulary) -> Mapping[str, Entry]:
    names: dict[str, Entry] = {}
    for entry in vocabulary.entries:
        for name in (entry.label, *entry.synonyms.split(";")):
            if name.strip():
                names.setdefault(name.casefold().strip(), entry)
    return names


def _compiled(patterns: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    joined = "|".join(one for several in patterns.values() for one in several)
    return re.compile(rf"(?<!\w)(?:{joined})", re.IGNORECASE)


def _whole_words(text: str, start: int, end: int) -> str:
    while end < len(text) and text[end - 1 : end].isalnum() and text[end].isalnum():
        end += 1
    return " ".join(text[start:end].split()) or text[start:end]


def catalogue_of(dialogue: Dialogue) -> Catalogue:
    """The catalogue of a dialogue; made once per process."""
    found = dialogue.__dict__.get("_catalogue")
    if found is None:
        found = dialogue.__dict__["_catalogue"] = Catalogue(dialogue)
    return cast(Catalogue, found)
