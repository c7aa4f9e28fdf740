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
from dataclasses import dataclass, field
from pathlib import Path

from intake.cli.plain import Conversation
from intake.conversation.attention import attention
from intake.conversation.session import Session
from intake.languages import translator
from intake.sitting.opening import open_sitting

STORIES = Path(__file__).parent / "stories"


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


@dataclass
class Told:
    """What came of a story."""

    file: Path
    prompts: int
    said: list[str]
    session: Session


def tell(story: Story, file: Path) -> Told:
    """Hold a story's conversation into a file, which may exist already."""
    today = dt.date.fromisoformat(story.headers.get("today", "2026-11-21"))
    moments = iter(range(100_000))
    start = dt.datetime.combine(today, dt.time(9), dt.UTC)
    opened = open_sitting(
        file,
        translator(story.headers.get("language", "fi")),
        by="Testi Haastattelija",
        clock=lambda: start + dt.timedelta(seconds=next(moments)),
        today=today,
    )
    session = opened.sitting.session
    heard: list[str] = []
    everything: list[str] = []
    lines = iter(story.lines)

    def listen() -> str | None:
        for kind, text, number in lines:
            if kind == ">":
                heard.clear()
                everything.append(f"> {text}")
                return text
            spoken = "\n".join(heard)
            assert text in spoken, f"{story.path.name}:{number}: expected {text!r}, heard:\n{spoken[-1500:]}"
        return None

    def speak(line: str) -> None:
        heard.append(line)
        everything.append(line)

    conversation = Conversation(opened.sitting, read=listen, say=speak)
    if opened.existed:
        conversation.open_existing(attention(session), opened.moves)
    conversation.hold()
    left = [f"{kind} {text}" for kind, text, _ in lines if kind == ">"]
    assert not left, f"{story.path.name}: the conversation ended before {left[:3]}\n" + "\n".join(
        everything[-30:]
    )
    return Told(file, conversation.asked, everything, session)
