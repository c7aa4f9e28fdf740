"""A year later: three changes and new documents, in few keystrokes."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import tomllib
from pathlib import Path

from tui.stage import Stage, stage

EXAMPLES = Path(__file__).parents[2] / "examples"


class Counting:
    """Presses keys and counts them; what is typed is not counted."""

    def __init__(self, held: Stage) -> None:
        self.held = held
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        await self.held.press(*keys)

    async def type(self, text: str) -> None:
        self.held.screen.box.write(text)
        await self.held.pilot.pause()

    async def go(self, to: str) -> None:
        self.pressed += 2
        await self.held.find("ctrl+g", to)


def test_three_changes_are_made_and_the_documents_written_in_under_40_keystrokes(tmp_path: Path) -> None:
    file = tmp_path / "pyoratalo.toml"
    shutil.copy(EXAMPLES / "mallitoimisto.toml", file)

    async def play() -> int:
        async with stage(file, language="en", today=dt.date(2027, 12, 1)) as held:
            hand = Counting(held)
            assert "2027" in held.seen(".says")  # the review date has passed
            await hand.press("escape")

            await hand.go("controller.email")
            await hand.press("ctrl+u")
            await hand.type("privacy2@merilammenpyoratalo.example")
            await hand.press("enter")
            if held.screen.session.pending:
                await hand.press("1", "enter")

            await hand.go("risk.date")
            await hand.press("ctrl+u")
            await hand.type("1.12.2027")
            await hand.press("enter")

            await hand.go("document.review_by")
            await hand.press("ctrl+u")
            await hand.type("1.12.2028")
            await hand.press("enter")

            await hand.press("ctrl+s")
            await held.app.workers.wait_for_complete()
            await held.pilot.pause()
            await hand.press("f10")
            return hand.pressed

    pressed = asyncio.run(play())
    kept = tomllib.loads(file.read_text(encoding="utf-8"))["answers"]
    assert kept["controller"]["email"] == "privacy2@merilammenpyoratalo.example"
    assert kept["risk"]["date"] == dt.date(2027, 12, 1)
    assert kept["document"]["review_by"] == dt.date(2028, 12, 1)
    html = (tmp_path / "documents" / "pyoratalo.notice.en.html").read_text(encoding="utf-8")
    assert "privacy2@merilammenpyoratalo.example" in html
    assert pressed < 40
