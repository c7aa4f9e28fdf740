"""A terminal for tests, as real as the one a consultant sits at: tmux draws what a program writes.

Keys, pastes and sizes reach the program as any terminal sends them. Nothing here waits for a length of time:
`until` looks again and again for what a test names, and fails with what the terminal shows.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pytest

PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""

NARROW, WIDE, LEAST = (80, 24), (160, 50), (40, 10)

_SETTINGS = """\
set -g status off
set -g remain-on-exit on
set -s escape-time 0
set -s exit-empty off
"""
_WATCHED = """\
sh -c 'echo $$ >"$0/process.new"; mv "$0/process.new" "$0/process"; exec env "$@"' "$0" "$@"
echo $? >"$0/status.new"
mv "$0/status.new" "$0/status"
"""
"""Starts a program and notes how it ends: tmux now and then misses that one of its own has."""

_SETTLED_ELSEWHERE = ("COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TMUX", "TMUX_PANE")
"""What tells a program of a terminal that is not this one."""

_RULE = re.compile("^ *[─━▔▁]{20,} *$")


class Terminal:
    """A program in a terminal of its own.

    Args:
        command: the program and its arguments.
        folder: where it is started.
        size: columns and lines.
        environment: what else it finds in its environment.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        folder: Path,
        *,
        size: tuple[int, int] = NARROW,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        if shutil.which("tmux") is None:
            pytest.fail("tmux is not installed. On Debian and Ubuntu, `apt install tmux`.", pytrace=False)
        # The way to a socket may have some hundred letters, fewer than a test's own folder has.
        self._own = Path(tempfile.mkdtemp(prefix="intake-"))
        settings = self._own / "settings"
        settings.write_text(_SETTINGS, encoding="ascii")
        self._server = ("tmux", "-u", "-f", str(settings), "-S", str(self._own / "socket"))
        surroundings = [f"--unset={name}" for name in _SETTLED_ELSEWHERE]
        surroundings += [
            f"{name}={value}" for name, value in {"TERM": "xterm-256color", **(environment or {})}.items()
        ]
        columns, lines = size
        self._tmux(
            *("new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(folder), "--"),
            *("sh", "-c", _WATCHED, str(self._own), *surroundings, *map(str, command)),
        )
        self._open = True
        self._noted("process")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tmux("kill-server")
        shutil.rmtree(self._own)

    def _tmux(self, *arguments: str, given: str | None = None) -> str:
        done = subprocess.run(
            [*self._server, *arguments], input=given, capture_output=True, encoding="utf-8", timeout=PATIENCE
        )
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout

    def _told(self, of: str) -> str:
        return self._tmux("display-message", "-p", f"#{{{of}}}").strip()

    # -- what is seen --------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """What the terminal shows, line by line."""
        return self._tmux("capture-pane", "-p") if self._open else ""

    @property
    def everything(self) -> str:
        """What has been said on the terminal, what has run off its upper edge too, in one line."""
        return in_one_line(self._tmux("capture-pane", "-p", "-J", "-S", "-"))

    @property
    def coloured(self) -> str:
        """What the terminal shows, with the sequences that give it colours and styles."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def question(self) -> str:
        """The lower part of the screen in one line: what is asked, what can be chosen, what is typed."""
        lines = self.screen.splitlines()
        rules = [number for number, line in enumerate(lines) if _RULE.match(line)]
        return in_one_line("\n".join(lines[rules[-1] + 1 :] if rules else lines))

    def until(self, look: Callable[[], bool], what: str) -> None:
        """Look until it is so."""
        end = time.monotonic() + PATIENCE
        while not look():
            if time.monotonic() > end:
                pytest.fail(f"not within {PATIENCE:.0f} s: {what}\n{self.screen}")
            time.sleep(0.02)

    def sees(self, text: str) -> None:
        """Wait until a text is on the screen, however its lines are broken."""
        self.until(lambda: text in in_one_line(self.screen), f"{text!r} is seen")

    def sees_no_longer(self, text: str) -> None:
        """Wait until a text has gone from the screen."""
        self.until(lambda: text not in in_one_line(self.screen), f"{text!r} has gone")

    def is_asked(self, text: str) -> None:
        """Wait until a question is the one at hand."""
        self.until(lambda: in_one_line(text) in self.question, f"{text!r} is asked")

    @property
    def size(self) -> tuple[int, int]:
        """How many columns wide and lines high it is."""
        return int(self._told("pane_width")), int(self._told("pane_height"))

    # -- what is done --------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._tmux("send-keys", "-l", "--", text)

    def send(self, keys: str | bytes) -> None:
        """Let all these keys arrive at once, as over a slow line; they stand as a terminal sends them."""
        sent = keys.encode() if isinstance(keys, str) else keys
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in sent))

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does: between brackets, each line end a carriage return."""
        self._tmux("load-buffer", "-", given=text)
        self._tmux("paste-buffer", "-d", "-p")

    def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal as many columns wide and lines high."""
        columns, lines = size
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    # -- how it ends ---------------------------------------------------------------------------------

    def ends(self) -> int:
        """Wait until the program has ended; its exit status, or minus the signal that ended it."""
        status = self._noted("status")
        return status if status < 128 else 128 - status

    def _noted(self, of: str) -> int:
        """Wait until something is noted of the program."""
        note = self._own / of
        self.until(note.exists, f"the {of} of the program is known")
        return int(note.read_text(encoding="ascii"))

    def kill(self) -> None:
        """End the program at once, without its knowing."""
        os.kill(self._noted("process"), signal.SIGKILL)
        assert self.ends() == -signal.SIGKILL

    def close(self) -> None:
        """Close the terminal, as its window is closed or a line is cut; that ends the program."""
        self._tmux("kill-pane")
        self._open = False
        self.until(self._is_gone, "the program has ended with its terminal")

    def _is_gone(self) -> bool:
        process = str(self._noted("process"))
        state = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True).stdout
        return not state or state.startswith("Z")


def in_one_line(text: str) -> str:
    """A text with every run of blanks and line ends as one blank."""
    return " ".join(text.split())
