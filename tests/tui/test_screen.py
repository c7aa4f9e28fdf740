"""What a consultant does on the screen, and what it then shows and keeps."""

from __future__ import annotations

import asyncio
import shutil
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Input, Static

from intake.tui.answer_box import AnswerBox
from intake.tui.keys import KEYS
from intake.tui.picker import Line, Page, Picker
from tui.stage import NARROW, WIDE, Stage, stage

EXAMPLES = Path(__file__).parents[2] / "examples"
BEGUN = """\
[interview]
format = 1
dialogue = "customer-register"
version = "1"
documents = ["notice"]
languages = ["fi"]

[answers.controller]
name = "Kahvila Kuutamo Oy"
legal_form = "oy"
"""

Act = Callable[[Stage], Awaitable[None]]


def hold(file: Path, act: Act, **options: Any) -> dict[str, Any]:
    """Hold an interview and give what the file then has."""

    async def play() -> None:
        async with stage(file, **options) as held:
            await act(held)

    asyncio.run(play())
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    file = tmp_path / "kahvila.toml"
    file.write_text(BEGUN, encoding="utf-8")
    return file


async def away_with_the_review(held: Stage) -> None:
    """An interview that was there before opens with what needs attention; leave that."""
    assert isinstance(held.app.screen, Picker)
    await held.press("escape")


def test_a_new_interview_asks_at_once_and_the_answer_box_has_the_focus(tmp_path: Path) -> None:
    async def act(held: Stage) -> None:
        assert "Mitä asiakirjoja tarvitsette?" in held.seen("#question")
        assert held.app.focused is held.screen.box
        await held.press("enter")
        assert held.path == "controller.name"
        assert held.app.focused is held.screen.box

    kept = hold(tmp_path / "uusi.toml", act)
    assert kept["interview"]["documents"] == ["notice"]


