"""Dated facts of a dialogue's vocabularies that someone should look at again: law, services, authorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from intake.dialogue.model import Dialogue, Entry, Vocabulary
from intake.dialogue.undecided import months_after


class Age(StrEnum):
    """Why a dated fact is due, worst first."""

    ENDED = "ended"
    ENDING = "ending"
    UNCHECKED = "unchecked"


class Due(NamedTuple):
    """An entry that is due, or where all of a vocabulary are as old, the vocabulary without one.

    `day` is the day its validity ends, or the day on which it was last checked.
    """

    vocabulary: str
    entry: Entry | None
    age: Age
    day: dt.date


def due(dialogue: Dialogue, today: dt.date, months: int, within: int) -> Iterator[Due]:
    """What is due in a dialogue's vocabularies, in their order.

    What had ended already when it was last checked is kept on purpose, so that old texts are understood.

    Args:
        dialogue: whose vocabularies.
        today: the day to go by.
        months: how long a check holds.
        within: how many days before its end a validity is told of.
    """
    for vocabulary in dialogue.vocabularies.values():
        yield from _unchecked(vocabulary, today, months)
        for entry in vocabulary.entries:
            end = entry.valid_until
            if end is None or (entry.checked_on is not None and end < entry.checked_on):
                continue
            if end < today:
                yield Due(vocabulary.id, entry, Age.ENDED, end)
            elif end <= today + dt.timedelta(days=within):
                yield Due(vocabulary.id, entry, Age.ENDING, end)


def _unchecked(vocabulary: Vocabulary, today: dt.date, months: int) -> Iterator[Due]:
    dated = [(entry, entry.checked_on) for entry in vocabulary.entries if entry.checked_on]
    old = [(entry, day) for entry, day in dated if months_after(day, months) < today]
    days = {day for _, day in old}
    if len(old) == len(vocabulary.entries) and len(days) == 1:
        yield Due(vocabulary.id, None, Age.UNCHECKED, days.pop())
    else:
        yield from (Due(vocabulary.id, entry, Age.UNCHECKED, day) for entry, day in old)
