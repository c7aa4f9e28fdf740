"""The interview of one file as it stands, for commands that tell something about it."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

from intake.batch.checking import open_file
from intake.interview.relevance import State


def state_of(path: Path, today: dt.date, dialogues: Path | None = None) -> State:
    """What the interview in a file says, with every question counted as passed.

    Args:
        path: the file.
        today: the day that dated rules go by.
        dialogues: a dialogue folder instead of the one that comes with the program.

    Raises:
        IntakeError: the file cannot be read, or there is no dialogue for it.
    """
    return open_file(path, today, dialogues).state


def asking_again(path: Path, only: str, dialogues: Path | None = None) -> str:
    """What to type to be asked some questions of a file again."""
    named = ["--dialogues", str(dialogues)] if dialogues else []
    return shlex.join(["intake", "interview", str(path), "--only", only, *named])
