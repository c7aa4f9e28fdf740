"""Names and ids of new list items."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

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
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
