"""Needles are looked for instead of a pattern, so no match may be without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dialogue.load import load_dialogue
from intake.dialogue.needles import needles

SHIPPED = load_dialogue("customer-register").phrases.values()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"Henkilötietola\w*", ("henkilötietola",)),
        (r"lai(n|nsäädännön) (edellyttämä|vaatima)\w*", ("edellyttämä", "vaatima")),
        (r"(crm|rekisteri)(järjestelmä)?", ("crm", "rekisteri")),
        (r"(hyvin )?tärkeä", ("tärkeä",)),
        (r"(tosi ){2}iso", ("tosi ",)),
        (r"(?=.*salainen)x", ()),
        (r"\d+ v", ()),
        (r"(tieto|\w+)", ()),
        (r"Straße", ("strasse",)),
    ],
)
def test_a_text_that_matches_holds_one_of_the_words(pattern: str, words: tuple[str, ...]) -> None:
    assert needles([pattern]) == words


def test_one_pattern_without_a_word_leaves_none() -> None:
    assert needles(["rekisteri", r"\d+"]) == ()
    assert needles(["rekisteri", "seloste"]) == ("rekisteri", "seloste")


def test_no_match_of_the_shipped_lists_is_without_a_needle() -> None:
    held = [(one, text.casefold()) for one in SHIPPED for text in one.positive]
    assert held
    for one, text in held:
        assert not one.needles or any(needle in text for needle in one.needles), (one.id, text)


PATTERNS = [pattern for one in SHIPPED for several in one.patterns.values() for pattern in several]


@given(st.data())
def test_no_text_made_from_a_pattern_is_without_a_needle(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    words = needles([pattern])
    assert not words or any(word in text.casefold() for word in words)
