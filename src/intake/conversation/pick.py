"""Answering by pointing at what is offered, where a screen shows it."""

from __future__ import annotations

from collections.abc import Sequence

from intake.conversation.prompt import Prompt
from intake.conversation.session import Session
from intake.conversation.taken import Taken, settled
from intake.dialogue.model import Kind
from intake.errors import AnswerError
from intake.languages import message


def pick(session: Session, prompt: Prompt, picked: Sequence[object]) -> Taken:
    """Answer a question with what was picked: codes, ids of items, or True and False.

    What the answer holds besides, in words of the client's own, stays in it.

    Raises:
        AnswerError: nothing was picked where one must be.
    """
    question, path = prompt.question, prompt.path
    if question.kind is Kind.LIST:
        suggested = prompt.suggestion.value if prompt.suggestion else []
        session.add_items(path, picked, confirmed=suggested if isinstance(suggested, list) else [])
        return Taken()
    several = question.kind is Kind.CHOICES or question.many
    if not several and not picked:
        raise AnswerError("nothing-picked", message("error session", "Pick one first."))
    value = [*picked, *_own_words(prompt.current)] if several else picked[0]
    if prompt.current is None and prompt.suggestion is not None and value == prompt.suggestion.value:
        session.accept([prompt.suggestion])
        return Taken()
    return Taken(tuple(settled(session.answer(path, value))))


def _own_words(current: object) -> list[object]:
    return [one for one in current if not isinstance(one, str)] if isinstance(current, list | tuple) else []
