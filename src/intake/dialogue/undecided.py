"""Three-valued (Kleene) logic: an answer not yet given is *undecided*, and `True or undecided` is True.

The compiled program of a dialogue calls these functions and nothing else. None stands for an answer
whose question does not apply: it equals nothing, is no for a yes/no question and holds no items.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, Final


class _Undecided(Enum):
    UNDECIDED = "undecided"

    def __repr__(self) -> str:
        return "UNDECIDED"


UNDECIDED: Final = _Undecided.UNDECIDED

Ternary = bool | _Undecided


class Partial(list[Any]):
    """Members known so far of a collection that may still grow: what is not in it is undecided."""


def member(value: object, collection: object) -> Ternary:
    """`value in collection`."""
    if value is UNDECIDED or collection is UNDECIDED:
        return UNDECIDED
    if collection is None or value is None:
        return False
    if not isinstance(collection, list | tuple):
        return bool(collection == value)
    if value in collection:
        return True
    return UNDECIDED if isinstance(collection, Partial) else False


def truth(value: object) -> Ternary:
    """A fact or yes/no answer where a truth value is wanted: what is absent is no."""
    if value is UNDECIDED:
        return UNDECIDED
    return bool(value)


def invert(value: Ternary) -> Ternary:
    """`not value`."""
    return UNDECIDED if value is UNDECIDED else not value


def both(left: Ternary, right: Ternary) -> Ternary:
    """`left and right`."""
    if left is False or right is False:
        return False
    return UNDECIDED if UNDECIDED in (left, right) else True


def implies(condition: Ternary, value: Ternary) -> Ternary:
    """`not condition or value`."""
    if condition is False or value is True:
        return True
    return UNDECIDED if UNDECIDED in (condition, value) else False


def ordered(left: object, right: object, compare: Callable[[Any, Any], bool]) -> Ternary:
    """An order comparison; with an absent side it is False, between unlike kinds it is undecided."""
    if left is UNDECIDED or right is UNDECIDED:
        return UNDECIDED
    if left is None or right is None:
        return False
    try:
        return bool(compare(left, right))
    except TypeError:
        return UNDECIDED


def _members(collection: object) -> tuple[Iterable[Any], bool]:
    """What to go through, and whether more may come."""
    if collection is UNDECIDED:
        return (), True
    if collection is None:
        return (), False
    if isinstance(collection, list | tuple):
        return collection, isinstance(collection, Partial)
    return (collection,), False


def some(collection: object, holds: Callable[[Any], Ternary]) -> Ternary:
    """`any(...)`."""
    members, growing = _members(collection)
    undecided = growing
    for each in members:
        held = holds(each)
        if held is True:
            return True
        if held is UNDECIDED:
            undecided = True
    return UNDECIDED if undecided else False


def every(collection: object, holds: Callable[[Any], Ternary]) -> Ternary:
    """`all(...)`."""
    members, growing = _members(collection)
    undecided = growing
    for each in members:
        held = holds(each)
        if held is False:
            return False
        if held is UNDECIDED:
            undecided = True
    return UNDECIDED if undecided else True


def number_of(collection: object, holds: Callable[[Any], Ternary]) -> int | _Undecided:
    """`count(...)`: undecided as long as a member may still join or leave."""
    members, growing = _members(collection)
    if growing:
        return UNDECIDED
    number = 0
    for each in members:
        held = holds(each)
        if held is UNDECIDED:
            return UNDECIDED
        number += held is True
    return number


def collected(
    collection: object, holds: Callable[[Any], Ternary], value: Callable[[Any], object], flat: bool
) -> list[Any]:
    """`collect(...)` and, with `flat`, `union(...)`: each value once, in order, absent ones left out."""
    members, growing = _members(collection)
    found: dict[Any, Any] = {}
    for each in members:
        held = holds(each)
        if held is False:
            continue
        part = value(each) if held is True else UNDECIDED
        if part is UNDECIDED or isinstance(part, Partial):
            growing = True
        if part is None or part is UNDECIDED:
            continue
        for one in part if flat and isinstance(part, list | tuple) else (part,):
            found.setdefault(repr(one) if isinstance(one, dict | list) else one, one)
    return Partial(found.values()) if growing else list(found.values())


def first_of(collection: object) -> object:
    """`first(...)`: the first member, absent if there is none, undecided while one may still come."""
    members, growing = _members(collection)
    return next(iter(members), UNDECIDED if growing else None)


def part_of(value: Any, name: str) -> object:
    """A named part of an address or a period; one left out is absent."""
    if value is UNDECIDED or value is None:
        return value
    return value.get(name) if isinstance(value, Mapping) else UNDECIDED


def is_given(value: object) -> bool:
    """`given(...)`: relevant and validly answered. Always decided."""
    return value is not UNDECIDED and value is not None


MONTHS_IN: Final = {"years": 12.0, "months": 1.0, "weeks": 12 / 52.1775, "days": 12 / 365.2425}


def months_in(period: Any) -> Any:
    """`months(period)`: the length in months; weeks and days by the mean year of 365.2425 days."""
    if period is UNDECIDED or period is None:
        return period
    if not isinstance(period, Mapping):
        return UNDECIDED
    return period["number"] * MONTHS_IN[period["unit"]]


def months_between(earlier: Any, later: dt.date) -> Any:
    """`months_since(date)`: whole months passed; negative for a date to come."""
    if earlier is UNDECIDED or earlier is None:
        return earlier
    if not isinstance(earlier, dt.date):
        return UNDECIDED
    if earlier > later:
        return -max(1, months_between(later, earlier))
    passed = (later.year - earlier.year) * 12 + later.month - earlier.month
    return passed - (1 if later.day < earlier.day else 0)


def months_after(start: Any, number: Any) -> Any:
    """`months_later(date, n)`: the same day n months on, or the last day of that month."""
    if start is UNDECIDED or start is None:
        return start
    if not isinstance(start, dt.date) or not isinstance(number, int):
        return UNDECIDED
    month = start.month - 1 + number
    year, month = start.year + month // 12, month % 12 + 1
    for day in range(start.day, 27, -1):
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return dt.date(year, month, start.day)
