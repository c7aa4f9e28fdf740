"""The screen of an interview: what was said, the question at hand, the document as it grows.

It holds nothing of its own but what is half typed and where the eye rests; all else is drawn anew from the
sitting after every change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from intake.checks.model import Finding
from intake.conversation.pick import pick
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.conversation.steer import Wish, steer, steer_at_the_end
from intake.dialogue.model import DocumentKind, Kind
from intake.interview.display import display
from intake.interview.steering import Steer
from intake.languages import Message, Sayable, available_languages, message, messages, shown, translator
from intake.sitting.delivery import deliver
from intake.sitting.sitting import Reply, Sitting
from intake.tui import choices, header, outline, preview, question, transcript, windows
from intake.tui.answer_box import AnswerBox
from intake.tui.documents import documents_wanted, languages_wanted
from intake.tui.key_bar import KeyBar
from intake.tui.keys import KEYS, bindings
from intake.tui.picker import Line, Page, Picked, Picker
from intake.tui.preview_pane import PreviewPane
from intake.tui.rows import Row, Rows

if TYPE_CHECKING:
    from intake.languages import Translator

_EDITED = frozenset(
    {
        Kind.TEXT,
        Kind.PARAGRAPH,
        Kind.EMAIL,
        Kind.PHONE,
        Kind.BUSINESS_ID,
        Kind.ADDRESS,
        Kind.DATE,
        Kind.PERIOD,
        Kind.COUNTRY,
    }
)
"""Kinds whose answer stands in the box when its question is visited again."""

_ALIKE = 3
"""What begins with as many of an answer's own signs is that answer edited, and never a steering word."""


