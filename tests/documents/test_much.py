"""Much of everything: very long answers and very many systems, in every format, opened by a real reader."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pikepdf
import pytest
import tomli_w
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from intake.batch.rendering import FORMATS, Job, Order, Outcome, render_file

from .conftest import Page

SOURCE = Path(__file__).parents[2] / "examples" / "mallitoimisto.toml"
LONG = "sana " * 9_998 + "päättyy"
"""A little under fifty thousand characters."""

Rendered = Callable[..., Path]


def markdown(file: Path) -> str:
    written = MarkdownIt("commonmark").enable("table").render(file.read_text("utf-8"))
    return Page(f"<main>{written}</main>").text


def page(file: Path) -> str:
    return Page(file.read_text("utf-8")).text


def word(file: Path) -> str:
    paragraphs = Document(str(file)).element.body.iter(qn("w:p"))
    return "\n".join("".join(part.text or "" for part in one.iter(qn("w:t"))) for one in paragraphs)


def pdf(file: Path) -> str:
    assert len(pikepdf.open(file).pages) > 3
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def sheet(file: Path) -> str:
    rows = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell)


READERS: dict[str, Callable[[Path], str]] = {
    "md": markdown, "html": page, "docx": word, "pdf": pdf, "xlsx": sheet,
}  # fmt: skip


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """The documents of the example with some of its answers otherwise; gives their folder."""

    def writing(change: Callable[[dict[str, Any]], None], *documents: str, forms: tuple[str, ...]) -> Path:
        interview = tomllib.loads(SOURCE.read_text("utf-8"))
        change(interview["answers"])
        file = tmp_path / "a.toml"
        file.write_text(tomli_w.dumps(interview), "utf-8")
        order = Order(tmp_path / "out", dt.date(2026, 11, 21), "en", ("fi",), documents, forms)
        done = render_file(Job(file, PurePosixPath("a")), order)
        assert done.outcome is Outcome.WRITTEN, done.reason
        return tmp_path / "out"

    return writing


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_of_fifty_thousand_characters(rendered: Rendered, form: str) -> None:
    def change(answers: dict[str, Any]) -> None:
        answers["deletion"]["how"] = {"fi": LONG, "en": LONG}

    folder = rendered(change, "record-of-processing", forms=(form,))
    text = READERS[form](folder / f"a.record-of-processing.fi.{form}")
    if form == "xlsx":
        assert "Loput eivät mahtuneet: katso muut tiedostomuodot." in text
    else:
        assert text.split().count("sana") == 9_998
        assert "päättyy" in text


def five_hundred_systems(answers: dict[str, Any]) -> None:
    first = answers["systems"][0]
    ids = [f"s{number}" for number in range(500)]
    answers["systems"] = [{**first, "id": one, "name": f"Järjestelmä {one}"} for one in ids]
    for one in (*answers["processors"], *answers["steps"]):
        if "systems" in one:
            one["systems"] = ids


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_five_hundred_systems(rendered: Rendered, form: str) -> None:
    kind = "record-of-processing" if form == "xlsx" else "data-flow-form"
    folder = rendered(five_hundred_systems, kind, forms=(form,))
    text = " ".join(READERS[form](folder / f"a.{kind}.fi.{form}").split())
    if form != "xlsx":
        assert all(f"Järjestelmä s{number}" in text for number in range(500))
        assert "ettei siitä voi piirtää luettavaa kuvaa" in text


def test_a_flow_too_crowded_to_be_drawn_is_told_in_words(rendered: Rendered) -> None:
    folder = rendered(five_hundred_systems, "data-flow-table", forms=("md", "html"))
    text = (folder / "a.data-flow-table.fi.md").read_text("utf-8")
    assert "```" not in text
    assert "**Henkilötietojen kulku**" in text
    assert "<svg" not in (folder / "a.data-flow-table.fi.html").read_text("utf-8")
