"""The documents and languages an interview is for, while it may still be open which."""

from __future__ import annotations

from intake.dialogue.model import Dialogue, DocumentKind
from intake.errors import RenderError, Where
from intake.interview.relevance import State
from intake.languages import DEFAULT_LANGUAGE, message


def documents_wanted(state: State) -> tuple[DocumentKind, ...]:
    """The documents the interview is for; the dialogue's first while that is open."""
    known = state.dialogue.documents
    wanted = state.value("interview.documents")
    found = tuple(known[one] for one in wanted if one in known) if isinstance(wanted, list | tuple) else ()
    return found or tuple(known.values())[:1]


def languages_wanted(state: State) -> tuple[str, ...]:
    """The languages of the documents; Finnish while that is open."""
    wanted = state.value("interview.languages")
    found = tuple(one for one in wanted if isinstance(one, str)) if isinstance(wanted, list | tuple) else ()
    return found or (DEFAULT_LANGUAGE,)


def document_called(dialogue: Dialogue, name: str) -> DocumentKind:
    """A document by its id.

    Raises:
        RenderError: there is none; those that there are are named.
    """
    if name not in dialogue.documents:
        raise RenderError(
            "no-such-document",
            message("error batch no-such-document", "There is no document “{name}”.", name=name),
            where=Where(dialogue.folder),
            remedy=message(
                "error batch no-such-document", "The dialogue has: {known}.", known=list(dialogue.documents)
            ),
        )
    return dialogue.documents[name]
