"""Opening a file for a sitting: read, moved to today's names of questions, or begun."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.batch.checking import dialogue_of
from intake.conversation.attention import paths_for
from intake.conversation.session import Session
from intake.dialogue.load import load_dialogue
from intake.errors import AnswerError, FileError
from intake.interview.answers import Interview
from intake.languages import Sayable, Translator, message, messages, translator
from intake.sitting.sitting import Sitting
from intake.store.disk import may_be_made
from intake.store.fit import idle_waivers
from intake.store.migrate import Move, migrate
from intake.store.read import read
from intake.store.records import Record

FORMAT = 1

DEFAULT_DIALOGUE = "customer-register"

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Opened:
    """A sitting that can begin.

    `existed` tells whether the file was there before; `moves` are its answers whose questions have a new
    name since; `remarks` are what is of no use in it as it is written.
    """

    sitting: Sitting
    existed: bool
    moves: Sequence[Move] = ()
    remarks: Sequence[FileError] = ()

    @property
    def told(self) -> tuple[Sayable, ...]:
        """What there is to tell of the file before anything else."""
        moved = messages(
            "plain",
            "{number} answer has moved to its question's new name.",
            "{number} answers have moved to their questions' new names.",
            len(self.moves),
        )
        return (*((moved,) if self.moves else ()), *self.remarks)


def open_sitting(
    file: Path,
    words: Translator,
    *,
    dialogue_id: str = DEFAULT_DIALOGUE,
    dialogues: Path | None = None,
    by: str | None = None,
    clock: Clock = now,
    today: dt.date | None = None,
) -> Opened:
    """Open an interview file, or begin one.

    Args:
        file: where the interview is or will be.
        words: the language spoken.
        dialogue_id: the dialogue of a new interview.
        dialogues: a dialogue folder instead of the program's own.
        by: who holds the interview; None for the user's own name.
        clock: the moment of each save.
        today: the day it is held; None for the clock's.

    Raises:
        IntakeError: the file or the dialogue cannot be used; the file is left as it is.
    """
    by = user() if by is None else by
    loaded = read(file) if os.path.lexists(file) else None
    moves: Sequence[Move] = ()
    remarks: Sequence[FileError] = ()
    if loaded is not None:
        dialogue = dialogue_of(loaded, dialogues)
        interview, moves = migrate(loaded.interview, dialogue)
        remarks = (*loaded.remarks, *idle_waivers(file, interview, dialogue))
    else:
        may_be_made(file)
        dialogue = load_dialogue(dialogue_id, dialogues)
        interview = new_interview(dialogue.id, dialogue.version, by)
    words = translator(words.language, dialogue.locales)
    day = today or clock().astimezone().date()
    session = Session(dialogue, interview, today=day, language=words.language)
    record = Record(file, loaded, dialogue.asking_order, by=by, clock=clock)
    return Opened(Sitting(words, session, record, dialogues), loaded is not None, moves, remarks)


def new_interview(dialogue_id: str, version: str, by: str) -> Interview:
    """An interview in which nothing has been answered yet."""
    return Interview(
        meta={
            "format": FORMAT,
            "dialogue": dialogue_id,
            "version": version,
            **({"interviewer": by} if by else {}),
        }
    )


def keep_to(session: Session, only: str) -> None:
    """Go through just what `--only` names: open, findings, new, outdated, or a place.

    Raises:
        AnswerError: the place names no question.
    """
    paths = paths_for(session, only)
    if paths is None:
        raise AnswerError(
            "no-such-question",
            message("error session", "There is no question at “{path}”.", path=only),
            remedy=message(
                "error session",
                "Write open, findings, new, outdated, or a path such as controller.name.",
            ),
        )
    session.keep_to(paths)


def user() -> str:
    """The name of whoever uses this machine; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
