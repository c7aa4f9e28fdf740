"""The interview in a real terminal: pasted into, cut off, killed, small, resized, without colours."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pexpect
import pytest
from slow.terminal import LEAST, NARROW, WIDE, Terminal
from story import STORIES, Story, asked, tell

from intake.languages import translator
from intake.sitting.opening import open_sitting
from intake.store.read import read

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
INTAKE = (sys.executable, "-m", "intake", "--language", "fi")

Begin = Callable[..., Terminal]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Starts programs in terminals, which are gone when the test is."""
    with ExitStack() as terminals:

        def begun(*command: str | Path, **how: Any) -> Terminal:
            return terminals.enter_context(Terminal(command, tmp_path, **how))

        yield begun


@pytest.fixture
def interview(begin: Begin, tmp_path: Path) -> Begin:
    """Holds `intake interview FILE` in a terminal."""

    def held(file: Path, **how: Any) -> Terminal:
        return begin(*INTAKE, "interview", file, **how)

    return held


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kahvila.toml"


BEGUN = """\
[interview]
format = 1
dialogue = "customer-register"
version = "1.0"
documents = ["notice"]
languages = ["fi"]

[answers.controller]
name = "Kahvila Kuutamo Oy"
legal_form = "limited-company"
"""

FIRST = "Mitä asiakirjoja tarvitsette?"
NAME = "Kuka päättää, miksi ja miten asiakkaiden henkilötietoja käytetään?"
LEGAL_FORM = "Mikä on organisaationne oikeudellinen muoto?"
BUSINESS_ID = "Mikä on Y-tunnuksenne?"
GO_ON, LEAVE = "Jatka haastattelua", "Esc"

ENTER, TAB, SHIFT_TAB = "\r", "\t", "\x1b[Z"
DOWN, F6, CTRL_G = "\x1b[B", "\x1b[17~", "\x07"
"""Keys as terminals send them."""

BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
RED = "\x1b[31m"


@pytest.fixture
def begun(file: Path) -> Path:
    """An interview that goes on with the business id."""
    file.write_text(BEGUN, encoding="utf-8")
    return file


def away_with_the_review(terminal: Terminal) -> None:
    """An interview that was there before opens with what needs attention; go on from there."""
    terminal.sees(GO_ON)
    terminal.press("Enter")
    terminal.sees_no_longer(GO_ON)


def go_to(terminal: Terminal, path: str, question: str) -> None:
    """Go to a question by its path."""
    terminal.press("C-g")
    terminal.sees("Esc")
    terminal.type(path)
    terminal.press("Enter")
    terminal.sees_no_longer("Esc")
    terminal.is_asked(question)


def answers(file: Path) -> dict[str, Any]:
    """The answers in a file."""
    found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))["answers"]
    return found


# -- the same files as the conversation line by line --------------------------------------------------

EXAMPLES = ("kiinteistoyhtio", "mallitoimisto", "teollisuusyritys")
SHOWN = 100
"""Signs of what is asked that are looked for: what an edit would change is cut where it is long."""
OPENS_A_WINDOW = ("why", "miksi", "status", "tilanne")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_pasted_into_a_terminal_gives_the_same_bytes(
    name: str, begin: Begin, tmp_path: Path
) -> None:
    story = Story.load(STORIES / f"{name}.story")
    by_line = tell(story, tmp_path / "by-line.toml")
    on_screen = tmp_path / "on-screen.toml"
    # The program itself goes by the day and the clock on the wall, which are in the file.
    modules = os.pathsep.join((str(TESTS), os.environ.get("PYTHONPATH", "")))
    terminal = begin(
        *(sys.executable, "-m", "slow.held", on_screen, story.language, story.today.isoformat()),
        environment={"PYTHONPATH": modules},
    )
    for question, said in by_line.turns:
        terminal.is_asked(question[:SHOWN])
        if said:
            terminal.press("C-u")  # the answer that stands there when one comes back
            terminal.paste(said)
        terminal.press("Enter")
        if said in OPENS_A_WINDOW:
            terminal.sees(LEAVE)
            terminal.press("Escape")
            terminal.sees_no_longer(LEAVE)
    terminal.press("F10")
    assert terminal.ends() == 0
    assert on_screen.read_text(encoding="utf-8") == by_line.file.read_text(encoding="utf-8")
    assert on_screen.read_bytes() == by_line.file.read_bytes()


