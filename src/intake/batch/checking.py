"""Checking one interview file. A path goes in and plain data comes out, so any process can do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.citations import citations
from intake.dialogue.encoding import text_of
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue
from intake.errors import FileError, IntakeError, Where
from intake.interview.answers import Interview
from intake.interview.relevance import State, evaluate
from intake.languages import Message, Translator, message, on_one_line, translator
from intake.resources import read_file
from intake.store.fit import idle_waivers, see_that_it_fits
from intake.store.migrate import Move, migrate
from intake.store.read import Loaded, read


class OtherPlace(TypedDict):
    """Answers in another interview of the same client, which a finding is held against."""

    path: str
    at: list[str]
    lines: NotRequired[list[int]]


class FoundFault(TypedDict):
    """One finding, its words in the reader's language.

    `about` is the path that tells it from the other places where its check fires; with its code it is the
    name of the finding in the file, the same from run to run. `lines` are where the answers of `at` stand in
    the file, only where they were asked for. `against` is what stands otherwise in other interviews.
    """

    code: str
    name: str
    severity: str
    message: str
    at: list[str]
    about: str
    citation: str
    remedies: list[str]
    lines: NotRequired[list[int]]
    against: NotRequired[list[OtherPlace]]


class WaivedFault(FoundFault):
    """A finding that is set aside: why, and the last day that holds."""

    reason: str
    until: str


class Fix(TypedDict):
    """An answer that `--fix` has set, or would set: for which check, where, and what it was and is now."""

    code: str
    path: str
    old: str
    new: str


class Checked(TypedDict):
    """What checking a file gave; `error` only where it could not be read.

    `remarks` are what is of no use in it as it is written, only where there is any. `client` is whom it is
    about, and `waived` what is set aside in it; both only where they were asked for and there are any.
    `baselined` are the findings that a baseline knows, taken from the others. `fixes` and `left_alone` tell
    what `--fix` did before the file was checked, or why it did nothing. `across` says that these are the
    findings between the file and others of its client, after the file itself has been told of.
    """

    path: str
    findings: list[FoundFault]
    error: NotRequired[str]
    remarks: NotRequired[list[str]]
    client: NotRequired[str]
    waived: NotRequired[list[WaivedFault]]
    baselined: NotRequired[list[FoundFault]]
    fixes: NotRequired[list[Fix]]
    left_alone: NotRequired[str]
    across: NotRequired[bool]


class Opened(NamedTuple):
    """An interview that has been read, with every question counted as passed."""

    loaded: Loaded
    moves: Sequence[Move]
    state: State


CLIENT_QUESTION = "controller.name"


def check_file(
    path: Path, language: str, today: dt.date, dialogues: Path | None = None, *, whole: bool = False
) -> Checked:
    """Every finding of the interview in a file, with every question counted as passed.

    Args:
        path: the file.
        language: of the messages.
        today: the day that dated rules go by.
        dialogues: a dialogue folder instead of the one that comes with the program.
        whole: tell also on which lines, of which client, and what is waived.
    """
    try:
        opened = open_file(path, today, dialogues)
    except IntakeError as error:
        return {"path": str(path), "findings": [], "error": error.text(translator(language))}
    return check_opened(path, opened, language, whole=whole)


def open_file(path: Path, today: dt.date, dialogues: Path | None) -> Opened:
    """The interview in a file as it is checked.

    Raises:
        IntakeError: the file cannot be read, or there is no dialogue for it.
    """
    loaded = read(path)
    dialogue = dialogue_of(loaded, dialogues)
    interview, moves = migrate(loaded.interview, dialogue)
    return Opened(loaded, moves, evaluate(dialogue, interview, today, complete=True))


def remarks_of(
    path: Path, loaded: Loaded, interview: Interview, dialogue: Dialogue, words: Translator
) -> tuple[str, ...]:
    """What is of no use in a file as it is written."""
    idle = (*loaded.remarks, *idle_waivers(path, interview, dialogue))
    return tuple(remark.text(words) for remark in idle)


def check_opened(path: Path, opened: Opened, language: str, *, whole: bool) -> Checked:
    """As `check_file`, of an interview that has been read."""
    loaded, _, state = opened
    dialogue, interview = state.dialogue, state.interview
    words = translator(language, dialogue.locales)
    found = run_checks(state)
    checked: Checked = {
        "path": str(path),
        "findings": [told(finding, dialogue, words) for finding in found.open],
    }
    if remarks := remarks_of(path, loaded, interview, dialogue, words):
        checked["remarks"] = list(remarks)
    if whole:
        if waived := [_waived(finding, state, words) for finding in found.waived]:
            checked["waived"] = waived
        if isinstance(client := state.value(CLIENT_QUESTION), str):
            checked["client"] = client
        if found.open or found.waived:
            put_lines([*checked["findings"], *waived], opened)
    return checked


def _waived(finding: Finding, state: State, words: Translator) -> WaivedFault:
    return set_aside(told(finding, state.dialogue, words), state.interview.waived[finding.key])


def set_aside(fault: FoundFault, waiver: Mapping[str, object]) -> WaivedFault:
    """A finding with the waiver that sets it aside."""
    return {**fault, "reason": str(waiver["reason"]), "until": str(waiver["until"])}


def put_lines(faults: Iterable[FoundFault | OtherPlace], opened: Opened) -> None:
    """Put on which lines of the file they stand; the file may have gone since it was read."""
    from intake.store.answer_lines import AnswerLines  # only who wants lines needs it

    loaded = opened.loaded
    try:
        line = AnswerLines(text_of(read_file(loaded.path), loaded.path), loaded.interview, opened.moves)
    except (OSError, FileError):
        return
    for fault in faults:
        fault["lines"] = [line(path) for path in fault["at"]]


def failed(path: Path, reason: str, language: str) -> Checked:
    """The result of a file that the program itself failed on."""
    return {
        "path": str(path),
        "findings": [],
        "error": f"{on_one_line(path)}: {program_fault(reason).text(translator(language))}",
    }


def program_fault(reason: str) -> Message:
    """A fault of the program, met in the middle of many files."""
    return message("error batch", "The program failed on this file: {reason}.", reason=reason)


def dialogue_of(loaded: Loaded, dialogues: Path | None) -> Dialogue:
    """The dialogue that a file's answers are for.

    Raises:
        IntakeError: there is no such dialogue, it is at fault, or the answers do not fit it.
    """
    found = dialogue_called(str(loaded.interview.meta["dialogue"]), dialogues)
    if isinstance(found, IntakeError):
        raise _no_such_dialogue(loaded, found) if found.code == "no-such-dialogue" else found
    see_that_it_fits(loaded, found)
    return found


def _no_such_dialogue(loaded: Loaded, error: IntakeError) -> FileError:
    """The fault as one of the interview file: it names the dialogue."""
    return FileError(
        "file-unknown-dialogue",
        message(
            "error batch file-unknown-dialogue",
            "There is no dialogue called “{name}” in the folder {folder}.",
            name=loaded.interview.meta["dialogue"],
            folder=error.where,
        ),
        where=_place(loaded.path, "interview", "dialogue"),
        remedy=error.remedy,
    )


def _place(file: Path, *key: str) -> Where:
    """Where a key stands in a file that has been read; without its line if it cannot be read again."""
    from intake.store.places import Places  # only a faulty file needs it

    try:
        return Where(file, ".".join(key), *Places(text_of(read_file(file), file))(key))
    except (OSError, FileError):
        return Where(file, ".".join(key))


@cache
def dialogue_called(dialogue_id: str, dialogues: Path | None) -> Dialogue | IntakeError:
    """A dialogue, or why there is none: a folder at fault is not read again for every file."""
    try:
        return load_dialogue(dialogue_id, dialogues)
    except IntakeError as error:
        return error


def told(finding: Finding, dialogue: Dialogue, words: Translator) -> FoundFault:
    """A finding as plain data in the reader's language."""
    cited = (
        one.text(words) if isinstance(one, Message) else one
        for one in citations(dialogue, finding.check.cite)
    )
    return {
        "code": finding.code,
        "name": finding.check.name,
        "severity": str(finding.severity),
        "message": finding.message.text(words),
        "at": list(finding.at),
        "about": finding.about,
        "citation": "; ".join(cited),
        "remedies": [remedy.label.text(words) for remedy in finding.remedies],
    }
