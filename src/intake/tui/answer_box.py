"""The one place to type in. Enter answers; a many-lined paste stays whole."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message as Event
from textual.widgets import TextArea

_NEW_LINE = ("shift+enter", "alt+enter", "ctrl+j")
_STEPS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class AnswerBox(TextArea):
    """A text area as high as what is typed, that gives Enter and the arrows away while they mean nothing."""

    BINDINGS = [Binding("enter", "answer", show=False, priority=True)]

    class Answered(Event):
        """Enter was pressed."""

    class Moved(Event):
        """An arrow was pressed that has nothing to move within the text."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Ticked(Event):
        """The space bar was pressed in an empty box."""

    class Typed(Event):
        """The text is another one."""

    def __init__(self, *, id: str = "answer", placeholder: str = "") -> None:
        super().__init__(
            id=id, compact=True, highlight_cursor_line=False, tab_behavior="focus", placeholder=placeholder
        )
        self.ticks = False
        """Whether the space bar ticks a row while nothing has been typed."""

    def action_answer(self) -> None:
        """Give what is typed as the answer."""
        self.post_message(self.Answered())

    def write(self, text: str, *, marked: bool = False) -> None:
        """Put another text in the box, the cursor after it; marked, what is typed next takes its place."""
        if text != self.text:
            self.load_text(text)
        self.move_cursor(self.document.end)
        if marked:
            self.select_all()

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # Textual calls both, and awaits
        # Textual goes on to the text area's own handler unless it is told not to.
        if event.key in _NEW_LINE:
            self._taken(event)
            self._replace_via_keyboard("\n", *self.selection)
        elif event.key in _STEPS and self._steps_out(event.key):
            self._taken(event)
            self.post_message(self.Moved(_STEPS[event.key]))
        elif event.key == "space" and self.ticks and not self.text:
            self._taken(event)
            self.post_message(self.Ticked())

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Textual calls both, and awaits
        event.stop()

    def _taken(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()

    def _steps_out(self, key: str) -> bool:
        """Whether an arrow has no line of the text to move to."""
        return key.startswith("page") or self.wrapped_document.height <= 1

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that something was typed."""
        event.stop()
        self.post_message(self.Typed())
