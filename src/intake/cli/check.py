"""`intake check FILE_OR_DIR...`: what does not add up in saved interviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from intake.batch import checking, files, pool
from intake.batch.checking import Checked
from intake.batch.files import Selection
from intake.batch.terms import NEVER, Terms, codes, terms_of
from intake.cli.echo import echo, json_safe, printable
from intake.cli.findings import file_lines
from intake.cli.main import UNREADABLE
from intake.cli.options import dialogues_option, interviews_argument, language_option
from intake.cli.progress import Progress
from intake.cli.tally import Tally
from intake.dialogue.model import Severity
from intake.errors import AnswerError
from intake.languages import Translator, message, messages

if TYPE_CHECKING:  # imported where they are asked for: one file is checked without them
    from intake.batch.baseline import Baselines
    from intake.batch.summary import Summary
    from intake.sitting.fixing import Fixed

FORMATS = ("text", "json", "sarif", "github")


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "check",
        help=message(
            "command check",
            "Tell what does not add up in saved interviews, and what the law asks that they do not say. "
            "FILE_OR_DIR is an interview file, or a folder whose interviews are all checked. "
            "The file intake.toml of a folder can hold --select, --ignore, --fail-on and --baseline for it.",
        ).text(words),
        epilog=message(
            "command check",
            "Exit status: 0 when nothing is found at the level of --fail-on, 1 when something is, "
            "2 when a file could not be read, or with --fix not written.",
        ).text(words),
    )
    @interviews_argument(words)
    @_options(words)
    @dialogues_option(words)
    @click.pass_context
    def check(
        ctx: click.Context,
        inputs: tuple[Path, ...],
        form: str,
        summary: bool,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        baseline: Path | None,
        write_baseline: Path | None,
        as_of: str | None,
        fix: bool,
        dry_run: bool,
        dialogues: Path | None,
    ) -> None:
        if dry_run and not fix:
            raise click.UsageError(message("command check", "--dry-run goes with --fix.").text(words), ctx)
        if summary and form not in ("text", "json"):
            told = message("command check", "--summary goes with --format text or json.")
            raise click.UsageError(told.text(words), ctx)
        if ctx.get_parameter_source("fail_on") is ParameterSource.DEFAULT:
            fail_on = None
        terms = Terms(_codes(select), _codes(ignore), fail_on, baseline)
        asked = Asked(terms, form, summary, _day(as_of), dialogues)
        selection = files.select(inputs)
        fixed: Mapping[Path, Fixed] = {}
        if fix:
            from intake.cli.fixing import fix_all

            fixed = fix_all(words, selection, asked, dry_run=dry_run)
        if write_baseline:
            from intake.cli.baselining import write

            ctx.exit(write(words, selection, asked, write_baseline))
        ctx.exit(run(words, selection, asked, fixed))

    check.params += [_schema_option(words), language_option(words)]
    return check


def _options(words: Translator) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Every option of its own, in the order of its help."""
    file = message("command", "FILE").text(words)
    some = message("command check", "CODES").text(words)
    a_file = click.Path(path_type=Path, dir_okay=False)
    options = [
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="text",
            show_default=True,
            help=message("command check", "How to tell what is found.").text(words),
        ),
        click.option(
            "--summary",
            is_flag=True,
            help=message(
                "command check", "Count the findings by check and by client, worst first; in text, only that."
            ).text(words),
        ),
        click.option(
            "--select",
            metavar=some,
            multiple=True,
            help=message(
                "command check",
                "Tell only of these checks: codes or their beginnings, with commas between, such as TR,LB04.",
            ).text(words),
        ),
        click.option(
            "--ignore",
            metavar=some,
            multiple=True,
            help=message("command check", "Tell nothing of these checks, even if they are selected.").text(
                words
            ),
        ),
        click.option(
            "--fail-on",
            type=click.Choice((*(str(severity) for severity in Severity), NEVER)),
            default=str(Severity.ERROR),
            show_default=True,
            help=message("command check", "How grave a finding must be for exit status 1.").text(words),
        ),
        click.option(
            "--baseline",
            metavar=file,
            type=a_file,
            help=message("command check", "Tell only the findings that are not in this file.").text(words),
        ),
        click.option(
            "--write-baseline",
            metavar=file,
            type=a_file,
            help=message(
                "command check", "Write the findings that there are into this file, for --baseline."
            ).text(words),
        ),
        click.option(
            "--as-of",
            metavar=message("command check", "DATE").text(words),
            help=message(
                "command check",
                "Check by the law and the waivers of this day, such as 2026-12-01, not of today.",
            ).text(words),
        ),
        click.option(
            "--fix",
            is_flag=True,
            help=message(
                "command check",
                "First set the answers that follow from other answers, where a check says that this is safe.",
            ).text(words),
        ),
        click.option(
            "--dry-run",
            is_flag=True,
            help=message("command check", "With --fix: tell what would be set, and set nothing.").text(words),
        ),
    ]

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


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


