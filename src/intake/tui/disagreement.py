"""Two people's answers side by side, where both changed the same: which of the two stays?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from intake.interview.entries import entry_place, entry_text
from intake.interview.relevance import State
from intake.languages import Translator, message
from intake.sitting.sitting import Disagreement
from intake.store.merge import ABSENT, Conflict
from intake.tui.words import lines, styled

MINE, THEIRS = message("tui conflict", "mine"), message("tui conflict", "theirs")


class DisagreementScreen(ModalScreen[list[Conflict]]):
    """Gives the conflicts where the other side's answer is taken; what gives way is kept in the history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("left,1", "take(False)", show=False, priority=True),
        Binding("right,2", "take(True)", show=False, priority=True),
        Binding("m", "take_all(False)", show=False, priority=True),
        Binding("t", "take_all(True)", show=False, priority=True),
        Binding("enter", "settle", show=False, priority=True),
    ]

    def __init__(self, words: Translator, state: State, found: Disagreement) -> None:
        super().__init__()
        self.words = words
        self.state = state
        self.conflicts = found.conflicts
        self.other = found.theirs.interview
        self.theirs = [False] * len(found.conflicts)
        self.cursor = 0

    def compose(self) -> ComposeResult:
        """A heading, the answers, the keys."""
        heading = message("tui conflict", "Someone else has changed the same answers in the file.")
        keys = message("tui conflict", "↑↓ move · ← mine · → theirs · M all mine · T all theirs · Enter save")
        with Vertical(classes="window tall"):
            yield Static(styled(heading.text(self.words), "bold"), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static(id="conflicts")
            yield Static(styled(keys.text(self.words), "dim"), classes="hint")

    def on_mount(self) -> None:
        """Show the answers."""
        self._draw()

    def _draw(self) -> None:
        self.query_one("#conflicts", Static).update(lines(self._lines()))

    def _lines(self) -> Iterator[Content]:
        for number, conflict in enumerate(self.conflicts):
            here = "▸ " if number == self.cursor else "  "
            mine, other = (None if one is ABSENT else one for one in (conflict.mine, conflict.theirs))
            either = other if mine is None else mine
            yield styled(
                here + entry_place(self.state, conflict.table, conflict.path, either, self.words), "bold"
            )
            for side, interview, value, taken in (
                (MINE, self.state.interview, mine, not self.theirs[number]),
                (THEIRS, self.other, other, self.theirs[number]),
            ):
                mark = "[x]" if taken else "[ ]"
                answer = entry_text(
                    self.state.dialogue, interview, conflict.table, conflict.path, value, self.words
                )
                yield styled(f"    {mark} {side.text(self.words)}: {answer}", "" if taken else "dim")

    def action_move(self, by: int) -> None:
        """To the next answer, or the one before."""
        self.cursor = (self.cursor + by) % len(self.conflicts)
        self._draw()

    def action_take(self, theirs: bool) -> None:
        """Take one side's answer."""
        self.theirs[self.cursor] = theirs
        self._draw()

    def action_take_all(self, theirs: bool) -> None:
        """Take one side's answers everywhere."""
        self.theirs = [theirs] * len(self.conflicts)
        self._draw()

    def action_settle(self) -> None:
        """Save it so."""
        self.dismiss([one for one, theirs in zip(self.conflicts, self.theirs, strict=True) if theirs])
