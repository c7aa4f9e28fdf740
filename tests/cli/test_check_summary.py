"""`intake check --summary`: what was found, counted by check and by client; and `--as-of`, by which day."""

from __future__ import annotations

import json

import jsonschema
import pytest

from .conftest import NAMELESS, SHOUTING, SOUND, Put, Run

QUIET = SHOUTING.replace("secret = false\n", "")


@pytest.fixture
def clients(put: Put) -> None:
    put("in/a.toml", QUIET)
    put("in/b.toml", NAMELESS)
    put("in/c.toml", SHOUTING)
    put("in/d.toml", SOUND)


def test_both_tables_are_worst_first_and_stand_in_columns(intake: Run, clients: None) -> None:
    assert intake("check", "in", "--summary").stdout.splitlines() == [
        "Severity  Code  Check       Findings  Interviews",
        "Error     AA01  nameless           1           1",
        "Warning   AA02  shouting           2           2",
        "Hint      AN02  unanswered         1           1",
        "",
        "Client     Errors  Warnings  Hints  Interviews",
        "in/b.toml       1         0      0           1",
        "HUUTAJA         0         2      1           2",
        "",
        "4 files checked: 1 error, 2 warnings, 1 hint.",
    ]


def test_it_is_in_json_only_when_asked_for(intake: Run, clients: None) -> None:
    told = json.loads(intake("check", "in", "--format", "json", "--summary").stdout)
    jsonschema.validate(told, json.loads(intake("check", "--schema").stdout))
    assert told["summary"]["rules"][1] == {
        "code": "AA02",
        "name": "shouting",
        "severity": "warning",
        "findings": 2,
        "interviews": 2,
    }
    assert told["summary"]["clients"][1]["client"] == "HUUTAJA"
    assert "summary" not in json.loads(intake("check", "in", "--format", "json").stdout)


def test_nothing_found_has_no_tables(intake: Run, put: Put) -> None:
    put("a.toml")
    assert intake("check", "a.toml", "--summary").stdout == "1 file checked: no findings.\n"


def test_what_a_client_is_called_cannot_break_the_table(intake: Run, put: Put) -> None:
    put("a.toml", QUIET.replace('"HUUTAJA"', r'"HUU\u001b[2J\nTAJA 会社"'))
    lines = intake("check", "a.toml", "--summary").stdout.splitlines()
    assert "\x1b" not in "".join(lines)
    assert [line.split()[-1] for line in lines if "会社" in line] == ["1"]


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_other_reports_have_none(intake: Run, put: Put, form: str) -> None:
    put("a.toml")
    told = intake("check", "a.toml", "--summary", "--format", form)
    assert told.exit_code == 2 and "--summary goes with" in told.stderr


@pytest.mark.parametrize(
    ("day", "status"), [("2026-06-30", 0), ("30.6.2026", 0), ("2026-07-01", 1), ("1.7.2026", 1)]
)
def test_a_waiver_holds_on_the_day_that_is_asked_about(intake: Run, put: Put, day: str, status: int) -> None:
    put("a.toml", NAMELESS + '[waived]\n"AA01 controller.name" = { reason = "x", until = 2026-06-30 }\n')
    assert intake("check", "a.toml", "--as-of", day).exit_code == status


TRANSFER = """\
[interview]
format = 1
dialogue = "customer-register"
[answers.transfers]
any = true
[[answers.transfers.list]]
id = "t1"
recipient = "Hattara Ltd"
country = "GB"
mechanism = "adequacy"
"""


@pytest.mark.parametrize(("day", "found"), [("2031-12-27", []), ("2031-12-28", ["TR07"])])
def test_so_does_the_law_of_that_day(
    intake: Run, put: Put, monkeypatch: pytest.MonkeyPatch, day: str, found: list[str]
) -> None:
    """The decision on the United Kingdom holds until 27 December 2031."""
    monkeypatch.delenv("INTAKE_DIALOGUES")
    put("a.toml", TRANSFER)
    told = intake("check", "a.toml", "--as-of", day, "--select", "TR07", "--format", "json")
    assert [one["code"] for one in json.loads(told.stdout)["files"][0]["findings"]] == found


@pytest.mark.parametrize("day", ["2026-02-30", "31.6.2026", "tomorrow", ""])
def test_what_is_no_day_is_explained(intake: Run, put: Put, day: str) -> None:
    put("a.toml")
    told = intake("check", "a.toml", "--as-of", day)
    assert told.stdout == ""
    assert str(told.exception) == f"“{day}” is not a date, such as 2026-12-01 or 1.12.2026."
