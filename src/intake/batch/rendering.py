"""The documents of one interview file, all of them or none. Plain data in and out, as for checking."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from intake.batch.checking import FoundFault, dialogue_of, program_fault, remarks_of, told
from intake.batch.names import file_name
from intake.batch.writing import not_written, write
from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.model import Dialogue, DocumentKind, Severity
from intake.documents.wanted import document_called
from intake.errors import IntakeError, RenderError, Where
from intake.interview.answers import Interview, get, with_value
from intake.interview.relevance import State, evaluate
from intake.languages import (
    DEFAULT_LANGUAGE,
    Translator,
    available_languages,
    message,
    on_one_line,
    translator,
)
from intake.store.migrate import migrate
from intake.store.read import read

if TYPE_CHECKING:  # imported when documents are written: a run with nothing to do needs none of it
    from intake.documents.about import About

Value = TypeVar("Value")

FORMATS = ("md", "html", "docx", "pdf", "xlsx")
USUAL_FORMATS = ("md", "html")
"""Those that are written if none is asked for."""

AUTHOR, DAY, VERSION = "controller.name", "document.date", "document.version"
"""The questions whose answers say whose a document is, of which day and which version."""

LACKING_LANGUAGE = "LG01"
"""The check of a text that lacks a language; in a final document of that language it is an error."""


class Outcome(StrEnum):
    """What became of one interview."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class Order(NamedTuple):
    """What is asked for, the same for every interview. Empty languages or documents mean its own."""

    to: Path
    today: dt.date
    said_in: str
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = USUAL_FORMATS
    final: bool = False
    dialogues: Path | None = None
    templates: Path | None = None
    style: Path | None = None


class Job(NamedTuple):
    """One interview, and the name without an ending of what is made of it, under the output folder."""

    source: Path
    stem: PurePosixPath


class Rendered(NamedTuple):
    """What became of a job: the outputs' hashes by their bare names, or why there are none.

    `numbers` says how many findings of each severity the interview has, `findings` which are in the way,
    `remarks` what is of no use in the file as it is written.
    """

    job: Job
    outcome: Outcome
    source: str = ""
    outputs: Mapping[str, str] = {}
    numbers: Mapping[Severity, int] = {}
    findings: tuple[FoundFault, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()


def render_file(job: Job, order: Order) -> Rendered:
    """Render and write the documents of one interview.

    A final document is refused while errors are open, or while it would have gaps; a working paper is not,
    for it is wanted then. Nothing is written before everything has been rendered.
    """
    words = translator(order.said_in)
    try:
        loaded = read(job.source)
        dialogue = dialogue_of(loaded, order.dialogues)
        interview, _ = migrate(loaded.interview, dialogue)
        kinds = _kinds(dialogue, interview, order)
        see_that_some_are_written(kinds, order, dialogue)
        languages = languages_of(dialogue, interview, order)
    except IntakeError as error:
        place = "" if error.where.file else f"{on_one_line(job.source)}: "
        return Rendered(job, Outcome.FAILED, reason=f"{place}{error.text(words)}")
    words = translator(order.said_in, dialogue.locales)
    state = evaluate(dialogue, asking_for(interview, kinds, languages), order.today, complete=True)
    found = run_checks(state).open
    numbers = Counter(finding.severity for finding in found)
    remarks = remarks_of(job.source, loaded, interview, dialogue, words)
    handing_over = order.final and not all(kind.working for kind in kinds)
    if handing_over and (refused := in_the_way(found, state, languages)):
        findings = tuple(told(finding, dialogue, words) for finding in refused)
        return Rendered(job, Outcome.REFUSED, numbers=numbers, findings=findings, remarks=remarks)
    try:
        outputs = dict(_documents(job, order, state, kinds, languages))
    except IntakeError as error:
        outcome = Outcome.REFUSED if order.final and error.code == "document-gaps" else Outcome.FAILED
        return Rendered(job, outcome, reason=f"{on_one_line(job.source)}: {error.text(words)}")
    try:
        folder = output_folder(order.to, job.stem.parent)
        for name, data in outputs.items():
            write(folder / name, data)
    except RenderError as error:
        return Rendered(job, Outcome.FAILED, reason=error.text(words))
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in outputs.items()}
    return Rendered(job, Outcome.WRITTEN, loaded.fingerprint, hashes, numbers, remarks=remarks)


def failed(job: Job, reason: str, order: Order) -> Rendered:
    """The result of a job that the program itself failed on."""
    sentence = program_fault(reason).text(translator(order.said_in))
    return Rendered(job, Outcome.FAILED, reason=f"{on_one_line(job.source)}: {sentence}")


def _kinds(dialogue: Dialogue, interview: Interview, order: Order) -> tuple[DocumentKind, ...]:
    """The documents asked for, else those the interview is for, else the dialogue's first."""
    known = dialogue.documents
    wanted = order.documents or [one for one in documents_of(interview) if one in known]
    return tuple(document_called(dialogue, one) for one in dict.fromkeys(wanted or list(known)[:1]))


def documents_of(interview: Interview) -> tuple[str, ...]:
    """The documents that an interview is for."""
    own = get(interview.answers, "interview.documents")
    return tuple(one for one in (own if isinstance(own, list | tuple) else ()) if isinstance(one, str))


