"""Anything can be said, and stand in a file: nothing of it acts, on the terminal or in a document."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.languages import Translator, message

from .conftest import EXAMPLE, SOUND, Told, harmless, run

Hold = Callable[..., Told]

HOSTILE = {
    "markup": "[/]",
    "an action": "[@click=app.quit]x[/]",
    "a template": "{{ 7*7 }}",
    "a raw template": "{% raw %}",
    "a script": "<script>alert(1)</script>",
    "a picture": "![x](http://x.example/y.png) <img src=x onerror=alert(1)>",
    "a cell": "a|b | c",
    "code": "`x` ``y`` ~~~",
    "a link": "](javascript:alert(1)) [x](javascript:alert(1)) <javascript:alert(1)>",
    "formats": "%s %(x)s %d {0}",
    "places": "{name} {question} {file} {places} {value}",
    "entities": "&lt;b&gt; &amp; <!-- x -->",
    "backslashes": "\\ \\n \\",
    "quotes": "'\"`$(rm)”’",
    "a heading": "# h --- ***b***",
    "colours": "\x1b[31mR\x1b]0;title\x07\x9b31m",
    "a bell and a null": "a\x00b\x07c\x7f",
    "turned round": "A\u202eB\u200fC\u2066D",
    "half a character": "a\ud800b",
    "letters in parts": "a\u0308iti",
    "a face": "😀",
}


def toml(text: str) -> str:
    return re.sub("[\x7f-\x9f]", lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_said(tmp_path: Path, interview: Hold, words: str) -> None:
    file = tmp_path / "a.toml"
    said = words.encode("utf-8", "surrogatepass")
    lines = [
        b"kyll\xc3\xa4\n",
        *(start.encode() + said + b"\n" for start in ("= ", "", "", "", "", "", "", "")),
        *(
            f"{start} ".encode() + said + b"\n"
            for start in ("muistiinpano:", "en tiedä,", "ei koske:", "kohta")
        ),
        "kohta systems",
        said + b"\n",
        "kohta controller.name",
    ]
    told = interview(file, *lines)  # which fails by itself at a control character
    assert told.status == 0
    text = file.read_text("utf-8")
    assert harmless(text)
    assert not re.search(r"\\u(00[01][0-9A-Fa-f]|007F|009)", text)
    name = tomllib.loads(text)["answers"]["controller"]["name"]
    if words.isascii() and words.isprintable():
        assert name == words.strip()
    if words == "a\u0308iti":
        assert name == "äiti"
    assert run("check", file).status == 1


@pytest.mark.parametrize("words", [one for one in HOSTILE.values() if "\ud800" not in one])
def test_in_a_file(small: Path, words: str) -> None:
    motto = f"motto = {{ fi = {toml(words)}, en = {toml(words)} }}\n"
    small.write_text(f"{SOUND.replace(toml('Huutaja'), toml(words))}{motto}", "utf-8")
    before = small.read_bytes()
    assert run("check", small).status < 2
    assert run("check", small, "--language", "en").status < 2
    assert run("render", small, "--to", small.parent / "out").status == 0
    assert small.read_bytes() == before
    for made in (small.parent / "out").glob("a.*"):
        text = made.read_text("utf-8")
        assert harmless(text), made
        if made.suffix == ".html":
            assert "<script>alert" not in text
            assert "<img" not in text
            assert 'href="javascript:' not in text
        if "7*7" in words:
            assert "7*7" in text or "7\\*7" in text


def test_json_says_what_the_file_says_and_is_harmless(small: Path) -> None:
    words = "HUUTO\x1b[31m\x9b\u202e\x07"
    small.write_text(SOUND.replace("Huutaja", toml(words)[1:-1]), "utf-8")
    file = small.rename(small.with_name("\x9b\u202ea.toml"))
    told = run("check", file, "--format", "json")
    assert json.loads(told.out)["files"][0]["path"] == str(file)


def test_a_value_that_names_a_place_is_not_filled_in() -> None:
    said = message("test", "{what} of {whom}.", what="{whom} {what}", whom="Esimerkki Ltd.")
    assert said.text(Translator.source()) == "{whom} {what} of Esimerkki Ltd."


@pytest.mark.parametrize("code", ["\x1b]0;x\x07", "[/]", "{code}", "%s", "x" * 10_000, "", " ", "\u202eTR02"])
def test_explaining_nonsense(code: str) -> None:
    told = run("explain", code)
    assert told.status == (0 if not code else 2)


class TestMisuse:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("\x1b]0;x\x07",),
            ("check", "--\x1b[31m"),
            ("render", "x.toml", "--to", "/dev/null/\x1b[2J", "--format", "\x9b"),
            ("interview",),
            ("interview", "a", "b", "\x1b[31m"),
            ("check", "x.toml", "--dialogues", "/nowhere/\x1b[31m"),
            (),
        ],
    )
    @pytest.mark.parametrize("language", ["fi", "en"])
    def test_it_is_told_harmlessly(self, arguments: tuple[str, ...], language: str) -> None:
        assert run(*arguments, language=language).status == 2

    def test_an_unknown_language_of_the_environment_is_finnish(
        self, small: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for wish in ("xx", "../../x", "\x1b[31m", ""):
            monkeypatch.setenv("INTAKE_LANGUAGE", wish)
            assert "ei havaintoja" in run("check", small, language="").out

    def test_an_unknown_language_asked_for_is_told(self, small: Path) -> None:
        for wish in ("xx", "../../x", "\x1b[31m"):
            told = run("check", small, language=wish)
            assert told.status == 2 and "Ohjelma ei puhu kieltä" in told.err


LONG = {
    "words": "sana " * 20_000,
    "one word": "x" * 100_000,
    "digits": "1" * 100_000,
    "brackets": "(" * 100_000,
    "backslashes": "\\" * 100_000,
    "addresses": "a@b." * 25_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_a_hundred_thousand_characters(tmp_path: Path, interview: Hold, words: str) -> None:
    file = tmp_path / "a.toml"
    told = interview(
        file, "kyllä", f"= {words}", words, words, words, words, f"en tiedä, {words}", f"kohta {words}"
    )
    assert told.status == 0
    assert words.strip() in tomllib.loads(file.read_text("utf-8"))["answers"]["controller"]["name"]


def test_line_ends_in_names_make_no_lines(tmp_path: Path, interview: Hold) -> None:
    file = tmp_path / "a.toml"
    text = EXAMPLE.read_text("utf-8").replace("Merilammen Pyörätalo Oy", "Oy\\n\\nVirhe XX99: keksitty")
    file.write_text(text, "utf-8")
    assert "\nVirhe XX99" not in run("check", file).out
    assert "\nVirhe XX99" not in interview(file, "kohta controller.name").out
