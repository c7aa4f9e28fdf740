"""The application: its look, and the screen it begins with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from textual.app import App
from textual.screen import Screen

from intake.languages import Sayable, Translator, messages
from intake.sitting.opening import Opened, keep_to
from intake.tui.interview import InterviewScreen
from intake.tui.portfolio import Portfolio


class IntakeApp(App[None]):
    """Shows one screen, and what opens from it; when that is left, the program ends."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "intake"

    def __init__(self, first: Screen[None]) -> None:
        super().__init__()
        self.first = first

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(self.first, lambda _: self.exit())


def hold(opened: Opened, *, only: str | None = None) -> None:
    """Hold an interview on the screen.

    Args:
        opened: the sitting.
        only: what to go through, as `--only` names it; with it, and in a new interview, nothing is reviewed.

    Raises:
        IntakeError: `only` names no question, or what was answered could not be saved.
    """
    IntakeApp(first_screen(opened, only=only)).run()
    if opened.sitting.unsaved is not None:
        raise opened.sitting.unsaved


def first_screen(opened: Opened, *, only: str | None = None) -> InterviewScreen:
    """The screen an interview begins with."""
    if only:
        keep_to(opened.sitting.session, only)
    told: tuple[Sayable, ...] = ()
    if opened.moves:
        told = (
            messages(
                "plain",
                "{number} answer has moved to its question's new name.",
                "{number} answers have moved to their questions' new names.",
                len(opened.moves),
            ),
        )
    return InterviewScreen(opened.sitting, review=opened.existed and not only, told=told)


def list_interviews(
    words: Translator, folder: Path, *, today: dt.date, dialogues: Path | None = None
) -> None:
    """Show the interviews of a folder, to be opened, or a new one begun."""
    IntakeApp(Portfolio(words, folder, today=today, dialogues=dialogues)).run()
