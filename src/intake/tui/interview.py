"""The screen of an interview: what was said, the question at hand, the document as it grows.

It holds nothing of its own but what is half typed and where the eye rests; all else is drawn anew from the
sitting after every change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from intake.checks.model import Finding
from intake.conversation.pick import pick
from intake.conversation.prompt import Prompt
from intake.conversation.session import Session
from intake.conversation.steer import Wish, steer, steer_at_the_end
from intake.dialogue.model import DocumentKind
from intake.documents.feeding import Document, fed_by
from intake.documents.wanted import documents_wanted, languages_wanted
from intake.interview.steering import Steer
from intake.languages import Message, Sayable, available_languages, message, messages, translator
from intake.sitting.sitting import Reply, Sitting
from intake.tui import header, outline, question, transcript, windows
from intake.tui.answer_box import AnswerBox
from intake.tui.asking import Asking
from intake.tui.compositor import Sparing
from intake.tui.hung import Hung
from intake.tui.key_bar import KeyBar
from intake.tui.keys import KEYS, bindings
from intake.tui.over import Over
from intake.tui.picker import Leaf, Page
from intake.tui.preview_pane import PreviewPane
from intake.tui.words import show

if TYPE_CHECKING:
    from intake.languages import Translator
    from intake.tui.app import IntakeApp


class InterviewScreen(Screen[None]):
    """One sitting on the screen.

    Args:
        sitting: the session and its file.
        review: whether to begin with what needs attention.
        told: what there is to tell at the beginning.
    """

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(self, sitting: Sitting, *, review: bool = False, told: Sequence[Sayable] = ()) -> None:
        super().__init__()
        self._compositor = Sparing()
        self.sitting = sitting
        self.review = review
        self.reply = Reply(says=tuple(told))
        self._told: Sequence[Finding] = ()
        """The findings shown with the question, of whose remedies a key takes the first."""
        self._document = 0
        self.over = over = Over(self)
        self._wishes: Mapping[str, Callable[[], None]] = {
            "answer": lambda: self.asking.on_answer_box_answered(),
            "back": lambda: self.steer("back"),
            "deliver": self._deliver_documents,
            "findings": over.findings,
            "fix": self._fix,
            "forward": lambda: self.steer("forward"),
            "go": over.go,
            "help": over.help,
            "lacking": over.lacking,
            "language": self._speak_next_language,
            "next_document": self._show_next_document,
            "not_applicable": over.not_applicable,
            "note": over.note,
            "other_text": self._write_in_next_language,
            "outline": over.outline,
            "palette": over.palette,
            "preview": self._show_preview,
            "quit": self._quit,
            "review": over.review,
            "undo": self._undo,
            "unknown": over.unknown,
        }

    @property
    def session(self) -> Session:
        """The conversation."""
        return self.sitting.session

    @property
    def words(self) -> Translator:
        """The language spoken."""
        return self.sitting.words

    @property
    def actions(self) -> frozenset[str]:
        """What can be wished for, by its names in the table of keys."""
        return frozenset(self._wishes)

    # -- composing -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Few widgets: each one mounted costs every keypress a little."""
        yield Static(id="header")
        with Horizontal(id="body"):
            with VerticalScroll(id="outline", can_focus=False):
                yield Static(id="sections")
            with Vertical(id="talk"):
                with VerticalScroll(id="transcript", can_focus=False):
                    yield Hung(id="past")
                yield Hung(id="reply")
                yield Asking(id="asking")
            with Vertical(id="side"):
                yield PreviewPane(id="preview")
                with VerticalScroll(id="findings", can_focus=False):
                    yield Hung(id="found")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask the first question, or show what needs attention."""
        cast("IntakeApp", self.app).sittings.append(self.sitting)
        self.query_one("#transcript", VerticalScroll).anchor()
        self.box.focus()
        self.ask_anew()
        if self.review:
            self.call_after_refresh(self.over.review)

    @property
    def asking(self) -> Asking:
        """The question at hand."""
        return self.query_one(Asking)

    @property
    def box(self) -> AnswerBox:
        """Where one types."""
        return self.asking.box

    @property
    def prompt(self) -> Prompt | None:
        """What is asked; None when nothing is left."""
        return self.asking.prompt

    def on_resize(self) -> None:
        """What is cut to a width is drawn anew."""
        self.call_after_refresh(self._redraw)

    # -- drawing -------------------------------------------------------------------------------------

    def ask_anew(self) -> None:
        """Put the question at hand before the client, with what was half typed at it."""
        self.asking.ask(self.session.prompt, self.session, self.words)
        self._redraw()

    def _redraw(self) -> None:
        self._draw()
        self._later()

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
            self._set("#sections", outline.drawn(stands, words, self.query_one("#sections").size.width or 27))
        self._set("#past", transcript.drawn(session.state, findings, path, words))
        self.query_one("#transcript", VerticalScroll).scroll_end(animate=False)
        self._told = self.reply.fresh or self.sitting.about(prompt)
        says = (*self.reply.saving, *self.reply.says)
        said = question.reply(says, self._told, self.sitting.offers, words, "F5")
        self._set("#reply", said)
        self.query_one("#reply").display = bool(said.plain)
        self.asking.draw(session, words, str(self.sitting.record.path))
        self.asking.rows.fit(max(3, min(12, self.size.height - 13)))
        if self.query_one("#side").display:
            self._set("#found", windows.findings_drawn(findings, words))
        self.query_one(KeyBar).load(KEYS, words)

    def _set(self, selector: str, content: Content) -> None:
        show(content, self.query_one(selector, Static))

    # -- the preview ---------------------------------------------------------------------------------

    def _later(self) -> None:
        """Bring the preview up to date once the keys have rested."""
        if not self.query_one("#side").display:
            return
        path = self.prompt.path if self.prompt else None
        self.query_one(PreviewPane).follow(self._shown_document(), path, self.words)

    def _shown_document(self) -> Document:
        views = self._documents()
        kind, language = views[self._document % len(views)]
        return Document(kind, self.session.state, language, self.session.today)

    def _documents(self) -> Sequence[tuple[DocumentKind, str]]:
        kinds, languages = documents_wanted(self.session.state), languages_wanted(self.session.state)
        return [(kind, language) for kind in kinds for language in languages]

    def on_key_bar_clicked(self, event: KeyBar.Clicked) -> None:
        """A click on a key does what the key does."""
        self.wish(event.action)

    # -- what is said and done -----------------------------------------------------------------------

    def on_asking_typed(self) -> None:
        """Let the preview wait."""
        self.query_one(PreviewPane).rest()

    def on_asking_turned(self, event: Asking.Turned) -> None:
        """Back and forward by arrows; pages move through what was said."""
        if abs(event.by) > 1:
            self.query_one("#transcript", VerticalScroll).scroll_relative(y=event.by, animate=False)
        else:
            self.wish("back" if event.by < 0 else "forward")

    def on_asking_opened(self, event: Asking.Opened) -> None:
        """An item of the list is to be changed."""
        self.over.item(event.item_id)

    def on_asking_said(self, event: Asking.Said) -> None:
        """Something was said to the question at hand, or after the last one."""
        if self.prompt is not None or not self.sitting.declines(event.said):
            self._tell(lambda: self.sitting.hear(self.prompt, event.said))

    def on_asking_picked(self, event: Asking.Picked) -> None:
        """Something was picked."""
        prompt = self.prompt
        if prompt is not None:
            self._tell(lambda: self.sitting.do(lambda: Wish(pick(self.session, prompt, event.keys).says)))

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
        self.asking.forget()
        if self.session.prompt is None and place is not None:
            self.reply = Reply((*reply.saving, *self.sitting.finish()), tuple(says), fresh=reply.fresh)
        self.ask_anew()
        if reply.why:
            self.wish("help")
        elif reply.status:
            self.over.review()
        if self.sitting.disagreement is not None:
            self.over.disagreement()

    # -- keys ----------------------------------------------------------------------------------------

    def action_wish(self, action: str) -> None:
        """A key of the table was pressed."""
        self.wish(action)

    def wish(self, action: str) -> None:
        """Do what a key stands for, by its name in the table."""
        self._wishes[action]()

    def steer(self, action: str, argument: str = "") -> None:
        """Do what a steering word would, as if it had been said."""
        prompt, offers = self.prompt, self.sitting.offers
        hearing = self.sitting.hearing(prompt)
        if prompt is None and action == "forward":
            self.reply = Reply(says=(message("tui", "That was the last question. ⇧Tab goes back."),))
            self._draw()
            return
        if prompt is None:
            self.move(lambda: steer_at_the_end(self.session, Steer(action, argument), hearing, offers))
            return
        wanted = Steer(action, argument, certain=True)
        self.move(lambda: steer(self.session, prompt, wanted, hearing, offers))

    def move(self, act: Callable[[], Wish | None]) -> None:
        """Do something that keeps what is half typed."""
        self.asking.put_aside()
        self.reply = self.sitting.do(act)
        self.ask_anew()
        if self.sitting.disagreement is not None:
            self.over.disagreement()

    def _undo(self) -> None:
        if self.asking.is_typed:
            self.box.undo()
        else:
            self.steer("undo")

    def _speak_next_language(self) -> None:
        locales = self.session.dialogue.locales
        known = available_languages(locales)
        place = known.index(self.words.language) if self.words.language in known else -1
        self.sitting.speak(translator(known[(place + 1) % len(known)], locales))
        self.asking.offer(self.session, self.words)
        self._redraw()

    def _write_in_next_language(self) -> None:
        self.asking.write_in_next_language(self.session, self.words)
        self._draw()

    def _show_next_document(self) -> None:
        self._document += 1
        self._later()

    def _show_preview(self) -> None:
        if self.has_class("-wide"):
            self.toggle_class("-no-preview")
            self._draw()
            self._later()
            return
        more = len(self._documents()) > 1
        window = Page(self.words, self._document_drawn(), next_leaf=self._next_document if more else None)
        self.app.push_screen(window)

    def _document_drawn(self) -> Leaf:
        from intake.documents.render import document_title  # rendering takes long to import
        from intake.tui import preview

        document = self._shown_document()
        pieces = document.cut()
        fed = fed_by(document, pieces, self.prompt.path if self.prompt else None)
        title = message(
            "tui", "Preview: {document}, {language}",
            document=document_title(document.kind, self.session.state.dialogue, document.language),
            language=document.language.upper(),
        )  # fmt: skip
        return Leaf(
            title.text(self.words), preview.drawn(pieces, fed), partial(preview.line_of_first, pieces, fed)
        )

    def _next_document(self) -> Leaf:
        self._show_next_document()
        return self._document_drawn()

    def _quit(self) -> None:
        self.asking.put_aside()
        self.reply = Reply(saving=tuple(self.sitting.save()))
        if self.sitting.unsaved is not None:
            self.over.save_elsewhere()
        else:
            self.dismiss(None)

    def _fix(self) -> None:
        offers = [offer for finding in self._told for offer in finding.remedies]
        if offers:
            self.move(lambda: self.session.take(offers[0]))
        else:
            self.reply = Reply(says=(message("tui", "There is nothing to fix here. F4 shows all findings."),))
            self._draw()

    # -- the file ------------------------------------------------------------------------------------

    def _deliver_documents(self) -> None:
        self.reply = Reply(says=(message("tui", "Writing the documents …"),))
        self._draw()
        self._deliver()

    @work(thread=True, exclusive=True)
    def _deliver(self) -> None:
        from intake.sitting.delivery import deliver  # rendering takes long to import

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
