"""`intake why` and `intake where`: from a passage to its answers, and from an answer to its passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intake.cli.main import Commands
from intake.errors import IntakeError
from intake.languages import translator

from .conftest import SOUND, Put, Run

NAMELESS = SOUND.replace('name = "Huutaja"', "")


def refusal(result: Result) -> str:
    """What the command line says of what it was asked; empty if it did it."""
    error = result.exception
    return error.text(translator("en")) if isinstance(error, IntakeError) else ""


class TestWhy:
    def test_the_headings_are_listed(self, intake: Run, put: Put) -> None:
        result = intake("why", put(), "label")
        assert (result.exit_code, result.stdout) == (0, "Huutaja\n")

    def test_a_passage_names_its_question_and_answer(self, intake: Run, put: Put) -> None:
        result = intake("why", put(), "label", "huut")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == "A label\n\nWho is it about?\n  → Huutaja\n  controller.name\n"

    def test_a_passage_names_what_is_still_open(self, intake: Run, put: Put) -> None:
        result = intake("why", put(text=NAMELESS), "label", "answer missing")
        assert result.stdout == "A label\n\nStill open: Who is it about?\n  controller.name\n"

    def test_the_law_behind_a_question(self) -> None:
        example = Path(__file__).parents[2] / "examples" / "kiinteistoyhtio.toml"
        words = translator("en")
        told = CliRunner().invoke(Commands(words), ["why", str(example), "notice", "3"], obj=words).stdout
        assert told.splitlines()[0] == "Privacy notice: 3. Name of the register"
        assert "  register.name\n  Law: GDPR, Article " in told

    def test_a_section_that_there_is_not(self, intake: Run, put: Put) -> None:
        assert refusal(intake("why", put(), "letter", "7")).startswith("The document has no section “7”.")

    def test_a_document_that_there_is_not(self, intake: Run, put: Put) -> None:
        told = refusal(intake("why", put(), "lable"))
        assert "There is no document “lable”. The dialogue has: letter, label." in told


class TestWhere:
    def test_an_answer_names_the_passages_it_feeds(self, intake: Run, put: Put) -> None:
        result = intake("where", put(), "controller.name")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.splitlines()[0] == "Who is it about?"
        assert result.stdout.splitlines()[-2:] == ["A letter", "  Huutaja"]

    def test_other_documents_on_demand(self, intake: Run, put: Put) -> None:
        told = intake("where", put(), "controller.name", "--document", "label").stdout
        assert told.splitlines()[-1] == "A label"

    def test_an_answer_that_no_document_shows(self, intake: Run, put: Put) -> None:
        told = intake("where", put(), "secret", "--document", "label").stdout
        assert "No passage of the documents depends on this answer." in told

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            (
                "controller.nam",
                "There is no answer “controller.nam” in this interview. Did you mean “controller.name”?",
            ),
            ("][", "There is no answer “][” in this interview."),
            ("controller.motto", ""),
        ],
    )
    def test_an_answer_that_there_is_not(self, intake: Run, put: Put, asked: str, told: str) -> None:
        assert refusal(intake("where", put(), asked)) == told

    def test_hostile_answers_steer_no_terminal(self, intake: Run, put: Put) -> None:
        file = put(text=SOUND.replace('"Huutaja"', '"\\u001b[2JHuutaja\\nja muut"'))
        for command in (("where", file, "controller.name"), ("why", file, "letter", "h")):
            assert "\x1b" not in intake(*command).stdout
