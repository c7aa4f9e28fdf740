"""A record as a sheet: a row for each purpose, and nothing in it that a spreadsheet would act on."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given

from intake.documents.about import About
from intake.documents.text import escape_line
from intake.documents.xlsx import LONGEST, to_xlsx
from intake.languages import Translator

from .samples import HOSTILE, WORDS

ABOUT = About("Record", "en", "Testi Oy", dt.date(2026, 11, 21))
RECORD = """\
# Record: Customers

- Date: 21 November 2026

## a) Controller

- Testi Oy

Helsinki

## b) Purposes

| Purpose | Basis |
| --- | --- |
| Invoices | contract |
| News | [Answer missing: Why?]{.gap from="x"} |

## f) Time limits

| Data | Time |
| --- | --- |
| names | 6 years |
| logs | 1 year |
"""


def made(internal: str = RECORD) -> bytes:
    return to_xlsx(internal, ABOUT, Translator.source())


def sheet(internal: str = RECORD) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(internal))).active


def test_a_row_for_each_purpose_and_a_column_for_each_section() -> None:
    assert list(sheet().iter_rows(values_only=True)) == [
        ("Record", "a) Controller", "Purpose", "Basis", "f) Time limits"),
        *(
            (
                "Record: Customers\n• Date: 21 November 2026",
                "• Testi Oy\nHelsinki",
                *purpose,
                "• names · 6 years\n• logs · 1 year",
            )
            for purpose in (("Invoices", "contract"), ("News", "[Answer missing: Why?]"))
        ),
    ]


def test_the_headings_stay_in_sight_and_can_be_filtered() -> None:
    found = sheet()
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:E3"
    assert found.print_title_rows == "$1:$1"
    assert all(found.column_dimensions[letter].width >= 14 for letter in "ABCDE")


def test_a_gap_is_marked() -> None:
    found = sheet()
    assert found["D3"].fill.fgColor.rgb == "FFFFF4CC"
    assert found["C3"].fill.fgColor.rgb != "FFFFF4CC"


def test_without_a_table_there_is_one_row() -> None:
    assert list(sheet("# R\n\n## a) A\n\nx\n").iter_rows(values_only=True)) == [
        ("Record", "a) A"),
        ("R", "x"),
    ]


COMBINED = """\
# [Record]{.a-row-each}: Testi Oy

Of all that it does.

## Activities

| Activity |
| --- |
| Customers |

## a) Controller

- Testi Oy

## Customers

- Date: 21 November 2026

### b) Purposes

| Purpose | Basis |
| --- | --- |
| Invoices | contract |

## Staff

### a) Controller

- Contact: Anna

### b) Purposes

[Answer missing: Why?]{.gap from="x"}
"""


def test_a_combined_record_has_a_row_for_each_section_that_has_parts() -> None:
    found = sheet(COMBINED)
    assert list(found.iter_rows(values_only=True)) == [
        ("Processing activity", "Controller", "Record", "a) Controller", "b) Purposes"),
        ("Customers", "Testi Oy", "• Date: 21 November 2026", "• Testi Oy", "• Invoices · contract"),
        ("Staff", "Testi Oy", None, "• Contact: Anna\n• Testi Oy", "[Answer missing: Why?]"),
    ]
    assert found["E3"].fill.fgColor.rgb == "FFFFF4CC"
    assert found["E2"].fill.fgColor.rgb != "FFFFF4CC"


def test_the_properties_and_the_same_bytes() -> None:
    told = openpyxl.load_workbook(io.BytesIO(made())).properties
    assert (told.title, told.creator, told.created) == (
        "Record: Customers",
        "Testi Oy",
        dt.datetime(2026, 11, 21),
    )
    assert made() == made()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    shown = escape_line(words) or "x"
    found = sheet(f"# R\n\n## b) B\n\n| {shown} |\n| --- |\n| {shown} |\n")
    cells = [cell for row in found.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    for cell in cells:
        if cell.row > 1 and str(cell.value).startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix


@given(WORDS)
@example("=1+1")
def test_no_words_become_a_formula(words: str) -> None:
    found = sheet(f"# R\n\n## b) B\n\n| p |\n| --- |\n| {escape_line(words) or 'x'} |\n")
    assert {cell.data_type for row in found.iter_rows() for cell in row} <= {"s", "n"}
    assert found["B2"].data_type == "s"


def test_what_does_not_fit_in_a_cell_says_so() -> None:
    text = sheet(f"# R\n\n## b) B\n\n{'ä' * 50_000}\n")["B2"].value
    assert len(text) <= LONGEST
    assert text.endswith("see the other formats.")
