"""Checking: the declared checks against the same conditions written by hand, and on two cores against one."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import by_hand
import portfolio
from goals import Goal, verdict

from intake.batch import pool
from intake.batch.checking import check_file, failed
from intake.checks.run import run_checks
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue
from intake.dialogue.program import program_of
from intake.interview.answers import Interview
from intake.interview.relevance import State, evaluate

INTERVIEWS = 200


def declared(state: State, codes: Sequence[str]) -> list[tuple[str, object]]:
    """What the program's own conditions fire on: as in `checks.run`, but nothing is told of it."""
    program, values, runtime = program_of(state.dialogue), state.values, state.runtime
    found: list[tuple[str, object]] = []
    for code in codes:
        condition, each = program.check[code], program.each.get(code)
        if each is None:
            if condition(values, runtime) is True:
                found.append((code, ""))
            continue
        wordings = program.wordings.get(code)
        members = runtime.texts_with(wordings) if wordings else each(values, runtime)
        for member in members if isinstance(members, list | tuple) else ():
            if condition(values, runtime, member) is True:
                found.append((code, member))
    return found


def conditions(dialogue: Dialogue) -> tuple[float, float, float]:
    """Seconds of the conditions by hand, of the same ones declared, and of everything checking does."""
    know = by_hand.known(dialogue, portfolio.TODAY)
    whole = [portfolio.interview(dialogue, random.Random(f"checks {seed}")) for seed in range(INTERVIEWS)]
    for interview in whole[:5]:
        run_checks(_state(dialogue, interview))
    hand = program = everything = 0.0
    for interview in whole:
        state = _state(dialogue, interview)
        start = time.perf_counter()
        by_them = by_hand.fired(state.values, know, portfolio.TODAY)
        middle = time.perf_counter()
        by_us = declared(state, by_hand.CODES)
        end = time.perf_counter()
        hand, program = hand + middle - start, program + end - middle
        one, other = (Counter(code for code, _ in found) for found in (by_them, by_us))
        assert one == other, (one - other, other - one)
        state = _state(dialogue, interview)
        start = time.perf_counter()
        run_checks(state)
        everything += time.perf_counter() - start
    return hand, program, everything


def _state(dialogue: Dialogue, interview: Interview) -> State:
    return evaluate(dialogue, interview, portfolio.TODAY, complete=True)


def run(files: Sequence[Path], workers: int) -> float:
    """Seconds of checking some files with so many processes."""
    work = partial(check_file, language="en", today=portfolio.TODAY)
    start = time.perf_counter()
    for result in pool.over(
        work, files, partial(failed, language="en"), preload=["intake.batch.checking"], workers=workers
    ):
        assert "error" not in result
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    number = parser.parse_args().files
    dialogue = load_dialogue("customer-register")
    hand, program, everything = conditions(dialogue)
    print(f"{len(by_hand.CODES)} conditions on {INTERVIEWS} interviews")
    print(f"by hand            {hand / INTERVIEWS * 1000:7.2f} ms an interview")
    print(f"declared           {program / INTERVIEWS * 1000:7.2f} ms an interview")
    print(f"all {len(dialogue.checks)} checks     {everything / INTERVIEWS * 1000:7.2f} ms an interview")
    with tempfile.TemporaryDirectory() as name:
        files = portfolio.write(Path(name) / "in", number)
        one, two = run(files, 1), run(files, 2)
    print(f"1 core             {number / one:7.0f} interviews/s of {number}")
    print(f"2 cores            {number / two:7.0f} interviews/s")
    return verdict(
        [
            Goal("declared conditions, times the same by hand", program / hand, most=2),
            Goal("2 cores, interviews/s, of one core", one / two, least=1.5),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
