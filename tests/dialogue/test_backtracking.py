"""Which patterns a text could keep busy without end, and that nothing usual is taken for one."""

from __future__ import annotations

import pytest

from intake.dialogue.backtracking import runs_away

ENDLESS = [
    r"(a+)+$",
    r"(a*)*b",
    r"(?:a+){2,}b",
    r"(a{2,3})*b",
    r"(\w+ ?)*x",
    r"( ?\w+)*x",
    r"(a|a)*b",
    r"((a?|b?)c)*d",
    r"(a?b?)*c",
    r"(.*,)*x",
    r"(a|[^b])*c",
    r"([a-m]x?|[f-z])*1",
    r"(K|k+)*x",
    r"x(?=(a+)+b)",
    r"(?:[a-z]|(?:[A-Z]x?)+)*1",
]
USUAL = [
    r"\w*",
    r"( \w+)*",
    r"(\w+ )*x",
    r"( \w+){0,3} etu\w*",
    r"[^()]{0,60}",
    r"(ab|cd)*x",
    r"([a-m]|[f-z])*1",
    r"(\w|\d)*(\w*,)*",
    r"(?:a|ab)*c",
    r"(\d{1,3} )*euroa",
    r"(\d{2}\.){2}(\d{2}){1,2}",
    r"([a-z]+(-[a-z]+)? )*x",
    r"(\s+\w+[,;]?)*x",
    r"(a|b|)c",
    r"(?<!\w)(?:ei )*(?!x)",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_can_be_shared_out_in_several_ways_is_found(pattern: str) -> None:
    assert runs_away(pattern)


@pytest.mark.parametrize("pattern", USUAL)
def test_what_is_told_apart_by_its_signs_is_let_through(pattern: str) -> None:
    assert not runs_away(pattern)
