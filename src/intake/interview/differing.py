"""Where a text and its translation differ in what no translation changes, and where a text repeats itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

_SENTENCE = re.compile(r"[^.!?]+[.!?]")
_SHORTEST = 30
"""Letters. A shorter sentence may well be said twice."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_PHONE = re.compile(r"(?:\+|\b0)\d[\d ()-]{4,}\d")
_NUMBER = re.compile(r"\d+")
_DAY_AND_MONTH = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(?=\d{4}\b|\s|$)")


def difference(text: Mapping[str, Any]) -> str:
    """What one language has and another has not; empty if they agree or cannot be compared.

    Figures are compared only between languages that have equally many: a number may be written in words,
    and a month by its name.
    """
    return _difference(tuple(one for one in text.values() if isinstance(one, str) and one.strip()))


@lru_cache(maxsize=4096)
def _difference(written: tuple[str, ...]) -> str:
    for first, second in combinations(written, 2):
        addresses = _addresses(first), _addresses(second)
        if all(addresses) and addresses[0] != addresses[1]:
            return _told(*map(sorted, addresses))
        numbers = _numbers(first), _numbers(second)
        if len(numbers[0]) == len(numbers[1]) and sorted(numbers[0]) != sorted(numbers[1]):
            return _told(*numbers)
    return ""


def _addresses(text: str) -> set[str]:
    return {one.casefold() for one in _ADDRESS.findall(text[:_READ])}


def _numbers(text: str) -> list[str]:
    text = text[:_READ]
    for pattern in (_ADDRESS, _LINK, _PHONE):
        text = pattern.sub(" ", text)
    text = _DAY_AND_MONTH.sub(r"\1 ", text)
    return [one.lstrip("0") or "0" for one in _NUMBER.findall(text)]


def _told(first: list[str], second: list[str]) -> str:
    left = [one for one in first if one not in second]
    right = [one for one in second if one not in first]
    return f"{', '.join(left or first)} – {', '.join(right or second)}"


_READ = 4000
"""Signs of a text that are read: looking for sentences and addresses takes the square of what has none."""


@lru_cache(maxsize=4096)
def said_twice(text: str) -> str:
    """The first sentence that stands in a text twice, near its beginning if the text is very long."""
    seen: set[str] = set()
    for sentence in _SENTENCE.findall(text[:_READ]):
        plain = " ".join(sentence.split())
        if len(plain) < _SHORTEST:
            continue
        if plain.casefold() in seen:
            return plain
        seen.add(plain.casefold())
    return ""
