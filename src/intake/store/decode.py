"""The bytes of a file as TOML values, or a fault that says which byte, line and column is wrong."""

from __future__ import annotations

import codecs
import re
import tomllib
from pathlib import Path
from typing import Any

from intake.errors import FileError, Where
from intake.interview.identity_codes import mask
from intake.languages import Message, message

LARGEST = 5_000_000
"""Bytes. The longest interviews are some tens of kilobytes; anything near this is some other file."""
DEEPEST = 24
"""Tables within tables. Answers need six; the limit keeps everything that recurses safe."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(data: bytes, file: Path) -> str:
    """The text of a file.

    Raises:
        FileError: the file is empty, too large, no text, or not UTF-8.
    """
    if len(data) > LARGEST:
        raise too_large(file)
    if not data.strip():
        raise _fault(
            "file-empty",
            message("error store file-empty", "The file is empty."),
            Where(file),
            message(
                "error store file-empty",
                "Bring it back from a backup, or remove it and begin a new interview.",
            ),
        )
    if data.startswith(_UTF16) or b"\0" in data:
        raise _utf16(file) if _looks_utf16(data) else _binary(data, file)
    if data.startswith(codecs.BOM_UTF8):
        raise _fault(
            "file-bom",
            message(
                "error store file-bom", "The file begins with a byte order mark, which TOML does not allow."
            ),
            Where(file, line=1, column=1),
            message("error store file-bom", "Save it in your editor as “UTF-8”, not as “UTF-8 with BOM”."),
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, file) from None
    return text


def too_large(file: Path) -> FileError:
    """The fault of a file that no interview can be."""
    return _fault(
        "file-huge",
        message(
            "error store file-huge",
            "The file is larger than {limit} megabytes, which no interview is.",
            limit=LARGEST // 1_000_000,
        ),
        Where(file),
        message("error store file-huge", "Check that this is the file you meant."),
    )


def _looks_utf16(data: bytes) -> bool:
    """Whether there is a mark of UTF-16, or every other byte is mostly zero and its neighbour never is."""
    first, second = data[:4096:2], data[1:4096:2]
    mostly, never = sorted((first.count(0), second.count(0)), reverse=True)
    return data.startswith(_UTF16) or (never == 0 and mostly * 2 > len(second))


def _utf16(file: Path) -> FileError:
    return _fault(
        "file-utf16",
        message("error store file-utf16", "The file is in UTF-16, not in UTF-8."),
        Where(file, line=1, column=1),
        message("error store file-utf16", "Open it in an editor and save it as UTF-8."),
    )


def _binary(data: bytes, file: Path) -> FileError:
    before = data[: data.index(0)]
    return _fault(
        "file-binary",
        message("error store file-binary", "The file is not text: it holds zero bytes."),
        Where(file, line=before.count(b"\n") + 1, column=len(before) - before.rfind(b"\n")),
        message(
            "error store file-binary",
            "Check that this is the file you meant. If it is, bring it back from a backup.",
        ),
    )


def _not_utf8(data: bytes, start: int, file: Path) -> FileError:
    before = data[:start].decode()
    where = Where(file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
    byte = f"0x{data[start]:02X}"
    meant = bytes([data[start]]).decode("cp1252", "replace")
    if meant.isalpha():
        what = message(
            "error store file-encoding",
            "The file is not in UTF-8: byte {byte} here is probably “{letter}” in an older Windows encoding.",
            byte=byte,
            letter=meant,
        )
    else:
        what = message(
            "error store file-encoding",
            "The file is not in UTF-8: byte {byte} here is not a letter.",
            byte=byte,
        )
    remedy = message("error store file-encoding", "Open it in an editor and save it as UTF-8.")
    return _fault("file-encoding", what, where, remedy)


def values_of(text: str, file: Path) -> dict[str, object]:
    """The TOML values of a text. TOML 1.0, as `tomllib` defines it.

    Raises:
        FileError: the text is not TOML, with the line and column where it stops being that.
    """
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:
        raise _not_toml(text, str(error), file) from None
    if _is_too_deep(document):
        raise _too_deep(file)
    return document


def _too_deep(file: Path) -> FileError:
    return _fault(
        "file-too-deep",
        message("error store file-too-deep", "The file nests tables or lists deeper than an interview does."),
        Where(file),
        message("error store file-too-deep", "Check that this is the file you meant."),
    )


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


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _not_toml(text: str, said: str, file: Path) -> FileError:
    place = _PLACE.search(said)
    if place and place[1]:
        where = Where(file, line=int(place[1]), column=int(place[2]))
        return _fault("file-not-toml", _plainly(mask(said[: place.start()])), where, _MEND)
    if place:
        lines = text.rstrip("\r\n").split("\n")
        where = Where(file, line=len(lines), column=len(lines[-1].rstrip("\r")) + 1)
        return _fault("file-not-toml", _CUT_SHORT, where, _MEND_END)
    number = _LONG_NUMBER.search(text)
    line, column = _line_and_column(text, number.start() if number else 0)
    return _fault("file-not-toml", _TOO_LONG, Where(file, line=line, column=column), _MEND)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _plainly(said: str) -> Message:
    """What tomllib said, as a sentence for someone who does not know TOML by heart."""
    for form, sentence in _SENTENCES:
        if re.match(form, said):
            return sentence
    return message("error store file-not-toml", "This is not TOML: {detail}.", detail=said)


_LONG_NUMBER = re.compile(r"[0-9][0-9_]{4299,}")
_MEND = message(
    "error store file-not-toml", "Mend this place in an editor; what stands before it is in order."
)
_MEND_END = message(
    "error store file-not-toml",
    "Mend the end of the file in an editor, or bring the file back from a backup.",
)
_CUT_SHORT = message(
    "error store file-not-toml",
    "The file ends in the middle of something: a text, list or table has no end, "
    "or the file has been cut short.",
)
_TOO_LONG = message("error store file-not-toml", "This number is longer than any program can read.")
_SENTENCES: tuple[tuple[str, Message], ...] = (
    (
        r"(Illegal|Found invalid) character '\\n'",
        message(
            "error store file-not-toml",
            "A text that begins on this line has no closing quotation mark on it.",
        ),
    ),
    (
        r"Invalid value",
        message(
            "error store file-not-toml",
            "There is no value here that TOML knows. Texts stand in quotation marks; "
            "yes and no are true and false.",
        ),
    ),
    (
        r"Expected '=' after a key",
        message("error store file-not-toml", "A name is not followed by the sign = and a value."),
    ),
    (
        r"Expected newline or end of document",
        message("error store file-not-toml", "Something stands after the value where the line should end."),
    ),
    (
        r"Cannot overwrite a value|Duplicate inline table key",
        message("error store file-not-toml", "The same name stands twice in one table."),
    ),
    (
        r"Cannot (declare|mutate|redefine)",
        message("error store file-not-toml", "This table has already been written elsewhere in the file."),
    ),
    (
        r"Invalid date or datetime",
        message("error store file-not-toml", "There is no such day. A date is written 2026-11-21."),
    ),
    (
        r"Unescaped '\\'|Invalid hex value|Escaped character",
        message(
            "error store file-not-toml",
            r"A backslash in a text does not begin a known sign. Write \\ for a backslash.",
        ),
    ),
    (
        r"Expected '\]",
        message("error store file-not-toml", "A table's name is not closed with a bracket."),
    ),
    (
        r"Unclosed array",
        message(
            "error store file-not-toml", "A list is not closed, or a comma is missing between its values."
        ),
    ),
    (
        r"Unclosed inline table|Invalid initial character for a key part",
        message(
            "error store file-not-toml",
            "A table in braces must stand on one line, with its values parted by commas "
            "and no comma at the end.",
        ),
    ),
    (
        r"Invalid statement|Found invalid character|Illegal character",
        message("error store file-not-toml", "This character may not stand here."),
    ),
)


def _fault(code: str, what: Message, where: Where, remedy: Message) -> FileError:
    return FileError(code, what, where=where, remedy=remedy)
