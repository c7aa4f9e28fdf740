"""`intake check --baseline`: what was there already is silent, what is new is told, what is gone is said."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from .conftest import NAMELESS, SHOUTING, SOUND, Put, Run


@pytest.fixture
def old(intake: Run, put: Put) -> Path:
    """A baseline of two files in a folder."""
    put("in/b.toml", SHOUTING)
    put("in/a.toml", NAMELESS)
    put("in/sound.toml", SOUND)
    told = intake("check", "in", "--write-baseline", "old.toml")
    assert (told.exit_code, told.stdout) == (0, "2 findings are now in the baseline old.toml.\n")
    return Path("old.toml")


def test_it_is_sorted_with_a_line_for_each_finding(old: Path) -> None:
    assert old.read_text(encoding="utf-8").splitlines()[1:] == [
        "[baseline]",
        "format = 1",
        "",
        "[baseline.findings]",
        '"in/a.toml" = [',
        '    "AA01 controller.name",',
        "]",
        '"in/b.toml" = [',
        '    "AA02 controller.name",',
        "]",
    ]


def test_what_it_holds_is_silent_and_fails_nothing(intake: Run, old: Path) -> None:
    told = intake("check", "in", "--baseline", old, "--fail-on", "hint")
    assert told.exit_code == 0
    assert told.stdout.splitlines()[-2:] == [
        "3 files checked: no findings.",
        "2 findings are in the baseline and are not told.",
    ]


def test_what_is_new_is_told_and_fails(intake: Run, put: Put, old: Path) -> None:
    put("in/sound.toml", NAMELESS)
    told = intake("check", "in", "--baseline", old)
    assert told.exit_code == 1
    assert "3 files checked: 1 error." in told.stdout


def test_what_is_gone_is_said(intake: Run, put: Put, old: Path) -> None:
    put("in/a.toml", SOUND)
    Path("in/b.toml").unlink()
    told = intake("check", "in", "--baseline", old)
    assert told.stdout.splitlines()[-1] == (
        "2 findings of the baseline are gone: write it anew with --write-baseline."
    )
    told = intake("check", "in", "--baseline", old, "--format", "json")
    assert "2 findings of the baseline are gone" in told.stderr


@pytest.mark.parametrize("arguments", [("in/b.toml",), ("in/sound.toml",), ("in", "--ignore", "AA")])
def test_what_was_not_looked_at_is_not_gone(intake: Run, old: Path, arguments: tuple[str, ...]) -> None:
    assert "gone" not in intake("check", *arguments, "--baseline", old).stdout


def test_a_waived_or_unreadable_file_takes_nothing_out_of_it(intake: Run, put: Put, old: Path) -> None:
    put("in/a.toml", NAMELESS + '[waived]\n"AA01 controller.name" = { reason = "x", until = 2099-01-01 }\n')
    put("in/b.toml", "[interview\n")
    told = intake("check", "in", "--baseline", old, "--format", "json")
    assert "gone" not in told.stderr


def test_it_means_the_same_from_any_folder(
    intake: Run, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "in")
    assert intake("check", "a.toml", "b.toml", "--baseline", "../old.toml").exit_code == 0


def test_settings_can_name_it_and_it_is_not_counted_as_another_file(
    intake: Run, put: Put, old: Path, tmp_path: Path
) -> None:
    put("in/intake.toml", '[check]\nbaseline = "old.toml"\n')
    old.rename(tmp_path / "in" / "old.toml")
    intake("check", "in", "--write-baseline", "in/old.toml")
    told = intake("check", "in")
    assert told.exit_code == 0
    assert "2 findings are in the baseline" in told.stdout and "passed over" not in told.stdout


def test_reports_keep_it_apart(intake: Run, old: Path) -> None:
    files = json.loads(intake("check", "in", "--baseline", old, "--format", "json").stdout)["files"]
    assert [len(file["findings"]) for file in files] == [0, 0, 0]
    assert [finding["code"] for finding in files[0]["baselined"]] == ["AA01"]
    run = json.loads(intake("check", "in", "--baseline", old, "--format", "sarif").stdout)["runs"][0]
    assert [one["suppressions"][0]["kind"] for one in run["results"]] == ["external", "external"]
    assert "::" not in intake("check", "in", "--baseline", old, "--format", "github").stdout


def test_only_what_is_selected_is_written(intake: Run, put: Put, old: Path) -> None:
    intake("check", "in", "--select", "AA02", "--write-baseline", old)
    assert list(tomllib.loads(old.read_text(encoding="utf-8"))["baseline"]["findings"]) == ["in/b.toml"]


def test_it_is_not_written_while_a_file_cannot_be_read(intake: Run, put: Put, old: Path) -> None:
    before = old.read_bytes()
    put("in/a.toml", "[interview\n")
    told = intake("check", "in", "--write-baseline", old)
    assert (told.exit_code, old.read_bytes()) == (2, before)
    assert "in/a.toml:1" in told.stderr.replace("\\", "/") and "first mend" in told.stderr


def test_nothing_else_is_overwritten_by_it(intake: Run, put: Put) -> None:
    file = put("a.toml", SHOUTING)
    told = intake("check", "a.toml", "--write-baseline", "a.toml")
    assert "no baseline" in str(told.exception)
    assert file.read_text(encoding="utf-8") == SHOUTING


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (None, "", "There is no such baseline. Write it with --write-baseline, or mend its name."),
        ("[interview]\n", ":1:1 (baseline)", "no [baseline] table"),
        ("[baseline]\nformat = 9\n", ":2:1 (baseline.format)", "this format"),
        ("[baseline]\nformat = 1\nfindings = 3\n", ":3:1 (baseline.findings)", "a list of findings"),
        ('[baseline]\nformat = 1\n[baseline.findings]\n"a" = [3]\n', ":3:1", "a list of findings"),
        ("[baseline\n", ":1:10", "not closed"),
    ],
)
def test_a_fault_in_it_is_told_before_anything_else(
    intake: Run, put: Put, text: str | None, place: str, said: str
) -> None:
    put("a.toml")
    if text is not None:
        put("old.toml", text)
    told = intake("check", "a.toml", "--baseline", "old.toml", "--format", "json")
    assert told.stdout == ""
    assert str(told.exception).startswith(f"old.toml{place}") and said in str(told.exception)
