"""A record as a sheet of a workbook: a row for each thing it keeps apart, a column for each section."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from xlsxwriter import Workbook

from intake.documents.about import About, description, status
from intake.documents.archive import repacked
from intake.documents.blocks import (
    Block,
    Heading,
    Paragraph,
    Runs,
    Table,
    blocks_of,
    lines,
    plain,
    title_of,
)
from intake.documents.markdown import has_a_row_each
from intake.languages import Translator

LONGEST: Final = 32_767
"""Letters, as the programs count them, that a cell can hold."""

_ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a program may take for the beginning of a formula when a cell is typed in, copied or exported."""

_NEVER = dt.datetime(1980, 1, 1)
_NARROW, _WIDE = 14, 48
_LINE, _HIGHEST = 14, 409


class Cell(NamedTuple):
    """The words of a cell, and whether an answer is missing among them."""

    text: str
    gap: bool = False


def to_xlsx(internal: str, about: About, translator: Translator) -> bytes:
    """A record as a workbook; the same input gives the same bytes.

    The rows of the record's first table are those of the sheet; what the other sections say holds for every
    row and stands in each, so that rows can be sorted, filtered and copied one by one. A record that is
    combined of many has a row for each section that has parts.

    Args:
        internal: the document as `render` gives it.
        about: what stands in its properties.
        translator: for the sheet's own words.
    """
    blocks = blocks_of(internal)
    if has_a_row_each(internal):
        header, rows = _combined(blocks, about, translator)
    else:
        header, rows = _sheet(blocks, about.title)
    rest = translator.sentence("sheet", "… The rest did not fit: see the other formats.")
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties(
        {
            "title": title_of(blocks, about.title)[:255],
            "author": about.author[:255],
            "status": status(about, translator),
            "comments": description(about, translator)[:255],
            "created": dt.datetime.combine(about.day, dt.time()) if about.day else _NEVER,
        }
    )
    name = translator.sentence("sheet", "Record")
    sheet = book.add_worksheet(translator.sentence("sheet", "Draft of a record") if about.draft else name)
    looks = _Looks(book)
    widths = [_width([cell, *(row[column].text for row in rows)]) for column, cell in enumerate(header)]
    for column, cell in enumerate(header):
        sheet.write_string(0, column, cell, looks.header)
        sheet.set_column(column, column, widths[column])
    sheet.set_row(0, _height(header, widths))
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height([cell.text for cell in row], widths))
        for column, (text, gap) in enumerate(row):
            look = looks.of(gap=gap, acts=text.startswith(_ACTS))
            if text:
                sheet.write_string(number, column, _fitting(text, rest), look)
            else:
                sheet.write_blank(number, column, None, look)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(header) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    if about.draft:
        sheet.set_header(f"&R{status(about, translator)}")
    sheet.set_footer("&R&P / &N")
    book.close()
    return repacked(target.getvalue())


class _Looks:
    """How cells look; made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        common = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 10, "num_format": "@"}
        edge = {"border_color": "#C6CCD1"}
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B5268", "border_color": "#0B5268"}
        missing = {"bg_color": "#FFF4CC", "font_color": "#473500"}
        self.header = book.add_format(common | head)
        self._cells = {
            (gap, acts): book.add_format(common | edge | (missing if gap else {}) | {"quote_prefix": acts})
            for gap in (False, True)
            for acts in (False, True)
        }

    def of(self, *, gap: bool, acts: bool) -> object:
        """The look of a cell; `acts` marks it as text for good, whoever edits or copies it."""
        return self._cells[gap, acts]


def _sheet(blocks: Sequence[Block], title: str) -> tuple[list[str], list[list[Cell]]]:
    """The headings of the columns, and the rows."""
    sections = [(plain(heading), inside) for heading, inside in _headed(blocks, 2)]
    split = next((table for _, inside in sections for table in _tables(inside)), None)
    header: list[str] = []
    columns: list[list[Cell]] = []
    height = len(split.rows) if split else 1
    for name, inside in sections:
        rest = [block for block in inside if block is not split]
        if len(rest) < len(inside) and split is not None:
            header += [plain(cell) for cell in split.header]
            columns += [
                [_cell([Paragraph(row[place])]) for row in split.rows] for place in range(len(split.header))
            ]
        if rest or not inside:
            header.append(name or title)
            columns.append([_cell(rest)] * height)
    return header, [list(row) for row in zip(*columns, strict=True)]


def _combined(
    blocks: Sequence[Block], about: About, translator: Translator
) -> tuple[list[str], list[list[Cell]]]:
    """The headings of the columns, and a row for each section that has parts.

    What a section without parts says holds for every row, after what the row itself says under that heading;
    one that is only a table lists the rows. What comes before them is about the document as a whole.
    """
    common: dict[str, Cell] = {}
    rows: list[dict[str, Cell]] = []
    activity = translator.sentence("sheet", "Processing activity")
    controller = translator.sentence("sheet", "Controller")
    for heading, inside in list(_headed(blocks, 2))[1:]:
        (_, before), *parts = _headed(inside, 3)
        if parts:
            row = {activity: _cell([Paragraph(heading)]), controller: Cell(about.author)}
            row |= {about.title: _cell(before)} if before else {}
            rows.append(row | {plain(name): _cell(part) for name, part in parts})
        elif not all(isinstance(block, Table) for block in inside):
            common[plain(heading)] = _cell(inside)
    columns = dict.fromkeys(
        [activity, controller, about.title, *common, *(name for row in rows for name in row)]
    )
    return [*columns], [[_joined(row.get(name), common.get(name)) for name in columns] for row in rows]


def _joined(*cells: Cell | None) -> Cell:
    """One cell with the words of several."""
    found = [cell for cell in cells if cell is not None and cell.text]
    return Cell("\n".join(cell.text for cell in found), any(cell.gap for cell in found))


def _headed(blocks: Sequence[Block], level: int) -> Iterator[tuple[Runs, list[Block]]]:
    """The sections of a level with their headings. What comes before the first has none."""
    runs: Runs = ()
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == level:
            yield runs, inside
            runs, inside = block.runs, []
        else:
            inside.append(block)
    yield runs, inside


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    yield from (block for block in blocks if isinstance(block, Table))


def _cell(blocks: Sequence[Block]) -> Cell:
    said = list(lines(blocks))
    return Cell("\n".join(_shown(line) for line in said), any(run.gap for line in said for run in line))


def _shown(runs: Runs) -> str:
    return "".join(f"[{run.text}]" if run.gap else run.text for run in runs)


def _width(texts: Sequence[str]) -> int:
    """A width in letters: what the longest line wants, within bounds."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest + 4, _NARROW), _WIDE)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """A height in points that shows the fullest cell of a row, as far as a row can be so high."""
    lines = max(
        sum(1 + len(line) // (width - 3) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(lines * _LINE + 6, _HIGHEST)


def _fitting(text: str, rest: str) -> str:
    """A text that a cell can hold, which says so where it ends before its end."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    room = (LONGEST - len(rest) - 1) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + "\n" + rest
