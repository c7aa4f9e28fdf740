"""What the README tells a reader to type works as printed, in its order, and what it points at is there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCKS = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
QUOTED = re.findall(r"`([^`\n]+)`", re.sub(r"^```\n.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL))
TARGETS = {words[1] for line in (*COMMANDS, *QUOTED) if (words := line.split())[0] == "make" and words[1:]}

#: What the client says, in whatever order it is asked.
SAID = "kyllä\nKotikulman Huolto Oy\nosakeyhtiö\n"
FINDINGS_OR_NONE = {"check": (0, 1)}


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of the README, with the answers piped to it."""
    program, *arguments = shlex.split(line, comments=True)
    assert program == "intake"
    return subprocess.run(
        [sys.executable, "-m", "intake", *arguments],
        cwd=folder,
        env={**os.environ, "INTAKE_LANGUAGE": "fi"},
        input=SAID,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_every_command_works_as_printed(tmp_path: Path) -> None:
    for name in ("dialogues", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    done = []
    for line in COMMANDS:
        if line.startswith("make "):
            continue
        told = run(line, tmp_path)
        name = line.split()[1]
        assert told.returncode in FINDINGS_OR_NONE.get(name, (0,)), f"{line}\n{told.stdout}\n{told.stderr}"
        assert told.stdout or name == "dialogue", line
        done.append(name)
    assert {"interview", "check", "explain", "render", "dialogue"} <= set(done)
    assert "Kotikulman Huolto Oy" in (tmp_path / "oma.toml").read_text(encoding="utf-8")
    assert (tmp_path / "asiakirjat" / "oma.notice.fi.html").is_file()
    assert (tmp_path / "asiakirjat" / "mallitoimisto.notice.en.md").is_file()


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_make_knows_every_target_named(target: str) -> None:
    assert {"interview", "test", "test-slow"} <= TARGETS
    told = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


def test_every_folder_and_page_named_is_there() -> None:
    folders = [name for name in QUOTED if name.endswith("/")]
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert folders
    assert links
    assert [name for name in (*folders, *links) if not (ROOT / name).exists()] == []


def test_it_is_one_page() -> None:
    assert len(README.splitlines()) <= 80
