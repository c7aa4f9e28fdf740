"""Going to a question by saying something of it, in any form of the words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from intake.conversation.listening import hearing_of
from intake.conversation.seek import seek
from intake.conversation.session import Session
from intake.dialogue.load import load_dialogue
from intake.store.read import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "mallitoimisto.toml"


@pytest.fixture(scope="module")
def session() -> Session:
    loaded = read(EXAMPLE)
    return Session(load_dialogue("customer-register"), loaded.interview, today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("controller.email", "controller.email"),
        ("cookies", "cookies.used"),
        ("Y-tunnus", "controller.business_id"),
        ("siirrot", "transfers.any"),
        ("evästeet", "cookies.used"),
        ("lapset", "children.involved"),
        ("rekisterin nimi", "register.name"),
    ],
)
def test_a_question_is_found_by_its_words(session: Session, said: str, path: str) -> None:
    assert seek(session, said, hearing_of(session, None, "fi")) == path


def test_what_no_question_has_is_not_found(session: Session) -> None:
    assert seek(session, "avaruusraketti", hearing_of(session, None, "fi")) is None
