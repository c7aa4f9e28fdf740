"""A document as Markdown, from its template and what the interview says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from intake.dialogue.model import Dialogue, DocumentKind
from intake.documents.context import View
from intake.documents.environment import environment
from intake.documents.flow import readable
from intake.documents.template_faults import explained
from intake.documents.text import Gap, Text, clean, raw_text
from intake.documents.wording import Wording
from intake.errors import RenderError
from intake.interview.answers import Interview
from intake.interview.relevance import State
from intake.languages import Translator, message, messages, translator

ACTIVITY = "register.name"
"""The question whose answer names the processing that an interview is about."""


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
    text = _run(kind, kind.template, [view], templates, {**view.names(), "today": wording.date(today)})
    if final and view.gaps:
        raise _unfinished(kind, list(view.gaps))
    return text


class Part(NamedTuple):
    """What one interview says, for a document made of many, and the name of its file."""

    file: str
    state: State


def render_combined(
    kind: DocumentKind,
    parts: Sequence[Part],
    language: str,
    *,
    holder: str,
    unread: Sequence[str] = (),
    final: bool = False,
    templates: Path | None = None,
    today: dt.date,
) -> str:
    """The document made of many interviews, which all answer the same dialogue; see `render`.

    They come by their names in the language of the document; those of the same name stay in their order.

    Args:
        kind: which document; it has a combined form.
        parts: what the interviews say; at least one.
        language: the language of the document.
        holder: whose document it is; empty if that is not known.
        unread: the files that could not be read, which a draft shows as gaps.
        final: whether the document is to be handed over; then it can have no gap.
        templates: a folder whose templates come before those that ship with the program.
        today: the day of writing.

    Raises:
        RenderError: the template is missing or at fault, or a final document would have a gap.
    """
    dialogue = parts[0].state.dialogue
    wording = _wording(dialogue, translator(language, dialogue.locales))
    views = [
        (View(kind, part.state, part.state.interview, wording, final=final), part.file) for part in parts
    ]
    views.sort(key=lambda each: _by_name(each[0]))
    names = {
        "holder": Text(holder),
        "unread": [_unread(file, wording) for file in unread],
        "today": wording.date(today),
    }
    text = _run(kind, kind.combined, [view for view, _ in views], templates, names)
    if final and (gaps := [f"{file}: {path}" for view, file in views for path in view.gaps]):
        raise _unfinished(kind, gaps)
    return text


def _by_name(view: View) -> str:
    """What an interview is put in order by among others."""
    name = view.state.value(ACTIVITY)
    if isinstance(name, Mapping):
        name = raw_text(view.wording.localised(name, view.languages))
    return clean(name).casefold() if isinstance(name, str) else ""


def _unread(file: str, wording: Wording) -> Gap:
    """What stands for an interview that could not be read."""
    sentence = message(
        "document gap", "The file {file} could not be read: what it tells is missing here.", file=file
    )
    return Gap("", wording.say(sentence), lambda path, said: None)


def _run(
    kind: DocumentKind,
    template: str,
    views: Sequence[View],
    templates: Path | None,
    names: Mapping[str, object],
) -> str:
    """What a template makes of what it may see."""
    view = views[0]
    dialogue, language = view.state.dialogue, view.wording.language
    surroundings = environment(language, templates, dialogue.locales)
    seen = {
        **names,
        "activities": [each.activity for each in views],
        "title": Text(document_title(kind, dialogue, language)),
        "language": language,
        "lookup": view.lookup,
        "codes": view.codes,
    }
    try:
        text = surroundings.get_template(template).render(seen)
    except Exception as fault:  # a template is a program: whatever it raises is a fault of the template
        raise explained(fault, surroundings, seen) from fault
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


def _unfinished(kind: DocumentKind, gaps: list[str]) -> RenderError:
    return RenderError(
        "document-gaps",
        messages(
            "error document-gaps",
            "The document “{document}” still has a gap: {paths}.",
            "The document “{document}” still has {number} gaps: {paths}.",
            len(gaps),
            document=kind.id,
            paths=gaps,
        ),
        remedy=message(
            "error document-gaps", "Answer these questions, mark them as not applicable, or make a draft."
        ),
    )
