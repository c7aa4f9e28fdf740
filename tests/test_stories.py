"""Whole conversations, replayed: what is asked, what is found, what the file and the documents then say.

`INTAKE_UPDATE_GOLDEN=1 pytest tests/test_stories.py` writes the examples and the golden documents anew.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from story import STORIES, Story, Told, tell

from intake.checks.run import run_checks
from intake.documents.markdown import to_markdown
from intake.documents.render import render
from intake.interview.answers import get
from intake.interview.relevance import evaluate
from intake.store.read import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOLDEN = Path(__file__).parent / "golden"
FROM_NOTHING = ("pienyritys", "kiinteistoyhtio")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """The stories that begin with an empty file, each told once."""
    folder = tmp_path_factory.mktemp("stories")
    return {
        name: tell(Story.load(STORIES / f"{name}.story"), folder / f"{name}.toml") for name in FROM_NOTHING
    }


def _findings(one: Told) -> list[str]:
    """What `intake check` would find in the file of a story."""
    session = one.session
    state = evaluate(session.dialogue, read(one.file).interview, session.today, complete=True)
    return [finding.code for finding in run_checks(state).open]


def _expect(path: Path, content: bytes) -> None:
    if os.environ.get("INTAKE_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert content == path.read_bytes(), f"{path.relative_to(ROOT)} differs; see the head of this module"


def _a_year_later(told: dict[str, Told], file: Path) -> Told:
    """The small firm's file, touched up by hand and opened again a year later."""
    text = told["pienyritys"].file.read_text(encoding="utf-8")
    text = text.replace("[answers.controller]", "# Tarkistettu puhelimessa.\n[answers.controller]", 1)
    file.write_text(f'{text}\n[oma_lisays]\nkansio = "K-17"\n', encoding="utf-8")
    return tell(Story.load(STORIES / "vuotta-myohemmin.story"), file)


@pytest.mark.parametrize("name", FROM_NOTHING)
def test_telling_a_story_twice_gives_the_same_file(name: str, told: dict[str, Told], tmp_path: Path) -> None:
    again = tell(Story.load(STORIES / f"{name}.story"), tmp_path / f"{name}.toml")
    assert again.file.read_bytes() == told[name].file.read_bytes()


def test_a_year_later_what_changed_is_history_and_the_rest_is_untouched(
    told: dict[str, Told], tmp_path: Path
) -> None:
    later = _a_year_later(told, tmp_path / "a.toml")
    text = later.file.read_text(encoding="utf-8")
    assert "# Tarkistettu puhelimessa.\n[answers.controller]" in text
    assert tomllib.loads(text)["oma_lisays"] == {"kansio": "K-17"}

    interview = read(later.file).interview
    assert get(interview.answers, "controller.email") == "tietosuoja@kapylehto.example"
    assert get(interview.answers, "controller.phone") == "+358 400 000 000"
    assert get(interview.answers, "retention[contract-core].period") == {"number": 6, "unit": "years"}
    assert get(interview.answers, "retention[vouchers].period") == {"number": 6, "unit": "years"}
    assert get(interview.answers, "processors[visma-solutions].systems") == ["visma-sign"]
    before = told["pienyritys"].session.interview.answers
    (entry,) = interview.history
    assert entry["was"] == {
        "controller.email": "toimisto@kapylehto.example",
        "retention[contract-core].period": {"number": 3, "unit": "years"},
        "retention[contract-core].law": get(before, "retention[contract-core].law"),
        "rights.channel": {"fi": "toimisto@kapylehto.example"},
    }
    assert _findings(later) == []

    again = _a_year_later(told, tmp_path / "b.toml")
    assert again.file.read_bytes() == later.file.read_bytes()


def test_a_small_firm_is_done_in_few_prompts_and_has_nothing_to_mend(told: dict[str, Told]) -> None:
    small = told["pienyritys"]
    assert small.prompts <= 45
    assert not small.session.state.open
    assert _findings(small) == []


def test_answers_that_contradict_each_other_are_found(told: dict[str, Told]) -> None:
    expected = {
        "LB04",
        "LB05",
        "LB08",
        "DC05",
        "SO01",
        "RE02",
        "RE04",
        "RE05",
        "SE02",
        "SE03",
        "SC01",
        "TR01",
    }
    assert expected - set(_findings(told["kiinteistoyhtio"])) == set()


def test_the_example_is_what_the_conversation_gave(told: dict[str, Told]) -> None:
    _expect(EXAMPLES / "kiinteistoyhtio.toml", told["kiinteistoyhtio"].file.read_bytes())


@pytest.mark.parametrize(
    ("name", "language"), [("pienyritys", "fi"), ("kiinteistoyhtio", "fi"), ("kiinteistoyhtio", "en")]
)
def test_the_notice_says_what_was_answered(name: str, language: str, told: dict[str, Told]) -> None:
    session = told[name].session
    state = evaluate(session.dialogue, session.interview, session.today, complete=True)
    kind = session.dialogue.documents["notice"]
    notice = render(kind, state, session.interview, session.dialogue, language, today=session.today)
    _expect(GOLDEN / f"{name}.notice.{language}.md", to_markdown(notice).encode())
