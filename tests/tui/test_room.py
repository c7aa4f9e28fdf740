"""What is drawn keeps to the room there is for it, however little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from intake.tui.hung import broken
from intake.tui.rows import Row, Rows


@given(
    groups=st.lists(st.sampled_from(["", "yksi", "kaksi", "kolme"]), min_size=1, max_size=40),
    room=st.integers(3, 20),
    place=st.none() | st.integers(0, 39),
)
def test_rows_take_no_more_lines_than_there_are_and_the_cursor_is_among_them(
    groups: list[str], room: int, place: int | None
) -> None:
    rows = Rows()
    rows.seen = tuple(Row(number, f"rivi {number}", group=group) for number, group in enumerate(groups))
    rows.room = room
    rows.cursor = None if place is None else min(place, len(groups) - 1)
    first, last = rows.window()
    told = (first > 0) + (last < len(groups))
    headings = sum(groups[at] != ["", *groups][at] for at in range(first, last))
    assert first <= (rows.cursor or 0) < last
    assert last - first == 1 or last - first + headings + told <= room


@pytest.mark.parametrize("width", range(1, 14))
@pytest.mark.parametrize("line", [" ✓ Mikä on rekisterin nimi?", "! LB04 Peruste puuttuu", "▌ • Osoite"])
def test_a_line_is_broken_at_any_width(line: str, width: int) -> None:
    shown = broken(Content(line), width)
    assert all(part.cell_length <= width + 1 for part in shown)  # a blank at the end is cut off
    assert letters("".join(part.plain for part in shown)) == letters(line)


def letters(text: str) -> str:
    """What a text says, without what stands before its lines."""
    return "".join(text.split()).replace("▌", "")
