"""What an answer is understood against: the question at hand, the items there are, every language."""

from __future__ import annotations

from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.dialogue.model import Kind
from intake.interview.display import item_name
from intake.interview.hearing import Hearing
from intake.languages import available_languages, shown, translator


def hearing_of(session: Session, prompt: Prompt | None, language: str) -> Hearing:
    """What is needed to understand a line said to a prompt, or to none, by one who speaks `language`."""
    folder = session.dialogue.folder / "locales"
    extra = (folder,) if folder.is_dir() else ()
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
        offered=prompt.choices if prompt and prompt.choices and _numbered(session, prompt) else None,
    )


def _numbered(session: Session, prompt: Prompt) -> bool:
    """Whether the choices are read out with numbers; proper names are not."""
    return session.dialogue.vocabularies[prompt.question.vocabulary].translated
