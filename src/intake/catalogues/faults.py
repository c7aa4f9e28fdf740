"""What is wrong with a catalogue: missing, doubtful, no longer used, or naming other values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message as Entry

from intake.catalogues.files import catalogue_file, read_catalogue
from intake.catalogues.sentence import CATALOGUES, Sentence, breaks_formatting, placeholders


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: in which file, of which kind, at which sentence."""

    file: Path
    kind: str
    sentence: Sentence
    detail: str = ""

    def __str__(self) -> str:
        told = f"{self.file}: {self.kind}: {self.sentence}"
        return f"{told}: {self.detail}" if self.detail else told


def faults(root: Path, language: str, sentences: Iterable[Sentence]) -> list[Fault]:
    """Every fault of one language's catalogues, file by file.

    Kinds: `missing`, `fuzzy`, `obsolete`, `placeholders`, `plural`, `per cent sign`.
    """
    wanted = {sentence.key: sentence for sentence in sentences}
    found: list[Fault] = []
    for catalogue in CATALOGUES:
        file = catalogue_file(root, language, catalogue)
        entries = read_catalogue(file)
        shown = file.relative_to(root)
        for key, sentence in wanted.items():
            if key[0] == catalogue:
                entry = entries.get((sentence.context, sentence.id))
                found += [Fault(shown, kind, sentence, detail) for kind, detail in wrong(sentence, entry)]
        found += [
            Fault(shown, "obsolete", Sentence(catalogue, context, words))
            for context, words in entries
            if (catalogue, context, words) not in wanted
        ]
    return found


def wrong(sentence: Sentence, entry: Entry | None) -> Iterator[tuple[str, str]]:
    """What is wrong with the translation of one sentence: the kinds of fault, and a detail of each."""
    if entry is None or not entry.string:
        yield "missing", ""
        return
    if entry.fuzzy:
        yield "fuzzy", ""
    if isinstance(entry.string, str) is bool(sentence.plural):
        yield "plural", "one form where several are needed, or the other way round"
        return
    forms = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
    allowed = {placeholders(sentence.id), placeholders(sentence.plural or sentence.id)}
    for form in forms:
        if not form:
            yield "missing", "a plural form"
        elif placeholders(form) not in allowed:
            odd = sorted(placeholders(form) ^ placeholders(sentence.plural or sentence.id))
            yield "placeholders", f"{', '.join(odd)} only in one of the languages"
        elif sentence.catalogue == "templates" and breaks_formatting(form):
            yield "per cent sign", "write it twice: %%"
