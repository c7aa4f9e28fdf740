"""Checking the interviews of each client side by side. Of each file little is kept until all have been read.

Only where what they tell does not agree are the files of a client read again, all of them together.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from intake.batch import checking
from intake.batch.checking import (
    CLIENT_QUESTION,
    Checked,
    FoundFault,
    Opened,
    OtherPlace,
    check_opened,
    dialogue_called,
    open_file,
    put_lines,
    set_aside,
    told,
)
from intake.batch.controllers import by_controller, whose
from intake.batch.opening import asking_again
from intake.checks import across
from intake.checks.across import Across, Told
from intake.dialogue.model import Dialogue
from intake.errors import IntakeError
from intake.interview.relevance import State, Status
from intake.languages import Message, message, on_one_line, translator


class Kept(NamedTuple):
    """What is kept of a file: whose interview it holds, and what that tells, packed."""

    path: Path
    dialogue: str
    fingerprint: str
    holder: str
    business_id: str
    told: bytes


Result = tuple[Checked, Kept | None]
Client = tuple[Path, ...]


def check_file(path: Path, language: str, today: dt.date, dialogues: Path | None, *, whole: bool) -> Result:
    """As `checking.check_file`, and what the interview tells that others of its client may tell otherwise."""
    try:
        opened = open_file(path, today, dialogues)
    except IntakeError as error:
        return {"path": str(path), "findings": [], "error": error.text(translator(language))}, None
    state = opened.state
    packed = _packed(across.told(state))
    kept = Kept(path, state.dialogue.id, opened.loaded.fingerprint, *whose(state), packed)
    return check_opened(path, opened, language, whole=whole), kept


def failed(path: Path, reason: str, language: str) -> Result:
    """The result of a file that the program itself failed on."""
    return checking.failed(path, reason, language), None


def _packed(all_told: Iterable[Told]) -> bytes:
    return zlib.compress(json.dumps(list(all_told), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> Iterator[Told]:
    for code, member, names, values in json.loads(zlib.decompress(packed)):
        yield Told(code, member, tuple(names), tuple(values))


class Beside:
    """What is kept of the files that go by."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []

    def through(self, results: Iterable[Result]) -> Iterator[Checked]:
        """What was found in each file by itself."""
        for checked, kept in results:
            if kept is not None:
                self._kept.append(kept)
            yield checked

    def doubtful(self, dialogues: Path | None) -> list[Client]:
        """The files of each client whose interviews do not agree, in the order they were named."""
        place = {one.path: number for number, one in enumerate(self._kept)}
        found = []
        for _, several in by_controller(self._kept):
            ordered = sorted(several, key=lambda one: place[one.path])
            dialogue = dialogue_called(ordered[0].dialogue, dialogues)
            assert isinstance(dialogue, Dialogue)  # it has read these files
            if len(ordered) > 1 and across.differences([_unpacked(one.told) for one in ordered], dialogue):
                found.append(tuple(one.path for one in ordered))
        return found


def check_client(
    paths: Client, language: str, today: dt.date, dialogues: Path | None, *, whole: bool
) -> list[Checked]:
    """Every finding across the interviews of one client, by file.

    Args:
        paths: the files of the interviews; one that can no longer be read is left out.
        language: of the messages.
        today: the day that dated rules go by.
        dialogues: a dialogue folder instead of the one that comes with the program.
        whole: tell also on which lines, of which client, and what is waived.
    """
    opened = list(_opened(paths, today, dialogues))
    found = across.run_across([on_one_line(path) for path, _ in opened], [one.state for _, one in opened])
    faults = [(one, _fault(one, opened, language, dialogues)) for one in found]
    if whole:
        for number, (_, one) in enumerate(opened):
            if places := list(_in(number, faults)):
                put_lines(places, one)
    results = (_checked(number, faults, opened, whole=whole) for number in range(len(opened)))
    return [checked for checked in results if checked["findings"] or "waived" in checked]


def client_failed(paths: Client, reason: str, language: str) -> list[Checked]:
    """The result of a client that the program itself failed on."""
    return [checking.failed(paths[0], reason, language)]


def _opened(paths: Client, today: dt.date, dialogues: Path | None) -> Iterator[tuple[Path, Opened]]:
    for path in paths:
        try:
            yield path, open_file(path, today, dialogues)
        except IntakeError:  # it could be read a moment ago, and was told of then
            continue


Faults = Sequence[tuple[Across, FoundFault]]
AllOpened = Sequence[tuple[Path, Opened]]


def _in(number: int, faults: Faults) -> Iterator[FoundFault | OtherPlace]:
    """All that points at places in one file."""
    for one, fault in faults:
        if one.interview == number:
            yield fault
        for (other, _), place in zip(one.others, fault["against"], strict=True):
            if other == number:
                yield place


def _checked(number: int, faults: Faults, opened: AllOpened, *, whole: bool) -> Checked:
    """The findings of one file."""
    path, own = opened[number]
    checked: Checked = {"path": str(path), "findings": [], "across": True}
    waived = []
    for one, fault in faults:
        if one.interview != number:
            continue
        if one.waived_in is None:
            checked["findings"].append(fault)
        else:
            where, key = one.waived_in
            waived.append(set_aside(fault, opened[where][1].state.interview.waived[key]))
    if whole:
        if waived:
            checked["waived"] = waived
        if isinstance(client := own.state.value(CLIENT_QUESTION), str):
            checked["client"] = client
    return checked


def _fault(one: Across, opened: AllOpened, language: str, dialogues: Path | None) -> FoundFault:
    """A finding in words, with the ways to either answer."""
    dialogue = opened[one.interview][1].state.dialogue
    words = translator(language, dialogue.locales)
    fault = told(one.finding, dialogue, words)
    sides = [(one.interview, one.finding.at)]
    if not one.finding.check.nowhere:
        sides += one.others
    fault["remedies"] += [
        said.text(words)
        for number, at in sides
        for said in _ways(opened[number][0], opened[number][1].state, at, dialogues)
    ]
    fault["against"] = [{"path": str(opened[number][0]), "at": list(at)} for number, at in one.others]
    return fault


def _ways(path: Path, state: State, at: Sequence[str], dialogues: Path | None) -> Iterator[Message]:
    """The command that asks the question again in a file, if it is asked there at all."""
    asked = (one for one in at if state.status(one) not in (Status.IRRELEVANT, Status.UNDECIDED))
    if (question := next(asked, None)) is not None:
        command = on_one_line(asking_again(path, question, dialogues))
        yield message("remedy", "Ask again in {file}: {command}", file=on_one_line(path), command=command)
