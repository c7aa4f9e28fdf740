"""`intake why FILE DOCUMENT [SECTION]`: what a passage of a document was made from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from intake.batch.opening import state_of
from intake.cli.echo import echo
from intake.cli.options import dialogues_option, interview_argument, language_option, templates_option
from intake.dialogue.citations import citations
from intake.dialogue.model import Dialogue
from intake.documents.feeding import Document, Section, behind, sections, with_parts
from intake.documents.render import document_title
from intake.documents.wanted import document_called
from intake.errors import RenderError
from intake.interview.answers import get, question_of
from intake.interview.display import display, place
from intake.interview.relevance import State
from intake.languages import Translator, message, on_one_line, shown, translator

_GAP = re.compile(r'\{\.gap from="([^"]*)"\}')


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "why",
        help=message(
            "command why",
            "Tell what a passage of a document was made from: the answers, the questions they answer, and "
            "the law behind each question. DOCUMENT is a name such as notice, SECTION the number or the "
            "beginning of a heading; without it, the headings are listed.",
        ).text(words),
    )
    @interview_argument(words)
    @click.argument("document", metavar=message("command", "DOCUMENT").text(words))
    @click.argument("section", metavar=message("command", "[SECTION]").text(words), required=False)
    @dialogues_option(words)
    @templates_option(words)
    def why(
        file: Path, document: str, section: str | None, dialogues: Path | None, templates: Path | None
    ) -> None:
        today = dt.date.today()
        state = state_of(file, today, dialogues)
        own = translator(words.language, state.dialogue.locales)
        kind = document_called(state.dialogue, document)
        asked = Document(kind, state, words.language, today, templates)
        found = sections(asked.cut())
        if section is None:
            echo("\n".join(headings(found)))
            return
        for number, one in enumerate(sections_called(found, section)):
            title = document_title(kind, state.dialogue, words.language)
            passage = with_parts(found, one)
            echo("\n".join((*([""] if number else []), *_told(asked, title, passage, own))))

    why.params.append(language_option(words))
    return why


def headings(found: Sequence[Section]) -> Iterator[str]:
    """The headings of a document, those of parts further in."""
    for section in found:
        if section.heading:
            yield "  " * (section.level - 1) + heading(section)


def heading(section: Section) -> str:
    """The words of a section's heading."""
    from intake.documents.blocks import blocks_of, title_of

    return title_of(blocks_of(section.heading), "–")


def named(title: str, section: Section) -> str:
    """A section by its document and its heading; what stands under the document's own title, by that."""
    return f"{title}: {heading(section)}" if section.level > 1 else title


def sections_called(found: Sequence[Section], wanted: str) -> list[Section]:
    """The sections with a heading, its number, its beginning, or a part of it: what fits best.

    Raises:
        RenderError: there is none; the headings are named.
    """
    said = wanted.strip().casefold()
    named = [(section, heading(section).casefold()) for section in found if section.heading]
    for fits in (
        lambda name: name == said,
        lambda name: re.match(rf"{re.escape(said)}(?!\w)", name) is not None,
        lambda name: name.startswith(said),
        lambda name: said in name,
    ):
        if best := [section for section, name in named if said and fits(name)]:
            return best
    raise RenderError(
        "no-such-section",
        message("error why no-such-section", "The document has no section “{name}”.", name=wanted),
        remedy=message(
            "error why no-such-section",
            "It has: {known}.",
            known=[heading(section) for section in found if section.level == 2],
        ),
    )


def _told(document: Document, title: str, passage: Sequence[Section], words: Translator) -> Iterator[str]:
    """One passage: its heading, the answers behind it, and the questions it waits for."""
    state = document.state
    yield named(title, passage[0])
    answers = behind(document, passage)
    pieces = "\n".join(piece for section in passage for piece in section.pieces)
    waiting = [
        path for path in dict.fromkeys(_GAP.findall(pieces)) if question_of(path) in state.dialogue.questions
    ]
    if not answers and not waiting:
        yield ""
        yield message("why", "This passage is the same whatever is answered.").text(words)
    for path in answers:
        yield ""
        yield from answer_lines(state, path, words)
    for path in waiting:
        yield ""
        yield message("why", "Still open: {question}", question=place(state, path)).text(words)
        yield from _further(state.dialogue, path, words)


def answer_lines(state: State, path: str, words: Translator) -> Iterator[str]:
    """One answer: its question, what was answered, its path, and the law behind the question."""
    question = state.dialogue.questions[question_of(path)]
    answers = state.interview.answers
    yield on_one_line(shown(place(state, path), words))
    answer = display(state.dialogue, question, get(answers, path), answers)
    yield f"  → {on_one_line(shown(answer, words))}"
    yield from _further(state.dialogue, path, words)


def _further(dialogue: Dialogue, path: str, words: Translator) -> Iterator[str]:
    yield f"  {path}"
    if cited := dialogue.questions[question_of(path)].cite:
        law = "; ".join(shown(one, words) for one in citations(dialogue, cited))
        yield "  " + message("explain", "Law: {law}", law=law).text(words)
