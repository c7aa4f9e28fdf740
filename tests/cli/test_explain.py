"""`intake explain`: a check in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import SMALL, Run

DIALOGUE = ("--dialogue", "small")


def test_a_check_is_explained_from_what_it_finds_to_what_can_be_done(intake: Run) -> None:
    result = intake("explain", "AA02", *DIALOGUE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "AA02 shouting – Warning",
        "",
        "The name is in capital letters: …",
        "",
        "Capital letters are hard to read.",
        "",
        "Law: GDPR, Article 12(1)",
        "The provisions were last looked up on 2026-11-21.",
        "",
        "Not like this: HUUTAJA",
        "But like this: Huutaja",
        "",
        "What can be done:",
        "  – Write it in small letters",
    ]


def test_what_a_check_does_not_say_is_left_out(intake: Run) -> None:
    assert intake("explain", "AN02", *DIALOGUE).stdout.splitlines() == [
        "AN02 unanswered – Hint",
        "",
        "A question waits: …",
        "",
        "A gap is left.",
    ]


@pytest.mark.parametrize("asked", ["aa02", "AA02", " AA02 ", "shouting", "Shouting"])
def test_a_code_or_a_name_will_do(intake: Run, asked: str) -> None:
    assert intake("explain", asked, *DIALOGUE).stdout.startswith("AA02 ")


@pytest.mark.parametrize(("asked", "nearest"), [("AA2", "AA02"), ("AA20", "AA02"), ("shoutin", "AA02")])
def test_an_unknown_code_gets_the_nearest(intake: Run, asked: str, nearest: str) -> None:
    result = intake("explain", asked, *DIALOGUE)
    assert result.exit_code != 0
    assert nearest in str(result.exception)


def test_without_a_code_every_check_is_named(intake: Run) -> None:
    assert intake("explain", *DIALOGUE).stdout.splitlines() == [
        "AA01  Error    nameless",
        "AA02  Warning  shouting",
        "AN02  Hint     unanswered",
        "LG01  Warning  language-lacking",
    ]


def test_the_dialogue_can_be_elsewhere(intake: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")
    assert intake("explain", "AA02", *DIALOGUE).exit_code != 0
    folder: Path = SMALL / "dialogues"
    assert intake("explain", "AA02", *DIALOGUE, "--dialogues", folder).exit_code == 0


@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_check_that_is_shipped_can_be_explained(
    intake: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")
    codes = [line.split()[0] for line in intake("explain").stdout.splitlines()]
    assert len(codes) > 50
    for code in codes:
        result = intake("explain", code, language=language)
        assert result.exit_code == 0
        assert "{" not in result.stdout
