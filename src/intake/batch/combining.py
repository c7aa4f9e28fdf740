"""One document of many interviews: for each controller, of all that is its own. Plain data in and out.

Nothing is kept of earlier runs: a document hangs on many files, so it is made anew, and what lies in the
output folder already is left alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from intake.batch import controllers, manifest, pool
from intake.batch.checking import FoundFault, dialogue_called, program_fault, told
from intake.batch.controllers import Reading, Unread
from intake.batch.files import Found
from intake.batch.names import file_name, stems_of
from intake.batch.rendering import (
    DAY,
    Order,
    Outcome,
    asking_for,
    documents_of,
    forms_of,
    in_format,
    in_the_way,
    languages_of,
    of_type,
    output_folder,
    see_that_some_are_written,
)
from intake.batch.writing import write
from intake.checks.run import run_checks
from intake.dialogue.model import Dialogue, DocumentKind, Severity
from intake.documents.wanted import document_called
from intake.errors import IntakeError, RenderError, Where
from intake.interview.relevance import State, evaluate
from intake.languages import Translator, message, on_one_line, translator


class Combination(NamedTuple):
    """One document to make: which, whose, of what, and without what, since it could not be read.

    `stem` is the name of its files without an ending.
    """

    kind: str
    holder: str
    stem: PurePosixPath
    readings: tuple[Reading, ...]
    unread: tuple[str, ...] = ()


class Standing(NamedTuple):
    """How one of the interviews stands: how many findings of each severity, those in the way, and remarks."""

    path: Path
    numbers: Mapping[Severity, int]
    findings: tuple[FoundFault, ...] = ()
    remarks: tuple[str, ...] = ()


class Combined(NamedTuple):
    """What became of a document: how its interviews stand, and how many files were written, or why none."""

    kind: str
    holder: str
    outcome: Outcome
    standings: tuple[Standing, ...] = ()
    written: int = 0
    reason: str = ""


def read_all(
    files: Sequence[Found], order: Order, *, workers: int | None = None
) -> Iterator[Reading | Unread]:
    """Read the files, in their order.

    Args:
        files: the interviews.
        order: what is asked for.
        workers: how many processes may share the work; as many as there are cores if None.
    """
    return pool.over(
        partial(controllers.read_whose, order=order),
        [file.path for file in files],
        partial(controllers.failed, order=order),
        preload=("intake.batch.controllers",),
        workers=workers,
    )


def combine_all(
    readings: Sequence[Reading], unread: Sequence[Path], order: Order, *, workers: int | None = None
) -> Iterator[Combined]:
    """Make and write the documents of what was read, controller by controller in the order of their names.

    Args:
        readings: the interviews, in any order.
        unread: the files and folders that could not be read.
        order: what is asked for.
        workers: how many processes may share the work; as many as there are cores if None.

    Raises:
        RenderError: a document or sheet is asked for that there is not, none of the interviews is for it, or
            the style file is of no use.
    """
    jobs = list(_combinations(readings, tuple(sorted({on_one_line(path.name) for path in unread})), order))
    if readings and not jobs:
        raise _nothing_to_combine()
    if jobs and order.style is not None:
        from intake.documents.house_style import house_style

        house_style(order.style)  # a fault of it is told once, not of every document
    return pool.over(
        partial(combine, order=order),
        jobs,
        partial(_failed, order=order),
        preload=("intake.batch.combining", "intake.documents.render"),
        workers=workers,
    )


def _combinations(
    readings: Sequence[Reading], unread: tuple[str, ...], order: Order
) -> Iterator[Combination]:
    parts = controllers.by_controller(readings)
    names = stems_of([holder or own[0].path.stem for holder, own in parts])
    for (holder, own), stem in zip(parts, names, strict=True):
        dialogue = _dialogue(own[0], order)
        for kind in _kinds(dialogue, order):
            if members := tuple(one for one in own if _belongs(one, kind, dialogue)):
                yield Combination(kind.id, holder, stem, members, unread)


def combine(job: Combination, order: Order) -> Combined:
    """Make one document in its languages and formats, and write what is not there already.

    A final document is refused while errors are open in any of its interviews, while it would have gaps, or
    while a file could not be read that may belong to it.
    """
    dialogue = _dialogue(job.readings[0], order)
    kind = dialogue.documents[job.kind]
    words = translator(order.said_in, dialogue.locales)
    made = partial(Combined, kind.id, job.holder)
    try:
        languages = _languages(job, dialogue, order)
    except IntakeError as error:
        return made(Outcome.FAILED, reason=error.text(words))
    states: list[State] = []
    standings: list[Standing] = []
    for reading in job.readings:
        asked = asking_for(reading.interview, [kind], languages)
        state = evaluate(dialogue, asked, order.today, complete=True)
        states.append(state)
        standings.append(_standing(reading, state, languages, order, words))
    made = partial(made, standings=tuple(standings))
    if order.final and job.unread:
        lacking = message(
            "render combined",
            "A file that may belong to it could not be read: {files}.",
            files=list(job.unread),
        )
        return made(Outcome.REFUSED, reason=lacking.text(words))
    if any(standing.findings for standing in standings):
        return made(Outcome.REFUSED)
    try:
        outputs = list(_outputs(job, kind, states, languages, order))
        folder = output_folder(order.to, PurePosixPath())
        written = sum(_write(folder / name, data) for name, data in outputs)
    except IntakeError as error:
        outcome = Outcome.REFUSED if order.final and error.code == "document-gaps" else Outcome.FAILED
        return made(outcome, reason=error.text(words))
    return made(Outcome.WRITTEN if written else Outcome.UNCHANGED, written=written)


def _standing(
    reading: Reading, state: State, languages: tuple[str, ...], order: Order, words: Translator
) -> Standing:
    found = run_checks(state).open
    refused = in_the_way(found, state, languages) if order.final else []
    return Standing(
        reading.path,
        Counter(finding.severity for finding in found),
        tuple(told(finding, state.dialogue, words) for finding in refused),
        reading.remarks,
    )


def _write(file: Path, data: bytes) -> bool:
    """Write a file unless it is there already; whether it was written."""
    if manifest.hash_of(file) == hashlib.sha256(data).hexdigest():
        return False
    write(file, data)
    return True


def _failed(job: Combination, reason: str, order: Order) -> Combined:
    sentence = program_fault(reason).text(translator(order.said_in))
    return Combined(job.kind, job.holder, Outcome.FAILED, reason=sentence)


def _dialogue(reading: Reading, order: Order) -> Dialogue:
    found = dialogue_called(reading.dialogue, order.dialogues)
    if isinstance(found, IntakeError):
        raise found
    return found


def _kinds(dialogue: Dialogue, order: Order) -> tuple[DocumentKind, ...]:
    """The documents asked for, else all that can be combined.

    Raises:
        RenderError: there is no such document, it cannot be combined, or nothing of it would be written.
    """
    asked = [document_called(dialogue, one) for one in order.documents]
    known = {kind.id: kind for kind in dialogue.documents.values() if kind.combined}
    if single := [kind.id for kind in asked if not kind.combined]:
        raise RenderError(
            "not-combined",
            message(
                "error batch not-combined",
                "The document “{name}” is of one interview and has no combined form.",
                name=single[0],
            ),
            where=Where(dialogue.folder),
            remedy=message(
                "error batch not-combined", "Leave out --combined, or ask for: {known}.", known=[*known]
            )
            if known
            else message("error batch not-combined", "Leave out --combined."),
        )
    kinds = tuple(asked or known.values())
    if kinds:
        see_that_some_are_written(kinds, order, dialogue)
    return tuple(kind for kind in kinds if any(forms_of(kind, order)))


def _belongs(reading: Reading, kind: DocumentKind, dialogue: Dialogue) -> bool:
    """Whether a document is made of an interview too.

    One that is only for documents of those that want them is no part of a document of all.
    """
    wanted = documents_of(reading.interview)
    if kind.id in wanted or not kind.of_all:
        return kind.id in wanted
    known = (dialogue.documents.get(one) for one in wanted)
    return not wanted or any(not (one and one.combined) or one.of_all for one in known)


def _nothing_to_combine() -> RenderError:
    return RenderError(
        "nothing-to-combine",
        message("error batch nothing-to-combine", "No interview is for a document that can be combined."),
        remedy=message(
            "error batch nothing-to-combine",
            "Choose the document in the interviews that it is to be made of, or leave out --combined.",
        ),
    )


def _languages(job: Combination, dialogue: Dialogue, order: Order) -> tuple[str, ...]:
    """The languages asked for, else all of the interviews' own."""
    return tuple(
        sorted({one for each in job.readings for one in languages_of(dialogue, each.interview, order)})
    )


def _outputs(
    job: Combination, kind: DocumentKind, states: Sequence[State], languages: Iterable[str], order: Order
) -> Iterator[tuple[str, bytes]]:
    """Every output: its bare name and its bytes."""
    from intake.documents.about import About
    from intake.documents.render import Part, document_title, render_combined

    dialogue = states[0].dialogue
    parts = [
        Part(on_one_line(reading.path.name), state)
        for reading, state in zip(job.readings, states, strict=True)
    ]
    days = [day for state in states if (day := of_type(dt.date, state.value(DAY)))]
    for language in languages:
        internal = render_combined(
            kind, parts, language, holder=job.holder, unread=job.unread,
            final=order.final, templates=order.templates, today=order.today,
        )  # fmt: skip
        about = About(
            document_title(kind, dialogue, language), language, job.holder, max(days, default=None),
            dialogue=dialogue.id, dialogue_version=dialogue.version, draft=not order.final,
        )  # fmt: skip
        for form in forms_of(kind, order):
            data = in_format(form, internal, about, translator(language, dialogue.locales), order)
            yield file_name(job.stem, f"combined-{kind.id}", language, form), data
