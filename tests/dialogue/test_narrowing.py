"""A check on texts is shown only the texts that hold its wordings; what it finds stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.load import load_dialogue
from intake.dialogue.narrowing import wordings_wanted
from intake.dialogue.program import program_of

DIALOGUE = load_dialogue("customer-register")
CATALOGUE = catalogue_of(DIALOGUE)
WANTED = {one for several in program_of(DIALOGUE).wordings.values() for one in several}


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("matches(t.text, 'consent')", ("consent",)),
        ("t.path != 'a' and matches(t.text, 'consent')", ("consent",)),
        ("matches(t.text, 'one') and a or b and matches(t.text, 'two')", ("one", "two")),
        ("matches(t.text, 'one') or matches(t.text, 'one')", ("one",)),
        ("matches(t.text, 'one') or t.masked", ()),
        ("not matches(t.text, 'one')", ()),
        ("matches(p.text, 'one')", ()),
        ("any(matches(t.text, 'one') for t in others)", ()),
        ("matches(t.text,", ()),
    ],
)
def test_the_wordings_without_which_a_check_is_silent(when: str, wanted: tuple[str, ...]) -> None:
    assert wordings_wanted("t in texts()", when) == wanted


def test_only_texts_are_narrowed() -> None:
    assert wordings_wanted("t in purposes", "matches(t.text, 'consent')") == ()


def test_most_checks_on_texts_are_narrowed() -> None:
    on_texts = [check for check in DIALOGUE.checks.values() if check.each.endswith("texts()")]
    assert len(program_of(DIALOGUE).wordings) > len(on_texts) * 0.9


SAID = [text for one in DIALOGUE.phrases.values() for text in (*one.positive, *one.negative)]


@given(st.lists(st.sampled_from(SAID) | st.text(max_size=40), max_size=3).map(" ".join))
def test_a_text_holds_the_lists_that_match_it(text: str) -> None:
    assert set(CATALOGUE.held(text)) == {one for one in WANTED if CATALOGUE.matches(text, one)}
