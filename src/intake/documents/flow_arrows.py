"""The arrows of a picture of a data flow, between boxes and groups that stand already.

From one column to the next an arrow runs in the channel between the two, its upright stroke in a lane of its
own; one that passes a column by goes under all of them. Arrows to what stands below or above go straight.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from intake.documents.flow import Arrow

Points: TypeAlias = tuple[tuple[float, float], ...]

_LEAST = 3.0
"""How much of both ends a straight arrow must have above and below it."""

_HEAD = 8.0
_SPACE = 2.0
"""What the head of an arrow takes of a channel; how far apart upright strokes in one lane must be."""

UNDER, _FIRST = 16.0, 4.0
"""The room below the columns for those that pass, and how far down in it the first of them is."""

_STEP = 3.0
"""How far apart those are, if there is room."""


class Place(NamedTuple):
    """Where a box or a group stands; `column` is None for what stands across the foot."""

    x: float
    top: float
    width: float
    bottom: float
    column: int | None = None

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return self.x + self.width / 2


class _Route(NamedTuple):
    """The heights at which an arrow to a later column begins and ends, and at which it passes others by."""

    start: Place
    end: Place
    leaving: float
    arriving: float
    under: float | None = None


class _Leg(NamedTuple):
    """An upright stroke in the channel after a column, of the arrow with this number."""

    channel: int
    start: float
    end: float
    arrow: int

    @property
    def low(self) -> float:
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        return max(self.start, self.end)


def routed(
    arrows: Sequence[Arrow], places: Mapping[str, Place], groups: Collection[str], channel: float
) -> list[Points]:
    """The corners of each arrow.

    Args:
        arrows: which.
        places: where the boxes and groups stand, by their ids.
        groups: which of these are groups: an arrow of theirs may begin and end anywhere along the edge.
        channel: how broad the room between two columns is.
    """
    foot = max((place.bottom for place in places.values() if place.column is not None), default=0.0)
    routes: dict[int, _Route] = {}
    passing: list[int] = []
    for number, arrow in enumerate(arrows):
        start, end = places[arrow.start], places[arrow.end]
        if start.column is None or end.column is None or end.column <= start.column:
            continue
        route = _Route(start, end, *_heights(arrow, start, end, groups))
        if end.column > start.column + 1:
            passing.append(number)
        routes[number] = route
    step = min(_STEP, (UNDER - _FIRST) / max(1, len(passing)))
    for at, number in enumerate(passing):
        routes[number] = routes[number]._replace(under=foot + _FIRST + step * at)
    lanes = _lanes([leg for number, route in routes.items() for leg in _legs(route, number)], places, channel)
    return [
        _points(number, routes[number], lanes)
        if number in routes
        else _straight(places[arrow.start], places[arrow.end])
        for number, arrow in enumerate(arrows)
    ]


def _heights(arrow: Arrow, start: Place, end: Place, groups: Collection[str]) -> tuple[float, float]:
    """Where an arrow leaves and arrives: straight across if both ends reach so far."""
    high, low = max(start.top, end.top) + _LEAST, min(start.bottom, end.bottom) - _LEAST
    beside = end.column == (start.column or 0) + 1 and high <= low
    if beside and arrow.end in groups:
        return (start.middle,) * 2 if high <= start.middle <= low else ((high + low) / 2,) * 2
    if beside and arrow.start in groups:
        return (end.middle,) * 2 if high <= end.middle <= low else ((high + low) / 2,) * 2
    if beside:
        return ((high + low) / 2,) * 2
    return start.middle, end.middle


def _legs(route: _Route, number: int) -> list[_Leg]:
    first, last = route.start.column or 0, (route.end.column or 0) - 1
    if route.under is not None:
        return [
            _Leg(first, route.leaving, route.under, number),
            _Leg(last, route.under, route.arriving, number),
        ]
    if route.leaving == route.arriving:
        return []
    return [_Leg(first, route.leaving, route.arriving, number)]


def _points(number: int, route: _Route, lanes: Mapping[tuple[int, int], float]) -> Points:
    first, last = route.start.column or 0, (route.end.column or 0) - 1
    begin, end = (route.start.right, route.leaving), (route.end.x, route.arriving)
    if route.leaving == route.arriving and route.under is None:
        return begin, end
    lane = lanes[number, first]
    if route.under is None:
        return begin, (lane, route.leaving), (lane, route.arriving), end
    after = lanes[number, last]
    return (
        begin, (lane, route.leaving), (lane, route.under), (after, route.under), (after, route.arriving), end,
    )  # fmt: skip


def _lanes(legs: Sequence[_Leg], places: Mapping[str, Place], channel: float) -> dict[tuple[int, int], float]:
    """Where each upright stroke stands: those that would lie on each other side by side.

    Of strokes that go down, the lower begin further left, and so cross none of the others; of those that go
    up it is the upper.
    """
    found: dict[tuple[int, int], float] = {}
    for place in sorted({leg.channel for leg in legs}):
        here = [leg for leg in legs if leg.channel == place]
        down = sorted((leg for leg in here if leg.end > leg.start), key=lambda leg: -leg.start)
        up = sorted((leg for leg in here if leg.end <= leg.start), key=lambda leg: leg.start)
        taken: list[tuple[_Leg, int]] = []
        for leg in (*down, *up):
            beside = [
                lane
                for other, lane in taken
                if other.low <= leg.high + _SPACE and leg.low <= other.high + _SPACE
            ]
            taken.append((leg, max(beside, default=-1) + 1))
        number = max(lane for _, lane in taken) + 1
        left = max(one.right for one in places.values() if one.column == place)
        for leg, lane in taken:
            found[leg.arrow, place] = left + (channel - _HEAD) * (lane + 1) / (number + 1)
    return found


def _straight(start: Place, end: Place) -> Points:
    """From above to below or the other way round, in the middle of the narrower; else to the left."""
    across = min(start, end, key=lambda place: place.width).centre
    if start.bottom <= end.top:
        return (across, start.bottom), (across, end.top)
    if end.bottom <= start.top:
        return (across, start.top), (across, end.bottom)
    return (start.x, start.middle), (end.right, end.middle)
