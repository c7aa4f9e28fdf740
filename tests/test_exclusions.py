"""Checks of which one says the opposite of the other never fire on the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from intake.checks.examples import EXAMPLE_DAY, example_interview
from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Example
from intake.interview.relevance import evaluate

DIALOGUE = load_dialogue("customer-register")

OPPOSITES = {
    ("LB01", "LB02"): "no purpose, and a purpose without a basis",
    ("LB02", "LB04"): "a purpose without a basis, and one with too many",
    ("LB05", "RI07"): "consent that cannot be withdrawn, and withdrawal without consent",
    ("LB09", "LB10"): "a legitimate interest that is not named, and one that is no basis",
    ("LB12", "LB13"): "a legal obligation without its law, and a law without the obligation",
    ("DC01", "DC02"): "no categories of data, and one without an end",
    ("RE01", "RE08"): "recipients not told, and recipients denied though told",
    ("TR01", "TR02"): "transfers not told, and transfers denied",
    ("TR02", "TR04"): "transfers denied, and a transfer without a ground",
    ("TR04", "TR14"): "a transfer without a ground, and a denial that cannot be verified",
    ("RT01", "RT06"): "no retention, and one too short",
    ("RI08", "RI09"): "erasure without exceptions, and erasure too narrow",
    ("MK05", "MK06"): "cookies not told, and cookies without consent",
    ("AD01", "AD02"): "profiling not told, and profiling denied",
    ("PA08", "PA15"): "a contact person without a channel, and the only channel",
    ("SC01", "SC02"): "identity codes without a ground, and with a weak one",
}


def findings(example: Example) -> tuple[Finding, ...]:
    return run_checks(evaluate(DIALOGUE, example_interview(DIALOGUE, example), EXAMPLE_DAY)).open


def joined(one: Example, other: Example) -> Example:
    """The answers of both, those of the second where they differ."""
    return replace(
        one,
        answers=_merged(one.answers, other.answers),
        unknown=(*one.unknown, *other.unknown),
        not_applicable=(*one.not_applicable, *other.not_applicable),
        passed=(*one.passed, *other.passed),
    )


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(one[key], other[key])
        for key in one.keys() & other.keys()
        if isinstance(one[key], Mapping) and isinstance(other[key], Mapping)
    }
    return {**one, **other, **both}


def cases(first: str, second: str) -> Iterator[Example]:
    """What makes either fire, alone and joined either way."""
    ones, others = DIALOGUE.checks[first].fires, DIALOGUE.checks[second].fires
    yield from (*ones, *others)
    for one, other in product(ones[:4], others[:4]):
        yield joined(one, other)
        yield joined(other, one)


@pytest.mark.parametrize("pair", OPPOSITES, ids="-".join)
def test_opposites_do_not_fire_on_the_same_thing(pair: tuple[str, str]) -> None:
    for example in cases(*pair):
        places = {code: set[str]() for code in pair}
        for finding in findings(example):
            if finding.code in places:
                places[finding.code].update((finding.about, *finding.at))
        assert not places[pair[0]] & places[pair[1]], (OPPOSITES[pair], example)
