"""Answering: from an answer to the next question, findings and suggestions included."""

from __future__ import annotations

import random
import sys
import time
import tomllib
from statistics import median, quantiles

import portfolio
from goals import Goal, verdict

from intake.conversation.prompt import Ask
from intake.conversation.session import Session
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue
from intake.interview.answers import Interview, get

INTERVIEWS = 5


def held(dialogue: Dialogue, whole: Interview) -> list[float]:
    """Seconds from each answer to the next prompt, of one interview held from the beginning."""
    session = Session(dialogue, Interview(meta=whole.meta), today=portfolio.TODAY)
    taken = []
    while prompt := session.prompt:
        value = get(whole.answers, prompt.path)
        start = time.perf_counter()
        if prompt.ask is Ask.CONFIRM:
            session.accept(prompt.offered)
        elif prompt.ask is Ask.KEEP:
            session.keep()
        elif value is None:
            session.skip()
        else:
            session.answer(prompt.path, value, keep=True)
        _, _ = session.prompt, session.findings
        taken.append(time.perf_counter() - start)
    return taken


def main() -> int:
    dialogue = load_dialogue("customer-register")
    taken: list[float] = []
    reading: list[float] = []
    for seed in range(INTERVIEWS):
        text = portfolio.text(dialogue, random.Random(seed))
        for _ in range(10):
            start = time.perf_counter()
            tomllib.loads(text)
            reading.append(time.perf_counter() - start)
        whole = portfolio.interview(dialogue, random.Random(seed))
        taken += held(dialogue, whole)
    typical, slow, read = median(taken), quantiles(taken, n=20)[-1], median(reading)
    print(f"{len(taken)} answers in {INTERVIEWS} interviews")
    print(f"to the next question   {typical * 1000:6.1f} ms typically, {slow * 1000:.1f} ms in one of twenty")
    print(f"longest                {max(taken) * 1000:6.1f} ms")
    print(f"tomllib, one file      {read * 1000:6.1f} ms")
    return verdict(
        [
            Goal("an answer, times reading one file with tomllib", typical / read, most=3),
            Goal("one answer in twenty, times the same", slow / read, most=10),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
