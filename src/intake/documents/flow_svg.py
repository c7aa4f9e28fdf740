"""A picture of a data flow as SVG that needs nothing else: a string for each sheet it is cut into.

Its lines take the colour of the text around it, and only their breadth and dashes mean something; so it can
be read in black and white, and on dark pages. A reader who does not see it is told the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from intake.documents.flow import Flow, words
from intake.documents.flow_layout import WIDTH, Frame, Layout, Letters, Shape, Stroke, laid

FONTS = "Libertinus Serif, New Computer Modern, DejaVu Sans Mono"
"""Those that a PDF is set in. A web page has its own."""

_BOX = 'rx="2.5" class="box" fill="#fff" stroke="currentColor"'
_FRAMES = {
    "group": 'rx="3" fill="currentColor" fill-opacity="0.045"',
    "box": f'{_BOX} stroke-width="0.6"',
    "outside": f'{_BOX} stroke-width="1.7" stroke-dasharray="5 2.4"',
}
_STROKES = {
    "plain": 'stroke-width="0.7"',
    "broken": 'stroke-width="1.4" stroke-dasharray="3.6 2"',
    "bold": 'stroke-width="1.7"',
}
_HEADS = {"plain": (4.6, 1.9), "broken": (5.6, 2.6), "bold": (7.0, 3.4)}
"""How long the head of an arrow is, and half of how wide."""


def drawn(flow: Flow) -> tuple[str, ...]:
    """The sheets of a picture, from the top; the words are told with the first."""
    layout = laid(flow)
    return tuple(
        _sheet(layout, top, bottom, _named(flow) if not top else ' aria-hidden="true">')
        for top, bottom in layout.sheets
    )


def _named(flow: Flow) -> str:
    """What the picture is for those who do not see it; its name is that of what it says."""
    said = "\n".join(words(flow))
    name = "flow-" + hashlib.sha256("\n".join((flow.title, said)).encode()).hexdigest()[:8]
    return (
        f' role="img" aria-labelledby="{name}-title" aria-describedby="{name}-words">'
        f'<title id="{name}-title">{escape(flow.title)}</title><desc id="{name}-words">{escape(said)}</desc>'
    )


def _sheet(layout: Layout, top: float, bottom: float, named: str) -> str:
    shapes = "".join(_shape(shape) for shape in layout.shapes if _reaches(shape, top, bottom))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_view(top, bottom)}" '
        f'color="#111" font-family={quoteattr(FONTS)} fill="none"{named}{shapes}</svg>'
    )


def _view(top: float, bottom: float) -> str:
    """What part of the picture a sheet shows: the edges of thick lines too."""
    return f"-1 {_n(top - 1)} {_n(WIDTH + 2)} {_n(bottom - top + 2)}"


def _reaches(shape: Shape, top: float, bottom: float) -> bool:
    match shape:
        case Letters(_, y, _, size):
            return top < y - size * 0.3 < bottom
        case Frame(_, y, _, height):
            return y < bottom and y + height > top
        case Stroke(points):
            heights = [y for _, y in points]
            return min(heights) - 4 < bottom and max(heights) + 4 > top


def _shape(shape: Shape) -> str:
    match shape:
        case Letters(x, y, text, size, strong):
            weight = ' font-weight="bold"' if strong else ""
            place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"'
            return f'<text {place}{weight} fill="currentColor">{escape(text)}</text>'
        case Frame(x, y, width, height, look):
            return (
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" {_FRAMES[look]}/>'
            )
        case Stroke(points, look):
            return "".join(_arrow(points, look))


def _arrow(points: tuple[tuple[float, float], ...], look: str) -> Iterator[str]:
    """A line through its points that stops short of the last, where the arrow's head stands."""
    (x, y), (end_x, end_y) = points[-2:]
    length, half = _HEADS[look]
    whole = hypot(end_x - x, end_y - y) or 1.0
    along_x, along_y = (end_x - x) / whole, (end_y - y) / whole
    back_x, back_y = end_x - along_x * length, end_y - along_y * length
    line = " ".join(f"{_n(one)},{_n(other)}" for one, other in (*points[:-1], (back_x, back_y)))
    yield f'<polyline points="{line}" stroke="currentColor" stroke-linejoin="round" {_STROKES[look]}/>'
    corners = (
        (end_x, end_y),
        (back_x - along_y * half, back_y + along_x * half),
        (back_x + along_y * half, back_y - along_x * half),
    )
    head = " ".join(f"{_n(one)},{_n(other)}" for one, other in corners)
    yield f'<polygon points="{head}" fill="currentColor"/>'


def _n(number: float) -> str:
    """A length as it is written: the same on every machine."""
    return f"{round(number, 2) + 0.0:g}"
