"""Names and ids of new list items, and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from intake.interview.answers import get, with_value

_COMPANY_FORMS = frozenset({"oy", "oyj", "ab", "ky", "ay", "tmi", "ry", "ltd", "inc", "llc", "gmbh", "as"})


def called(name: object) -> str:
    """What a new item is called, as one text: a code, a name, or “other” in its first language."""
    while isinstance(name, Mapping):
        name = next(iter(name.values()), "")
    return str(name)


def slug(list_id: str, name: str, taken: Container[str]) -> str:
    """An id for a new item, given once and never changed: readable, short, and not taken.

    Made of the first words of what the item was called when it was added, without accents and
    company forms.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _COMPANY_FORMS]
    base = "-".join(words)[:32].strip("-") or list_id.rsplit(".", 1)[-1]
    return base if base not in taken else f"{base}-{_free_number(base, taken)}"


def _free_number(base: str, taken: Container[str]) -> int:
    """A number that makes an id free: the lowest one, unless ids between have been given up.

    Found by halving, for thousands of names may be alike, and those without a Latin letter all are.
    """
    used, free = 1, 2
    while f"{base}-{free}" in taken:
        used, free = free, 2 * free
    while free - used > 1:
        middle = (used + free) // 2
        if f"{base}-{middle}" in taken:
            used = middle
        else:
            free = middle
    return free


def moved(answers: Mapping[str, Any], path: str, item_id: str, by: int) -> Mapping[str, Any]:
    """Answers in which an item stands so many places further on in its list, at most at its end."""
    there = get(answers, path)
    listed = list(there) if isinstance(there, list | tuple) else []
    place = next(
        (n for n, one in enumerate(listed) if isinstance(one, Mapping) and one.get("id") == item_id), None
    )
    if place is None:
        return answers
    item = listed.pop(place)
    listed.insert(max(0, min(len(listed), place + by)), item)
    return with_value(answers, path, listed)
