"""A document as it stands, on the screen: its gaps in place, and what the question at hand feeds marked.

What a question feeds is found by rendering the document once more as if its answer were missing: whatever
comes out otherwise depends on it. That asks nothing of templates, and cannot be wrong about them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace as changed
from functools import lru_cache

from markdown_it.token import Token
from textual.content import Content

from intake.dialogue.model import DocumentKind
from intake.documents.flow import FENCE, flow_of, words
from intake.documents.markdown import parse, pieces
from intake.documents.render import render
from intake.interview.answers import get, without
from intake.interview.relevance import State, evaluate
from intake.tui.hung import FED, broken
from intake.tui.words import styled


def draft(kind: DocumentKind, state: State, language: str, today: dt.date) -> tuple[str, ...]:
    """A document as it stands, cut in pieces.

    Raises:
        RenderError: the template is missing or at fault.
    """
    internal = render(kind, state, state.interview, state.dialogue, language, today=today)
    return tuple(part for piece in pieces(internal) for part in _ITEM.split(piece))


def fed_by(
    found: Sequence[str], kind: DocumentKind, state: State, language: str, today: dt.date, path: str | None
) -> tuple[bool, ...]:
    """Which pieces of a document the answer at a path feeds, or would feed."""
    if path is None:
        return (False,) * len(found)
    if get(state.interview.answers, path) is None:
        gap = f'from="{path}"'
        return tuple(gap in piece for piece in found)
    lacking = changed(state.interview, answers=without(state.interview.answers, path))
    others = frozenset(draft(kind, evaluate(state.dialogue, lacking, today), language, today))
    return tuple(piece not in others for piece in found)


_ITEM = re.compile(r"(?<=\n)(?=- )")


def drawn(found: Sequence[str], fed: Sequence[bool]) -> Content:
    """The preview as one text."""
    parts: list[Content] = []
    before = ""
    for piece, is_fed in zip(found, fed, strict=True):
        if before:
            parts.append(Content("\n" if before.startswith("- ") and piece.startswith("- ") else "\n\n"))
        parts.append(_marked(_drawn(piece)) if is_fed else _drawn(piece))
        before = piece
    return Content("").join(parts)


def line_of_first(found: Sequence[str], fed: Sequence[bool], width: int) -> int | None:
    """The line, in so many columns, on which what is fed begins; None if nothing is."""
    if True not in fed:
        return None
    first = list(fed).index(True)
    return len(broken(drawn(found[:first], fed[:first]), max(10, width))) if first else 0


def _marked(content: Content) -> Content:
    mark = Content.styled(f"{FED} ", "$text-accent")
    return Content("\n").join([mark + line for line in content.split("\n")])


@lru_cache(maxsize=1024)
def _drawn(piece: str) -> Content:
    return Content("\n").join(list(_blocks(parse(piece))))


_HEADINGS = {"h1": "bold underline", "h2": "bold $text-primary", "h3": "bold"}


def _blocks(tokens: Sequence[Token]) -> Iterator[Content]:
    style, indent, bullet = "", 0, ""
    cells: list[Content] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                style = _HEADINGS.get(token.tag, "bold")
            case "heading_close":
                style = ""
            case "list_item_open":
                indent += 2
                bullet = "• " if token.markup in "-*+" else f"{token.info}. "
            case "list_item_close":
                indent -= 2
            case "fence" if token.info == FENCE and (flow := flow_of(token.content)):
                yield from (styled(line, "") for line in words(flow))
            case "tr_open":
                cells = []
            case "tr_close":
                yield Content(" · ").join([cell for cell in cells or [] if cell.plain.strip()])
                cells = None
            case "inline":
                text = _inline(token.children or [], style)
                if cells is not None:
                    cells.append(text)
                    continue
                lead = " " * max(0, indent - 2) + (bullet or " " * (2 if indent else 0))
                bullet = ""
                yield Content(lead) + text


def _inline(tokens: Sequence[Token], style: str) -> Content:
    parts: list[Content] = []
    styles = [style]
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(styled(token.content, " ".join(one for one in styles if one)))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(Content("\n" if token.type == "hardbreak" else " "))
        elif token.nesting == 1:
            styles.append(_style(token))
        elif token.nesting == -1 and len(styles) > 1:
            styles.pop()
    return Content("").join(parts)


def _style(token: Token) -> str:
    if token.type == "strong_open":
        return "bold"
    if token.type == "em_open":
        return "italic"
    if "gap" in str(token.attrs.get("class", "")).split():
        return "bold $text-warning"
    if "lang" in token.attrs:
        return "italic"
    return ""
