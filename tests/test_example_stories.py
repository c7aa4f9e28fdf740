"""Two examples as the conversations that made them: an industrial firm full of mistakes, a model firm.

`INTAKE_UPDATE_GOLDEN=1 pytest tests/test_example_stories.py` writes the examples and golden documents anew.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from story import STORIES, Story, Told, tell

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.model import Severity
from intake.documents.markdown import to_markdown
from intake.documents.render import render
from intake.interview.relevance import evaluate
from intake.store.read import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOLDEN = Path(__file__).parent / "golden"
NAMES = ("teollisuusyritys", "mallitoimisto")

MISTAKES = {
    "AD02": 1,  # targeting, but no profiling
    "DC10": 1,  # invoicing, but no billing details
    "FO07": 1,  # no date
    "LB04": 1,  # marketing on consent and contract at once
    "LB05": 1,  # no way to withdraw the consent
    "LB06": 1,  # the company consents for its people
    "LB08": 2,  # the contract is with the company: marketing, customer relationship
    "LB09": 1,  # the interest in development is not named
    "LB17": 1,  # must the data be given?
    "LG01": 1,  # the data kept for five years are named in Finnish only
    "MK05": 1,  # cookies unanswered
    "MK09": 1,  # though there is log data
    "RE02": 1,  # own staff as a processor
    "RE04": 2,  # Microsoft 365 and Netvisor have no processor
    "RE05": 1,  # no contract with the processor
    "RI10": 1,  # requests in writing only
    "RT07": 3,  # nothing covers development, targeting and feedback
    "RT10": 1,  # five years without a reason
    "SO02": 1,  # which partners?
    "SO03": 1,  # partners as sources, but the time of telling is unknown
    "SO06": 1,  # IP addresses, but no automatic source
    "TR02": 1,  # no transfers, with Microsoft 365
}
"""What the industrial firm's notice gets wrong, as in the document it is modelled on."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    folder = tmp_path_factory.mktemp("examples")
    return {name: tell(Story.load(STORIES / f"{name}.story"), folder / f"{name}.toml") for name in NAMES}


def findings(one: Told) -> tuple[Finding, ...]:
    """What `intake check` finds in the file of a story."""
    session = one.session
    return run_checks(evaluate(session.dialogue, read(one.file).interview, session.today, complete=True)).open


def expect(path: Path, content: bytes) -> None:
    if os.environ.get("INTAKE_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert content == path.read_bytes(), f"{path.relative_to(ROOT)} differs; see the head of this module"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_what_the_conversation_gave(name: str, told: dict[str, Told]) -> None:
    expect(EXAMPLES / f"{name}.toml", told[name].file.read_bytes())


def test_telling_it_twice_gives_the_same_bytes(told: dict[str, Told], tmp_path: Path) -> None:
    again = tell(Story.load(STORIES / "teollisuusyritys.story"), tmp_path / "again.toml")
    assert again.file.read_bytes() == told["teollisuusyritys"].file.read_bytes()


def test_the_model_firm_has_nothing_to_mend(told: dict[str, Told]) -> None:
    model = told["mallitoimisto"]
    assert [one.check.code for one in findings(model) if one.severity is not Severity.HINT] == []
    assert not model.session.state.open
    assert len(model.session.state.items("systems")) == 10


def test_every_mistake_of_the_industrial_firm_is_found_and_no_other(told: dict[str, Told]) -> None:
    assert Counter(one.check.code for one in findings(told["teollisuusyritys"])) == MISTAKES


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_notice_says_what_was_answered(name: str, language: str, told: dict[str, Told]) -> None:
    session = told[name].session
    state = evaluate(session.dialogue, session.interview, session.today, complete=True)
    kind = session.dialogue.documents["notice"]
    notice = render(kind, state, session.interview, session.dialogue, language, today=session.today)
    expect(GOLDEN / f"{name}.notice.{language}.md", to_markdown(notice).encode())


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("document", ["notice", "data-flow-form", "record-of-processing"])
def test_every_document_of_the_model_firm_can_be_handed_over(
    document: str, language: str, told: dict[str, Told]
) -> None:
    session = told["mallitoimisto"].session
    state = evaluate(session.dialogue, session.interview, session.today, complete=True)
    kind = session.dialogue.documents[document]
    render(kind, state, session.interview, session.dialogue, language, final=True, today=session.today)
