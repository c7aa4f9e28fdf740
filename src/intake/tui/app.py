"""The application: its look, and the screen it begins with."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import os
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from intake.languages import Sayable, Translator
from intake.sitting.opening import Opened, keep_to
from intake.sitting.sitting import Sitting
from intake.tui.answer_box import AnswerBox
from intake.tui.interview import InterviewScreen
from intake.tui.over import Elsewhere
from intake.tui.picker import Line, Page, Picker
from intake.tui.theme import DARK, LIGHT
from intake.tui.words import Unsteered

_UNSTEERED = Unsteered()


class IntakeApp(App[None], inherit_bindings=False):
    """Shows one screen, and what opens from it; when that is left, the program ends."""

    BINDINGS = [Binding("f10,ctrl+q", "stop", show=False, priority=True)]
    CSS_PATH = "interview.tcss"  # a screen's own would have all of Textual's parsed once more
    ENABLE_COMMAND_PALETTE = False
    TITLE = "intake"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-roomy")]
    """Below the second, windows take the whole width; the interview has breakpoints of its own."""

    def __init__(self, first: Screen[None]) -> None:
        super().__init__()
        self.first = first
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        if (named := os.environ.get("TEXTUAL_THEME", "")) in self.available_themes:
            self.theme = named
        self.sittings: list[Sitting] = []
        """Those held so far."""
        self._typed: deque[events.Key | events.Paste] = deque()
        self._only_letters = True
        self._panicked = False

    def get_driver_class(self) -> type[Driver]:
        """What reads the keyboard: our own where Textual would take its own for Linux and macOS."""
        chosen = super().get_driver_class()
        if sys.platform == "win32":
            return chosen
        from textual.drivers.linux_driver import LinuxDriver

        from intake.tui.driver import TolerantDriver

        return TolerantDriver if chosen is LinuxDriver else chosen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What goes over every line before it is drawn."""
        return [*super().get_line_filters(), _UNSTEERED]

    def get_default_screen(self) -> Screen[None]:
        """The first screen: an empty one of Textual's below it would be made and drawn for nothing."""
        return self.first

    def pop_screen(self) -> AwaitComplete:
        """Leave the top screen, and with the first one the program."""
        if self.screen is not self.first:
            return super().pop_screen()
        self.exit()
        return AwaitComplete()

    def panic(self, *renderables: RenderableType) -> None:
        """End with an error of the program's own."""
        self._panicked = True
        super().panic(*renderables)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End; a key that was pressed before an error was told of makes no good end of it."""
        super().exit(result, return_code or self.return_code or 0, message)

    @property
    def return_code(self) -> int | None:
        """The exit status: Textual's, which knows nothing of an error in the thread that reads keys."""
        return 1 if self._panicked else super().return_code

    def action_stop(self) -> None:
        """In a window, leave it and stop; anywhere else the screen knows how, and what must be said first."""
        if isinstance(self.screen, Elsewhere) or not isinstance(self.screen, Picker | Line | Page):
            raise SkipAction
        self.screen.dismiss(None)
        self.simulate_key("f10")

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed key by key, each when all that the one before does is done.

        Textual hands keys on at once, and what a key does goes from widget to widget as messages. Over a slow
        line many keys come together; Enter would then take the beginning of the next answer along.
        """
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._only_letters and not self._typed and self._is_letter(event):
            await super().on_event(event)  # after the letters before, without waiting for them
        else:
            self._typed.append(event)
            if len(self._typed) == 1:
                self.run_worker(self._take_in_turn())

    @property
    def is_busy(self) -> bool:
        """Whether keys wait for what those before them do."""
        return bool(self._typed)

    async def _take_in_turn(self) -> None:
        while self._typed:
            await self._at_rest()
            self._only_letters = self._is_letter(self._typed[0])
            await super().on_event(self._typed[0])
            self._typed.popleft()

    def _is_letter(self, event: events.Key | events.Paste) -> bool:
        """Whether all that an event does is to put one more letter in the answer."""
        return isinstance(event, events.Key) and event.is_printable and isinstance(self.focused, AnswerBox)

    async def _at_rest(self) -> None:
        """Wait until nothing is under way between where one types and the application."""
        busy = True
        while busy:
            nodes = (self.focused or self.screen).ancestors_with_self
            for node in nodes:
                reached = asyncio.Event()
                if node.call_later(reached.set):
                    await reached.wait()
            busy = any(node.message_queue_size for node in nodes)


def hold(opened: Opened, *, only: str | None = None) -> Sequence[Sayable]:
    """Hold an interview on the screen; gives what there is to tell once the screen is gone.

    Args:
        opened: the sitting.
        only: what to go through, as `--only` names it; with it, and in a new interview, nothing is reviewed.

    Raises:
        IntakeError: `only` names no question, or what was answered could not be saved.
    """
    app = IntakeApp(first_screen(opened, only=only))
    gc.freeze()  # what there is by now stays; looking through it for garbage would hold up a key now and then
    return _run(app)


def first_screen(opened: Opened, *, only: str | None = None) -> InterviewScreen:
    """The screen an interview begins with."""
    if only:
        keep_to(opened.sitting.session, only)
    return InterviewScreen(opened.sitting, review=opened.existed and not only, told=opened.told)


def list_interviews(
    words: Translator, folder: Path, *, today: dt.date, dialogues: Path | None = None
) -> Sequence[Sayable]:
    """Show the interviews of a folder, to be opened, or a new one begun; gives what to tell afterwards.

    Raises:
        IntakeError: what was answered could not be saved.
    """
    # An interview that is opened by name asks its first question sooner without this.
    from intake.tui.portfolio import Portfolio

    return _run(IntakeApp(Portfolio(words, folder, today=today, dialogues=dialogues)))


def _run(app: IntakeApp) -> Sequence[Sayable]:
    """Run the program; afterwards nothing that was said in it is anywhere but in a file."""
    app.run()
    told = [said for sitting in app.sittings for said in sitting.leave()]
    for sitting in app.sittings:
        if sitting.unsaved is not None:
            raise sitting.unsaved
    if app.return_code:  # an error of the program's own, which Textual has told of
        raise SystemExit(app.return_code)
    return told
