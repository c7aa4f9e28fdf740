"""The TOML values of a text, or what is wrong with it, for someone who does not know TOML by heart."""

from __future__ import annotations

import re
from pathlib import Path

import tomli

from intake.errors import FileError, Where
from intake.languages import Message, message


def values_of(text: str, file: Path) -> dict[str, object]:
    """The TOML values of a text. TOML 1.0, as `tomllib` defines it, whose compiled form `tomli` is.

    Raises:
        FileError: the text is not TOML, with the line and column where it stops being that.
    """
    if _MANY_PARTS.search(text) and _ENDLESS_KEY.search(text):
        raise too_deep(file)
    try:
        return tomli.loads(text)
    except RecursionError:
        raise too_deep(file) from None
    except ValueError as error:
        raise _not_toml(text, str(error), file) from None


_MANY_PARTS = re.compile(r"\.[ \t]*[\w-]+(?:[ \t]*\.[ \t]*[\w-]+){99}")
_ENDLESS_KEY = re.compile(r"^[ \t]*\[{0,2}[ \t]*[\w-]+(?:[ \t]*\.[ \t]*[\w-]+){100}", re.MULTILINE)
"""A key of so many parts: reading it takes the square of their number in memory."""


def too_deep(file: Path) -> FileError:
    """The fault of a file in which too much lies within one another."""
    return FileError(
        "file-too-deep",
        message("error file-too-deep", "The file nests tables or lists too deep to be read."),
        where=Where(file),
        remedy=message("error file-too-deep", "Check that this is the file you meant."),
    )


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _not_toml(text: str, said: str, file: Path) -> FileError:
    place = _PLACE.search(said)
    if place is None:  # the only other thing that is refused
        number = _LONG_NUMBER.search(text)
        return _fault(_TOO_LONG, file, *_line_and_column(text, number.start() if number else 0))
    if place[1] is None:
        whole = _WHOLE.match(said)
        return _fault(_plainly(said, ""), file, *_end(text)) if whole else _cut_short(text, file)
    line, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    before, after = lines[line - 1][: column - 1], [lines[line - 1][column - 1 :], *lines[line:]]
    if _in_braces(before) and all(_says_nothing(rest) for rest in after):
        return _cut_short(text, file)
    if _DAY_BEGINS.search(before) and _DAY_GOES_ON.match(after[0]):
        return _fault(_NO_SUCH_DAY, file, line, column - 4)
    return _fault(_plainly(said, before), file, line, column)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _end(text: str) -> tuple[int, int]:
    lines = text.rstrip("\r\n").split("\n")
    return len(lines), len(lines[-1].rstrip("\r")) + 1


def _cut_short(text: str, file: Path) -> FileError:
    line, column = _end(text)
    return FileError("file-not-toml", _CUT_SHORT, where=Where(file, "", line, column), remedy=_MEND_END)


def _fault(what: Message, file: Path, line: int, column: int) -> FileError:
    return FileError("file-not-toml", what, where=Where(file, "", line, column), remedy=_MEND)


_TEXT = re.compile(r"""\"(?:[^"\\]|\\.)*"|'[^']*'""")


def _in_braces(before: str) -> bool:
    """Whether a table in braces is open after the beginning of a line."""
    bare = _TEXT.sub("", before)
    return bare.count("{") > bare.count("}")


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _plainly(said: str, before: str) -> Message:
    """What tomllib said of the sign after the beginning of a line."""
    if said.startswith("Invalid initial character for a key part"):
        if _in_braces(before):
            return _BRACES
        return _HEADING if before.lstrip().startswith("[") else _NAME
    return next((sentence for form, sentence in _SENTENCES if re.match(form, said)), _ELSE)


_WHOLE = re.compile(r"Cannot|Duplicate")
"""What is said of the last line of a file may be of what stands whole on it."""
_DAY_BEGINS = re.compile(r"(?<![\w.-])\d{4}$")
_DAY_GOES_ON = re.compile(r"-\d{1,2}-\d{1,2}\b")
"""What looks like a date and is none is a number to TOML, with something after it."""
_LONG_NUMBER = re.compile(r"[0-9][0-9_]{4299,}")
_MEND = message("error file-not-toml", "Mend this place in an editor; what stands before it is in order.")
_MEND_END = message(
    "error file-not-toml",
    "Mend the end of the file in an editor, or bring the file back from a backup.",
)
_CUT_SHORT = message(
    "error file-not-toml",
    "The file ends in the middle of something: a text, list or table has no end, "
    "or the file has been cut short.",
)
_TOO_LONG = message("error file-not-toml", "This number is longer than any program can read.")
_BRACES = message(
    "error file-not-toml",
    "A table in braces must stand on one line, with its values parted by commas and no comma at the end.",
)
_HEADING = message(
    "error file-not-toml",
    "This is no heading of a table. A heading is a name of letters a–z, digits, _ and - in square brackets: "
    "[name], or [[name]] for an item of a list.",
)
_NAME = message(
    "error file-not-toml", "A name is of letters a–z, digits, _ and -, or stands in quotation marks."
)
_NO_SUCH_DAY = message("error file-not-toml", "There is no such day. A date is written 2026-11-21.")
_ELSE = message("error file-not-toml", "Something here is not TOML.")
_SENTENCES: tuple[tuple[str, Message], ...] = (
    (
        r"(Illegal|Found invalid) character '\\n'",
        message(
            "error file-not-toml", "A text that begins on this line has no closing quotation mark on it."
        ),
    ),
    (
        r"Invalid value",
        message(
            "error file-not-toml",
            "There is no value here that TOML knows. Texts stand in quotation marks; "
            "yes and no are true and false.",
        ),
    ),
    (
        r"Expected '=' after a key",
        message("error file-not-toml", "A name is not followed by the sign = and a value."),
    ),
    (
        r"Expected newline or end of document",
        message("error file-not-toml", "Something stands after the value where the line should end."),
    ),
    (
        r"Cannot overwrite a value|Duplicate inline table key",
        message("error file-not-toml", "The same name stands twice in one table."),
    ),
    (
        r"Cannot (declare|mutate|redefine)",
        message("error file-not-toml", "This table has already been written elsewhere in the file."),
    ),
    (
        r"Invalid date or datetime",
        _NO_SUCH_DAY,
    ),
    (
        r"Unescaped '\\'|Invalid hex value|Escaped character",
        message(
            "error file-not-toml",
            r"A backslash in a text does not begin a known sign. Write \\ for a backslash.",
        ),
    ),
    (
        r"Expected '\]",
        message("error file-not-toml", "A table's name is not closed with a bracket."),
    ),
    (
        r"Unclosed array",
        message("error file-not-toml", "A list is not closed, or a comma is missing between its values."),
    ),
    (r"Unclosed inline table", _BRACES),
    (
        r"Invalid statement|Found invalid character|Illegal character",
        message("error file-not-toml", "This character may not stand here."),
    ),
)
"""What `tomli` says, and what we say instead."""
