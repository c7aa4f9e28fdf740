"""“Did you mean …?”: the nearest known name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from intake.languages import Message, message


def nearest(name: str, known: Iterable[str], near: int = 60) -> str | None:
    """The nearest known name, None if none is so near, of a hundred."""
    from rapidfuzz import process

    found = process.extractOne(name, list(known), score_cutoff=near)
    return found[0] if found else None


def nearest_remedy(name: str, known: Iterable[str], near: int = 60) -> Message | None:
    """A question back with the nearest known name, None if none is near."""
    found = nearest(name, known, near)
    return message("error nearest", "Did you mean “{name}”?", name=found) if found else None
