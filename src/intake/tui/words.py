"""Text on the screen. What a user typed is never read as markup: it becomes `Content` here, and only here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from intake.tui.hung import Hung

_KEPT = "\n"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f]")


def safe(text: str) -> str:
    """A text without anything that could steer a terminal or turn the line's direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if sign == "\t" else sign if sign == _KEPT or category(sign) not in _UNSEEN else "�"
        for sign in text
    )


def styled(text: str, style: str = "") -> Content:
    """A user's or the program's words in one style, shown as they are."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def show(content: Content, on: Static) -> None:
    """Show a text; where the same one stands already nothing is drawn, and where it is as tall nothing moves.

    But for what hangs, texts come cut to their width, and so have as many lines as are written.
    """
    before = on.content
    if isinstance(before, Content) and before.is_same(content):
        return
    if isinstance(on, Hung):
        on.update(content)
    else:
        tall = before.plain.count("\n") if isinstance(before, Content) and before else None
        on.update(content, layout=tall != content.plain.count("\n"))


def lines(parts: Iterable[Content]) -> Content:
    """Parts one below the other."""
    return Content("\n").join(list(parts))


def cut(text: str, width: int) -> str:
    """The first line of a text in so many columns, with an ellipsis if that is not all of it."""
    first, _, more = safe(text).partition("\n")
    if not more and cell_len(first) <= width:
        return first
    return set_cell_size(first, max(0, width - 1)).rstrip() + "…"


class Unsteered(LineFilter):
    """Draws nothing that could steer the terminal: where one types, a paste stands as it came.

    What steers takes no room, so that everything else stays where it is.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same pieces of a line without it."""
        return [
            segment if segment.control or not _STEERING.search(segment.text) else _unsteered(segment)
            for segment in segments
        ]


def _unsteered(segment: Segment) -> Segment:
    return Segment(_STEERING.sub("", segment.text), segment.style)
