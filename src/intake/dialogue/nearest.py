"""“Did you mean …?”: the nearest known name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from intake.languages import Message, message


def nearest_remedy(name: str, known: Iterable[str]) -> Message | None:
    """A question back with the nearest known name, None if none is near."""
    from rapidfuzz import process

    found = process.extractOne(name, list(known), score_cutoff=60)
    return message("error nearest", "Did you mean “{name}”?", name=found[0]) if found else None
