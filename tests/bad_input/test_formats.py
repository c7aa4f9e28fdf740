"""Hostile words through the whole command into every format: a reader of each shows them as they were said."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import tomli_w
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from intake.batch.rendering import FORMATS

from .conftest import EXAMPLE, harmless, run
from .test_words import HOSTILE

FORMULAS = ('=HYPERLINK("https://x.example","x")', "+1+1", "-1-1", "@SUM(A1)")
TYPST = ('#read("/etc/passwd")', "$ x^2 $", "@x <y>", "/* x */ // y", "]]><w:p/>", "{ PAGE }")
WORDS = tuple(one for one in (*HOSTILE.values(), *FORMULAS, *TYPST) if "\ud800" not in one)
SHOWN = tuple(one for one in WORDS if one.isprintable() and one != HOSTILE["letters in parts"])
"""Those of which no reader leaves anything out."""
RECORD = "a.record-of-processing.fi"


class Seen(HTMLParser):
    """What a browser would show of a page, and the elements that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's record, its register named by all the hostile words together, in every format."""
    folder = tmp_path_factory.mktemp("hostile")
    interview = tomllib.loads(EXAMPLE.read_text("utf-8"))
    words = " ¤ ".join(WORDS)
    interview["answers"]["register"]["name"] = {"fi": words, "en": words}
    file = folder / "a.toml"
    file.write_text(tomli_w.dumps(interview), "utf-8")
    forms = [option for form in FORMATS for option in ("--format", form)]
    done = run(
        "render", file, "--to", folder, "--language", "fi", "--document", "record-of-processing", *forms
    )
    assert done.status == 0, done.err
    return folder


def close(text: str) -> str:
    """Without the spaces and line ends that a reader may put elsewhere."""
    return re.sub(r"[\s\u00ad]+", "", text)


def all_shown(text: str) -> bool:
    assert [one for one in SHOWN if close(one) not in close(text)] == []
    return harmless(text)


def test_markdown(made: Path) -> None:
    text = (made / f"{RECORD}.md").read_text("utf-8")
    seen = Seen(MarkdownIt("commonmark").enable("table").render(text))
    assert all_shown(seen.text)
    assert not {"script", "img", "b", "code"} & {tag for tag, _ in seen.elements}
    assert [attrs for tag, attrs in seen.elements if tag == "a" and "javascript" in str(attrs)] == []


def test_the_page(made: Path) -> None:
    seen = Seen((made / f"{RECORD}.html").read_text("utf-8"))
    assert all_shown(seen.text)
    assert not {"script", "img", "b"} & {tag for tag, _ in seen.elements}
    assert [attrs for tag, attrs in seen.elements if tag == "a" and "javascript" in str(attrs)] == []


def test_word(made: Path) -> None:
    file = made / f"{RECORD}.docx"
    body = Document(str(file)).element.body
    assert all_shown("".join(part.text or "" for part in body.iter(qn("w:t"))))
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText")))
    with zipfile.ZipFile(file) as archive:
        assert b"javascript:" not in archive.read("word/_rels/document.xml.rels")


def test_pdf(made: Path) -> None:
    file = made / f"{RECORD}.pdf"
    pdf = pikepdf.open(file)
    links = [str(mark.A.URI) for page in pdf.pages for mark in page.get("/Annots", []) if "/A" in mark]
    assert [link for link in links if "javascript" in link] == []
    assert close(SHOWN[0]) in close(str(pdf.docinfo.Title))
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert all_shown(told.replace("\f", ""))


def test_the_sheet(made: Path) -> None:
    cells = [
        cell for row in openpyxl.load_workbook(made / f"{RECORD}.xlsx").active.iter_rows() for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all_shown("\n".join(str(cell.value) for cell in cells if cell.value))
