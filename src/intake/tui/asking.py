"""The question at hand, fixed at the bottom: what is asked, what can be chosen, and where one types.

It tells the screen what was said, pointed at or wished for, and keeps what is half typed with its question.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Static

from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.dialogue.model import Kind
from intake.documents.wanted import languages_wanted
from intake.interview.display import display
from intake.languages import Translator, message, shown
from intake.tui import question
from intake.tui.answer_box import AnswerBox
from intake.tui.choices import Choices, ItemKey, choices_at, chosen
from intake.tui.hung import Hung
from intake.tui.rows import Row, Rows
from intake.tui.words import show

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

_MANY_LINED = frozenset({Kind.PARAGRAPH, Kind.LIST, Kind.CHOICES, Kind.REFERENCE})
"""Kinds for which a line is a paragraph, or one of several things."""

_ALIKE = 3
"""What begins with as many of an answer's own signs is that answer edited, and never a steering word."""


class Asking(Vertical):
    """What is asked, and the answer as it is being made."""

    class Said(Event):
        """Something was said."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    class Picked(Event):
        """Something that can be chosen was picked, or several things."""

        def __init__(self, keys: Sequence[object]) -> None:
            super().__init__()
            self.keys = keys

    class Opened(Event):
        """An item of the list at hand is to be changed."""

        def __init__(self, item_id: str) -> None:
            super().__init__()
            self.item_id = item_id

    class Turned(Event):
        """An arrow was pressed where there is nothing to choose: a question back or on, or pages."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Typed(Event):
        """A key was pressed."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.prompt: Prompt | None = None
        self.choices = Choices()
        self.writing = ""
        """The language a localised answer is being written in, where it is written in several."""
        self._drafts: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._prefilled = ""
        self._touched = False

    def compose(self) -> ComposeResult:
        """The question, the choices, the box."""
        yield Hung(id="question")
        yield Rows(id="choices")
        yield AnswerBox()

    @property
    def box(self) -> AnswerBox:
        """Where one types."""
        return self.query_one(AnswerBox)

    @property
    def rows(self) -> Rows:
        """What can be chosen."""
        return self.query_one("#choices", Rows)

    @property
    def is_typed(self) -> bool:
        """Whether something stands in the box that is not the answer there was."""
        return bool(self.box.text) and self.box.text != self._prefilled

    # -- asking --------------------------------------------------------------------------------------

    def ask(self, prompt: Prompt | None, session: Session, words: Translator) -> None:
        """Put a question before the client, with what was half typed at it."""
        self.prompt = prompt
        self.writing, self._written, self._touched = "", {}, False
        self._prefilled = self._answer_to_edit(session, words)
        draft = self._drafts.get(prompt.path, "") if prompt else ""
        self.box.write(draft or self._prefilled, marked=not draft)
        self.offer(session, words)

    def put_aside(self) -> None:
        """Keep what is half typed with its question."""
        if self.prompt is None:
            return
        if self.is_typed and self.box.text.strip():
            self._drafts[self.prompt.path] = self.box.text
        else:
            self.forget()

    def forget(self) -> None:
        """What was half typed has been said."""
        if self.prompt is not None:
            self._drafts.pop(self.prompt.path, None)

    def _answer_to_edit(self, session: Session, words: Translator, language: str = "") -> str:
        """The answer there is, as one would type it."""
        prompt = self.prompt
        if prompt is None or prompt.ask is not Ask.ANSWER or prompt.current is None:
            return ""
        if prompt.question.kind not in _EDITED or prompt.question.many:
            return ""
        if isinstance(prompt.current, dict) and prompt.question.localised:
            return str(prompt.current.get(language or words.language, ""))
        return shown(display(session.dialogue, prompt.question, prompt.current, {}), words)

    def offer(self, session: Session, words: Translator) -> None:
        """Show what can be chosen; ticks and cursor stay as they are while the question does."""
        rows, marked, cursor = self.rows, self.rows.marked, self.rows.current
        self.choices = choices_at(self.prompt, session.state, words) if self.prompt else Choices()
        touched = self._touched and marked is not None
        rows.load(
            self.choices.rows,
            marked=marked if touched else self.choices.marked,
            numbered=self.choices.numbered,
        )
        if touched and cursor is not None:
            rows.point_at(cursor.key)
        self.box.ticks = self.choices.marked is not None
        self._narrow()

    def draw(self, session: Session, words: Translator, file: str) -> None:
        """Draw the question in the language spoken."""
        show(self._asked(session, words, file), self.query_one("#question", Static))

    def _asked(self, session: Session, words: Translator, file: str) -> Content:
        if self.prompt is None:
            return question.finished(words, file)
        value = self.prompt.suggestion.value if self.prompt.suggestion else None
        of_list = self.prompt.question.kind is Kind.LIST
        offered = session.preview(self.prompt.path, value) if of_list and isinstance(value, list) else {}
        return question.drawn(self.prompt, session.state, words, offered, self._beside(session, words))

    def _narrow(self) -> None:
        typed = self.box.text
        if self.choices.rows and typed != self._prefilled:
            self.rows.narrow(typed if any(letter.isalpha() for letter in typed) else "")

    # -- several languages ---------------------------------------------------------------------------

    def write_in_next_language(self, session: Session, words: Translator) -> None:
        """Write a localised answer in the next of the documents' languages; what is written so far stays."""
        languages = languages_wanted(session.state)
        if self.prompt is None or not self.prompt.question.localised or len(languages) < 2:
            return
        here = self.writing or words.language
        self._write(here)
        place = languages.index(here) if here in languages else -1
        self.writing = languages[(place + 1) % len(languages)]
        text = self._written.get(self.writing)
        self.box.write(self._answer_to_edit(session, words, self.writing) if text is None else text)

    def _write(self, language: str) -> None:
        if self.box.text.strip() or language in self._written:
            self._written[language] = self.box.text

    def _beside(self, session: Session, words: Translator) -> str:
        """What is written in the other languages, while an answer is written in several."""
        if not self.writing:
            return ""
        current = self.prompt.current if self.prompt and isinstance(self.prompt.current, dict) else {}
        texts = {**current, **self._written}
        told = [f"{one}: {texts.get(one) or '–'}" for one in languages_wanted(session.state)]
        here = message("tui", "Now writing: {language}", language=self.writing).text(words)
        return "\n".join((*told, here))

    # -- answering -----------------------------------------------------------------------------------

    def on_answer_box_answered(self) -> None:
        """Enter: what is typed, what is ticked, what is pointed at; else what is suggested."""
        typed, row = self.box.text, self.rows.current
        if self.prompt is None:
            self.post_message(self.Said(typed))
        elif self.prompt.ask is not Ask.ANSWER and (by_number := self._numbered(typed)) is not None:
            self._point(by_number)
        elif self.writing:
            self._write(self.writing)
            texts = (f"{one}: {text}" for one, text in self._written.items() if text.strip())
            self.post_message(self.Said("\n".join(texts)))
        elif row is not None and (self.rows.marked is None or not row.ticks):
            self._point(row)
        elif row is not None and typed.strip():
            self._tick(row)
            self.box.write("")
        elif self.is_typed and typed.strip():
            self.post_message(self.Said(self._as_said(typed)))
        elif self._touched and self.rows.marked is not None:
            self.post_message(self.Picked(chosen(self.choices, self.rows.marked)))
        else:
            self.post_message(self.Said(""))

    def _numbered(self, typed: str) -> Row | None:
        """The row whose number was typed."""
        if not self.choices.numbered:
            return None
        number = int(typed) if typed.strip().isdecimal() and len(typed) < 4 else 0
        return self.choices.rows[number - 1] if 0 < number <= len(self.choices.rows) else None

    def _as_said(self, typed: str) -> str:
        """What is typed as one says it: a line where one line is wanted."""
        kind = self.prompt.question.kind if self.prompt else Kind.PARAGRAPH
        if "\n" not in typed or kind in _MANY_LINED:
            said = typed
        else:
            said = ", ".join(line.strip(" ,") for line in typed.splitlines() if line.strip(" ,"))
        edited = bool(self._prefilled) and said[:_ALIKE] == self._prefilled[:_ALIKE]
        return f"={said}" if edited else said

    def _point(self, row: Row) -> None:
        """Answer with a row: a choice, or an item of the list, to be changed."""
        if isinstance(row.key, ItemKey):
            self.post_message(self.Opened(row.key.item_id))
        elif self.prompt is not None and self.prompt.ask is not Ask.ANSWER:
            self.post_message(self.Said(row.text))
        else:
            self.post_message(self.Picked([row.key]))

    def _tick(self, row: Row) -> None:
        self._touched = True
        self.rows.tick(row)

    # -- typing and moving ---------------------------------------------------------------------------

    def on_answer_box_typed(self) -> None:
        """Narrow what can be chosen."""
        self._narrow()
        self.post_message(self.Typed())

    def on_answer_box_moved(self, event: AnswerBox.Moved) -> None:
        """Move through the choices; with none, tell the screen."""
        if self.choices.rows:
            self.rows.move(event.by)
        elif abs(event.by) > 1 or not self.is_typed:
            self.post_message(self.Turned(event.by))

    def on_answer_box_ticked(self) -> None:
        """Tick the choice at the cursor, or take its tick away."""
        if (row := self.rows.current) is not None:
            self._tick(row)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click ticks where several can be chosen, and answers where one can."""
        event.stop()
        if self.rows.marked is not None and event.row.ticks:
            self._tick(event.row)
        else:
            self._point(event.row)
