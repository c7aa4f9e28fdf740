"""A program in a terminal of its own, as a person would have it: bytes in, a screen of letters out."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from rich.cells import cell_len

COLUMNS, LINES = 160, 50
PATIENCE = 60.0
"""Seconds to wait for something to appear before the benchmark gives up."""

_PIECE = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x1b\\|\x07)|\x1b."
    r"|(?P<text>[^\x00-\x1f\x7f]+)|(?P<line>\r?\n)|(?P<back>\r)|.",
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[PX^_\]][^\x07]*)?\Z")


class Terminal:
    """A program running in a terminal, from the moment it is started.

    Only what Textual writes is understood: letters, and the places to put them.
    """

    def __init__(self, command: Sequence[str | Path], folder: Path) -> None:
        self.rows = [[" "] * COLUMNS for _ in range(LINES)]
        self._row = self._column = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._left = ""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(map(str, command)),
            cwd=folder,
            env=_environment(),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def press(self, keys: str) -> float:
        """Press keys; the moment they were pressed."""
        pressed = time.perf_counter()
        os.write(self.master, keys.encode())
        return pressed

    def wait_for(self, text: str) -> float:
        """Wait until a text is on the screen; the moment it came."""
        return self.wait_until(lambda: text in self.text)

    def wait_until(self, shown: Callable[[], bool]) -> float:
        """Wait until the screen shows what is wanted; the moment it came."""
        end = time.perf_counter() + PATIENCE
        moment = time.perf_counter()
        while not shown():
            if not select.select([self.master], [], [], max(0.0, end - time.perf_counter()))[0]:
                raise TimeoutError(f"waited in vain; the screen was:\n{self.text}")
            moment = self._read()
        return moment

    def rest(self, seconds: float) -> None:
        """Let time pass, and show what comes meanwhile."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.master], [], [], left)[0]:
                self._read()

    def _read(self) -> float:
        """Take what was written; the moment it came."""
        try:
            data = os.read(self.master, 1 << 16)
        except OSError as error:
            raise EOFError(f"the program has ended; the screen was:\n{self.text}") from error
        moment = time.perf_counter()
        self._take(self._decoder.decode(data))
        return moment

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join("".join(row).rstrip() for row in self.rows)

    def _take(self, written: str) -> None:
        written = self._left + written
        cut = _UNFINISHED.search(written)
        self._left = written[cut.start() :] if cut else ""
        for piece in _PIECE.finditer(written, 0, cut.start() if cut else len(written)):
            if piece["row"]:
                self._row, self._column = int(piece["row"]) - 1, int(piece["column"]) - 1
            elif piece["text"]:
                self._put(piece["text"])
            elif piece["line"]:
                self._row, self._column = self._row + 1, 0
            elif piece["back"]:
                self._column = 0

    def _put(self, text: str) -> None:
        if self._row >= LINES:
            return
        row = self.rows[self._row]
        for letter in text:
            if self._column < COLUMNS:
                row[self._column] = letter
            self._column += cell_len(letter)


def _environment() -> dict[str, str]:
    """The environment of a terminal with colours, in Finnish, whatever the one this runs in."""
    unwanted = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "INTAKE", "LC_", "LANGUAGE", "PYTHONDONT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    own = f"{tempfile.gettempdir()}/intake-benchmarks"  # others at work here must not empty what is kept
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "fi_FI.UTF-8",
        "PYTHONPYCACHEPREFIX": f"{own}/compiled",
        "INTAKE_CACHE": f"{own}/cache",
    }
