"""`intake check --fix`: what is safe is mended in place, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import jsonschema
import pytest

from .conftest import SMALL, Put, Run

FIRM = """\
# our best client
[interview]
format = 1
dialogue = "customer-register"
interviewer = "maija"

[answers.controller]
name = "Lumikello Oy"  # as in the Trade Register
legal_form = "limited-company"
business_id = "99000018"
"""


@pytest.fixture
def shipped(intake: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with the program's own dialogue."""
    monkeypatch.delenv("INTAKE_DIALOGUES")
    return intake


def test_what_is_safe_is_set_and_told(shipped: Run, put: Put) -> None:
    file = put("a.toml", FIRM)
    told = shipped("check", "a.toml", "--fix", "--select", "PA05,PA06")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "a.toml: PA05 has set controller.business_id: 99000018 → 9900001-8",
        "a.toml: no findings",
        "1 file checked: no findings.",
    ]
    text = file.read_text(encoding="utf-8")
    assert 'business_id = "9900001-8"' in text


def test_comments_stay_and_the_history_tells_who_did_it(shipped: Run, put: Put) -> None:
    file = put("a.toml", FIRM)
    shipped("check", "a.toml", "--fix")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# our best client\n") and "# as in the Trade Register" in text
    values = tomllib.loads(text)
    (entry,) = values["history"]
    assert entry["by"] == "intake check --fix"
    assert entry["was"] == {"controller.business_id": "99000018"}
    assert values["interview"]["interviewer"] == "maija"


def test_a_dry_run_only_tells(shipped: Run, put: Put) -> None:
    file = put("a.toml", FIRM)
    told = shipped("check", "a.toml", "--fix", "--dry-run", "--select", "PA05")
    assert told.stdout.splitlines()[:2] == [
        "a.toml: PA05 would set controller.business_id: 99000018 → 9900001-8",
        "a.toml: 1 warning",
    ]
    assert file.read_text(encoding="utf-8") == FIRM
    assert shipped("check", "a.toml", "--dry-run").exit_code == 2


@pytest.mark.parametrize("arguments", [("--ignore", "PA05"), ("--select", "LB")])
def test_what_does_not_count_is_not_mended(shipped: Run, put: Put, arguments: tuple[str, ...]) -> None:
    file = put("a.toml", FIRM)
    shipped("check", "a.toml", "--fix", *arguments)
    assert file.read_text(encoding="utf-8") == FIRM


def test_a_file_with_nothing_safe_to_mend_is_not_touched(shipped: Run, put: Put) -> None:
    """Not even its answers that do not apply are kept aside, as an interview would."""
    file = put(
        "a.toml", FIRM.replace("99000018", "9900001-8") + "[answers.dpo]\nappointed = false\nname = 'x'\n"
    )
    before = file.read_bytes()
    shipped("check", "a.toml", "--fix")
    assert file.read_bytes() == before


def test_reports_hold_what_was_mended(shipped: Run, put: Put) -> None:
    put("a.toml", FIRM)
    told = shipped("check", "a.toml", "--fix", "--format", "json")
    report = json.loads(told.stdout)
    jsonschema.validate(report, json.loads(shipped("check", "--schema").stdout))
    assert report["files"][0]["fixes"] == [
        {"code": "PA05", "path": "controller.business_id", "old": "99000018", "new": "9900001-8"}
    ]
    assert "PA05 has set" in told.stderr


def test_a_file_that_cannot_be_written_is_told(
    shipped: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.toml", FIRM)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    monkeypatch.setattr(Path, "replace", full)
    told = shipped("check", "a.toml", "--fix", "--select", "PA05")
    assert told.exit_code == 2
    assert "a.toml" in told.stderr and "has set" not in told.stdout


OWN = """
[[check]]
code = "{code}"
name = "own-{code}"
severity = "{severity}"
when = "controller.name == '{when}'"
message = "The name is {when}."
why = "Names matter."
at = ["controller.name"]
{remedy}
[[check.fires]]
answers = {{ controller = {{ name = "{when}" }} }}
[[check.silent]]
answers = {{ controller = {{ name = "Huutaja" }} }}
"""


def own(code: str, severity: str, when: str, value: str = "") -> str:
    """A check on one name, and what would be safe to set instead."""
    remedy = ""
    if value:
        remedy = f'[[check.remedies]]\nlabel = "Mend"\nset = "controller.name"\nvalue = "\'{value}\'"\nsafe = true\n'
    return OWN.format(code=code, severity=severity, when=when, remedy=remedy)


NAMED = """\
[interview]
format = 1
dialogue = "small"
documents = ["letter"]
languages = ["fi"]
[answers]
secret = false
controller.name = "A"
"""


@pytest.mark.parametrize(
    ("checks", "name", "said"),
    [
        ([own("BB01", "warning", "A", "B")], "B", "BB01 has set controller.name: A → B"),
        ([own("BB01", "warning", "A", "B"), own("BB02", "error", "B")], "A", "would bring up BB02: The name is B."),
        ([own("BB01", "warning", "A", "B"), own("BB02", "warning", "B")], "A", "would bring up BB02"),
        ([own("BB01", "warning", "A", "B"), own("BB02", "hint", "B")], "B", "BB01 has set"),
        ([own("BB01", "warning", "A", "B"), own("BB02", "hint", "B", "C")], "C", "BB02 has set controller.name: B → C"),
        ([own("BB01", "warning", "A", "A")], "A", "the remedy of BB01 would not settle it"),
        ([own("BB01", "warning", "A", "B"), own("BB02", "hint", "B", "A")], "A", "would bring up BB01"),
    ],
    ids=["mends", "worse", "as-bad", "less-bad", "one-after-another", "no-help", "in-a-circle"],
)  # fmt: skip
def test_a_file_that_would_gain_something_as_grave_is_left_alone(
    intake: Run, put: Put, tmp_path: Path, checks: list[str], name: str, said: str
) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SMALL / "dialogues", folder)
    with (folder / "checks" / "all.toml").open("a", encoding="utf-8") as file:
        file.writelines(checks)
    answered = put("a.toml", NAMED)
    told = intake("check", "a.toml", "--fix", "--dialogues", folder)
    assert said in told.output
    values = tomllib.loads(answered.read_text(encoding="utf-8"))
    assert values["answers"]["controller"]["name"] == name
    if name == "A":
        assert answered.read_text(encoding="utf-8") == NAMED
