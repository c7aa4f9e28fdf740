"""The keys along the bottom: as many as there is room for, each to be clicked too."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message as Event
from textual.widgets import Static

from intake.languages import Translator
from intake.tui.keys import Key
from intake.tui.words import show, styled


class KeyBar(Static):
    """The most needed keys, in the order of their table."""

    class Clicked(Event):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._spans: list[tuple[int, int, str]] = []

    def load(self, keys: Sequence[Key], words: Translator) -> None:
        """Show the keys that fit, those first that are needed most."""
        width = self.size.width or 80
        labels = {key.action: key.label.text(words) for key in keys if key.bar}
        chosen: set[str] = set()
        used = 0
        for key in sorted((key for key in keys if key.bar), key=lambda key: key.bar):
            wide = cell_len(key.shown) + cell_len(labels[key.action]) + 3
            if used + wide <= width:
                chosen.add(key.action)
                used += wide
        parts: list[Content] = []
        self._spans, at = [], 0
        for key in keys:
            if key.action in chosen:
                part = Content.assemble(
                    styled(f" {key.shown}", "bold $text-primary"), styled(f" {labels[key.action]} ")
                )
                self._spans.append((at, at + part.cell_length, key.action))
                at += part.cell_length
                parts.append(part)
        show(Content("").join(parts), self)

    def on_click(self, event: Click) -> None:
        """A click does what the key does."""
        for first, end, action in self._spans:
            if first <= event.x < end:
                self.post_message(self.Clicked(action))
