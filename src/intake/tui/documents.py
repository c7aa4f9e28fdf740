"""The documents and languages an interview is for, as the preview goes through them."""

from __future__ import annotations

from intake.dialogue.model import DocumentKind
from intake.interview.relevance import State
from intake.languages import DEFAULT_LANGUAGE


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
