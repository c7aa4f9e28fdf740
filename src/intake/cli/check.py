"""`intake check FILE_OR_DIR...`: what does not add up in saved interviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from intake.batch import files
from intake.batch.terms import NEVER, Terms, codes
from intake.cli.checking import Asked, run
from intake.cli.echo import json_safe
from intake.cli.options import day_of, dialogues_option, interviews_argument, language_option
from intake.dialogue.model import Severity
from intake.languages import Translator, message

if TYPE_CHECKING:  # imported where it is asked for: one file is checked without it
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
        terms = Terms(_codes(select) or None, _codes(ignore), fail_on, baseline)
        asked = Asked(terms, form, summary, day_of(as_of), dialogues)
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
