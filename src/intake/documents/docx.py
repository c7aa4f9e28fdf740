"""A document for Word: every part of it has a named style of the house, which alone says how it looks."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import tostring

from intake.documents.about import About, description, status
from intake.documents.archive import repacked
from intake.documents.blocks import (
    Block,
    Code,
    Heading,
    Line,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Row,
    Run,
    Runs,
    Table,
    in_turn,
    laid_out,
    plain,
    region_of,
    shares,
    title_of,
)
from intake.documents.flow import words
from intake.documents.flow_layout import WIDTH
from intake.documents.flow_svg import drawn
from intake.documents.house_style import found, house_style, numbering, style_ids
from intake.languages import Translator

_NUMBERED = "list number"
_HEADINGS = ("title", "heading 1", "heading 2", "heading 3")
_LEFT = 0.3
"""What part of the width the headings of a document in two columns take."""
_INSET = 85
_SPACE = '<w:spacing w:before="{}"/>'
"""The room above a paragraph, where its place says it and not its style."""
_TOP = _SPACE.format(0)
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What says of a picture that it adds nothing to what has been told."""
_TITLE = 2300
"""The height that a document's title takes above a picture that fills the rest of the page."""
_TWIP = 635
"""What Word's own measure, a twentieth of a point, is in that of `docx`."""


def to_docx(internal: str, about: About, translator: Translator, *, style: Path | None = None) -> bytes:
    """A document for Word; the same input gives the same bytes.

    Args:
        internal: the document as `render` gives it.
        about: what stands in its properties.
        translator: for the page's own words.
        style: a house's own `.docx` to take styles, page, header and footer from; the shipped one if None.

    Raises:
        RenderError: the style file cannot be read, or is no Word document.
    """
    document = house_style(style)
    blocks = laid_out(internal)
    about = about._replace(title=title_of(blocks, about.title))
    draft = status(about, translator)
    _speak(document, about.language)
    said = {"title": about.title, "creator": about.author, "contentStatus": draft}
    if "contentStatus" not in _at_the_edge(document, said) and draft:
        blocks = (Paragraph((Run(draft, strong=True),)), *blocks)
    _fill(document, _Body(document).written(blocks))
    _describe(document, about, draft, description(about, translator))
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def tag_of(language: str) -> str:
    """A language as Word names it, with the region whose spelling is meant: fi-FI."""
    if language == "und":
        return "x-none"
    region = region_of(language)
    return f"{language}-{region}" if region and region not in language.upper().split("-")[1:] else language


