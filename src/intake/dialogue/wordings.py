"""Words that should mean one thing: phrases that match what they should, synonyms that do not collide."""

from __future__ import annotations

from collections.abc import Container, Iterator

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Dialogue, Entry, Vocabulary
from intake.dialogue.places import Places
from intake.errors import DialogueError, IntakeError
from intake.languages import SOURCE_LANGUAGE, Translator, available_languages, message, translator


def phrase_faults(dialogue: Dialogue, places: Places, unsound: Container[str] = ()) -> Iterator[IntakeError]:
    """A fault for every example of a list of phrases that does not do what it should."""
    catalogue = catalogue_of(dialogue)
    for phrases in dialogue.phrases.values():
        if phrases.id in unsound:
            continue
        for text in phrases.positive:
            if not catalogue.matches(text, phrases.id):
                yield DialogueError(
                    "phrase-misses",
                    message("error dialogue", "No pattern matches the positive example “{text}”.", text=text),
                    where=places.where(f"phrase {phrases.id}", "positive"),
                )
        for text in phrases.negative:
            if catalogue.matches(text, phrases.id):
                yield DialogueError(
                    "phrase-matches",
                    message("error dialogue", "A pattern matches the negative example “{text}”.", text=text),
                    where=places.where(f"phrase {phrases.id}", "negative"),
                )


def collisions(dialogue: Dialogue, places: Places) -> Iterator[IntakeError]:
    """A fault for every word that stands for two entries of one vocabulary, in any language."""
    extra = dialogue.locales
    languages = sorted(available_languages(extra), key=lambda one: (one != SOURCE_LANGUAGE, one))
    translators = [translator(language, extra) for language in languages]
    for vocabulary in dialogue.vocabularies.values():
        told: set[tuple[str, str, str]] = set()
        for words in translators:
            yield from _of_language(vocabulary, words, told, places)


def _of_language(
    vocabulary: Vocabulary, words: Translator, told: set[tuple[str, str, str]], places: Places
) -> Iterator[IntakeError]:
    meaning: dict[str, str] = {}
    for entry in vocabulary.entries:
        for name in dict.fromkeys(_names(vocabulary, entry, words)):
            first = meaning.setdefault(name, entry.code)
            if first != entry.code and (name, first, entry.code) not in told:
                told.add((name, first, entry.code))
                yield DialogueError(
                    "same-words",
                    message(
                        "error dialogue",
                        "“{words}” stands for both “{first}” and “{second}” ({language}).",
                        words=name,
                        first=first,
                        second=entry.code,
                        language=words.language,
                    ),
                    where=places.where(f"vocabulary {vocabulary.id} {entry.code}", "synonyms"),
                    remedy=message("error dialogue", "Let one of them be called something else."),
                )


def _names(vocabulary: Vocabulary, entry: Entry, words: Translator) -> Iterator[str]:
    """What an entry is called in a language, letter case and spacing aside."""
    context = f"vocabulary {vocabulary.id} {entry.code}"
    label, synonyms = entry.label, entry.synonyms
    if vocabulary.translated:
        label = words.sentence(f"{context} label", label)
        synonyms = words.sentence(f"{context} synonyms", synonyms)
    for name in (label, *synonyms.split(";")):
        if name.strip():
            yield " ".join(name.casefold().split())