def see_that_some_are_written(kinds: tuple[DocumentKind, ...], order: Order, dialogue: Dialogue) -> None:
    """Refuse an order of nothing but sheets of documents that are no records.

    Raises:
        RenderError: nothing would be written.
    """
    if not any(form for kind in kinds for form in forms_of(kind, order)):
        known = sorted(kind.id for kind in dialogue.documents.values() if kind.sheet)
        ask_for_a_record = message(
            "error batch no-such-sheet",
            "Ask for a record with --document, or for another format. Records are: {known}.",
            known=known,
        )
        raise RenderError(
            "no-such-sheet",
            message("error batch no-such-sheet", "Only a record can be written as xlsx."),
            remedy=ask_for_a_record
            if known
            else message("error batch no-such-sheet", "Ask for another format."),
        )


def languages_of(dialogue: Dialogue, interview: Interview, order: Order) -> tuple[str, ...]:
    """The languages asked for, else the interview's own, else Finnish.

    Raises:
        RenderError: there is no catalogue of one of them.
    """
    own = get(interview.answers, "interview.languages")
    wanted = order.languages or [
        one for one in (own if isinstance(own, list | tuple) else ()) if isinstance(one, str)
    ]
    available = _available(dialogue.locales)
    for language in wanted:
        if language not in available:
            raise RenderError(
                "no-such-language",
                message(
                    "error batch no-such-language",
                    "There are no documents in the language “{name}”.",
                    name=language,
                ),
                remedy=message("error batch no-such-language", "There are: {known}.", known=list(available)),
            )
    return tuple(dict.fromkeys(wanted)) or (DEFAULT_LANGUAGE,)


@cache
def _available(own: tuple[Path, ...]) -> tuple[str, ...]:
    """The languages there are catalogues of; looked for once, not for every file."""
    return available_languages(own)


def asking_for(interview: Interview, kinds: Iterable[DocumentKind], languages: Iterable[str]) -> Interview:
    """The interview as one that is for these documents and languages too, so that their questions apply."""
    answers = interview.answers
    for path, wanted in (
        ("interview.documents", [kind.id for kind in kinds]),
        ("interview.languages", [*languages]),
    ):
        own = get(answers, path)
        if not isinstance(own, list | tuple):
            answers = with_value(answers, path, wanted)
        elif more := [one for one in wanted if one not in own]:
            answers = with_value(answers, path, [*own, *more])
    return interview if answers is interview.answers else replace(interview, answers=answers)


def in_the_way(found: Iterable[Finding], state: State, languages: tuple[str, ...]) -> list[Finding]:
    """The findings that forbid a final document."""
    texts = state.runtime.lacking_languages(state.values)
    lacking = {text["path"] for text in texts if text["language"] in languages}
    return [
        finding
        for finding in found
        if finding.severity is Severity.ERROR
        or (finding.code == LACKING_LANGUAGE and finding.at[0] in lacking)
    ]


def _documents(
    job: Job, order: Order, state: State, kinds: Iterable[DocumentKind], languages: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """Every output: its bare name and its bytes."""
    from intake.documents.render import render

    dialogue, interview = state.dialogue, state.interview
    for kind in kinds:
        for language in languages:
            words = translator(language, dialogue.locales)
            final = order.final and not kind.working
            internal = render(
                kind, state, interview, dialogue, language,
                final=final, templates=order.templates, today=order.today,
            )  # fmt: skip
            about = _about(kind, state, language, draft=not final and not kind.working)
            for form in forms_of(kind, order):
                data = in_format(form, internal, about, words, order)
                yield file_name(job.stem, kind.id, language, form), data


def _about(kind: DocumentKind, state: State, language: str, *, draft: bool) -> About:
    """What a document says of itself; a working paper is of the day that the interview was last changed."""
    from intake.documents.about import About
    from intake.documents.render import document_title

    dialogue = state.dialogue
    changed = of_type(dt.datetime, state.interview.meta.get("updated"))
    return About(
        document_title(kind, dialogue, language),
        language,
        of_type(str, state.value(AUTHOR)) or "",
        (changed.date() if changed else None) if kind.working else of_type(dt.date, state.value(DAY)),
        "" if kind.working else of_type(str, state.value(VERSION)) or "",
        dialogue.id,
        dialogue.version,
        draft,
    )


def forms_of(kind: DocumentKind, order: Order) -> Iterator[str]:
    """The formats asked for that this document has."""
    return (form for form in order.formats if form != "xlsx" or kind.sheet)


def of_type(wanted: type[Value], value: object) -> Value | None:
    """The value, if it is of a type."""
    return value if isinstance(value, wanted) else None


def in_format(form: str, internal: str, about: About, words: Translator, order: Order) -> bytes:
    """A document in one format. What writes it is imported when the format is asked for."""
    if form == "docx":
        from intake.documents.docx import to_docx

        return to_docx(internal, about, words, style=order.style)
    if form == "pdf":
        from intake.documents.pdf import to_pdf

        return to_pdf(internal, about, words, templates=order.templates)
    if form == "xlsx":
        from intake.documents.xlsx import to_xlsx

        return to_xlsx(internal, about, words)
    if form == "html":
        from intake.documents.html import to_html

        text = to_html(internal, about, words, templates=order.templates)
    else:
        from intake.documents.markdown import delivered

        text = delivered(internal, about, words)
    return text.encode(errors="replace")


def output_folder(to: Path, below: PurePosixPath) -> Path:
    """A folder for outputs, made if it lacks.

    Raises:
        RenderError: it cannot be made, or a link leads out of the output folder.
    """
    folder = to / below
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = folder.resolve().is_relative_to(to.resolve())
    except OSError as error:
        raise not_written(folder, error) from error
    if not inside:
        raise RenderError(
            "output-outside",
            message("error batch output-outside", "This folder leads out of the output folder."),
            where=Where(folder),
            remedy=message("error batch output-outside", "Remove the link, or choose another output folder."),
        )
    return folder
