"""Reading a dialogue folder's TOML files, every fault of every file collected with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from intake.dialogue.encoding import text_of
from intake.dialogue.lines import key_lines, line_of
from intake.dialogue.salvage import Lost, Steps, salvage
from intake.dialogue.schema import (
    CheckFile,
    DialogueFile,
    DocumentFile,
    PhraseFile,
    SectionFile,
    VocabularyFile,
)
from intake.dialogue.shape_faults import shape_fault
from intake.dialogue.toml_faults import values_of
from intake.errors import DialogueError, Faults, FileError, IntakeError, Where, reason
from intake.languages import Message, message
from intake.resources import read_file

Shape = TypeVar("Shape", bound=BaseModel)
Lines = dict[tuple[str | int, ...], int]


@dataclass
class FaultList:
    """Faults found so far; reading goes on so that all are told at once."""

    faults: list[IntakeError] = field(default_factory=list)

    def add(self, code: str, what: Message, where: Where, remedy: Message | None = None) -> None:
        """Note one more fault."""
        self.faults.append(DialogueError(code, what, where=where, remedy=remedy))

    def raise_if_any(self) -> None:
        """Raise what was found, in order of place.

        Raises:
            Faults: if there is any fault.
        """
        if self.faults:
            self.faults.sort(key=lambda fault: (str(fault.where.file), fault.where.line or 0))
            raise Faults(self.faults)


@dataclass
class Source:
    """One file as read: its shape and where its keys stand."""

    path: Path
    shape: Any
    lines: Lines
    keys: dict[Steps, set[str]] = field(default_factory=dict)
    """The keys of its tables that were at fault and left out."""

    def where(self, *path: str | int, key: str = "") -> Where:
        """The place of a key path in this file."""
        shown = key or ".".join(str(part) for part in path if isinstance(part, str))
        return Where(self.path, shown, line_of(self.lines, path))


@dataclass
class Folder:
    """All files of one dialogue, read and each valid in itself, as far as they can be."""

    root: Path
    dialogue: Source
    sections: dict[str, Source]
    vocabularies: dict[str, Source]
    checks: dict[str, Source]
    phrases: dict[str, Source]
    documents: dict[str, Source]
    lost: Lost
    """What had to be left out."""


def dialogue_ids(root: Path) -> tuple[str, ...]:
    """The dialogues a folder declares: one file each at its top."""
    return tuple(sorted(path.stem for path in root.glob("*.toml")))


_DECLARES = {"sections": "name", "vocabularies": "code", "checks": "check", "phrases": "phrases"}
"""The sort of names that the files of a folder declare."""


def read_folder(root: Path, dialogue_id: str, faults: FaultList) -> Folder | None:
    """Read one dialogue and everything beside it. None if the dialogue's own file is unusable."""
    lost = Lost()
    main = _read(root / f"{dialogue_id}.toml", DialogueFile, faults, lost)
    if main is not None:
        _named_as_its_file(dialogue_id, main, faults)
    elif lost.words > {dialogue_id}:
        main = _guessed(root, dialogue_id, lost)
    folder = Folder(
        root,
        main or Source(root, None, {}),
        _read_named(root / "sections", SectionFile, faults, lost),
        _read_named(root / "vocabularies", VocabularyFile, faults, lost),
        _read_stems(root / "checks", CheckFile, faults, lost),
        _read_stems(root / "phrases", PhraseFile, faults, lost),
        _read_named(root / "documents", DocumentFile, faults, lost),
        lost,
    )
    return folder if main else None


def _guessed(root: Path, dialogue_id: str, lost: Lost) -> Source:
    """A dialogue's own file that is not TOML, as that which lists every file it mentions."""
    sections, documents, checks = (
        [path.stem for path in sorted((root / folder).glob("*.toml")) if path.stem in lost.words]
        for folder in ("sections", "documents", "checks")
    )
    lost.readers = True
    shape = DialogueFile(
        id=dialogue_id, version="", title="-", sections=sections, documents=documents, checks=checks
    )
    return Source(root / f"{dialogue_id}.toml", shape, {})


def _read_named(folder: Path, shape: type[Shape], faults: FaultList, lost: Lost) -> dict[str, Source]:
    """Files that carry an id, which must be their name so that a reader finds them."""
    found = _read_stems(folder, shape, faults, lost)
    for stem, source in found.items():
        _named_as_its_file(stem, source, faults)
    return found


def _named_as_its_file(stem: str, source: Source, faults: FaultList) -> None:
    if source.shape.id != stem:
        faults.add(
            "id-not-file-name",
            message("error dialogue", "The id “{id}” is not the name of its file.", id=source.shape.id),
            source.where("id"),
            message("error dialogue", 'Write id = "{name}", or rename the file.', name=stem),
        )


def _read_stems(folder: Path, shape: type[Shape], faults: FaultList, lost: Lost) -> dict[str, Source]:
    found = {path.stem: _read(path, shape, faults, lost) for path in sorted(folder.glob("*.toml"))}
    return {stem: source for stem, source in found.items() if source is not None}


def _read(path: Path, shape: type[Shape], faults: FaultList, lost: Lost) -> Source | None:
    text = ""
    try:
        text = text_of(read_file(path), path)
        table = values_of(text, path)
    except OSError as error:
        faults.add(
            "unreadable",
            message("error dialogue", "The file cannot be read: {reason}.", reason=reason(error)),
            Where(path),
        )
        _without(path, text, lost)
        return None
    except FileError as error:
        faults.faults.append(error)
        _without(path, text, lost)
        return None
    lines = key_lines(text)
    found = salvage(shape, table, path.stem)
    for detail in found.faults:
        code, what, remedy, place = shape_fault(shape, detail)
        key = ".".join(str(part) for part in place if isinstance(part, str))
        faults.add(code, what, Where(path, key, line_of(lines, place) or 1), remedy)
    lost.update(found.lost)
    if found.shape is None:
        _without(path, text, lost)
        return None
    return Source(path, found.shape, lines, found.keys)


def _without(path: Path, text: str, lost: Lost) -> None:
    """Note a file of which nothing can be read; its text, if there is one, has the names it may declare."""
    lost.add(path.stem, text)
    kind = path.parent.name
    if not text:
        lost.sorts.add(_DECLARES.get(kind, ""))
    lost.unread_sections |= kind == "sections"
    if kind == "documents" or not text:
        lost.readers = True