# -- typed faster than it is taken --------------------------------------------------------------------


def test_keys_that_arrive_all_at_once_do_what_they_would_one_by_one(interview: Begin, file: Path) -> None:
    terminal = interview(file)
    terminal.is_asked(FIRST)
    terminal.send(
        f"{ENTER}Kahvila Kuutamo Oy{ENTER}"
        f"{DOWN}{DOWN}{DOWN}{ENTER}"
        f"{CTRL_G}controller.email{ENTER}posti@kuutamo.example{ENTER}"
        f"{F6}Maija 1.12.{ENTER}"
        f"kesken{TAB}{SHIFT_TAB}jäi"
    )
    terminal.sees("keskenjäi")
    terminal.press("F10")
    assert terminal.ends() == 0
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kept["answers"]["controller"] == {
        "name": "Kahvila Kuutamo Oy",
        "legal_form": "sole-trader",
        "email": "posti@kuutamo.example",
    }
    assert kept["unknown"]["controller.business_id"]["ask"] == "Maija"
    assert "notes" not in kept and "parked" not in kept


# -- killed, or cut off -------------------------------------------------------------------------------

SAID = (
    "kyllä",
    "Pihapalvelu Käpylehto Oy",
    "osakeyhtiö",
    "94810417",
    "puutarhurit",
    "Käpytie 7, 33100 Tampere",
    "PL 12, 33101 Tampere",
    "toimisto@kapylehto.example",
    "040 000 0000",
    "Aino Esimerkki",
    "toimitusjohtaja",
    "aino@kapylehto.example",
    "kyllä",
    "Pihapalvelu Käpylehdon asiakasrekisteri",
)
AT_ONCE = 4


def kept(file: Path) -> dict[str, Any]:
    """What a file says, but for when it was written."""
    read(file)  # refuses a file it would not go on with
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return {**found, "interview": {**found["interview"], "created": None, "updated": None}}


def said_one_by_one(file: Path) -> list[tuple[str, dict[str, Any]]]:
    """What is asked before each of `SAID` and after the last, and what the file has then."""
    sitting = open_sitting(file, translator("fi")).sitting
    turns: list[tuple[str, dict[str, Any]]] = [(asked(sitting), {})]
    for said in SAID:
        sitting.hear(sitting.session.prompt, said)
        turns.append((asked(sitting), kept(file)))
    return turns


@pytest.mark.parametrize("cut", [Terminal.kill, Terminal.close], ids=["killed", "terminal closed"])
def test_cut_off_at_any_moment_it_goes_on_where_it_was(
    cut: Callable[[Terminal], None], interview: Begin, file: Path, tmp_path: Path
) -> None:
    turns = said_one_by_one(tmp_path / "one-by-one.toml")
    chance = random.Random(20261121)

    def answered() -> int:
        """How many of the answers the file has: whole ones, in their order, none twice."""
        now = kept(file) if file.exists() else {}
        (place,) = [place for place, (_, then) in enumerate(turns) if then == now]
        return place

    done = 0
    while done < len(SAID):
        terminal = interview(file)
        if done:
            away_with_the_review(terminal)
        terminal.is_asked(turns[done][0])
        terminal.send("".join(f"{said}{ENTER}" for said in SAID[done : done + AT_ONCE]))
        enough = min(len(SAID), done + chance.randint(1, AT_ONCE))
        terminal.until(lambda: answered() >= enough, "some answers are in the file")  # noqa: B023
        time.sleep(chance.uniform(0.0, 0.1))
        cut(terminal)
        assert answered() >= enough
        done = answered()


