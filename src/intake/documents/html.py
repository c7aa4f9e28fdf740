"""A document as one web page that needs nothing else and can be used by everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from intake.documents.about import About, description, status
from intake.documents.environment import Compiled
from intake.documents.flow import FENCE, flow_of
from intake.documents.flow_svg import drawn
from intake.documents.markdown import in_two_columns, parse, parser, pieces
from intake.documents.overrides import loader
from intake.documents.template_faults import explained
from intake.languages import Translator

TEMPLATE = "page.html.j2"


class Section(NamedTuple):
    """A line of the page's contents."""

    anchor: str
    heading: Markup


def to_html(internal: str, about: About, translator: Translator, *, templates: Path | None = None) -> str:
    """A document's page.

    Args:
        internal: the document as `render` gives it.
        about: the name of the page, its language, and what it says of itself.
        translator: for the page's own words, such as the link past the contents.
        templates: a folder whose `page.html.j2` comes before the one that ships with the program.

    Raises:
        RenderError: the page template is at fault.
    """
    sections: list[Section] = []
    content = []
    rows = in_two_columns(internal)
    for piece in pieces(internal):
        found, written = _written(piece, len(sections), rows=rows)
        sections += found
        content.append(written)
    if rows and sections:
        content.append(_ROW_END)
    names = {
        "title": about.title,
        "language": about.language,
        "description": description(about, translator),
        "status": status(about, translator),
        "sections": sections,
        "skip": translator.sentence("page", "Skip to the content"),
        "contents": translator.sentence("page", "Contents"),
        "content": Markup("".join(content)),
    }
    shells = _shells(templates)
    try:
        return shells.get_template(TEMPLATE).render(names)
    except Exception as fault:  # a template is a program: whatever it raises is a fault of the template
        raise explained(fault, shells, names) from fault


@lru_cache(maxsize=2048)
def _written(piece: str, before: int, *, rows: bool) -> tuple[tuple[Section, ...], str]:
    """The sections that begin in a piece of a document, after so many before it, and the piece as HTML.

    With `rows`, each section is a row of two cells; the last one is left open.

    Much of a document is in all documents of its kind; such pieces are parsed once.
    """
    tokens = parse(piece)
    sections = tuple(_sections(tokens, before))
    return sections, _renderer().render(tokens, parser().options, {"rows": rows})


@lru_cache(maxsize=8)
def _shells(templates: Path | None) -> Environment:
    return Environment(
        loader=loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=Compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _renderer() -> RendererHTML:
    return _Page(parser())


def _sections(tokens: list[Token], number: int) -> Iterator[Section]:
    """Give each second-level heading an anchor; tables are named by the heading they stand under.

    `number` is how many such headings there were before.
    """
    anchor = f"section-{number}" if number else ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            number += 1
            anchor = f"section-{number}"
            token.attrSet("id", anchor)
            token.meta["first"] = number == 1
            inline = tokens[place + 1]
            heading = _renderer().renderInline(inline.children or [], parser().options, {})
            yield Section(anchor, Markup(heading))
        elif token.type == "table_open":
            token.meta["named_by"] = anchor


_ROW_END = "</div>\n</div>\n"


class _Page(RendererHTML):
    """HTML of the tokens, with what a reader who does not see the page needs."""

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A heading; where sections are rows, one of the second level ends a row and begins another."""
        written = self.renderToken(tokens, idx, options, env)
        if not env.get("rows") or tokens[idx].tag != "h2":
            return written
        return f'{"" if tokens[idx].meta["first"] else _ROW_END}<div class="row">\n{written}'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The end of a heading; where sections are rows, the other cell begins."""
        written = self.renderToken(tokens, idx, options, env)
        return f"{written}<div>\n" if env.get("rows") and tokens[idx].tag == "h2" else written

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A picture of a flow, which scrolls like a table where the screen is too narrow for its letters."""
        flow = flow_of(tokens[idx].content) if tokens[idx].info == FENCE else None
        if flow is None:
            return str(super().fence(tokens, idx, options, env))
        title = Markup.escape(flow.title)
        sheets = "\n".join(drawn(flow))
        return (
            f'<figure class="flow">\n<figcaption>{title}</figcaption>\n'
            f'<div class="table" role="region" tabindex="0" aria-label="{title}">\n'
            f"{sheets}\n</div>\n</figure>\n"
        )

    def table_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        """A table wider than the screen scrolls by itself, also with the keyboard."""
        anchor = tokens[idx].meta.get("named_by")
        name = f' aria-labelledby="{anchor}"' if anchor else ""
        return f'<div class="table" role="region" tabindex="0"{name}>\n<table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        return "<td>"

    def span_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        """A gap, or a passage in another language. What has neither is laid out otherwise, not marked."""
        token = tokens[idx]
        if token.attrGet("class") == "gap":
            return f'<mark class="gap" data-from="{Markup.escape(token.attrGet("from") or "")}">'
        lang = token.attrGet("lang")
        return f'<span lang="{Markup.escape(lang)}">' if lang else "<span>"

    def span_close(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        depth = 0
        for token in reversed(tokens[: idx + 1]):
            depth -= token.nesting if token.type in ("span_open", "span_close") else 0
            if depth == 0 and token.type == "span_open":
                return "</mark>" if token.attrGet("class") == "gap" else "</span>"
        return "</span>"
