"""The documents of one file: all of them or none, and never outside the output folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from intake.batch.rendering import Job, Order, Outcome, Rendered, render_file

from .conftest import ANSWERED, DIALOGUES, HEAD, TEMPLATES, TODAY

Put = Callable[..., Path]
WITH_MOTTO = ANSWERED + 'motto = { fi = "Hei <b>*vaan*</b>" }\n'


def render(source: Path, to: Path, stem: str = "a", **order: object) -> Rendered:
    asked = Order(to, TODAY, "en", dialogues=DIALOGUES, templates=TEMPLATES)._replace(**order)
    return render_file(Job(source, PurePosixPath(stem)), asked)


def written(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_the_interviews_own_documents_are_written_in_its_own_languages(put: Put, tmp_path: Path) -> None:
    head = HEAD.replace('["letter"]', '["letter", "label"]').replace('["fi"]', '["fi", "en"]')
    result = render(put(text=head + ANSWERED), tmp_path / "out", "sub/a")
    assert result.outcome is Outcome.WRITTEN
    assert written(tmp_path / "out") == sorted(f"sub/{name}" for name in result.outputs)
    assert set(result.outputs) == {
        f"a.{document}.{language}.{form}"
        for document in ("letter", "label")
        for language in ("fi", "en")
        for form in ("md", "html")
    }


def test_documents_languages_and_formats_can_be_asked_for(put: Put, tmp_path: Path) -> None:
    render(put(), tmp_path / "out", documents=("label",), languages=("en",), formats=("md",))
    assert written(tmp_path / "out") == ["a.label.en.md"]


def test_a_document_asked_for_has_its_questions_asked(put: Put, tmp_path: Path) -> None:
    head = HEAD.replace('["letter"]', '["label"]')
    render(put(text=f'{head}[answers.controller]\nname = "Huutaja"\n'), tmp_path, documents=("letter",))
    assert "Is it secret?" in (tmp_path / "a.letter.fi.md").read_text(encoding="utf-8")


def test_an_interview_that_says_neither_gets_the_first_document_in_finnish(put: Put, tmp_path: Path) -> None:
    render(put(text='[interview]\nformat = 1\ndialogue = "small"\n'), tmp_path / "out")
    assert written(tmp_path / "out") == ["a.letter.fi.html", "a.letter.fi.md"]


def test_words_come_out_as_they_were_said_in_every_format(put: Put, tmp_path: Path) -> None:
    render(put(text=HEAD + WITH_MOTTO), tmp_path)
    assert "Hei \\<b\\>\\*vaan\\*\\</b\\>" in (tmp_path / "a.letter.fi.md").read_text(encoding="utf-8")
    assert "Hei &lt;b&gt;*vaan*&lt;/b&gt;" in (tmp_path / "a.letter.fi.html").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(put: Put, tmp_path: Path) -> None:
    source = put(text=HEAD + WITH_MOTTO)
    assert render(source, tmp_path / "one").outputs == render(source, tmp_path / "two").outputs


def test_nothing_unfinished_is_left_behind(put: Put, tmp_path: Path) -> None:
    for _ in range(2):
        render(put(), tmp_path / "out")
    assert len(written(tmp_path / "out")) == 2


class TestFinal:
    def test_it_is_written_when_nothing_is_in_the_way(self, put: Put, tmp_path: Path) -> None:
        assert render(put(), tmp_path / "out", final=True).outcome is Outcome.WRITTEN

    def test_it_is_refused_while_an_error_is_open_and_nothing_is_written(
        self, put: Put, tmp_path: Path
    ) -> None:
        result = render(put(text=f"{HEAD}[answers]\nsecret = false\n"), tmp_path / "out", final=True)
        assert result.outcome is Outcome.REFUSED
        assert [finding["code"] for finding in result.findings] == ["AA01"]
        assert written(tmp_path) == ["in/a.toml"]

    def test_a_warning_is_not_in_the_way(self, put: Put, tmp_path: Path) -> None:
        text = HEAD + ANSWERED.replace("Huutaja", "HUUTAJA")
        assert render(put(text=text), tmp_path / "out", final=True).outcome is Outcome.WRITTEN

    def test_it_is_refused_where_it_would_have_a_gap(self, put: Put, tmp_path: Path) -> None:
        text = HEAD + ANSWERED.replace("secret = false", "")
        result = render(put(text=text), tmp_path / "out", final=True, documents=("label", "letter"))
        assert result.outcome is Outcome.REFUSED
        assert "secret" in result.reason
        assert written(tmp_path) == ["in/a.toml"]

    @pytest.mark.parametrize("own", ['["fi"]', '["fi", "en"]'])
    def test_a_text_that_lacks_the_documents_language_is_an_error(
        self, put: Put, tmp_path: Path, own: str
    ) -> None:
        source = put(text=HEAD.replace('["fi"]', own) + WITH_MOTTO)
        result = render(source, tmp_path / "out", final=True, languages=("en",))
        assert [finding["code"] for finding in result.findings] == ["LG01"]
        assert written(tmp_path) == ["in/a.toml"]

    def test_a_text_that_lacks_another_language_is_not(self, put: Put, tmp_path: Path) -> None:
        source = put(text=HEAD.replace('["fi"]', '["fi", "en"]') + WITH_MOTTO)
        assert render(source, tmp_path / "out", final=True, languages=("fi",)).outcome is Outcome.WRITTEN


class TestFailures:
    def test_a_file_that_cannot_be_read(self, put: Put, tmp_path: Path) -> None:
        result = render(put(text="[interview"), tmp_path / "out")
        assert result.outcome is Outcome.FAILED
        assert "a.toml:1" in result.reason

    def test_a_document_or_language_there_is_not(self, put: Put, tmp_path: Path) -> None:
        assert "letter, label" in render(put(), tmp_path / "out", documents=("lettre",)).reason
        assert "en, fi" in render(put(), tmp_path / "out", languages=("xx",)).reason
        assert written(tmp_path) == ["in/a.toml"]

    def test_a_template_at_fault_writes_nothing_even_if_another_is_sound(
        self, put: Put, tmp_path: Path
    ) -> None:
        put("templates/label.md.j2", "{{ controller.name }}")
        put("templates/letter.md.j2", "{{ secrets }}")
        result = render(
            put(), tmp_path / "out", templates=tmp_path / "templates", documents=("label", "letter")
        )
        assert result.outcome is Outcome.FAILED
        assert "letter.md.j2" in result.reason
        assert not (tmp_path / "out").exists()

    def test_an_output_folder_that_is_a_file(self, put: Put, tmp_path: Path) -> None:
        result = render(put(), put("out", "a file"))
        assert result.outcome is Outcome.FAILED
        assert str(tmp_path / "out") in result.reason

    def test_a_folder_where_a_file_should_be_written(self, put: Put, tmp_path: Path) -> None:
        put("out/a.letter.fi.md/in the way.txt", "…")
        result = render(put(), tmp_path / "out")
        assert result.outcome is Outcome.FAILED
        assert not [name for name in written(tmp_path / "out") if name.endswith(".tmp")]

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
    def test_a_link_that_leads_out_of_the_output_folder(self, put: Put, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        assert render(put(), tmp_path / "out", "sub/a").outcome is Outcome.FAILED
        assert written(tmp_path / "elsewhere") == []

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
    def test_a_link_in_the_place_of_an_output_is_replaced_not_followed(
        self, put: Put, tmp_path: Path
    ) -> None:
        precious = put("precious.txt", "precious")
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "a.letter.fi.md").symlink_to(precious)
        assert render(put(), tmp_path / "out").outcome is Outcome.WRITTEN
        assert precious.read_text() == "precious"
