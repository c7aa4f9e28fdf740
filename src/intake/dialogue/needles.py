"""Words without one of which a pattern matches no text. Looking for them is quicker than the pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from re import _parser  # type: ignore[attr-defined]  # the parsed pattern has no public face
from typing import Any

_SHORTEST = 3
"""Signs. Anything shorter stands in nearly every text."""


def needles(patterns: Iterable[str]) -> tuple[str, ...]:
    """Casefolded words: a text that one of the patterns matches holds one of them when casefolded.

    Args:
        patterns: sound regular expressions, matched whatever the case.

    Returns:
        The words; none if a pattern matches without any.
    """
    every = [_of_sequence(_parser.parse(pattern)) for pattern in patterns]
    return tuple(sorted(set().union(*every))) if all(every) else ()


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best of what must be there: that of which the shortest word is longest."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, what in items:
        if kind.name == "LITERAL":
            run += chr(what)
            continue
        found += [frozenset([run.casefold()]), _of_part(kind.name, what)]
        run = ""
    found.append(frozenset([run.casefold()]))
    best = max(found, key=_worth)
    return best if _worth(best) >= _SHORTEST else frozenset()


def _of_part(kind: str, what: Any) -> frozenset[str]:
    match kind:
        case "SUBPATTERN":
            return _of_sequence(what[3])
        case "ATOMIC_GROUP":
            return _of_sequence(what)
        case "BRANCH":
            every = [_of_sequence(branch) for branch in what[1]]
            return frozenset().union(*every) if all(every) else frozenset()
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if what[0]:
            return _of_sequence(what[2])
    return frozenset()


def _worth(words: frozenset[str]) -> int:
    return min(map(len, words), default=0)


class Needles:
    """The needles of many lists of wordings, found together by how they begin.

    Args:
        lists: the needles of each list by its id; one without any may match every text.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._always: list[str] = []
        self._beginning: dict[str, list[tuple[str, str]]] = {}
        for id, words in lists.items():
            if not words:
                self._always.append(id)
            for word in words:
                self._beginning.setdefault(word[:_SHORTEST], []).append((word, id))

    def near(self, folded: str) -> list[str]:
        """The lists of which a casefolded text may hold a wording, each once."""
        pieces = {folded[start : start + _SHORTEST] for start in range(len(folded) - _SHORTEST + 1)}
        found = dict.fromkeys(self._always)
        for piece in pieces & self._beginning.keys():
            found.update((id, None) for word, id in self._beginning[piece] if word in folded)
        return list(found)