def test_what_was_entered_is_kept_when_the_terminal_closes(interview: Begin, file: Path) -> None:
    terminal = interview(file)
    terminal.is_asked(FIRST)
    terminal.press("Enter")
    terminal.is_asked(NAME)
    terminal.type("Kahvila Kuutamo Oy")
    terminal.press("Enter")
    terminal.is_asked(LEGAL_FORM)
    terminal.type("puolik")
    terminal.sees("puolik")
    terminal.close()
    assert answers(file) == {"controller": {"name": "Kahvila Kuutamo Oy"}}
    again = interview(file)
    away_with_the_review(again)
    again.is_asked(LEGAL_FORM)


# -- colours ------------------------------------------------------------------------------------------

EVERY_STATE = """\
[interview]
format = 1
dialogue = "customer-register"
version = "1.0"
documents = ["notice"]
languages = ["fi"]

[answers.controller]
name = "Kahvila Kuutamo Oy"
legal_form = "limited-company"
business_id = "1234567-8"

[answers.register]
name = { fi = "Asiakasrekisteri" }

[unknown]
"controller.email" = { ask = "Maija" }

[not_applicable]
"controller.phone" = "ei puhelinta"
"""

SIGNS_AND_WORDS = (
    "✓ Mikä on organisaationne oikeudellinen muoto?",  # answered
    "! Mikä on Y-tunnuksenne?",  # not valid
    "PA06 Y-tunnus ei kelpaa",  # what does not add up, with its code
    "? Mihin sähköpostiosoitteeseen",  # to be found out
    "selvitettävä: Maija",
    "– Mistä puhelinnumerosta",  # does not apply
    "ei koske: ei puhelinta",
    "✓ Aluksi",  # a section that is done
    "▸○ Keiden tietoja käsitellään",  # the section at hand
    "◐ Rekisteri ja asiakirjan",  # a section under way
    "○ Säilytysajat",  # a section to come
    "! Rekisterinpitäjä",  # a section with findings
    "1 [ ] kuluttaja-asiakkaat",  # what can be chosen
    "2 [x] yritysasiakkaiden yhteyshenkilöt",  # what has been
    "✓ tallennettu",
    "F1 Ohje",
)

BARE = re.compile(r"\x1b\[(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])m")
WHITE = 231
INDEXED = re.compile(r"\x1b\[[34]8;5;(\d+)m")


def is_grey(number: int) -> bool:
    """Whether a colour of the palette of 256 is black, white, or between."""
    red, green, blue = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return number >= 232 or (number >= 16 and red == green == blue)


def no_colours(drawn: str) -> bool:
    return not BARE.search(drawn) and all(is_grey(int(number)) for number in INDEXED.findall(drawn))


def sixteen_colours(drawn: str) -> bool:
    return bool(BARE.search(drawn)) and not INDEXED.search(drawn)


def dark_on_light(drawn: str) -> bool:
    papers = {int(number) for number in re.findall(r"\x1b\[48;5;(\d+)m", drawn)}
    return bool(papers) and all(paper == WHITE or paper > 245 for paper in papers if is_grey(paper))


@pytest.mark.parametrize(
    ("environment", "as_wanted"),
    [
        ({"NO_COLOR": "1"}, no_colours),
        ({"TERM": "xterm-16color"}, sixteen_colours),
        ({"TEXTUAL_THEME": "intake-light"}, dark_on_light),
    ],
    ids=["no colours", "16 colours", "light"],
)
def test_every_state_is_told_by_a_sign_and_a_word_whatever_the_colours(
    environment: dict[str, str], as_wanted: Callable[[str], bool], interview: Begin, file: Path
) -> None:
    file.write_text(EVERY_STATE, encoding="utf-8")
    terminal = interview(file, size=WIDE, environment=environment)
    away_with_the_review(terminal)
    terminal.press("C-g")
    terminal.sees("Esc")
    terminal.type("subject_groups")
    terminal.press("Enter")
    terminal.sees_no_longer("Esc")
    terminal.press("Down", "Down", "Space")
    for told in SIGNS_AND_WORDS:
        terminal.sees(told)
    assert as_wanted(terminal.coloured)
    terminal.press("F10")
    assert terminal.ends() == 0


