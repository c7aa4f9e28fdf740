"""How one saved interview stands, in a line: for the list of a folder's interviews."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from intake.batch.checking import CLIENT_QUESTION, dialogue_of
from intake.checks.run import run_checks
from intake.conversation.attention import REVIEW_QUESTION
from intake.dialogue.model import Severity
from intake.errors import IntakeError
from intake.interview.relevance import evaluate
from intake.store.migrate import migrate
from intake.store.read import read


class Overview(NamedTuple):
    """How an interview stands: `done` of `all` questions, findings and answers still to be found out.

    `error` tells why the file could not be read; all else is then empty.
    """

    path: Path
    client: str = ""
    dialogue: str = ""
    done: int = 0
    all: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    unknown: int = 0
    updated: dt.date | None = None
    review: dt.date | None = None
    error: IntakeError | None = None


def overview(path: Path, today: dt.date, dialogues: Path | None = None) -> Overview:
    """How the interview in a file stands on a day; never raises for what a file may hold."""
    try:
        loaded = read(path)
        dialogue = dialogue_of(loaded, dialogues)
    except IntakeError as error:
        return Overview(path, error=error)
    interview, _ = migrate(loaded.interview, dialogue)
    state = evaluate(dialogue, interview, today)
    found = [finding.severity for finding in run_checks(state).open]
    client = state.value(CLIENT_QUESTION)
    return Overview(
        path,
        client if isinstance(client, str) else "",
        dialogue.id,
        len(state.order) - len(state.open),
        len(state.order),
        found.count(Severity.ERROR),
        found.count(Severity.WARNING),
        found.count(Severity.HINT),
        len(interview.unknown),
        _day(interview.meta.get("updated")),
        _day(state.value(REVIEW_QUESTION)),
    )


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None
