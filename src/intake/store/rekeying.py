"""Keys of a TOML text given other names where they stand. Nothing but the names changes.

Wherever a name is written, in a header, a dotted key or an inline table, it is replaced there. A key whose
new place is in another table stays where it is if that table can be named from there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from intake.store import layout
from intake.store.document import same
from intake.store.statements import Key, Name, Statement, statements

Rekey = tuple[Key, Key]
"""The old and the new key of something."""
Change = tuple[int, int, str]
"""Where a piece of text begins and ends, and what is to stand there."""
NOTHING = object()


def rekeyed(
    text: str, values: Mapping[str, Any], rekeys: Sequence[Rekey]
) -> tuple[str, Mapping[str, Any], tuple[Rekey, ...]]:
    """`text`, whose values are `values`, with the keys renamed that can be: it, its values, and those keys.

    What TOML does not allow is found by trying: all at once, or else halves of them.
    """
    free = _free(values, rekeys)
    if not free:
        return text, values, ()
    tried = _changed(text, free)
    after = _values(tried) if tried is not None else None
    if tried is not None and after is not None and _have_moved(values, after, free):
        return tried, after, tuple(free)
    if len(free) == 1:
        return text, values, ()
    middle = len(free) // 2
    text, values, first = rekeyed(text, values, free[:middle])
    text, values, second = rekeyed(text, values, free[middle:])
    return text, values, (*first, *second)


def _free(values: Mapping[str, Any], rekeys: Sequence[Rekey]) -> list[Rekey]:
    """Those with something to rename and nothing at the new key; of several to one key the first.

    What is to go into another of the file's main tables is for those who look for it there.
    """
    by_new: dict[Key, Rekey] = {}
    for old, new in rekeys:
        if old[0] == new[0] and at(values, old) is not NOTHING and at(values, new) is NOTHING:
            by_new.setdefault(new, (old, new))
    return list(by_new.values())


def _have_moved(before: Mapping[str, Any], after: Mapping[str, Any], rekeys: Sequence[Rekey]) -> bool:
    return all(at(after, old) is NOTHING and same(at(after, new), at(before, old)) for old, new in rekeys)


def _values(text: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def at(values: Any, key: Key) -> Any:
    """What is at a key of plain values, or `NOTHING`."""
    for part in key:
        if isinstance(part, int):
            if not isinstance(values, list) or part >= len(values):
                return NOTHING
        elif not isinstance(values, dict) or part not in values:
            return NOTHING
        values = values[part]
    return values


def _changed(text: str, rekeys: Sequence[Rekey]) -> str | None:
    """The text with every mention of the keys renamed, or None where one cannot say the new key."""
    wanted = dict(rekeys)
    changes: list[Change] = []
    for statement in statements(text).all:
        for place, name in enumerate(statement.names):
            if name.key in wanted:
                here = _change(text, statement, statement.names[: place + 1], wanted[name.key])
                if here is None:
                    return None
                changes.extend(here)
                break
    return replaced(text, changes)


def replaced(text: str, changes: Sequence[Change]) -> str:
    """A text with other words in places that follow each other."""
    parts, done = [], 0
    for start, end, new in changes:
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def _change(text: str, statement: Statement, names: Sequence[Name], key: Key) -> list[Change] | None:
    """What to write in the place of a statement's first names so that they lead to another key."""
    around = statement.table
    if key[: len(around)] != around:
        return None
    old = [name.text for name in names]
    new = [part for part in key[len(around) :] if isinstance(part, str)]
    if len(old) == len(new):
        pairs = zip(names, new, strict=True)
        return [
            (name.start, name.end, _spelled(now, text[name.start])) for name, now in pairs if now != name.text
        ]
    end = _in_common(old[::-1], new[::-1])
    start = min(_in_common(old, new), min(len(old), len(new)) - end)
    put = [layout.key(part) for part in new[start : len(new) - end]]
    if end:
        first, behind = names[start].start, names[len(names) - end].start
        return [(first, behind, "".join(f"{part}." for part in put))]
    first = names[start - 1].end if start else names[0].start
    return [(first, names[-1].end, ".".join(["", *put] if start else put))]


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _spelled(name: str, sign: str) -> str:
    """A name written as the one before it was: between quotation marks of that kind, or without."""
    if sign == "'" and "'" not in name and name.isprintable():
        return f"'{name}'"
    plain = layout.key(name)
    return f'"{name}"' if sign == '"' and plain == name else plain
