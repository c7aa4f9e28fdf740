"""Where a key stands in a TOML text. `tomllib` tells values, not places; this tells places only.

It is read only when something is wrong, and only of texts that `tomllib` has accepted, so it need not
know what is valid TOML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

Key = tuple[str | int, ...]
"""Names of tables and keys, and the places, from 0, of tables in a list."""

_BLANK = re.compile(r"(?:[ \t\r\n]|\#[^\n]*)*")
_PART = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|("(?:[^"\\]|\\.)*")|'([^']*)')[ \t]*(\.)?""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*'{3,5}|"(?:[^"\\]|\\.)*"|'[^']*\'''',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\s#]+(?:[ \t]+\d[^,\]}\s#]*)?")


class Places:
    """The line and column, from 1, of every key and table header of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Key, int] = {}
        self.counts: dict[Key, int] = {}
        table: Key = ()
        while self._blank() < len(text):
            if text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def __call__(self, key: Sequence[str | int]) -> tuple[int, int]:
        """The place of a key, or of the nearest thing around it."""
        for end in range(len(key), 0, -1):
            if tuple(key[:end]) in self.found:
                start = self.found[tuple(key[:end])]
                return self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)
        return 1, 1

    def _blank(self) -> int:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _header(self) -> Key:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        names = self._key()
        self.at += 2 if many else 1
        path: Key = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path])
        path = (*path, names[-1])
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.found.setdefault(path, start)
            path = (*path, self.counts[path])
            for deeper in [known for known in self.counts if known[: len(path)] == path]:
                del self.counts[deeper]
        self._mark(path, start)
        return path

    def _key(self) -> list[str]:
        names = []
        while found := _PART.match(self.text, self.at):
            self.at = found.end()
            bare, basic, literal, dot = found.groups()
            names.append(bare if bare is not None else _unescaped(basic) if basic is not None else literal)
            if not dot:
                break
        return names

    def _pair(self, table: Key) -> None:
        start = self.at
        path = (*table, *self._key())
        self._mark(path, start)
        self.at += 1
        self._value(path)

    def _mark(self, path: Key, start: int) -> None:
        for end in range(1, len(path) + 1):
            self.found.setdefault(path[:end], start)

    def _value(self, path: Key) -> None:
        self._blank()
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self._inside("]", path)
        elif sign == "{":
            self._inside("}", path)
        elif found := (_STRING if sign in "\"'" else _PLAIN).match(self.text, self.at):
            self.at = found.end()
        else:
            self.at += 1

    def _inside(self, close: str, path: Key) -> None:
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
                self._mark((*path, count), self.at)
                self._value((*path, count))
                count += 1
            else:
                self._pair(path)


def _unescaped(name: str) -> str:
    try:
        return str(
            json.loads(
                re.sub(r"\\U000([0-9A-Fa-f]{5})", lambda found: chr(int(found[1], 16)), name), strict=False
            )
        )
    except ValueError:
        return name[1:-1]
