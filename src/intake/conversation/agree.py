"""Answers to what is asked with yes or no: an edit to keep, prefilled values to confirm, a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from intake.conversation.prompt import Ask, Prompt, is_open, open_choices
from intake.conversation.session import Session
from intake.conversation.suggest import Suggestion
from intake.conversation.taken import Taken, keep_beside, said_beside
from intake.dialogue.model import Kind
from intake.interview.display import asked, display
from intake.interview.hearing import Hearing, Understood
from intake.interview.understand import understand
from intake.interview.words import plain
from intake.languages import message

_TELLING = frozenset(
    {
        Kind.CHOICE,
        Kind.CHOICES,
        Kind.DATE,
        Kind.PERIOD,
        Kind.EMAIL,
        Kind.PHONE,
        Kind.BUSINESS_ID,
        Kind.ADDRESS,
        Kind.COUNTRY,
        Kind.REFERENCE,
    }
)
"""The kinds an answer can be recognised as: not any words are one, and neither is “yes” or “no”."""


def agreed(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken:
    """Take `said` as the answer to a prompt that wants yes or no."""
    yes, no = plain(said) in hearing.words.yes, plain(said) in hearing.words.no
    if prompt.ask is Ask.MEANT:
        return _meant(session, prompt, said, yes=yes, no=no or not said.strip())
    if prompt.ask is Ask.KEEP:
        return _keep(session, yes=yes, no=no)
    if yes or not said.strip():
        session.accept(prompt.offered)
        return Taken()
    if no:
        session.decline(prompt.offered)
        return Taken((message("taken", "Let us go through them one by one."),))
    return _answer_to_one(session, prompt, said, hearing)


def _keep(session: Session, *, yes: bool, no: bool) -> Taken:
    if yes:
        session.keep()
        return Taken()
    if no:
        session.drop()
        return Taken((message("taken", "The answer stays as it was."),))
    return Taken((message("taken", "Say “yes” to keep the change or “no” to leave the answer as it was."),))


def _meant(session: Session, prompt: Prompt, said: str, *, yes: bool, no: bool) -> Taken:
    doubt = prompt.doubt
    if doubt is None or not (yes or no):
        return Taken((message("taken", "Say “yes” if it meant that, or “no” to leave it as you said it."),))
    session.meant(yes=yes)
    if yes or doubt.kept is not None:
        return Taken()
    return Taken((message("taken", "I kept this as a note: {words}", words=doubt.said),))


def _answer_to_one(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken:
    """Take other words as the answer to the first of the prefilled questions that they answer in full."""
    for one in prompt.offered if any(letter.isalpha() for letter in said) else ():
        understood = _as_answer_to(session, one, said, hearing)
        if understood is None:
            continue
        session.answer(one.path, understood.value)
        others = (other.path for other in prompt.offered if is_open(session.state, other.path))
        if (rest := next(others, None)) is not None:
            session.stay(rest)
        answer = display(session.dialogue, one.question, understood.value, session.interview.answers)
        told = message("taken", "Noted: {question} {answer}", question=asked(one.question), answer=answer)
        return Taken((*understood.remarks, told, *said_beside(session, one.path, understood)))
    keep_beside(session, prompt.path, (said,))
    return Taken(
        (
            message("taken", "I kept this as a note: {words}", words=said),
            message("taken", "Say “yes” if it is all right, or “no” to go through it one by one."),
        )
    )


def _as_answer_to(session: Session, one: Suggestion, said: str, hearing: Hearing) -> Understood | None:
    if one.question.kind not in _TELLING:
        return None
    offered = open_choices(session.state, one.path, one.question) or None
    understood = understand(one.question, said, replace(hearing, offered=offered))
    in_full = not (understood.left or understood.doubts or understood.problem) and not _has_own(understood)
    return understood if in_full and understood.value else None


def _has_own(understood: Understood) -> bool:
    values = understood.value if isinstance(understood.value, list) else [understood.value]
    return any(isinstance(value, Mapping) and "other" in value for value in values)
