"""Names are looked up by how they begin; what is found is what comparing with every name would find."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dialogue.load import load_dialogue
from intake.interview.names import Name, Names, index, names_of, same_word
from intake.interview.words import plain, words_of
from intake.languages import available_languages, translator

HEARD = tuple(translator(language) for language in available_languages())
WORDS = words_of(HEARD)

_ENDING = st.sampled_from(["", "n", "t", "a", "ssa", "lla", "ien", "s", "ja", "x", "e"])
_WORD = st.builds(str.__add__, st.text("aeiklst", min_size=1, max_size=6), _ENDING)
_PHRASE = st.builds(str.join, st.sampled_from([" ", ",", ", "]), st.lists(_WORD, min_size=1, max_size=3))


def surest(names: Iterable[Name]) -> tuple[str, ...]:
    ranked = list(names)
    best = min((name.rank for name in ranked), default=0)
    return tuple(dict.fromkeys(name.code for name in ranked if name.rank == best))


def inflected(phrase: str, name: str) -> bool:
    said, named = phrase.replace(",", " , ").split(), name.replace(",", " , ").split()
    return len(said) <= len(named) and all(map(same_word, said, named))


def found(names: Names, phrase: str, *, whole_words: bool) -> tuple[str, ...]:
    """What a phrase means, by comparing it with every name."""
    if phrase in names.exact:
        return names.exact[phrase]
    begun = f"{phrase} " if whole_words or len(phrase) < 2 else phrase
    return surest(name for name in names.names if inflected(phrase, name.phrase)) or surest(
        name for name in names.names if name.phrase.startswith(begun)
    )


@given(st.lists(st.tuples(_PHRASE, st.sampled_from("pqrs"), st.integers(0, 2))), _PHRASE, st.booleans())
def test_no_name_is_overlooked(held: list[tuple[str, str, int]], said: str, whole_words: bool) -> None:
    names = index((Name(*one) for one in held), WORDS)
    phrase = plain(said)
    assert names.find(phrase, whole_words=whole_words, slips=False).codes == found(
        names, phrase, whole_words=whole_words
    )


@pytest.mark.parametrize("vocabulary", ["services", "data-categories"])
def test_the_beginning_of_a_shipped_name_means_what_comparing_finds(vocabulary: str) -> None:
    names = names_of(load_dialogue("customer-register").vocabularies[vocabulary], HEARD)
    for name in names.names[::9]:
        for end in (1, 2, 3, 5, len(name.phrase)):
            phrase = plain(name.phrase[:end])
            assert names.find(phrase, slips=False).codes == found(names, phrase, whole_words=False)


def test_a_slip_is_understood_only_where_it_may_be_one() -> None:
    names = index([Name("Procountor", "procountor", 0)], WORDS)
    assert names.find("procountr").code == "procountor"
    assert names.find("procountr", slips=False).codes == ()
