"""A window to pick one thing from a list: by arrows, by digit, by typing a few letters, or with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from intake.languages import Message, Translator, message
from intake.tui.hung import Hung
from intake.tui.rows import Row, Rows
from intake.tui.words import styled


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked, and by which of the window's keys: `enter`, or one of its own."""

    key: object
    by: str = "enter"


NONE_FOUND = message("tui picker", "Nothing found")
"""Told instead of the rows where none answers to what is typed."""

_DIGITS = frozenset("123456789")


class Search(Input):
    """The search field, which leaves a digit to the window while it is empty."""

    own_keys: Container[str] = ()

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # Textual calls both, and awaits
        # Without its default action the key goes up to the window.
        if event.key in self.own_keys or (event.key in _DIGITS and not self.value):
            event.prevent_default()


class Picker(ModalScreen[Picked | None]):
    """A window over the interview; None when it is left without a choice.

    Args:
        words: the language of its own words.
        title: what is to be picked.
        rows: from these.
        more: further keys that pick, with what they are called: `{"delete": message(…)}`.
        says: a line above the rows.
        at: the key of the row to begin at; the first one if it is not given.
    """

    BINDINGS = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("enter", "pick('enter')", show=False, priority=True),
    ]

    def __init__(
        self,
        words: Translator,
        title: str,
        rows: Sequence[Row],
        *,
        more: Mapping[str, Message] | None = None,
        says: str = "",
        at: object = None,
    ) -> None:
        super().__init__()
        self.words = words
        self.heading = title
        self.offered = tuple(rows)
        self.more = dict(more or {})
        self.says = says
        self.at = at

    def compose(self) -> ComposeResult:
        """A heading, what is typed, the rows, the keys."""
        with Vertical(classes="window"):
            yield Static(styled(self.heading, "bold"), classes="heading")
            if self.says:
                yield Static(styled(self.says), classes="says")
            search = Search(placeholder=self._say(message("tui picker", "Type a few letters to find")))
            search.display = bool(self.offered)
            yield search
            yield Rows(id="rows")
            yield Static(id="whole")
            yield Static(styled(self._keys(), "dim"), classes="hint")

    def _say(self, told: Message) -> str:
        return told.text(self.words)

    def _keys(self) -> str:
        leave = self._say(message("tui picker", "Esc leave"))
        if not self.offered:
            return leave
        own = [f"{name.capitalize()} {self._say(label)}" for name, label in self.more.items()]
        return " · ".join(
            (
                self._say(message("tui picker", "↑↓ move")),
                self._say(message("tui picker", "Enter or 1–9 choose")),
                *own,
                leave,
            )
        )

    def on_mount(self) -> None:
        """Begin at the first row."""
        self.query_one(Search).own_keys = self.more
        rows = self.rows
        rows.none_found = NONE_FOUND.text(self.words)
        rows.fit(max(3, self.size.height - 10))
        rows.load(self.offered, numbered=True)
        rows.point_at(self.at if self.at is not None else self.offered[0].key if self.offered else None)

    def on_resize(self) -> None:
        """As many rows as there is room for."""
        self.rows.fit(max(3, self.size.height - 10))
        self.call_after_refresh(self._tell_whole)

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self.query_one("#rows", Rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the rows to what is typed."""
        self.rows.narrow(event.value)
        self.rows.point_at_best()
        self._tell_whole()

    def on_key(self, event: events.Key) -> None:
        """A digit picks its row while nothing is typed; the window's own keys pick the one at the cursor."""
        if event.key in self.more:
            event.stop()
            self.action_pick(event.key)
        elif event.key in _DIGITS and (place := int(event.key) - 1) < len(self.rows.all):
            event.stop()
            self.dismiss(Picked(self.rows.all[place].key))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click picks."""
        self.dismiss(Picked(event.row.key))

    def action_move(self, by: int) -> None:
        """Move through the rows."""
        self.rows.move(by)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Tell the row at the cursor in full, where there is not room for it in a line."""
        row = self.rows.current
        whole = f"{row.text}  {row.note}".strip() if row is not None else ""
        told = self.query_one("#whole", Static)
        told.display = row is not None and self.rows.cuts(row)
        told.update(styled(whole, "italic"))

    def action_pick(self, by: str) -> None:
        """Pick the row at the cursor."""
        row = self.rows.current
        if row is not None:
            self.dismiss(Picked(row.key, by))

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)


class Line(ModalScreen[str | None]):
    """A window that asks for one line; None when it is left.

    Args:
        words: the language of its own words.
        title: what is asked.
        says: what to write, and an example.
        text: what stands there already.
    """

    BINDINGS = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("enter", "give", show=False, priority=True),
    ]

    def __init__(self, words: Translator, title: str, *, says: str = "", text: str = "") -> None:
        super().__init__()
        self.words = words
        self.heading = title
        self.says = says
        self.text = text

    def compose(self) -> ComposeResult:
        """A heading, what to write, the field."""
        with Vertical(classes="window"):
            yield Static(styled(self.heading, "bold"), classes="heading")
            if self.says:
                yield Static(styled(self.says), classes="says")
            yield Input(self.text)
            hint = message("tui picker", "Enter keep · Esc leave").text(self.words)
            yield Static(styled(hint, "dim"), classes="hint")

    def action_give(self) -> None:
        """Give the line."""
        self.dismiss(self.query_one(Input).value)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to read: its title, its text, and the line to begin at if that is so many columns wide."""

    title: str
    text: Content
    begin: Callable[[int], int | None] = lambda _: None


class Page(ModalScreen[None]):
    """A window with something to read.

    Args:
        words: the language of its own words.
        leaf: what is to be read.
        next_leaf: gives what is to be read after it, where there is more than one thing.
    """

    BINDINGS = [
        Binding("ctrl+n", "turn", show=False, priority=True),
        Binding("escape,enter,f1,f3,q", "leave", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-15)", show=False, priority=True),
        Binding("pagedown,space", "scroll(15)", show=False, priority=True),
    ]

    def __init__(self, words: Translator, leaf: Leaf, *, next_leaf: Callable[[], Leaf] | None = None) -> None:
        super().__init__()
        self.words = words
        self.leaf = leaf
        self.next_leaf = next_leaf

    def compose(self) -> ComposeResult:
        """A heading, the text, the keys."""
        with Vertical(classes="window tall"):
            yield Static(classes="heading")
            with VerticalScroll(can_focus=False):
                yield Hung(id="text")
            hint = message("tui picker", "↑↓ PgUp PgDn move · Esc leave")
            if self.next_leaf is not None:
                hint = message("tui picker", "↑↓ PgUp PgDn move · ^N next document · Esc leave")
            yield Static(styled(hint.text(self.words), "dim"), classes="hint")

    def on_mount(self) -> None:
        """Show the first."""
        self._show()

    def _show(self) -> None:
        """Show what is to be read, from where it is wanted."""
        self.query_one(".heading", Static).update(styled(self.leaf.title, "bold"))
        self.query_one("#text", Hung).update(self.leaf.text)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        line = self.leaf.begin(self.query_one("#text").size.width) or 0
        self.query_one(VerticalScroll).scroll_to(y=max(0, line - 2), animate=False)

    def action_turn(self) -> None:
        """Show the next thing."""
        if self.next_leaf is not None:
            self.leaf = self.next_leaf()
            self._show()

    def action_scroll(self, by: int) -> None:
        """Move through the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
