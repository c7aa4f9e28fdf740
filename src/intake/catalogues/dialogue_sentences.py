"""The sentences of a dialogue folder, read from the TOML as it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from intake.catalogues.sentence import Sentence

Table = Mapping[str, Any]
Words = tuple[str, str, str]


def asking_order(root: Path) -> dict[Path, int]:
    """The places of the files that a dialogue lists, so that a catalogue reads as the interview goes."""
    order: dict[Path, int] = {}
    for dialogue in sorted((root / "dialogues").glob("*.toml")):
        try:
            table = tomllib.loads(dialogue.read_text("utf-8"))
        except ValueError:  # told where its sentences are read
            continue
        for folder in ("sections", "documents", "checks"):
            for name in table.get(folder, ()):
                order.setdefault(dialogue.parent / folder / f"{name}.toml", len(order))
    return order


def _reader(read: Callable[[Table], Iterable[Words]]) -> Callable[[str, str], Iterator[Sentence]]:
    def sentences(source: str, place: str) -> Iterator[Sentence]:
        for catalogue, context, words in read(tomllib.loads(source)):
            yield Sentence(catalogue, context, words.strip(), places=(place,))

    return sentences


def _texts(catalogue: str, context: str, table: Table, *names: str) -> Iterator[Words]:
    for name in names:
        if words := table.get(name):
            yield catalogue, f"{context} {name}", words


def _dialogue(table: Table) -> Iterator[Words]:
    yield from _texts("questions", f"dialogue {table['id']}", table, "title")


def _document(table: Table) -> Iterator[Words]:
    yield from _texts("questions", f"document {table['id']}", table, "title")


def _section(table: Table) -> Iterator[Words]:
    yield from _texts("questions", f"section {table['id']}", table, "title")
    yield from _questions(table.get("question", ()), "")


def _questions(tables: Iterable[Table], prefix: str) -> Iterator[Words]:
    for table in tables:
        path = f"{prefix}{table['id']}"
        yield from _texts("questions", f"question {path}", table, "ask", "help", "example")
        yield from _questions(table.get("items", []), f"{path}[].")
        yield from _questions(table.get("followups", []), prefix)


def _vocabulary(table: Table) -> Iterator[Words]:
    names = ("label", "synonyms") if table.get("translated", True) else ()
    for entry in table.get("entry", ()):
        context = f"vocabulary {table['id']} {entry['code']}"
        yield from _texts("vocabularies", context, entry, *names, *table.get("texts", ()))


def _checks(table: Table) -> Iterator[Words]:
    for check in table.get("check", ()):
        context = f"check {check['code']}"
        yield from _texts("checks", context, check, "message", "why", "bad", "good")
        for number, remedy in enumerate(check.get("remedies", ()), start=1):
            yield "checks", f"{context} remedy {number}", remedy["label"]


#: Which files of a checkout hold sentences of a dialogue, and what reads their text.
DIALOGUE_FILES = (
    ("dialogues/*.toml", _reader(_dialogue)),
    ("dialogues/sections/*.toml", _reader(_section)),
    ("dialogues/documents/*.toml", _reader(_document)),
    ("dialogues/vocabularies/*.toml", _reader(_vocabulary)),
    ("dialogues/checks/*.toml", _reader(_checks)),
)
