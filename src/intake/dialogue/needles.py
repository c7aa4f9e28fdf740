"""Words without one of which a pattern matches no text. Looking for them is quicker than the pattern."""

from __future__ import annotations

from collections.abc import Iterable
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
