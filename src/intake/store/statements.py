"""What a TOML text is made of and where it stands: headers, keys with values, the values of arrays, comments.

It is read only of texts that `tomllib` has accepted, so it need not know what is valid TOML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NamedTuple

Key = tuple[str | int, ...]
"""Names of tables and keys, and the places, from 0, of tables in a list."""

_BLANK = re.compile(r"(?:[ \t\r\n]|\#[^\n]*)*")
_COMMENT = re.compile(r"\#[^\r\n]*")
_PART = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|("(?:[^"\\]|\\.)*")|'([^']*)')[ \t]*(\.)?""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*'{3,5}|"(?:[^"\\]|\\.)*"|'[^']*\'''',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\s#]+(?:[ \t]+\d[^,\]}\s#]*)?")


class Name(NamedTuple):
    """One name of a header or a key: what it says, where it is written, and what it leads to."""

    text: str
    start: int
    end: int
    key: Key


class Statement(NamedTuple):
    """A header, a key with its value, or a value in an array, which has no names."""

    key: Key
    start: int
    end: int
    names: tuple[Name, ...]
    table: Key
    """What the names begin at: the table around a key, nothing for a header."""
    header: bool
    inside: bool
    """Whether it stands within the value of another."""


class Comment(NamedTuple):
    """A comment from its sign to the end of its line."""

    start: int
    end: int


@dataclass(frozen=True)
class Statements:
    """All of one text, in its order."""

    all: tuple[Statement, ...]
    comments: tuple[Comment, ...]


def statements(text: str) -> Statements:
    """The statements and comments of a text."""
    scan = _Scan(text)
    scan.document()
    return Statements(tuple(sorted(scan.found, key=lambda one: one.start)), tuple(scan.comments))


class _Scan:
    """One reading of one text, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[Statement] = []
        self.comments: list[Comment] = []
        self.counts: dict[Key, int] = {}

    def document(self) -> None:
        table: Key = ()
        while self._blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table, inside=False)

    def _blank(self) -> int:
        found = _BLANK.match(self.text, self.at)
        if found and found.end() > self.at:
            blank = _COMMENT.finditer(self.text, self.at, found.end())
            self.comments.extend(Comment(*comment.span()) for comment in blank)
            self.at = found.end()
        return self.at

    def _header(self) -> Key:
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        names: list[Name] = []
        key: Key = ()
        for text, first, last in self._names():
            if names and key in self.counts:
                key = (*key, self.counts[key])
            key = (*key, text)
            names.append(Name(text, first, last, key))
        self.at += brackets
        if brackets == 2:
            self.counts[key] = self.counts.get(key, -1) + 1
            key = (*key, self.counts[key])
            for deeper in [known for known in self.counts if known[: len(key)] == key]:
                del self.counts[deeper]
        self.found.append(Statement(key, start, self.at, tuple(names), (), header=True, inside=False))
        return key

    def _names(self) -> list[tuple[str, int, int]]:
        names = []
        while found := _PART.match(self.text, self.at):
            self.at = found.end()
            bare, basic, literal, dot = found.groups()
            if bare is not None:
                names.append((bare, *found.span(1)))
            elif basic is not None:
                names.append((_unescaped(basic), *found.span(2)))
            else:
                names.append((literal, found.start(3) - 1, found.end(3) + 1))
            if not dot:
                break
        return names

    def _pair(self, table: Key, *, inside: bool) -> None:
        start = self.at
        names: list[Name] = []
        key = table
        for text, first, last in self._names():
            key = (*key, text)
            names.append(Name(text, first, last, key))
        self.at += 1
        self._value(key)
        self.found.append(Statement(key, start, self.at, tuple(names), table, header=False, inside=inside))

    def _value(self, key: Key) -> None:
        self._blank()
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self._inside("]", key)
        elif sign == "{":
            self._inside("}", key)
        elif found := (_STRING if sign in "\"'" else _PLAIN).match(self.text, self.at):
            self.at = found.end()
        else:
            self.at += 1

    def _inside(self, close: str, key: Key) -> None:
        self.at += 1
        count = 0
        while self._blank() < len(self.text):
            sign = self.text[self.at]
            if sign == close:
                self.at += 1
                return
            if sign == ",":
                self.at += 1
            elif close == "]":
                start, own = self.at, (*key, count)
                self._value(own)
                self.found.append(Statement(own, start, self.at, (), key, header=False, inside=True))
                count += 1
            else:
                self._pair(key, inside=True)


def _unescaped(name: str) -> str:
    try:
        return str(
            json.loads(
                re.sub(r"\\U000([0-9A-Fa-f]{5})", lambda found: chr(int(found[1], 16)), name), strict=False
            )
        )
    except ValueError:
        return name[1:-1]
