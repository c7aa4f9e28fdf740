"""A document for Word: named styles, a language for every passage, the house's own looks, equal bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given

from intake.documents.about import About
from intake.documents.docx import tag_of, to_docx
from intake.documents.text import clean, escape_block, escape_line
from intake.errors import RenderError
from intake.languages import Translator, translator

from .samples import ALL, HOSTILE, WORDS

ABOUT = About("Notice", "fi", "Testi Oy", dt.date(2026, 11, 21))


def made(internal: str = ALL, about: About = ABOUT, style: Path | None = None) -> bytes:
    return to_docx(internal, about, Translator.source(), style=style)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def styled(data: bytes) -> list[tuple[str, str]]:
    """The style and the words of every paragraph, those in tables too."""
    document = Document(io.BytesIO(data))
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(
            "\n" if one.tag == qn("w:br") else one.text or "" for one in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        found.append((names[paragraph.pPr.style], text))
    return found


def test_every_part_has_a_style_of_its_own_name() -> None:
    assert styled(made()) == [
        ("Title", "Notice & more"),
        ("Body Text", "Name: Answer missing: Who[?] and hej ] du."),
        ("Heading 1", "One"),
        ("Table Heading", "Data"),
        ("Table Heading", "Time"),
        ("Table Text", "names"),
        ("Table Text", "6 years"),
        ("Heading 1", "Two words"),
        ("Body Text", "Text and anna@example.com\nnext line"),
        ("Heading 2", "Below"),
        ("Body Text", "These:"),
        ("List Bullet", "a"),
        ("List Bullet 2", "b"),
        ("List Bullet", "c"),
        ("List Continue", "more of c"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("Quote", "quoted"),
        ("HTML Preformatted", "code <b>\nmore"),
        ("Body Text", ""),
        ("Body Text", "End"),
    ]


def test_a_table_repeats_its_headings_and_keeps_its_rows_whole() -> None:
    table = Document(io.BytesIO(made())).tables[0]
    assert table.style is not None and table.style.name == "Document Table"
    first, second = (row._tr.trPr for row in table.rows)
    assert [child.tag for child in first] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert [child.tag for child in second] == [qn("w:cantSplit")]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "One"


def test_what_leads_on_stays_with_what_follows() -> None:
    document = Document(io.BytesIO(made()))
    kept = [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]
    assert kept == ["These:"]
    assert document.styles["Heading 1"].paragraph_format.keep_with_next


def test_the_language_is_said_of_the_document_and_of_passages() -> None:
    data = made()
    assert re.findall(r"<w:lang [^>]*>", part(data, "word/styles.xml")) == ['<w:lang w:val="fi-FI"/>']
    assert re.findall(r"<w:lang [^>]*>", part(data)) == ['<w:lang w:val="sv-SE"/>']
    assert Document(io.BytesIO(data)).core_properties.language == "fi-FI"


@pytest.mark.parametrize(
    ("tag", "known"),
    [("en", "en-GB"), ("en-US", "en-US"), ("sv-FI", "sv-FI"), ("und", "x-none"), ("xx", "xx")],
)
def test_a_language_is_named_with_its_region(tag: str, known: str) -> None:
    assert tag_of(tag) == known


def test_a_gap_is_marked_in_a_style_of_its_own() -> None:
    runs = [run for paragraph in Document(io.BytesIO(made())).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.style.name == "Gap"] == ["Answer missing: Who[?]"]


def test_the_properties_say_whose_it_is_and_nothing_of_the_making() -> None:
    told = Document(io.BytesIO(made())).core_properties
    assert (told.title, told.author, told.content_status) == ("Notice & more", "Testi Oy", "Draft")
    assert told.created == told.modified == dt.datetime(2026, 11, 21, tzinfo=told.created.tzinfo)  # type: ignore[union-attr]
    undated = Document(io.BytesIO(made(about=About("Notice", "fi", draft=False)))).core_properties
    assert (undated.created, undated.modified, undated.content_status) == (None, None, "")


def test_a_draft_says_so_on_every_page_and_a_final_document_does_not() -> None:
    draft = to_docx(ALL, ABOUT, translator("fi"))
    assert "Luonnos" in part(draft, "word/header1.xml")
    assert "Notice &amp; more" in part(draft, "word/footer1.xml")
    assert "w:sdt" not in part(made(about=ABOUT._replace(draft=False)), "word/header1.xml")


def test_the_same_input_gives_the_same_bytes_without_the_time_of_making() -> None:
    data = made()
    assert made() == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_each_numbered_list_begins_anew() -> None:
    data = made("1. a\n2. b\n\nx\n\n5. c\n")
    assert re.findall(r'<w:startOverride w:val="(\d+)"/>', part(data, "word/numbering.xml")) == ["1", "5"]
    assert len(set(re.findall(r'<w:numId w:val="(\d+)"/>', part(data)))) == 2


def test_sections_in_two_columns_are_rows() -> None:
    data = made(
        "# [T]{.two-columns}\n\nIntro\n\n## A\n\na\n\n- b\n\n## B\n\n| x |\n| - |\n| y |\n\n### C\n\nc\n"
    )
    outer = Document(io.BytesIO(data)).tables[0]
    assert [[cell.text for cell in row.cells] for row in outer.rows] == [["A", "a\nb"], ["B", "C\nc"]]
    assert [name for name, _ in styled(data)][:4] == ["Title", "Body Text", "Row Heading", "Row Text"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    shown = escape_line(words) or "x"
    data = made(f"# {shown}\n\n- {shown}\n\n| {shown} |\n| --- |\n| {shown} |\n")
    expected = Document(io.BytesIO(made("# x\n\n- x\n\n| x |\n| --- |\n| x |\n")))
    document = Document(io.BytesIO(data))
    assert [child.tag for child in document.element.body] == [child.tag for child in expected.element.body]
    assert len({" ".join(text.split()) for _, text in styled(data) if text}) == 1


@given(WORDS)
@example("]]>")
@example("\x00\x0b\ufffe\ud800")
def test_any_words_survive_the_way_to_the_document(words: str) -> None:
    data = made(f"{escape_block(words)}\n\n- {escape_line(words) or 'x'}\n")
    said = styled(data)
    letters = re.compile(r"\s+")
    shown = "".join(text for name, text in said if name == "Body Text")
    assert letters.sub("", shown) == letters.sub("", clean(words))


class TestStyle:
    """A house's own document."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> Path:
        """A document of Word's own making: other ids, other lists, its own words and logo line."""
        document = Document()
        document.add_paragraph("Old words")
        document.sections[0].header.paragraphs[0].text = "House & Partners"
        document.styles["Heading 1"].font.name = "Papyrus"
        document.core_properties.author = "Somebody"
        document.core_properties.comments = "internal"
        file = tmp_path / "house.docx"
        document.save(str(file))
        return file

    def test_its_looks_are_taken_and_its_words_are_not(self, house: Path) -> None:
        data = made(style=house)
        document = Document(io.BytesIO(data))
        assert document.styles["Heading 1"].font.name == "Papyrus"
        assert document.sections[0].header.paragraphs[0].text == "House & Partners"
        assert "Old words" not in part(data)
        assert document.core_properties.author == "Testi Oy"
        assert "internal" not in part(data, "docProps/core.xml")
        assert re.findall(r'<w:lang w:val="[^"]*"', part(data, "word/styles.xml")) == [
            '<w:lang w:val="fi-FI"'
        ]

    def test_styles_that_it_lacks_are_taken_from_the_shipped_one(self, house: Path) -> None:
        assert styled(made(style=house)) == [("Body Text", "Draft"), *styled(made())]

    def test_a_draft_says_so_at_its_top_where_the_pages_have_no_place_for_it(self, house: Path) -> None:
        draft, final = (
            Document(io.BytesIO(made(about=ABOUT._replace(draft=draft), style=house)))
            for draft in (True, False)
        )
        assert [draft.paragraphs[0].text, final.paragraphs[0].text] == ["Draft", "Notice & more"]

    def test_it_gives_the_same_bytes_too(self, house: Path) -> None:
        assert made(style=house) == made(style=house)

    def test_a_document_that_was_delivered_can_be_a_style(self, tmp_path: Path) -> None:
        file = tmp_path / "delivered.docx"
        file.write_bytes(made("# Old\n\n1. old\n"))
        assert styled(made(style=file)) == styled(made())

    @pytest.mark.parametrize("lacking", ["numbering", "styles"])
    def test_a_bare_document_will_do(self, house: Path, tmp_path: Path, lacking: str) -> None:
        document = Document(str(house))
        if lacking == "styles":
            for style in list(document.styles.element):
                document.styles.element.remove(style)
        else:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
            rels: Any = document.part.rels
            for key in [key for key, rel in rels.items() if rel.reltype == kind]:
                del rels[key]
            for style in document.styles.element.findall(qn("w:style")):
                if "List" in style.get(qn("w:styleId")):
                    document.styles.element.remove(style)
        file = tmp_path / "bare.docx"
        document.save(str(file))
        assert styled(made(style=file))[1:] == styled(made())

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "style-not-docx"),
            (b"{\\rtf1 hello}", "style-not-docx"),
            (b"PK\x03\x04 not really", "style-not-docx"),
            ("sheet", "style-not-docx"),
            ("broken", "style-fault"),
            ("macros", "style-fault"),
            (None, "style-not-read"),
        ],
    )
    def test_what_is_no_sound_document_is_told(
        self, content: bytes | str | None, code: str, tmp_path: Path, house: Path
    ) -> None:
        file = tmp_path / "style.docx"
        if isinstance(content, bytes):
            file.write_bytes(content)
        elif content is not None:
            with zipfile.ZipFile(house) as good, zipfile.ZipFile(file, "w") as bad:
                for name in good.namelist():
                    data = good.read(name)
                    if content == "sheet" and name == "word/document.xml":
                        continue
                    if content == "broken" and name == "word/styles.xml":
                        data = data[:500]
                    if content == "macros" and name == "[Content_Types].xml":
                        data = data.replace(b"wordprocessingml.document.main", b"other.main")
                    bad.writestr(name, data)
        with pytest.raises(RenderError) as raised:
            made(style=file)
        assert raised.value.code == code
        assert raised.value.where.file == file
        assert raised.value.text(translator("fi")) != raised.value.text(translator("en"))


def test_a_folder_is_no_style(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as raised:
        made(style=tmp_path)
    assert raised.value.code == "style-not-read"
