"""The bytes of a file as TOML values, or a fault that says which byte, line and column is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from intake.dialogue import encoding, toml_faults
from intake.errors import FileError, Where
from intake.languages import message

LARGEST = 5_000_000
"""Bytes. The longest interviews are some tens of kilobytes; anything near this is some other file."""
DEEPEST = 24
"""Tables within tables. Answers need six; the limit keeps everything that recurses safe."""


def text_of(data: bytes, file: Path) -> str:
    """The text of a file.

    Raises:
        FileError: the file is empty, too large, no text, or not UTF-8.
    """
    if len(data) > LARGEST:
        raise too_large(file)
    if not data.strip():
        raise FileError(
            "file-empty",
            message("error store file-empty", "The file is empty."),
            where=Where(file),
            remedy=message(
                "error store file-empty",
                "Bring it back from a backup, or remove it and begin a new interview.",
            ),
        )
    return encoding.text_of(data, file)


def too_large(file: Path) -> FileError:
    """The fault of a file that no interview can be."""
    return FileError(
        "file-huge",
        message(
            "error store file-huge",
            "The file is larger than {limit} megabytes, which no interview is.",
            limit=LARGEST // 1_000_000,
        ),
        where=Where(file),
        remedy=message("error store file-huge", "Check that this is the file you meant."),
    )


def values_of(text: str, file: Path) -> dict[str, object]:
    """The TOML values of a text.

    Raises:
        FileError: the text is not TOML, or nests deeper than an interview does.
    """
    document = toml_faults.values_of(text, file)
    if _is_too_deep(document):
        raise toml_faults.too_deep(file)
    return document


def _is_too_deep(document: dict[str, object]) -> bool:
    """Whether tables and lists lie too deep within one another; level by level, for it guards recursion."""
    level: list[Any] = [document]
    for _ in range(DEEPEST):
        level = [
            part
            for around in level
            for part in (around.values() if type(around) is dict else around)
            if type(part) is dict or type(part) is list
        ]
        if not level:
            return False
    return True
