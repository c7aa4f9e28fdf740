"""Any entry of an interview as a person reads it: an answer, an item, a reason, a note, a waiver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.dialogue.model import Dialogue, Question
from intake.errors import AnswerError
from intake.interview.answers import Interview, Item, get, parse_path, path_text, question_of
from intake.interview.display import asked, display, item_name, place
from intake.interview.relevance import State
from intake.languages import Translator, message, shown

NOTHING = message("entry", "(empty)")


def entry_place(state: State, table: str, key: str, value: object, words: Translator) -> str:
    """Where an entry stands: the question and the item it is about, the list, or what is waived.

    Args:
        state: for the names of items.
        table: the table of the file, such as `answers` or `notes`.
        key: the entry's key in it, which in most is a path.
        value: the entry, for the name of an item that is not there any more.
        words: the language spoken.
    """
    if table == "waived":
        code, _, key = key.partition(" ")
        return f"{code}: {_place(state, key, value, words)}" if key else code
    return _place(state, key, value, words) if table else key


def _place(state: State, path: str, value: object, words: Translator) -> str:
    dialogue = state.dialogue
    try:
        list_id, item_id = _item_of(path)
        if list_id not in dialogue.questions:
            return shown(place(state, path), words)
    except AnswerError:  # a key that is no path
        return path
    item = state.item(list_id, item_id) or value
    name = item_name(dialogue, list_id, item) if isinstance(item, Mapping) else item_id
    return f"{asked(dialogue.questions[list_id]).text(words)} {shown(name, words)}"


def _item_of(path: str) -> tuple[str, str]:
    """The list that a path names an item of, and the item's id; both empty if it names none."""
    *before, last = parse_path(path)
    return (path_text(before), last.id) if isinstance(last, Item) else ("", "")


def entry_text(
    dialogue: Dialogue, interview: Interview, table: str, key: str, value: Any, words: Translator
) -> str:
    """What an interview has at an entry.

    Args:
        dialogue: for labels.
        interview: whose entry it is, for the names of items, and for what stands there instead.
        table: the table of the file, such as `answers` or `notes`.
        key: the entry's key in it.
        value: the entry; None where there is none.
        words: the language spoken.
    """
    if value is None and table in ("answers", "not_applicable", "unknown"):
        table, value = _instead(interview, key)
    if value is None:
        return NOTHING.text(words)
    if table in ("answers", "parked"):
        return _answer(dialogue, interview, key, value, words)
    if table == "not_applicable":
        because = message("entry", "does not apply: {reason}", reason=value)
        return (because if value else message("entry", "does not apply")).text(words)
    if table == "unknown":
        how = ", ".join(shown(value[part], words) for part in ("ask", "by") if value.get(part))
        return f"{message('entry', 'to be found out').text(words)}{f' ({how})' if how else ''}"
    if table in ("waived", "confirmed"):
        return ", ".join(shown(part, words) for part in value.values())
    return shown(value, words)


def _instead(interview: Interview, path: str) -> tuple[str, object]:
    """What stands in the place of an answer that lacks: the table, and the entry."""
    try:
        answer = get(interview.answers, path)
    except AnswerError:
        answer = None
    if answer is not None:
        return "answers", answer
    table = "not_applicable" if path in interview.not_applicable else "unknown"
    return table, getattr(interview, table).get(path)


def _answer(dialogue: Dialogue, interview: Interview, path: str, value: Any, words: Translator) -> str:
    question = dialogue.questions.get(question_of(path))
    if question is not None:
        return _in_words(dialogue, interview, question, value, words)
    list_id, _ = _item_of(path)
    if list_id not in dialogue.questions or not isinstance(value, Mapping):
        return shown(value, words)
    facts = (dialogue.questions[f"{list_id}[].{key}"] for key in dialogue.questions[list_id].items)
    return "; ".join(
        _in_words(dialogue, interview, fact, value[fact.key], words) for fact in facts if fact.key in value
    )


def _in_words(
    dialogue: Dialogue, interview: Interview, question: Question, value: Any, words: Translator
) -> str:
    told = display(dialogue, question, value, interview.answers)
    if question.localised and isinstance(told, Mapping) and len(told) > 1:
        return "; ".join(f"{language}: {text}" for language, text in told.items())
    return shown(told, words)
