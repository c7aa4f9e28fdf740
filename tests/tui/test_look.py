"""How text is broken and coloured, whatever it says."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.selection import Selection

from intake.tui.app import IntakeApp
from intake.tui.hung import Hung, broken


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("lyhyt", ["lyhyt"]),
        ("", [""]),
        (" ✓ Mikä on rekisterin nimi?", [" ✓ Mikä on", "   rekisterin", "   nimi?"]),
        ("   vastaus jatkuu tässä", ["   vastaus", "   jatkuu", "   tässä"]),
        ("! LB04 Peruste puuttuu", ["! LB04 Peruste", "       puuttuu"]),
        ("▌ • Osoite: Kuja 1 Rauma", ["▌ • Osoite:", "▌   Kuja 1", "▌   Rauma"]),
        ("  1 Missä se toimii? pilvessä", ["  1 Missä se", "    toimii?", "    pilvessä"]),
        ("  F1    Näytä ohje", ["  F1    Näytä", "        ohje"]),
        ("tavallinen rivi ilman merkkiä", ["tavallinen", "rivi ilman", "merkkiä"]),
        ("[/] [@click=x]y[/] sellaisenaan", ["[/]", "[@click=x]y[/]", "sellaisenaan"]),
    ],
)
def test_a_broken_line_goes_on_under_its_own_beginning(line: str, lines: list[str]) -> None:
    assert [part.plain.rstrip() for part in broken(Content(line), 14)] == lines


def test_what_is_marked_with_the_mouse_is_copied_as_it_was_before_it_was_broken() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Hung(Content(" ✓ Mikä on rekisterin nimi?\n   Asiakasrekisteri"), id="told")

    async def play() -> None:
        app = One()
        async with app.run_test(size=(14, 8)):
            told = app.query_one("#told", Hung)
            assert told.size.height == 5
            assert told.get_selection(Selection(None, None)) == (
                "✓ Mikä on rekisterin nimi?\nAsiakasrekisteri",
                "\n",
            )
            assert told.get_selection(Selection(Offset(3, 0), Offset(13, 1))) == ("Mikä on rekisterin", "\n")

    asyncio.run(play())


@pytest.mark.parametrize(
    ("wished", "theme"),
    [("", "intake"), ("intake-light", "intake-light"), ("nord", "nord"), ("no-such", "intake")],
)
def test_the_colours_are_its_own_unless_others_are_wished_for(
    wished: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", wished)

    async def play() -> None:
        app = IntakeApp(Screen())
        async with app.run_test():
            assert app.theme == theme
            shown = app.theme_variables["background"]
            assert shown.lower() == app.available_themes[theme].background.lower()

    asyncio.run(play())
