"""Starting: what the quick commands take, against a Python that does nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import portfolio
from goals import Goal, verdict

from intake.dialogue.load import load_dialogue

ROUNDS = 15


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "client.toml"
        file.write_text(
            portfolio.text(load_dialogue("customer-register"), random.Random(1)), encoding="utf-8"
        )
        commands = {
            "python -c pass": ["-c", "pass"],
            "intake --version": ["-m", "intake", "--version"],
            "intake --help": ["-m", "intake", "--help"],
            "intake explain TR02": ["-m", "intake", "explain", "TR02"],
            "intake check FILE": ["-m", "intake", "check", "--fail-on", "never", str(file)],
        }
        times: dict[str, list[float]] = {what: [] for what in commands}
        for _ in range(ROUNDS):  # in turns, so that a busy moment falls on all
            for what, arguments in commands.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
                times[what].append(time.perf_counter() - start)
    taken = {what: median(each[1:]) for what, each in times.items()}
    empty = taken["python -c pass"]
    for what, seconds in taken.items():
        print(f"{what:<22} {seconds * 1000:6.0f} ms   {seconds / empty:5.1f} x python -c pass")
    return verdict(
        [
            Goal("intake --version, times python -c pass", taken["intake --version"] / empty, most=3),
            Goal("intake check FILE, times python -c pass", taken["intake check FILE"] / empty, most=18),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
