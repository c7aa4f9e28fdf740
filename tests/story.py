"""Stories: whole conversations, replayed line by line.

A story is a text file of what is heard and said::

    language: fi
    ? Kuka päättää
    > Kotikulman Huolto Oy

A `?` line is a fragment that must stand in what was said since the last answer; a `>` line is said. The
conversation runs through the same loop as `intake interview --plain`, with a fixed day and clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from intake.cli.plain import Conversation
from intake.conversation.attention import attention
from intake.conversation.session import Session
from intake.languages import translator
from intake.sitting import wording
from intake.sitting.opening import open_sitting
from intake.sitting.sitting import Sitting

STORIES = Path(__file__).parent / "stories"
INTERVIEWER = "Testi Haastattelija"


def clock(today: dt.date) -> Callable[[], dt.datetime]:
    """A clock that goes on by a second whenever it is looked at."""
    start, seconds = dt.datetime.combine(today, dt.time(9), dt.UTC), count()
    return lambda: start + dt.timedelta(seconds=next(seconds))


@dataclass
class Story:
    """What is expected and said, and under what circumstances."""

    path: Path
    headers: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str, int]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Story:
        story = cls(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith(("? ", "> ")) or line == ">":
                story.lines.append((line[0], line[2:], number))
            elif ":" in line and not story.lines and not line.startswith("#"):
                name, _, value = line.partition(":")
                story.headers[name.strip()] = value.strip()
            else:
                assert not line.strip() or line.startswith("#"), f"{path.name}:{number}: {line!r}"
        return story

    @property
    def today(self) -> dt.date:
        """The day it is told."""
        return dt.date.fromisoformat(self.headers.get("today", "2026-11-21"))

    @property
    def language(self) -> str:
        """The language spoken."""
        return self.headers.get("language", "fi")


@dataclass
class Told:
    """What came of a story. `turns` are the beginnings of what was asked, each with what was said to it."""

    file: Path
    prompts: int
    said: list[str]
    turns: list[tuple[str, str]]
    session: Session


def asked(sitting: Sitting) -> str:
    """The beginning of what a sitting asks now; empty when nothing is left."""
    prompt, session = sitting.session.prompt, sitting.session
    return next(wording.prompt_lines(prompt, session.state, sitting.words, {})) if prompt else ""


def tell(story: Story, file: Path) -> Told:
    """Hold a story's conversation into a file, which may exist already."""
    today = story.today
    words = translator(story.language)
    opened = open_sitting(file, words, by=INTERVIEWER, clock=clock(today), today=today)
    session = opened.sitting.session
    heard: list[str] = []
    everything: list[str] = []
    turns: list[tuple[str, str]] = []
    lines = iter(story.lines)

    def listen() -> str | None:
        for kind, text, number in lines:
            if kind == ">":
                heard.clear()
                everything.append(f"> {text}")
                turns.append((asked(opened.sitting), text))
                return text
            spoken = "\n".join(heard)
            assert text in spoken, f"{story.path.name}:{number}: expected {text!r}, heard:\n{spoken[-1500:]}"
        return None

    def speak(line: str) -> None:
        heard.append(line)
        everything.append(line)

    conversation = Conversation(opened.sitting, read=listen, say=speak)
    if opened.existed:
        conversation.open_existing(attention(session), opened.told)
    conversation.hold()
    left = [f"{kind} {text}" for kind, text, _ in lines if kind == ">"]
    assert not left, f"{story.path.name}: the conversation ended before {left[:3]}\n" + "\n".join(
        everything[-30:]
    )
    return Told(file, conversation.asked, everything, turns, session)
