"""Which interview files a list of files and folders names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath

from intake.errors import FileError, Where, reason
from intake.languages import message
from intake.resources import read_file
from intake.store.decode import LARGEST

_INTERVIEW = re.compile(
    rb"""^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[ \t]*
    (?: \[[ \t]*["']?interview["']?[ \t]*(?:[].\r]|$) | ["']?interview["']?[ \t]*[.=] )""",
    re.MULTILINE | re.VERBOSE,
)
"""A line with which the `[interview]` table of a file can begin, in any of the spellings TOML has."""
_BASELINE = re.compile(rb"^[ \t]*\[[ \t]*baseline[ \t]*\]", re.MULTILINE)
SETTINGS = "intake.toml"
"""What the settings of a folder are called; with an `[interview]` table it is an interview after all."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read. `below` is its place under the folder that was named, or its bare name."""

    path: Path
    below: PurePath


@dataclass(frozen=True, slots=True)
class Selection:
    """What was found: the files in order, how many other TOML files there were, folders that stay closed."""

    files: tuple[Found, ...]
    passed_over: int = 0
    closed: tuple[FileError, ...] = ()


def select(named: Iterable[Path]) -> Selection:
    """The interview files that are named, each once, in the order named and by name within a folder.

    A file named as itself is taken whatever it is, so that reading it tells what is wrong with it. In a
    folder and its sub-folders, hidden files and folders are left out, links to folders are not followed,
    and a TOML file without an `[interview]` table is passed over; an empty one is not, since it may be an
    interview that was lost. Settings and baselines are no interviews, and are not counted either.
    """
    files: dict[Path, Found] = {}
    passed_over: set[Path] = set()
    closed: list[FileError] = []
    for path in named:
        if not _is_folder(path):
            files.setdefault(_real(path), Found(path, PurePath(path.name)))
            continue
        for file, real, below in _within(path, _real(path), PurePath(), closed):
            if real in files:
                continue
            if (kind := _kind(file)) is _Kind.INTERVIEW:
                files[real] = Found(file, below)
            elif kind is _Kind.OTHER:
                passed_over.add(real)
    return Selection(tuple(files.values()), len(passed_over - files.keys()), tuple(closed))


def _within(
    folder: Path, real: Path, below: PurePath, closed: list[FileError]
) -> Iterator[tuple[Path, Path, PurePath]]:
    """The TOML files in a folder: the path of each as named, without links, and from the folder named."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        closed.append(_closed(folder, error))
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _within(folder / name, real / name, below / name, closed)
        elif name.lower().endswith(".toml") and _is_file(entry):
            file = folder / name
            yield file, _real(file) if entry.is_symlink() else real / name, below / name


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is an ordinary file, or a link that leads nowhere and should be told of."""
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will tell why
        return False


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead round in a circle
        return path.absolute()


class _Kind(Enum):
    """What a TOML file is here: one to read, one that the program itself needs beside them, or neither."""

    INTERVIEW = 1
    OWN = 2
    OTHER = 3


def _kind(file: Path) -> _Kind:
    """What a file is, as far as its beginning tells; what cannot be told here is told by reading it."""
    try:
        data = read_file(file, LARGEST)
    except OSError:
        return _Kind.INTERVIEW
    text = data.replace(b"\0", b"")  # UTF-16 is refused when it is read, with advice
    if _INTERVIEW.search(text):
        return _Kind.INTERVIEW
    if file.name == SETTINGS or _BASELINE.search(text):
        return _Kind.OWN
    return _Kind.OTHER if text.strip() else _Kind.INTERVIEW


def settings_of(folder: Path) -> Path | None:
    """The settings file of a folder; None where it has none, or an interview is called so."""
    file = folder / SETTINGS
    return file if file.is_file() and _kind(file) is _Kind.OWN else None


def _closed(folder: Path, error: OSError) -> FileError:
    return FileError(
        "folder-unreadable",
        message(
            "error batch folder-unreadable",
            "The folder cannot be read: {reason}.",
            reason=reason(error),
        ),
        where=Where(folder),
        remedy=message("error batch folder-unreadable", "Ask its owner for the right to read it."),
    )
