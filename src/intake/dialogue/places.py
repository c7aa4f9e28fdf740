"""Where everything that a dialogue folder declares is written, so that a fault can name its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.dialogue.reading import Folder, Source
from intake.dialogue.schema import ItemQuestion
from intake.errors import Where

Steps = tuple[str | int, ...]


@dataclass
class Places:
    """The tables of a folder by what they declare.

    A name is what the sentences of the table have as their context: `question ID`, `fact NAME`,
    `check CODE`, `phrase ID`, `vocabulary VOCABULARY CODE`, `document ID`, `section ID`, `dialogue ID`.
    """

    tables: dict[str, tuple[Source, Steps]] = field(default_factory=dict)

    def lost(self, name: str) -> frozenset[str]:
        """The keys of what is so named that were at fault and left out."""
        source, steps = self.tables.get(name, (None, ()))
        return frozenset(source.keys.get(steps, ())) if source else frozenset()

    def where(self, name: str, *keys: str | int) -> Where:
        """The place of a key of what is so named, or of the nearest thing around it."""
        if name not in self.tables:
            return Where(key=name)
        source, steps = self.tables[name]
        shown = ".".join([name.split(" ")[-1], *(str(key) for key in keys if isinstance(key, str))])
        return source.where(*steps, *keys, key=shown)


def places(folder: Folder) -> Places:
    """Where a folder declares what."""
    found: dict[str, tuple[Source, Steps]] = {}
    for name, source, steps in _declared(folder):
        found.setdefault(name, (source, steps))
    return Places(found)


def _declared(folder: Folder) -> Iterator[tuple[str, Source, Steps]]:
    shape = folder.dialogue.shape
    sections = [folder.sections[name] for name in shape.sections if name in folder.sections]
    yield f"dialogue {shape.id}", folder.dialogue, ()
    for source in (folder.dialogue, *sections):
        for name in source.shape.facts:
            yield f"fact {name}", source, ("facts", name)
    for source in sections:
        yield f"section {source.shape.id}", source, ()
        for number, table in enumerate(source.shape.question):
            yield from _questions(source, ("question", number), table, "")
    for source in folder.vocabularies.values():
        for number, entry in enumerate(source.shape.entry):
            yield f"vocabulary {source.shape.id} {entry.code}", source, ("entry", number)
    for source in (folder.checks[name] for name in shape.checks if name in folder.checks):
        for number, check in enumerate(source.shape.check):
            yield f"check {check.code}", source, ("check", number)
    for source in folder.phrases.values():
        for number, phrase in enumerate(source.shape.phrase):
            yield f"phrase {phrase.id}", source, ("phrase", number)
    for source in folder.documents.values():
        yield f"document {source.shape.id}", source, ()


def _questions(
    source: Source, steps: Steps, table: ItemQuestion, prefix: str
) -> Iterator[tuple[str, Source, Steps]]:
    yield f"question {prefix}{table.id}", source, steps
    for number, item in enumerate(getattr(table, "items", ())):
        yield from _questions(source, (*steps, "items", number), item, f"{table.id}[].")
    for number, followup in enumerate(table.followups):
        yield from _questions(source, (*steps, "followups", number), followup, prefix)
