"""Taking up the safe remedies of one file, through the same session and the same saving as a conversation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from intake.batch.checking import Fix
from intake.batch.terms import Terms
from intake.checks.model import Finding, Offer
from intake.checks.run import run_checks
from intake.checks.safety import harm, safe_offer
from intake.conversation.session import Session
from intake.errors import IntakeError
from intake.interview.answers import get
from intake.interview.relevance import evaluate
from intake.languages import Translator, message, on_one_line
from intake.sitting.opening import open_sitting

BY = "intake check --fix"
"""Who has changed the answers, in the file's history."""
_MOST = 200
"""Remedies in one file. One that brings up another is taken up too, but nothing goes on for ever."""


class Fixed(NamedTuple):
    """What was changed in a file, and why it was left alone; `failed` if it could not be written."""

    fixes: Sequence[Fix] = ()
    left: str = ""
    failed: bool = False


def fix_file(
    path: Path,
    words: Translator,
    terms: Terms,
    *,
    today: dt.date,
    dialogues: Path | None = None,
    dry_run: bool = False,
) -> Fixed:
    """Take up every safe remedy of a file's findings, and save it.

    The file is left as it was if a remedy would not settle its finding or would bring up one as grave.

    Args:
        path: the file.
        words: the language spoken.
        terms: which findings count.
        today: the day that dated rules go by.
        dialogues: a dialogue folder instead of the one that comes with the program.
        dry_run: tell what would be changed, and save nothing.
    """
    try:
        opened = open_sitting(path, words, dialogues=dialogues, by=BY, today=today)
    except IntakeError:
        return Fixed()  # checking it tells why
    words = opened.sitting.words
    session = opened.sitting.session
    fixes: list[Fix] = []
    taken: set[str] = set()
    before = _findings(session)
    while len(taken) < _MOST and (due := _due(before, terms, taken)) is not None:
        finding, offer = due
        taken.add(finding.key)
        fixes.append(_fix(session, finding, offer))
        session.answer(offer.path, offer.value, keep=True)
        after = _findings(session)
        if (wrong := harm(finding, before, after)) is not None:
            return Fixed(left=_left(path, finding, wrong, words))
        before = after
    if fixes and not dry_run:
        try:
            opened.sitting.record.save(session.interview)
        except IntakeError as error:
            return Fixed(left=error.text(words), failed=True)
    return Fixed(fixes)


def _findings(session: Session) -> Sequence[Finding]:
    """What checking the file would find now: every question counts as passed."""
    return run_checks(evaluate(session.dialogue, session.interview, session.today, complete=True)).open


def _due(found: Sequence[Finding], terms: Terms, taken: set[str]) -> tuple[Finding, Offer] | None:
    for finding in found:
        offer = safe_offer(finding)
        if offer is not None and finding.key not in taken and terms.takes(finding.code):
            return finding, offer
    return None


def _fix(session: Session, finding: Finding, offer: Offer) -> Fix:
    old = get(session.interview.answers, offer.path)
    return {"code": finding.code, "path": offer.path, "old": _shown(old), "new": _shown(offer.value)}


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _left(path: Path, finding: Finding, wrong: Finding, words: Translator) -> str:
    name = on_one_line(path)
    if wrong.key == finding.key:
        told = message(
            "fix",
            "{file}: left as it was, because the remedy of {code} would not settle it.",
            file=name,
            code=finding.code,
        )
    else:
        told = message(
            "fix",
            "{file}: left as it was, because the remedy of {code} would bring up {other}: {finding}",
            file=name,
            code=finding.code,
            other=wrong.code,
            finding=wrong.message,
        )
    return told.text(words)
