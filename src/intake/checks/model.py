"""A finding: one place where a check fires, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from intake.dialogue.model import Check, Severity
from intake.languages import Message, message

SEVERITIES: Mapping[Severity, Message] = {
    Severity.ERROR: message("severity", "Error"),
    Severity.WARNING: message("severity", "Warning"),
    Severity.HINT: message("severity", "Hint"),
}
"""What each severity is called."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Offer:
    """A remedy of one finding: set the answer at `path` to `value`, or, without a value, go to it.

    One that `adds` puts an item so called into the list at `path`.
    A `safe` one may be taken up without asking.
    """

    label: Message
    path: str
    value: object = None
    safe: bool = False
    adds: bool = False

    @property
    def sets(self) -> bool:
        """Whether taking it up changes an answer."""
        return self.value is not None


@dataclass(frozen=True)
class Finding:
    """One place where a check fires. `key` names it in the `[waived]` table.

    `about` is the path that tells it from the other places where the check fires. What can be done is worked
    out, by `offered`, once somebody asks: most findings are only counted.
    """

    check: Check
    message: Message
    at: tuple[str, ...]
    values: Mapping[str, object]
    offered: Callable[[], Iterable[Offer]] = field(default=tuple, compare=False, repr=False)
    about: str = ""

    @cached_property
    def remedies(self) -> tuple[Offer, ...]:
        """What can be done about it, as its interview stands."""
        return tuple(self.offered())

    @property
    def code(self) -> str:
        """The check's stable code."""
        return self.check.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.check.severity

    @property
    def key(self) -> str:
        """The code, and what the finding is about."""
        return f"{self.code} {self.about}" if self.about else self.code


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding with the number of its first remedy; they are numbered on through all that are told."""
    number = 1
    for finding in findings:
        yield finding, number
        number += len(finding.remedies)


def rank(severity: Severity) -> int:
    """Worst first: 0 for an error."""
    return _RANK[severity]
