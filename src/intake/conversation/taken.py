"""What there is to say about a line that was taken as an answer, and keeping what was said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.checks.model import Finding
from intake.conversation.session import Session
from intake.interview.hearing import Understood
from intake.languages import Message, message

MANY_DOUBTS = 3
"""More doubts than this are not asked about: what was said was a story, not names."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What there is to say about a line that was taken as an answer."""

    says: tuple[Message, ...] = ()


def keep_beside(session: Session, path: str, words: Iterable[str]) -> None:
    """What is no part of an answer goes into the notes of its question, after what stands there."""
    before = session.interview.notes.get(path, "")
    known = frozenset(before.split("\n"))
    lines = [before, *(one for one in words if not known.issuperset(one.split("\n")))]
    session.note(path, "\n".join(line for line in lines if line))


def said_beside(session: Session, path: str, understood: Understood) -> list[Message]:
    """Keep what was said beside an answer, such as its reason, as a note; tells so."""
    if not understood.aside:
        return []
    keep_beside(session, path, understood.aside)
    return [message("taken", "Noted: {words}", words="; ".join(understood.aside))]


def settled(findings: Sequence[Finding]) -> list[Message]:
    """The findings that an edit settled."""
    return [
        message("taken", "This settles {code}: {finding}", code=one.code, finding=one.message)
        for one in findings
    ]