class _Body:
    """Writes blocks as the XML of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part
        self._lists = document
        self._ids = style_ids(document)
        section = document.sections[-1]
        lengths = (section.page_width or 0, section.left_margin or 0, section.right_margin or 0)
        self._width = (lengths[0] - lengths[1] - lengths[2]) // _TWIP
        heights = (section.page_height or 0, section.top_margin or 0, section.bottom_margin or 0)
        self._height = (heights[0] - heights[1] - heights[2]) // _TWIP - _TITLE
        self._under = ""
        self._pictures = 0

    def written(self, blocks: Sequence[Block]) -> str:
        return "".join(self._blocks(blocks, "body text"))

    def _blocks(self, blocks: Sequence[Block], style: str) -> Iterator[str]:
        after_table = False
        space = _TOP if style == "row text" else ""
        rows: list[Row] = []
        for block, keep in in_turn(blocks):
            if isinstance(block, Row):
                rows.append(block)
                continue
            if rows or (after_table and isinstance(block, Table)):
                yield from self._sections(rows)
                yield self._paragraph((), "table text")
                rows = []
            yield from self._block(block, style, keep, space)
            after_table = isinstance(block, Table)
            space = _SPACE.format(200) if after_table else ""
        if rows:
            yield from self._sections(rows)
            after_table = True
        if after_table:
            yield self._paragraph((), "table text")

    def _block(self, block: Block, style: str, keep: bool, space: str) -> Iterator[str]:
        match block:
            case Heading(level, runs):
                self._under = plain(runs)
                yield self._paragraph(
                    runs, _HEADINGS[min(level, len(_HEADINGS)) - 1], "", space if space == _TOP else ""
                )
            case Paragraph(runs):
                yield self._paragraph(runs, style, "<w:keepNext/>" if keep else "", space)
            case Listing():
                yield from self._listing(block, 1)
            case Table():
                yield self._table(block)
            case Quotation(blocks):
                yield from self._blocks(blocks, "quote")
            case Code(text):
                lines = tuple(part for line in text.split("\n") for part in (Run("\n"), Run(line)))[1:]
                yield self._paragraph(lines, "html preformatted")
            case Picture():
                yield from self._picture(block, style)
            case Line():
                border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
                yield self._paragraph((), style, "", border)

    def _picture(self, picture: Picture, style: str) -> Iterator[str]:
        """A picture as wide as the text, under its title; the words are told with the first sheet."""
        from intake.documents.raster import png  # the typesetter is imported when there is something to draw

        sheets = drawn(picture.flow)
        told = "\n".join(words(picture.flow))
        yield self._paragraph((Run(picture.flow.title, strong=True),), style, "<w:keepNext/>")
        for number, sheet in enumerate(sheets):
            made = png(sheet, round(WIDTH) + 2)
            inline = self._part.new_pic_inline(io.BytesIO(made), width=self._width * _TWIP)
            if inline.extent.cy > self._height * _TWIP > 0:
                inline = self._part.new_pic_inline(io.BytesIO(made), height=self._height * _TWIP)
            self._pictures += 1
            inline.docPr.set("id", str(self._pictures))
            inline.docPr.set("descr", told if number == 0 else "")
            inline.docPr.set("title", picture.flow.title)
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")  # left out, some programs keep a distance of their own
            if number:
                inline.docPr.append(parse_xml(_DECORATIVE))
            shown = f"<w:r><w:drawing>{tostring(inline, encoding='unicode')}</w:drawing></w:r>"
            yield f"<w:p><w:pPr><w:pStyle w:val={self._id(style)}/></w:pPr>{shown}</w:p>"

    def _listing(self, listing: Listing, depth: int) -> Iterator[str]:
        style = _NUMBERED if listing.start is not None else "list bullet" if depth == 1 else "list bullet 2"
        numbered = "" if listing.start is None else self._counting(listing.start)
        for item in listing.items:
            first = True
            for block in item:
                if isinstance(block, Listing):
                    yield from self._listing(block, depth + 1)
                elif isinstance(block, Paragraph):
                    more = numbered if first else ""
                    yield self._paragraph(block.runs, style if first else "list continue", more)
                else:
                    yield from self._block(block, "list continue", False, "")
                first = False

    def _counting(self, start: int) -> str:
        """What makes a list count from its own beginning."""
        styles = self._lists.styles.element
        used = found(styles, f"w:style[@w:styleId={self._id(_NUMBERED)}]/w:pPr/w:numPr/w:numId/@w:val")
        if not used:
            return ""
        lists = numbering(self._lists)
        kinds = found(lists, f"w:num[@w:numId={quoteattr(used[0])}]/w:abstractNumId/@w:val")
        if not kinds:
            return ""
        number = max(int(one) for one in found(lists, "w:num/@w:numId")) + 1
        lists.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val={quoteattr(kinds[0])}/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'

    def _table(self, table: Table) -> str:
        widths = [round(share * self._width) for share in shares(table)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table.header, widths, "table heading", "<w:cantSplit/><w:tblHeader/>")]
        for row in table.rows:
            whole = "<w:cantSplit/>" if sum(len(plain(cell)) for cell in row) < 1500 else ""
            rows.append(self._row(row, widths, "table text", whole))
        return (
            f"<w:tbl><w:tblPr><w:tblStyle w:val={self._id('document table')}/>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={_quoted(self._under)}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _sections(self, sections: Sequence[Row]) -> Iterator[str]:
        """Sections as the rows of a table, each beside its own heading."""
        if not sections:
            return
        widths = [round(self._width * _LEFT), self._width - round(self._width * _LEFT)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._section(section, widths) for section in sections)
        yield (
            f"<w:tbl><w:tblPr><w:tblStyle w:val={self._id('document table')}/>"
            f'<w:tblW w:w="{self._width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _section(self, section: Row, widths: Sequence[int]) -> str:
        outer, self._width = self._width, widths[1] - 2 * _INSET
        self._under = plain(section.heading.runs)
        inside = "".join(self._blocks(section.blocks, "row text")) or self._paragraph((), "row text")
        self._width = outer
        cells = (self._paragraph(section.heading.runs, "row heading"), inside)
        return (
            "<w:tr><w:trPr/>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                for width, cell in zip(widths, cells, strict=True)
            )
            + "</w:tr>"
        )

    def _row(self, cells: Sequence[Runs], widths: Sequence[int], style: str, more: str) -> str:
        row = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(cell, style)}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{more}</w:trPr>{row}</w:tr>"

    def _paragraph(self, runs: Runs, style: str, first: str = "", later: str = "") -> str:
        """A paragraph; Word wants what is said of it in an order of its own."""
        shown = "".join(
            self._linked(link, tuple(group)) for link, group in groupby(runs, lambda run: run.link)
        )
        return f"<w:p><w:pPr><w:pStyle w:val={self._id(style)}/>{first}{later}</w:pPr>{shown}</w:p>"

    def _linked(self, link: str, runs: Runs) -> str:
        shown = "".join(self._run(run) for run in runs)
        if not link:
            return shown
        target = self._part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{target}" w:history="1">{shown}</w:hyperlink>'

    def _run(self, run: Run) -> str:
        styled = (
            "gap" if run.gap else "html code" if run.code else "hyperlink" if run.link
            else "strong" if run.strong else "emphasis" if run.emphasis else ""
        )  # fmt: skip
        looks = [
            f"<w:rStyle w:val={self._id(styled)}/>" if styled else "",
            "<w:b/>" if run.strong and styled != "strong" else "",
            "<w:i/>" if run.emphasis and styled != "emphasis" else "",
            f"<w:lang w:val={_quoted(tag_of(run.language))}/>" if run.language else "",
        ]
        said = "".join(looks)
        letters = "<w:br/>" if run.text == "\n" else f'<w:t xml:space="preserve">{escape(run.text)}</w:t>'
        return f"<w:r>{f'<w:rPr>{said}</w:rPr>' if said else ''}{letters}</w:r>"

    def _id(self, style: str) -> str:
        return _quoted(self._ids[style])


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": " "})


def _fill(document: WordDocument, body: str) -> None:
    """Put the blocks in the place of all that the style file says; its last page's layout stays."""
    element = document.element.body
    for child in list(element):
        if child.tag != qn("w:sectPr"):
            element.remove(child)
    made = parse_xml(f"<w:body {nsdecls('w', 'r')}>{body}</w:body>")
    for place, child in enumerate(list(made)):
        element.insert(place, child)


