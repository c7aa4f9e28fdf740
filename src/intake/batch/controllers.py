"""Whose interviews many files hold: each file read, and the files of one controller put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from intake.batch.checking import open_file, program_fault, remarks_of
from intake.batch.rendering import AUTHOR, Order, of_type
from intake.errors import IntakeError
from intake.interview.answers import Interview
from intake.interview.relevance import State
from intake.languages import on_one_line, translator

BUSINESS_ID = "controller.business_id"
"""The question whose answer tells one controller from another, however its name is written."""


class Whose(Protocol):
    """What is known of an interview that has been read: its dialogue, and whose it is, empty if unsaid."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def fingerprint(self) -> str:
        """What tells the content of its file from others."""

    @property
    def dialogue(self) -> str:
        """The id of the dialogue that it answers."""

    @property
    def holder(self) -> str:
        """The name of the controller."""

    @property
    def business_id(self) -> str:
        """The business id of the controller."""


One = TypeVar("One", bound=Whose)


class Reading(NamedTuple):
    """An interview that was read, and whose it is, empty where it does not say.

    `remarks` are what is of no use in the file as it is written.
    """

    path: Path
    interview: Interview
    fingerprint: str
    holder: str = ""
    business_id: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def dialogue(self) -> str:
        """The id of the dialogue that it answers."""
        return str(self.interview.meta["dialogue"])


class Unread(NamedTuple):
    """A file that could not be read, and why."""

    path: Path
    reason: str = ""


def read_whose(path: Path, order: Order) -> Reading | Unread:
    """The interview in a file, and whose it is."""
    try:
        loaded, _, state = open_file(path, order.today, order.dialogues)
    except IntakeError as error:
        return Unread(path, error.text(translator(order.said_in)))
    words = translator(order.said_in, state.dialogue.locales)
    remarks = remarks_of(path, loaded, state.interview, state.dialogue, words)
    return Reading(path, state.interview, loaded.fingerprint, *whose(state), remarks)


def whose(state: State) -> tuple[str, str]:
    """The name and the business id of the controller, empty where they are not known."""
    name, business_id = (of_type(str, state.value(path)) or "" for path in (AUTHOR, BUSINESS_ID))
    return " ".join(name.split()), business_id


def failed(path: Path, reason: str, order: Order) -> Unread:
    """The result of a file that the program itself failed on."""
    sentence = program_fault(reason).text(translator(order.said_in))
    return Unread(path, f"{on_one_line(path)}: {sentence}")


def by_controller(readings: Iterable[One]) -> list[tuple[str, tuple[One, ...]]]:
    """The interviews of each controller with the name that most of them give it, in the order of those names.

    They belong together that have the same business id, or where one has none, the same name; one that names
    no controller stands alone. The order in which they were read does not matter.
    """
    parts = [(_name(part), part) for part in _parted(sorted(readings, key=_own))]
    return sorted(parts, key=lambda part: (part[0].casefold(), _own(part[1][0])))


def _own(reading: Whose) -> tuple[str, str]:
    """What orders interviews alike on every machine; those that it does not tell apart are equal."""
    return reading.path.name, reading.fingerprint


def _parted(readings: Iterable[One]) -> Iterator[tuple[One, ...]]:
    readings = tuple(readings)
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in readings:
        if one.holder and one.business_id:
            ids[one.dialogue, one.holder.casefold()].add(one.business_id)
    parts: dict[tuple[str, str, str], list[One]] = defaultdict(list)
    for place, one in enumerate(readings):
        name = one.holder.casefold()
        known = [one.business_id] if one.business_id else [*ids.get((one.dialogue, name), ())]
        if len(known) == 1:
            parts[one.dialogue, "business id", known[0]].append(one)
        else:
            parts[one.dialogue, *(("name", name) if name else ("alone", str(place)))].append(one)
    yield from map(tuple, parts.values())


def _name(readings: Iterable[Whose]) -> str:
    names = Counter(reading.holder for reading in readings if reading.holder)
    return min(names, key=lambda name: (-names[name], name), default="")
