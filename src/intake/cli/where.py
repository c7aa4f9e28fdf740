"""`intake where FILE ANSWER`: the passages of the documents that an answer feeds."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from intake.batch.opening import state_of
from intake.cli.echo import echo
from intake.cli.options import dialogues_option, interview_argument, language_option, templates_option
from intake.cli.why import answer_lines, named
from intake.dialogue.nearest import nearest_remedy
from intake.documents.blocks import blocks_of, lines, plain
from intake.documents.feeding import Document, fed_by, sections
from intake.documents.render import document_title
from intake.documents.wanted import document_called, documents_wanted
from intake.errors import AnswerError
from intake.interview.answers import question_of
from intake.interview.relevance import State
from intake.languages import Translator, message, translator

_LONGEST = 96
"""Letters of a passage that are shown; more is in the document."""


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "where",
        help=message(
            "command where",
            "Tell which passages of the documents an answer feeds. ANSWER is its path in the file, such as "
            "controller.name, systems[crm].vendor, or systems[].vendor for every system.",
        ).text(words),
    )
    @interview_argument(words)
    @click.argument("answer", metavar=message("command", "ANSWER").text(words))
    @click.option(
        "--document",
        "documents",
        metavar="notice|…",
        multiple=True,
        help=message(
            "command where", "A document to look at, once for each; those of the interview if not given."
        ).text(words),
    )
    @dialogues_option(words)
    @templates_option(words)
    def where(
        file: Path, answer: str, documents: tuple[str, ...], dialogues: Path | None, templates: Path | None
    ) -> None:
        today = dt.date.today()
        state = state_of(file, today, dialogues)
        own = translator(words.language, state.dialogue.locales)
        called = [document_called(state.dialogue, one) for one in dict.fromkeys(documents)]
        asked = [
            Document(kind, state, words.language, today, templates)
            for kind in called or documents_wanted(state)
        ]
        cut = [(document, document.cut()) for document in asked]
        for number, path in enumerate(paths_called(state, answer)):
            echo("\n".join((*([""] if number else []), *_told(cut, path, own))))

    where.params.append(language_option(words))
    return where


def paths_called(state: State, wanted: str) -> list[str]:
    """The answers that apply at a path, or at the path of a question asked of every item of a list.

    Raises:
        AnswerError: nothing is asked there; the nearest path is named.
    """
    asked = list(state.asked)
    if found := [path for path in asked if wanted in (path, question_of(path))]:
        return found
    if wanted in state.dialogue.questions:
        raise AnswerError(
            "not-asked",
            message("error where not-asked", "“{path}” is not asked in this interview.", path=wanted),
            remedy=message("error where not-asked", "What was answered before does not lead to it."),
        )
    raise AnswerError(
        "no-such-answer",
        message("error where no-such-answer", "There is no answer “{path}” in this interview.", path=wanted),
        remedy=nearest_remedy(wanted, asked),
    )


def _told(
    documents: Sequence[tuple[Document, tuple[str, ...]]], path: str, words: Translator
) -> Iterator[str]:
    state = documents[0][0].state
    yield from answer_lines(state, path, words)
    told = [line for document, found in documents for line in _passages(document, found, path)]
    yield ""
    yield from told or [message("where", "No passage of the documents depends on this answer.").text(words)]


def _passages(document: Document, found: Sequence[str], path: str) -> Iterator[str]:
    """The passages of one document that an answer feeds, each under its heading."""
    fed = iter(fed_by(document, found, path))
    title = document_title(document.kind, document.state.dialogue, document.language)
    for section in sections(found):
        passages = [piece for piece in section.pieces if next(fed)]
        if not passages:
            continue
        yield named(title, section)
        for piece in passages:
            if piece != section.heading:
                said = " ".join(" ".join(plain(line) for line in lines(blocks_of(piece))).split())
                yield f"  {textwrap.shorten(said, _LONGEST, placeholder=' …')}"
