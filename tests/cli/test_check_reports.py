"""`intake check --format`: what other programs read, held to their own definitions of it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from intake.batch.reports.as_json import json_lines
from intake.batch.reports.sarif import sarif_lines
from intake.languages import translator

from .conftest import NAMELESS, SHOUTING, SOUND, Put, Run

SARIF = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
WAIVED = SHOUTING + '[waived]\n"AA02 controller.name" = { reason = "their brand", until = 2099-01-01 }\n'
IDLE = SHOUTING + '[waived]\n"AA02 controller.name" = { until = 2099-01-01 }\n'


def report(intake: Run, form: str, *arguments: str | Path) -> Any:
    return json.loads(intake("check", *arguments, "--format", form).stdout)


def run_of(intake: Run, *arguments: str | Path) -> Any:
    log = report(intake, "sarif", *arguments)
    jsonschema.Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    return run


class TestJsonSchema:
    @pytest.fixture
    def schema(self, intake: Run) -> Any:
        told = intake("check", "--schema")
        assert (told.exit_code, told.stderr) == (0, "")
        schema = json.loads(told.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    @pytest.mark.parametrize("text", [SOUND, SHOUTING, NAMELESS, WAIVED, IDLE, "[interview\n"])
    def test_what_is_printed_keeps_to_it(self, intake: Run, put: Put, schema: Any, text: str) -> None:
        put("a.toml", text)
        jsonschema.validate(report(intake, "json", "a.toml"), schema)

    def test_so_does_what_is_found_in_real_descriptions(
        self, monkeypatch: pytest.MonkeyPatch, intake: Run, schema: Any
    ) -> None:
        monkeypatch.delenv("INTAKE_DIALOGUES")
        told = report(
            intake,
            "json",
            *(Path(__file__).parents[1] / "acceptance" / f"{name}.toml" for name in ("000", "002")),
        )
        jsonschema.validate(told, schema)
        assert sum(len(file["findings"]) for file in told["files"]) > 60

    def test_it_refuses_what_it_does_not_know(self, schema: Any) -> None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"files": [{"path": "a.toml", "findings": [], "colour": "red"}]}, schema)


class TestJson:
    def test_lines_client_and_waived_are_told(self, intake: Run, put: Put) -> None:
        put("a.toml", SHOUTING)
        put("b.toml", WAIVED)
        open_, waived = report(intake, "json", "a.toml", "b.toml")["files"]
        assert [finding["lines"] for finding in open_["findings"]] == [[10]]
        assert (waived["client"], waived["findings"]) == ("HUUTAJA", [])
        (one,) = waived["waived"]
        assert (one["code"], one["reason"], one["until"]) == ("AA02", "their brand", "2099-01-01")


class TestSarif:
    def test_every_rule_is_declared_with_why_law_and_level(self, intake: Run, put: Put) -> None:
        put("a.toml")
        driver = run_of(intake, "a.toml")["tool"]["driver"]
        assert driver["name"] == "intake" and driver["version"]
        levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in driver["rules"]}
        assert levels == {"AA01": "error", "AA02": "warning", "AN02": "note", "LG01": "warning"}
        shouting = driver["rules"][1]
        assert shouting["name"] == "shouting"
        assert shouting["shortDescription"]["text"] == "The name is in capital letters: …"
        assert shouting["fullDescription"]["text"] == "Capital letters are hard to read."
        assert "Law: GDPR, Article 12(1)" in shouting["help"]["text"]
        assert "\n- Write it in small letters" in shouting["help"]["markdown"]

    def test_a_result_names_its_rule_and_the_line_of_the_answer(self, intake: Run, put: Put) -> None:
        put("in/ä b.toml", SHOUTING)
        run = run_of(intake, "in")
        (result,) = run["results"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "AA02"
        assert result["level"] == "warning"
        assert result["message"]["text"] == "The name is in capital letters: HUUTAJA."
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "in/%C3%A4%20b.toml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 10},
        }
        assert location["logicalLocations"][0]["fullyQualifiedName"] == "controller.name"

    def test_a_file_elsewhere_is_named_whole(self, intake: Run, put: Put, tmp_path: Path) -> None:
        (tmp_path / "work").mkdir()
        put("å.toml", SHOUTING)
        with contextlib.chdir(tmp_path / "work"):
            (result,) = run_of(intake, "../å.toml")["results"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": (tmp_path / "å.toml").as_uri()}

    def test_its_fingerprint_stays_when_the_file_is_edited_around_it(self, intake: Run, put: Put) -> None:
        def fingerprint(text: str) -> str:
            put("a.toml", text)
            (result,) = run_of(intake, "a.toml")["results"]
            return str(result["partialFingerprints"]["finding/v1"])

        first = fingerprint(SHOUTING)
        assert fingerprint("# moved down\n\n" + SHOUTING) == first
        assert fingerprint(NAMELESS) != first

    def test_what_is_waived_is_suppressed_and_says_why(self, intake: Run, put: Put) -> None:
        put("a.toml", WAIVED)
        (result,) = run_of(intake, "a.toml")["results"]
        (suppression,) = result["suppressions"]
        assert suppression["kind"] == "inSource" and "their brand" in suppression["justification"]

    def test_what_cannot_be_read_is_told_at_the_end(self, intake: Run, put: Put) -> None:
        put("a.toml", "[interview\n")
        put("b.toml", IDLE)
        (invocation,) = run_of(intake, "a.toml", "b.toml")["invocations"]
        assert invocation["executionSuccessful"] is False
        told = [(one["descriptor"]["id"], one["level"]) for one in invocation["toolExecutionNotifications"]]
        assert told == [("unreadable-file", "error"), ("idle-entry", "warning")]

    def test_a_client_cannot_write_a_link_into_it(self) -> None:
        hostile = checked(Path("a.toml"), said="See [here](http://example.invalid).")
        log = json.loads("\n".join(sarif_lines([hostile], {}, translator("en"))))
        assert "](" not in log["runs"][0]["results"][0]["message"]["text"]

    def test_real_findings_keep_to_it(self, monkeypatch: pytest.MonkeyPatch, intake: Run) -> None:
        monkeypatch.delenv("INTAKE_DIALOGUES")
        run = run_of(intake, Path(__file__).parents[1] / "acceptance" / "000.toml")
        assert len(run["tool"]["driver"]["rules"]) > 150
        lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]]
        assert len(set(lines)) > 10


class TestGithub:
    def test_a_finding_is_a_command_with_file_line_and_title(self, intake: Run, put: Put) -> None:
        put("a.toml", SHOUTING)
        command, summary = intake("check", "a.toml", "--format", "github").stdout.splitlines()
        assert command == (
            "::warning file=a.toml,line=10,title=AA02 shouting::The name is in capital letters: HUUTAJA."
            "%0ALaw: GDPR, Article 12(1)%0ATo do: Write it in small letters"
        )
        assert summary == "1 file checked: 1 warning."

    def test_errors_hints_and_files_that_cannot_be_read(self, intake: Run, put: Put) -> None:
        put("a.toml", NAMELESS)
        put("b.toml", SOUND.replace("secret = false", ""))
        put("c.toml", "[interview\n")
        put("d.toml", IDLE)
        told = intake("check", ".", "--format", "github")
        assert told.exit_code == 2
        assert [line.split(",")[0] for line in told.stdout.splitlines() if line.startswith("::")] == [
            "::error file=a.toml",
            "::notice file=b.toml",
            "::error file=c.toml",
            "::warning file=d.toml",
            "::warning file=d.toml",
        ]

    def test_nothing_in_a_name_or_an_answer_ends_a_command(self, intake: Run, put: Put) -> None:
        put("a,b:c%.toml", SHOUTING)
        command = intake("check", "a,b:c%.toml", "--format", "github").stdout.splitlines()[0]
        assert command.startswith("::warning file=a%2Cb%3Ac%25.toml,line=10,")


def test_reports_are_written_as_results_come(intake: Run) -> None:
    """A report of many interviews is never held whole: each result is out before the next is wanted."""
    taken: list[int] = []

    def results() -> Any:
        for number in range(50):
            taken.append(number)
            yield checked(Path(f"{number}.toml"))

    for lines in (json_lines(results()), sarif_lines(results(), {}, translator("en"))):
        taken.clear()
        seen = 0
        for line in lines:
            seen += '"AA02"' in line
            assert len(taken) - seen <= 2
        assert seen == 50


def checked(path: Path, said: str = "Something.") -> Any:
    finding = {
        "code": "AA02",
        "name": "shouting",
        "severity": "warning",
        "message": said,
        "at": ["controller.name"],
        "about": "controller.name",
        "citation": "",
        "remedies": [],
    }
    return {"path": str(path), "findings": [finding]}


def test_the_reports_are_in_the_readers_language(intake: Run, put: Put) -> None:
    put("a.toml", SHOUTING)
    assert "%0ASäännös: " in intake("check", "a.toml", "--format", "github", language="fi").stdout
    run = json.loads(intake("check", "a.toml", "--format", "sarif", language="fi").stdout)["runs"][0]
    assert run["language"] == "fi"
