"""Rows to choose from: moved through by arrows, narrowed by typing, chosen by Enter or a click."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message as Event
from textual.widgets import Static

from intake.interview.words import plain
from intake.tui import signs
from intake.tui.words import cut, show, styled

_TOO_NARROW = 30
"""Of fewer columns, the note of a row takes none."""

_SIGNED = 3
"""So many columns stand before the text of a row that has a sign and no number."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose. `sign` and `note` tell its state, `group` is its heading, `search` finds it.

    One that does not `tick` is chosen by itself, even where others can be ticked.
    """

    key: object
    text: str
    note: str = ""
    sign: str = ""
    group: str = ""
    search: str = ""
    ticks: bool = True

    def answers_to(self, typed: str) -> bool:
        """Whether every word typed stands in the row's own, or all of it in what finds the row."""
        words = plain(f"{self.text} {self.note} {self.search} {self.group}")
        return typed.strip().casefold() in self.search.casefold() or all(
            one in words for one in plain(typed).split()
        )


class Rows(Static, can_focus=False):
    """A list of rows, as many as there is room for, the one at the cursor always among them."""

    class Chosen(Event):
        """A row was clicked."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None, room: int = 12) -> None:
        super().__init__(id=id, markup=False)
        self.room = room
        self.all: tuple[Row, ...] = ()
        self.seen: tuple[Row, ...] = ()
        self.marked: frozenset[object] | None = None
        self.cursor: int | None = None
        self.numbered = False
        self.heading: Row | None = None
        self.none_found = ""
        """Told where nothing answers to what is typed; without it, all rows then stay."""
        self._typed = ""
        self._tallest = 0
        self._widest = self._widest_note = 0
        self._at_line: list[int | None] = []

    def load(
        self,
        rows: Sequence[Row],
        *,
        marked: Collection[object] | None = None,
        numbered: bool = False,
        heading: Row | None = None,
    ) -> None:
        """Show these rows; `marked` are the keys ticked, None where rows cannot be ticked.

        A `heading` stands above notes that are a table: its own note is as wide as they are, and gives way
        to the rows' text last.
        """
        self.all = tuple(rows)
        self.heading = heading
        self.marked = None if marked is None else frozenset(marked)
        self.numbered = numbered
        self.seen, self._typed = self.all, ""
        noted = [row for row in rows if row.note]
        self._widest = max((cell_len(row.text) for row in noted), default=0)
        notes = [heading] if heading else noted
        self._widest_note = max((cell_len(row.note) for row in notes), default=0)
        self.cursor = None
        self._tallest = 0
        self.draw()

    def narrow(self, typed: str) -> None:
        """Leave the rows that answer to what was typed; where none does, all, or `none_found` instead."""
        if typed.strip() == self._typed:
            return
        chosen = self.current
        self._typed = typed.strip()
        found = tuple(row for row in self.all if row.answers_to(typed)) if self._typed else self.all
        self.seen = found if found or self.none_found else self.all
        if chosen is not None:
            self.cursor = self.seen.index(chosen) if chosen in self.seen else None
        self.draw()

    @property
    def current(self) -> Row | None:
        """The row at the cursor, if one has been moved to."""
        if self.cursor is None or not 0 <= self.cursor < len(self.seen):
            return None
        return self.seen[self.cursor]

    def move(self, by: int) -> None:
        """Move the cursor, round the ends by single steps."""
        if not self.seen:
            return
        last = len(self.seen) - 1
        if self.cursor is None:
            self.cursor = 0 if by > 0 else last
        elif abs(by) == 1:
            self.cursor = (self.cursor + by) % (last + 1)
        else:
            self.cursor = min(last, max(0, self.cursor + by))
        self.draw()

    def point_at(self, key: object) -> None:
        """Put the cursor on the row with a key, if it is seen."""
        self.cursor = next((place for place, row in enumerate(self.seen) if row.key == key), None)
        self.draw()

    def point_at_best(self) -> None:
        """Put the cursor on the row that answers best to what was typed: in its own text, word for word."""
        wanted = plain(self._typed)
        texts = [plain(row.text) for row in self.seen]
        whole = (n for n, text in enumerate(texts) if wanted in text)
        words = (n for n, text in enumerate(texts) if all(one in text for one in wanted.split()))
        self.cursor = next(whole, next(words, 0 if texts else None))
        self.draw()

    def tick(self, row: Row) -> None:
        """Mark a row, or take its mark away."""
        if self.marked is not None and row.ticks:
            self.marked ^= {row.key}
            self.draw()

    def fit(self, room: int) -> None:
        """Take no more than so many lines."""
        if room != self.room:
            self.room = room
            self.draw()

    def on_resize(self) -> None:
        """Rows are cut at the width there is."""
        self.draw()

    # -- drawing -------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the rows around the cursor."""
        if self.display != bool(self.all):
            self.display = bool(self.all)
        width = (self.size.width or 78) - 1
        drawn: list[Content] = []
        self._at_line = []
        first, last = self.window()
        if not self.seen:
            self._line(drawn, styled(f"  {self.none_found}", "dim"), None)
        elif self.heading is not None:
            self._line(drawn, self._beside(" " * _SIGNED, self.heading, width, "dim", "dim"), None)
        if first > 0:
            self._line(drawn, styled(f"  ↑ {first}", "dim"), None)
        group = self.seen[first - 1].group if 0 < first <= len(self.seen) else ""
        for place in range(first, last):
            row = self.seen[place]
            if row.group != group:
                group = row.group
                self._line(drawn, styled(cut(group, width), "bold $text-primary"), None)
            self._line(drawn, self._drawn(row, place, width), place)
        if last < len(self.seen):
            self._line(drawn, styled(f"  ↓ {len(self.seen) - last}", "dim"), None)
        self._tallest = min(max(self._tallest, len(drawn)), self.room)
        drawn += [Content()] * (self._tallest - len(drawn))  # nothing jumps while one types
        show(Content("\n").join(drawn), self)

    def _line(self, drawn: list[Content], content: Content, place: int | None) -> None:
        drawn.append(content)
        self._at_line.append(place)

    def window(self) -> tuple[int, int]:
        """The rows around the cursor that there is room for, headings and what tells of the rest included."""
        groups = ["", *(row.group for row in self.seen)]
        lines = [1 + (row.group != group) for row, group in zip(self.seen, groups, strict=False)]
        room = self.room - (self.heading is not None)
        if sum(lines) <= room:
            return 0, len(lines)
        first = self.cursor or 0
        last, left = first + 1, room - 2 - lines[first]
        grown = True
        while grown:
            grown = False
            for place in (first - 1, last):
                if 0 <= place < len(lines) and lines[place] <= left:
                    first, last, left = min(first, place), max(last, place + 1), left - lines[place]
                    grown = True
        return first, last

    def _drawn(self, row: Row, place: int, width: int) -> Content:
        here = place == self.cursor
        pointer = "▸" if here else " "
        tick = ""
        if self.marked is not None and row.ticks:
            tick = "[x] " if row.key in self.marked else "[ ] "
        number = f"{self.all.index(row) + 1:>2} " if self.numbered else ""
        sign = f"{row.sign} " if row.sign else ""
        head = f"{pointer}{number}{tick}{sign}"
        line = self._beside(head, row, width, "", "" if here or self.heading else "dim")
        return line.pad_right(max(0, width + 1 - line.cell_length)).stylize(signs.HERE) if here else line

    def _beside(self, head: str, row: Row, width: int, style: str, note_style: str) -> Content:
        """The text of a row, and its note beside it."""
        column, beside = self._columns(row, max(8, width - cell_len(head)))
        text, note = cut(row.text, column), cut(row.note, beside) if beside else ""
        between = " " * (column - cell_len(text) + 2) if note else ""
        return Content.assemble(styled(head, "bold"), styled(text, style), between, styled(note, note_style))

    def _columns(self, row: Row, room: int) -> tuple[int, int]:
        """How many columns the text of a row has, and its note: notes stand one below the other."""
        if not row.note or room < _TOO_NARROW:
            return room, 0
        least = room * (3 if self.heading else 6) // 10
        column = min(self._widest, max(least, room - self._widest_note - 2))
        return column, room - column - 2

    def cuts(self, row: Row) -> bool:
        """Whether there is not room for all of a row."""
        head = len("▸99 ") + (4 if self.marked is not None else 0) + len(row.sign) + 1
        column, beside = self._columns(row, max(8, self.size.width - 1 - head))
        return cell_len(row.text) > column or cell_len(row.note) > beside

    # -- the mouse -----------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Choose the row under the mouse."""
        place = self._at_line[event.y] if 0 <= event.y < len(self._at_line) else None
        if place is not None:
            self.cursor = place
            self.draw()
            self.post_message(self.Chosen(self.seen[place]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move on through a list longer than its room."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move back through a list longer than its room."""
        event.stop()
        self.move(-3)
