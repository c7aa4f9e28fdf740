"""`intake status [FILE_OR_DIR...]`: what is due, in the data the program goes by and in saved interviews."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from intake.batch import files, pool, status
from intake.batch.files import Selection
from intake.batch.status import DueData, DueFact, Standing
from intake.cli.echo import echo, json_safe
from intake.cli.main import UNREADABLE
from intake.cli.options import day_of, dialogues_option, interviews_argument, language_option
from intake.cli.progress import Progress
from intake.cli.tally import nothing_found
from intake.languages import Message, Translator, message, messages, on_one_line

MONTHS, DAYS = 12, 30


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "status",
        help=message(
            "command status",
            "Tell what is due: data on law and services that have not been checked for long or whose "
            "validity ends, and in saved interviews the facts that were confirmed from data that have "
            "changed since, and the reviews, with the questions to ask again. Without FILE_OR_DIR, only the "
            "data.",
        ).text(words),
        epilog=message(
            "command status",
            "Exit status: 0 when nothing is due, 1 when something is, 2 when a file could not be read.",
        ).text(words),
    )
    @interviews_argument(words, required=False)
    @click.option(
        "--months",
        type=click.IntRange(1, 1200),
        metavar=message("command status", "MONTHS").text(words),
        default=MONTHS,
        show_default=True,
        help=message("command status", "How many months a check of the data holds.").text(words),
    )
    @click.option(
        "--within",
        type=click.IntRange(0, 36500),
        metavar=message("command status", "DAYS").text(words),
        default=DAYS,
        show_default=True,
        help=message("command status", "How many days ahead the end of a validity is told.").text(words),
    )
    @click.option(
        "--as-of",
        metavar=message("command check", "DATE").text(words),
        help=message("command status", "Tell what is due on this day, such as 2026-12-01, not today.").text(
            words
        ),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=message("command status", "How to tell what is due.").text(words),
    )
    @dialogues_option(words)
    @click.pass_context
    def told(
        ctx: click.Context,
        inputs: tuple[Path, ...],
        months: int,
        within: int,
        as_of: str | None,
        form: str,
        dialogues: Path | None,
    ) -> None:
        today = day_of(as_of)
        data = status.due_data(dialogues, words.language, today, months, within)
        selection = files.select(inputs)
        tally = _Tally(bool(data), unreadable=len(selection.closed))
        for closed in selection.closed:
            echo(closed.text(words), err=True)
        results = tally.through(_standings(selection, words, today, dialogues))
        if form == "json":
            for line in _as_json(today, data, results):
                click.echo(json_safe(line).encode())
        else:
            _as_text(data, results, words)
            for sentence in tally.sentences(bool(inputs), words):
                echo(sentence)
        ctx.exit(tally.status)

    told.params.append(language_option(words))
    return told


def _standings(
    selection: Selection, words: Translator, today: dt.date, dialogues: Path | None
) -> Iterator[Standing]:
    paths = [found.path for found in selection.files]
    results = pool.over(
        partial(status.standing, language=words.language, today=today, dialogues=dialogues),
        paths,
        partial(status.failed, language=words.language),
        preload=("intake.batch.status",),
    )
    yield from Progress(words, len(paths)).through(results)


class _Tally:
    """What has gone by, and the exit status of it."""

    def __init__(self, due: bool, unreadable: int) -> None:
        self.due = due
        self.unreadable = unreadable
        self.read = self.reviews = self.outdated = 0

    def through(self, results: Iterable[Standing]) -> Iterator[Standing]:
        """The results, counted; what could not be read is told at once."""
        for one in results:
            if "error" in one:
                self.unreadable += 1
                echo(one["error"], err=True)
            else:
                self.read += 1
                self.reviews += one["review_due"]
                self.outdated += bool(one["outdated"])
            yield one

    @property
    def status(self) -> int:
        """The exit status."""
        return UNREADABLE if self.unreadable else int(self.due or self.reviews > 0 or self.outdated > 0)

    def sentences(self, asked: bool, words: Translator) -> Iterator[str]:
        """What there was in all."""
        if asked and not self.read and not self.unreadable:
            yield nothing_found(words)
        elif self.read:
            yield messages(
                "status",
                "{number} interview: {reviews} due for review, {outdated} with facts out of date.",
                "{number} interviews: {reviews} due for review, {outdated} with facts out of date.",
                self.read,
                reviews=self.reviews,
                outdated=self.outdated,
            ).text(words)
        if not self.status:
            yield message("status", "Nothing is due.").text(words)


def _as_json(today: dt.date, data: list[DueData], results: Iterable[Standing]) -> Iterator[str]:
    """One JSON object, a line for each file, as they come."""
    yield f'{{"as_of": "{today.isoformat()}", "data": {json.dumps(data, ensure_ascii=False)}, "interviews": ['
    before = None
    for one in results:
        if before is not None:
            yield f"{before},"
        before = json.dumps(one, ensure_ascii=False)
    if before is not None:
        yield before
    yield "]}"


def _as_text(data: list[DueData], results: Iterable[Standing], words: Translator) -> None:
    if data:
        echo(message("status", "Data to check again:").text(words))
        for line in _data_lines(data):
            echo(f"  {line.text(words)}")
    for standing in results:
        if "error" not in standing and status.is_due(standing):
            echo("\n".join(_lines(standing, words)))


def _data_lines(data: Iterable[DueData]) -> Iterator[Message]:
    """A line for each entry, and one for all catalogues that were last checked on the same day."""
    whole: dict[str, list[str]] = {}
    for one in data:
        if one["entry"]:
            yield _of_entry(one)
        else:
            whole.setdefault(one["date"], []).append(one["catalogue"])
    for written, catalogues in whole.items():
        date = dt.date.fromisoformat(written)
        yield message("status", "last checked on {date}: {catalogues}", date=date, catalogues=catalogues)


def _of_entry(one: DueData) -> Message:
    catalogue, label, date = one["catalogue"], one["label"], dt.date.fromisoformat(one["date"])
    if one["state"] == "ended":
        return message(
            "status", "{catalogue}: {label}, validity ended on {date}",
            catalogue=catalogue, label=label, date=date,
        )  # fmt: skip
    if one["state"] == "ending":
        return message(
            "status", "{catalogue}: {label}, validity ends on {date}",
            catalogue=catalogue, label=label, date=date,
        )  # fmt: skip
    return message(
        "status", "{catalogue}: {label}, last checked on {date}",
        catalogue=catalogue, label=label, date=date,
    )  # fmt: skip


def _lines(one: Standing, words: Translator) -> Iterator[str]:
    file = on_one_line(one["path"])
    if one["review_due"]:
        date = dt.date.fromisoformat(one["review_by"])
        yield message("status", "{file}: due for review on {date}", file=file, date=date).text(words)
    else:
        yield message("status", "{file}: facts out of date", file=file).text(words)
    for fact in one["outdated"]:
        answer, now = on_one_line(fact["answer"]), on_one_line(fact["now"])
        yield f"  {on_one_line(_of_fact(fact).text(words))}"
        if now:
            said = message("status", "Answered: {answer}. Now: {now}.", answer=answer, now=now)
        else:
            said = message("status", "Answered: {answer}.", answer=answer)
        yield f"    {said.text(words)}"
    told = {fact["path"] for fact in one["outdated"]}
    for again in one["ask"]:
        command = on_one_line(again["command"])
        yield "  " + message("status", "Ask again: {command}", command=command).text(words)
        for question in again["questions"]:
            if question["path"] not in told:  # it stands above
                yield f"    {on_one_line(question['question'])}"
                told.add(question["path"])


def _of_fact(fact: DueFact) -> Message:
    question, catalogue, label = fact["question"], fact["catalogue"], fact["label"]
    if fact["state"] == "gone":
        return message(
            "status", "{question} – {catalogue} has no {label} any more",
            question=question, catalogue=catalogue, label=label,
        )  # fmt: skip
    if fact["state"] == "ended":
        return message(
            "status", "{question} – {catalogue}: the validity of {label} has ended",
            question=question, catalogue=catalogue, label=label,
        )  # fmt: skip
    return message(
        "status", "{question} – {catalogue}: {label} has changed",
        question=question, catalogue=catalogue, label=label,
    )  # fmt: skip
