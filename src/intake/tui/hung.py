"""Text on the screen whose broken lines go on under their own beginning, not under its sign."""

from __future__ import annotations

import re
from functools import lru_cache

from textual.content import Content, Span
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual, VisualType
from textual.widgets import Static

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

_KEPT = 2048
"""Lines kept as they were drawn."""


class Hung(Static):
    """A text that breaks its lines itself, as wide as it is, and draws those that are seen.

    Textual would draw all of a document whenever a word of it changes, and a key would wait for that.
    """

    def __init__(self, content: Content | str = "", *, id: str | None = None) -> None:
        super().__init__(content, id=id, markup=False)
        self._whole: Visual | None = None
        self._lines: dict[int, list[Content]] = {}
        self._strips: dict[int, tuple[Content, int, Strip]] = {}

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text. What is beside it is laid out anew only if it takes more lines, or fewer."""
        width = self.content_size.width
        before = len(self.lines(width))
        super().update(content, layout=False)
        if layout and (not width or len(self.lines(width)) != before):
            self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """The text in lines of at most so many columns."""
        whole = self.visual
        if not (isinstance(whole, Content) and whole and width):
            return []
        if whole is not self._whole:
            self._whole, self._lines = whole, {}
        if width not in self._lines:
            self._lines[width] = broken(whole, width)
        return self._lines[width]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines it takes."""
        return len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """One line, with what of it was marked with the mouse."""
        width = self.content_size.width
        lines = self.lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line = lines[y]
        if self.text_selection is not None and (span := self.text_selection.get_span(y)) is not None:
            first, end = span
            marked = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(marked, first, None if end == -1 else end)
            strip = self._strip(line, width)
        else:
            strip = self._kept_strip(line, width)
        return strip.apply_offsets(0, y)

    def _kept_strip(self, line: Content, width: int) -> Strip:
        """A line as it was last drawn: broken lines are kept, so the same line is the very same one."""
        kept = self._strips.get(id(line))
        if kept is None or kept[0] is not line or kept[1] != width:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            self._strips[id(line)] = kept = (line, width, self._strip(line, width))
        return kept[2]

    def _strip(self, line: Content, width: int) -> Strip:
        (strip,) = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False)
        return strip

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        self._strips.clear()
        super().notify_style_update()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What was marked with the mouse, its lines whole again."""
        whole, width = self.visual, self.content_size.width
        if not isinstance(whole, Content) or not width:
            return None
        marked: list[str] = []
        place = 0
        for line in whole.split(allow_blank=True):
            text, at = "", 0
            for part in _broken(line.plain, tuple(line.spans), width):
                own = part.plain.lstrip(f"{FED} ") if at else part.plain
                under = len(part.plain) - len(own)
                begins = max(at, line.plain.find(own, at))
                if (span := selection.get_span(place)) is not None:
                    first, end = max(0, span[0] - under), None if span[1] == -1 else max(0, span[1] - under)
                    text += (line.plain[at:begins] if text else "") + own[first:end]
                at = begins + len(own)
                place += 1
            if text.strip():
                marked.append(text.strip())
        return "\n".join(marked), "\n"


def broken(content: Content, width: int) -> list[Content]:
    """A text as lines of at most so many columns."""
    return [
        part
        for line in content.split(allow_blank=True)
        for part in _broken(line.plain, tuple(line.spans), width)
    ]


@lru_cache(maxsize=_KEPT)
def _broken(text: str, spans: tuple[Span, ...], width: int) -> tuple[Content, ...]:
    """A line, broken. Most lines of a text are those that it had before."""
    line = Content(text, list(spans))
    if line.cell_length <= width:
        return (line,)
    found = _LEAD.match(line.plain)
    lead = line[: found.end()] if found else Content("")
    room = width - lead.cell_length
    if room < max(1, width // 3):
        return tuple(line.wrap(width))
    first, *rest = line[len(lead) :].wrap(room)
    mark = lead[:1] if lead.plain.startswith(FED) else Content("")
    under = mark + " " * (lead.cell_length - mark.cell_length)
    return (lead + first, *(under + part for part in rest))
