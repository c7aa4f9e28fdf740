"""The screen held in a test: a sitting with a fixed day and clock, and what a consultant does with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from story import INTERVIEWER, clock
from textual.pilot import Pilot
from textual.widgets import Input, Static

from intake.languages import translator
from intake.sitting.opening import open_sitting
from intake.tui.answer_box import AnswerBox
from intake.tui.app import IntakeApp, first_screen
from intake.tui.interview import InterviewScreen
from intake.tui.preview_pane import PreviewPane

TODAY = dt.date(2026, 11, 21)
WIDE, MEDIUM, NARROW = (160, 50), (110, 35), (80, 24)


@dataclass
class Stage:
    """A screen on which an interview is held."""

    app: IntakeApp
    screen: InterviewScreen
    pilot: Pilot[None]

    async def say(self, text: str) -> None:
        """Paste a line and press Enter."""
        self.screen.box.write(text)
        self.screen.box.post_message(AnswerBox.Answered())
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until each has done what it does."""
        await self.pilot.press(*keys)
        while self.app.is_busy:
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def find(self, key: str, text: str, *then: str) -> None:
        """Open a window by its key, type in its field what is looked for, and press Enter."""
        await self.press(key)
        await self.fill(text, *then)

    async def fill(self, text: str, *then: str) -> None:
        """Type in the field of the window that is open, and press Enter."""
        self.app.screen.query_one(Input).value = text
        await self.pilot.pause()
        await self.press(*then, "enter")

    def seen(self, selector: str) -> str:
        """What a part of the top screen shows."""
        widget = self.app.screen.query_one(selector, Static)
        return getattr(widget.content, "plain", str(widget.content))

    async def document_tells(self, words: str) -> None:
        """Wait until the document beside the conversation is up to date, and has these words."""
        for _ in range(600):
            await self.pilot.pause(0.05)
            if self.screen.query_one(PreviewPane).is_done and words in self.seen("#document"):
                return
        raise AssertionError(f"the document never told “{words}”")

    @property
    def path(self) -> str:
        """Where the question at hand lies; empty when there is none."""
        return self.screen.prompt.path if self.screen.prompt else ""


@asynccontextmanager
async def stage(
    file: Path,
    *,
    size: tuple[int, int] = NARROW,
    language: str = "fi",
    today: dt.date = TODAY,
    only: str | None = None,
) -> AsyncIterator[Stage]:
    """Hold an interview on a screen of this size."""
    opened = open_sitting(file, translator(language), by=INTERVIEWER, clock=clock(today), today=today)
    screen = first_screen(opened, only=only)
    app = IntakeApp(screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Stage(app, screen, pilot)