def _speak(document: WordDocument, language: str) -> None:
    """Make the document's language that of all its words; only a passage can have another."""
    styles = document.styles.element
    for said in found(styles, ".//w:lang"):
        said.getparent().remove(said)
    lang = parse_xml(f"<w:lang {nsdecls('w')} w:val={_quoted(tag_of(language))}/>")
    default = found(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    if not default:
        for old in found(styles, "w:docDefaults"):
            styles.remove(old)
        styles.insert(
            0,
            parse_xml(
                f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr/></w:rPrDefault>"
                "<w:pPrDefault/></w:docDefaults>"
            ),
        )
        default = found(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    default[0].append(lang)


def _describe(document: WordDocument, about: About, draft: str, told: str) -> None:
    """The properties: of the style file's own, nothing stays."""
    properties = document.core_properties
    element = properties._element
    for child in list(element):
        element.remove(child)
    properties.title = about.title[:255]
    properties.author = about.author[:255]
    properties.language = tag_of(about.language)
    properties.comments = told[:255]
    if about.version:
        properties.version = about.version[:255]
    if draft:
        properties.content_status = draft
    if about.day is not None:
        properties.created = properties.modified = dt.datetime.combine(about.day, dt.time())


def _at_the_edge(document: WordDocument, said: dict[str, str]) -> set[str]:
    """Put properties where headers and footers name them; what says nothing goes. Tells which are named."""
    named = set()
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype not in kinds:
            continue
        edge: Any = relation.target_part.element
        for place in found(edge, ".//w:sdt[w:sdtPr/w:dataBinding]"):
            path = "".join(found(place, "w:sdtPr/w:dataBinding/@w:xpath"))
            name = path.rpartition(":")[2].partition("[")[0]
            if name in said:
                _put(place, said[name])
                named.add(name)
    return named


def _put(place: Any, text: str) -> None:
    letters = found(place, ".//w:t")
    if not text or not letters:
        place.getparent().remove(place)
        return
    for hint in found(place, "w:sdtPr/w:showingPlcHdr"):
        hint.getparent().remove(hint)
    letters[0].text = text
    for other in letters[1:]:
        other.getparent().remove(other)
