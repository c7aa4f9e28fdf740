"""Answers to what is asked with yes or no: an edit to keep, values to confirm, a doubt, a waiver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from intake.conversation.mend import LEFT_OPEN
from intake.conversation.prompt import Ask, Prompt, Waiving, is_open, open_choices
from intake.conversation.session import Session
from intake.conversation.suggest import Suggestion
from intake.conversation.taken import Taken, keep_beside, said_beside
from intake.dialogue.model import Kind
from intake.interview.display import asked, display
from intake.interview.hearing import Hearing, Understood
from intake.interview.names import Name, index
from intake.interview.parts import Choices
from intake.interview.picking import pick_several
from intake.interview.spoken import date_in
from intake.interview.understand import understand
from intake.interview.words import alternatives, plain
from intake.languages import message, shown

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

_NAMING = frozenset({Kind.CHOICE, Kind.COUNTRY, Kind.REFERENCE, Kind.TEXT})
"""The kinds an offered value can be named by, where it is one alone."""

_LONGEST = 500  # what is longer is a story, and no answer to one of them in full

_FOR_GOOD = message("waive for good words", "until further notice; for good; for now")


def agreed(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken:
    """Take `said` as the answer to a prompt that wants yes or no."""
    yes, no = plain(said) in hearing.words.yes, plain(said) in hearing.words.no
    if prompt.ask is Ask.MEANT:
        return _meant(session, prompt, said, yes=yes, no=no or not said.strip())
    if prompt.ask is Ask.KEEP:
        return _keep(session, yes=yes, no=no)
    if prompt.waiving is not None:
        return _waived(session, prompt.waiving, said, hearing)
    if yes or not said.strip():
        session.accept(prompt.offered)
        return Taken()
    if no:
        session.decline(prompt.offered)
        return Taken((message("taken", "Let us go through them one by one."),))
    if len(said) <= _LONGEST and (right := _right_ones(session, prompt, said, hearing)) is not None:
        return _accept_some(session, prompt, right)
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


def _waived(session: Session, waiving: Waiving, said: str, hearing: Hearing) -> Taken:
    """Take a line as the reason for waiving a finding, or as the last day of the waiver."""
    no = plain(said) in hearing.words.no
    if no or (not waiving.reason and not said.strip()):
        session.leave_open()
        return Taken((LEFT_OPEN,))
    if not waiving.reason:
        session.ask_waiver(waiving.finding, said.strip())
        return Taken()
    code = waiving.finding.code
    if plain(said) in hearing.words.none or plain(said) in alternatives(_FOR_GOOD, hearing.heard):
        return Taken((message("taken", "A waiver needs a last day, after which it is looked at again."),))
    found = date_in(said, session.today, hearing.heard)
    day = waiving.until if not said.strip() else found.date if found is not None else None
    if day is None or day < session.today:
        example = session.today + dt.timedelta(days=90)
        return Taken((message("taken", "That is not a day to come, such as {example}.", example=example),))
    session.waive(waiving.finding, waiving.reason, day)
    return Taken(
        (message("taken", "{code} is waived until {day}. “undo” takes that back.", code=code, day=day),)
    )


def _right_ones(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Sequence[Suggestion] | None:
    """The offered values that are said to be right: “all”, “1 and 3”, “yes except 2”, or by name.

    None if anything else was said too.
    """
    by_path = {one.path: one for one in prompt.offered}
    names = index(_names_of_offered(session, prompt, hearing), hearing.words)
    choices = Choices(names, tuple(by_path), str, hearing.words)
    picked = pick_several(said, choices, None, suggestion=tuple(by_path), naming=True)
    if picked.left or picked.aside or picked.doubts or not (picked.values or picked.none):
        return None
    return [one for path, one in by_path.items() if path in picked.values]


def _names_of_offered(session: Session, prompt: Prompt, hearing: Hearing) -> Iterator[Name]:
    for one in prompt.offered:
        if one.question.kind in _NAMING and not isinstance(one.value, list):
            answer = display(session.dialogue, one.question, one.value, session.interview.answers)
            yield from (Name(shown(answer, spoken), one.path, 0) for spoken in hearing.heard)


def _accept_some(session: Session, prompt: Prompt, right: Sequence[Suggestion]) -> Taken:
    """Take those of the offered values that are right; the others are asked one by one."""
    others = [one for one in prompt.offered if one not in right]
    if not others:
        session.accept(right)
        return Taken()
    one_by_one = message("taken", "Let us go through them one by one.")
    if not right:
        session.decline(others)
        return Taken((one_by_one,))
    session.accept(right, others)
    if (first := next((one.path for one in others if is_open(session.state, one.path)), None)) is not None:
        session.stay(first)
    answers = [display(session.dialogue, one.question, one.value, session.interview.answers) for one in right]
    return Taken((message("taken", "Noted: {answers}. Let us look at the rest.", answers=answers),))


def _answer_to_one(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken:
    """Take other words as the answer to the first of the prefilled questions that they answer in full."""
    in_words = len(said) <= _LONGEST and any(letter.isalpha() for letter in said)
    for one in prompt.offered if in_words else ():
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
