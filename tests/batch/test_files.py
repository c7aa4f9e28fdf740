"""Which files are read when files and folders are named."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from intake.batch.files import select

Put = Callable[..., Path]


def names(*named: Path) -> list[str]:
    return [found.below.as_posix() for found in select(named).files]


def test_a_folder_gives_its_interviews_and_those_of_its_sub_folders_by_name(put: Put, tmp_path: Path) -> None:
    for name in ("in/b.toml", "in/sub/deep/c.toml", "in/a.toml", "in/z/a.TOML"):
        put(name)
    assert names(tmp_path / "in") == ["a.toml", "b.toml", "sub/deep/c.toml", "z/a.TOML"]


def test_only_toml_is_looked_at_and_nothing_hidden(put: Put, tmp_path: Path) -> None:
    put("in/a.toml")
    for name in ("in/notes.txt", "in/a.toml.bak", "in/.hidden.toml", "in/.git/x.toml", "in/toml"):
        put(name)
    selection = select([tmp_path / "in"])
    assert [found.path.name for found in selection.files] == ["a.toml"]
    assert selection.passed_over == 0


@pytest.mark.parametrize(
    "text",
    [
        "[interview]\nformat = 1\n",
        "# a note first\n\n  [ interview ]\n",
        '["interview"]\n',
        "interview.format = 1\n",
        "interview = {format = 1}\n",
        "[interview]\r\nformat = 1\r\n",
        "\ufeff[interview]\n",
        b"\xff\xfe" + "[interview]\n".encode("utf-16-le"),
        "[interview]\nformat = = 1\n",
        "",
        b"\0\0\0\0",
    ],
)
def test_what_is_or_was_an_interview_is_taken(put: Put, tmp_path: Path, text: str | bytes) -> None:
    put("in/a.toml", text)
    assert names(tmp_path / "in") == ["a.toml"]


@pytest.mark.parametrize(
    "text", ["[project]\nname = 'x'\n", "interviews = 1\n", "[[interviews]]\n", "# [interview]\n"]
)
def test_another_toml_in_a_folder_is_passed_over_and_counted(put: Put, tmp_path: Path, text: str) -> None:
    put("in/a.toml")
    put("in/other.toml", text)
    selection = select([tmp_path / "in"])
    assert [found.path.name for found in selection.files] == ["a.toml"]
    assert selection.passed_over == 1


def test_a_file_that_is_named_is_taken_whatever_it_is(put: Put, tmp_path: Path) -> None:
    other = put("in/other.txt", "not toml at all")
    selection = select([other, tmp_path / "nowhere.toml", tmp_path / "in"])
    assert [found.path for found in selection.files] == [other, tmp_path / "nowhere.toml"]
    assert selection.passed_over == 0


def test_each_file_is_taken_once(put: Put, tmp_path: Path) -> None:
    a, b = put("in/a.toml"), put("in/b.toml")
    files = select([b, tmp_path / "in", tmp_path / "in" / ".." / "in", a]).files
    assert [found.path for found in files] == [b, a]


def test_a_named_file_is_not_counted_as_passed_over_in_its_folder(put: Put, tmp_path: Path) -> None:
    other = put("in/other.toml", "[project]\n")
    for named in ([tmp_path / "in", other], [other, tmp_path / "in"]):
        selection = select(named)
        assert [found.below for found in selection.files] == [PurePath("other.toml")]
        assert selection.passed_over == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
class TestLinks:
    def test_links_in_a_circle_are_harmless(self, put: Put, tmp_path: Path) -> None:
        put("in/a.toml")
        (tmp_path / "in" / "round").symlink_to(tmp_path / "in", target_is_directory=True)
        (tmp_path / "in" / "one.toml").symlink_to(tmp_path / "in" / "two.toml")
        (tmp_path / "in" / "two.toml").symlink_to(tmp_path / "in" / "one.toml")
        assert "a.toml" in names(tmp_path / "in")

    def test_a_link_to_a_file_beside_it_is_that_file(self, put: Put, tmp_path: Path) -> None:
        put("in/a.toml")
        (tmp_path / "in" / "b.toml").symlink_to("a.toml")
        assert names(tmp_path / "in") == ["a.toml"]

    def test_a_link_to_a_folder_is_followed_only_when_it_is_named(self, put: Put, tmp_path: Path) -> None:
        put("elsewhere/a.toml")
        put("in/b.toml")
        link = tmp_path / "in" / "link"
        link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        assert names(tmp_path / "in") == ["b.toml"]
        assert names(link) == ["a.toml"]

    def test_a_pipe_in_a_folder_is_not_waited_for(self, put: Put, tmp_path: Path) -> None:
        put("in/a.toml")
        os.mkfifo(tmp_path / "in" / "pipe.toml")
        assert names(tmp_path / "in") == ["a.toml"]


def test_a_folder_that_cannot_be_read_is_told(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("in/a.toml")
    put("in/closed/b.toml")
    real = os.scandir

    def refusing(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    selection = select([tmp_path / "in"])
    assert [found.path.name for found in selection.files] == ["a.toml"]
    assert [(error.code, error.where.file) for error in selection.closed] == [
        ("folder-unreadable", tmp_path / "in" / "closed")
    ]
