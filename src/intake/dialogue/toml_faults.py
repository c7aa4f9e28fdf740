"""What is wrong with a text that should be TOML, in the reader's language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from intake.errors import DialogueError, Where
from intake.languages import Message, message

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

_ELSE = message("error dialogue", "Something here is not TOML.")
_KNOWN: tuple[tuple[str, Message], ...] = (
    ("Cannot overwrite", message("error dialogue", "The same key stands twice in this table.")),
    ("Duplicate inline", message("error dialogue", "The same key stands twice in this table.")),
    ("Cannot declare", message("error dialogue", "The same table stands twice.")),
    ("Cannot mutate", message("error dialogue", "The same table stands twice.")),
    ("Unterminated", message("error dialogue", "A quotation mark is missing.")),
    ("Illegal character", message("error dialogue", "A quotation mark is missing.")),
    ("Unescaped '\\'", message("error dialogue", "A backslash must be doubled inside quotation marks.")),
    ("Unclosed array", message("error dialogue", "A square bracket is not closed, or a comma is missing.")),
    ("Unclosed inline", message("error dialogue", "A curly bracket is not closed, or a comma is missing.")),
    ("Expected '='", message("error dialogue", "An equals sign is missing after the key.")),
    ("Expected ']'", message("error dialogue", "A square bracket is missing after the name of the table.")),
    ("Expected newline", message("error dialogue", "Something stands on the line after the value.")),
    ("Invalid value", message("error dialogue", "The value is missing or lacks its quotation marks.")),
    ("Invalid date", message("error dialogue", "There is no such date.")),
    (
        "Invalid statement",
        message("error dialogue", "A line begins with a key or with a table in square brackets."),
    ),
    (
        "Invalid initial",
        message("error dialogue", "A key is letters, digits, _ and -, or stands in quotation marks."),
    ),
)
"""What `tomllib` says, by its first words, and what we say instead."""


def toml_fault(file: Path, text: str, error: tomllib.TOMLDecodeError) -> DialogueError:
    """The fault of a file whose text is not TOML, at its line and column or at its end."""
    said = str(error)
    what = next((words for beginning, words in _KNOWN if said.startswith(beginning)), _ELSE)
    found = _PLACE.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (len(text.splitlines()), None)
    return DialogueError("not-toml", what, where=Where(file, "", line, column))
