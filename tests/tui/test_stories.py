"""The stories of the line-by-line conversation, held on the screen, give the same files."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from story import STORIES, Story, tell

from tui.stage import stage

EVERY = ("pienyritys", "kiinteistoyhtio", "mallitoimisto", "teollisuusyritys")


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_a_story_on_the_screen_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    story = Story.load(STORIES / f"{name}.story")
    by_line, on_screen = tmp_path / "by-line.toml", tmp_path / "on-screen.toml"
    tell(story, by_line)

    async def play() -> None:
        today = dt.date.fromisoformat(story.headers.get("today", "2026-11-21"))
        language = story.headers.get("language", "fi")
        async with stage(on_screen, language=language, today=today) as held:
            for kind, text, _ in story.lines:
                if kind == ">":
                    await held.say(text)

    asyncio.run(play())
    assert on_screen.read_bytes() == by_line.read_bytes()
