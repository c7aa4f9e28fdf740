"""Where a key stands in a TOML text: tomllib tells values, not places."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_FENCES = ('"""', "'''")


def key_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line, from 1, of every table header and key, by its path with indices in arrays of tables.

    A key inside an inline table or a multi-line array stands at the line its outer key does.
    """
    lines: dict[tuple[str | int, ...], int] = {}
    counts: Counter[tuple[str | int, ...]] = Counter()
    table: tuple[str | int, ...] = ()
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if fence:
            if fence in line:
                fence = ""
            continue
        if header := _HEADER.match(line):
            table = _enter(_split(header[2]), header[1] == "[[", counts)
            for cut in range(1, len(table) + 1):
                lines.setdefault(table[:cut], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_split(key[1])), number)
            fence = next((mark for mark in _FENCES if line.count(mark) == 1), "")
    return lines


def _enter(names: list[str], repeated: bool, counts: Counter[tuple[str | int, ...]]) -> tuple[str | int, ...]:
    path: tuple[str | int, ...] = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if repeated and place == len(names) - 1:
            counts[path] += 1
            for deeper in [
                known for known in counts if len(known) > len(path) and known[: len(path)] == path
            ]:
                if deeper[len(path)] == counts[path] - 1:
                    counts[deeper] = 0
            return (*path, counts[path] - 1)
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r""""[^"]*"|'[^']*'|[^.]+""", dotted)]


def line_of(lines: dict[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int | None:
    """The line of a path, or of the nearest thing around it."""
    for cut in range(len(path), 0, -1):
        if path[:cut] in lines:
            return lines[path[:cut]]
    return None
