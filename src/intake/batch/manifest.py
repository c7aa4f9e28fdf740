"""What was written from what, so that a second run writes only what would come out otherwise.

Nothing heavy is imported here: a run with nothing to do is over before a template engine would have started.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from intake import __version__
from intake.batch.writing import write
from intake.resources import read_file, resource_directory

NAME = "intake-manifest.json"
FORMAT = 1
_SHAPING = ("batch", "checks", "dialogue", "documents", "interview", "store")
"""The packages of this program that have a say in what a document looks like."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One interview's outputs: hashes of the interview, of all else they were made of, and of themselves."""

    source: str
    made_by: str
    outputs: Mapping[str, str]


class Manifest:
    """The entries of one output folder, by the stem of the outputs' names."""

    def __init__(self, folder: Path, entries: Mapping[str, Entry] | None = None) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = dict(entries or {})

    def is_current(self, stem: PurePosixPath, source: str, made_by: str) -> bool:
        """Whether what lies in the folder is what rendering this very source would write again."""
        entry = self.entries.get(str(stem))
        if entry is None or entry.source != source or entry.made_by != made_by or not entry.outputs:
            return False
        beside = self.folder / stem.parent
        return all(
            name.startswith(f"{stem.name}.") and "/" not in name and hash_of(beside / name) == known
            for name, known in entry.outputs.items()
        )

    def save(self) -> None:
        """Write the manifest into its folder.

        Raises:
            RenderError: it cannot be written.
        """
        files = {
            stem: {"source": entry.source, "made_by": entry.made_by, "outputs": dict(entry.outputs)}
            for stem, entry in sorted(self.entries.items())
        }
        text = json.dumps({"format": FORMAT, "files": files}, indent=1, ensure_ascii=False)
        write(self.folder / NAME, f"{text}\n".encode())


def load(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where there is none, or none that can be understood."""
    try:
        found = json.loads(read_file(folder / NAME))
        if found["format"] != FORMAT:
            return Manifest(folder)
        return Manifest(folder, {stem: _entry(parts) for stem, parts in found["files"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Manifest(folder)


def _entry(parts: Mapping[str, Any]) -> Entry:
    outputs = {str(name): str(known) for name, known in parts["outputs"].items()}
    return Entry(str(parts["source"]), str(parts["made_by"]), outputs)


def hash_of(file: Path, most: int = -1) -> str:
    """The SHA-256 of a file, or of its beginning; empty where it cannot be read."""
    try:
        return hashlib.sha256(read_file(file, most)).hexdigest()
    except OSError:
        return ""


def made_by(dialogues: Path | None, templates: Path | None, options: Iterable[object]) -> str:
    """A hash of all that shapes the outputs besides the interview.

    Args:
        dialogues: the dialogue folder; the shipped one if None.
        templates: a folder of templates before the shipped ones.
        options: what else was asked for.
    """
    digest = hashlib.sha256(json.dumps([__version__, *map(str, options)]).encode())
    dialogue_folder = dialogues or resource_directory("dialogues")
    shipped = resource_directory("templates")
    for folder, patterns in (
        (Path(__file__).parents[1], ("languages.py", *(f"{package}/**/*.py" for package in _SHAPING))),
        (dialogue_folder, ("**/*.toml", "locales/*/LC_MESSAGES/*.[mp]o")),
        (shipped, ("**/*",)),
        (templates or shipped, ("**/*",)),
        (resource_directory("locales"), ("*/LC_MESSAGES/*.[mp]o",)),
    ):
        for file in sorted({file for pattern in patterns for file in folder.glob(pattern) if file.is_file()}):
            digest.update(
                f"{file.relative_to(folder).as_posix()}\0{hash_of(file)}\0".encode(errors="replace")
            )
    return digest.hexdigest()
