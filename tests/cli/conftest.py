"""The command line in this process, and files that answer a small dialogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intake.cli.main import Commands
from intake.languages import translator

SMALL = Path(__file__).parents[1] / "batch" / "small"

SOUND = """\
[interview]
format = 1
dialogue = "small"
documents = ["letter"]
languages = ["fi"]

[answers]
secret = false
[answers.controller]
name = "Huutaja"
"""
SHOUTING = SOUND.replace("Huutaja", "HUUTAJA")
NAMELESS = SOUND.replace('name = "Huutaja"', "")

Run = Callable[..., Result]
Put = Callable[..., Path]


@pytest.fixture
def intake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the test's folder, with the small dialogue and its templates."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTAKE_DIALOGUES", str(SMALL / "dialogues"))
    monkeypatch.setenv("INTAKE_TEMPLATES", str(SMALL / "templates"))

    def run(*arguments: str | Path, language: str = "en") -> Result:
        words = translator(language)
        return CliRunner().invoke(Commands(words), [str(argument) for argument in arguments], obj=words)

    return run


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file under the test's folder; a sound interview if no text is given."""

    def putting(name: str = "a.toml", text: str = SOUND) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return putting
