"""Documents for Word and PDFs in a whole run: what a house brings along counts, and is told of once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from intake.batch.files import select
from intake.batch.rendering import FORMATS, Job, Order, Outcome, Rendered, render_file
from intake.batch.runs import render_all
from intake.documents.house_style import house_style
from intake.errors import RenderError

from .conftest import DIALOGUES, TEMPLATES, TODAY

Put = Callable[..., Path]


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A house's style, as Word might have saved it."""
    file = tmp_path / "style.docx"
    house_style(None).save(str(file))
    return file


def order(to: Path, **more: object) -> Order:
    return Order(to, TODAY, "en", dialogues=DIALOGUES, templates=TEMPLATES, formats=("docx",))._replace(
        **more
    )


def outcomes(source: Path, asked: Order) -> list[Outcome]:
    return [result.outcome for result in render_all(select([source]).files, asked)]


def render(source: Path, asked: Order) -> Rendered:
    return render_file(Job(source, source.relative_to(source.parent).with_suffix("")), asked)


def test_a_document_is_written_in_every_format_that_it_has(put: Put, tmp_path: Path) -> None:
    result = render(put(), order(tmp_path / "out", formats=FORMATS))
    assert set(result.outputs) == {f"a.letter.fi.{form}" for form in ("md", "html", "docx", "pdf")}
    heads = {file.suffix: file.read_bytes()[:5] for file in (tmp_path / "out").iterdir()}
    assert (heads[".docx"][:2], heads[".pdf"]) == (b"PK", b"%PDF-")


def test_every_format_comes_out_the_same_again(put: Put, tmp_path: Path) -> None:
    source = put()
    one, two = (render(source, order(tmp_path / name, formats=FORMATS)) for name in ("one", "two"))
    assert one.outputs == two.outputs


def test_a_sheet_of_what_is_no_record_is_refused(put: Put, tmp_path: Path) -> None:
    result = render(put(), order(tmp_path / "out", formats=("xlsx",)))
    assert result.outcome is Outcome.FAILED
    assert "Only a record can be written as xlsx. Ask for another format." in result.reason


def test_what_the_style_holds_says_whether_anything_changed(put: Put, tmp_path: Path, style: Path) -> None:
    source, asked = put(), order(tmp_path / "out", style=style)
    assert outcomes(source, asked) == [Outcome.WRITTEN]
    assert outcomes(source, asked) == [Outcome.UNCHANGED]
    other = house_style(style)
    other.styles["Heading 1"].font.name = "Papyrus"
    other.save(str(style))
    assert outcomes(source, asked) == [Outcome.WRITTEN]
    assert outcomes(source, asked._replace(style=None)) == [Outcome.WRITTEN]


def test_a_style_of_no_use_is_told_once_and_nothing_is_written(put: Put, tmp_path: Path) -> None:
    put("in/b.toml")
    asked = order(tmp_path / "out", style=put("style.docx", "no document"))
    with pytest.raises(RenderError) as raised:
        list(render_all(select([put().parent]).files, asked))
    assert raised.value.code == "style-not-docx"
    assert not (tmp_path / "out").exists()
