"""The screen at 160x50, beside bare Textual: from key to letter, from start to question; widgets, memory."""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

import bare_screen
import portfolio
import tomli_w
from goals import Goal, verdict
from terminal import COLUMNS, LINES, Terminal

from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Kind
from intake.interview.answers import without
from intake.interview.relevance import evaluate
from intake.languages import translator
from intake.resources import resource_directory
from intake.sitting.opening import open_sitting
from intake.store.document import document_of, interview_of
from intake.tui.answer_box import AnswerBox
from intake.tui.app import IntakeApp, first_screen
from intake.tui.interview import InterviewScreen

STARTS = 7
KEYS = 120
"""Letters awaited in each program."""
SYSTEMS = 15
OPEN = 30
"""Texts left open in the large interview, to be given while it is measured."""
ANSWERS = 360
"""Answers of an hour: one in ten seconds."""
TYPED = "Vain ne, joiden työhön se kuuluu"
REVIEW = "Jatka haastattelua"
"""Stands in the window that an interview which was begun before opens with."""
BOX = "█"
"""What the box begins with on the screen; a line ends what is beside it."""
STORIES = Path(__file__).parents[1] / "tests" / "stories"


# -- interviews ---------------------------------------------------------------------------------------


def large() -> str:
    """The model firm with more systems, and with some of its texts still to be given."""
    example = resource_directory("examples") / "mallitoimisto.toml"
    document = tomllib.loads(example.read_text(encoding="utf-8"))
    systems = document["answers"]["systems"]
    for number, one in enumerate(systems[: SYSTEMS - len(systems)], start=2):
        systems.append({**one, "id": f"{one['id']}-{number}", "name": f"{one['name']} {number}"})
    interview = interview_of(document)
    answers = interview.answers
    state = evaluate(load_dialogue("customer-register"), interview, portfolio.TODAY)
    texts = [one.path for one in state.order if one.question.kind is Kind.PARAGRAPH]
    for path in texts[-OPEN:]:
        answers = without(answers, path)
    return tomli_w.dumps(document_of(replace(interview, answers=answers)))


def said(story: str) -> list[str]:
    """What the client says in a story, but for asking why, which opens a window."""
    lines = (STORIES / f"{story}.story").read_text(encoding="utf-8").splitlines()
    told = [line[2:] for line in lines if line == ">" or line.startswith("> ")]
    return [line for line in told if line not in ("why", "miksi")]


# -- in a terminal ------------------------------------------------------------------------------------


def held(file: Path) -> tuple[str, ...]:
    """The command that holds an interview."""
    return (sys.executable, "-m", "intake", "interview", str(file), "--language", "fi")


BARE = (sys.executable, bare_screen.__file__)


def starts(folder: Path) -> dict[str, list[float]]:
    """Seconds until each program's question can be read; in turns, so that a busy moment falls on all."""
    large_file = folder / "begun.toml"
    large_file.write_text(large(), encoding="utf-8")
    programs = {
        "bare Textual": (BARE, bare_screen.QUESTION),
        "a fresh interview": (held(folder / "new.toml"), bare_screen.QUESTION),
        f"{SYSTEMS} systems": (held(large_file), REVIEW),
    }
    taken: dict[str, list[float]] = {what: [] for what in programs}
    for _ in range(STARTS + 1):
        for what, (command, wanted) in programs.items():
            with Terminal(command, folder) as terminal:
                taken[what].append(terminal.wait_for(wanted) - terminal.started)
    return {what: each[1:] for what, each in taken.items()}  # the first compiles what it imports


class Typist:
    """Types into one program, and keeps how long each letter took to be seen.

    Args:
        terminal: the program.
        said: the lines to type.
        end: the key that ends a line.
    """

    def __init__(self, terminal: Terminal, said: Iterator[str], end: str) -> None:
        self.terminal = terminal
        self.said = said
        self.end = end
        self.letters: list[float] = []
        self.answers: list[float] = []
        self._chance = random.Random(1)
        self._pressed = 0.0

    @property
    def _gap(self) -> float:
        return 0.12 if self._chance.random() < 0.8 else self._chance.uniform(0.15, 0.45)

    def line(self) -> None:
        """Type a line and end it."""
        self._rest()
        typed = self.boxed()
        for letter in next(self.said):
            pressed = self._press(letter)
            if letter != " ":  # one cannot see it come
                typed += letter
                self.letters.append(self._until(typed) - pressed)
        before = self.terminal.text
        pressed = self._press(self.end)
        self.answers.append(self.terminal.wait_until(lambda: self._is_answered(before)) - pressed)

    def _press(self, key: str) -> float:
        self._rest()
        self._pressed = self.terminal.press(key)
        return self._pressed

    def _rest(self) -> None:
        """Let pass what lies between two keys: mostly 120 ms, at times a moment's thought."""
        self.terminal.rest(self._pressed + self._gap - time.perf_counter())

    def _until(self, typed: str) -> float:
        return self.terminal.wait_until(lambda: self.boxed() == typed)

    def _is_answered(self, before: str) -> bool:
        return self.terminal.text != before and not self.boxed()

    def boxed(self) -> str:
        """What stands in the box, without spaces."""
        lines = (line for line in self.terminal.text.split("\n") if BOX in line)
        return "".join("".join(line.partition(BOX)[2].partition("│")[0] for line in lines).split())


