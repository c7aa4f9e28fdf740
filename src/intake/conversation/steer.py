"""Doing what a steering word asks for: back, later, not applicable, go, undo, fix, waive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake.checks.model import Finding
from intake.conversation.mend import LEFT_OPEN, take_up, to_waive
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.seek import seek
from intake.conversation.session import Session
from intake.conversation.taken import settled
from intake.interview.answers import get
from intake.interview.display import place
from intake.interview.hearing import Hearing
from intake.interview.steering import Steer, reason, whom_and_when
from intake.languages import Message, message


@dataclass(frozen=True, slots=True)
class Wish:
    """What came of a steering word: things to say, or that help or the status is wanted."""

    says: tuple[Message, ...] = ()
    why: bool = False
    status: bool = False


def steer(
    session: Session, prompt: Prompt, wish: Steer, hearing: Hearing, findings: Sequence[Finding]
) -> Wish | None:
    """Do what a steering word asks for; None if its words turn out to be an answer after all.

    Args:
        session: the sitting.
        prompt: what was asked.
        wish: the steering word.
        hearing: the languages spoken.
        findings: those told last, whose remedies are numbered on through all of them.
    """
    path = prompt.path
    if prompt.ask is Ask.MEANT and wish.action in _PASSING:
        session.drop()
        return Wish()
    if prompt.waiving is not None and wish.action not in _TELLING:
        return _while_waiving(session, wish)
    match wish.action:
        case "back":
            return Wish() if session.back() else Wish((message("steer", "This is the first question."),))
        case "forward":
            if not _left_open(session, prompt):
                session.forward()
            return Wish()
        case "skip":
            if prompt.ask is Ask.CONFIRM:
                session.pass_over(one.path for one in prompt.offered)
            else:
                session.skip()
            return Wish()
        case "why" if prompt.waiving is not None:
            check = prompt.waiving.finding.check
            return Wish((Message(f"check {check.code} why", check.why),))
        case "why":
            return Wish(why=True)
        case "status":
            return Wish(status=True)
        case "help":
            return Wish(_HELP)
        case "undo":
            return _undo(session)
        case "clear":
            gone = message("steer", "The answer is gone; “undo” brings it back.")
            return Wish((*settled(session.clear(path)), gone))
        case "later":
            ask, by = whom_and_when(wish.argument, session.today, hearing.heard)
            for each in [one.path for one in prompt.offered] or [path]:
                session.unknown(each, ask, by)
            return Wish((message("steer", "Noted, to be found out later."),))
        case "not-applicable":
            return _not_applicable(session, prompt, reason(wish.argument, hearing.heard))
        case "note" if not wish.argument:
            return Wish((message("steer", "Say what to note: “note: text”."),))
        case "note":
            before = session.interview.notes.get(path, "")
            session.note(path, "\n".join(line for line in (before, wish.argument) if line))
            return Wish((message("steer", "Noted."),))
        case "fix":
            return Wish(take_up(session, wish.argument, findings))
        case "waive":
            return Wish(to_waive(session, wish.argument, hearing))
        case "go":
            return _go(session, wish, hearing)
    return None


def steer_at_the_end(session: Session, wish: Steer, hearing: Hearing, findings: Sequence[Finding]) -> Wish:
    """Do what is asked for when no question is at hand: move, undo, fix, or tell how things stand."""
    match wish.action:
        case "back":
            session.back()
            return Wish()
        case "undo":
            return _undo(session)
        case "status":
            return Wish(status=True)
        case "help":
            return Wish(_HELP)
        case "fix":
            return Wish(take_up(session, wish.argument, findings))
        case "waive":
            return Wish(to_waive(session, wish.argument, hearing))
        case "go":
            return _go(session, Steer("go", wish.argument), hearing) or Wish()
    return Wish((message("steer", "Go to a question first: “go controller.name”."),))


_PASSING = frozenset({"forward", "skip", "clear", "later", "not-applicable"})
"""Said to a doubt, these leave it as it is."""

_TELLING = frozenset({"why", "status", "help"})
"""These only tell something; while a finding is being waived, other wishes leave it open."""

_REASONS = frozenset({"not-applicable", "note"})
"""These words begin a reason as well."""

_HELP = (
    message(
        "steer help",
        "“why” tells why a question is asked; “back” and “forward” move; “undo” takes the last change back.",
    ),
    message("steer help", "“later” marks a question to be found out: “later, ask Maija by 1.12.”"),
    message("steer help", "“not applicable: reason” tells that a question does not concern this client."),
    message(
        "steer help",
        "“skip” passes a question for now; “note: text” keeps a note; “clear” empties an answer.",
    ),
    message(
        "steer help",
        "“go controller.name” or “go retention” jumps to a question; “status” tells what is open.",
    ),
    message(
        "steer help",
        "“fix 1” takes the first remedy offered; “remove Procountor” takes an item out of a list.",
    ),
    message(
        "steer help",
        "“fix RE04” takes up the remedy of a finding; “waive RE04” lets a finding be, for a reason you give.",
    ),
    message("steer help", "“quit” saves and stops. To answer with one of these words, put = in front of it."),
)


def _undo(session: Session) -> Wish:
    before = session.state
    if not session.undo():
        return Wish((message("steer", "There is nothing to undo."),))
    was, now = before.interview.answers, session.interview.answers
    for state in (session.state, before):
        for one in state.order:
            if get(was, one.path) != get(now, one.path):
                return Wish((message("steer", "Undone: {question}", question=place(state, one.path)),))
    return Wish((message("steer", "Undone."),))


def _left_open(session: Session, prompt: Prompt) -> bool:
    """Going forward from an unanswered question is passing it over for now."""
    if prompt.ask is not Ask.ANSWER or get(session.interview.answers, prompt.path) is not None:
        return False
    session.pass_over()
    return True


def _not_applicable(session: Session, prompt: Prompt, why: str) -> Wish:
    if not why and prompt.question.required:
        return Wish((message("steer", "Why does it not apply? Say “not applicable: reason”."),))
    session.not_applicable(prompt.path, why)
    return Wish((message("steer", "Noted as not applicable."),))


def _while_waiving(session: Session, wish: Steer) -> Wish | None:
    """What else is wished leaves the finding open, and is not done: it may have been meant for the waiver."""
    if wish.action in _REASONS or not wish.certain:
        return None
    session.leave_open()
    return Wish((LEFT_OPEN,))


def _go(session: Session, wish: Steer, hearing: Hearing) -> Wish | None:
    """To the question that the words mean best."""
    found = seek(session, wish.argument, hearing)
    if found is None:
        if not wish.certain:
            return None
        return Wish((message("steer", "No question was found for “{words}”.", words=wish.argument),))
    session.visit(found)
    return Wish()
