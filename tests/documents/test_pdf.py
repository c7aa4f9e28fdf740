"""A PDF that a screen reader can read: tagged, in a language, with bookmarks, its fonts in it, equal bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings

from intake.documents.about import About
from intake.documents.pdf import to_pdf
from intake.documents.text import escape_block, escape_line
from intake.errors import RenderError
from intake.languages import Translator, translator
from intake.resources import resource_directory

from .samples import ALL, HOSTILE, LATIN

ABOUT = About("Notice", "fi", "Testi Oy", dt.date(2026, 11, 21))


def made(internal: str = ALL, about: About = ABOUT, templates: Path | None = None) -> bytes:
    return to_pdf(internal, about, Translator.source(), templates=templates)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tagged(pdf: pikepdf.Pdf) -> list[Any]:
    """Every element of the structure, in reading order."""

    def below(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from below(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node.K)

    return list(below(pdf.Root.StructTreeRoot.K))


def tags(data: bytes) -> Counter[str]:
    pdf = opened(data)
    return Counter(str(one.S) for one in tagged(pdf))


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return opened(made())


def test_it_is_tagged_and_says_what_it_keeps_to(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_it_says_its_language_its_title_and_whose_it_is(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "fi-FI"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert (str(pdf.docinfo.Title), str(pdf.docinfo.Author)) == ("Notice & more", "Testi Oy")
    assert str(pdf.docinfo.CreationDate).startswith("D:20261121")


def test_a_document_without_a_day_does_not_tell_when_it_was_made() -> None:
    assert "/CreationDate" not in opened(made(about=About("Notice", "fi"))).docinfo


def test_a_passage_in_another_language_says_so(pdf: pikepdf.Pdf) -> None:
    drawn = pdf.pages[0].Contents.read_bytes()
    assert set(re.findall(rb"/Lang ?\((.*?)\)", drawn)) == {b"fi-FI", b"sv-SE"}
    assert {str(one.Lang) for one in tagged(pdf) if "/Lang" in one} <= {"fi-FI"}


def test_the_structure_is_that_of_the_document(pdf: pikepdf.Pdf) -> None:
    found = Counter(str(one.S) for one in tagged(pdf))
    expected = {
        "/Title": 1,
        "/H1": 2,
        "/H2": 1,
        "/Table": 1,
        "/TH": 2,
        "/TD": 2,
        "/L": 3,
        "/LI": 5,
        "/Link": 2,
    }
    assert {name: found[name] for name in expected} == expected
    assert found["/P"] >= 6


def test_headings_are_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        assert [(one.title, [below.title for below in one.children]) for one in outline.root] == [
            ("One", []),
            ("Two words", ["Below"]),
        ]


def test_pages_are_numbered_and_fonts_are_in_it(pdf: pikepdf.Pdf) -> None:
    assert "/PageLabels" in pdf.Root
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.FontDescriptor.keys())


@pytest.mark.parametrize(
    "internal",
    [
        "",
        "text\n",
        "### Deep\n\n##### Deeper\n\n## Up\n",
        "# A\n\n# B\n\n#### C\n",
        "# \n",
        "##\n\n- ## x\n",
        "- \n",
        "## a\n\n#\n\n- #\n",
    ],
)
def test_any_order_of_headings_gives_a_sound_document(internal: str) -> None:
    assert opened(made(internal)).Root.MarkInfo.Marked


def test_the_same_input_gives_the_same_bytes() -> None:
    data = made()
    made("# Another\n")
    assert made() == data


def test_sections_in_two_columns_keep_their_headings() -> None:
    found = tags(made("# [T]{.two-columns}\n\nIntro\n\n## A\n\na\n\n### AA\n\n- b\n\n## B\n\nb\n"))
    assert (found["/H1"], found["/H2"], found["/Table"]) == (2, 1, 0)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    shown = escape_line(words) or "x"
    found = tags(made(f"# {shown}\n\n- {shown}\n\n| {shown} |\n| --- |\n| {shown} |\n"))
    expected = tags(made("# x\n\n- x\n\n| x |\n| --- |\n| x |\n"))
    assert {name: found[name] for name in expected if name != "/Span"} == {
        name: expected[name] for name in expected if name != "/Span"
    }


@settings(max_examples=40, deadline=None)
@given(LATIN)
@example("#set page(width: 1cm)\n\n$x$")
def test_any_words_survive_the_way_to_the_page(words: str) -> None:
    internal = f"{escape_block(words)}\n\n- {escape_line(words) or 'x'}\n"
    assert (tags(made(internal))["/LI"], tags(made(internal))["/H1"]) == (1, 0)


def test_a_letter_that_no_font_has_is_told() -> None:
    with pytest.raises(RenderError) as raised:
        made("a \u0378 b\n")
    assert raised.value.code == "pdf-letter"
    assert raised.value.text(translator("fi")) != raised.value.text(translator("en"))


def test_a_very_long_answer_goes_on_over_pages() -> None:
    text = "word " * 10_000
    assert len(opened(made(f"| a | b |\n| --- | --- |\n| {text} | x |\n")).pages) > 10


class TestTemplate:
    def test_a_house_has_its_own(self, tmp_path: Path) -> None:
        shipped = (resource_directory("templates") / "page.typ").read_text(encoding="utf-8")
        (tmp_path / "page.typ").write_text(shipped.replace('paper: "a4"', 'paper: "a5"'), encoding="utf-8")
        pdf = opened(made(templates=tmp_path))
        assert float(pdf.pages[0].MediaBox[2]) == pytest.approx(419.5, abs=1)

    def test_a_folder_without_one_changes_nothing(self, tmp_path: Path) -> None:
        assert made(templates=tmp_path) == made()

    def test_a_fault_is_told_with_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "page.typ").write_text("fine\n#nothing-known\n", encoding="utf-8")
        with pytest.raises(RenderError) as raised:
            made(templates=tmp_path)
        assert raised.value.code == "template-fault"
        assert (raised.value.where.file, raised.value.where.line) == (tmp_path / "page.typ", 2)
