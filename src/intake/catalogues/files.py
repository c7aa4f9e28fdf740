"""One language's `.po` files: read, brought up to date, written so that a diff shows only what changed."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import read_mo
from babel.messages.plurals import PLURALS
from babel.messages.pofile import read_po, write_po

from intake.catalogues.sentence import CATALOGUES, Sentence

_HEADER = """\
# {what} in {name}.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={rule};\\n"

"""

_CONTENTS = {
    "questions": "Sections, questions and the names of documents",
    "vocabularies": "Choices, what clients call them, and what is known of them",
    "checks": "Findings, why they matter, and their remedies",
    "templates": "What the documents say",
    "program": "What the program itself says",
    "click": "What the command line library says",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A translation whose sentence is no longer in use."""

    file: Path
    context: str
    id: str
    translation: str


def languages(root: Path) -> tuple[str, ...]:
    """The languages that have a folder of catalogues."""
    return tuple(sorted(folder.parent.name for folder in (root / "locales").glob("*/LC_MESSAGES")))


def catalogue_file(root: Path, language: str, catalogue: str) -> Path:
    """Where a catalogue lies."""
    return root / "locales" / language / "LC_MESSAGES" / f"{catalogue}.po"


def read_catalogue(file: Path) -> Mapping[tuple[str, str], Entry]:
    """A catalogue's entries by context and English words, also of a compiled one.

    None for a file that is not there.
    """
    if not file.is_file():
        return {}
    data = io.BytesIO(file.read_bytes().removeprefix(codecs.BOM_UTF8))
    catalogue = read_mo(data) if file.suffix == ".mo" else read_po(data, abort_invalid=True)
    return {(_context(entry), _first(entry.id)): entry for entry in catalogue if entry.id}


def _context(entry: Entry) -> str:
    context: str | bytes | None = entry.context  # bytes in a compiled catalogue, as Babel reads it
    return context.decode() if isinstance(context, bytes) else context or ""


def update(root: Path, language: str, sentences: Iterable[Sentence]) -> list[Dropped]:
    """Write one language's catalogues with exactly these sentences, keeping every translation they have.

    A sentence keeps its translation also when it has moved to another catalogue. Returns what fell out.
    """
    wanted: dict[str, list[Sentence]] = {catalogue: [] for catalogue in CATALOGUES}
    for sentence in sentences:
        wanted[sentence.catalogue].append(sentence)
    old = {name: read_catalogue(catalogue_file(root, language, name)) for name in CATALOGUES}
    anywhere = {key: entry for entries in old.values() for key, entry in entries.items()}
    used: set[tuple[str, str]] = set()
    for name, of_catalogue in wanted.items():
        file = catalogue_file(root, language, name)
        entries = []
        for sentence in of_catalogue:
            key = (sentence.context, sentence.id)
            entries.append((sentence, old[name].get(key) or anywhere.get(key)))
            used.add(key)
        if entries or file.is_file():
            _write(file, language, name, entries)
    return [
        Dropped(catalogue_file(root, language, name), context, words, _first(entry.string))
        for name, of_file in old.items()
        for (context, words), entry in of_file.items()
        if (context, words) not in used
    ]


def _write(file: Path, language: str, name: str, entries: list[tuple[Sentence, Entry | None]]) -> None:
    forms, rule = _plural_forms(language)
    catalogue = Catalog(locale=language, charset="utf-8")
    for sentence, old in entries:
        count = forms if sentence.plural else 1
        strings = [*_forms(old.string if old else ""), *[""] * count][:count]
        entry = catalogue.add(
            (sentence.id, sentence.plural) if sentence.plural else sentence.id,
            tuple(strings) if sentence.plural else strings[0],
            locations=[(place, 0) for place in sentence.places],
            user_comments=old.user_comments if old else (),
            context=sentence.context or None,
        )
        entry.flags = {"fuzzy"} if old and old.fuzzy else set()
    text = io.BytesIO()
    write_po(text, catalogue, width=110, omit_header=True, include_lineno=False)
    header = _HEADER.format(
        what=_CONTENTS[name], name=_name(catalogue), language=language, forms=forms, rule=rule
    )
    new = f"{header}{text.getvalue().decode('utf-8').strip()}\n".encode()
    if not file.is_file() or file.read_bytes() != new:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(new)


def _name(catalogue: Catalog) -> str:
    return catalogue.locale.english_name or "" if catalogue.locale else ""


def _plural_forms(language: str) -> tuple[int, str]:
    return PLURALS.get(language) or PLURALS[language.split("_")[0]]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def _first(string: str | tuple[str, ...] | list[str] | None) -> str:
    return _forms(string)[0]
