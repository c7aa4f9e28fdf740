"""`intake check`: what it says, what it exits with, and how little it needs for that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import NAMELESS, SHOUTING, SMALL, SOUND, Put, Run


class TestText:
    def test_a_clean_file_is_a_line_and_the_summary_another(self, intake: Run, put: Put) -> None:
        put("a.toml")
        result = intake("check", "a.toml")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == "a.toml: no findings\n1 file checked: no findings.\n"

    def test_a_finding_is_told_with_place_law_and_remedies(self, intake: Run, put: Put) -> None:
        put("a.toml", SHOUTING)
        assert intake("check", "a.toml").stdout.splitlines() == [
            "a.toml: 1 warning",
            "  Warning AA02: The name is in capital letters: HUUTAJA.",
            "    Where: controller.name",
            "    Law: GDPR, Article 12(1)",
            "    To do: Write it in small letters",
            "1 file checked: 1 warning.",
        ]

    def test_a_waiver_that_does_not_hold_is_told_with_its_line(self, intake: Run, put: Put) -> None:
        waived = '[waived]\n"AA02 controller.name" = { reason = "x", until = "2099-01-01" }\n'
        put("a.toml", SHOUTING + waived)
        lines = intake("check", "a.toml").stdout.splitlines()
        at = SHOUTING.count("\n") + 2
        assert lines[0] == "a.toml: 1 warning"
        assert f"a.toml:{at}" in lines[1] and "is not waived: “2099-01-01” is not a date." in lines[1]
        assert lines[2].startswith("  Warning AA02")
        (told,) = json.loads(intake("check", "a.toml", "--format", "json").stdout)["files"]
        assert len(told["remarks"]) == 1
        put("a.toml", SHOUTING + waived.replace('"2099-01-01"', "2099-01-01"))
        assert intake("check", "a.toml").stdout.splitlines()[0] == "a.toml: no findings"

    def test_a_folder_is_gone_through_and_other_toml_counted(self, intake: Run, put: Put) -> None:
        put("clients/a.toml", NAMELESS)
        put("clients/sub/b.toml", SHOUTING)
        put("clients/pyproject.toml", "[project]\n")
        lines = intake("check", "clients").stdout.splitlines()
        assert lines[0] == f"{Path('clients/a.toml')}: 1 error"
        assert f"{Path('clients/sub/b.toml')}: 1 warning" in lines
        assert lines[-2:] == [
            "2 files checked: 1 error, 1 warning.",
            "1 other TOML file was passed over: it is not an interview.",
        ]

    def test_an_empty_folder_is_no_fault_but_is_said(self, intake: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        result = intake("check", "empty")
        assert (result.exit_code, result.stdout) == (0, "No interview files were found.\n")

    def test_the_words_are_the_readers(self, intake: Run, put: Put) -> None:
        put("a.toml", SHOUTING)
        assert "1 varoitus" in intake("check", "a.toml", language="fi").stdout


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (SOUND, "hint", 0),
        (NAMELESS, None, 1),
        (NAMELESS, "error", 1),
        (NAMELESS, "never", 0),
        (SHOUTING, None, 0),
        (SHOUTING, "error", 0),
        (SHOUTING, "warning", 1),
        (SHOUTING, "hint", 1),
        (SHOUTING, "never", 0),
        (SOUND.replace("secret = false", ""), "warning", 0),
        (SOUND.replace("secret = false", ""), "hint", 1),
    ],
)
def test_the_exit_status_tells_how_grave_it_is(
    intake: Run, put: Put, text: str, fail_on: str | None, status: int
) -> None:
    put("a.toml", text)
    assert intake("check", "a.toml", *(("--fail-on", fail_on) if fail_on else ())).exit_code == status


class TestUnreadable:
    def test_the_others_are_still_checked(self, intake: Run, put: Put) -> None:
        put("in/a.toml", SHOUTING)
        put("in/b.toml", "[interview\n")
        put("in/c.toml")
        result = intake("check", "in", "--fail-on", "never")
        assert result.exit_code == 2
        assert "b.toml:1" in result.stderr
        assert f"{Path('in/a.toml')}: 1 warning" in result.stdout
        assert f"{Path('in/c.toml')}: no findings" in result.stdout
        assert result.stdout.endswith("2 files checked: 1 warning.\n1 file could not be read.\n")

    def test_it_matters_more_than_findings(self, intake: Run, put: Put) -> None:
        put("a.toml", NAMELESS)
        assert intake("check", "a.toml", "nowhere.toml").exit_code == 2

    def test_a_named_file_that_is_no_interview_is_one(self, intake: Run, put: Put) -> None:
        put("pyproject.toml", "[project]\n")
        result = intake("check", "pyproject.toml")
        assert result.exit_code == 2
        assert "not an interview" in result.stderr

    def test_nothing_named_is_a_misuse(self, intake: Run) -> None:
        assert intake("check").exit_code == 2


class TestJson:
    def test_its_shape(self, intake: Run, put: Put) -> None:
        put("a.toml", SHOUTING)
        put("b.toml")
        told = json.loads(intake("check", "a.toml", "b.toml", "--format", "json").stdout)
        assert told == {
            "files": [
                {
                    "path": "a.toml",
                    "findings": [
                        {
                            "code": "AA02",
                            "name": "shouting",
                            "severity": "warning",
                            "message": "The name is in capital letters: HUUTAJA.",
                            "at": ["controller.name"],
                            "about": "controller.name",
                            "lines": [10],
                            "citation": "GDPR, Article 12(1)",
                            "remedies": ["Write it in small letters"],
                        }
                    ],
                    "client": "HUUTAJA",
                },
                {"path": "b.toml", "findings": [], "client": "Huutaja"},
            ]
        }

    def test_an_unreadable_file_is_in_it_with_its_error(self, intake: Run, put: Put) -> None:
        put("a.toml", "[interview\n")
        result = intake("check", "a.toml", "--format", "json")
        assert result.exit_code == 2
        [file] = json.loads(result.stdout)["files"]
        assert (file["path"], file["findings"]) == ("a.toml", [])
        assert "a.toml:1" in file["error"]

    def test_no_files_are_an_empty_list(self, intake: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        assert json.loads(intake("check", "empty", "--format", "json").stdout) == {"files": []}

    def test_it_is_utf8_whatever_the_console_is(self, put: Put) -> None:
        told = subprocess.run(
            [sys.executable, "-m", "intake", "check", put("ä.toml", SHOUTING), "--format", "json"],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "latin-1", "INTAKE_DIALOGUES": str(SMALL / "dialogues")},
        )
        assert json.loads(told.stdout.decode())["files"][0]["path"].endswith("ä.toml")


def test_many_files_are_shared_out_and_told_in_order(intake: Run, put: Put) -> None:
    for number in range(120):
        put(f"in/{number:03}.toml", (SOUND, SHOUTING, NAMELESS)[number % 3])
    told = json.loads(intake("check", "in", "--format", "json").stdout)["files"]
    assert [Path(file["path"]).stem for file in told] == [f"{number:03}" for number in range(120)]
    assert [len(file["findings"]) for file in told] == [0, 1, 1] * 40


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
def test_a_name_that_is_no_text_is_checked_all_the_same(intake: Run, put: Put, tmp_path: Path) -> None:
    put("a.toml").rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.toml")))
    assert intake("check", ".").exit_code == 0
    assert len(json.loads(intake("check", ".", "--format", "json").stdout)["files"]) == 1


HEAVY = ("babel", "jinja2", "markdown_it", "multiprocessing", "phonenumbers", "pydantic", "textual", "tomlrt")
CHECKING = f"""
import sys
from intake.__main__ import main
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""


def test_checking_one_file_needs_nothing_heavy(put: Put) -> None:
    def check() -> subprocess.CompletedProcess[str]:
        arguments = ["check", str(put()), "--dialogues", str(SMALL / "dialogues")]
        return subprocess.run([sys.executable, "-c", CHECKING, *arguments], capture_output=True, text=True)

    check()  # the first time, the dialogue and the catalogues are compiled and kept
    told = check()
    assert told.returncode == 0, told.stderr
    assert told.stderr.split() == []
