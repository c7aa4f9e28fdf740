"""Errors a person can act on: what, where, why, and what to do.

Below `cli` errors are raised, never printed. Their words are `Message` values, so that the reader's
language is chosen where they are shown.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from intake.languages import Message, Translator, message, on_one_line


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a fault: a file, a key inside it, a line and column counted from 1."""

    file: Path | None = None
    key: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = (self.file, self.line, self.column)
        place = ":".join(on_one_line(part) for part in parts if part is not None)
        return f"{place} ({self.key})" if place and self.key else place or self.key


class IntakeError(Exception):
    """The base of every error a user can cause.

    `code` is stable and meant for tests and scripts; `what` says what is wrong, `remedy` what to do.
    """

    def __init__(
        self, code: str, what: Message, *, where: Where | None = None, remedy: Message | None = None
    ) -> None:
        super().__init__(code, what.id)
        self.code = code
        self.what = what
        self.where = where or Where()
        self.remedy = remedy

    def text(self, translator: Translator) -> str:
        """The whole error in the reader's language: place, what is wrong, what to do."""
        place = str(self.where)
        parts = [f"{place}: {self.what.text(translator)}" if place else self.what.text(translator)]
        if self.remedy is not None:
            parts.append(self.remedy.text(translator))
        return " ".join(parts)

    def __str__(self) -> str:
        return self.text(Translator.source())


class Faults(IntakeError):
    """Several faults found together, so that a whole file can be mended in one go."""

    def __init__(self, faults: list[IntakeError]) -> None:
        first = faults[0]
        super().__init__(first.code, first.what, where=first.where, remedy=first.remedy)
        self.faults = tuple(faults)

    def text(self, translator: Translator) -> str:
        """Every fault on a line of its own."""
        return "\n".join(fault.text(translator) for fault in self.faults)


_REASONS: Mapping[int, Message] = {
    errno.ENOENT: message("error system", "there is no such file or folder"),
    errno.EACCES: message("error system", "it is not allowed"),
    errno.EPERM: message("error system", "it is not allowed"),
    errno.EEXIST: message("error system", "something else has that name already"),
    errno.EISDIR: message("error system", "it is a folder"),
    errno.ENOTDIR: message("error system", "what should be a folder on the way to it is a file"),
    errno.ENODEV: message("error system", "it is a device or a pipe"),
    errno.ENOSPC: message("error system", "the disk is full"),
    errno.EDQUOT: message("error system", "the room that may be used on the disk is full"),
    errno.EFBIG: message("error system", "the file would be larger than is allowed"),
    errno.EROFS: message("error system", "the disk is read-only"),
    errno.ENAMETOOLONG: message("error system", "the name is too long"),
    errno.ELOOP: message("error system", "its links lead round in a circle"),
    errno.EIO: message("error system", "the disk is faulty"),
    errno.EMFILE: message("error system", "too many files are open"),
    errno.ENFILE: message("error system", "too many files are open"),
    errno.EBUSY: message("error system", "another program is using it"),
}


def reason(error: OSError | ValueError | RuntimeError) -> Message | str:
    """Why the system would not read or write, as the end of a sentence; its own words where we have none."""
    if isinstance(error, ValueError):
        return message("error system", "the name has a character that no name can have")
    if isinstance(error, RuntimeError):  # links, as Python before 3.13 tells of them
        return _REASONS[errno.ELOOP]
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class DialogueError(IntakeError):
    """A dialogue folder is not what the dialogue language allows."""


class FileError(IntakeError):
    """A file cannot be read or written."""


class ConflictError(FileError):
    """An interview file was changed by someone else since it was read."""


class AnswerError(IntakeError):
    """An answer, path or item that does not exist was asked for."""


class RenderError(IntakeError):
    """A document cannot be rendered."""
