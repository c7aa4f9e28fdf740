"""What an answer is understood against: the question at hand, the items there are, every language."""

from __future__ import annotations

from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Kind
from intake.interview.display import item_name
from intake.interview.hearing import Hearing
from intake.languages import available_languages, shown, translator


def hearing_of(session: Session, prompt: Prompt | None, language: str) -> Hearing:
    """What is needed to understand a line said to a prompt, or to none, by one who speaks `language`."""
    extra = session.dialogue.locales
    spoken = translator(language, extra)
    items = {
        question.id: {
            str(item["id"]): shown(item_name(session.dialogue, question.id, item), spoken)
            for item in session.state.items(question.id)
        }
        for question in session.dialogue.questions.values()
        if question.kind is Kind.LIST
    }
    suggestion = (
        prompt.suggestion.value if prompt and prompt.suggestion and prompt.ask is Ask.ANSWER else None
    )
    return Hearing(
        dialogue=session.dialogue,
        language=language,
        translators=tuple(translator(one, extra) for one in available_languages(extra)),
        today=session.today,
        suggestion=suggestion,
        items=items,
        codes=_codes(session),
        offered=prompt.choices if prompt and prompt.choices and _numbered(session, prompt) else None,
    )


def _codes(session: Session) -> dict[str, dict[str, str]]:
    """The items of every list that are called by a code, or by a proper name that has one."""
    dialogue, found = session.dialogue, {}
    for question in dialogue.questions.values():
        vocabulary = question.vocabulary
        if question.kind is not Kind.LIST or not vocabulary:
            continue
        called = {item["id"]: item.get(question.named_by) for item in session.state.items(question.id)}
        entries = {
            str(item_id): catalogue_of(dialogue).entry(vocabulary, name) for item_id, name in called.items()
        }
        found[question.id] = {item_id: entry.code for item_id, entry in entries.items() if entry is not None}
    return found


def _numbered(session: Session, prompt: Prompt) -> bool:
    """Whether the choices are read out with numbers; proper names are not."""
    return session.dialogue.vocabularies[prompt.question.vocabulary].translated
