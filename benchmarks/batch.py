"""Many interviews: checked and rendered to Markdown and HTML, against the bare loop (`bare.py`)."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import bare
import portfolio
from goals import Goal, verdict

from intake.batch import manifest
from intake.batch.files import select
from intake.batch.rendering import Job, Order, Outcome, render_file
from intake.batch.runs import render_all
from intake.dialogue.load import load_dialogue
from intake.documents.wording import Wording
from intake.interview.relevance import evaluate
from intake.languages import translator
from intake.store.read import read

BLOCK = 25
"""Files that the bare loop and the product take in turns, so that a busy moment falls on both."""


def order(to: Path) -> Order:
    return Order(to, portfolio.TODAY, "en", languages=(bare.LANGUAGE,), documents=("notice",))


def one_core(files: Sequence[Path], to: Path) -> tuple[float, float]:
    """Seconds of the bare loop and of the product, each over all files."""
    dialogue = load_dialogue("customer-register")
    wording = Wording(dialogue, translator(bare.LANGUAGE))
    asked = order(to / "product")
    (to / "bare").mkdir(parents=True)
    loop = bare.Loop(wording, to / "bare")
    jobs = [Job(file, PurePosixPath(file.stem)) for file in files]
    loop.over(files[:5], contexts(files[:5], wording))
    for job in jobs[:5]:
        render_file(job, asked)
    start = time.perf_counter()
    manifest.made_by(None, None, [])
    bare_seconds, product_seconds = 0.0, time.perf_counter() - start
    for place in range(0, len(files), BLOCK):
        ready = contexts(files[place : place + BLOCK], wording)
        start = time.perf_counter()
        loop.over(files[place : place + BLOCK], ready)
        middle = time.perf_counter()
        for job in jobs[place : place + BLOCK]:
            assert render_file(job, asked).outcome is Outcome.WRITTEN
        bare_seconds += middle - start
        product_seconds += time.perf_counter() - middle
    return bare_seconds, product_seconds


def contexts(files: Sequence[Path], wording: Wording) -> list[dict[str, object]]:
    """What the bare loop's template sees; made ready outside the time measured."""
    dialogue = load_dialogue("customer-register")
    return [
        bare.context(evaluate(dialogue, read(file).interview, portfolio.TODAY, complete=True), wording)
        for file in files
    ]


def all_cores(folders: Sequence[Path], to: Path, outcome: Outcome = Outcome.WRITTEN) -> float:
    """Seconds of a whole run of the product over some folders, with two processes."""
    start = time.perf_counter()
    for result in render_all(select(folders).files, order(to), workers=2):
        assert result.outcome is outcome
    return time.perf_counter() - start


def in_parts(files: Sequence[Path]) -> list[Path]:
    """Four folders with a quarter of the files each."""
    folders = []
    for number in range(4):
        folder = files[0].parent / f"quarter-{number}"
        folder.mkdir()
        for file in files[number::4]:
            file.rename(folder / file.name)
        folders.append(folder)
    return folders


def peak_memory(folders: Sequence[Path], to: Path) -> float:
    """Megabytes that rendering some folders needs at most, in one process of its own."""
    command = [sys.executable, __file__, "--render", str(to), *map(str, folders)]
    subprocess.run(command, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--render", nargs="+", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.render:
        to, *folders = arguments.render
        for result in render_all(select(folders).files, order(to), workers=1):
            assert result.outcome is Outcome.WRITTEN
        return 0
    whole = arguments.files
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        files = portfolio.write(here / "in", whole)
        folders = in_parts(files)
        files = [file for folder in folders for file in sorted(folder.iterdir())]
        size = sum(file.stat().st_size for file in files) / whole / 1000
        print(f"{whole} interviews of {size:.1f} kB, checked and rendered to Markdown and HTML")
        quarter_memory = peak_memory(folders[:1], here / "memory-quarter")
        whole_memory = peak_memory(folders, here / "memory-whole")
        print(f"peak memory        {quarter_memory:7.0f} MB for a quarter, {whole_memory:.0f} MB for all")
        bare_seconds, product_seconds = one_core(files, here / "one")
        print(f"bare loop, 1 core  {whole / bare_seconds:7.0f} interviews/s")
        print(f"product, 1 core    {whole / product_seconds:7.0f} interviews/s")
        seconds = {}
        for parts in (1, 2, 4):
            part = whole * parts // 4
            seconds[part] = all_cores(folders[:parts], here / f"all-{part}")
            print(f"product, 2 cores   {part / seconds[part]:7.0f} interviews/s of {part}")
        again = all_cores(folders, here / f"all-{whole}", Outcome.UNCHANGED)
        print(f"nothing changed    {whole / again:7.0f} interviews/s")
    each = {part: taken / part for part, taken in seconds.items()}
    return verdict(
        [
            Goal("1 core, interviews/s, of the bare loop", bare_seconds / product_seconds, least=0.8),
            Goal("2 cores, interviews/s, of the bare loop on one", bare_seconds / seconds[whole], least=1.4),
            Goal("seconds an interview, all to a quarter of them", each[whole] / each[whole // 4], most=1.1),
            Goal("peak memory, all to a quarter of them", whole_memory / quarter_memory, most=1.2),
            Goal("a run with nothing to do, of a run", again / seconds[whole], most=0.1),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
