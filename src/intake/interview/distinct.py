"""Telling many answers apart: which of them are the same, without comparing each with every other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping


def key_of(value: object) -> Hashable:
    """Something to know a value by: the same for equal values, and different for different ones."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return frozenset((key, key_of(part)) for key, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(key_of, value))
    assert isinstance(value, Hashable)
    return value


def distinct(values: Iterable[object]) -> list[object]:
    """Values in their order, each once."""
    found: dict[Hashable, object] = {}
    for value in values:
        found.setdefault(key_of(value), value)
    return list(found.values())