class InterviewScreen(Screen[None]):
    """One sitting on the screen.

    Args:
        sitting: the session and its file.
        review: whether to begin with what needs attention.
        told: what there is to tell at the beginning.
    """

    CSS_PATH = "interview.tcss"
    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(self, sitting: Sitting, *, review: bool = False, told: Sequence[Sayable] = ()) -> None:
        super().__init__()
        self.sitting = sitting
        self.review = review
        self.reply = Reply(says=tuple(told))
        self.prompt: Prompt | None = None
        self.choices = choices.Choices()
        self.drafts: dict[str, str] = {}
        self.writing = ""
        """The language a localised answer is being written in, where it is not the one spoken."""
        self._written: dict[str, str] = {}
        self._touched = False
        self._prefilled = ""
        self._document = 0

    @property
    def session(self) -> Session:
        """The conversation."""
        return self.sitting.session

    @property
    def words(self) -> Translator:
        """The language spoken."""
        return self.sitting.words

    # -- composing -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Few widgets: each one mounted costs every keypress a little."""
        yield Static(id="header")
        with Horizontal(id="body"):
            with VerticalScroll(id="outline", can_focus=False):
                yield Static(id="sections")
            with Vertical(id="talk"):
                with VerticalScroll(id="transcript", can_focus=False):
                    yield Static(id="past")
                yield Static(id="reply")
                yield Static(id="question")
                yield Rows(id="choices")
                yield AnswerBox()
            with Vertical(id="side"):
                yield PreviewPane(id="preview")
                with VerticalScroll(id="findings", can_focus=False):
                    yield Static(id="found")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask the first question, or show what needs attention."""
        self.box.focus()
        self._ask_anew()
        if self.review:
            self.call_after_refresh(self.open_review)

    @property
    def box(self) -> AnswerBox:
        """Where one types."""
        return self.query_one(AnswerBox)

    @property
    def rows(self) -> Rows:
        """What can be chosen."""
        return self.query_one("#choices", Rows)

    def on_resize(self) -> None:
        """What is cut to a width is drawn anew."""
        self.call_after_refresh(self._redraw)

    # -- drawing -------------------------------------------------------------------------------------

    def _ask_anew(self) -> None:
        """Put the question at hand before the client, with what was half typed at it."""
        self.prompt = self.session.prompt
        self._begin()
        self._draw()
        self._later()

    def _leave(self, before: Prompt | None) -> None:
        """Keep what is half typed with its question."""
        if before is None:
            return
        typed = self.box.text
        if typed.strip() and typed != self._prefilled:
            self.drafts[before.path] = typed
        else:
            self.drafts.pop(before.path, None)

    def _begin(self) -> None:
        """Make the box and the choices ready for the question at hand."""
        self.writing, self._written, self._touched = "", {}, False
        self._prefilled = self._answer_to_edit()
        draft = self.drafts.get(self.prompt.path, "") if self.prompt else ""
        self.box.write(draft or self._prefilled)
        self._offer(keep=False)

    def _answer_to_edit(self, language: str = "") -> str:
        """The answer there is, as one would type it."""
        prompt = self.prompt
        if prompt is None or prompt.ask is not Ask.ANSWER or prompt.current is None:
            return ""
        if prompt.question.kind not in _EDITED or prompt.question.many:
            return ""
        if isinstance(prompt.current, dict) and prompt.question.localised:
            return str(prompt.current.get(language or self.words.language, ""))
        state = self.session.state
        return shown(display(state.dialogue, prompt.question, prompt.current, {}), self.words)

    def _offer(self, *, keep: bool) -> None:
        """Show what can be chosen; with `keep`, ticks and cursor stay as they are."""
        rows, marked, cursor = self.rows, self.rows.marked, self.rows.current
        self.choices = (
            choices.choices_at(self.prompt, self.session.state, self.words)
            if self.prompt
            else choices.Choices()
        )
        keep_marks = keep and self._touched and marked is not None
        rows.load(
            self.choices.rows,
            marked=marked if keep_marks else self.choices.marked,
            numbered=self.choices.numbered,
        )
        if keep and cursor is not None:
            rows.point_at(cursor.key)
        self.box.ticks = self.choices.marked is not None
        self._narrow()

    def _draw(self) -> None:
        """Draw what follows from the sitting."""
        session, words, prompt = self.session, self.words, self.prompt
        findings = session.findings.open
        path = prompt.path if prompt else None
        section = prompt.question.section if prompt else ""
        width = self.size.width or 80
        self._set("#header", header.drawn(self.sitting, findings, width))
        if self.query_one("#outline").display:
            stands = outline.standings(session.state, findings, section)
            self._set("#sections", outline.drawn(stands, words, 26))
        self._set("#past", transcript.drawn(session.state, findings, path, words))
        self.query_one("#transcript", VerticalScroll).scroll_end(animate=False)
        said = question.reply((*self.reply.saving, *self.reply.says), self.reply.fresh, words, "F5")
        self._set("#reply", said)
        self.query_one("#reply").display = bool(said.plain)
        self._set("#question", self._asked())
        self.rows.fit(max(3, min(12, self.size.height - 13)))
        if self.query_one("#side").display:
            self._set("#found", windows.findings_drawn(findings, words))
        self.query_one(KeyBar).load(KEYS, words)

    def _redraw(self) -> None:
        self._draw()
        self._later()

    def _asked(self) -> Content:
        if self.prompt is None:
            return question.finished(self.words, str(self.sitting.record.path))
        value = self.prompt.suggestion.value if self.prompt.suggestion else None
        of_list = self.prompt.question.kind is Kind.LIST
        offered = self.session.preview(self.prompt.path, value) if of_list and isinstance(value, list) else {}
        return question.drawn(self.prompt, self.session.state, self.words, offered, self._beside())

    def _beside(self) -> str:
        """What is written in the other languages, while an answer is written in several."""
        if not self.writing:
            return ""
        prompt = self.prompt
        current = prompt.current if prompt and isinstance(prompt.current, dict) else {}
        texts = {**current, **self._written}
        told = [f"{one}: {texts.get(one) or '–'}" for one in languages_wanted(self.session.state)]
        here = message("tui", "Now writing: {language}", language=self.writing).text(self.words)
        return "\n".join((*told, here))

    def _set(self, selector: str, content: Content) -> None:
        self.query_one(selector, Static).update(content)

    # -- the preview ---------------------------------------------------------------------------------

    def _later(self) -> None:
        """Bring the preview up to date once the keys have rested."""
        if not self.query_one("#side").display:
            return
        kind, language = self._shown_document()
        path = self.prompt.path if self.prompt else None
        session = self.session
        self.query_one(PreviewPane).follow(kind, session.state, language, session.today, path, self.words)

    def _shown_document(self) -> tuple[DocumentKind, str]:
        kinds, languages = documents_wanted(self.session.state), languages_wanted(self.session.state)
        views = [(kind, language) for kind in kinds for language in languages]
        return views[self._document % len(views)]

    def on_key_bar_clicked(self, event: KeyBar.Clicked) -> None:
        """A click on a key does what the key does."""
        self.wish(event.action)

    # -- typing and choosing -------------------------------------------------------------------------

    def on_answer_box_typed(self) -> None:
        """Narrow what can be chosen; let the preview wait."""
        self._narrow()
        self.query_one(PreviewPane).rest()

    def _narrow(self) -> None:
        typed = self.box.text
        if self.choices.rows and typed != self._prefilled:
            self.rows.narrow(typed if any(letter.isalpha() for letter in typed) else "")

    def on_answer_box_moved(self, event: AnswerBox.Moved) -> None:
        """Move through the choices; with none, back and forward through the questions."""
        if self.choices.rows:
            self.rows.move(event.by)
        elif abs(event.by) > 1:
            self.query_one("#transcript", VerticalScroll).scroll_relative(y=event.by, animate=False)
        elif not self.box.text or self.box.text == self._prefilled:
            self.wish("back" if event.by < 0 else "forward")

    def on_answer_box_ticked(self) -> None:
        """Tick the choice at the cursor, or take its tick away."""
        row = self.rows.current
        if row is not None:
            self._touched = True
            self.rows.tick(row)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click ticks where several can be chosen, and answers where one can."""
        event.stop()
        if self.rows.marked is not None and event.row.ticks:
            self._touched = True
            self.rows.tick(event.row)
        else:
            self._point(event.row)

    def on_answer_box_answered(self) -> None:
        """Enter: what is typed, what is ticked, what is pointed at; else what is suggested."""
        typed, row = self.box.text, self.rows.current
        if self.prompt is None:
            self._hear_at_the_end(typed)
        elif self.prompt.ask is not Ask.ANSWER and (by_number := self._numbered(typed)) is not None:
            self._point(by_number)
        elif self.writing:
            self._write_in(self.writing, typed)
            self._hear("\n".join(f"{one}: {text}" for one, text in self._written.items() if text.strip()))
        elif row is not None and (self.rows.marked is None or not row.ticks):
            self._point(row)
        elif row is not None and typed.strip():
            self._touched = True
            self.rows.tick(row)
            self.box.write("")
        elif typed.strip() and typed != self._prefilled:
            self._hear(self._as_said(typed))
        elif self._touched and self.rows.marked is not None:
            self._pick(choices.chosen(self.choices, self.rows.marked))
        else:
            self._hear("")

    def _numbered(self, typed: str) -> Row | None:
        """The row whose number was typed."""
        number = int(typed) if typed.strip().isdecimal() and len(typed) < 4 else 0
        return self.choices.rows[number - 1] if 0 < number <= len(self.choices.rows) else None

    def _as_said(self, typed: str) -> str:
        """What is typed as one says it: a line where one line is wanted."""
        kind = self.prompt.question.kind if self.prompt else Kind.PARAGRAPH
        if "\n" not in typed or kind in (Kind.PARAGRAPH, Kind.LIST, Kind.CHOICES, Kind.REFERENCE):
            said = typed
        else:
            said = ", ".join(line.strip(" ,") for line in typed.splitlines() if line.strip(" ,"))
        edited = bool(self._prefilled) and said[:_ALIKE] == self._prefilled[:_ALIKE]
        return f"={said}" if edited else said

    def _point(self, row: Row) -> None:
        """Answer with a row: a choice, or an item of the list, to be changed."""
        prompt = self.prompt
        if prompt is None:
            return
        if isinstance(row.key, choices.ItemKey):
            self.open_item(row.key.item_id)
        elif prompt.ask is not Ask.ANSWER:
            self._hear(row.text)
        else:
            self._pick([row.key])

    def _pick(self, picked: Sequence[object]) -> None:
        prompt = self.prompt
        if prompt is not None:
            self._do(lambda: Wish(pick(self.session, prompt, picked).says))

    def _hear(self, said: str) -> None:
        self._tell(lambda: self.sitting.hear(self.prompt, said))

    def _hear_at_the_end(self, said: str) -> None:
        if not self.sitting.declines(said):
            self._hear(said)

    def _do(self, act: Callable[[], Wish | None]) -> None:
        self._tell(lambda: self.sitting.do(act))

    def _tell(self, act: Callable[[], Reply]) -> None:
        """Do something, and show what came of it."""
        place, total = self.prompt, outline.progress(self.session.state).all
        reply = act()
        if reply.stop:
            self.wish("quit")
            return
        says = list(reply.says)
        now = outline.progress(self.session.state).all
        if now != total and self.session.pending is None:
            says.append(_more_or_fewer(now - total, now))
        self.reply = Reply(reply.saving, tuple(says), reply.why, reply.status, reply.fresh)
        if place is not None:
            self.drafts.pop(place.path, None)
        if self.session.prompt is None and place is not None:
            self.reply = Reply((*reply.saving, *self.sitting.finish()), tuple(says), fresh=reply.fresh)
        self._ask_anew()
        if reply.why:
            self.wish("help")
        elif reply.status:
            self.open_review()
        if self.sitting.disagreement is not None:
            self.open_disagreement()

    # -- keys ----------------------------------------------------------------------------------------

    def action_wish(self, action: str) -> None:
        """A key of the table was pressed."""
        self.wish(action)

    def wish(self, action: str) -> None:
        """Do what a key stands for, by its name in the table."""
        getattr(self, f"_wish_{action}")()

    def _steer(self, action: str, argument: str = "") -> None:
        """Do what a steering word would, as if it had been said."""
        prompt, offers = self.prompt, self.sitting.offers
        hearing = self.sitting.hearing(prompt)
        if prompt is None:
            self._move(lambda: steer_at_the_end(self.session, Steer(action, argument), hearing, offers))
            return
        wanted = Steer(action, argument, certain=True)
        self._move(lambda: steer(self.session, prompt, wanted, hearing, offers))

    def _move(self, act: Callable[[], Wish | None]) -> None:
        """Do something that keeps what is half typed."""
        self._leave(self.prompt)
        self.reply = self.sitting.do(act)
        self._ask_anew()
        if self.sitting.disagreement is not None:
            self.open_disagreement()

    def _wish_answer(self) -> None:
        self.on_answer_box_answered()

    def _wish_back(self) -> None:
        self._steer("back")

    def _wish_forward(self) -> None:
        self._steer("forward")

    def _wish_undo(self) -> None:
        if self.box.text and self.box.text != self._prefilled:
            self.box.undo()
        else:
            self._steer("undo")

    def _wish_help(self) -> None:
        self.app.push_screen(
            Page(
                self.words,
                message("tui", "Help").text(self.words),
                windows.help_drawn(self.prompt, self.session.dialogue, self.words, KEYS),
            )
        )

    def _wish_unknown(self) -> None:
        self._line(
            message("tui", "Whom to ask, and by when?"),
            message("tui", "For example: Maija 1.12. Both can be left out."),
            lambda text: self._steer("later", text),
        )

    def _wish_not_applicable(self) -> None:
        self._line(
            message("tui", "Why does this not apply to the client?"),
            message("tui", "The reason is kept in the file."),
            lambda text: self._steer("not-applicable", text),
        )

    def _wish_note(self) -> None:
        path = self.prompt.path if self.prompt else ""
        self._line(
            message("tui", "Note"),
            message("tui", "For yourself; it goes in no document."),
            lambda text: self._move(lambda: self.session.note(path, text)),
            text=self.session.interview.notes.get(path, "").replace("\n", " · "),
        )

    def _line(self, title: Message, says: Message, then: Callable[[str], None], *, text: str = "") -> None:
        """Ask for a line about the question at hand; nothing happens if the window is left."""
        if self.prompt is None:
            return
        window = Line(self.words, title.text(self.words), says=says.text(self.words), text=text)
        self.app.push_screen(window, lambda given: None if given is None else then(given))

    def _wish_language(self) -> None:
        locales = self.session.dialogue.locales
        known = available_languages(locales)
        place = known.index(self.words.language) if self.words.language in known else -1
        self.sitting.speak(translator(known[(place + 1) % len(known)], locales))
        self._offer(keep=True)
        self._draw()
        self._later()

    def _wish_other_text(self) -> None:
        """Write a localised answer in the next of the documents' languages; what is written so far stays."""
        languages = languages_wanted(self.session.state)
        if self.prompt is None or not self.prompt.question.localised or len(languages) < 2:
            return
        here = self.writing or self.words.language
        self._write_in(here, self.box.text)
        place = languages.index(here) if here in languages else -1
        self.writing = languages[(place + 1) % len(languages)]
        text = self._written.get(self.writing)
        self.box.write(self._answer_to_edit(self.writing) if text is None else text)
        self._draw()

    def _write_in(self, language: str, text: str) -> None:
        if text.strip() or language in self._written:
            self._written[language] = text

    def _wish_next_document(self) -> None:
        self._document += 1
        self._later()

    def _wish_preview(self) -> None:
        if self.has_class("-wide"):
            self.toggle_class("-no-preview")
            self._draw()
            self._later()
            return
        kind, language = self._shown_document()
        state, today = self.session.state, self.session.today
        path = self.prompt.path if self.prompt else None
        pieces = preview.draft(kind, state, language, today)
        fed = preview.fed_by(pieces, kind, state, language, today, path)
        line = preview.line_of_first(pieces, fed, max(20, self.size.width - 6))
        title = message("tui", "Preview").text(self.words)
        self.app.push_screen(Page(self.words, title, preview.drawn(pieces, fed), line=line or 0))

    def _wish_quit(self) -> None:
        self._leave(self.prompt)
        self.reply = Reply(saving=tuple(self.sitting.save()))
        if self.sitting.unsaved is not None:
            self.open_save_elsewhere()
        else:
            self.dismiss(None)

    def _wish_fix(self) -> None:
        offers = [offer for finding in self.sitting.offers for offer in finding.remedies]
        if offers:
            self._move(lambda: windows.taken(self.session, offers[0]))

    # -- windows -------------------------------------------------------------------------------------

    def _wish_palette(self) -> None:
        rows = [
            Row(key.action, key.tells.text(self.words), note=key.shown, search=key.label.text(self.words))
            for key in KEYS
            if key.action != "palette"
        ]
        title = message("tui", "Commands").text(self.words)
        self._open(Picker(self.words, title, rows), lambda picked: self.wish(str(picked.key)))

    def _open(self, window: Picker, then: Callable[[Picked], None]) -> None:
        self.app.push_screen(window, lambda picked: None if picked is None else then(picked))

    def _wish_outline(self) -> None:
        rows = windows.section_rows(self.session, self.prompt, self.words)
        self._open(Picker(self.words, message("tui", "Outline").text(self.words), rows), self._go)

    def _wish_go(self) -> None:
        rows = windows.question_rows(self.session, self.words)
        at = self.prompt.path if self.prompt else None
        title = message("tui", "Go to a question").text(self.words)
        self._open(Picker(self.words, title, rows, at=at), self._go)

    def _wish_lacking(self) -> None:
        rows = windows.lacking_rows(self.session, self.words)
        title = message("tui", "Texts that lack a language").text(self.words)
        says = "" if rows else message("tui", "No text lacks a language.").text(self.words)
        self._open(Picker(self.words, title, rows, says=says), self._go)

    def _go(self, picked: Picked) -> None:
        path = str(picked.key)
        if path:
            self._move(lambda: self.session.visit(path))

    def _wish_findings(self) -> None:
        rows = windows.finding_rows(self.session.findings.open, self.words)
        title = message("tui", "Findings").text(self.words)
        says = "" if rows else message("tui", "Nothing is at odds so far.").text(self.words)
        self._open(Picker(self.words, title, rows, says=says), self._chosen_finding)

    def _chosen_finding(self, picked: Picked) -> None:
        finding = picked.key
        if isinstance(finding, Finding):
            self.open_finding(finding)

    def open_finding(self, finding: Finding) -> None:
        """What can be done about a finding."""
        rows = windows.remedy_rows(finding, self.session, self.words)
        says = shown(finding.message, self.words)
        self._open(
            Picker(self.words, finding.code, rows, says=says), lambda picked: self._remedy(finding, picked)
        )

    def _remedy(self, finding: Finding, picked: Picked) -> None:
        if picked.key == windows.WAIVE:
            self._move(lambda: self.session.ask_waiver(finding))
        elif isinstance(picked.key, str):
            self._go(picked)
        else:
            self._move(lambda: windows.taken(self.session, picked.key))

    def _wish_review(self) -> None:
        self.open_review()

    def open_review(self) -> None:
        """What needs attention, each thing one key away."""
        rows = windows.review_rows(self.session, self.words)
        title = message("tui", "What needs attention").text(self.words)
        says = windows.review_says(self.session, self.words)
        self._open(Picker(self.words, title, rows, says=says), self._reviewed)

    def _reviewed(self, picked: Picked) -> None:
        if isinstance(picked.key, Finding):
            self.open_finding(picked.key)
        else:
            self._go(picked)

    def open_item(self, item_id: str) -> None:
        """What can be done with an item of the list at hand."""
        path = self.prompt.path if self.prompt else ""
        rows = windows.item_rows(self.session, path, item_id, self.words)
        name = windows.item_called(self.session, path, item_id, self.words)
        self._open(Picker(self.words, name, rows), lambda picked: self._item(path, item_id, picked))

    def _item(self, path: str, item_id: str, picked: Picked) -> None:
        match picked.key:
            case windows.REMOVE:
                self._move(lambda: self.session.remove_item(path, item_id))
            case windows.UP:
                self._move(lambda: self.session.move_item(path, item_id, -1))
            case windows.DOWN:
                self._move(lambda: self.session.move_item(path, item_id, 1))
            case _:
                self._go(picked)

    # -- the file ------------------------------------------------------------------------------------

    def open_disagreement(self) -> None:
        """Someone else has changed the same answers: theirs, mine, or answer by answer."""
        found = self.sitting.disagreement
        if found is None:
            return
        from intake.tui.disagreement import DisagreementScreen

        def settled(theirs: Sequence[object] | None) -> None:
            taken = [] if theirs is None else theirs
            self.reply = Reply(saving=tuple(self.sitting.settle(taken)))  # type: ignore[arg-type]
            self._ask_anew()

        self.app.push_screen(DisagreementScreen(self.words, self.session.state, found), settled)

    def open_save_elsewhere(self) -> None:
        """What cannot be saved in its file may go to another."""
        error = self.sitting.unsaved
        window = Line(
            self.words,
            message("tui", "The answers are not in the file. Save them in which file?").text(self.words),
            says=error.text(self.words) if error else "",
            text=str(self.sitting.record.path),
        )

        def save(given: str | None) -> None:
            if given and given.strip():
                self.reply = Reply(saving=tuple(self.sitting.save_to(Path(given.strip()))))
                if self.sitting.unsaved is None:
                    self.dismiss(None)
                    return
            self._ask_anew()

        self.app.push_screen(window, save)

    def _wish_deliver(self) -> None:
        self.reply = Reply(says=(message("tui", "Writing the documents …"),))
        self._draw()
        self._deliver()

    @work(thread=True, exclusive=True)
    def _deliver(self) -> None:
        told = tuple(deliver(self.sitting, self.session.today))
        self.app.call_from_thread(self._delivered, told)

    def _delivered(self, told: tuple[Sayable, ...]) -> None:
        self.reply = Reply(says=told)
        self._draw()


def _more_or_fewer(by: int, total: int) -> Message:
    """That there is more, or less, to ask than there was."""
    if by > 0:
        return messages(
            "tui", "{number} question more: {total} in all.", "{number} questions more: {total} in all.",
            by, total=total,
        )  # fmt: skip
    return messages(
        "tui", "{number} question fewer: {total} in all.", "{number} questions fewer: {total} in all.",
        -by, total=total,
    )  # fmt: skip
