"""The recorded tour: a short sitting with an invented client, key by key."""

from __future__ import annotations

import asyncio
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.stage import Stage, stage

from tour.film import Frame
from tour.scenes import alike, take

SIZE = (104, 30)
_KEY = 0.07
"""Seconds from key to key."""
TITLE = "A tour: an interview from its first question to a finding that is put right"


class Recorder:
    """Does what a consultant does, and keeps every screen."""

    def __init__(self, held: Stage) -> None:
        self.held = held
        self.frames: list[Frame] = []
        self.says = ""

    async def keep(self, seconds: float) -> None:
        """Show the screen as it stands."""
        self.frames.append(Frame(await take(self.held.app, self.held.pilot), self.says, seconds))

    async def type(self, text: str, together: int = 2) -> None:
        """Type, a few letters at a time."""
        for begin in range(0, len(text), together):
            piece = text[begin : begin + together]
            await self.held.press(*("space" if sign == " " else sign for sign in piece))
            await self.keep(_KEY * len(piece))

    async def press(self, *keys: str, seconds: float) -> None:
        """Press keys and look at what comes of it."""
        for key in keys[:-1]:
            await self.held.press(key)
            await self.keep(0.25)
        await self.held.press(keys[-1])
        await self.keep(seconds)


async def _hold(record: Recorder) -> None:
    record.says = "A new interview. Enter takes what is suggested."
    await record.keep(2.0)
    await record.press("enter", seconds=1.0)
    record.says = "The client answers in ordinary words."
    await record.type("Kahvila Kuutamo Oy")
    await record.press("enter", seconds=0.8)
    record.says = "A choice is made by arrow, by digit, or by typing a few letters."
    await record.type("limi", 1)
    await record.press("down", "enter", seconds=0.8)
    record.says = "What cannot be right is told at once, and kept."
    await record.type("9481041-8", 3)
    await record.press("enter", seconds=2.2)
    await record.press("backspace", seconds=0.3)
    await record.type("7", 1)
    await record.press("enter", seconds=0.8)
    record.says = "Any question is a few letters away."
    await record.press("ctrl+g", seconds=1.0)
    await record.type("systems hold", 2)
    await record.press("enter", seconds=0.8)
    record.says = "Several things are told at once."
    await record.type("Procountor, Mailchimp and our own till", 3)
    await record.press("enter", seconds=1.0)
    record.says = "What is known of them is suggested."
    await record.press("ctrl+g", seconds=0.2)
    await record.type("procountor run", 4)
    await record.press("enter", seconds=2.2)
    await record.press("enter", seconds=0.8)
    await record.press("ctrl+g", seconds=0.2)
    await record.type("form do you", 4)
    await record.press("enter", seconds=1.0)
    await record.press("down", "down", seconds=0.5)
    record.says = "A finding comes up where it arises, with its remedies."
    await record.press("enter", seconds=3.0)
    record.says = "One key takes the first remedy, and shows first what it changes."
    await record.press("f5", seconds=2.0)
    await record.press("1", "enter", seconds=0.8)
    record.says = "The other language is one key away."
    await record.press("f9", seconds=1.8)
    await record.press("f9", seconds=0.6)
    record.says = "The document grows meanwhile, here in Finnish; what is still missing is marked."
    await record.press("f3", seconds=1.2)
    await record.press("pagedown", seconds=1.5)
    await record.press("escape", seconds=0.4)
    record.says = "Every answer is saved at once; the next time goes on from here."
    await record.keep(2.5)


async def _record(folder: Path) -> list[Frame]:
    with chdir(folder):
        async with stage(Path("kuutamo.toml"), size=SIZE, language="en") as held:
            record = Recorder(held)
            await _hold(record)
            return record.frames


def recorded() -> list[Frame]:
    """The screens of the sitting, in order."""
    with TemporaryDirectory() as folder, alike():
        return asyncio.run(_record(Path(folder)))
