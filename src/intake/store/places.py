"""Where a key stands in a TOML text. `tomllib` tells values, not places; this tells places only.

It is read only when something is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from intake.store.statements import Key, statements


class Places:
    """The line and column, from 1, of every key and table header of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[Key, int] = {}
        for statement in statements(text).all:
            for end in range(1, len(statement.key) + 1):
                self.found.setdefault(statement.key[:end], statement.start)

    def __call__(self, key: Sequence[str | int]) -> tuple[int, int]:
        """The place of a key, or of the nearest thing around it."""
        for end in range(len(key), 0, -1):
            if tuple(key[:end]) in self.found:
                start = self.found[tuple(key[:end])]
                return self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)
        return 1, 1
