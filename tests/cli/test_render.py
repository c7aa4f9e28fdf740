"""`intake render`: what is written where, what is refused, and what is left alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from .conftest import NAMELESS, SOUND, Put, Run


def written(folder: Path) -> list[str]:
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return [name for name in files if name != "intake-manifest.json"]


def test_the_interviews_documents_are_written_as_markdown_and_html(
    intake: Run, put: Put, tmp_path: Path
) -> None:
    put("a.toml")
    result = intake("render", "a.toml", "--to", "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "a.toml: 2 documents, no findings\n2 files written.\n"
    assert written(tmp_path / "out") == ["a.letter.fi.html", "a.letter.fi.md"]


def test_languages_documents_and_formats_can_be_chosen(intake: Run, put: Put, tmp_path: Path) -> None:
    put("a.toml")
    choice = ("--language", "en", "--language", "fi", "--document", "label", "--format", "md")
    assert intake("render", "a.toml", "--to", "out", *choice).exit_code == 0
    assert written(tmp_path / "out") == ["a.label.en.md", "a.label.fi.md"]


def test_the_documents_language_is_not_the_programs(intake: Run, put: Put) -> None:
    put("a.toml")
    result = intake("render", "a.toml", "--to", "out", "--language", "en", language="fi")
    assert "Kirjoitettiin 2 tiedostoa." in result.stdout


def test_sub_folders_are_kept_and_names_do_not_clash(intake: Run, put: Put, tmp_path: Path) -> None:
    for name in ("in/a.toml", "in/sub/a.toml", "other/A.toml"):
        put(name)
    assert intake("render", "in", "other", "--to", "out", "--format", "md").exit_code == 0
    assert written(tmp_path / "out") == ["A-2.letter.fi.md", "a.letter.fi.md", "sub/a.letter.fi.md"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
def test_a_hostile_name_stays_in_the_folder(intake: Run, put: Put, tmp_path: Path) -> None:
    put("x.toml").rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/in\xff..\\\x1b[2J:.toml")))
    assert intake("render", ".", "--to", "out", "--format", "md").exit_code == 0
    assert written(tmp_path / "out") == ["in_..__[2J_.letter.fi.md"]


def test_what_has_not_changed_is_left_alone(intake: Run, put: Put) -> None:
    put("in/a.toml")
    put("in/b.toml")
    intake("render", "in", "--to", "out")
    put("in/b.toml", SOUND.replace("Huutaja", "Kuiskaaja"))
    lines = intake("render", "in", "--to", "out").stdout.splitlines()
    assert lines == [
        f"{Path('in/a.toml')}: unchanged",
        f"{Path('in/b.toml')}: 2 documents, no findings",
        "2 files written.",
        "1 interview had not changed.",
    ]


def test_a_draft_is_written_whatever_is_missing(intake: Run, put: Put, tmp_path: Path) -> None:
    put("a.toml", NAMELESS)
    assert intake("render", "a.toml", "--to", "out").exit_code == 0
    assert "Who is it about?" in (tmp_path / "out" / "a.letter.fi.md").read_text(encoding="utf-8")


class TestFinal:
    def test_what_is_refused_is_told_and_the_others_written(
        self, intake: Run, put: Put, tmp_path: Path
    ) -> None:
        put("in/a.toml", NAMELESS)
        put("in/b.toml")
        result = intake("render", "in", "--to", "out", "--final", "--format", "md")
        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            f"{Path('in/a.toml')}: refused, not written",
            "  Error AA01: Nobody is named.",
            "    Where: controller.name",
            "    Law: GDPR, Article 13(1)(a)",
            "    To do: Answer: Who is it about?",
            f"{Path('in/b.toml')}: 1 document, no findings",
            "1 file written.",
            "1 interview was refused as final.",
        ]
        assert written(tmp_path / "out") == ["b.letter.fi.md"]

    def test_a_gap_is_a_reason_too(self, intake: Run, put: Put, tmp_path: Path) -> None:
        put("a.toml", SOUND.replace("secret = false", ""))
        result = intake("render", "a.toml", "--to", "out", "--final")
        assert result.exit_code == 1
        assert "secret" in result.stdout
        assert not (tmp_path / "out").exists()


class TestUnreadable:
    def test_the_others_are_still_written(self, intake: Run, put: Put, tmp_path: Path) -> None:
        put("in/a.toml", "[interview\n")
        put("in/b.toml")
        put("in/other.toml", "[project]\n")
        result = intake("render", "in", "--to", "out", "--format", "md")
        assert result.exit_code == 2
        assert "a.toml:1" in result.stderr
        assert written(tmp_path / "out") == ["b.letter.fi.md"]
        assert result.stdout.endswith(
            "1 interview could not be read or its documents written.\n"
            "1 other TOML file was passed over: it is not an interview.\n"
        )

    def test_an_output_folder_that_is_a_file(self, intake: Run, put: Put) -> None:
        put("a.toml")
        put("out", "a file")
        assert intake("render", "a.toml", "--to", "out").exit_code == 2
        assert intake("render", "a.toml", "--to", "out/below").exit_code == 2

    def test_an_output_folder_must_be_named(self, intake: Run, put: Put) -> None:
        put("a.toml")
        assert intake("render", "a.toml").exit_code == 2

    def test_a_language_or_document_there_is_not(self, intake: Run, put: Put) -> None:
        put("a.toml")
        assert "fi" in intake("render", "a.toml", "--to", "out", "--language", "xx").stderr
        assert "label" in intake("render", "a.toml", "--to", "out", "--document", "lable").stderr


def test_an_output_folder_among_the_interviews_is_no_input(intake: Run, put: Put) -> None:
    put("a.toml")
    for _ in range(2):
        assert intake("render", ".", "--to", "out").stdout.splitlines()[0].startswith("a.toml: ")


def test_many_files_are_shared_out_and_come_out_the_same(intake: Run, put: Put, tmp_path: Path) -> None:
    for number in range(120):
        put(f"in/{number:03}.toml", SOUND.replace("Huutaja", f"Huutaja {number}"))
    assert intake("render", "in", "--to", "out", "--format", "md").exit_code == 0
    assert intake("render", "in/007.toml", "--to", "alone", "--format", "md").exit_code == 0
    assert len(written(tmp_path / "out")) == 120
    shared, alone = (tmp_path / folder / "007.letter.fi.md" for folder in ("out", "alone"))
    assert shared.read_bytes() == alone.read_bytes()


def test_a_waiver_that_does_not_hold_is_told(intake: Run, put: Put) -> None:
    put("a.toml", SOUND + '[waived]\n"AA02 controller.name" = { reason = "x", until = "2099-01-01" }\n')
    told = intake("render", "a.toml", "--to", "out").stdout.splitlines()
    assert told[0] == "a.toml: 2 documents, no findings"
    assert "is not waived: “2099-01-01” is not a date." in told[1]


def test_a_template_saved_with_a_byte_order_mark_is_read(intake: Run, put: Put, tmp_path: Path) -> None:
    put("a.toml")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letter.md.j2").write_text("# {{ title }}\n", encoding="utf-8-sig")
    intake("render", "a.toml", "--to", "out", "--format", "md", "--templates", "own")
    text = (tmp_path / "out" / "a.letter.fi.md").read_text(encoding="utf-8")
    assert text.startswith("**Luonnos**\n\n#") and "\ufeff" not in text