# -- small, and resized -------------------------------------------------------------------------------


def test_in_a_terminal_of_any_size_what_is_asked_and_typed_is_seen(interview: Begin, begun: Path) -> None:
    terminal = interview(begun, size=LEAST)
    away_with_the_review(terminal)
    terminal.sees(BUSINESS_ID)
    typed = ""
    for size, more in ((LEAST, "948"), (WIDE, "10"), (NARROW, "4"), (LEAST, "17")):
        terminal.type(more)
        typed += more
        terminal.resize(size)
        terminal.until(lambda: terminal.size == size, "the terminal is resized")  # noqa: B023
        terminal.sees(BUSINESS_ID)
        terminal.sees(typed)
    terminal.press("Enter")
    terminal.sees("Millä toimialalla toimitte?")
    assert answers(begun)["controller"]["business_id"] == "9481041-7"


# -- terminals that can show no screen, and none at all -----------------------------------------------


def test_a_dumb_terminal_is_told_of_plain_and_asks_line_by_line(file: Path) -> None:
    environment = {**os.environ, "TERM": "dumb"}
    program, *arguments = (*INTAKE, "interview", str(file))
    held = pexpect.spawn(program, arguments, env=environment, encoding="utf-8", timeout=30)
    held.expect_exact("--plain")
    held.expect_exact(FIRST)
    held.expect_exact("> ")
    held.sendline("kyllä")
    held.expect_exact("Kuka päättää")
    held.expect_exact("> ")
    held.sendline("Kahvila Kuutamo Oy")
    held.expect_exact("oikeudellinen muoto")
    held.sendline("lopeta")
    held.expect(pexpect.EOF)
    held.close()
    assert held.exitstatus == 0
    assert answers(file) == {"controller": {"name": "Kahvila Kuutamo Oy"}}


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_from_a_pipe_it_says_just_what_plain_says(term: str, tmp_path: Path) -> None:
    told = []
    for name, options in (("as-it-is", ()), ("plain", ("--plain",))):
        folder = tmp_path / name
        folder.mkdir()
        held = subprocess.run(
            [*INTAKE, "interview", "f.toml", *options],
            cwd=folder,
            env={**os.environ, "TERM": term},
            input="kyllä\nKahvila Kuutamo Oy\n",
            capture_output=True,
            encoding="utf-8",
        )
        told.append((held.returncode, held.stdout, held.stderr))
    assert told[0] == told[1]
    assert told[0][0] == 0
    assert "oikeudellinen muoto" in told[0][1]
    assert told[0][2] == ""


def test_answers_from_a_pipe_leave_the_terminal_without_a_screen(begin: Begin, file: Path) -> None:
    script = 'printf "kyllä\\nKahvila Kuutamo Oy\\n" | exec "$@"'
    terminal = begin("sh", "-c", script, "sh", *INTAKE, "interview", file)
    assert terminal.ends() == 0
    terminal.sees("Tallennettu")
    assert answers(file) == {"controller": {"name": "Kahvila Kuutamo Oy"}}


# -- pasting ------------------------------------------------------------------------------------------

PIECE = (
    "Pyydämme henkilötodistuksen; åäö ÅÄÖ ja sama hajotettuna: "
    + unicodedata.normalize("NFD", "åäö ÅÄÖ")
    + "\tsarkain [/] [bold]ei lihavaa[/bold] [@click=app.quit]ei linkki[/] {{ 7*7 }} <b>ei</b> \\[x] €\n"
)
LETTERS = 100_000


