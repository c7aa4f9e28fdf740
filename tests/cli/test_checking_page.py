"""docs/checking.md: what it tells a reader to type is understood, and what it shows is what comes out."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest

from intake.cli.check import FORMATS, command
from intake.languages import translator

from .conftest import Put, Run

PAGE = (Path(__file__).parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TYPED = [line for kind, block in BLOCKS if not kind for line in block.splitlines()]
FIRM = """\
[interview]
format = 1
dialogue = "customer-register"

[answers.controller]
name = "Lumikello Oy"
legal_form = "limited-company"

business_id = "99000018"
"""


def test_every_command_runs(intake: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")
    put("clients/lumikello.toml", FIRM)
    for line in TYPED:
        told = intake(*shlex.split(line)[1:])
        assert told.exit_code in (0, 1) and not isinstance(told.exception, Exception), line


def test_the_settings_it_shows_are_understood(intake: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")
    (settings,) = (block for kind, block in BLOCKS if kind == "toml")
    put("clients/lumikello.toml", FIRM)
    intake("check", "clients", "--write-baseline", "clients/baseline.toml")
    put("clients/intake.toml", settings)
    assert "in the baseline" in intake("check", "clients").stdout


def test_the_json_it_shows_is_what_comes_out(intake: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTAKE_DIALOGUES")
    (shown,) = (json.loads(block) for kind, block in BLOCKS if kind == "json")
    jsonschema.validate(shown, json.loads(intake("check", "--schema").stdout))
    put("clients/lumikello.toml", FIRM)
    told = intake("check", "clients", "--format", "json", "--select", "PA05")
    assert json.loads(told.stdout) == shown


def test_it_names_every_option_and_format() -> None:
    told = {name for option in command(translator("en")).params for name in option.opts}
    elsewhere = {"inputs", "--language", "-l", "--dialogues"}
    assert {name for name in told - elsewhere if f"{name}" not in PAGE} == set()
    assert all(f"| `{form}` |" in PAGE for form in FORMATS)
