"""The bytes of a TOML file as text, or a fault that says which byte is wrong."""

from __future__ import annotations

import codecs
from pathlib import Path

from intake.errors import FileError, Where
from intake.languages import message

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(data: bytes, file: Path) -> str:
    """The text of a file.

    Raises:
        FileError: the file is no text, or not UTF-8.
    """
    if data.startswith(_UTF16) or b"\0" in data:
        raise _utf16(file) if _looks_utf16(data) else _binary(data, file)
    if data.startswith(codecs.BOM_UTF8):
        raise FileError(
            "file-bom",
            message("error file-bom", "The file begins with a byte order mark, which TOML does not allow."),
            where=Where(file, line=1, column=1),
            remedy=message("error file-bom", "Save it in your editor as “UTF-8”, not as “UTF-8 with BOM”."),
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, file) from None


def _looks_utf16(data: bytes) -> bool:
    """Whether there is a mark of UTF-16, or every other byte is mostly zero and its neighbour never is."""
    first, second = data[:4096:2], data[1:4096:2]
    mostly, never = sorted((first.count(0), second.count(0)), reverse=True)
    return data.startswith(_UTF16) or (never == 0 and mostly * 2 > len(second))


def _utf16(file: Path) -> FileError:
    return FileError(
        "file-utf16",
        message("error file-utf16", "The file is in UTF-16, not in UTF-8."),
        where=Where(file, line=1, column=1),
        remedy=message("error file-utf16", "Open it in an editor and save it as UTF-8."),
    )


def _binary(data: bytes, file: Path) -> FileError:
    before = data[: data.index(0)]
    return FileError(
        "file-binary",
        message("error file-binary", "The file is not text: it holds zero bytes."),
        where=Where(file, line=before.count(b"\n") + 1, column=len(before) - before.rfind(b"\n")),
        remedy=message(
            "error file-binary",
            "Check that this is the file you meant. If it is, bring it back from a backup.",
        ),
    )


def _not_utf8(data: bytes, start: int, file: Path) -> FileError:
    before = data[:start].decode()
    byte = f"0x{data[start]:02X}"
    meant = bytes([data[start]]).decode("cp1252", "replace")
    if meant.isalpha():
        what = message(
            "error file-encoding",
            "The file is not in UTF-8: byte {byte} here is probably “{letter}” in an older Windows encoding.",
            byte=byte,
            letter=meant,
        )
    else:
        what = message(
            "error file-encoding", "The file is not in UTF-8: byte {byte} here is not a letter.", byte=byte
        )
    return FileError(
        "file-encoding",
        what,
        where=Where(file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n")),
        remedy=message("error file-encoding", "Open it in an editor and save it as UTF-8."),
    )
