"""What is due on a day: dated data to check again, and in each interview what to ask again. Plain data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NotRequired, TypedDict

from intake.batch.checking import CLIENT_QUESTION, open_file, program_fault
from intake.batch.opening import asking_again
from intake.conversation.attention import REVIEW_QUESTION, paths_in
from intake.conversation.outdated import Outdated, outdated
from intake.dialogue import dated
from intake.dialogue.load import dialogue_ids, load_dialogue
from intake.errors import IntakeError
from intake.interview.answers import get, question_of
from intake.interview.display import display, label, place
from intake.interview.relevance import State, evaluate
from intake.languages import Translator, on_one_line, shown, translator


class DueData(TypedDict):
    """A dated entry to look at again; `entry` and `label` are empty where all of a catalogue are meant.

    `date` is the day its validity ends, or on which it was last checked.
    """

    catalogue: str
    entry: str
    label: str
    state: str
    date: str


class DueFact(TypedDict):
    """An answer that was confirmed from a catalogue and is out of date. `now` is what would be offered."""

    path: str
    question: str
    catalogue: str
    entry: str
    label: str
    confirmed_on: str
    state: str
    answer: str
    now: str


class Place(TypedDict):
    """A question to ask again: its path and its words."""

    path: str
    question: str


class ToAsk(TypedDict):
    """Questions to ask again, by the word for `--only`, and the command that begins with them."""

    only: str
    questions: list[Place]
    command: str


class Standing(TypedDict):
    """What is due in one file; `error` only where it could not be read."""

    path: str
    outdated: list[DueFact]
    ask: list[ToAsk]
    review_due: bool
    review_by: NotRequired[str]
    client: NotRequired[str]
    error: NotRequired[str]


def due_data(
    dialogues: Path | None, language: str, today: dt.date, months: int, within: int
) -> list[DueData]:
    """What is due in the catalogues of every dialogue of a folder, each told once.

    Args:
        dialogues: a dialogue folder instead of the one that comes with the program.
        language: of the labels.
        today: the day to go by.
        months: how long a check holds.
        within: how many days before its end a validity is told of.

    Raises:
        IntakeError: a dialogue is at fault.
    """
    found: dict[tuple[str, str, str], DueData] = {}
    for name in dialogue_ids(dialogues):
        dialogue = load_dialogue(name, dialogues)
        words = translator(language, dialogue.locales)
        for one in dated.due(dialogue, today, months, within):
            code = one.entry.code if one.entry else ""
            called = shown(label(dialogue, one.vocabulary, code), words) if code else ""
            found.setdefault(
                (one.vocabulary, code, one.age),
                {
                    "catalogue": one.vocabulary,
                    "entry": code,
                    "label": called,
                    "state": str(one.age),
                    "date": one.day.isoformat(),
                },
            )
    return list(found.values())


def standing(path: Path, language: str, today: dt.date, dialogues: Path | None = None) -> Standing:
    """What is due in the interview of a file: facts out of date, and once it is due for review, all else.

    Args:
        path: the file.
        language: of the questions.
        today: the day to go by.
        dialogues: a dialogue folder instead of the one that comes with the program.
    """
    told: Standing = {"path": str(path), "outdated": [], "ask": [], "review_due": False}
    try:
        state = open_file(path, today, dialogues).state
    except IntakeError as error:
        return {**told, "error": error.text(translator(language))}
    words = translator(language, state.dialogue.locales)
    told["outdated"] = [_fact(one, state, words) for one in outdated(state)]
    if isinstance(client := state.value(CLIENT_QUESTION), str):
        told["client"] = client
    review = state.value(REVIEW_QUESTION)
    if isinstance(review, dt.date):
        told["review_by"] = review.isoformat()
        told["review_due"] = review <= today
    wanted = ("outdated", *(_OF_REVIEW if told["review_due"] else ()))
    told["ask"] = [one for only in wanted if (one := _to_ask(only, path, state, words, dialogues))]
    return told


_OF_REVIEW = ("new", "open", "findings", REVIEW_QUESTION)
"""What a review goes through besides facts that are out of date; the next day to review comes last."""


def failed(path: Path, reason: str, language: str) -> Standing:
    """The result of a file that the program itself failed on."""
    error = f"{on_one_line(path)}: {program_fault(reason).text(translator(language))}"
    return {"path": str(path), "outdated": [], "ask": [], "review_due": False, "error": error}


def is_due(one: Standing) -> bool:
    """Whether there is anything to do about an interview."""
    return one["review_due"] or bool(one["outdated"])


def _fact(one: Outdated, state: State, words: Translator) -> DueFact:
    dialogue, answers = state.dialogue, state.interview.answers
    question = dialogue.questions[question_of(one.path)]
    known = one.vocabulary in dialogue.vocabularies
    now = one.now if one.now is not None else ""
    return {
        "path": one.path,
        "question": shown(place(state, one.path), words),
        "catalogue": one.vocabulary,
        "entry": one.entry,
        "label": shown(label(dialogue, one.vocabulary, one.entry), words) if known else one.entry,
        "confirmed_on": str(state.interview.confirmed[one.path].get("checked_on", "")),
        "state": str(one.change),
        "answer": shown(display(dialogue, question, get(answers, one.path), answers), words),
        "now": shown(display(dialogue, question, now, answers), words) if now != "" else "",
    }


def _to_ask(only: str, path: Path, state: State, words: Translator, dialogues: Path | None) -> ToAsk | None:
    """The questions that `--only` goes through, in the order they are asked; None if there are none."""
    interview = evaluate(state.dialogue, state.interview, state.runtime.today)
    paths = paths_in(interview, only) or ()
    asked = [one for one in interview.asked if one in paths]
    questions: list[Place] = [{"path": one, "question": shown(place(state, one), words)} for one in asked]
    if not questions:
        return None
    return {"only": only, "questions": questions, "command": asking_again(path, only, dialogues)}
