"""`intake check FILE_OR_DIR...`: what does not add up in saved interviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from intake.batch import checking, files, pool
from intake.batch.checking import Checked
from intake.batch.files import Selection
from intake.batch.terms import NEVER, Terms, codes, terms_of
from intake.cli.echo import echo, json_safe, printable
from intake.cli.findings import counts, file_lines
from intake.cli.main import UNREADABLE
from intake.cli.options import dialogues_option, interviews_argument, language_option
from intake.cli.progress import Progress
from intake.dialogue.model import Severity
from intake.languages import Translator, message, messages

FORMATS = ("text", "json", "sarif", "github")


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "check",
        help=message(
            "command check",
            "Tell what does not add up in saved interviews, and what the law asks that they do not say. "
            "FILE_OR_DIR is an interview file, or a folder whose interviews are all checked.",
        ).text(words),
        epilog=message(
            "command check",
            "Exit status: 0 when nothing is found at the level of --fail-on, 1 when something is, "
            "2 when a file could not be read.",
        ).text(words),
    )
    @interviews_argument(words)
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help=message("command check", "How to tell what is found.").text(words),
    )
    @click.option(
        "--select",
        metavar=message("command check", "CODES").text(words),
        multiple=True,
        help=message(
            "command check",
            "Tell only of these checks: codes or their beginnings, with commas between, such as TR,LB04.",
        ).text(words),
    )
    @click.option(
        "--ignore",
        metavar=message("command check", "CODES").text(words),
        multiple=True,
        help=message("command check", "Tell nothing of these checks, even if they are selected.").text(words),
    )
    @click.option(
        "--fail-on",
        type=click.Choice((*(str(severity) for severity in Severity), NEVER)),
        show_default=str(Severity.ERROR),
        help=message("command check", "How grave a finding must be for exit status 1.").text(words),
    )
    @dialogues_option(words)
    @click.pass_context
    def check(
        ctx: click.Context,
        inputs: tuple[Path, ...],
        form: str,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        dialogues: Path | None,
    ) -> None:
        asked = Terms(_codes(select), _codes(ignore), fail_on)
        ctx.exit(run(words, files.select(inputs), asked, form=form, dialogues=dialogues))

    check.params += [_schema_option(words), language_option(words)]
    return check


def _schema_option(words: Translator) -> click.Option:
    """`--schema`, which wants no files."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            import json

            from intake.batch.reports.schema import report_schema

            click.echo(json_safe(json.dumps(report_schema(), ensure_ascii=False, indent=2)))
            ctx.exit()

    return click.Option(
        ["--schema"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=message("command check", "Print the JSON Schema of what --format json prints.").text(words),
    )


def _codes(written: tuple[str, ...]) -> tuple[str, ...] | None:
    return codes(",".join(written)) if written else None


class Tally:
    """What has gone by: files, findings by severity, files that could not be read, whether one fails."""

    def __init__(self, terms: Callable[[Path], Terms]) -> None:
        self.terms = terms
        self.fails = False
        self.files = 0
        self.unreadable = 0
        self.numbers = dict.fromkeys(Severity, 0)

    def through(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results on the terms of each file, counted."""
        for checked in results:
            terms = self.terms(Path(checked["path"]))
            result = terms.of(checked)
            self.files += 1
            self.unreadable += "error" in result
            self.fails |= terms.fails(result)
            for finding in result["findings"]:
                self.numbers[Severity(finding["severity"])] += 1
            yield result

    @property
    def status(self) -> int:
        """The exit status."""
        return UNREADABLE if self.unreadable else int(self.fails)


def run(words: Translator, selection: Selection, asked: Terms, *, form: str, dialogues: Path | None) -> int:
    """Check the files and tell what is found, on stdout; returns the exit status.

    Raises:
        IntakeError: what was asked, or a settings file, is at fault.
    """
    tally = Tally(terms_of(asked, [found.path for found in selection.files], dialogues))
    results = tally.through(_results(words, selection, dialogues, whole=form != "text"))
    if form == "text":
        _as_text(results, words)
    else:
        for line in _report(form, results, words, dialogues):
            click.echo(json_safe(line).encode())
    if form in ("text", "github"):
        for sentence in _summary(tally, selection, words):
            echo(sentence)
    return tally.status


def _as_text(results: Iterable[Checked], words: Translator) -> None:
    for result in results:
        if "error" in result:
            echo(result["error"], err=True)
        else:
            echo("\n".join(file_lines(result, words)))


def _report(
    form: str, results: Iterable[Checked], words: Translator, dialogues: Path | None
) -> Iterator[str]:
    """The lines of a report for other programs; what writes it is imported when it is asked for."""
    if form == "json":
        from intake.batch.reports.as_json import json_lines

        yield from json_lines(results)
    elif form == "sarif":
        from intake.batch.reports.sarif import sarif_lines
        from intake.batch.rules import rules

        yield from sarif_lines(results, rules(dialogues), words)
    else:
        from intake.batch.reports.github import commands

        for result in results:
            yield from map(printable, commands(result, words))


def _results(
    words: Translator, selection: Selection, dialogues: Path | None, *, whole: bool
) -> Iterator[Checked]:
    for closed in selection.closed:
        yield {"path": str(closed.where.file), "findings": [], "error": closed.text(words)}
    paths = [found.path for found in selection.files]
    today = dt.date.today()
    checked = pool.over(
        partial(checking.check_file, language=words.language, today=today, dialogues=dialogues, whole=whole),
        paths,
        partial(checking.failed, language=words.language),
        preload=("intake.batch.checking",),
    )
    yield from Progress(words, len(paths)).through(checked)


def _summary(tally: Tally, selection: Selection, words: Translator) -> Iterator[str]:
    read = tally.files - tally.unreadable
    if read:
        found = counts(tally.numbers, words)
        yield messages(
            "check", "{number} file checked: {found}.", "{number} files checked: {found}.", read, found=found
        ).text(words)
    elif not tally.files:
        yield nothing_found(words)
    if tally.unreadable:
        yield messages(
            "check", "{number} file could not be read.", "{number} files could not be read.", tally.unreadable
        ).text(words)
    yield from passed_over(selection, words)


def nothing_found(words: Translator) -> str:
    """That what was named holds no interviews."""
    return message("check", "No interview files were found.").text(words)


def passed_over(selection: Selection, words: Translator) -> Iterator[str]:
    """How many files were not gone through because they are something else."""
    if selection.passed_over:
        yield messages(
            "check",
            "{number} other TOML file was passed over: it is not an interview.",
            "{number} other TOML files were passed over: they are not interviews.",
            selection.passed_over,
        ).text(words)
