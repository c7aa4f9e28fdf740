"""The file of one sitting: saved after every answer, with what changed since the sitting began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from intake.interview.answers import Interview, in_asking_order, with_value, without
from intake.store.history import record
from intake.store.merge import ABSENT, Conflict
from intake.store.migrate import migrated_like
from intake.store.read import Loaded
from intake.store.write import save


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Record:
    """Where a sitting is saved.

    Args:
        path: the file.
        loaded: what was read from it, or None if it does not exist yet.
        questions: the ids of the dialogue's questions in asking order, the order of the file's answers.
        by: who holds the sitting, for the history.
        clock: the moment of a save.
    """

    def __init__(
        self,
        path: Path,
        loaded: Loaded | None,
        questions: Sequence[str],
        *,
        by: str = "",
        clock: Callable[[], dt.datetime] = _now,
    ) -> None:
        self.path = path
        self.questions = questions
        self.by = by
        self.clock = clock
        self.saved = loaded
        self.at_start = loaded.interview if loaded else Interview()

    def save(self, interview: Interview) -> Interview:
        """Write an interview with this sitting's history; returns it as the file now holds it.

        Raises:
            ConflictError: someone else has changed the file.
            FileError: it could not be written.
        """
        now = self.clock()
        ordered = replace(interview, answers=in_asking_order(interview.answers, self.questions))
        at_start, _ = migrated_like(self.at_start, interview)  # what was only renamed is not history
        with_history = record(at_start, ordered, now, self.by)
        self.saved = save(self.path, with_history, self.saved, now=now)
        return self.saved.interview

    def begin_anew(self, path: Path) -> None:
        """Save to a file that is not there (any more) from now on."""
        self.path = path
        self.saved = None

    def adopt(self, loaded: Loaded) -> None:
        """Take what someone else has written as the ground the next save stands on."""
        self.saved = loaded

    def taking_theirs(self, interview: Interview, conflict: Conflict) -> Interview:
        """An interview with what someone else wrote where both sides changed the same thing."""
        path = conflict.path
        if conflict.table == "answers" and conflict.theirs is ABSENT:
            return replace(interview, answers=without(interview.answers, path))
        if conflict.table == "answers":
            passed = {key: why for key, why in interview.not_applicable.items() if key != path}
            answers = with_value(interview.answers, path, conflict.theirs)
            return replace(interview, answers=answers, not_applicable=passed)
        table = dict(getattr(interview, conflict.table))
        table.pop(path, None)
        if conflict.theirs is not ABSENT:
            table[path] = conflict.theirs
        change: dict[str, Any] = {conflict.table: table}
        if conflict.table == "not_applicable" and conflict.theirs is not ABSENT:
            change["answers"] = without(interview.answers, path)
        return replace(interview, **change)

    def keeping_mine(self, interview: Interview, conflict: Conflict) -> Interview:
        """An interview that stays as it is, with the other side's answer in its history: nothing is lost."""
        if conflict.table != "answers" or conflict.theirs is ABSENT:
            return interview
        moment = self.clock().replace(microsecond=0)
        entry = {"when": moment, "answers": [conflict.path], "was": {conflict.path: conflict.theirs}}
        return replace(interview, history=(*interview.history, entry))
