"""Text on the screen whose broken lines go on under their own beginning, not under its sign."""

from __future__ import annotations

import re

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.widgets import Static

from intake.tui.words import lines

FED = "▌"
"""Stands before each line of what the question at hand feeds."""

_LEAD = re.compile(
    rf"""
    (?: {FED}[ ] )?
    (?: [ ]{{2}} (?: \d{{1,2}}[ ] | (?: Enter | ⇧?Tab | F\d{{1,2}} | \^[A-Z] )[ ]+ )  # a number, or a key
      | [ ]* (?: [✓✗!?○–·»•▸][ ] (?: [A-Z]{{2}}\d\d[ ] )? )?  # a sign, perhaps the code of a finding
    )
    """,
    re.VERBOSE,
)
"""What a line begins with that its own words do not stand under."""


class Hung(Static):
    """A text that breaks its lines itself, as wide as it is."""

    def __init__(self, content: Content | str = "", *, id: str | None = None) -> None:
        super().__init__(content, id=id, markup=False)

    def render(self) -> RenderResult:
        """The text, its lines broken."""
        whole, width = self.visual, self.content_size.width
        return lines(broken(whole, width)) if isinstance(whole, Content) and width else whole

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines it takes."""
        whole = self.visual
        return len(broken(whole, width)) if isinstance(whole, Content) and whole and width else 0

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What was marked with the mouse, its lines whole again."""
        whole, width = self.visual, self.content_size.width
        if not isinstance(whole, Content) or not width:
            return None
        marked: list[str] = []
        place = 0
        for line in whole.split(allow_blank=True):
            parts = []
            for part in _broken(line, width):
                span = selection.get_span(place)
                if span is not None:
                    first, end = span
                    parts.append(part.plain[first : None if end == -1 else end].strip())
                place += 1
            if parts:
                marked.append(" ".join(parts))
        return "\n".join(marked), "\n"


def broken(content: Content, width: int) -> list[Content]:
    """A text as lines of at most so many columns."""
    return [part for line in content.split(allow_blank=True) for part in _broken(line, width)]


def _broken(line: Content, width: int) -> list[Content]:
    if line.cell_length <= width:
        return [line]
    found = _LEAD.match(line.plain)
    lead = line[: found.end()] if found else Content("")
    room = width - lead.cell_length
    if room < width // 2:
        return line.wrap(width)
    first, *rest = line[len(lead) :].wrap(room)
    mark = lead[:1] if lead.plain.startswith(FED) else Content("")
    under = mark + " " * (lead.cell_length - mark.cell_length)
    return [lead + first, *(under + part for part in rest)]
