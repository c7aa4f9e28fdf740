"""A document as Markdown, from its template and what the interview says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from intake.dialogue.model import Dialogue, DocumentKind
from intake.documents.context import View
from intake.documents.environment import environment
from intake.documents.flow import readable
from intake.documents.template_faults import explained
from intake.documents.text import Text
from intake.documents.wording import Wording
from intake.errors import RenderError
from intake.interview.answers import Interview
from intake.interview.relevance import State
from intake.languages import Translator, message, messages, translator


def render(
    kind: DocumentKind,
    state: State,
    interview: Interview,
    dialogue: Dialogue,
    language: str,
    *,
    final: bool = False,
    templates: Path | None = None,
    today: dt.date,
) -> str:
    """A document in internal Markdown, where gaps and passages in another language are marked.

    Args:
        kind: which document.
        state: what the interview says.
        interview: the interview itself.
        dialogue: what the interview answers.
        language: the language of the document.
        final: whether the document is to be handed over; then it can have no gap.
        templates: a folder whose templates come before those that ship with the program.
        today: the day of writing.

    Raises:
        RenderError: the template is missing or at fault, or a final document would have a gap.
    """
    wording = _wording(dialogue, translator(language, dialogue.locales))
    view = View(kind, state, interview, wording, final=final)
    surroundings = environment(language, templates, dialogue.locales)
    names = view.names() | {
        "title": Text(document_title(kind, dialogue, language)),
        "language": language,
        "today": wording.date(today),
        "lookup": view.lookup,
        "codes": view.codes,
    }
    try:
        text = surroundings.get_template(kind.template).render(names)
    except Exception as fault:  # a template is a program: whatever it raises is a fault of the template
        raise explained(fault, surroundings, names) from fault
    if final and view.gaps:
        raise _unfinished(kind, view.gaps)
    return readable(_tidy(text))


def document_title(kind: DocumentKind, dialogue: Dialogue, language: str) -> str:
    """What a kind of document is called in a language."""
    return translator(language, dialogue.locales).sentence(f"document {kind.id} title", kind.title)


def _wording(dialogue: Dialogue, translator: Translator) -> Wording:
    known: dict[str, Wording] = dialogue.__dict__.setdefault("_wordings", {})
    if translator.language not in known:
        known[translator.language] = Wording(dialogue, translator)
    return known[translator.language]


def _tidy(text: str) -> str:
    """One blank line between blocks, none between the lines of a list or table.

    Templates may so be written for the reader. The client's words never begin a line with these signs.
    """
    lines: list[str] = []
    parted = False
    last = ""
    for line in text.split("\n"):
        line = line.rstrip(" ")
        if not line:
            parted = True
            continue
        sign = line.lstrip(" ")[:2]
        sign = sign if sign == "- " else sign[:1] if sign[:1] == "|" else ""
        if parted and lines and not (sign and sign == last):
            lines.append("")
        lines.append(line)
        last, parted = sign, False
    return "\n".join(lines) + "\n"


def _unfinished(kind: DocumentKind, gaps: dict[str, str]) -> RenderError:
    return RenderError(
        "document-gaps",
        messages(
            "error document-gaps",
            "The document “{document}” still has a gap: {paths}.",
            "The document “{document}” still has {number} gaps: {paths}.",
            len(gaps),
            document=kind.id,
            paths=list(gaps),
        ),
        remedy=message(
            "error document-gaps", "Answer these questions, mark them as not applicable, or make a draft."
        ),
    )
