"""The internal Markdown: parsed once for every format, and made plain for delivery.

It is CommonMark with tables, and with attributes after a bracketed passage: `[…]{.gap from="…"}` where an
answer is still to come, `[…]{lang=fi}` for a passage in another language than the document. Only templates
and this package write them; in the client's words every bracket and brace is escaped.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

ATTRIBUTES = ("class", "from", "lang")
"""The attributes that mean something; any other is dropped on parsing."""

_MARKED = re.compile(r"\\.|\[(?P<passage>(?:\\.|[^\[\]\\])*)\]\{(?P<attributes>[^{}\n]*)\}", re.DOTALL)


@cache
def parser() -> MarkdownIt:
    """The one parser: no HTML, no guessed links, no changed quotes."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    return made.use(attrs_plugin, after=(), spans=True, allowed=ATTRIBUTES)


def parse(internal: str) -> list[Token]:
    """The tokens of a document, from which every format is written."""
    return parser().parse(internal)


def to_markdown(internal: str) -> str:
    """The document as delivered: no attributes, each gap as strong text in brackets."""
    return _MARKED.sub(_plain, internal)


def _plain(found: re.Match[str]) -> str:
    passage = found["passage"]
    if passage is None:
        return found[0]
    return rf"**\[{passage}\]**" if ".gap" in found["attributes"].split() else passage