def test_few_widgets_are_mounted(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        assert len(list(held.screen.walk_children())) < 60

    hold(begun, act, size=WIDE)


@pytest.mark.parametrize("key", ["ctrl+g", "ctrl+p", "f2"])
def test_what_is_not_found_in_a_window_cannot_be_chosen(begun: Path, key: str) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        here = held.path
        await held.find(key, "zzqq")
        assert held.app.screen.rows.current is None
        assert held.seen("#rows").strip() == "Ei osumia"
        await held.press("escape")
        assert held.path == here

    hold(begun, act)


def test_a_window_with_nothing_to_list_has_nothing_to_type_in(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("ctrl+l")
        assert not held.app.screen.query_one(Input).display
        assert held.seen(".hint") == "Esc sulje"
        await held.press("x", "enter", "1")
        assert isinstance(held.app.screen, Picker)
        await held.press("escape")
        assert held.app.focused is held.screen.box

    hold(begun, act)


def test_a_window_leaves_nothing_of_what_is_behind_beside_it_on_a_narrow_screen(begun: Path) -> None:
    async def act(held: Stage) -> None:
        for width, taken in ((40, 40), (80, 80), (110, 110), (160, 100)):
            await held.pilot.resize_terminal(width, 24)
            await held.pilot.pause()
            assert held.app.screen.query_one(".window").region.width == taken

    hold(begun, act)


def test_free_words_leave_the_choices_of_a_question_where_they_are(tmp_path: Path) -> None:
    async def act(held: Stage) -> None:
        rows = held.screen.asking.rows
        await held.press(*"zzz")
        assert rows.seen == rows.all

    hold(tmp_path / "uusi.toml", act)


def test_an_old_interview_opens_with_what_needs_attention(begun: Path) -> None:
    async def act(held: Stage) -> None:
        rows = held.app.screen.rows.all
        assert rows[0].text == "Jatka haastattelua"
        assert any(row.key == "controller.email" and row.group for row in rows)
        await held.fill("email")
        assert held.path == "controller.email"

    hold(begun, act)


def test_a_choice_is_made_by_arrow_digit_letter_or_word(tmp_path: Path) -> None:
    async def act(held: Stage) -> None:
        await held.say("")
        await held.say("Kahvila Kuutamo Oy")
        for how in (["down", "down", "enter"], ["3", "enter"], [*"toimin", "enter"]):
            assert held.path == "controller.legal_form"
            await held.press(*how)
            assert held.path != "controller.legal_form"
            await held.press("shift+tab")
        await held.press("escape", *"osuus", "down", "enter")

    kept = hold(tmp_path / "uusi.toml", act)
    assert kept["answers"]["controller"]["legal_form"] == "cooperative"


def test_several_choices_are_ticked_with_the_space_bar(tmp_path: Path) -> None:
    async def act(held: Stage) -> None:
        await held.say("ei")
        assert held.path == "interview.documents"
        before = held.screen.asking.rows.marked
        await held.press("down", "down", "space", "enter")
        assert before == {"notice"}

    kept = hold(tmp_path / "uusi.toml", act)
    assert kept["interview"]["documents"] == ["notice", "data-flow-form"]


def test_what_is_half_typed_stays_through_a_change_of_language_and_of_question(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        here = held.path
        held.screen.box.write("kesken jää")
        finnish = held.seen("#question")
        await held.press("f9")
        assert held.seen("#question") != finnish
        assert held.screen.box.text == "kesken jää"
        await held.press("shift+tab")
        assert held.path != here
        await held.press("tab")
        assert (held.path, held.screen.box.text) == (here, "kesken jää")

    hold(begun, act)


def test_unknown_not_applicable_and_note_have_a_key_each(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        first = held.path
        await held.press("f6")
        assert isinstance(held.app.screen, Line)
        await held.fill("Maija 1.12.")
        assert held.path != first
        await held.find("f7", "pieni yritys")
        await held.find("f8", "kysy uudelleen")

    kept = hold(begun, act)
    (unknown,) = kept["unknown"].values()
    assert unknown["ask"] == "Maija"
    assert unknown["by"].isoformat() == "2026-12-01"
    assert list(kept["not_applicable"].values()) == ["pieni yritys"]
    assert list(kept["notes"].values()) == ["kysy uudelleen"]


def test_help_tells_why_the_law_an_example_and_the_keys(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("f1")
        told = held.seen("#text")
        assert "Säännökset" in told and "Esimerkiksi" in told and "F10" in told
        await held.press("escape")
        assert held.app.focused is held.screen.box

    hold(begun, act)


def test_every_key_is_in_the_palette_in_the_users_language(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("ctrl+p")
        finnish = {row.key: row.text for row in held.app.screen.rows.all}
        await held.press("escape", "f9", "ctrl+p")
        english = {row.key: row.text for row in held.app.screen.rows.all}
        assert {"help", "unknown", "undo", "quit", "deliver"} <= finnish.keys() == english.keys()
        assert all(finnish[key] != english[key] for key in finnish)
        await held.fill("note")
        assert isinstance(held.app.screen, Line)

    hold(begun, act)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("Ohje", "help"),
        ("Siirry", "go"),
        ("Lopeta", "quit"),
        ("Kieli", "language"),
        ("Kumoa", "undo"),
        ("F9", "language"),
    ],
)
def test_an_action_is_found_in_the_palette_by_what_the_footer_calls_it(
    begun: Path, typed: str, action: str
) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("ctrl+p")
        held.app.screen.query_one(Input).value = typed
        await held.pilot.pause()
        assert held.app.screen.rows.current.key == action

    hold(begun, act)


def test_every_key_of_the_table_does_something(begun: Path) -> None:
    async def act(held: Stage) -> None:
        assert held.screen.actions == {key.action for key in KEYS}

    hold(begun, act)


def test_an_edit_shows_its_impact_before_it_is_kept_and_one_key_undoes_it(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "asiakirjoja")
        assert held.path == "interview.documents"
        await held.say("seloste ja tietovirtakuvaus")
        assert "kysymystä" in held.seen("#question")
        await held.press("1", "enter")
        assert "kysymystä lisää" in held.seen("#reply")
        await held.press("ctrl+z")

    kept = hold(begun, act)
    assert kept["interview"]["documents"] == ["notice"]


def test_a_finding_is_told_where_it_arises_and_one_key_takes_its_remedy(tmp_path: Path) -> None:
    file = tmp_path / "pyoratalo.toml"
    shutil.copy(EXAMPLES / "mallitoimisto.toml", file)

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        session = held.screen.session
        await held.find("ctrl+g", "transfers.any")
        await held.say("no")
        if session.pending:
            await held.press("1", "enter")
        told = held.seen("#reply")
        assert "TR02" in told and "fix 1" in told
        assert "TR02" in held.seen("#header") or "finding" in held.seen("#header")
        await held.press("f5")
        assert session.pending is not None or held.path == "transfers.any"
        if session.pending:
            await held.press("1", "enter")

    hold(file, act, language="en", size=WIDE)


def test_a_finding_is_accepted_with_a_reason_and_an_end_date(tmp_path: Path) -> None:
    file = tmp_path / "kiinteisto.toml"
    shutil.copy(EXAMPLES / "kiinteistoyhtio.toml", file)

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("f4", "SO01")
        await held.fill("kuittaa")
        assert not isinstance(held.app.screen, Picker)
        await held.say("Sopimus uusitaan")
        await held.say("31.12.2027")

    (waived,) = hold(file, act)["waived"].values()
    assert waived["reason"] == "Sopimus uusitaan"
    assert waived["until"].isoformat() == "2027-12-31"


def test_a_waived_finding_is_listed_with_its_reason_and_its_waiver_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "kiinteisto.toml"
    shutil.copy(EXAMPLES / "kiinteistoyhtio.toml", file)

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        session = held.screen.session
        await held.find("f4", "SO01")
        await held.fill("kuittaa")
        await held.say("Sopimus uusitaan")
        await held.say("31.12.2027")
        await held.press("f4")
        (last,) = (row for row in held.app.screen.rows.all if row.group == "Kuitatut (1)")
        assert last is held.app.screen.rows.all[-1]
        assert last.text.startswith("SO01 ")
        assert last.note == "31.12.2027 asti: Sopimus uusitaan"
        await held.fill("kuitatut")
        assert "Sopimus uusitaan" in held.seen(".says")
        await held.press("1")
        assert session.findings.waived == ()
        await held.press("ctrl+z")
        assert [one.code for one in session.findings.waived] == ["SO01"]
        await held.find("f4", "kuitatut")
        await held.fill("peru")

    assert not hold(file, act).get("waived")


def test_the_findings_stand_by_severity_and_section_with_the_item_they_are_about_first(
    tmp_path: Path,
) -> None:
    file = tmp_path / "kiinteisto.toml"
    shutil.copy(EXAMPLES / "kiinteistoyhtio.toml", file)

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("f4")
        rows = held.app.screen.rows
        errors = [row for row in rows.all if row.group == "Virheet (11)"]
        sections = list(dict.fromkeys(row.note for row in errors))
        assert (len(errors), sections[0]) == (11, "Rekisterinpitäjä")
        assert [row.note for row in errors] == sorted((row.note for row in errors), key=sections.index)
        alike = [row.text.split(":")[0] for row in errors if row.text.startswith("RE04")]
        assert alike == ["RE04 Gmail", "RE04 Google Drive", "RE04 Domus"]
        await held.press("down")
        assert held.seen("#whole").startswith(rows.current.text)

    hold(file, act)


def test_the_review_tells_a_finding_about_a_missing_answer_at_its_question(tmp_path: Path) -> None:
    file = tmp_path / "kiinteisto.toml"
    shutil.copy(EXAMPLES / "kiinteistoyhtio.toml", file)

    async def act(held: Stage) -> None:
        rows = held.app.screen.rows.all
        heading = "Virheet (11, joista 5 alla kysymysten kohdalla)"
        assert len([row for row in rows if row.group == heading]) == 6
        at_questions = [row for row in rows if isinstance(row.key, str) and row.key and row.sign == "✗"]
        assert len(at_questions) == 5
        cookies = next(row for row in at_questions if row.key == "cookies.used")
        assert cookies.note.startswith("MK05 · Markkinointi ja evästeet")

    hold(file, act)


def test_only_what_is_wished_for_is_gone_through(tmp_path: Path) -> None:
    file = tmp_path / "pyoratalo.toml"
    shutil.copy(EXAMPLES / "mallitoimisto.toml", file)

    async def act(held: Stage) -> None:
        assert not isinstance(held.app.screen, Picker)
        first = held.path
        await held.press("enter")
        assert first.startswith("cookies.") and held.path.startswith("cookies.") and held.path != first

    hold(file, act, language="en", only="cookies")


def test_a_paste_of_several_lines_is_kept_whole(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "controller.address")
        held.screen.box.post_message(Paste("Satamakatu 12\n26100 Rauma\n"))
        await held.pilot.pause()
        await held.press("enter")

    kept = hold(begun, act)
    assert kept["answers"]["controller"]["address"] == {
        "street": "Satamakatu 12",
        "postcode": "26100",
        "city": "Rauma",
    }


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold]x",
    "x[/x",
    "[$primary]c",
    "{{ 7*7 }}",
    "<script>",
    "a|b*_`",
    "\\[/]",
)


@pytest.mark.slow
def test_any_text_is_shown_and_kept_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "uusi.toml"

    async def act(held: Stage) -> None:
        await held.say("")
        for name in HOSTILE:
            await held.say(name)
            await held.document_tells(name)
            for place in ("#past", "#header"):
                assert name in held.seen(place), place
            await held.press("ctrl+g")
            assert any(name in row.note for row in held.app.screen.rows.all)
            await held.press("escape")
            assert tomllib.loads(file.read_text(encoding="utf-8"))["answers"]["controller"]["name"] == name
            await held.press("ctrl+z")

    hold(file, act, size=WIDE)


def test_control_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    async def act(held: Stage) -> None:
        await held.say("")
        await held.say("Kahvila\x1b[2J Ka\u0308nny Oy")
        assert "poistettiin" in held.seen("#reply")

    kept = hold(tmp_path / "uusi.toml", act)
    assert kept["answers"]["controller"]["name"] == "Kahvila[2J Känny Oy"


def test_the_preview_shows_gaps_and_marks_what_the_question_feeds(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "virallinen nimi")
        assert held.path == "controller.name"
        await held.document_tells("▌ • Rekisterinpitäjä")
        document = held.seen("#document")
        assert "▌ • Rekisterinpitäjä: Kahvila Kuutamo Oy" in document
        assert "Vastaus puuttuu" in document

    hold(begun, act, size=WIDE)


def test_the_next_document_is_shown_in_the_preview_window_too(begun: Path) -> None:
    begun.write_text(BEGUN.replace('["fi"]', '["fi", "en"]'), encoding="utf-8")

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("f3")
        assert "^N" in held.seen(".hint")
        assert "FI" in held.seen(".heading")
        finnish = held.seen("#text")
        await held.press("ctrl+n")
        assert "EN" in held.seen(".heading")
        assert held.seen("#text") != finnish
        await held.press("ctrl+n")
        assert held.seen("#text") == finnish
        await held.press("escape", "f1")
        assert "^N" not in held.seen(".hint")

    hold(begun, act, size=NARROW)


def test_a_text_in_two_languages_is_written_side_by_side(begun: Path) -> None:
    begun.write_text(BEGUN.replace('["fi"]', '["fi", "en"]'), encoding="utf-8")

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "rekisterin nimi")
        assert held.path == "register.name"
        held.screen.box.write("Asiakasrekisteri")
        await held.press("ctrl+t")
        assert "Asiakasrekisteri" in held.seen("#question")
        assert held.screen.box.text == ""
        held.screen.box.write("Customer register")
        await held.press("enter")

    kept = hold(begun, act)
    assert kept["answers"]["register"]["name"] == {"fi": "Asiakasrekisteri", "en": "Customer register"}


def test_an_item_of_a_list_is_opened_moved_and_removed(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "systems")
        await held.say("Procountor, Excel ja Oma Kassa")
        await held.find("ctrl+g", "systems")
        rows = [row for row in held.screen.asking.rows.all if not row.ticks]
        assert [row.text for row in rows] == ["Procountor", "Excel", "Oma Kassa"]
        await held.press("down", "enter")
        await held.fill("alas")
        await held.press("down", "enter")  # the mark has stayed with the item that was moved
        await held.fill("poista")
        assert (
            "Oma Kassa" not in str(held.screen.session.state.items("systems")) or held.screen.session.pending
        )
        await held.press("1", "enter")

    kept = hold(begun, act)
    assert [one["name"] for one in kept["answers"]["systems"]] == ["Excel", "Procountor"]


def test_removing_what_others_refer_to_names_them_first_and_offers_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "pyoratalo.toml"
    shutil.copy(EXAMPLES / "mallitoimisto.toml", file)

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        session = held.screen.session
        held.screen.over._remove("systems", "procountor")
        await held.pilot.pause()
        assert "Accountor Finago Oy" in held.seen(".says")
        other = next(row for row in held.app.screen.rows.all if "Visma Sign" in row.text)
        held.app.screen.rows.point_at(other.key)
        await held.press("enter")
        assert session.pending is not None
        await held.press("1", "enter")

    kept = hold(file, act, language="en")["answers"]
    assert "procountor" not in {one["id"] for one in kept["systems"]}
    processor = next(one for one in kept["processors"] if one["id"] == "accountor-finago")
    assert processor["systems"] == ["visma-sign"]


def test_resized_to_almost_nothing_while_typing_it_still_asks(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        held.screen.box.write("puolik")
        await held.pilot.resize_terminal(40, 10)
        assert held.screen.box.text == "puolik"
        assert held.screen.box.region.height >= 1
        assert held.screen.box.region.bottom <= 10
        assert held.screen.query_one("#question", Static).region.height >= 1
        await held.pilot.resize_terminal(160, 50)
        assert held.screen.query_one("#outline").display
        assert held.screen.box.text == "puolik"

    hold(begun, act, size=NARROW)


def test_a_file_changed_meanwhile_is_settled_answer_by_answer(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        text = begun.read_text(encoding="utf-8")
        changed = (
            text.replace("Kahvila Kuutamo Oy", "Kahvila Aamunkoi Oy") + 'email = "toinen@esimerkki.example"\n'
        )
        begun.write_text(changed, encoding="utf-8")
        await held.find("ctrl+g", "virallinen nimi")
        await held.say("Kahvila Iltarusko Oy")
        if held.screen.session.pending:
            await held.press("1", "enter")
        shown = held.seen("#conflicts")
        assert "Aamunkoi" in shown and "Iltarusko" in shown
        await held.press("right", "enter")

    kept = hold(begun, act)
    assert kept["answers"]["controller"]["name"] == "Kahvila Aamunkoi Oy"
    assert kept["answers"]["controller"]["email"] == "toinen@esimerkki.example"


def test_the_preview_opens_over_a_narrow_screen(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("f3")
        assert isinstance(held.app.screen, Page)
        assert "Kahvila Kuutamo Oy" in held.seen("#text")
        await held.press("f3")
        assert held.app.focused is held.screen.box

    hold(begun, act)


def test_documents_are_written_beside_the_file(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.press("ctrl+s")
        await held.app.workers.wait_for_complete()
        await held.pilot.pause()

    hold(begun, act)
    written = {file.name for file in (begun.parent / "documents").iterdir()}
    assert written == {"kahvila.notice.fi.md", "kahvila.notice.fi.html"}


def test_the_answer_box_gives_arrows_away_only_where_they_mean_nothing_in_it(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        box = held.screen.box
        here = held.path
        box.write("yksi\nkaksi")
        await held.press("up")
        assert (box.cursor_location[0], held.path) == (0, here)
        assert isinstance(box, AnswerBox)

    hold(begun, act)


def test_what_is_typed_takes_the_place_of_the_answer_there_was(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("ctrl+g", "virallinen nimi")
        await held.press("K", "i", "o", "s", "k", "i")
        assert held.screen.box.text == "Kioski"
        await held.press("ctrl+z", "ctrl+z")
        assert held.screen.box.text == "Kahvila Kuutamo Oy"

    hold(begun, act)


def test_leaving_while_the_file_cannot_be_written_loses_nothing(begun: Path) -> None:
    before = begun.read_bytes()

    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        begun.chmod(0o400)
        await held.find("ctrl+g", "virallinen nimi")
        await held.say("Kahvila Iltarusko Oy")
        if held.screen.session.pending:
            await held.press("1", "enter")
        await held.press("f10")
        assert held.app.screen.query_one(Input).value == str(begun.with_name("kahvila-2.toml"))
        await held.press("f10")

    async def play() -> None:
        async with stage(begun) as held:
            await act(held)
        (told,) = [said for sitting in held.app.sittings for said in sitting.leave()]
        assert "kahvila-2.toml" in str(told)

    asyncio.run(play())
    kept = tomllib.loads(begun.with_name("kahvila-2.toml").read_text(encoding="utf-8"))
    assert kept["answers"]["controller"]["name"] == "Kahvila Iltarusko Oy"
    assert begun.read_bytes() == before


def test_undoing_tells_what_was_undone_and_a_note_that_it_is_kept(begun: Path) -> None:
    async def act(held: Stage) -> None:
        await away_with_the_review(held)
        await held.find("f8", "Kysy vielä kirjanpitäjältä")
        assert "Muistiinpano on tallennettu." in held.seen("#reply")
        assert "Kysy vielä kirjanpitäjältä" in held.seen("#question")
        await held.find("ctrl+g", "virallinen nimi")
        await held.say("Kahvila Iltarusko Oy")
        if held.screen.session.pending:
            await held.press("1", "enter")
        held.screen.box.write("")
        await held.press("ctrl+z")
        assert "virallinen nimi" in held.seen("#reply")

    hold(begun, act)
