"""The internal Markdown: parsed once for every format, and made plain for delivery.

It is CommonMark with tables, and with attributes after a bracketed passage: `[…]{.gap from="…"}` where an
answer is still to come, `[…]{lang=fi}` for a passage in another language than the document, and
`[…]{.two-columns}` in the title of a document whose sections are laid out as the rows of a table, headings
on the left; `[…]{.a-row-each}` in that of one whose sections that have parts are rows of a sheet. A fenced
block `flow` is a picture, as `flow` tells. Only templates and this package write them; in the client's words
every bracket, brace and backtick is escaped.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from intake.documents.about import About, description, status
from intake.documents.flow import FENCE, OPENING, PICTURE, flow_of
from intake.documents.mermaid import mermaid
from intake.languages import Translator

ATTRIBUTES = ("class", "from", "lang")
"""The attributes that mean something; any other is dropped on parsing."""

_MARKED = re.compile(r"\\.|\[(?P<passage>(?:\\.|[^\[\]\\])*)\]\{(?P<attributes>[^{}\n]*)\}", re.DOTALL)


_RARE = re.compile(r"    |\t|```|~~~|\]:|^[ \d.)+*-]*(?:>|[-=*_][-=*_ ]*$)", re.MULTILINE)
"""What stands in every block but headings, lists, tables and paragraphs: in code, quotations, rules,
underlined headings, definitions of links. To look for each of them on each line takes a third of the time."""

_BLOCK = re.compile(r"\n\n(?=[^\s\d*+-])")
_REACHING = re.compile(r"^ {0,3}(?:```|~~~)|(?<!\\)\]:", re.MULTILINE)
_SIGNS = ("```", "~~~", "]:")
"""After an empty line, what is neither indented nor an item of a list begins a block of its own; but a fence
may reach over empty lines, and the definition of a link reaches over everything."""


@cache
def parser(*, common: bool = False) -> MarkdownIt:
    """The parser: no HTML, guessed links or changed quotes; for `common` texts, no rare blocks either."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.use(attrs_plugin, after=(), spans=True, allowed=ATTRIBUTES)
    if common:
        made.disable(["code", "fence", "blockquote", "hr", "reference", "html_block", "lheading"])
        made.core.ruler.at("inline", _lines)
        made.disable("text_join")  # that is done with each line
    return made


def _lines(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = line(token.content)


@lru_cache(maxsize=2048)
def line(content: str) -> list[Token]:
    """The tokens of the words of one block, not to be changed: most are in other documents too."""
    return parser().parseInline(content, {})[0].children or []


def parse(internal: str) -> list[Token]:
    """The tokens of a document, from which every format is written."""
    return parser(common=_RARE.search(internal) is None).parse(internal)


def pieces(internal: str) -> list[str]:
    """A document cut between its blocks, where that changes nothing."""
    around = _around_pictures(internal)  # a picture, too, has no empty line if its template leaves none
    if any("\n\n" in block for block in around[1::2]) or any(map(_reaches, around[::2])):
        return [internal]
    *before, last = _BLOCK.split(internal)
    return [*(f"{piece}\n\n" for piece in before), last]


def _around_pictures(internal: str) -> list[str]:
    """What stands before, between and after pictures, and between these the lines of each picture."""
    return PICTURE.split(internal) if OPENING in internal else [internal]


def _reaches(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) and _REACHING.search(text) is not None


def in_two_columns(internal: str) -> bool:
    """Whether a document's sections are to look like the rows of a table: it says so in its title."""
    return "]{.two-columns}" in internal.partition("\n")[0]


def has_a_row_each(internal: str) -> bool:
    """Whether each of a document's sections that have parts is a row of a sheet: it says so in its title."""
    return "]{.a-row-each}" in internal.partition("\n")[0]


def to_markdown(internal: str) -> str:
    """The document in plain Markdown: no attributes, each gap as strong text in brackets.

    A passage in another language is followed by the code of that language. A picture is one for Mermaid.
    """
    around = _around_pictures(internal)
    around[::2] = [_MARKED.sub(_plain, part) if "]{" in part else part for part in around[::2]]
    around[1::2] = [_drawn(block) for block in around[1::2]]
    return "".join(around)


def delivered(internal: str, about: About, translator: Translator) -> str:
    """The document as it is handed over: a draft says so above its title, a comment tells what it is of."""
    draft = status(about, translator)
    told = description(about, translator).replace(">", "&gt;")
    head = f"**{draft}**\n\n" if draft else ""
    return head + to_markdown(internal) + (f"\n<!-- {told} -->\n" if told else "")


def _drawn(block: str) -> str:
    flow = flow_of(block)
    return mermaid(flow) if flow else f"```{FENCE}\n{block}```"


def _plain(found: re.Match[str]) -> str:
    passage = found["passage"]
    if passage is None:
        return found[0]
    attributes = found["attributes"].split()
    if ".gap" in attributes:
        return rf"**\[{passage}\]**"
    languages = [one.removeprefix("lang=").strip('"') for one in attributes if one.startswith("lang=")]
    return rf"{passage} \[{languages[0]}\]" if languages else passage
