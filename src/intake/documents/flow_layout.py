"""Where each part of a picture of a data flow stands: boxes in columns that grow downwards, and arrows.

Lengths are points on paper, the picture as wide as the text of an A4 page; so its letters are never smaller
there than they are here. A tall picture is cut into sheets, and no box or line stands across a cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, inf
from typing import NamedTuple, TypeAlias

from intake.documents.flow import Arrow, Box, Flow, Group, Kind
from intake.documents.flow_arrows import UNDER, Place, Points, routed
from intake.documents.wrapping import wrapped

WIDTH = 425.0
SHEET = 576.0
"""How tall a sheet may be: below the title of a document it still fits on the page."""

NAME, MORE, HEAD = 7.6, 7.2, 8.2
"""Sizes of letters: of a box's name, of what is said of it, of a group's heading."""

_LEADING = 1.18
_RISE = 0.95
"""From one line to the next, and from the top of a line to its foot: parts of the letters' size."""

_CHANNEL, _BETWEEN, _APART, _FOOT = 21.0, 3.6, 9.0, UNDER + 4
"""Between columns, boxes and groups of a column, and above what stands across the foot."""

_INSET, _ABOVE, _ITEM, _SAMPLE = 4.0, 2.6, 7.0, 24.0
"""From an edge to what is inside; above and below lines; how far things stand in; a box in the legend."""


class Letters(NamedTuple):
    """One line of letters; `y` is that of its foot."""

    x: float
    y: float
    text: str
    size: float
    strong: bool = False


class Frame(NamedTuple):
    """An oblong: `group`, `box`, or `outside`."""

    x: float
    y: float
    width: float
    height: float
    look: str


class Stroke(NamedTuple):
    """An arrow by its corners: `bold` between groups, `broken` to what is outside, else `plain`."""

    points: Points
    look: str


Shape: TypeAlias = Letters | Frame | Stroke


class Layout(NamedTuple):
    """The picture: its shapes, from the back to the front."""

    height: float
    shapes: tuple[Shape, ...]

    @property
    def sheets(self) -> tuple[tuple[float, float], ...]:
        """From where to where each sheet goes."""
        number = max(1, ceil(self.height / SHEET))
        return tuple((at * SHEET, min((at + 1) * SHEET, self.height)) for at in range(number))


def laid(flow: Flow) -> Layout:
    """Lay out a picture; the same flow comes out the same."""
    return _Drawing(flow).layout()


