"""Taking one line as the answer to the prompt at hand, whatever its type."""

from __future__ import annotations

from collections.abc import Container, Mapping

from intake.conversation.agree import agreed
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.conversation.taken import MANY_DOUBTS, Taken, keep_beside, said_beside, settled
from intake.dialogue.model import Kind
from intake.interview.hearing import Hearing, Understood
from intake.interview.relevance import Status
from intake.interview.understand import understand
from intake.interview.words import alternatives, leading, longest_first, plain
from intake.languages import Message, message

_SEVERAL = (Kind.CHOICES, Kind.LIST)
"""Where something of what was said may be missing from the answer, so that it is asked once more."""

_NO_IS_AN_ANSWER = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.LIST, Kind.REFERENCE)

_REMOVE = message("steering remove words", "remove; take out; take away; drop")


def take(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken:
    """Take `said` as the answer to a prompt. What was not understood is kept as a note and shown back."""
    if prompt.ask is not Ask.ANSWER:
        return agreed(session, prompt, said, hearing)
    if not said.strip():
        return _nothing_said(session, prompt)
    if _there_is_none(prompt, said, hearing):
        session.not_applicable(prompt.path, "")
        return Taken()
    if _says_nothing(prompt, said, hearing):
        return Taken(
            (
                message(
                    "taken", "Tell it in words, please. Say “later” if you do not know, or “skip” to pass it."
                ),
            )
        )
    if prompt.question.kind is Kind.LIST:
        removed = _removal(session, prompt, said, hearing)
        if removed is not None:
            return removed
    return _kept(session, prompt, understand(prompt.question, said, hearing))


def _nothing_said(session: Session, prompt: Prompt) -> Taken:
    """Enter alone: the suggestion, the answer as it is, or a pass of what need not be answered."""
    if prompt.suggestion is not None and prompt.current is None:
        value = prompt.suggestion.value
        if prompt.question.kind is Kind.LIST and isinstance(value, list):
            session.add_items(prompt.path, value, confirmed=value)
        else:
            session.accept([prompt.suggestion])
        return Taken()
    if session.state.status(prompt.path) is Status.INVALID:
        session.skip()
        return Taken((message("taken", "It stays as it is for now, and is asked again another time."),))
    if prompt.current is not None:
        session.forward()
        return Taken()
    if not prompt.question.required:
        session.skip()
        return Taken()
    return Taken(
        (
            message(
                "taken", "This one is needed. Say “later” if you do not know, or “skip” to pass it for now."
            ),
        )
    )


def _there_is_none(prompt: Prompt, said: str, hearing: Hearing) -> bool:
    """Whether a bare “no” passes what need not be answered, such as where else the post should go."""
    words, question = hearing.words, prompt.question
    if question.required or prompt.current is not None or question.kind in _NO_IS_AN_ANSWER:
        return False
    return plain(said) in words.no or plain(said) in words.none


def _says_nothing(prompt: Prompt, said: str, hearing: Hearing) -> bool:
    """Whether a bare “yes” or “no” is all that was said to a question that wants words."""
    if prompt.suggestion is not None or prompt.question.kind not in (Kind.TEXT, Kind.PARAGRAPH):
        return False
    return plain(said) in hearing.words.yes or plain(said) in hearing.words.no


def _removal(session: Session, prompt: Prompt, said: str, hearing: Hearing) -> Taken | None:
    """`remove Procountor`: the item goes, once its impact has been seen."""
    found = leading(said, longest_first(alternatives(_REMOVE, hearing.heard)))
    if found is None:
        return None
    wanted = plain(found[1])
    names = hearing.items.get(prompt.question.id, {})
    matching = [
        item_id for item_id, name in names.items() if plain(name).startswith(wanted) or item_id == wanted
    ]
    if len(matching) != 1 or not wanted:
        return Taken((message("taken", "Which one? There are: {names}", names=list(names.values())),))
    session.remove_item(prompt.path, matching[0])
    return Taken()


def _kept(session: Session, prompt: Prompt, understood: Understood) -> Taken:
    says = list(understood.remarks)
    question, path = prompt.question, prompt.path
    if question.kind is Kind.LIST:
        if understood.none and isinstance(prompt.current, list) and prompt.current:
            session.stay(path)
            says.append(
                message(
                    "taken",
                    "The list stays as it is. To take something out of it, say “remove” and its name.",
                )
            )
        elif understood.new_items or understood.none:
            suggested = prompt.suggestion.value if prompt.suggestion else []
            session.add_items(
                path, understood.new_items, confirmed=suggested if isinstance(suggested, list) else []
            )
        elif not understood.left and prompt.current is not None:
            session.forward()
    elif understood.none and not question.required and question.kind is not Kind.CHOICES:
        session.not_applicable(path, "")
    elif understood.value is not None:
        value = understood.value
        if question.localised and isinstance(prompt.current, Mapping) and isinstance(value, Mapping):
            value = {**prompt.current, **value}
        if prompt.current is None and prompt.suggestion is not None and value == prompt.suggestion.value:
            session.accept([prompt.suggestion])
        else:
            says += settled(session.answer(path, value))
        if understood.problem is not None:
            says.append(understood.problem)
            says.append(
                message("taken", "I kept it as you said it. Please give it again, or press Enter to go on.")
            )
    if understood.none and prompt.suggestion is not None:
        says.append(message("taken", "Noted that there are none. “undo” takes that back."))
    says += said_beside(session, path, understood)
    doubts = understood.doubts if len(understood.doubts) <= MANY_DOUBTS else ()
    if understood.left:
        says += _left(session, prompt, understood, {one.said for one in doubts})
    session.ask_back(path, doubts)
    return Taken(tuple(says))


def _left(session: Session, prompt: Prompt, understood: Understood, doubted: Container[str]) -> list[Message]:
    """Keep what was not understood; tells of it where it is not asked about next."""
    keep_beside(session, prompt.path, understood.left)
    unclear = [words for words in understood.left if words not in doubted]
    if not unclear:
        return []
    if prompt.question.many or prompt.question.kind in _SEVERAL:
        session.stay(prompt.path)
    return [
        message("taken", "I did not understand this and kept it as a note: {words}", words="; ".join(unclear))
    ]
