"""Reading an interview file. Nothing here ever writes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from intake.errors import Faults, FileError
from intake.interview.answers import Interview
from intake.interview.identity_codes import mask
from intake.store import shape
from intake.store.decode import text_of, values_of
from intake.store.disk import read_bytes
from intake.store.document import clean, interview_of


@dataclass(frozen=True)
class Loaded:
    """An interview and the file it came from, as that was then."""

    path: Path
    interview: Interview
    fingerprint: str
    """The SHA-256 of the file's bytes; another one means that someone else has changed the file."""
    document: Mapping[str, object]
    """The file's tables as plain values, texts composed and henkilötunnukset masked."""
    newline: str = "\n"
    mode: int | None = None
    """The permission bits, where the system has them."""
    remarks: tuple[FileError, ...] = ()
    """What is of no use as it is written, and is kept."""


def read(path: Path) -> Loaded:
    """The interview in a file.

    Raises:
        FileError: the file cannot be read, or is not an interview that this version can read.
        Faults: several things are wrong with it, each with its line.
    """
    data, mode = read_bytes(path)
    text = text_of(data, path)
    return loaded(path, data, text, values_of(text, path), mode)


def loaded(
    path: Path, data: bytes, text: str, document: dict[str, object], mode: int | None = None
) -> Loaded:
    """The interview in a file of these bytes, text and values; see `read`."""
    masked: frozenset[str] = frozenset()
    if not is_clean(text):
        document, masked = clean(document)
    if wrong := shape.faults(document, path, text):
        raise wrong[0] if len(wrong) == 1 else Faults(list(wrong))
    return Loaded(
        path=path,
        interview=interview_of(document, masked),
        fingerprint=fingerprint(data),
        document=document,
        newline="\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n",
        mode=mode,
        remarks=tuple(shape.remarks(document, path, text)),
    )


def fingerprint(data: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


_HIDES = re.compile(r"\\[uU\s]")
_BLANK = re.compile(r"\\[bfnrt]")


def is_clean(text: str) -> bool:
    """Whether no value of the text can need composing or masking, told without looking at each.

    Only an escape by number, or a line end taken back, can put into a value what the text does not show.
    """
    line = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if "\\" in text:
        if _HIDES.search(text):
            return False
        line = _BLANK.sub(" ", line)
    return mask(line) == line and unicodedata.is_normalized("NFC", text)
