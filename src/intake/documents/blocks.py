"""A document's tokens as blocks and runs of letters, for formats that are not made of nested elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from markdown_it.token import Token

from intake.documents.flow import FENCE, Flow, flow_of, words
from intake.documents.markdown import in_two_columns, parse, pieces
from intake.documents.wording import locale_of

_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold, however it is written. Words of the client do not have it; a template might."""

NARROWEST = 0.16
"""The least part of a table's width that a column is given."""


class Run(NamedTuple):
    """Letters that look alike. The end of a line is a run of its own."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    gap: bool = False
    link: str = ""
    language: str = ""


Runs: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading of level 1 to 6."""

    level: int
    runs: Runs


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: Runs


class Listing(NamedTuple):
    """A list; `start` is the first number, or None if it has bullets."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]


class Table(NamedTuple):
    """A table with one row of headings."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


class Quotation(NamedTuple):
    """A quotation."""

    blocks: tuple[Block, ...]


class Code(NamedTuple):
    """Lines that stay as they are."""

    text: str


class Picture(NamedTuple):
    """A drawing of a data flow."""

    flow: Flow


class Row(NamedTuple):
    """A section of a document in two columns: its heading on the left, what it says on the right."""

    heading: Heading
    blocks: tuple[Block, ...]


class Line(NamedTuple):
    """A line across the page."""


Block: TypeAlias = Heading | Paragraph | Listing | Table | Quotation | Code | Picture | Row | Line


def blocks_of(internal: str) -> tuple[Block, ...]:
    """The blocks of a document as `render` gives it."""
    return tuple(block for piece in pieces(internal) for block in _of_piece(piece))


@lru_cache(maxsize=2048)
def _of_piece(piece: str) -> tuple[Block, ...]:
    """The blocks of a piece; many are in all documents of its kind, all in the other formats."""
    return tuple(_blocks(_Tokens(parse(piece)), ""))


def laid_out(internal: str) -> tuple[Block, ...]:
    """The same as they stand on a page: where a document is in two columns, its sections are rows."""
    blocks = blocks_of(internal)
    return tuple(_rows(blocks)) if in_two_columns(internal) else blocks


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    heading: Heading | None = None
    inside: list[Block] = []
    for block in (*blocks, None):
        if block is None or (isinstance(block, Heading) and block.level <= 2):
            if heading is not None:
                yield Row(heading, tuple(inside))
            heading, inside = None, []
        if isinstance(block, Heading) and block.level == 2:
            heading = block
        elif heading is not None and block is not None:
            inside.append(block)
        elif block is not None:
            yield block


def plain(runs: Runs) -> str:
    """The letters alone."""
    return "".join(run.text for run in runs)


def lines(blocks: Sequence[Block]) -> Iterator[Runs]:
    """What blocks say, line by line."""
    for block in blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield runs
            case Listing(start, items):
                for number, item in enumerate(items):
                    sign = "• " if start is None else f"{start + number}. "
                    for place, line in enumerate(lines(item)):
                        yield (Run("    " if place else sign), *line)
            case Table(_, rows):
                for row in rows:
                    parted = [part for cell in row if plain(cell) for part in (Run(" · "), *cell)]
                    yield (Run("• "), *parted[1:])
            case Quotation(inside):
                yield from lines(inside)
            case Code(text):
                yield from ((Run(line),) for line in text.split("\n"))
            case Row(heading, inside):
                yield heading.runs
                yield from lines(inside)
            case Picture(flow):
                yield from ((Run(line),) for line in words(flow))


def title_of(blocks: Sequence[Block], otherwise: str) -> str:
    """The document's first heading that says something, on one line."""
    for block in blocks:
        if isinstance(block, Heading) and (said := " ".join(plain(block.runs).split())):
            return said
    return otherwise


def shares(table: Table) -> list[float]:
    """What part of the width each column gets: more where there is more to read, none too little."""
    letters = [0.0] * len(table.header)
    for row in (table.header, *table.rows):
        for place, cell in enumerate(row[: len(letters)]):
            letters[place] += len(plain(cell)) + 1
    roots = [sqrt(number) for number in letters]
    least = min(NARROWEST, 1 / len(roots))
    raised = [max(root / sum(roots), least) for root in roots]
    return [share / sum(raised) for share in raised]


