"""A dialogue folder with catalogues of its own: they are used wherever its words are shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.cli.main import asked_catalogues
from intake.dialogue.load import load_dialogue
from intake.languages import choose_language, translator

from .conftest import NAMELESS, SHOUTING, SMALL, Put, Run

OWN = {
    ("section all title", "Everything"): "Kaikki",
    ("question secret ask", "Is it secret?"): "Onko se salaista?",
    ("check AA01 message", "Nobody is named."): "Ketään ei ole nimetty.",
    ("check AA02 message", "The name is in capital letters: {name}."): "Nimi on versaalilla: {name}.",
    ("check AA02 why", "Capital letters are hard to read."): "Versaali on raskasta luettavaa.",
    ("check AA02 remedy 1", "Write it in small letters"): "Kirjoittakaa se pienaakkosin",
}
UNANSWERED = SHOUTING.replace("secret = false\n", "")


def catalogue(folder: Path, language: str, words: Callable[[str], str] = lambda words: words) -> None:
    file = folder / "locales" / language / "LC_MESSAGES" / "own.po"
    file.parent.mkdir(parents=True)
    entries = (
        f'msgctxt "{place}"\nmsgid "{said}"\nmsgstr "{words(own)}"\n' for (place, said), own in OWN.items()
    )
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    file.write_text("\n".join([header, *entries]), "utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The small dialogue, with Finnish of its own."""
    folder = tmp_path / "own"
    shutil.copytree(SMALL / "dialogues", folder)
    catalogue(folder, "fi")
    return folder


def test_check_tells_findings_in_the_folder_s_own_words(intake: Run, put: Put, own: Path) -> None:
    told = intake("check", put("a.toml", SHOUTING), "--dialogues", own, language="fi")
    assert "Varoitus AA02: Nimi on versaalilla: HUUTAJA.\n" in told.stdout
    assert "Korjaus: Kirjoittakaa se pienaakkosin\n" in told.stdout


def test_a_refused_document_is_explained_in_them(intake: Run, put: Put, own: Path, tmp_path: Path) -> None:
    order = ("render", put("a.toml", NAMELESS), "--final", "--to", tmp_path / "out", "--dialogues", own)
    assert "Virhe AA01: Ketään ei ole nimetty.\n" in intake(*order, language="fi").stdout


def test_explain_tells_them(intake: Run, own: Path) -> None:
    told = intake("explain", "AA02", "--dialogue", "small", "--dialogues", own, language="fi")
    assert "Versaali on raskasta luettavaa." in told.stdout
    assert "  – Kirjoittakaa se pienaakkosin" in told.stdout


def test_the_conversation_is_held_in_them(intake: Run, put: Put, own: Path) -> None:
    file = put("a.toml", UNANSWERED)
    told = intake("interview", file, "--plain", "--only", "secret", "--dialogues", own, language="fi")
    assert "# Kaikki\n" in told.stdout
    assert "Onko se salaista?\n" in told.stdout
    assert "Nimi on versaalilla: HUUTAJA." in told.stdout


def test_what_they_lack_is_told_in_the_program_s(intake: Run, put: Put, own: Path) -> None:
    told = intake("check", put("a.toml", UNANSWERED), "--dialogues", own, language="fi")
    assert "Tarkastettiin 1 tiedosto" in told.stdout
    assert "A question waits: Onko se salaista?." in told.stdout


def test_a_language_of_the_folder_s_alone_can_be_spoken(own: Path) -> None:
    catalogue(own, "sv", lambda words: f"sv {words}")
    for arguments, environment in (
        (["check", "a.toml", "--dialogues", str(own)], {}),
        ([f"--dialogues={own}"], {}),
        ([], {"INTAKE_DIALOGUES": str(own)}),
    ):
        found = asked_catalogues(arguments, environment)
        assert choose_language("sv", {}, found) == "sv"
    assert choose_language("sv", {}, asked_catalogues([], {})) == "fi"
    words = translator("sv", load_dialogue("small", own).locales)
    assert words.sentence("question secret ask", "Is it secret?") == "sv Onko se salaista?"


@pytest.mark.parametrize("folder", ["x" * 300, "a\0b", "/nowhere", ""])
def test_a_folder_that_cannot_be_looked_into_has_no_catalogues(folder: str) -> None:
    assert asked_catalogues(["--dialogues", folder], {}) == ()


def test_the_shipped_catalogues_are_read_once_and_keep_their_plurals(own: Path) -> None:
    assert translator("fi") is translator("fi", ())
    file = own / "locales" / "fi" / "LC_MESSAGES" / "own.po"
    header = 'Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;'
    file.write_text(
        file.read_text("utf-8").replace("Content-Type: text/plain; charset=UTF-8", header), "utf-8"
    )
    words = translator("fi", load_dialogue("small", own).locales)
    assert words.sentence("check", "{number} error", "{number} errors", 2) == "{number} virhettä"
