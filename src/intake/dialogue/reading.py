"""Reading a dialogue folder's TOML files, every fault of every file collected with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from intake.dialogue.encoding import text_of
from intake.dialogue.lines import key_lines, line_of
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

    def where(self, *path: str | int, key: str = "") -> Where:
        """The place of a key path in this file."""
        shown = key or ".".join(str(part) for part in path if isinstance(part, str))
        return Where(self.path, shown, line_of(self.lines, path))


@dataclass
class Folder:
    """All files of one dialogue, read and each valid in itself."""

    root: Path
    dialogue: Source
    sections: dict[str, Source]
    vocabularies: dict[str, Source]
    checks: dict[str, Source]
    phrases: dict[str, Source]
    documents: dict[str, Source]
    incomplete: bool = False
    """Whether a file had to be left out, so that what it declares seems unknown to the others."""


def dialogue_ids(root: Path) -> tuple[str, ...]:
    """The dialogues a folder declares: one file each at its top."""
    return tuple(sorted(path.stem for path in root.glob("*.toml")))


def read_folder(root: Path, dialogue_id: str, faults: FaultList) -> Folder | None:
    """Read one dialogue and everything beside it. None if the dialogue's own file is unusable."""
    main = _read(root / f"{dialogue_id}.toml", DialogueFile, faults)
    if main is not None:
        _named_as_its_file(dialogue_id, main, faults)
    before = len(faults.faults)
    folder = Folder(
        root,
        main or Source(root, None, {}),
        _read_named(root / "sections", SectionFile, faults),
        _read_named(root / "vocabularies", VocabularyFile, faults),
        _read_stems(root / "checks", CheckFile, faults),
        _read_stems(root / "phrases", PhraseFile, faults),
        _read_named(root / "documents", DocumentFile, faults),
    )
    folder.incomplete = len(faults.faults) > before
    return folder if main else None


def _read_named(folder: Path, shape: type[Shape], faults: FaultList) -> dict[str, Source]:
    """Files that carry an id, which must be their name so that a reader finds them."""
    found = _read_stems(folder, shape, faults)
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


def _read_stems(folder: Path, shape: type[Shape], faults: FaultList) -> dict[str, Source]:
    found = {path.stem: _read(path, shape, faults) for path in sorted(folder.glob("*.toml"))}
    return {stem: source for stem, source in found.items() if source is not None}


def _read(path: Path, shape: type[Shape], faults: FaultList) -> Source | None:
    try:
        text = text_of(read_file(path), path)
        table = values_of(text, path)
    except OSError as error:
        faults.add(
            "unreadable",
            message("error dialogue", "The file cannot be read: {reason}.", reason=reason(error)),
            Where(path),
        )
        return None
    except FileError as error:
        faults.faults.append(error)
        return None
    lines = key_lines(text)
    try:
        return Source(path, shape.model_validate(table), lines)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            code, what, remedy, place = shape_fault(shape, detail)
            key = ".".join(str(part) for part in place if isinstance(part, str))
            faults.add(code, what, Where(path, key, line_of(lines, place) or 1), remedy)
        return None
