"""A small dialogue, its templates, and files that answer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "small"
DIALOGUES = SMALL / "dialogues"
TEMPLATES = SMALL / "templates"
TODAY = dt.date(2026, 11, 21)

HEAD = """\
[interview]
format = 1
dialogue = "small"
documents = ["letter"]
languages = ["fi"]
"""
ANSWERED = """
[answers]
secret = false
[answers.controller]
name = "Huutaja"
"""


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file under the test's folder and returns its path; an answered interview if no text."""

    def putting(name: str = "in/a.toml", text: str | bytes = HEAD + ANSWERED) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return putting