def _day(written: str | None) -> dt.date:
    """The day asked for, or today.

    Raises:
        AnswerError: it is none.
    """
    if written is None:
        return dt.date.today()
    from intake.interview.kinds import date

    day = date.read(written)
    if day.problem is not None:
        raise AnswerError("no-such-day", day.problem)
    assert isinstance(day.value, dt.date)
    return day.value


class Asked(NamedTuple):
    """What a run was asked for: on which terms, told how, by the law of which day, in which dialogues."""

    terms: Terms
    form: str
    summary: bool
    today: dt.date
    dialogues: Path | None

    @property
    def whole(self) -> bool:
        """Whether more is wanted of each file than a reader of text is told."""
        return self.summary or self.form != "text"


def run(words: Translator, selection: Selection, asked: Asked, fixed: Mapping[Path, Fixed]) -> int:
    """Check the files and tell what is found, on stdout; returns the exit status.

    Args:
        words: the language spoken.
        selection: the files.
        asked: what is wanted.
        fixed: what `--fix` has done to them before, which is told with the findings.

    Raises:
        IntakeError: what was asked, a settings file or a baseline is at fault.
    """
    paths = [found.path for found in selection.files]
    terms = terms_of(asked.terms, paths, asked.dialogues)
    baselines = _baselines(paths, terms)
    tally = Tally(terms)
    results = on_terms(_with(fixed, checked(words, selection, asked)), terms)
    results = tally.through(baselines.through(results) if baselines else results)
    summary = _summary(asked)
    results = summary.through(results) if summary else results
    if asked.form == "text":
        _as_text(results, summary, words)
    else:
        for line in _report(asked, results, summary, words):
            click.echo(json_safe(line).encode())
    talk = asked.form not in ("text", "github")
    if not talk:
        for sentence in tally.sentences(selection, words):
            echo(sentence)
    for sentence in _of_baselines(baselines, words):
        echo(sentence, err=talk)
    failed = any(done.failed for done in fixed.values())
    return UNREADABLE if failed else tally.status


def on_terms(results: Iterable[Checked], terms: Callable[[Path], Terms]) -> Iterator[Checked]:
    """The results without what does not count."""
    return (terms(Path(one["path"])).of(one) for one in results)


def _with(fixed: Mapping[Path, Fixed], results: Iterable[Checked]) -> Iterator[Checked]:
    """The results, with what was done to the files before."""
    for result in results:
        if (done := fixed.get(Path(result["path"]))) is not None:
            if done.fixes:
                result["fixes"] = list(done.fixes)
            if done.left:
                result["left_alone"] = done.left
        yield result


def _baselines(paths: list[Path], terms: Callable[[Path], Terms]) -> Baselines | None:
    if not any(terms(path).baseline for path in paths):
        return None
    from intake.batch.baseline import Baselines

    return Baselines(paths, terms)


def _of_baselines(baselines: Baselines | None, words: Translator) -> Iterator[str]:
    """What there is to tell of the baselines when all has gone by."""
    if baselines is None:
        return
    if baselines.silenced:
        yield messages(
            "check",
            "{number} finding is in the baseline and is not told.",
            "{number} findings are in the baseline and are not told.",
            baselines.silenced,
        ).text(words)
    if baselines.gone:
        yield messages(
            "check",
            "{number} finding of the baseline is gone: write it anew with --write-baseline.",
            "{number} findings of the baseline are gone: write it anew with --write-baseline.",
            baselines.gone,
        ).text(words)


def _summary(asked: Asked) -> Summary | None:
    if not asked.summary:
        return None
    from intake.batch.summary import Summary

    return Summary()


def _as_text(results: Iterable[Checked], summary: Summary | None, words: Translator) -> None:
    for result in results:
        if "error" in result:
            echo(result["error"], err=True)
        elif summary is None:
            echo("\n".join(file_lines(result, words)))
    if summary is not None:
        from intake.cli.counted import tables

        for line in tables(summary.counts, words):
            echo(line)


def _report(
    asked: Asked, results: Iterable[Checked], summary: Summary | None, words: Translator
) -> Iterator[str]:
    """The lines of a report for other programs; what writes it is imported when it is asked for."""
    if asked.form == "json":
        from intake.batch.reports.as_json import json_lines

        yield from json_lines(results, summary)
    elif asked.form == "sarif":
        from intake.batch.reports.sarif import sarif_lines
        from intake.batch.rules import rules

        yield from sarif_lines(results, rules(asked.dialogues), words)
    else:
        from intake.batch.reports.github import commands

        for result in results:
            yield from map(printable, commands(result, words))


def checked(words: Translator, selection: Selection, asked: Asked) -> Iterator[Checked]:
    """What is found in each file, and that some folders stay closed."""
    for closed in selection.closed:
        yield {"path": str(closed.where.file), "findings": [], "error": closed.text(words)}
    paths = [found.path for found in selection.files]
    work = partial(
        checking.check_file,
        language=words.language,
        today=asked.today,
        dialogues=asked.dialogues,
        whole=asked.whole,
    )
    results = pool.over(
        work,
        paths,
        partial(checking.failed, language=words.language),
        preload=("intake.batch.checking",),
    )
    yield from Progress(words, len(paths)).through(results)
