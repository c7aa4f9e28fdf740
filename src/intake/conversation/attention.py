"""What an existing interview needs: the first thing said when it is opened again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.conversation.outdated import outdated
from intake.conversation.session import Session
from intake.interview.answers import question_of
from intake.interview.relevance import State, Status, evaluate


@dataclass(frozen=True, slots=True)
class Attention:
    """The paths and findings that want a look, by kind."""

    unanswered: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    review_passed: dt.date | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to look at."""
        return any(getattr(self, name) for name in self.__slots__)


REVIEW_QUESTION = "document.review_by"


def attention(session: Session) -> Attention:
    """What needs attention in a session's interview; what lies ahead is unanswered, and no finding yet."""
    return attention_to(session.state)


def attention_to(state: State) -> Attention:
    """As `attention`, of an interview that nobody sits with."""
    by_status = {
        status: tuple(path for path, each in state.asked.items() if each is status)
        for status in (Status.UNANSWERED, Status.UNKNOWN, Status.INVALID)
    }
    review = state.value(REVIEW_QUESTION)
    return Attention(
        unanswered=by_status[Status.UNANSWERED],
        unknown=by_status[Status.UNKNOWN],
        overdue=tuple(path for path in by_status[Status.UNKNOWN] if _overdue(state, path)),
        invalid=by_status[Status.INVALID],
        new=tuple(path for path in by_status[Status.UNANSWERED] if _is_new(state, path)),
        findings=run_checks(state).open,
        review_passed=review if isinstance(review, dt.date) and review < state.runtime.today else None,
    )


def _overdue(state: State, path: str) -> bool:
    by = state.interview.unknown.get(path, {}).get("by")
    return type(by) is dt.date and by < state.runtime.today


def _is_new(state: State, path: str) -> bool:
    """Whether the question came into the dialogue after this interview's version of it."""
    since = state.dialogue.questions[question_of(path)].since
    return bool(since) and _version(since) > _version(str(state.interview.meta.get("version", "0")))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def paths_for(session: Session, only: str) -> frozenset[str] | None:
    """The paths that `--only` names: open, findings, new, outdated, or a place and all below it.

    None if the place names no question.
    """
    return paths_in(session.state, only)


def paths_in(state: State, only: str) -> frozenset[str] | None:
    """As `paths_for`, of an interview that nobody sits with."""
    needs = attention_to(state)
    if only == "open":
        return frozenset((*needs.unanswered, *needs.unknown, *needs.invalid))
    if only == "new":
        return frozenset(needs.new)
    if only == "outdated":
        return frozenset(one.path for one in outdated(state))
    if only == "findings":
        complete = evaluate(state.dialogue, state.interview, state.runtime.today, complete=True)
        return frozenset(path for finding in run_checks(complete).open for path in finding.at)
    found = {
        asked.path
        for asked in state.order
        if asked.path == only
        or asked.path.startswith((f"{only}.", f"{only}["))
        or asked.question.section == only
    }
    return frozenset(found) or None
