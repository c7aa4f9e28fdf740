"""The interviews of a folder: how each stands, to be opened, or a new one begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from intake.batch.checking import CLIENT_QUESTION
from intake.batch.files import select
from intake.batch.overview import Overview, overview
from intake.conversation.items import slug
from intake.conversation.steer import Wish
from intake.dialogue.load import dialogue_ids
from intake.errors import IntakeError
from intake.languages import Translator, available_languages, message, messages, shown, translator
from intake.sitting.opening import Opened, open_sitting
from intake.tui.interview import InterviewScreen
from intake.tui.picker import NONE_FOUND, Line, Picked, Picker, Search
from intake.tui.rows import Row, Rows
from intake.tui.table import NAME, in_words, table
from intake.tui.words import cut, styled

_AT_A_TIME = 20
"""So many interviews are read between two drawings of the list."""


def _named(folder: Path) -> str:
    """A folder as its user knows it: from home on, where it lies there."""
    path, home = folder.resolve(), Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if home in path.parents else str(path)


def _key(told: str) -> Content:
    key, _, label = told.partition(" ")
    return Content.assemble(styled(f" {key}", "bold $text-primary"), styled(f" {label} "))


class Portfolio(Screen[None]):
    """The list of a folder's interviews.

    Args:
        words: the language of the screen.
        folder: whose interviews.
        today: the day they are judged by.
        dialogues: a dialogue folder instead of the program's own.
        by: who holds interviews; None for the user's own name.
    """

    BINDINGS = [
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("enter", "open", show=False, priority=True),
        Binding("f2,ctrl+n", "new", show=False, priority=True),
        Binding("f9", "language", show=False, priority=True),
        Binding("escape", "clear", show=False, priority=True),
        Binding("f10,ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        words: Translator,
        folder: Path,
        *,
        today: dt.date,
        dialogues: Path | None = None,
        by: str | None = None,
    ) -> None:
        super().__init__()
        self.words = words
        self.folder = folder
        self.today = today
        self.dialogues = dialogues
        self.by = by
        self.found: list[Overview] = []
        self.reading = True

    def compose(self) -> ComposeResult:
        """A heading, what is typed to find one, the list, the keys."""
        yield Static(id="header")
        yield Search()
        yield Rows(id="rows")
        yield Static(id="told")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Read the folder while its list is already on the screen."""
        self.query_one(Search).focus()
        self.refresh_list()

    def refresh_list(self) -> None:
        """Read the folder anew."""
        self.found, self.reading = [], True
        self._draw()
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        found: list[Overview] = []
        for file in select([self.folder]).files:
            found.append(overview(file.path, self.today, self.dialogues))
            if len(found) % _AT_A_TIME == 0:
                self.app.call_from_thread(self._show, tuple(found), True)
        self.app.call_from_thread(self._show, tuple(found), False)

    def _show(self, found: tuple[Overview, ...], reading: bool) -> None:
        self.found, self.reading = list(found), reading
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or 80
        title = message("tui portfolio", "Interviews in {folder}", folder=_named(self.folder)).text(
            self.words
        )
        own = " intake · "
        header = Content.assemble(styled(own, "dim"), styled(cut(title, width - len(own)), "bold"))
        self.query_one("#header", Static).update(header)
        find = message("tui picker", "Type a few letters to find").text(self.words)
        search = self.query_one(Search)
        search.placeholder = find if self.found else ""
        rows = self.query_one(Rows)
        at = rows.current.key if rows.current else None
        rows.none_found = NONE_FOUND.text(self.words)
        headings, notes = table(self.found, self.today, self.words, width)
        rows.load(
            [self._row(one, notes) for one in self.found],
            heading=Row(None, NAME.text(self.words), note=headings),
        )
        rows.narrow(search.value)
        rows.point_at(at if at is not None else self.found[0].path if self.found else None)
        self._tell(self._told())
        self._draw_keys()

    def _draw_keys(self) -> None:
        """The keys; Escape among them while it has something to clear."""
        if self.query_one(Search).value:
            keys = message(
                "tui portfolio", "Enter open · Esc clear the search · F2 new · F9 language · F10 stop"
            )
        else:
            keys = message("tui portfolio", "Enter open · F2 new · F9 language · F10 stop")
        told = (_key(one) for one in keys.text(self.words).split(" · "))
        self.query_one("#keys", Static).update(Content("").join(told))

    def _told(self) -> Content:
        if self.reading:
            return styled(message("tui portfolio", "Reading …").text(self.words), "dim")
        if not self.found:
            told = message("tui portfolio", "There is no interview in this folder yet. F2 begins one.")
            return styled(told.text(self.words))
        number = messages("tui portfolio", "{number} interview", "{number} interviews", len(self.found))
        rows = self.query_one(Rows)
        here = rows.current.key if rows.current else None
        at = (one for one in self.found if one.path == here and one.error is None)
        whole = (in_words(one, self.today, self.words) for one in at)
        return styled("\n".join((*whole, number.text(self.words))), "dim")

    def _tell(self, content: Content) -> None:
        self.query_one("#told", Static).update(content)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """As many rows as what is told of the one at the cursor leaves room for."""
        rows = self.query_one(Rows)
        if rows.size.height:
            rows.fit(rows.size.height)

    def _row(self, one: Overview, notes: Mapping[Path, str]) -> Row:
        name = one.path.name
        if one.error is not None:
            told = one.error.what.text(self.words)
            return Row(one.path, name, note=told, sign="✗", search=str(one.path))
        done = one.done == one.all
        sign = "✗" if one.errors else "!" if one.warnings else "✓" if done else "◐"
        return Row(
            one.path, one.client or name, note=notes[one.path], sign=sign, search=f"{name} {one.dialogue}"
        )

    # -- keys ----------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Rows are cut at the width there is."""
        self.call_after_refresh(self._draw)

    def on_input_changed(self, event: Search.Changed) -> None:
        """Narrow the list to what is typed."""
        rows = self.query_one(Rows)
        rows.narrow(event.value)
        rows.point_at_best()
        self._tell(self._told())
        self._draw_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click opens."""
        self._open(Path(str(event.row.key)))

    def action_move(self, by: int) -> None:
        """Move through the list."""
        self.query_one(Rows).move(by)
        self._tell(self._told())

    def action_open(self) -> None:
        """Open the interview at the cursor."""
        row = self.query_one(Rows).current
        if row is not None:
            self._open(Path(str(row.key)))

    def action_clear(self) -> None:
        """Clear the search, so that all are listed again."""
        self.query_one(Search).value = ""

    def action_leave(self) -> None:
        """Stop."""
        self.dismiss(None)

    def action_language(self) -> None:
        """The screen in the next language."""
        known = available_languages()
        place = known.index(self.words.language) if self.words.language in known else -1
        self.words = translator(known[(place + 1) % len(known)])
        self._draw()

    def action_new(self) -> None:
        """Begin an interview: with which client, by which dialogue."""
        window = Line(
            self.words,
            message("tui portfolio", "A new interview: who is the client?").text(self.words),
            says=message("tui portfolio", "The whole official name, such as Esimerkki Oy.").text(self.words),
        )
        self.app.push_screen(window, lambda name: self._new(name.strip()) if name and name.strip() else None)

    def _new(self, client: str) -> None:
        known = dialogue_ids(self.dialogues)
        if len(known) == 1:
            self._begin(client, known[0])
            return
        rows = [Row(one, one) for one in known]
        title = message("tui portfolio", "By which dialogue?").text(self.words)

        def begin(picked: Picked | None) -> None:
            if picked is not None:
                self._begin(client, str(picked.key))

        self.app.push_screen(Picker(self.words, title, rows), begin)

    def _begin(self, client: str, dialogue_id: str) -> None:
        taken = {file.stem for file in self.folder.glob("*.toml")}
        file = self.folder / f"{slug('interview', client, taken)}.toml"

        def opened() -> Opened:
            found = open_sitting(
                file, self.words, dialogue_id=dialogue_id, dialogues=self.dialogues, by=self.by
            )
            session = found.sitting.session
            found.sitting.do(lambda: Wish() if session.answer(CLIENT_QUESTION, client) else None)
            return found

        self._hold(opened)

    def _open(self, file: Path) -> None:
        self._hold(lambda: open_sitting(file, self.words, dialogues=self.dialogues, by=self.by))

    def _hold(self, open_: Callable[[], Opened]) -> None:
        try:
            opened = open_()
        except IntakeError as error:
            self._tell(styled(shown(error, self.words)))
            return
        screen = InterviewScreen(opened.sitting, review=opened.existed, told=opened.told)
        self.app.push_screen(screen, lambda _: self.refresh_list())
