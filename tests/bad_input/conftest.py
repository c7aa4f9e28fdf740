"""The real command in this process: its arguments, what is said to it line by line, and what it tells."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "mallitoimisto.toml"
SMALL = ROOT / "tests" / "batch" / "small"
HEAD = '[interview]\nformat = 1\ndialogue = "small"\ndocuments = ["letter"]\nlanguages = ["fi"]\n'
SOUND = HEAD + '[answers]\nsecret = false\n[answers.controller]\nname = "Huutaja"\n'
PATIENCE = 30
"""Seconds until a command counts as hanging."""

Line = str | bytes | Callable[[], object]


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


class Hanging(BaseException):
    """A command took so long that it will hardly end; nothing it catches."""


class _Saying(io.RawIOBase):
    """Standard input that gives one line at a time; between two lines something may be done."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while self.lines and callable(self.lines[0]):
            self.lines.pop(0)()  # type: ignore[operator]
        if not self.lines:
            return 0
        line = self.lines.pop(0)
        data = line if isinstance(line, bytes) else f"{line}\n".encode()
        if len(data) > len(buffer):
            self.lines.insert(0, data[len(buffer) :])
        buffer[: len(data)] = data[: len(buffer)]
        return min(len(data), len(buffer))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)


def run(*arguments: object, said: Sequence[Line] = (), language: str = "fi") -> Told:
    """Run `intake`. A control character in what it says, a traceback, or a hang is a failure of its own."""
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out, err = _stream(), _stream()
    signal.signal(signal.SIGALRM, _hanging)
    signal.alarm(PATIENCE)
    try:
        sys.argv = ["intake", "--language", language, *map(str, arguments)]
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Saying(said)), "utf-8")
        sys.stdout, sys.stderr = out, err
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        signal.alarm(0)
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    told = Told(
        ended.value.code if isinstance(ended.value.code, int) else 0,
        out.buffer.getvalue().decode(),  # type: ignore[attr-defined]
        err.buffer.getvalue().decode(),  # type: ignore[attr-defined]
    )
    assert harmless(told.all), told.all
    assert "Traceback" not in told.all
    return told


def _hanging(*_: object) -> None:
    raise Hanging


def harmless(text: str) -> bool:
    """Whether a terminal only shows the text: no control characters but line ends, nothing turned round."""
    return not any(
        (ord(letter) < 32 and letter != "\n")
        or 127 <= ord(letter) < 160
        or letter in "\u202e\u2066\u2067\u2068"
        for letter in text
    )


@pytest.fixture
def interview() -> Callable[..., Told]:
    """Holds an interview line by line."""

    def hold(file: Path, *said: Line, language: str = "fi", options: Sequence[object] = ()) -> Told:
        return run("interview", file, "--plain", *options, said=said, language=language)

    return hold


@pytest.fixture
def begun(tmp_path: Path, interview: Callable[..., Told]) -> Path:
    """An interview in which the controller is named; the legal form is asked next."""
    file = tmp_path / "asiakas.toml"
    interview(file, "kyllä", "Kotikulman Huolto Oy")
    return file


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A sound interview of a small dialogue, which all commands then use."""
    monkeypatch.setenv("INTAKE_DIALOGUES", str(SMALL / "dialogues"))
    monkeypatch.setenv("INTAKE_TEMPLATES", str(SMALL / "templates"))
    file = tmp_path / "a.toml"
    file.write_text(SOUND, "utf-8")
    yield file
