"""The page about writing dialogues is true: what it builds works, and its tables are whole."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from intake.checks.run import run_checks
from intake.cli.dialogue import faults
from intake.conversation.session import Session
from intake.dialogue import schema
from intake.dialogue.expressions import FUNCTIONS
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Kind
from intake.interview.answers import Interview

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-dialogue.md").read_text("utf-8")
BLOCKS = re.findall(r"^```toml\n# (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The folder that the page builds."""
    for name, text in BLOCKS:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"{text}\n")
    return tmp_path


def test_what_the_page_builds_has_no_fault(written: Path) -> None:
    assert [str(fault) for fault in faults(written)] == []


def test_after_the_first_step_the_check_says_what_the_page_says(tmp_path: Path) -> None:
    for name, text in BLOCKS[:4]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert {fault.code for fault in faults(tmp_path)} == {"needs-nothing"}


@pytest.mark.parametrize(("purposes", "after"), [(["repairs"], "visits.badge"), (["meetings"], "books")])
def test_the_conversation_goes_as_the_page_says(written: Path, purposes: list[str], after: str) -> None:
    session = Session(load_dialogue("visits", written), Interview(), today=dt.date(2026, 11, 21))
    assert session.prompt and session.prompt.path == "company.name"
    session.answer("company.name", "Lehmuskujan Paja Oy")
    assert session.prompt.path == "visits.purposes"
    session.answer("visits.purposes", purposes)
    assert session.prompt.path == after


def test_the_check_and_the_fact_of_the_page_work(written: Path) -> None:
    session = Session(load_dialogue("visits", written), Interview(), today=dt.date(2026, 11, 21))
    session.add_items("books", ["Lobby", "Gate"])
    session.answer("books[lobby].kept", {"number": 6, "unit": "years"})
    assert [str(finding.message.values["place"]) for finding in run_checks(session.state).open] == ["Lobby"]
    assert session.state.value("kept_long") is True
    asked = {one.path for one in session.state.order}
    assert "reason" in asked
    session.visit("books[gate].kept")
    assert session.prompt and session.prompt.suggestion
    assert session.prompt.suggestion.value == {"number": 6, "unit": "years"}


# -- the tables --------------------------------------------------------------------------------------------


def table(heading: str) -> list[str]:
    """What the first column of the table under a heading names."""
    part = PAGE.split(f"\n### {heading}")[1].split("\n### ")[0]
    return re.findall(r"^\| `([\w-]+)", part, re.MULTILINE)


def keys(*shapes: type) -> list[str]:
    found = [info.alias or name for shape in shapes for name, info in shape.model_fields.items()]  # type: ignore[attr-defined]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("heading", "shape"),
    [
        ("The dialogue:", schema.DialogueFile),
        ("A section:", schema.SectionFile),
        ("A question", schema.TopQuestion),
        ("A vocabulary:", schema.VocabularyFile),
        ("An entry", schema.EntryTable),
        ("A check:", schema.CheckTable),
        ("A remedy", schema.RemedyTable),
        ("An example", schema.ExampleTable),
        ("A list of phrases:", schema.PhraseTable),
        ("A document:", schema.DocumentFile),
    ],
)
def test_every_key_is_in_its_table(heading: str, shape: type) -> None:
    assert table(heading) == keys(shape)


def test_every_type_is_in_the_table() -> None:
    assert table("Types") == [str(kind) for kind in Kind]


def test_every_function_is_in_the_table() -> None:
    assert sorted(table("Expressions")) == sorted(FUNCTIONS)
