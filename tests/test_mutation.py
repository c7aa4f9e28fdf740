"""Mutants of conditions, and that the examples of the checks tell them apart. `make mutation` tries them all."""

from __future__ import annotations

import pytest
from mutation.mutants import mutants
from mutation.trial import equivalents

from intake.dialogue.load import load_dialogue


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("a", {"not a"}),
        ("a and b", {"not (a and b)", "a", "b"}),
        ("a or b or c", {"not (a or b or c)", "b or c", "a or c", "a or b"}),
        ("not a", {"not not a", "a"}),
        ("a == 'x'", {"not a == 'x'", "a != 'x'"}),
        ("a in ['x']", {"not a in ['x']", "a not in ['x']"}),
        ("a > 12", {"not a > 12", "a <= 12", "a >= 12"}),
        (
            "any(p.b for p in q if p.c if p.d)",
            {
                "not any((p.b for p in q if p.c if p.d))",
                "any((p.b for p in q if p.d))",
                "any((p.b for p in q if p.c))",
            },
        ),
    ],
)
def test_one_thing_is_changed_at_a_time(when: str, expected: set[str]) -> None:
    assert {mutant.when for mutant in mutants(when)} == expected


def test_what_is_within_is_changed_too() -> None:
    found = {mutant.when for mutant in mutants("a and any(p.b == 'x' for p in q)")}
    assert "a and any((p.b != 'x' for p in q))" in found


def test_every_mutant_that_means_the_same_is_one_and_has_a_reason() -> None:
    checks = load_dialogue("customer-register").checks
    for code, when, why in equivalents():
        assert when in {mutant.when for mutant in mutants(checks[code].when)}
        assert why
