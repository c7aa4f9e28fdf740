"""The interview of one file as it stands, for commands that tell something about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from intake.batch.checking import dialogue_of
from intake.interview.relevance import State, evaluate
from intake.store.migrate import migrate
from intake.store.read import read


def state_of(path: Path, today: dt.date, dialogues: Path | None = None) -> State:
    """What the interview in a file says, with every question counted as passed.

    Args:
        path: the file.
        today: the day that dated rules go by.
        dialogues: a dialogue folder instead of the one that comes with the program.

    Raises:
        IntakeError: the file cannot be read, or there is no dialogue for it.
    """
    loaded = read(path)
    dialogue = dialogue_of(loaded, dialogues)
    interview, _ = migrate(loaded.interview, dialogue)
    return evaluate(dialogue, interview, today, complete=True)
