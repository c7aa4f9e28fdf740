"""The bare loop that a batch is measured against: the least that any program has to do for the same pages.

It reads each file with `tomllib`, renders the shipped template with plain Jinja2 and autoescape, turns the
Markdown into HTML with markdown-it-py, and writes both files. It proves nothing, escapes nothing for
Markdown, checks nothing, marks no language and no gap, and what its template sees has been made ready
beforehand as plain lists, dicts and strings: that is not timed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt

from intake.dialogue.model import Question
from intake.documents.context import View
from intake.documents.text import Gap, Several, Text
from intake.documents.wording import Wording
from intake.interview.relevance import State
from intake.languages import translator
from intake.resources import resource_directory

LANGUAGE = "fi"


class Word(str):
    """A string with the names that a template asks of one."""

    code: str
    number: int
    shows: bool
    open: bool

    capital = block = link = phrase = property(lambda self: self)


class Row(dict[str, Any]):
    """A dict that prints as one of its values."""

    named_by = ""

    def __str__(self) -> str:
        return str(self[self.named_by])


class Words(list[Any]):
    """A list that prints as its members in a row."""

    def __str__(self) -> str:
        return ", ".join(map(str, self))

    def find(self, wanted: object) -> Any:
        """The row with an id."""
        return next((row for row in self if row["id"] == wanted), word(""))


def word(text: str, code: str = "", number: int = 0, *, shows: bool = True, still_open: bool = False) -> Word:
    made = Word(text)
    made.code, made.number, made.shows, made.open = code, number, shows, still_open
    return made


def context(state: State, wording: Wording) -> dict[str, Any]:
    """What the template sees of one interview, as plain values."""
    dialogue = state.dialogue
    view = View(dialogue.documents["notice"], state, state.interview, wording, final=False)
    rows: dict[str, Words] = {}

    def answer(question: Question, holder: Mapping[str, Any]) -> Any:
        if question.to:
            known = rows.get(question.to, Words())
            value = holder.get(question.key)
            ids = value if isinstance(value, list) else [value]
            found = [row for row in known if row["id"] in ids]
            return Words(found) if question.many else found[0] if found else word("", shows=False)
        made = view.answer(question, holder)
        if isinstance(made, Gap):
            return word(str(made), shows=True, still_open=True)
        if isinstance(made, bool | int):
            return made
        if isinstance(made, Several):
            return Words(word(each._raw, each._code) for each in made)  # type: ignore[attr-defined]
        if isinstance(made, Text):
            return word(made._raw, getattr(made, "_code", ""), getattr(made, "_number", 0))
        return word(str(made), shows=bool(made))

    def table(names: Mapping[str, Any], holder: Mapping[str, Any]) -> Row:
        made = Row()
        for name, node in names.items():
            if not isinstance(node, Question):
                made[name] = table(node, holder)
            elif node.items:
                made[name] = rows.setdefault(node.id, Words())
                for item in state.items(node.id):
                    row = table(view.shape.items[node.id], item)
                    row.named_by, row["id"] = node.named_by, item["id"]
                    rows[node.id].append(row)
            else:
                made[name] = answer(node, holder)
        return made

    return dict(table(view.shape.top, state.values)) | {name: state.values[name] for name in view.kind.facts}


def environment() -> Environment:
    """Plain Jinja2 with autoescape, and the names that the shipped templates use."""
    made = Environment(
        loader=FileSystemLoader(resource_directory("templates")),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters["listed"] = lambda values: ", ".join(map(str, values))
    made.tests.update(
        open=lambda value: getattr(value, "open", False),
        shown=lambda value: getattr(value, "shows", bool(value)),
        including=_including,
        meeting=lambda values, others: any(_including(values, other) for other in others),
    )
    made.install_gettext_translations(translator(LANGUAGE).catalogue, newstyle=True)  # type: ignore[attr-defined]
    return made


def _including(values: Any, value: object) -> bool:
    return (
        any(getattr(each, "code", each) == value for each in values)
        if isinstance(values, Iterable)
        else False
    )


def looking(wording: Wording) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The template's functions: from a dict once asked for."""
    facts: dict[tuple[str, str, str], Any] = {}
    codes: dict[tuple[object, ...], Any] = {}

    def lookup(vocabulary: str, code: Any, fact: str) -> Any:
        key = (vocabulary, getattr(code, "code", "") or code, fact)
        if key not in facts:
            found = wording.fact(vocabulary, key[1], fact) if isinstance(key[1], str) and key[1] else ""
            facts[key] = found if isinstance(found, bool | int) else word(str(found), shows=bool(found))
        return facts[key]

    def having(vocabulary: str, fact: str, *wanted: object) -> Any:
        key = (vocabulary, fact, wanted)
        if key not in codes:
            codes[key] = wording.codes(vocabulary, fact, wanted)
        return codes[key]

    return lookup, having


class Loop:
    """The bare loop itself, its template compiled beforehand."""

    def __init__(self, wording: Wording, to: Path) -> None:
        self.to = to
        self.lookup, self.codes = looking(wording)
        self.template = environment().get_template("notice.md.j2")
        self.markdown = MarkdownIt("commonmark", {"html": False}).enable("table")

    def over(self, files: Sequence[Path], contexts: Sequence[Mapping[str, Any]]) -> None:
        """Read, render and write; the template sees the context, not what was read."""
        for file, ready in zip(files, contexts, strict=True):
            tomllib.loads(file.read_bytes().decode())
            text = self.template.render(
                ready, title="Seloste", today="21.11.2026", lookup=self.lookup, codes=self.codes
            )
            html = self.markdown.render(text)
            page = f'<!doctype html><html lang="{LANGUAGE}"><title>Seloste</title>{html}</html>'
            (self.to / f"{file.stem}.md").write_bytes(text.encode())
            (self.to / f"{file.stem}.html").write_bytes(page.encode())
