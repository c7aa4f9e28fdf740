"""What is done about a finding: taking up one of its remedies, or waiving it. Each tells what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from intake.checks.model import Finding, Offer, numbered
from intake.conversation.session import Session
from intake.interview.hearing import Hearing
from intake.interview.steering import finding_named, reason
from intake.languages import Message, message

Says = tuple[Message, ...]

LEFT_OPEN = message("waive", "The finding stays open.")


def take_up(session: Session, argument: str, told: Sequence[Finding]) -> Says:
    """Take up a remedy: by its number among those told last, or by the code of its finding.

    Args:
        session: the sitting.
        argument: `2`, `RE04`, or `RE04 2` where the findings of that code have several remedies.
        told: the findings told last, whose remedies are numbered on through all of them.
    """
    named = finding_named(argument)
    findings = told if named is None else _called(session, named.code)
    if named is not None and not findings:
        return (_none(session, named.code),)
    offers = [(finding, offer) for finding in findings for offer in finding.remedies]
    if named is None and not argument:
        return (message("steer", "Which one? Say the number of a remedy, such as “fix 1”, or “fix RE04”."),)
    if named is not None and named.number is None and len(offers) > 1:
        return tuple(_remedies(named.code, findings))
    number = int(argument.rstrip(".")) if named is None else named.number or 1
    if not 1 <= number <= len(offers):
        return (message("steer", "There is no remedy number {number}.", number=number),)
    return _taken_up(session, *offers[number - 1])


def to_waive(session: Session, argument: str, hearing: Hearing) -> Says:
    """Begin to waive a finding named by its code; the reason, unless it is said too, is asked next.

    Raises:
        AnswerError: it cannot be waived.
    """
    named = finding_named(argument)
    if named is None:
        return (message("steer", "Which one? Say the code of a finding, such as “waive RE04”."),)
    findings = _called(session, named.code)
    if not findings:
        return (_none(session, named.code),)
    if named.number is None and len(findings) > 1:
        return tuple(_places(named.code, findings))
    number = named.number or 1
    if not 1 <= number <= len(findings):
        return (_none(session, f"{named.code} {number}"),)
    session.ask_waiver(findings[number - 1], reason(named.rest, hearing.heard))
    return ()


def _called(session: Session, code: str) -> list[Finding]:
    """The open findings of one code."""
    return [finding for finding in session.findings.open if finding.code == code]


def _none(session: Session, code: str) -> Message:
    if any(finding.code == code for finding in session.findings.waived):
        return message("steer", "{code} has been waived already.", code=code)
    return message("steer", "There is no open finding {code}.", code=code)


def _remedies(code: str, findings: Sequence[Finding]) -> Says:
    says = [message("steer", "{code} can be mended in several ways. Say which:", code=code)]
    for finding, first in numbered(findings):
        says.append(finding.message)
        for number, offer in enumerate(finding.remedies, first):
            says.append(
                message(
                    "steer", "  fix {code} {number}: {remedy}", code=code, number=number, remedy=offer.label
                )
            )
    return tuple(says)


def _places(code: str, findings: Sequence[Finding]) -> Says:
    return (
        message("steer", "{code} was found in several places. Say which:", code=code),
        *(
            message(
                "steer",
                "  waive {code} {number}: {finding}",
                code=code,
                number=number,
                finding=finding.message,
            )
            for number, finding in enumerate(findings, start=1)
        ),
    )


def _taken_up(session: Session, finding: Finding, offer: Offer) -> Says:
    """Take up a remedy as it stands now; it may have been told some answers ago."""
    now = (one for one in session.findings.open if one.key == finding.key)
    there = (one for found in now for one in found.remedies if _same(one, offer))
    if (remedy := next(there, None)) is None:
        return (message("steer", "That remedy is no longer needed."),)
    session.take(remedy)
    return ()


def _same(one: Offer, other: Offer) -> bool:
    return (one.path, one.label.id) == (other.path, other.label.id)
