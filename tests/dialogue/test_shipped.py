"""The dialogues that come with the program are without fault, and everything they promise is true."""

from __future__ import annotations

import pytest

from intake.checks.examples import fired_by
from intake.cli.dialogue import faults
from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.load import load_dialogue
from intake.dialogue.proof import prove
from intake.dialogue.reachability import unreachable
from intake.dialogue.reading import dialogue_ids
from intake.resources import resource_directory

FOLDER = resource_directory("dialogues")
DIALOGUES = [load_dialogue(name) for name in dialogue_ids(FOLDER)]


def test_the_shipped_dialogues_pass_their_own_check() -> None:
    assert [str(fault) for fault in faults(FOLDER)] == []


def test_every_question_and_choice_can_be_reached() -> None:
    for built in prove(FOLDER).dialogues:
        assert list(unreachable(built.dialogue, built.places)) == []


EXAMPLES = [
    pytest.param(
        dialogue,
        check,
        example,
        should_fire,
        id=f"{check.code} {'fires' if should_fire else 'silent'} {number}",
    )
    for dialogue in DIALOGUES
    for check in dialogue.checks.values()
    for should_fire, examples in ((True, check.fires), (False, check.silent))
    for number, example in enumerate(examples, start=1)
]


@pytest.mark.parametrize(("dialogue", "check", "example", "should_fire"), EXAMPLES)
def test_every_example_of_a_check_does_what_it_says(dialogue, check, example, should_fire: bool) -> None:
    assert (check.code in fired_by(dialogue, check, example)) is should_fire


PHRASES = [
    pytest.param(dialogue, phrases, id=phrases.id)
    for dialogue in DIALOGUES
    for phrases in dialogue.phrases.values()
]


@pytest.mark.parametrize(("dialogue", "phrases"), PHRASES)
def test_every_phrase_matches_what_it_should_and_nothing_else(dialogue, phrases) -> None:
    catalogue = catalogue_of(dialogue)
    assert [text for text in phrases.positive if not catalogue.matches(text, phrases.id)] == []
    assert [text for text in phrases.negative if catalogue.matches(text, phrases.id)] == []
