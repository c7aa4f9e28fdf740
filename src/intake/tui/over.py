"""The windows over an interview: what each offers, and what becomes of what is picked in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from intake.checks.model import Finding, Offer
from intake.conversation.steer import Wish
from intake.languages import Message, message, shown
from intake.sitting.sitting import Reply, free_name
from intake.store.merge import Conflict
from intake.tui import review, windows
from intake.tui.choices import ItemKey
from intake.tui.disagreement import DisagreementScreen
from intake.tui.keys import KEYS
from intake.tui.picker import Leaf, Line, Page, Picked, Picker
from intake.tui.rows import Row

if TYPE_CHECKING:
    from intake.conversation.prompt import Prompt
    from intake.conversation.session import Session
    from intake.languages import Translator
    from intake.tui.interview import InterviewScreen


class Elsewhere(Line):
    """Asks for another file to save in. Told to stop here as well, the program does, and finds one itself."""

    BINDINGS = [Binding("f10,ctrl+q", "app.quit", show=False, priority=True)]


class Over:
    """Opens windows over one screen, and acts on it."""

    def __init__(self, screen: InterviewScreen) -> None:
        self.screen = screen

    @property
    def words(self) -> Translator:
        """The language spoken."""
        return self.screen.words

    @property
    def session(self) -> Session:
        """The conversation."""
        return self.screen.session

    @property
    def prompt(self) -> Prompt | None:
        """What is asked."""
        return self.screen.prompt

    def help(self) -> None:
        """Why the question is asked, and the keys."""
        self.screen.app.push_screen(
            Page(
                self.words,
                Leaf(
                    message("tui", "Help").text(self.words),
                    windows.help_drawn(self.prompt, self.session.state, self.words, KEYS),
                ),
            )
        )

    def unknown(self) -> None:
        """The client does not know: whom to ask, and by when."""
        self._line(
            message("tui", "Whom to ask, and by when?"),
            message("tui", "For example: Maija 1.12. Both can be left out."),
            lambda text: self.screen.steer("later", text),
        )

    def not_applicable(self) -> None:
        """The question does not concern the client: why."""
        self._line(
            message("tui", "Why does this not apply to the client?"),
            message("tui", "The reason is kept in the file."),
            lambda text: self.screen.steer("not-applicable", text),
        )

    def note(self) -> None:
        """A note with the question."""
        path, session = self.prompt.path if self.prompt else "", self.session
        before = session.interview.notes.get(path, "").replace("\n", " · ")

        def keep(text: str) -> Wish:
            session.note(path, text)
            kept, gone = message("tui", "The note is kept."), message("tui", "The note is gone.")
            return Wish((kept if text.strip() else gone,))

        self._line(
            message("tui", "Note"),
            message("tui", "For yourself; it goes in no document."),
            lambda text: None if text == before else self.screen.move(lambda: keep(text)),
            text=before,
        )

    def _line(self, title: Message, says: Message, then: Callable[[str], None], *, text: str = "") -> None:
        """Ask for a line about the question at hand; nothing happens if the window is left."""
        if self.prompt is None:
            return
        window = Line(self.words, title.text(self.words), says=says.text(self.words), text=text)
        self.screen.app.push_screen(window, lambda given: None if given is None else then(given))

    def palette(self) -> None:
        """All that can be done, to be found by typing."""
        rows = [
            Row(
                key.action,
                key.label.text(self.words),
                note=f"{key.shown:<5} {key.tells.text(self.words)}",
            )
            for key in KEYS
            if key.action != "palette"
        ]
        title = message("tui", "Commands").text(self.words)
        self._open(Picker(self.words, title, rows), lambda picked: self.screen.wish(str(picked.key)))

    def _open(self, window: Picker, then: Callable[[Picked], None]) -> None:
        self.screen.app.push_screen(window, lambda picked: None if picked is None else then(picked))

    def outline(self) -> None:
        """The sections and how far each is."""
        rows = windows.section_rows(self.session, self.prompt, self.words)
        self._open(Picker(self.words, message("tui", "Outline").text(self.words), rows), self._go)

    def go(self) -> None:
        """Any question, to be found by typing."""
        rows = windows.question_rows(self.session, self.words)
        at = self.prompt.path if self.prompt else None
        title = message("tui", "Go to a question").text(self.words)
        self._open(Picker(self.words, title, rows, at=at), self._go)

    def lacking(self) -> None:
        """The texts that lack a language."""
        rows = windows.lacking_rows(self.session, self.words)
        title = message("tui", "Texts that lack a language").text(self.words)
        says = "" if rows else message("tui", "No text lacks a language.").text(self.words)
        self._open(Picker(self.words, title, rows, says=says), self._go)

    def _go(self, picked: Picked) -> None:
        path = str(picked.key)
        if path:
            self.screen.move(lambda: self.session.visit(path))

    def findings(self) -> None:
        """What does not add up."""
        rows = review.finding_rows(self.session, self.words)
        title = message("tui", "Findings").text(self.words)
        none = message("tui", "Nothing is at odds so far.").text(self.words)
        says = "" if self.session.findings.open else none
        self._open(Picker(self.words, title, rows, says=says), self._chosen_finding)

    def _chosen_finding(self, picked: Picked) -> None:
        finding = picked.key
        if isinstance(finding, Finding):
            self.finding(finding)

    def finding(self, finding: Finding) -> None:
        """What can be done about a finding."""
        says = shown(finding.message, self.words)
        if any(one.key == finding.key for one in self.session.findings.waived):
            rows = review.waiver_rows(self.session, finding, self.words)
            says = f"{says}\n{review.waiver_says(self.session, finding, self.words)}"
        else:
            rows = windows.remedy_rows(finding, self.session, self.words)
        self._open(
            Picker(self.words, finding.code, rows, says=says),
            lambda picked: self._remedy(finding, picked),
        )

    def _remedy(self, finding: Finding, picked: Picked) -> None:
        if picked.key == windows.WAIVE:
            self.screen.move(lambda: self.session.ask_waiver(finding))
        elif picked.key == review.TAKE_BACK:
            self.screen.move(lambda: review.taken_back(self.session, finding))
        elif isinstance(offer := picked.key, Offer):
            self.screen.move(lambda: self.session.take(offer))
        else:
            self._go(picked)

    def review(self) -> None:
        """What needs attention, each thing one key away."""
        rows = review.review_rows(self.session, self.words)
        title = message("tui", "What needs attention").text(self.words)
        says = review.review_says(self.session, self.words)
        self._open(Picker(self.words, title, rows, says=says), self._reviewed)

    def _reviewed(self, picked: Picked) -> None:
        if isinstance(picked.key, Finding):
            self.finding(picked.key)
        else:
            self._go(picked)

    def item(self, item_id: str) -> None:
        """What can be done with an item of the list at hand."""
        path = self.prompt.path if self.prompt else ""
        rows = windows.item_rows(self.session, path, item_id, self.words)
        name = windows.item_called(self.session, path, item_id, self.words)
        self._open(Picker(self.words, name, rows), lambda picked: self._item(path, item_id, picked))

    def _item(self, path: str, item_id: str, picked: Picked) -> None:
        match picked.key:
            case windows.REMOVE:
                self._remove(path, item_id)
            case windows.UP:
                self._move_item(path, item_id, -1)
            case windows.DOWN:
                self._move_item(path, item_id, 1)
            case _:
                self._go(picked)

    def _move_item(self, path: str, item_id: str, by: int) -> None:
        """Move an item and stay at it, so that it can be moved on."""
        self.screen.move(lambda: self.session.move_item(path, item_id, by))
        self.screen.asking.rows.point_at(ItemKey(item_id))

    def _remove(self, path: str, item_id: str) -> None:
        """Remove an item; where others refer to it, they are named, with what can be done."""
        referring = self.session.referring_to(path, item_id)
        if not referring:
            self.screen.move(lambda: self.session.remove_item(path, item_id))
            return
        rows = windows.removal_rows(self.session, path, item_id, self.words)
        title = windows.removal_title(self.session, path, item_id, self.words)
        says = windows.places(self.session, referring, self.words)

        def remove(picked: Picked) -> None:
            instead = None if picked.key == windows.REMOVE else str(picked.key)
            self.screen.move(lambda: self.session.remove_item(path, item_id, instead))

        self._open(Picker(self.words, title, rows, says=says), remove)

    def disagreement(self) -> None:
        """Someone else has changed the same answers: theirs, mine, or answer by answer."""
        found = self.screen.sitting.disagreement
        if found is None:
            return

        def settled(theirs: Sequence[Conflict] | None) -> None:
            self.screen.reply = Reply(saving=tuple(self.screen.sitting.settle(theirs or ())))
            self.screen.ask_anew()

        self.screen.app.push_screen(DisagreementScreen(self.words, self.session.state, found), settled)

    def save_elsewhere(self) -> None:
        """What cannot be saved in its file may go to another."""
        error = self.screen.sitting.unsaved
        window = Elsewhere(
            self.words,
            message("tui", "The answers are not in the file. Save them in which file?").text(self.words),
            says=error.text(self.words) if error else "",
            text=str(free_name(self.screen.sitting.record.path)),
        )

        def save(given: str | None) -> None:
            if given and given.strip():
                self.screen.reply = Reply(saving=tuple(self.screen.sitting.save_to(Path(given.strip()))))
                if self.screen.sitting.unsaved is None:
                    self.screen.dismiss(None)
                    return
            self.screen.ask_anew()

        self.screen.app.push_screen(window, save)
