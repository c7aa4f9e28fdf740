"""What an edit would change, told before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.interview.answers import Interview
from intake.interview.relevance import State, Status


@dataclass(frozen=True, slots=True)
class Impact:
    """The difference between two states of one interview, in which what it names is found."""

    before: State = field(repr=False, compare=False)
    after: State = field(repr=False, compare=False)
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    opened: tuple[Finding, ...] = ()
    closed: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.closed) or self.unsettles

    @property
    def unsettles(self) -> bool:
        """Whether it does more than settle findings, so that it is asked before it is kept."""
        return any((self.gained, self.lost, self.parked, self.returned, self.opened))


@dataclass(frozen=True, slots=True)
class Pending:
    """An edit that waits to be kept: the interview it would give, and what it would change."""

    path: str
    interview: Interview
    impact: Impact


def impact(before: State, after: State) -> Impact:
    """Questions that come and go, answers put aside and brought back, findings opened and closed."""
    found_before, found_after = run_checks(before).open, run_checks(after).open
    return Impact(
        before,
        after,
        gained=tuple(
            path
            for path, status in after.asked.items()
            if path not in before.asked and status is not Status.GIVEN
        ),
        lost=_only_in(before.asked, after.asked),
        parked=_only_in(after.interview.parked, before.interview.parked),
        returned=_only_in(before.interview.parked, after.interview.parked),
        opened=_not_among(found_before, found_after),
        closed=_not_among(found_after, found_before),
    )


def _not_among(others: Iterable[Finding], these: Iterable[Finding]) -> tuple[Finding, ...]:
    keys = {finding.key for finding in others}
    return tuple(finding for finding in these if finding.key not in keys)


def _only_in(these: Mapping[str, object], others: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(one for one in these if one not in others)
