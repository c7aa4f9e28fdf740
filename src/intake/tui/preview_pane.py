"""The document beside the conversation, brought up to date when the keys have rested."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from intake.documents.feeding import Document, fed_by
from intake.errors import IntakeError
from intake.languages import Translator
from intake.tui.hung import Hung
from intake.tui.words import show, styled

IDLE = 0.15
"""Seconds without a key before the document is worked out, so that typing never waits for it."""


class PreviewPane(VerticalScroll, can_focus=False):
    """One document in one language. It is worked out in two halves, each in a moment's rest."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._wanted: Document | None = None
        self._path: str | None = None
        self._pieces: tuple[str, ...] = ()
        self._timer: Timer | None = None
        self.words: Translator | None = None

    def compose(self) -> ComposeResult:
        """One text, however long."""
        yield Hung(id="document")

    def follow(self, document: Document, path: str | None, words: Translator) -> None:
        """Show this document soon, with what the answer at `path` feeds."""
        self._wanted, self._path = document, path
        self.words = words
        self._in(IDLE, self._draft)

    @property
    def is_done(self) -> bool:
        """Whether the document is up to date."""
        return self._timer is None

    def rest(self) -> None:
        """A key was pressed: wait on."""
        if self._timer is not None:
            self._timer.reset()

    def _in(self, seconds: float, act: object) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, act)  # type: ignore[arg-type]

    def _draft(self) -> None:
        if self._wanted is None or not self.display or not self.size:
            self._timer = None
            return
        try:
            self._pieces = self._wanted.cut()
        except IntakeError as error:
            self._timer = None
            told = error.text(self.words) if self.words else str(error)
            show(styled(told), self.query_one("#document", Static))
            return
        self._in(IDLE / 3, self._mark)

    def _mark(self) -> None:
        self._timer = None
        if self._wanted is None:
            return
        from intake.tui import preview  # parsing takes long to import; the first question comes before

        fed = fed_by(self._wanted, self._pieces, self._path)
        document = self.query_one("#document", Static)
        show(preview.drawn(self._pieces, fed), document)
        line = preview.line_of_first(self._pieces, fed, document.size.width)
        if line is not None:
            self.scroll_to(y=max(0, line - 2), animate=False)
