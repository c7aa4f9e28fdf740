"""`intake check` of several files: what the interviews of one client tell differently."""

from __future__ import annotations

import json
import shlex
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from intake.batch import pool

from .conftest import Put, Run

FIRM = """\
[interview]
format = 1
dialogue = "customer-register"

[answers.controller]
name = "Lumikello Oy"
legal_form = "limited-company"
business_id = "9900001-8"

[answers.register]
name = {{ fi = "{register}" }}

[[answers.processors]]
id = "x1"
name = "Numeropaja Oy"
kind = "outside-firm"
country = "{country}"
"""
ONE = FIRM.format(register="Asiakkaat", country="FI")
OTHER = FIRM.format(register="Työnhakijat", country="EE")
WAIVER = '\n[waived]\n"XD12 processors[x1].country" = { reason = "a move", until = 2099-01-01 }\n'


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch, intake: Run) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")


@pytest.fixture
def client(put: Put) -> None:
    put("in/a.toml", ONE)
    put("in/b.toml", OTHER)


def across(intake: Run, *arguments: str) -> list[str]:
    """The lines of what is found across files."""
    lines = intake("check", *arguments, "--select", "XD").stdout.splitlines()
    starts = [number for number, line in enumerate(lines) if "beside other interviews" in line]
    return lines[starts[0] : -1] if starts else []


def test_both_files_both_answers_and_the_way_to_either_are_told(intake: Run, client: None) -> None:
    files = [str(Path("in") / name) for name in ("a.toml", "b.toml")]
    ask = "--only 'processors[x1].country'"
    commands = [f"intake interview {shlex.quote(file)} {ask}" for file in files]
    assert across(intake, "in") == [
        f"{files[1]}, beside other interviews of the client: 1 warning",
        "  Warning XD12: The same processor is described differently in two interviews: "
        "Numeropaja Oy: In which country is this company established? "
        f"Here: Estonia. In {files[0]}: Finland.",
        "    Where: processors[x1].country",
        f"    Beside: {files[0]}: processors[x1].country",
        "    Law: GDPR, Article 28(3); GDPR, Article 30(1)(d)",
        "    To do: Find out how it is, and answer alike in both",
        f"    To do: Ask again in {files[1]}: {commands[1]}",
        f"    To do: Ask again in {files[0]}: {commands[0]}",
    ]


def test_a_file_counts_once_and_its_findings_count(intake: Run, client: None) -> None:
    told = intake("check", "in", "--select", "XD12", "--fail-on", "warning")
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (1, "2 files checked: 1 warning.")
    summary = json.loads(intake("check", "in", "--format", "json", "--summary").stdout)["summary"]
    assert [one["interviews"] for one in summary["clients"]] == [2]


@pytest.mark.parametrize("arguments", [["in/a.toml"], ["in/b.toml"], ["in", "--ignore", "XD12"]])
def test_one_file_and_what_is_ignored_are_silent(intake: Run, client: None, arguments: list[str]) -> None:
    assert across(intake, *arguments) == []


@pytest.mark.parametrize(
    ("old", "new", "silent"),
    [
        ('business_id = "9900001-8"', 'business_id = "9900002-6"', True),
        ('name = "Lumikello Oy"', 'name = "Sinivuokko Oy"', False),
        ('business_id = "9900001-8"\n', "", False),
    ],
)
def test_interviews_are_of_one_client_by_business_id_else_by_name(
    intake: Run, put: Put, client: None, old: str, new: str, silent: bool
) -> None:
    put("in/b.toml", OTHER.replace(old, new))
    assert bool(across(intake, "in")) is not silent


def test_what_cannot_be_read_is_told_and_the_others_are_compared(intake: Run, put: Put, client: None) -> None:
    put("in/c.toml", "[interview\n")
    told = intake("check", "in", "--select", "XD12")
    assert told.exit_code == 2
    assert "XD12" in told.stdout


@pytest.mark.parametrize("file", ["a", "b"])
def test_a_waiver_in_either_file_holds(intake: Run, put: Put, client: None, file: str) -> None:
    put(f"in/{file}.toml", {"a": ONE, "b": OTHER}[file] + WAIVER)
    assert across(intake, "in") == []
    (one,) = json.loads(intake("check", "in", "--format", "json").stdout)["across"]
    assert [waived["reason"] for waived in one["waived"]] == ["a move"]


class TestBaseline:
    @pytest.fixture
    def old(self, intake: Run, client: None) -> str:
        assert intake("check", "in", "--select", "XD12", "--write-baseline", "old.toml").exit_code == 0
        return "old.toml"

    def test_what_it_holds_is_silent(self, intake: Run, old: str) -> None:
        told = intake("check", "in", "--select", "XD12", "--baseline", old).stdout
        assert "beside" not in told
        assert "1 finding is in the baseline" in told
        assert "gone" not in told

    def test_what_is_gone_is_said_only_where_files_stand_side_by_side(
        self, intake: Run, put: Put, old: str
    ) -> None:
        assert "gone" not in intake("check", "in/b.toml", "--baseline", old).stdout
        put("in/b.toml", OTHER.replace("EE", "FI"))
        assert "1 finding of the baseline is gone" in intake("check", "in", "--baseline", old).stdout


class TestReports:
    def test_json_has_them_after_the_files_with_the_lines_of_both(self, intake: Run, client: None) -> None:
        told = json.loads(intake("check", "in", "--select", "XD12", "--format", "json").stdout)
        jsonschema.validate(told, json.loads(intake("check", "--schema").stdout))
        assert [file["findings"] for file in told["files"]] == [[], []]
        (one,) = told["across"]
        (finding,) = one["findings"]
        place = {"at": ["processors[x1].country"], "lines": [17]}
        assert (Path(one["path"]).name, finding["lines"], finding["at"]) == ("b.toml", [17], place["at"])
        assert finding["against"] == [{"path": str(Path("in", "a.toml")), **place}]

    def test_json_without_any_is_as_before(self, intake: Run, put: Put) -> None:
        put("in/a.toml", ONE)
        put("in/b.toml", ONE.replace("Asiakkaat", "Työnhakijat"))
        assert list(json.loads(intake("check", "in", "--format", "json").stdout)) == ["files"]

    def test_sarif_points_at_both_files(self, intake: Run, client: None) -> None:
        log = json.loads(intake("check", "in", "--select", "XD12", "--format", "sarif").stdout)
        (result,) = log["runs"][0]["results"]
        rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
        places = [*result["locations"], *result["relatedLocations"]]
        assert rule["id"] == result["ruleId"] == "XD12"
        assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in places] == [
            "in/b.toml",
            "in/a.toml",
        ]

    def test_github_stands_beside_the_line(self, intake: Run, client: None) -> None:
        told = intake("check", "in", "--select", "XD12", "--format", "github").stdout
        assert "::warning file=in/b.toml,line=17,title=XD12 processor-differs::" in told

    def test_the_words_are_the_readers(self, intake: Run, client: None) -> None:
        told = intake("check", "in", "--select", "XD12", language="fi").stdout
        assert "Tässä: Viro. Tiedostossa" in told


@pytest.mark.slow
def test_many_processes_find_the_same(intake: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        name = f"Lumikello {number // 2} Oy"
        text = OTHER if number % 2 else ONE
        put(
            f"in/{number:02}.toml",
            text.replace("Lumikello Oy", name).replace('business_id = "9900001-8"', ""),
        )
    alone = across(intake, "in")
    assert sum("Warning XD12" in line for line in alone) == 20
    monkeypatch.setattr(pool, "over", partial(pool.over, serial_below=10, workers=2))
    assert across(intake, "in") == alone
