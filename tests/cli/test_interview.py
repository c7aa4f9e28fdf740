"""`intake interview --plain` in a process of its own: pipes, terminals, interruptions, two at once."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest

from intake.cli.plain import Conversation
from intake.languages import Translator
from intake.resources import resource_directory
from intake.sitting.opening import open_sitting

INTAKE = [sys.executable, "-m", "intake"]


def interview(
    file: Path, *said: str, language: str = "fi", options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*INTAKE, "--language", language, "interview", str(file), "--plain", *options],
        input="".join(f"{line}\n" for line in said),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def answers(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))["answers"]


def in_terminal(file: Path) -> pexpect.spawn:
    arguments = [*INTAKE[1:], "--language", "fi", "interview", str(file), "--plain"]
    return pexpect.spawn(INTAKE[0], arguments, encoding="utf-8", timeout=30, dimensions=(24, 200))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "asiakas.toml"


BEGUN = ("kyllä", "Kotikulman Huolto Oy", "osakeyhtiö")


def test_the_end_of_the_input_leaves_a_file_to_go_on_with(file: Path) -> None:
    first = interview(file, *BEGUN)
    assert first.returncode == 0, first.stderr
    assert str(file) in first.stdout
    assert answers(file)["controller"] == {"name": "Kotikulman Huolto Oy", "legal_form": "limited-company"}
    second = interview(file, "9481027-3")
    assert "Y-tunnu" in second.stdout
    assert answers(file)["controller"]["business_id"] == "9481027-3"  # type: ignore[index]


def test_how_to_go_on_is_told_with_all_that_was_said_at_the_start(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "oma kansio"
    shutil.copytree(resource_directory("dialogues"), own)
    told = interview(file, *BEGUN, options=("--dialogues", str(own))).stdout
    (line,) = (one for one in told.splitlines() if one.startswith("Tallennettu."))
    command = shlex.split(line.partition(": ")[2])
    assert command == ["intake", "interview", str(file), "--plain", "--dialogues", str(own)]


def test_a_language_the_program_does_not_speak_is_told(file: Path) -> None:
    ended = interview(file, language="sv")
    assert ended.returncode == 2
    assert "”sv”" in ended.stderr and "Valittavana: en, fi" in ended.stderr
    assert not file.exists()


def test_quitting_is_saving(file: Path) -> None:
    assert interview(file, *BEGUN, "lopeta", "tätä ei enää kuulla").returncode == 0
    assert "tätä ei enää kuulla" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "question"), [("fi", "Kuka päättää"), ("en", "Who decides")])
def test_it_speaks_the_language_asked_for(file: Path, language: str, question: str) -> None:
    assert question in interview(file, "yes", language=language).stdout


def test_the_environment_chooses_the_language_where_nobody_does(file: Path) -> None:
    environment = {
        **os.environ,
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "",
        "LC_MESSAGES": "",
        "INTAKE_LANGUAGE": "",
    }
    held = subprocess.run(
        [*INTAKE, "interview", str(file), "--plain"],
        input="yes\n",
        capture_output=True,
        text=True,
        env=environment,
    )
    assert "Who decides" in held.stdout


def test_why_tells_the_law_and_an_example(file: Path) -> None:
    told = interview(file, "kyllä", "miksi").stdout
    assert "Esimerkiksi" in told
    assert "13 artikla" in told


def test_what_is_not_understood_is_shown_back_and_kept(file: Path) -> None:
    told = interview(file, *BEGUN[:2], "jotain aivan muuta").stdout
    assert told.count("jotain aivan muuta") >= 1
    assert (
        "jotain aivan muuta"
        in tomllib.loads(file.read_text(encoding="utf-8"))["notes"]["controller.legal_form"]
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [(b"P\xe4iv\xe4 Oy", "Päivä Oy"), (b"P\xc3\xa4iv\xc3\xa4 \xff Oy", "Päivä  Oy"), (b"\x81 Oy", " Oy")],
    ids=["the older encoding", "a stray byte", "a byte that is no letter in any"],
)
def test_bytes_that_are_no_utf8_cost_at_most_a_letter(file: Path, said: bytes, kept: str) -> None:
    held = subprocess.run(
        [*INTAKE, "--language", "fi", "interview", str(file), "--plain"],
        input=b"kyll\xc3\xa4\n" + said + b"\n",
        capture_output=True,
    )
    assert held.returncode == 0, held.stderr
    assert answers(file)["controller"]["name"].split() == kept.split()  # type: ignore[index]


def test_a_broken_file_is_refused_and_left_alone(file: Path) -> None:
    file.write_text("[interview\nformat = 1\n", encoding="utf-8")
    held = interview(file, "kyllä")
    assert held.returncode == 2
    assert f"{file}:1" in held.stderr
    assert "Traceback" not in held.stderr
    assert file.read_text(encoding="utf-8") == "[interview\nformat = 1\n"


def test_only_goes_through_just_what_is_named(file: Path) -> None:
    interview(file, *BEGUN)
    told = interview(file, "", options=("--only", "controller.name")).stdout
    assert "Kotikulman Huolto Oy" in told
    assert "Mikä on organisaationne oikeudellinen muoto?" not in told


def test_only_of_no_question_is_refused(file: Path) -> None:
    interview(file, *BEGUN)
    held = interview(file, options=("--only", "olematon"))
    assert held.returncode == 2
    assert "olematon" in held.stderr


def test_someone_elses_change_meanwhile_is_joined_with_ours(file: Path) -> None:
    interview(file, *BEGUN)
    terminal = in_terminal(file)
    terminal.expect("Y-tunnu")
    text = file.read_text(encoding="utf-8").replace("Kotikulman Huolto Oy", "Kotikulman Talohuolto Oy")
    file.write_text(text, encoding="utf-8")
    terminal.sendline("9481027-3")
    terminal.expect("Molempien muutokset")
    terminal.sendline("lopeta")
    terminal.expect(pexpect.EOF)
    assert answers(file)["controller"] == {
        "name": "Kotikulman Talohuolto Oy",
        "legal_form": "limited-company",
        "business_id": "9481027-3",
    }


def test_the_same_answer_changed_on_both_sides_is_asked_about(file: Path) -> None:
    interview(file, *BEGUN)
    terminal = in_terminal(file)
    terminal.expect("Y-tunnu")
    terminal.sendline("kohta: controller.name")
    terminal.expect("Kotikulman Huolto Oy")
    text = file.read_text(encoding="utf-8").replace("Kotikulman Huolto Oy", "Toisen Nimi Oy")
    file.write_text(text, encoding="utf-8")
    terminal.sendline("Minun Nimeni Oy")
    terminal.expect("1/2")
    terminal.sendline("1")
    terminal.expect("Tallennettu valintojesi mukaan")
    terminal.sendline("lopeta")
    terminal.expect(pexpect.EOF)
    saved = file.read_text(encoding="utf-8")
    assert answers(file)["controller"]["name"] == "Minun Nimeni Oy"  # type: ignore[index]
    assert "Toisen Nimi Oy" in saved  # kept in the history


@pytest.mark.parametrize(("answer", "name"), [("2", "Toisen Nimi Oy"), (None, "Minun Nimeni Oy")])
def test_which_of_two_answers_stays_is_asked_until_it_is_said(
    file: Path, answer: str | None, name: str
) -> None:
    interview(file, *BEGUN)
    opened = open_sitting(file, Translator.source())
    text = file.read_text(encoding="utf-8").replace("Kotikulman Huolto Oy", "Toisen Nimi Oy")
    file.write_text(text, encoding="utf-8")
    lines = iter(["theirs", "", "kaksi", *([answer] if answer else [])])
    told: list[str] = []
    conversation = Conversation(opened.sitting, read=lambda: next(lines, None), say=told.append)
    opened.sitting.session.answer("controller.name", "Minun Nimeni Oy", keep=True)
    conversation._saved(opened.sitting.save())
    assert told.count("Say 1 to keep yours, or 2 to take theirs.") == 3
    assert ("The input has ended, so yours stays." in told) is (answer is None)
    assert answers(file)["controller"]["name"] == name  # type: ignore[index]


def test_what_is_of_no_use_in_a_file_is_told_when_it_is_opened(file: Path) -> None:
    interview(file, *BEGUN)
    entries = '[waived]\n"PA01 controller.name" = {}\n[unknown]\n"controller.email" = { by = 2026-01-01T12:00:00 }\n'
    file.write_text(file.read_text(encoding="utf-8") + entries, encoding="utf-8")
    held = interview(file, "quit", language="en")
    assert held.returncode == 0, held.stderr
    assert "“PA01 controller.name” is not waived: no reason is given." in held.stdout
    assert "“PA01 controller.name” is not waived: no last day is given." in held.stdout


def test_an_unfinished_file_opens_with_what_was_said_not_with_what_lies_ahead(file: Path) -> None:
    interview(file, *BEGUN)
    told = interview(file, language="en").stdout
    assert "questions unanswered" in told
    assert "This question has not been answered" not in told and "fix 1" not in told


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        (
            "fi",
            (
                "kohta: systems",
                "kyllä",
                "kohta: processors",
                "ei mitään",
                "kuittaa RE04",
                "tekeillä",
                "31.12.2026",
            ),
            (
                "Millä perusteella",
                "Mihin päivään asti",
                "Havainto RE04 on kuitattu 31.12.2026 asti.",
                "Kuitattu: Virhe RE04",
            ),
        ),
        (
            "en",
            ("go: systems", "yes", "go: processors", "none", "waive RE04", "tekeillä", "31.12.2026"),
            (
                "Why can it be waived?",
                "Until which day",
                "RE04 is waived until 2026-12-31.",
                "Waived: Error RE04",
            ),
        ),
    ],
)
def test_a_finding_is_waived_in_words(
    file: Path, language: str, said: tuple[str, ...], heard: tuple[str, ...]
) -> None:
    go, yes, *others = said
    told = interview(
        file, *BEGUN, go, "Procountor", f"{go}[procountor].hosting", yes, *others, language=language
    ).stdout
    assert [line for line in heard if line not in told] == []
    waived = tomllib.loads(file.read_text(encoding="utf-8"))["waived"]
    assert waived == {
        "RE04 systems[procountor].hosting": {"reason": "tekeillä", "until": dt.date(2026, 12, 31)}
    }


@pytest.mark.parametrize(
    ("language", "waive", "fix"),
    [("fi", "”kuittaa RE04”", "”Korjaa RE04”"), ("en", "“waive RE04”", "“fix RE04”")],
)
def test_the_help_tells_what_to_say_of_a_finding(file: Path, language: str, waive: str, fix: str) -> None:
    told = interview(file, "help", language=language).stdout
    assert waive in told and fix in told


@pytest.mark.parametrize(
    ("language", "go", "lines"),
    [
        (
            "fi",
            "kohta: ",
            (
                "  3 Mikä yritys toimittaa sen teille? Accountor Finago Oy",
                "Pitävätkö tiedot paikkansa? (kyllä/ei tai oikeiden numerot)",
                "  2 Google Cloud EMEA Limited: ",
                "Jos hyväksytte vain osan, sanokaa niiden numerot tai nimet.",
            ),
        ),
        (
            "en",
            "go: ",
            (
                "  3 Which company provides it to you? Accountor Finago Oy",
                "Is this right? (yes/no, or the numbers of what is right)",
                "  2 Google Cloud EMEA Limited: ",
                "To take just some of them, say their numbers or names;",
            ),
        ),
    ],
)
def test_what_is_offered_together_is_numbered(
    file: Path, language: str, go: str, lines: tuple[str, ...]
) -> None:
    systems = [f"{go}systems", "Procountor, Google Drive"]
    confirmed = [
        line for name in ("procountor", "google-drive") for line in (f"{go}systems[{name}].hosting", "all")
    ]
    told = interview(file, *BEGUN, *systems, *confirmed, f"{go}processors", "2", language=language).stdout
    assert [line for line in lines if line not in told] == []
    (processor,) = answers(file)["processors"]  # type: ignore[misc]
    assert processor["name"] == "Google Cloud EMEA Limited"
    assert processor["country"] == "IE"


def test_an_interruption_leaves_a_file_to_go_on_with(file: Path) -> None:
    terminal = in_terminal(file)
    for line in BEGUN:
        terminal.expect("> ")
        terminal.sendline(line)
    terminal.expect("Y-tunnu")
    # Line editing misses an interruption in the instant before it waits for a key, and hears the next.
    for _ in range(10):
        terminal.sendintr()
        if terminal.expect(["Tallennettu", pexpect.TIMEOUT], timeout=3) == 0:
            break
    terminal.expect(pexpect.EOF)
    assert answers(file)["controller"]["name"] == "Kotikulman Huolto Oy"  # type: ignore[index]


def test_a_killed_process_has_lost_nothing_that_was_answered(file: Path) -> None:
    terminal = in_terminal(file)
    for line in BEGUN:
        terminal.expect("> ")
        terminal.sendline(line)
    terminal.expect("Y-tunnu")
    terminal.kill(signal.SIGKILL)
    terminal.wait()
    assert answers(file)["controller"] == {"name": "Kotikulman Huolto Oy", "legal_form": "limited-company"}
    assert "Y-tunnu" in interview(file).stdout


def test_a_long_paste_arrives_whole_in_a_terminal(file: Path) -> None:
    name = "Pitkä " + "nimi " * 2000
    terminal = in_terminal(file)
    terminal.expect("> ")
    terminal.sendline("kyllä")
    terminal.expect("Kuka päättää")
    terminal.expect("> ")
    terminal.sendline(name)
    terminal.expect("oikeudellinen")
    terminal.sendline("lopeta")
    terminal.expect(pexpect.EOF)
    assert answers(file)["controller"]["name"] == name.strip()  # type: ignore[index]
