"""The command line speaks one language throughout, the words of its library included."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from intake.cli.click_language import speak
from intake.languages import Translator, translator


def house() -> click.Group:
    """A command with the kinds of things commands have."""

    @click.group()
    def group() -> None:
        """A house of commands."""

    @group.command()
    @click.argument("file", type=click.Path(exists=True, dir_okay=False))
    @click.option("--colour", type=click.Choice(["red", "blue"]))
    def paint(file: str, colour: str) -> None:
        """Paint a file."""

    return group


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak(Translator.source())


def says(*arguments: str) -> str:
    return CliRunner().invoke(house(), arguments, prog_name="house").output


def test_help_is_in_finnish() -> None:
    speak(translator("fi"))
    told = says("paint", "--help")
    for words in ("Käyttö: house paint", "Valitsimet:", "Näytä tämä ohje ja lopeta."):
        assert words in told
    assert "Komennot:" in says("--help")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["paint"], "Virhe: Puuttuva argumentti 'FILE'."),
        (["paint", "no-such.toml"], "Tiedosto 'no-such.toml' puuttuu."),
        (["paint", "--colour", "green", "x"], "'green' ei ole mikään näistä: 'red', 'blue'."),
        (["paint", "--color", "red"], "Valitsinta '--color' ei ole. Tarkoititko '--colour'?"),
        (["paint", "--colour"], "Valitsimelle '--colour' on annettava arvo."),
        (["print"], "Komentoa 'print' ei ole."),
        (["print"], "Ohjeen saat komennolla 'house --help'."),
    ],
)
def test_mistakes_are_told_in_finnish(arguments: list[str], words: str) -> None:
    speak(translator("fi"))
    assert words in says(*arguments)


def test_the_language_can_be_changed_back() -> None:
    speak(translator("fi"))
    speak(Translator.source())
    assert "Usage: house paint" in says("paint", "--help")