def typing(folder: Path) -> dict[str, Typist]:
    """Type into each program in turns, a line at a time."""
    large_file = folder / "large.toml"
    large_file.write_text(large(), encoding="utf-8")
    with (
        Terminal(BARE, folder) as bare,
        Terminal(held(folder / "fresh.toml"), folder) as fresh,
        Terminal(held(large_file), folder) as begun,
    ):
        typists = {
            "bare Textual": Typist(bare, cycle([TYPED]), "\x15"),
            "a fresh interview": Typist(fresh, cycle(said("pienyritys")), "\r"),
            f"{SYSTEMS} systems": Typist(begun, cycle([TYPED]), "\r"),
        }
        begun.wait_for(REVIEW)
        begun.press("\x1b")
        for one in typists.values():
            one.terminal.wait_for(BOX)
            one.terminal.rest(2)
        for _ in range(OPEN):
            for one in typists.values():
                if len(one.letters) < KEYS:
                    one.line()
    return typists


# -- an hour ------------------------------------------------------------------------------------------


async def hour(file: Path) -> tuple[int, int]:
    """Hold the model firm's interview, then change its texts; most widgets there were, and answers given."""
    opened = open_sitting(file, translator("en"), by="Testi Haastattelija", today=portfolio.TODAY)
    screen = first_screen(opened)
    widgets = given = 0
    async with IntakeApp(screen).run_test(size=(COLUMNS, LINES)) as pilot:
        for line in said("mallitoimisto"):
            say(screen, line)
            await pilot.pause()
            widgets = max(widgets, len(list(screen.walk_children())))
            given += 1
        for path in cycle(texts_of(screen)):
            if given == ANSWERS:
                return widgets, given
            screen.move(lambda path=path: screen.session.visit(path))
            say(screen, f"{TYPED} {given}")
            await pilot.pause(0.3 if given % 10 == 0 else 0)  # now and then long enough for the document
            given += 1
    return widgets, given


def texts_of(screen: InterviewScreen) -> Iterable[str]:
    """Where the longer texts of an interview lie."""
    return [one.path for one in screen.session.state.order if one.question.kind is Kind.PARAGRAPH]


def say(screen: InterviewScreen, line: str) -> None:
    screen.box.write(line)
    screen.box.post_message(AnswerBox.Answered())


def after_an_hour(file: Path) -> tuple[int, float]:
    """Most widgets there were, and the most megabytes, in an hour's interview in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, "--hour", str(file)], check=True, capture_output=True, text=True
    )
    widgets, megabytes = told.stdout.split()
    return int(widgets), float(megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hour", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.hour:
        widgets, _ = asyncio.run(hour(arguments.hour))
        unit = 1 if sys.platform == "darwin" else 1024
        print(widgets, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = starts(folder)
        first = {what: median(each) for what, each in taken.items()}
        for what, seconds in first.items():
            ratio = seconds / first["bare Textual"]
            print(f"{what:<20} {seconds * 1000:6.0f} ms to the first question   {ratio:4.1f} x bare Textual")
        typists = typing(folder)
        print(f"\n{'ms':<22} {'key to letter':>13} {'in 95 %':>7} {'at most':>7} {'answer to question':>20}")
        for what, one in typists.items():
            typical, slow, slowest = summary(one.letters)
            answered = median(one.answers) * 1000
            print(f"{what:<22} {typical:13.1f} {slow:7.1f} {slowest:7.1f} {answered:20.1f}")
        widgets, megabytes = after_an_hour(folder / "hour.toml")
        print(f"\nafter {ANSWERS} answers   {megabytes:.0f} MB, at most {widgets} widgets")
    goals = [
        Goal(f"one key in twenty, ms, {what}", summary(one.letters)[1], most=16)
        for what, one in typists.items()
        if what != "bare Textual"
    ]
    goals += [
        Goal(
            "first question, times bare Textual", first["a fresh interview"] / first["bare Textual"], most=2.2
        ),
        Goal("widgets", widgets, most=59),
        Goal("megabytes after an hour", megabytes, most=120),
    ]
    verdict(goals)
    return 0  # milliseconds say as much of the machine as of the program


def summary(seconds: list[float]) -> tuple[float, float, float]:
    """Milliseconds: typically, in one of twenty, at most."""
    return median(seconds) * 1000, quantiles(seconds, n=20)[-1] * 1000, max(seconds) * 1000


if __name__ == "__main__":
    sys.exit(main())