class _Drawing:
    """One picture in the making."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        columns = sorted({group.column for group in flow.groups if group.column})
        self._columns = [[group for group in flow.groups if group.column == column] for column in columns]
        self._number = max(1, len(columns))
        self._width = (WIDTH - (self._number - 1) * _CHANNEL) / self._number
        self._inner = self._width - 2 * _INSET
        self._heads = max((self._head(column[0]) for column in self._columns), default=0.0)
        self._places: dict[str, Place] = {}
        self._groups: list[Shape] = []
        self._boxes: list[Shape] = []
        self._letters: list[Shape] = []

    def layout(self) -> Layout:
        """The whole picture."""
        natural = [self._natural(column) for column in self._columns]
        for at, (groups, tall) in enumerate(zip(self._columns, natural, strict=True)):
            self._stand(at, groups, max(natural) - tall)
        bottom = max((place.bottom for place in self._places.values()), default=0.0)
        for group in self._flow.groups:
            if not group.column:
                bottom = self._across(group, bottom + _FOOT)
        strokes = tuple(self._strokes())
        bottom = max([bottom, *(y for stroke in strokes for _, y in stroke.points)])
        if self._flow.leaves:
            bottom = self._legend(bottom + _BETWEEN)
        return Layout(float(ceil(bottom)), (*self._groups, *strokes, *self._boxes, *self._letters))

    def _head(self, group: Group) -> float:
        return len(wrapped(group.heading, self._inner, HEAD, strong=True)) * HEAD * _LEADING + 2 * _ABOVE

    def _natural(self, groups: Sequence[Group]) -> float:
        """How tall a column is if nothing in it is moved down."""
        boxes = sum(_height(box, self._inner) + _BETWEEN for group in groups for box in group.boxes)
        heads = self._heads + sum(self._head(group) for group in groups[1:])
        return boxes + heads + len(groups) * (_INSET - _BETWEEN) + (len(groups) - 1) * _APART

    def _stand(self, at: int, groups: Sequence[Group], slack: float) -> None:
        """Put up a column; boxes are moved down towards what leads to them as far as the room lasts."""
        x, y = at * (self._width + _CHANNEL), 0.0
        for group in groups:
            boxes = sorted(group.boxes, key=self._wanted)
            head = self._head(group) if y else self._heads
            top = _clear(y, head + _height(boxes[0], self._inner))
            self._heading(group, x + _INSET, top)
            y = top + head
            for box in boxes:
                tall = _height(box, self._inner)
                wanted = self._wanted(box) - tall / 2
                if y < wanted < inf:
                    down = min(wanted - y, slack)
                    y, slack = y + down, slack - down
                y = _clear(y, tall)
                y = self._box(box, Place(x + _INSET, y, self._inner, y + tall, at)) + _BETWEEN
            y += _INSET - _BETWEEN
            self._group(group, Place(x, top, self._width, y, at))
            y += _APART

    def _wanted(self, box: Box) -> float:
        """How far down the boxes are whose arrows lead to a box; one without any can be anywhere."""
        boxes = {one.id for group in self._flow.groups for one in group.boxes}
        starts = [arrow.start for arrow in self._flow.arrows if arrow.end == box.id and arrow.start in boxes]
        heights = [self._places[start].middle for start in starts if start in self._places]
        return sum(heights) / len(heights) if heights else inf

    def _across(self, group: Group, y: float) -> float:
        """Put a group across the foot, its boxes in rows under the columns; tells where it ends."""
        rows = list(_rows(group.boxes, self._number))
        top = _clear(
            y, self._head(group) + max(_height(box, self._span(span), span) for box, span in rows[0])
        )
        self._heading(group, _INSET, top)
        y = top + self._head(group)
        for row in rows:
            tall = max(_height(box, self._span(span), span) for box, span in row)
            y = _clear(y, tall)
            bottom = y
            for at, (box, span) in enumerate(row):
                x = _INSET + at * (self._width + _CHANNEL)
                bottom = max(bottom, self._box(box, Place(x, y, self._span(span), y + tall), span))
            y = bottom + _BETWEEN
        self._group(group, Place(0, top, WIDTH, y + _INSET - _BETWEEN))
        return y + _INSET - _BETWEEN

    def _span(self, columns: int) -> float:
        """How wide a box under so many columns is."""
        return columns * (self._width + _CHANNEL) - _CHANNEL - 2 * _INSET

    def _group(self, group: Group, place: Place) -> None:
        self._places[group.id] = place
        self._groups.append(Frame(place.x, place.top, place.width, place.bottom - place.top, "group"))

    def _heading(self, group: Group, x: float, top: float) -> None:
        y = top + _ABOVE
        for line in wrapped(group.heading, self._inner, HEAD, strong=True):
            y = self._line(x, y, line, HEAD, strong=True)

    def _box(self, box: Box, place: Place, columns: int = 1) -> float:
        """Draw a box, the things of a list in so many columns; tells where it ends."""
        x, y = place.x + _INSET, place.top + _ABOVE
        inner = place.width - 2 * _INSET
        for line in wrapped(box.name, inner, NAME, strong=True):
            y = self._line(x, y, line, NAME, strong=True)
        if box.kind is Kind.LIST:
            y = self._things(box, x, y, inner, columns)
        else:
            for line in _more(box, inner):
                y = self._line(x, y, line, MORE)
        place = place._replace(bottom=max(y + _ABOVE, place.bottom))
        look = "outside" if box.kind is Kind.OUTSIDE else "box"
        self._boxes.append(Frame(place.x, place.top, place.width, place.bottom - place.top, look))
        self._places[box.id] = place
        return place.bottom

    def _things(self, box: Box, x: float, top: float, inner: float, columns: int) -> float:
        bottom = top
        for things in _dealt(box, inner / columns, columns):
            y = top
            for thing in things:
                self._line(x, y, "–", MORE)
                for line in thing:
                    y = self._line(x + _ITEM, y, line, MORE)
            bottom = max(bottom, y)
            x += inner / columns
        return bottom

    def _line(self, x: float, y: float, text: str, size: float, *, strong: bool = False) -> float:
        """A line of letters from its top; tells where the next begins."""
        y = _clear(y, size * _LEADING)
        self._letters.append(Letters(x, y + size * _RISE, text, size, strong))
        return y + size * _LEADING

    def _legend(self, y: float) -> float:
        lines = wrapped(self._flow.legend, WIDTH - _SAMPLE - 2 * _INSET, MORE)
        y = _clear(y, len(lines) * MORE * _LEADING)
        self._boxes.append(Frame(0, y, _SAMPLE, MORE * _LEADING, "outside"))
        for line in lines:
            y = self._line(_SAMPLE + 2 * _INSET, y, line, MORE)
        return y + _ABOVE

    def _strokes(self) -> Iterator[Stroke]:
        groups = {group.id for group in self._flow.groups}
        outside = {one.id for group in self._flow.groups for one in group.boxes if one.kind is Kind.OUTSIDE}

        def look(arrow: Arrow) -> str:
            if arrow.start in groups and arrow.end in groups:
                return "bold"
            return "broken" if arrow.end in outside else "plain"

        arrows = self._flow.arrows
        for arrow, points in zip(arrows, routed(arrows, self._places, groups, _CHANNEL), strict=True):
            yield Stroke(points, look(arrow))


def _clear(y: float, tall: float) -> float:
    """`y`, or the top of the next sheet if something so tall would stand across the cut."""
    cut = (int(y / SHEET) + 1) * SHEET
    return cut + 2 if y + tall > cut - 1 and tall < SHEET - 3 else y


def _rows(boxes: Sequence[Box], columns: int) -> Iterator[list[tuple[Box, int]]]:
    """Boxes in rows, each with the number of columns it is under: a list that comes last takes the rest."""
    for first in range(0, len(boxes), columns):
        row = boxes[first : first + columns]
        rest = columns - len(row) + 1 if row[-1].kind is Kind.LIST else 1
        yield [*((box, 1) for box in row[:-1]), (row[-1], rest)]


def _height(box: Box, width: float, columns: int = 1) -> float:
    inner = width - 2 * _INSET
    if box.kind is Kind.LIST:
        dealt = _dealt(box, inner / columns, columns)
        lines = max(sum(map(len, things)) for things in dealt)
    else:
        lines = len(_more(box, inner))
    names = len(wrapped(box.name, inner, NAME, strong=True))
    return (names * NAME + lines * MORE) * _LEADING + 2 * _ABOVE


def _more(box: Box, inner: float) -> tuple[str, ...]:
    return wrapped(", ".join(box.more), inner, MORE)


def _dealt(box: Box, width: float, columns: int) -> list[list[tuple[str, ...]]]:
    """The things of a list, each in its lines, in columns about as tall as each other."""
    things = [wrapped(thing, width - _ITEM - 2, MORE) for thing in box.more]
    share = ceil(sum(map(len, things)) / columns)
    dealt: list[list[tuple[str, ...]]] = [[]]
    for thing in things:
        if dealt[-1] and len(dealt) < columns and sum(map(len, dealt[-1])) + len(thing) > share:
            dealt.append([])
        dealt[-1].append(thing)
    return dealt
