"""A small dialogue whose documents are written from one-line templates."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from intake.dialogue.model import Dialogue, DocumentKind, Entry, Kind, Question, Vocabulary
from intake.documents.render import render
from intake.interview.answers import Interview
from intake.interview.relevance import State

TODAY = dt.date(2026, 11, 21)

PURPOSES = Vocabulary(
    "purposes",
    (
        Entry("invoicing", "invoicing", facts={"retention": ["vouchers"], "marketing": False}),
        Entry("news", "sending news", facts={"marketing": True, "interest": "Keeping in touch."}),
    ),
    texts=("interest",),
)
BASES = Vocabulary(
    "bases", (Entry("a", "consent"), Entry("b", "contract"), Entry("f", "legitimate interest"))
)


def question(id: str, kind: Kind = Kind.TEXT, **more: Any) -> Question:
    within = id.split("[].")[0] if "[]." in id else ""
    return Question(id, kind, "all", f"What is {id}?", within=within, **more)


QUESTIONS = (
    question("controller.name"),
    question("controller.phone", Kind.PHONE, required=False),
    question("controller.address", Kind.ADDRESS),
    question("controller.country", Kind.COUNTRY),
    question("controller.web"),
    question("secret.note"),
    question("note", Kind.PARAGRAPH, localised=True),
    question("written", Kind.DATE),
    question("kept", Kind.PERIOD),
    question("purposes", Kind.LIST, named_by="kind", items=("kind", "bases", "interest")),
    question("purposes[].kind", Kind.CHOICE, vocabulary="purposes", other=True),
    question("purposes[].bases", Kind.CHOICES, vocabulary="bases"),
    question("purposes[].interest", Kind.PARAGRAPH, localised=True),
    question("categories", Kind.LIST, named_by="name", items=("name", "purposes", "main")),
    question("categories[].name"),
    question("categories[].purposes", Kind.REFERENCE, to="purposes", many=True),
    question("categories[].main", Kind.REFERENCE, to="purposes"),
    question("transfers.any", Kind.YES_NO),
    question("transfers.list", Kind.LIST, named_by="recipient", items=("recipient",)),
    question("transfers.list[].recipient"),
)
NEEDS = (
    "controller.*",
    "note",
    "written",
    "kept",
    "purposes[].*",
    "categories[].*",
    "transfers.*",
    "transfers.list[].*",
)


def make_dialogue(needs: tuple[str, ...] = NEEDS) -> Dialogue:
    return Dialogue(
        id="small",
        version="1",
        title="Small",
        folder=Path("nowhere"),
        sections=(),
        questions={one.id: one for one in QUESTIONS},
        vocabularies={"purposes": PURPOSES, "bases": BASES},
        checks={},
        phrases={},
        documents={"notice": DocumentKind("notice", "Notice", "one.md.j2", needs, facts=("bases",))},
        facts={"bases": "union(p.bases for p in purposes)"},
        program="",
    )


@pytest.fixture
def dialogue() -> Dialogue:
    return make_dialogue()


Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path, dialogue: Dialogue) -> Write:
    """Write a document from a template's text and the values of a state."""
    return writer(tmp_path, dialogue)


def writer(folder: Path, dialogue: Dialogue) -> Write:
    def written(
        template: str,
        values: Mapping[str, Any] | None = None,
        *,
        language: str = "en",
        final: bool = False,
        problems: Mapping[str, Any] | None = None,
        unknown: Mapping[str, Mapping[str, object]] | None = None,
    ) -> str:
        file = folder / f"{hashlib.sha256(template.encode()).hexdigest()[:16]}.md.j2"
        if not file.exists():
            file.write_text(template, encoding="utf-8")
        interview = Interview(unknown=unknown or {})
        state = State(dialogue, interview, None, dict(values or {}), dict(problems or {}))  # type: ignore[arg-type]
        kind = replace(dialogue.documents["notice"], template=file.name)
        return render(kind, state, interview, dialogue, language, final=final, templates=folder, today=TODAY)

    return written


class Page(HTMLParser):
    """What a page shows and is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.main = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.main = self.main or tag == "main"

    def handle_data(self, data: str) -> None:
        if self.main:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page's main part, white space folded as a browser folds it."""
        return " ".join(part for part in "".join(self.words).replace("\n", " ").split(" ") if part)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]
