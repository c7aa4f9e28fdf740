"""A document as PDF that is tagged for every reader; its words are data to the typesetter, never markup."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from typst import Compiler, Fonts, TypstError

from intake.documents.about import About, description, status
from intake.documents.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Row,
    Run,
    Runs,
    Table,
    in_turn,
    laid_out,
    plain,
    region_of,
    shares,
    title_of,
)
from intake.documents.flow import words
from intake.documents.flow_svg import drawn
from intake.errors import RenderError, Where
from intake.languages import Translator, message
from intake.resources import resource_directory

TEMPLATE = "page.typ"
LONG_ROW = 1500
"""Letters. A row of a table that has fewer is kept on one page."""

_NEVER = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The day of a document that has none: one that was not dated must not tell when it was made."""

_PLACE = re.compile(r"─ (?P<file>.+?\.typ):(?P<line>\d+):(?P<column>\d+)")
_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')
_TAG = re.compile(r"[a-z]{2,3}")


def to_pdf(internal: str, about: About, translator: Translator, *, templates: Path | None = None) -> bytes:
    """A document as PDF/UA-1; the same input gives the same bytes.

    Args:
        internal: the document as `render` gives it.
        about: what stands in its properties and at the edge of the page.
        translator: for the page's own words.
        templates: a folder whose `page.typ` comes before the one that ships with the program.

    Raises:
        RenderError: the page template is at fault.
    """
    own = templates / TEMPLATE if templates else None
    template = own if own is not None and own.is_file() else resource_directory("templates") / TEMPLATE
    moment = dt.datetime.combine(about.day, dt.time(), dt.UTC) if about.day else _NEVER
    said = given(internal, about, translator)
    try:
        try:
            return _compiled(template, said, moment)
        except TypstError as fault:
            if _LETTER.search(fault.message) is None:
                raise
            return _compiled(template, said, moment, every_font=True)
    except TypstError as fault:
        raise _explained(fault, template) from fault


def given(internal: str, about: About, translator: Translator) -> str:
    """What the page template is given, as JSON."""
    blocks = laid_out(internal)
    language, region = _language(about.language)
    data = {
        "title": title_of(blocks, about.title),
        "author": about.author,
        "day": [about.day.year, about.day.month, about.day.day] if about.day else None,
        "language": language,
        "region": region,
        "description": description(about, translator),
        "status": status(about, translator),
        "page": translator.sentence("page", "Page {page} of {pages}"),
        "blocks": _outlined(blocks),
    }
    return json.dumps(data, ensure_ascii=False)


def _compiled(template: Path, said: str, moment: dt.datetime, *, every_font: bool = False) -> bytes:
    made = _compiler(template, every_font).compile(
        sys_inputs={"document": said}, format="pdf", pdf_standards=["ua-1"], timestamp=moment
    )
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=4)
def _compiler(template: Path, every_font: bool) -> Compiler:
    """The typesetter of one template: it keeps what it has read. It must never be carried over by a fork.

    It has its own fonts only, so that a document comes out the same everywhere; a script that they lack is
    looked for among those of the machine.
    """
    place = template.resolve()
    fonts = Fonts(include_system_fonts=every_font)
    return Compiler(str(place), root=str(place.parent), font_paths=fonts)


def _explained(fault: TypstError, template: Path) -> RenderError:
    if letter := _LETTER.search(fault.message):
        return RenderError(
            "pdf-letter",
            message(
                "error pdf-letter", "No font on this machine can show “{letter}” in a PDF.", letter=letter[1]
            ),
            remedy=message(
                "error pdf-letter",
                "Install a font that has it, write it otherwise, or choose another format.",
            ),
        )
    place = _PLACE.search(fault.diagnostic)
    where = Where(template)
    if place is not None:
        file = Path(place["file"])
        own = template if file.name == template.name else file
        where = Where(own, line=int(place["line"]), column=int(place["column"]))
    return RenderError(
        "template-fault",
        message("error template-fault", "The template cannot be used: {fault}", fault=fault.message),
        where=where,
    )


def _language(tag: str) -> tuple[str, str | None]:
    """A language and its region, as the typesetter takes them."""
    primary = tag.partition("-")[0].lower()
    return (primary if _TAG.fullmatch(primary) else "und", region_of(tag) or None)


def _outlined(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as data: a heading that begins a document is its title."""
    match blocks:
        case [Heading(1, runs) as title, *others] if _says(title):
            return [{"kind": "title", "runs": _runs(runs)}, *_Levels(1).data(others)]
    return _Levels(0).data(blocks)


def _says(heading: Heading) -> bool:
    return bool(plain(heading.runs).strip())


class _Levels:
    """Gives headings their levels: readers find their way by them, so none is passed over."""

    def __init__(self, shift: int) -> None:
        self._shift = shift
        self._last = 0

    def data(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        """The blocks as data."""
        return [self._one(block, keep) for block, keep in in_turn(blocks)]

    def _one(self, block: Block, keep: bool) -> dict[str, Any]:
        if isinstance(block, Row):
            return {
                "kind": "row",
                "heading": self._one(block.heading, True),
                "blocks": self.data(block.blocks),
            }
        if isinstance(block, Heading) and _says(block):
            self._last = min(max(block.level - self._shift, 1), self._last + 1)
            return {"kind": "heading", "level": self._last, "runs": _runs(block.runs)}
        return _block(block, keep)


def _block(block: Block, keep: bool) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs), "sticky": keep}
        case Heading(_, runs):
            bold = tuple(run._replace(strong=True) for run in runs)
            return {"kind": "paragraph", "runs": _runs(bold), "sticky": True}
        case Listing(start, items):
            return {"kind": "list", "start": start, "items": [_inside(item) for item in items]}
        case Table():
            rows = [
                {"long": sum(len(plain(cell)) for cell in row) > LONG_ROW, "cells": [*map(_runs, row)]}
                for row in block.rows
            ]
            header = [*map(_runs, block.header)]
            return {"kind": "table", "header": header, "rows": rows, "shares": shares(block)}
        case Quotation(blocks):
            return {"kind": "quotation", "blocks": _inside(blocks)}
        case Code(text):
            return {"kind": "code", "text": text}
        case Picture(flow):
            alternative = "\n".join(words(flow))
            sheets = list(drawn(flow))
            return {"kind": "picture", "title": flow.title, "words": alternative, "sheets": sheets}
        case _:
            return {"kind": "line"}


def _inside(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Blocks within a block; a heading there is a strong paragraph, as it leads to nothing of its own."""
    return [_block(block, keep) for block, keep in in_turn(blocks)]


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    return run._asdict() | {"language": _language(run.language) if run.language else None}
