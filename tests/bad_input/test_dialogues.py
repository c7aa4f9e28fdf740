"""Dialogue folders of one's own: every fault is told, no expression reaches Python, nothing hangs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SMALL, SOUND, run

QUESTION = '\n[[question]]\nid = "x.y"\ntype = "text"\nask = "X?"\nhelp = "h"\nrequired = false\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A dialogue folder to spoil, beside an interview it is for."""
    (tmp_path / "a.toml").write_text(SOUND, "utf-8")
    shutil.copytree(SMALL / "dialogues", tmp_path / "own")
    return tmp_path / "own"


def faulty(own: Path, words: str = "", language: str = "fi") -> str:
    """What is told of a spoilt folder by every command that reads one; each fails in its own way."""
    file = own.parent / "a.toml"
    for command in (
        ("check", file, "--dialogues", own),
        ("interview", file, "--plain", "--dialogues", own),
        ("render", file, "--to", own.parent / "out", "--dialogues", own),
    ):
        told = run(*command, language=language)
        assert told.status == 2, told
        assert words in told.err
    assert file.read_text("utf-8") == SOUND
    told = run("dialogue", "check", own, language=language)
    assert told.status in (1, 2)
    assert words in told.all
    return told.all


REACHING = (
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "controller.__class__ == 1",
    "given.__globals__",
    "__builtins__",
    "(lambda: 1)()",
    "[x for x in (1, 2)]",
    "f'{controller.name}'",
    "open('/etc/passwd')",
    "(a := 1)",
    "any(*[1])",
    "'%s' % 1",
    "9**9**9 == 1",
    "'a' * 999999999 == 'b'",
    "1/0 == 1",
    "secret; import os",
    "await secret",
    "(yield)",
    "secret[0]",
    "...",
    "1j == 1",
    "b'x' == secret",
    "secret()",
    "given(path=secret)",
    "matches(controller.name, 'nope')",
    "lookup('nope', 'x', 'y')",
    "1 < 2 < 3",
    "\\u001b[31m",
    "secret\\u0000",
    "1" * 5000 + " == 1",
    "(" * 500 + "secret" + ")" * 500,
    "not " * 5000 + "secret",
    "a" + ".b" * 5000,
    " if secret else ".join(["secret"] * 300) + " if secret else secret",
)


@pytest.mark.parametrize("expression", REACHING, ids=lambda text: text[:30])
def test_expressions_that_are_none(own: Path, expression: str) -> None:
    section = own / "sections" / "all.toml"
    section.write_text(f'{section.read_text("utf-8")}{QUESTION}when = "{expression}"\n', "utf-8")
    told = run("check", own.parent / "a.toml", "--dialogues", own)
    assert told.status == 2
    assert "all.toml:46 (x.y.when)" in told.err


def _section(change: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: change(folder / "sections" / "all.toml")


def _instead(put: Callable[[Path], object]) -> Callable[[Path], object]:
    return _section(lambda file: (file.unlink(), put(file)))


def _added(text: str) -> Callable[[Path], object]:
    return _section(lambda file: file.write_text(file.read_text("utf-8") + text, "utf-8"))


def _phrases(folder: Path, pattern: str) -> None:
    file = folder / "phrases" / "words.toml"
    file.parent.mkdir()
    texts = [f"{'a' * 60}{number}" for number in range(5)]
    file.write_text(
        f'[[phrase]]\nid = "words"\npatterns = {{ fi = ["{pattern}"] }}\npositive = {texts}\nnegative = {texts}\n'
    )


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no dialogue": (lambda folder: (folder / "small.toml").unlink(), ""),
    "a binary file": (lambda folder: (folder / "small.toml").write_bytes(b"\0\xff" * 99), "UTF-8"),
    "utf-16": (_section(lambda file: file.write_bytes(file.read_text().encode("utf-16"))), "UTF-8"),
    "a byte order mark": (
        _section(lambda file: file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())),
        "UTF-8",
    ),
    "cut short in a table": (_added("\nx = { a = 1,\n"), "all.toml:40:13"),
    "three brackets": (_added("\n[[[question]]]\n"), "all.toml:40:3"),
    "a pattern without end": (lambda folder: _phrases(folder, "(a+)+$"), "words.toml:3 (words.patterns)"),
    "a pattern nested without end": (lambda folder: _phrases(folder, "(" * 5000), "words.toml:3"),
    "another name inside": (
        lambda folder: (folder / "small.toml").write_text(
            (folder / "small.toml").read_text().replace('"small"', '"other"')
        ),
        "other",
    ),
    "a section that is gone": (_section(Path.unlink), ""),
    "a folder for a file": (_instead(Path.mkdir), "kansio"),
    "a link to nothing": (_instead(lambda file: file.symlink_to("/nowhere")), "all.toml"),
    "a link to itself": (_instead(lambda file: file.symlink_to(file)), "all.toml"),
    "a pipe": (_instead(os.mkfifo), "putki"),
    "nested without end": (_instead(lambda file: file.write_text("x = " + "[" * 5000)), "all.toml"),
    "a number without end": (_added(f"\nx = {'9' * 5000}\n"), "all.toml"),
    "an unknown type": (_added(QUESTION.replace('"text"', '"txet"')), "txet"),
    "a question asked twice": (_added(QUESTION.replace("x.y", "secret")), "secret"),
    "control characters": (_added(QUESTION.replace("x.y", "\\u001b[31mx")), "all.toml"),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_folder(own: Path, spoil: Callable[[Path], object], words: str) -> None:
    spoil(own)
    assert faulty(own, words) != faulty(own, language="en")


CATALOGUES: dict[str, Callable[[Path], object]] = {
    "torn": lambda file: file.write_text('msgid "a\nmsgstr ""b"\nxx\n'),
    "binary": lambda file: file.write_bytes(b"\xe3\0\xff" * 99),
    "latin-1": lambda file: file.write_bytes('msgid "Is it secret?"\nmsgstr "Onko tämä"\n'.encode("latin-1")),
    "an unknown encoding": lambda file: file.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nope\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    ),
    "plurals that would run": lambda file: file.write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=__import__(\'os\').getcwd();\\n"\n'
    ),
    "a folder": Path.mkdir,
    "compiled": lambda file: file.with_suffix(".mo").write_bytes(b"xx"),
}


@pytest.mark.parametrize("spoil", CATALOGUES.values(), ids=CATALOGUES)
def test_a_spoilt_catalogue_costs_its_translations_only(own: Path, spoil: Callable[[Path], object]) -> None:
    file = own / "locales" / "fi" / "LC_MESSAGES" / "questions.po"
    file.parent.mkdir(parents=True)
    spoil(file)
    interview = own.parent / "a.toml"
    options = ("--dialogues", own, "--templates", SMALL / "templates")
    assert run("check", interview, "--dialogues", own).status == 0
    assert run("render", interview, "--to", own.parent / "out", *options).status == 0
    assert run("interview", interview, "--plain", "--dialogues", own, said=["kohta secret"]).status == 0
    assert run("dialogue", "check", own).status == 1
