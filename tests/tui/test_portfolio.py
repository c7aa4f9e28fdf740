"""The list of a folder's interviews: what it tells of each, and opening or beginning one."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from intake.languages import translator
from intake.tui.app import IntakeApp
from intake.tui.interview import InterviewScreen
from intake.tui.picker import Search
from intake.tui.portfolio import Portfolio
from intake.tui.rows import Rows

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 11, 21)
KAHVILA = """\
[interview]
format = 1
dialogue = "customer-register"
documents = ["notice"]
languages = ["fi"]
updated = 2026-03-02T10:00:00Z

[answers.controller]
name = "Kahvila Kuutamo Oy"

[answers.document]
review_by = 2026-06-01

[unknown]
"controller.email" = { ask = "Maija" }
"""


def show(folder: Path, act: Callable[[Pilot[None]], Awaitable[None]]) -> None:
    async def play() -> None:
        app = IntakeApp(Portfolio(translator("fi"), folder, today=TODAY, by="Testi"))
        async with app.run_test(size=(120, 30), notifications=True) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            await act(pilot)

    asyncio.run(play())


def listed(pilot: Pilot[None]) -> list[tuple[str, str]]:
    return [(row.text, row.note) for row in pilot.app.screen.query_one(Rows).all]


def test_an_empty_folder_tells_how_to_begin(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None]) -> None:
        assert "F2" in str(pilot.app.screen.query_one("#told", Static).content)
        assert not pilot.app.screen.query_one(Search).placeholder

    show(tmp_path, act)


def test_each_interview_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "kahvila.toml").write_text(KAHVILA, encoding="utf-8")
    (tmp_path / "rikki.toml").write_text("[interview", encoding="utf-8")
    (tmp_path / "muu.toml").write_text("[tool]\nx = 1\n", encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        (kahvila, broken) = listed(pilot)
        assert kahvila[0] == "Kahvila Kuutamo Oy"
        for told in ("/", "? 1", "2.3.2026", "1.6.2026 !"):
            assert told in kahvila[1]
        in_words = str(pilot.app.screen.query_one("#told", Static).content)
        for told in ("1 selvitettävä", "muokattu 2.3.2026", "tarkistus myöhässä 1.6.2026"):
            assert told in in_words
        assert broken[0] == "rikki.toml"
        assert broken[1]

    show(tmp_path, act)


def test_enter_opens_one_and_leaving_it_comes_back_to_the_list(tmp_path: Path) -> None:
    (tmp_path / "kahvila.toml").write_text(KAHVILA, encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, InterviewScreen)
        await pilot.press("f10")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert listed(pilot)[0][0] == "Kahvila Kuutamo Oy"

    show(tmp_path, act)


def test_one_that_cannot_be_read_is_told_of_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "rikki.toml").write_text("[interview", encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Portfolio)
        assert "rikki.toml" in str(pilot.app.screen.query_one("#told", Static).content)

    show(tmp_path, act)
    assert (tmp_path / "rikki.toml").read_text(encoding="utf-8") == "[interview"


def test_a_new_interview_is_begun_with_its_client(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f2", *"Kahvila Kuutamo Oy", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InterviewScreen)
        assert pilot.app.screen.prompt is not None
        assert pilot.app.screen.prompt.path == "interview.documents"
        await pilot.press("enter", "f10")

    show(tmp_path, act)
    kept = tomllib.loads((tmp_path / "kahvila-kuutamo.toml").read_text(encoding="utf-8"))
    assert kept["answers"]["controller"]["name"] == "Kahvila Kuutamo Oy"
    assert kept["interview"]["documents"] == ["notice"]


def test_typing_finds_one_and_the_language_changes(tmp_path: Path) -> None:
    (tmp_path / "kahvila.toml").write_text(KAHVILA, encoding="utf-8")
    (tmp_path / "toinen.toml").write_text(
        KAHVILA.replace("Kahvila Kuutamo", "Parturi Peili"), encoding="utf-8"
    )

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press(*"peili")
        assert [row.text for row in pilot.app.screen.query_one(Rows).seen] == ["Parturi Peili Oy"]
        await pilot.press("f9")
        assert "Edited" in str(pilot.app.screen.query_one(Rows).content)

    show(tmp_path, act)


def test_a_search_without_a_match_lists_nothing_and_enter_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "kahvila.toml").write_text(KAHVILA, encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        rows = pilot.app.screen.query_one(Rows)
        await pilot.press(*"zzz", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Portfolio)
        assert (rows.seen, rows.current) == ((), None)
        assert str(rows.content).strip() == "Ei osumia"

    show(tmp_path, act)


def test_escape_clears_the_search_and_does_not_stop(tmp_path: Path) -> None:
    (tmp_path / "kahvila.toml").write_text(KAHVILA, encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        keys, rows = pilot.app.screen.query_one("#keys", Static), pilot.app.screen.query_one(Rows)
        assert "Esc" not in str(keys.content)
        await pilot.press(*"zzz")
        assert "Esc" in str(keys.content)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, Portfolio)
        assert rows.current is not None
        assert rows.seen == rows.all

    show(tmp_path, act)


def test_the_one_at_the_cursor_is_seen_however_much_is_told_of_it(tmp_path: Path) -> None:
    text = (EXAMPLES / "kiinteistoyhtio.toml").read_text(encoding="utf-8")
    for number in range(30):
        (tmp_path / f"{number:02}.toml").write_text(text, encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(50, 16)
        await pilot.press("up")
        await pilot.pause()
        rows = pilot.app.screen.query_one(Rows)
        drawn = str(rows.content).split("\n")
        assert len(drawn) <= rows.size.height
        assert any(line.startswith("▸") for line in drawn)

    show(tmp_path, act)


def test_the_columns_have_headings_and_findings_are_counted_by_severity(tmp_path: Path) -> None:
    for name in ("kiinteistoyhtio", "mallitoimisto"):
        shutil.copy(EXAMPLES / f"{name}.toml", tmp_path)
    (tmp_path / "rikki.toml").write_text("[interview", encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        rows = pilot.app.screen.query_one(Rows)
        for width, headings in (
            (120, ["Asiakas", "Vastattu", "Havainnot", "Selvitettävää", "Muokattu", "Tarkistus"]),
            (80, ["Asiakas", "Vastattu", "Havainnot", "Selvitä", "Tarkistus"]),
            (60, ["Asiakas", "Vastattu", "Havainnot", "Tarkistus"]),
        ):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            above, row, *_ = str(rows.content).splitlines()
            assert above.split() == headings
            assert row[3:].startswith("Kiinteistöpalvelu Ra")
            assert row.index("✗ 11 ! 27") == above.index("Havainnot")
            assert row.find("? 14") == above.find("Selvit")
            assert "…" not in above
            assert row.find("21.11.2027") == above.find("Tarkistus")
            assert max(map(len, (above, row))) <= width

    show(tmp_path, act)
