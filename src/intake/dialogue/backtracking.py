"""Patterns on which a text could keep the program busy without end, found before any text meets them.

Matching goes back and tries again. It tries exponentially often only where one text can be shared out among
the rounds of a repetition in several ways, as in `(a+)+`. So inside a repetition no two ways on from a sign
may begin with the same sign, nor may there be two ways to the same one. That is stricter than it need be,
but quickly proved and easily kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _compiler, _parser  # type: ignore[attr-defined]  # the parsed pattern has no public face
from typing import Any, NamedTuple

_SIGNS = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_FEW = 20
"""Rounds. So many of one sign, no more and no fewer, are taken as written out."""
_ALPHABET = frozenset(map(chr, range(0x250)))
"""The Latin letters and every kind of sign; what else a pattern names is added to them."""


def runs_away(pattern: str) -> bool:
    """Whether some text could keep a pattern busy without end; `pattern` is a sound regular expression."""
    walk = _Walk(pattern)
    walk.sequence(_parser.parse(pattern))
    return walk.runs_away


class _Part(NamedTuple):
    """A part of a pattern: in how many ways it can be empty, which places it begins and ends with.

    A place stands here as often as there are ways to it.
    """

    empty: int
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()


_NOTHING = _Part(1)


class _Walk:
    """Goes through a pattern once, numbering the places of its signs."""

    def __init__(self, pattern: str) -> None:
        self.runs_away = False
        self._alphabet = "".join(_ALPHABET.union(pattern))
        self._signs: list[frozenset[str]] = []
        self._next: list[list[int]] = []

    def sequence(self, items: Iterable[tuple[Any, Any]]) -> _Part:
        """What stands one after the other."""
        whole = _NOTHING
        for item in items:
            part = self._part(*item)
            self._lead(whole.last, part.first)
            whole = _Part(
                min(whole.empty * part.empty, 2),
                whole.first + part.first * whole.empty,
                part.last + whole.last * part.empty,
            )
        return whole

    def _part(self, kind: Any, what: Any) -> _Part:
        if kind.name in _SIGNS:
            return self._sign(kind, what)
        match kind.name:
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*what)
            case "SUBPATTERN":
                return self.sequence(what[3])
            case "ATOMIC_GROUP":
                return self.sequence(what)
            case "BRANCH":
                return self._one_of(what[1])
            case "GROUPREF_EXISTS":
                return self._one_of([what[1], what[2] or ()])
            case "ASSERT" | "ASSERT_NOT":
                self.sequence(what[1])
        return _NOTHING

    def _sign(self, kind: Any, what: Any) -> _Part:
        place = len(self._signs)
        alone = _parser.SubPattern(_parser.State(), [(kind, what)])
        self._signs.append(frozenset(_compiler.compile(alone, re.IGNORECASE).findall(self._alphabet)))
        self._next.append([])
        return _Part(0, (place,), (place,))

    def _one_of(self, branches: Iterable[Any]) -> _Part:
        parts = [self.sequence(branch) for branch in branches]
        return _Part(
            min(sum(part.empty for part in parts), 2),
            tuple(place for part in parts for place in part.first),
            tuple(place for part in parts for place in part.last),
        )

    def _repeated(self, least: int, most: int, body: Any) -> _Part:
        if least == most <= _FEW and body[0][0].name in _SIGNS:
            return self.sequence(list(body) * most)
        start = len(self._signs)
        part = self.sequence(body)
        if most > 1:
            self._lead(part.last, part.first)
            self.runs_away |= any(self._is_torn(place) for place in range(start, len(self._signs)))
        return _Part(min(part.empty + (least == 0), 2), part.first, part.last)

    def _lead(self, places: Iterable[int], on: Iterable[int]) -> None:
        for place in places:
            self._next[place] += on

    def _is_torn(self, place: int) -> bool:
        """Whether two ways on from a place begin with the same sign."""
        seen: set[str] = set()
        for following in self._next[place]:
            if seen & self._signs[following]:
                return True
            seen |= self._signs[following]
        return False
