"""The least that a Textual program can be, a question and a box: what the screen is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea

QUESTION = "Mitä asiakirjoja tarvitsette?"


class Bare(App[None]):
    """A question and a box."""

    CSS = "TextArea { border-left: thick $accent; height: 3; }"

    def compose(self) -> ComposeResult:
        """The question, the box."""
        yield Static(QUESTION)
        yield TextArea(compact=True, highlight_cursor_line=False)


if __name__ == "__main__":
    Bare().run()
