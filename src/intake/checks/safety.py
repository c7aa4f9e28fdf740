"""Remedies that may be taken up without asking, and whether one did good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from intake.checks.examples import EXAMPLE_DAY, example_interview
from intake.checks.model import Finding, Offer, rank
from intake.checks.run import run_checks
from intake.dialogue.model import Check, Dialogue, Example
from intake.interview.answers import with_value
from intake.interview.relevance import evaluate


def safe_offer(finding: Finding) -> Offer | None:
    """The remedy of a finding that may be taken up without asking."""
    return next((offer for offer in finding.remedies if offer.safe), None)


def harm(finding: Finding, before: Iterable[Finding], after: Iterable[Finding]) -> Finding | None:
    """What a remedy of a finding has done wrong: the finding itself if it stays, or a new one as grave."""
    known = {one.key for one in before} - {finding.key}
    worst = rank(finding.severity)
    return next((one for one in after if one.key not in known and rank(one.severity) <= worst), None)


def mended_by_safe(dialogue: Dialogue, check: Check, example: Example) -> Iterator[bool]:
    """Whether the safe remedy does good, for each finding of a check that has one in an example."""
    interview = example_interview(dialogue, example)
    before = run_checks(evaluate(dialogue, interview, EXAMPLE_DAY)).open
    for finding in before:
        if finding.code == check.code and (offer := safe_offer(finding)) is not None:
            answers = with_value(interview.answers, offer.path, offer.value)
            state = evaluate(dialogue, replace(interview, answers=answers), EXAMPLE_DAY)
            yield harm(finding, before, run_checks(state).open) is None
