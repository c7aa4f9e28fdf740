"""One file checked: plain data in the reader's language, whatever the file is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake.batch.checking import check_file

from .conftest import ANSWERED, DIALOGUES, HEAD, TODAY

Put = Callable[..., Path]


def check(path: Path, language: str = "en") -> Any:
    return json.loads(json.dumps(check_file(path, language, TODAY, DIALOGUES)))


def test_a_sound_interview_has_no_findings_and_no_error(put: Put) -> None:
    file = put()
    assert check(file) == {"path": str(file), "findings": []}


def test_a_finding_tells_what_where_by_which_law_and_what_to_do(put: Put) -> None:
    file = put(text=HEAD + ANSWERED.replace("Huutaja", "HUUTAJA"))
    assert check(file)["findings"] == [
        {
            "code": "AA02",
            "name": "shouting",
            "severity": "warning",
            "message": "The name is in capital letters: HUUTAJA.",
            "at": ["controller.name"],
            "about": "controller.name",
            "citation": "GDPR, Article 12(1)",
            "remedies": ["Write it in small letters"],
        }
    ]


def test_every_question_counts_as_passed(put: Put) -> None:
    assert [finding["code"] for finding in check(put(text=HEAD))["findings"]] == ["AA01", "AN02"]


def test_what_is_waived_is_not_told(put: Put) -> None:
    waived = '\n[waived]\n"AA01 controller.name" = { reason = "not yet", until = 2026-11-21 }\n'
    assert [finding["code"] for finding in check(put(text=HEAD + waived))["findings"]] == ["AN02"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[interview]\nformat = = 1\n", "a.toml:2"),
        ("", "empty"),
        (b"\xff\xfe\x00", "a.toml"),
        (HEAD.replace('"small"', '"smal"'), "smal"),
        (HEAD.replace("format = 1", "format = 99"), "99"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(put: Put, text: str | bytes, said: str) -> None:
    result = check(put(text=text))
    assert result["findings"] == []
    assert said in result["error"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "There is no such file" in check(tmp_path / "nowhere.toml")["error"]


def test_a_dialogue_at_fault_is_read_once_however_many_files_need_it(put: Put, tmp_path: Path) -> None:
    folder = tmp_path / "dialogues"
    folder.mkdir()
    (folder / "small.toml").write_text("id = 'small'\nwrong\n")
    first = check_file(put(), "en", TODAY, folder)
    (folder / "small.toml").unlink()
    assert check_file(put(), "en", TODAY, folder)["error"] == first["error"]


def test_the_words_are_the_readers(put: Put) -> None:
    found = check(put(text=HEAD), language="fi")["findings"]
    assert "13 artiklan 1 kohdan a alakohta" in found[0]["citation"]
