"""`intake render --combined`: what is told, and with which exit status it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import NAMELESS, SMALL, SOUND, Put, Run

ALL = ("--combined", "--to", "out", "--format", "md")


@pytest.fixture(autouse=True)
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, intake: Run) -> None:
    """The small dialogue and its templates, with letters of many that need no Python."""
    for name in ("dialogues", "templates"):
        shutil.copytree(SMALL / name, tmp_path / f".{name}")
        monkeypatch.setenv(f"INTAKE_{name.upper()}", str(tmp_path / f".{name}"))
    with (tmp_path / ".dialogues" / "documents" / "letter.toml").open("a", encoding="utf-8") as letter:
        letter.write('combined = "letters.md.j2"\ncombines = "all"\n')
    (tmp_path / ".templates" / "letters.md.j2").write_text(
        "# {{ title }}: {{ holder }}\n\n"
        "{% for activity in activities %}\n- {{ activity.controller.motto }} {{ activity.secret }}\n{% endfor %}\n",
        encoding="utf-8",
    )


def test_what_went_into_which_document_is_told(intake: Run, put: Put, tmp_path: Path) -> None:
    for name in ("in/a.toml", "in/b.toml"):
        put(name)
    put("in/c.toml", SOUND.replace("Huutaja", "Kuiskaaja"))
    result = intake("render", "in", *ALL)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Huutaja, letter: 2 interviews",
        f"  {Path('in/a.toml')}: no findings",
        f"  {Path('in/b.toml')}: no findings",
        "Kuiskaaja, letter: 1 interview",
        f"  {Path('in/c.toml')}: no findings",
        "2 files written.",
    ]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "Huutaja.combined-letter.fi.md",
        "Kuiskaaja.combined-letter.fi.md",
    ]


def test_what_is_there_already_is_left_alone(intake: Run, put: Put) -> None:
    put("a.toml")
    intake("render", "a.toml", *ALL)
    assert intake("render", "a.toml", *ALL).stdout.splitlines() == [
        "Huutaja, letter: unchanged",
        "  a.toml: no findings",
        "1 combined document had not changed.",
    ]


def test_a_final_document_is_refused_with_the_files_that_are_in_the_way(intake: Run, put: Put) -> None:
    put("a.toml", NAMELESS)
    result = intake("render", "a.toml", *ALL, "--final")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "unknown controller, letter: refused, not written",
        "  a.toml: 1 error",
        "    Error AA01: Nobody is named.",
        "      Where: controller.name",
        "      Law: GDPR, Article 13(1)(a)",
        "      To do: Answer: Who is it about?",
        "1 combined document was refused as final.",
    ]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_combined(intake: Run, put: Put) -> None:
    put("in/a.toml")
    put("in/b.toml", "[interview\n")
    result = intake("render", "in", *ALL)
    assert result.exit_code == 2
    assert "b.toml:1" in result.stderr
    assert result.stdout.endswith("1 file written.\n1 file could not be read.\n")


def test_a_document_of_one_interview_is_not_combined(intake: Run, put: Put) -> None:
    put("a.toml")
    result = intake("render", "a.toml", *ALL, "--document", "label")
    assert result.exit_code == 2
    assert "Leave out --combined, or ask for: letter." in result.stderr


def test_nothing_to_read_is_told(intake: Run, put: Put) -> None:
    put("in/other.toml", "[project]\n")
    assert intake("render", "in", *ALL).stdout.startswith("No interview files were found.\n")


def test_a_template_at_fault_is_told(intake: Run, put: Put, tmp_path: Path) -> None:
    put("a.toml")
    (tmp_path / ".templates" / "letters.md.j2").write_text("{{ activities[0].elsewhere }}", encoding="utf-8")
    result = intake("render", "a.toml", *ALL)
    assert result.exit_code == 2
    assert "letters.md.j2:1" in result.stderr


def test_the_folder_cannot_be_written(intake: Run, put: Put) -> None:
    put("a.toml")
    put("out", "a file")
    assert intake("render", "a.toml", *ALL).exit_code == 2
