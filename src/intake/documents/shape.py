"""Which names a document's template may use, worked out once from what the document declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from intake.dialogue.model import Dialogue, DocumentKind

Names = Mapping[str, Any]
"""Names to what stands under them: a `Question`, or the `Names` of a table."""


class Shape(NamedTuple):
    """The names at the top, and those of the items of each list by the list's id."""

    top: Names
    items: Mapping[str, Names]


def shape_of(dialogue: Dialogue, kind: DocumentKind) -> Shape:
    """The names a document's template may use; worked out once for a dialogue."""
    known: dict[str, Shape] = dialogue.__dict__.setdefault("_shapes", {})
    if kind.id not in known:
        known[kind.id] = _shape(dialogue, kind)
    return known[kind.id]


def _shape(dialogue: Dialogue, kind: DocumentKind) -> Shape:
    needed = _matcher(kind.needs)
    top: dict[str, Any] = {}
    items: dict[str, dict[str, Any]] = {}
    for question in dialogue.questions.values():
        if not needed.fullmatch(question.id):
            continue
        names = items.setdefault(question.within, {}) if question.within else top
        if question.within:
            top.setdefault(question.within, dialogue.questions[question.within])
        *tables, name = question.key.split(".")
        for table in tables:
            names = names.setdefault(table, {})
        names[name] = question
    return Shape(_nested(top), items)


def _nested(names: dict[str, Any]) -> dict[str, Any]:
    """The lists that were named by their items only, at their own place."""
    for dotted in [name for name in names if "." in name]:
        *tables, name = dotted.split(".")
        under = names
        for table in tables:
            under = under.setdefault(table, {})
        under[name] = names.pop(dotted)
    return names


def _matcher(patterns: Iterable[str]) -> re.Pattern[str]:
    """Patterns in which `*` stands for anything, and every other sign for itself."""
    return re.compile("|".join(re.escape(pattern).replace(r"\*", ".*") for pattern in patterns))