def test_a_paste_of_a_hundred_thousand_letters_is_kept_whole(interview: Begin, begun: Path) -> None:
    pasted = (PIECE * (LETTERS // len(PIECE) + 1)) + "ja tähän se päättyy"
    assert len(pasted) > LETTERS
    terminal = interview(begun)
    away_with_the_review(terminal)
    go_to(terminal, "rights.identification", "Miten varmistatte")
    terminal.paste(pasted)
    terminal.sees("ja tähän se päättyy")
    terminal.press("Enter")
    terminal.sees_no_longer("ja tähän se päättyy")
    (kept_as,) = answers(begun)["rights"]["identification"].values()
    assert kept_as == unicodedata.normalize("NFC", pasted).replace("\t", " ")
    terminal.press("F10")
    assert terminal.ends() == 0


def test_a_paste_of_several_lines_answers_a_question_of_one(interview: Begin, file: Path) -> None:
    terminal = interview(file)
    terminal.is_asked(FIRST)
    terminal.press("Enter")
    terminal.is_asked(NAME)
    terminal.paste("Kahvila Kuutamo\nOsuuskunta [/]\n")
    terminal.sees("Osuuskunta [/]")
    terminal.press("Enter")
    terminal.is_asked(LEGAL_FORM)
    assert answers(file) == {"controller": {"name": "Kahvila Kuutamo, Osuuskunta [/]"}}


@pytest.mark.parametrize("cut", [1, 5, 12, 40, 43])
def test_a_paste_with_the_signs_of_keys_in_it_is_text_in_its_order(
    cut: int, interview: Begin, begun: Path
) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    go_to(terminal, "rights.identification", "Miten varmistatte")
    terminal.type("a")  # the paste goes where one types
    pasted = f"{BEGIN_PASTE}Alku \x1b[31mred\x1b[0m\x07 ja\r\n2.\trivi loppu{END_PASTE}"
    terminal.send(pasted[:-cut])
    terminal.send(pasted[-cut:])
    terminal.sees("2. rivi loppu")
    assert "aAlku [31mred[0m ja" in terminal.question
    assert RED not in terminal.coloured
    terminal.press("Enter")
    terminal.sees("Näkymättömät merkit poistettiin.")
    (kept_as,) = answers(begun)["rights"]["identification"].values()
    assert kept_as == "aAlku [31mred[0m ja\n2. rivi loppu"
    terminal.press("F10")
    assert terminal.ends() == 0


def test_a_paste_without_an_end_leaves_the_keyboard_to_the_one_who_types(
    interview: Begin, begun: Path
) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    terminal.is_asked(BUSINESS_ID)
    terminal.send(f"{BEGIN_PASTE}9481041")
    terminal.sees("9481041")
    terminal.type("-7")
    terminal.press("Enter")
    terminal.is_asked("Millä toimialalla toimitte?")
    assert answers(begun)["controller"]["business_id"] == "9481041-7"


# -- a terminal that sends another encoding -----------------------------------------------------------


def test_bytes_that_are_no_utf_8_are_letters_of_the_older_encoding(interview: Begin, file: Path) -> None:
    terminal = interview(file)
    terminal.is_asked(FIRST)
    terminal.press("Enter")
    terminal.is_asked(NAME)
    terminal.send("Päivä".encode("latin-1"))
    terminal.sees("Päivä")
    terminal.send(" ja Yö – ä".encode("cp1252") + "ö".encode()[:1])
    terminal.send("ö".encode()[1:] + b" Oy\r")
    terminal.is_asked(LEGAL_FORM)
    assert answers(file) == {"controller": {"name": "Päivä ja Yö – äö Oy"}}
    terminal.press("F10")
    assert terminal.ends() == 0


# -- stopping -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["F10", "C-q"])
def test_a_key_stops_from_the_question(key: str, interview: Begin, begun: Path) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    terminal.type("kesken")
    terminal.press(key)
    assert terminal.ends() == 0
    assert begun.read_text(encoding="utf-8") == BEGUN


@pytest.mark.parametrize(("window", "key"), [("C-r", "F10"), ("F1", "C-q"), ("F8", "F10")])
def test_a_key_stops_from_a_window(window: str, key: str, interview: Begin, begun: Path) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    terminal.press(window)
    terminal.sees(LEAVE)
    terminal.press(key)
    assert terminal.ends() == 0
    assert begun.read_text(encoding="utf-8") == BEGUN


@pytest.mark.parametrize("key", ["F10", "C-q"])
def test_what_is_not_saved_is_asked_about_before_it_stops(
    key: str, interview: Begin, begun: Path, tmp_path: Path
) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    begun.unlink()
    begun.mkdir()  # nothing can be saved there any more
    terminal.type("9481041-7")
    terminal.press("Enter")
    terminal.sees("tallentamatta")
    terminal.press(key)
    terminal.sees("Mihin tiedostoon")
    terminal.press("C-u")
    terminal.type(str(tmp_path / "toinen.toml"))
    terminal.press("Enter")
    assert terminal.ends() == 0
    assert answers(tmp_path / "toinen.toml")["controller"]["business_id"] == "9481041-7"


def test_told_to_stop_again_it_finds_a_file_itself_and_says_which(interview: Begin, begun: Path) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    begun.unlink()
    begun.mkdir()
    terminal.type("9481041-7")
    terminal.press("Enter")
    terminal.sees("tallentamatta")
    terminal.press("F10")
    terminal.sees("Mihin tiedostoon")
    terminal.press("F10")
    assert terminal.ends() == 0
    beside = begun.with_name(f"{begun.stem}-2.toml")
    assert answers(beside)["controller"]["business_id"] == "9481041-7"
    assert f"Vastaukset ovat tiedostossa {beside.name}" in terminal.everything.replace(
        f"{beside.parent}/", ""
    )


def test_an_interruption_loses_nothing(interview: Begin, begun: Path) -> None:
    terminal = interview(begun)
    away_with_the_review(terminal)
    terminal.is_asked(BUSINESS_ID)
    terminal.type("9481")
    terminal.press("C-c")
    terminal.type("041-7")
    terminal.press("C-c")
    terminal.sees("9481041-7")
    terminal.press("F8")
    terminal.sees(LEAVE)
    terminal.type("kysy")
    terminal.press("C-c")
    terminal.type(" uudelleen")
    terminal.press("Enter")
    terminal.sees_no_longer(LEAVE)
    terminal.sees("9481041-7")
    terminal.press("Enter")
    terminal.is_asked("Millä toimialalla toimitte?")
    found = kept(begun)
    assert found["answers"]["controller"]["business_id"] == "9481041-7"
    assert found["notes"] == {"controller.business_id": "kysy uudelleen"}


DEAF = """
import os

read = os.read

def deaf(*how):
    if b"x" in (data := read(*how)):
        raise OSError("no keyboard")
    return data

os.read = deaf

from intake.__main__ import main

main()
"""


@pytest.mark.parametrize("arguments", [("interview", "kahvila.toml"), ()], ids=["an interview", "the folder"])
def test_a_fault_in_reading_the_keyboard_ends_it_with_the_status_of_a_fault(
    arguments: tuple[str, ...], begin: Begin, begun: Path
) -> None:
    and_then = '"$@"; status=$?; stty -a; exit $status'
    terminal = begin("sh", "-c", and_then, "sh", sys.executable, "-c", DEAF, *INTAKE[3:], *arguments)
    terminal.sees(GO_ON if arguments else "Kahvila")
    terminal.press("x")
    assert terminal.ends() == 1
    assert "no keyboard" in terminal.everything
    assert " icanon" in terminal.everything and " echo " in terminal.everything


FAULTY = """
from intake.tui.interview import InterviewScreen

InterviewScreen.steer = lambda *_: 1 / 0

from intake.__main__ import main

main()
"""


def test_a_fault_of_the_programs_own_ends_it_with_what_was_answered_in_the_file(
    begin: Begin, begun: Path
) -> None:
    terminal = begin(sys.executable, "-c", FAULTY, *INTAKE[3:], "interview", begun)
    away_with_the_review(terminal)
    terminal.type("9481041-7")
    terminal.press("Enter")
    terminal.is_asked("Millä toimialalla toimitte?")
    terminal.press("Tab")
    assert terminal.ends() == 1
    assert "ZeroDivisionError" in terminal.everything
    assert answers(begun)["controller"]["business_id"] == "9481041-7"
