"""No text a user may type is read as markup by any part of the screen: each shows it as it is."""

from __future__ import annotations

import asyncio
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.control import ControlType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from intake.languages import translator
from intake.tui.answer_box import AnswerBox
from intake.tui.app import IntakeApp
from intake.tui.key_bar import KeyBar
from intake.tui.keys import KEYS
from intake.tui.picker import Leaf, Line, Page, Picker
from intake.tui.rows import Row, Rows
from intake.tui.words import Unsteered, safe, styled

PIECES = ["[/]", "[", "]", "[/etc", "[@click=app.quit]", "[$primary]", "[bold]", "\\", "\\[", "{", "}", "$x",
          "<b>", "*", "_", "`", "|", "\x1b[31m", "\x07", "\u202e", "\u200b", "\ud800", "ä", "a\u0308", "\t", "\n"]  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8).map("".join)


@given(HOSTILE)
def test_words_are_shown_as_they_are_but_for_what_would_steer_a_terminal(text: str) -> None:
    shown = styled(text, "bold").plain
    assert shown == safe(text)
    assert len(shown) == len(text)
    assert not any(sign in shown for sign in "\x1b\x07\u202e\x9b")


@given(HOSTILE)
def test_where_one_types_nothing_is_drawn_that_would_steer_a_terminal(text: str) -> None:
    line = [Segment(text), Segment("loppu", Style(bold=True)), Segment("\x1b[H", None, [(ControlType.HOME,)])]
    first, *others = Unsteered().apply(line, Color(0, 0, 0))
    assert [category(sign) for sign in first.text].count("Cc") == 0
    assert first.text == "".join(sign for sign in text if category(sign) != "Cc")
    assert first.cell_length == Segment(text).cell_length
    assert others == line[1:]


def test_what_is_pasted_steers_no_terminal_wherever_it_is_typed() -> None:
    asyncio.run(_through_every_field("Alku \x1b[31mpunainen\x1b[0m\x07\x9b2J loppu"))


async def _through_every_field(pasted: str) -> None:
    class Both(Screen[None]):
        def compose(self):
            yield AnswerBox()
            yield Input()

    app = IntakeApp(Both())
    async with app.run_test(size=(80, 10)) as pilot:
        for field in (AnswerBox, Input):
            app.screen.query_one(field).focus()
            await pilot.pause()
            app.post_message(events.Paste(pasted))
            await pilot.pause()
        drawn = [segment for line in app.screen._compositor.render_strips() for segment in line]
        text = "".join(segment.text for segment in drawn if not segment.control)
        assert text.count("Alku [31mpunainen[0m2J loppu") == 2
        assert not any(category(sign) == "Cc" for sign in text)


@settings(max_examples=2, deadline=None)
@given(st.lists(HOSTILE, min_size=3, max_size=3))
@pytest.mark.slow
def test_every_widget_shows_any_text(texts: list[str]) -> None:
    words = translator("en")
    asyncio.run(_through_every_widget(texts, words))


async def _through_every_widget(texts, words) -> None:
    class Everything(App[None]):
        def compose(self):
            yield Static(id="plain")
            yield Rows(id="rows")
            yield AnswerBox()
            yield KeyBar(id="keys")

    app = Everything()
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        for text in texts:
            app.query_one("#plain", Static).update(styled(text))
            rows = app.query_one(Rows)
            rows.load([Row(text, text, note=text, sign="✓", group=text)], marked=[text], numbered=True)
            rows.narrow(text)
            app.query_one(AnswerBox).write(text.replace("\ud800", ""))
            app.query_one(KeyBar).load(KEYS, words)
            await pilot.pause()
            for window in (
                Picker(words, text, [Row(text, text, note=text, group=text)], says=text),
                Line(words, text, says=text, text=safe(text).replace("\n", " ")),
                Page(words, Leaf(text, Content.assemble(styled(text)))),
            ):
                await app.push_screen(window)
                await pilot.pause()
                heading = window.query_one(".heading", Static)
                assert heading.content.plain == safe(text)
                app.pop_screen()
                await pilot.pause()
            if text.strip():
                assert safe(text).split("\n")[0].strip()[:5] in rows.content.plain
