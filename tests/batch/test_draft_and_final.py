"""A draft says that it is one, once, at its top; each document says of which day, version and dialogue it is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import openpyxl
import pikepdf
import pytest
from docx import Document

from intake.batch.rendering import FORMATS, Job, Order, Outcome, Rendered, render_file

from .conftest import TODAY

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "examples" / "mallitoimisto.toml"
RECORD = "record-of-processing"
SAID = (
    "Päiväys: 21.11.2026. Versio: 1.0. "
    "Laadittu haastattelusta, jonka dialogi on ”customer-register”, versio 1.0."
)


def render(to: Path, source: Path = SOURCE, **more: object) -> Rendered:
    order = Order(to, TODAY, "en", ("fi",), (RECORD,), FORMATS)._replace(**more)  # type: ignore[arg-type]
    return render_file(Job(source, PurePosixPath("a")), order)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same record as a draft and as a final document, in every format."""
    made = {name: tmp_path_factory.mktemp(name) for name in ("draft", "final")}
    for name, folder in made.items():
        assert render(folder, final=name == "final").outcome is Outcome.WRITTEN
    return made


@pytest.fixture(params=["draft", "final"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(folders: dict[str, Path], kind: str) -> Path:
    """The record, to be given an ending."""
    return folders[kind] / f"a.{RECORD}.fi"


def of(file: Path, form: str) -> Path:
    return file.with_name(f"{file.name}.{form}")


def test_markdown(file: Path, kind: str) -> None:
    lines = of(file, "md").read_text("utf-8").splitlines()
    assert lines[0].startswith("**Luonnos**" if kind == "draft" else "# ")
    assert "\n".join(lines).count("Luonnos") == (kind == "draft")
    assert lines[-1] == f"<!-- {SAID} -->"


def test_the_page(file: Path, kind: str) -> None:
    page = of(file, "html").read_text("utf-8")
    assert page.count('<p class="draft">Luonnos</p>\n<h1>') == page.count("Luonnos") == (kind == "draft")
    assert f'<meta name="dcterms.description" content="{SAID}">' in page


def test_word(file: Path, kind: str) -> None:
    with zipfile.ZipFile(of(file, "docx")) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")}
    assert parts["word/header1.xml"].count("Luonnos") == (kind == "draft")
    assert "Luonnos" not in parts["word/document.xml"]
    told = Document(str(of(file, "docx"))).core_properties
    assert (told.version, told.comments, told.created.date()) == ("1.0", SAID, TODAY)  # type: ignore[union-attr]


def test_pdf(file: Path, kind: str) -> None:
    pdf = pikepdf.open(of(file, "pdf"))
    assert str(pdf.docinfo.Subject) == SAID
    assert str(pdf.docinfo.CreationDate).startswith("D:20261121")
    assert any("/Header" in str(page.Contents.read_bytes()) for page in pdf.pages) == (kind == "draft")


def test_the_sheet(file: Path, kind: str) -> None:
    book = openpyxl.load_workbook(of(file, "xlsx"))
    assert book.sheetnames == ["Selosteen luonnos" if kind == "draft" else "Seloste"]
    assert book.active.oddHeader.right.text == ("Luonnos" if kind == "draft" else None)
    assert (book.properties.description, book.properties.created.date()) == (SAID, TODAY)


class TestWorkingPapers:
    """The list of open questions and the report of findings are for the work: no drafts, never final."""

    @pytest.fixture
    def unfinished(self, tmp_path: Path) -> Path:
        """An interview with errors, of which no final document is written."""
        file = tmp_path / "unfinished.toml"
        lines = [line for line in SOURCE.read_text("utf-8").splitlines() if "business_id" not in line]
        file.write_text("\n".join(lines), "utf-8")
        return file

    @pytest.mark.parametrize("final", [False, True])
    def test_they_are_written_whatever_is_open(self, unfinished: Path, tmp_path: Path, final: bool) -> None:
        papers = ("open-questions", "findings-report")
        forms = ("md", "html")
        made = render(tmp_path / "out", unfinished, documents=papers, formats=forms, final=final)
        assert made.outcome is Outcome.WRITTEN
        for paper in papers:
            text = (tmp_path / "out" / f"a.{paper}.fi.md").read_text("utf-8")
            assert text.startswith("# ")
            assert "21.11.2026" in text
            assert "Luonnos" not in text
            assert 'class="draft"' not in (tmp_path / "out" / f"a.{paper}.fi.html").read_text("utf-8")

    def test_what_is_to_be_handed_over_with_them_is_refused_with_them(
        self, unfinished: Path, tmp_path: Path
    ) -> None:
        made = render(tmp_path / "out", unfinished, documents=("notice", "findings-report"), final=True)
        assert made.outcome is Outcome.REFUSED
        assert not (tmp_path / "out").exists()


def test_a_version_cannot_end_the_comment_that_tells_it(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(SOURCE.read_text("utf-8").replace('version = "1.0"', 'version = "--><b>\\nx"'), "utf-8")
    render(tmp_path / "out", file, formats=("md", "html"))
    last = (tmp_path / "out" / f"a.{RECORD}.fi.md").read_text("utf-8").splitlines()[-1]
    assert "Versio: --&gt;<b&gt; x." in last
    assert last.index("-->") == len(last) - 3
    assert "<b>" not in (tmp_path / "out" / f"a.{RECORD}.fi.html").read_text("utf-8")


@pytest.mark.slow
def test_every_format_is_the_same_on_every_machine(tmp_path: Path) -> None:
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Pago_Pago", "LANG": "fi_FI.UTF-8", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    ]
    made = []
    for number, own in enumerate(surroundings):
        here = tmp_path / str(number)
        here.mkdir()
        forms = [option for form in FORMATS for option in ("--format", form)]
        papers = ("notice", "notice-table", "data-flow-form", "findings-report", RECORD)
        documents = [option for one in papers for option in ("--document", one)]
        subprocess.run(
            [sys.executable, "-m", "intake", "render", str(SOURCE), "--to", "out", *forms, *documents],
            cwd=here,
            env={**os.environ, "INTAKE_CACHE": str(here / "cache"), **own},
            check=True,
            capture_output=True,
        )
        made.append({file.name: file.read_bytes() for file in (here / "out").iterdir()})
    assert len(made[0]) > 40
    assert made[0] == made[1]
