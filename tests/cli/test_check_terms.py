"""Which findings `intake check` counts: `--select`, `--ignore`, and the settings of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import NAMELESS, SHOUTING, SOUND, Put, Run

EVERYTHING = SHOUTING.replace("secret = false\n", "").replace('["fi"]', '["fi", "en"]').replace(
    '[answers.controller]\n', '[answers.controller]\nmotto = { fi = "Hei" }\n'
)  # fmt: skip


def codes(intake: Run, *arguments: str | Path) -> list[str]:
    files = json.loads(intake("check", *arguments, "--format", "json").stdout)["files"]
    return [finding["code"] for file in files for finding in file["findings"]]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["AA02", "LG01", "AN02"]),
        (("--select", "AA02"), ["AA02"]),
        (("--select", "A"), ["AA02", "AN02"]),
        (("--select", "aa0, LG01"), ["AA02", "LG01"]),
        (("--select", "AA", "--select", "LG"), ["AA02", "LG01"]),
        (("--ignore", "LG,AN02"), ["AA02"]),
        (("--select", "A", "--ignore", "AA"), ["AN02"]),
        (("--select", ""), ["AA02", "LG01", "AN02"]),
    ],
)
def test_checks_are_chosen_by_code_and_by_its_beginning(
    intake: Run, put: Put, arguments: tuple[str, ...], found: list[str]
) -> None:
    put("a.toml", EVERYTHING)
    assert codes(intake, "a.toml", *arguments) == found


def test_what_is_ignored_fails_nothing(intake: Run, put: Put) -> None:
    put("a.toml", NAMELESS)
    assert intake("check", "a.toml").exit_code == 1
    told = intake("check", "a.toml", "--ignore", "AA01")
    assert (told.exit_code, told.stdout) == (0, "a.toml: no findings\n1 file checked: no findings.\n")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_nothing_has_is_refused_with_the_nearest(intake: Run, put: Put, option: str) -> None:
    put("a.toml")
    told = intake("check", "a.toml", option, "AA03")
    assert (told.exit_code, told.stdout) == (1, "")
    assert str(told.exception) == (
        "No check has the code “AA03”, nor one that begins so. Did you mean “AA01”?"
    )


class TestSettings:
    def test_they_hold_for_the_folder_and_below_and_are_no_interview(self, intake: Run, put: Put) -> None:
        put("in/intake.toml", '[check]\nselect = ["A"]\nignore = ["AN"]\n')
        put("in/a.toml", EVERYTHING)
        put("in/sub/deep/b.toml", EVERYTHING)
        put("c.toml", EVERYTHING)
        assert codes(intake, "in") == ["AA02", "AA02"]
        assert codes(intake, "in/sub/deep/b.toml") == ["AA02"]
        assert codes(intake, "c.toml") == ["AA02", "LG01", "AN02"]
        assert "passed over" not in intake("check", "in").stdout

    def test_the_nearest_ones_are_taken_and_alone(self, intake: Run, put: Put) -> None:
        put("intake.toml", '[check]\nselect = ["LG"]\nfail_on = "hint"\n')
        put("in/intake.toml", '[check]\nselect = ["AA"]\n')
        put("in/a.toml", EVERYTHING)
        assert codes(intake, "in") == ["AA02"]
        assert intake("check", "in").exit_code == 0

    def test_the_command_line_wins_key_by_key(self, intake: Run, put: Put) -> None:
        put("intake.toml", '[check]\nselect = ["LG"]\nfail_on = "warning"\n')
        put("a.toml", EVERYTHING)
        assert intake("check", "a.toml").exit_code == 1
        assert intake("check", "a.toml", "--fail-on", "error").exit_code == 0
        assert codes(intake, "a.toml", "--select", "AN") == ["AN02"]
        assert intake("check", "a.toml", "--select", "AN").exit_code == 0

    def test_each_file_fails_by_its_own(self, intake: Run, put: Put) -> None:
        put("lax/intake.toml", '[check]\nfail_on = "never"\n')
        put("lax/a.toml", NAMELESS)
        put("b.toml", SHOUTING)
        assert intake("check", ".").exit_code == 0
        put("strict/intake.toml", '[check]\nfail_on = "warning"\n')
        put("strict/c.toml", SHOUTING)
        assert intake("check", ".").exit_code == 1

    def test_an_interview_of_that_name_is_one(self, intake: Run, put: Put) -> None:
        put("in/intake.toml", SHOUTING)
        assert codes(intake, "in") == ["AA02"]

    @pytest.mark.parametrize("text", ["", "# nothing yet\n", "[check]\n", "[check]\nselect = []\n"])
    def test_they_may_say_nothing(self, intake: Run, put: Put, text: str) -> None:
        put("in/intake.toml", text)
        put("in/a.toml", SHOUTING)
        assert codes(intake, "in") == ["AA02"]

    @pytest.mark.parametrize(
        ("text", "place", "said"),
        [
            ("[check]\nselect = 3\n", "2:1 (check.select)", 'Write codes or their beginnings in a list: ["TR", "LB04"]'),
            ('[check]\nignore = ["A", 3]\n', "2:1 (check.ignore)", "in a list"),
            ('[check]\n\nselect = ["AA03"]\n', "3:1 (check.select)", "Did you mean “AA01”?"),
            ('[check]\nfail_on = "eror"\n', "2:1 (check.fail_on)", 'Write "error", "warning", "hint" or "never".'),
            ("[check]\nfail_on = true\n", "2:1 (check.fail_on)", '"never"'),
            ("[check]\nbaseline = 1\n", "2:1 (check.baseline)", "the name of a file"),
            ("[check]\nselct = []\n", "2:1 (check.selct)", "Did you mean “select”?"),
            ("[check]\nqqq = []\n", "2:1 (check.qqq)", "Known here: baseline, fail_on, ignore, select."),
            ("[chekc]\n", "1:1 (chekc)", "Did you mean “check”?"),
            ("check = 1\n", "1:1 (check)", "[check]"),
            ("[check\n", "1:7", "not closed"),
        ],
    )  # fmt: skip
    def test_a_fault_is_told_with_its_place_and_what_would_be_right(
        self, intake: Run, put: Put, text: str, place: str, said: str
    ) -> None:
        file = put("in/intake.toml", text)
        put("in/a.toml", SOUND)
        told = intake("check", "in")
        assert told.stdout == ""
        assert str(told.exception).startswith(f"{file}:{place}")
        assert said in str(told.exception)

    def test_every_fault_is_told_at_once(self, intake: Run, put: Put) -> None:
        put("in/intake.toml", "[chekc]\n[check]\nselect = 3\nignore = 4\n")
        put("in/a.toml", SOUND)
        assert len(str(intake("check", "in").exception).splitlines()) == 3