def leads_on(block: Block, following: Block | None) -> bool:
    """Whether a block must not stand at the foot of a page without what follows it."""
    if isinstance(block, Heading):
        return True
    introduces = isinstance(block, Paragraph) and plain(block.runs).rstrip().endswith(":")
    return introduces and isinstance(following, Listing | Table)


def in_turn(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it must stay with what follows."""
    for block, following in pairwise((*blocks, None)):
        assert block is not None
        yield block, leads_on(block, following)


def region_of(language: str) -> str:
    """The region that a tag names, else the one whose usage is meant: FI of `fi`. Empty if none is known."""
    _, _, rest = language.partition("-")
    named = [part for part in rest.split("-") if len(part) == 2 and part.isalpha()]
    if named:
        return named[0].upper()
    try:
        return _likely(language)
    except (ValueError, UnknownLocaleError):
        return ""


def _likely(language: str) -> str:
    locale: Locale = locale_of(language.partition("-")[0])
    if locale.territory:
        return str(locale.territory)
    return str(get_global("likely_subtags").get(locale.language, "")).rpartition("_")[2]


class _Tokens:
    """Tokens taken one after the other."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._place = 0

    def next(self) -> Token | None:
        if self._place == len(self._tokens):
            return None
        self._place += 1
        return self._tokens[self._place - 1]


def _blocks(tokens: _Tokens, end: str) -> Iterator[Block]:
    """The blocks up to the token that closes what they stand in."""
    while (token := tokens.next()) is not None and token.type != end:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1:]), _inline(tokens))
            case "paragraph_open":
                yield Paragraph(_inline(tokens))
            case "bullet_list_open":
                yield Listing(None, tuple(_items(tokens, "bullet_list_close")))
            case "ordered_list_open":
                yield Listing(int(token.attrGet("start") or 1), tuple(_items(tokens, "ordered_list_close")))
            case "table_open":
                yield _table(tokens)
            case "blockquote_open":
                yield Quotation(tuple(_blocks(tokens, "blockquote_close")))
            case "fence" if token.info == FENCE and (flow := flow_of(token.content)):
                yield Picture(flow)
            case "fence" | "code_block":
                yield Code(_NO_LETTER.sub("", token.content).rstrip("\n"))
            case "hr":
                yield Line()


def _items(tokens: _Tokens, end: str) -> Iterator[tuple[Block, ...]]:
    while (token := tokens.next()) is not None and token.type != end:
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, "list_item_close"))


def _table(tokens: _Tokens) -> Table:
    rows: list[list[Runs]] = []
    while (token := tokens.next()) is not None and token.type != "table_close":
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_inline(tokens))
    header, *others = (tuple(row) for row in rows)
    return Table(header, tuple(others))


def _inline(tokens: _Tokens) -> Runs:
    """The runs of the inline token that follows."""
    token = tokens.next()
    return tuple(_runs(token.children or [])) if token is not None else ()


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    looks = [Run("")]
    for token in children:
        now = looks[-1]
        if token.nesting == 1:
            looks.append(_look(token, now))
        elif token.nesting == -1:
            looks.pop()
        elif token.type == "hardbreak":
            yield now._replace(text="\n")
        elif text := " " if token.type == "softbreak" else _NO_LETTER.sub("", token.content):
            yield now._replace(text=text, code=token.type == "code_inline")


def _look(token: Token, now: Run) -> Run:
    """How letters look inside what a token opens."""
    if token.type == "link_open":
        return now._replace(link=_NO_LETTER.sub("", str(token.attrGet("href") or "")))
    if token.type == "span_open":
        if token.attrGet("class") == "gap":
            return now._replace(gap=True)
        return now._replace(language=str(token.attrGet("lang") or now.language))
    return now._replace(
        strong=now.strong or token.type == "strong_open", emphasis=now.emphasis or token.type == "em_open"
    )
