"""Looking things up in a dialogue's vocabularies: by code, and proper names by any of their spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from intake.dialogue.model import Dialogue, Entry, Vocabulary
from intake.languages import SOURCE_LANGUAGE, available_languages, translator


class Catalogue:
    """The facts of one dialogue's vocabularies and the phrases its checks look for."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self._named: dict[str, Mapping[str, Entry]] = {}
        self._texts: dict[tuple[str, str, str], dict[str, str]] = {}
        self._wordings: dict[str, tuple[str, str]] = {}

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
        if isinstance(text, str):
            found, unless = self._patterns(phrase)
            return _found(found, unless, text)
        return isinstance(text, Mapping) and any(self.matches(one, phrase) for one in text.values())

    def _patterns(self, phrase: str) -> tuple[str, str]:
        found = self._wordings.get(phrase)
        if found is None:
            phrases = self.dialogue.phrases[phrase]
            found = self._wordings[phrase] = (_joined(phrases.patterns), _joined(phrases.unless))
        return found


def _by_name(vocabulary: Vocabulary) -> Mapping[str, Entry]:
    names: dict[str, Entry] = {}
    for entry in vocabulary.entries:
        for name in (entry.label, *entry.synonyms.split(";")):
            if name.strip():
                names.setdefault(name.casefold().strip(), entry)
    return names


def _joined(patterns: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(one for several in patterns.values() for one in several)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _found(pattern: str, unless: str, text: str) -> bool:
    if not _compiled(pattern).search(text):
        return False
    return not (unless and _compiled(unless).search(text))


def catalogue_of(dialogue: Dialogue) -> Catalogue:
    """The catalogue of a dialogue; made once per process."""
    found = dialogue.__dict__.get("_catalogue")
    if found is None:
        found = dialogue.__dict__["_catalogue"] = Catalogue(dialogue)
    return cast(Catalogue, found)
