"""TOML text as a person would write it: for new files, and for what is new in an old one.

A table that is one answer (texts by language, a period) stays on one line while it fits; lists of items
and groups of answers get headings; a text of several lines is written as several lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import tomli_w

from intake.interview.answers import is_item_list, is_value_table

WIDTH = 110
_INLINE = ("unknown", "waived", "confirmed")
"""Tables whose entries are short tables of their own."""
_MULTILINE_UNSAFE = frozenset(chr(code) for code in range(32) if chr(code) not in "\t\n") | {"\x7f"}


def text_of(document: Mapping[str, object]) -> str:
    """A whole document as TOML text."""
    return "\n".join("".join(block) for block in _blocks(document, ()) if block)


def _blocks(table: Mapping[str, object], path: tuple[str, ...], *, item: bool = False) -> Iterator[list[str]]:
    """The heading and lines of a table, then each table within it: a block each."""
    pairs: list[tuple[str, object]] = []
    tables: list[tuple[str, object]] = []
    for name, value in table.items():
        (tables if is_section((*path, name), value) else pairs).append((name, value))
    lines = [f"{key(name)} = {literal(value)}\n" for name, value in pairs]
    if item:
        lines.insert(0, f"[[{_dotted(path)}]]\n")
    elif path and (lines or not tables):
        lines.insert(0, f"[{_dotted(path)}]\n")
    yield lines
    for name, value in tables:
        below = (*path, name)
        if isinstance(value, Mapping):
            yield from _blocks(value, below)
        elif isinstance(value, Sequence):
            for part in value:
                yield from _blocks(part, below, item=True)


def is_section(path: tuple[str, ...], value: object) -> bool:
    """Whether a value gets a heading of its own rather than a line in the table it is in."""
    if is_item_list(value) or (path == ("history",) and _is_tables(value)):
        return True
    if not isinstance(value, Mapping):
        return False
    if len(path) == 1:
        return True
    if not value:
        return False
    if path[0] in _INLINE and len(path) == 2:
        return False
    if not is_value_table(value) and path[0] != "history":
        return True
    return len(key(path[-1])) + 3 + len(inline(value)) > WIDTH or _has_lines(value)


def _is_tables(value: object) -> bool:
    return (
        isinstance(value, list | tuple) and bool(value) and all(isinstance(part, Mapping) for part in value)
    )


def _has_lines(table: Mapping[str, object]) -> bool:
    return any(isinstance(value, str) and is_multiline(value) for value in table.values())


def _dotted(path: Sequence[str]) -> str:
    return ".".join(map(key, path))


def key(name: str) -> str:
    """A key as it is written: in quotes where it must be."""
    return tomli_w.dumps({name: 0})[: -len(" = 0\n")]


def literal(value: object) -> str:
    """A value as it is written after its key; an array on one line while it fits."""
    if isinstance(value, str) and is_multiline(value):
        return multiline(value)
    line = inline(value)
    if isinstance(value, list | tuple) and len(line) > WIDTH:
        return "[\n" + "".join(f"    {inline(part)},\n" for part in value) + "]"
    return line


def inline(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{key(name)} = {inline(part)}" for name, part in value.items()) + " }"
            if value
            else "{}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return tomli_w.dumps({"v": value})[len("v = ") : -1]


def is_multiline(text: str) -> bool:
    """Whether a text is better read on several lines, and nothing of it would be lost there.

    TOML reads any line ending in a text as a plain newline, so one with a carriage return stays on one line.
    """
    return "\n" in text and _MULTILINE_UNSAFE.isdisjoint(text)


def multiline(text: str) -> str:
    """A text between triple quotes, its lines as they are."""
    escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
    return f'"""\n{escaped}"""'
