"""`intake render FILE_OR_DIR... --to DIR`: the documents of saved interviews."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from click.core import ParameterSource

from intake.batch.files import Selection, select
from intake.batch.rendering import FORMATS, USUAL_FORMATS, Order, Outcome, Rendered
from intake.batch.runs import render_all
from intake.cli.check import nothing_found, passed_over
from intake.cli.echo import echo
from intake.cli.findings import counts, finding_lines
from intake.cli.main import UNREADABLE, tell
from intake.cli.options import dialogues_option, interviews_argument
from intake.cli.progress import Progress
from intake.dialogue.model import Severity
from intake.languages import Translator, message, messages

REFUSED = 1
"""The exit status when a final document was refused."""


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "render",
        help=message(
            "command render",
            "Write the documents of saved interviews into the folder DIR. A draft shows every answer that is "
            "missing where it belongs. What would come out as it is already there is left alone.",
        ).text(words),
        epilog=message(
            "command render",
            "Exit status: 0 when everything was written, 1 when final documents were refused, "
            "2 when a file could not be read or written.",
        ).text(words),
    )
    @interviews_argument(words)
    @click.option(
        "--to",
        metavar=message("command", "DIR").text(words),
        required=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=message("command render", "The folder to write into; it is made if it does not exist.").text(
            words
        ),
    )
    @click.option(
        "--language",
        "languages",
        metavar="fi|en",
        multiple=True,
        help=message(
            "command render",
            "A language of the documents, once for each; those of the interview if not given.",
        ).text(words),
    )
    @click.option(
        "--document",
        "documents",
        metavar="notice|…",
        multiple=True,
        help=message(
            "command render", "A document to write, once for each; those of the interview if not given."
        ).text(words),
    )
    @click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        default=USUAL_FORMATS,
        show_default=True,
        help=message(
            "command render", "A format to write, once for each; xlsx is for records of processing."
        ).text(words),
    )
    @click.option(
        "--final",
        is_flag=True,
        help=message(
            "command render", "To hand over: refused while errors are open or an answer is missing."
        ).text(words),
    )
    @dialogues_option(words)
    @click.option(
        "--templates",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar="INTAKE_TEMPLATES",
        help=message(
            "command render",
            "A folder of templates, or of blocks of them, that come before those of the program.",
        ).text(words),
    )
    @click.option(
        "--style",
        metavar=message("command", "FILE").text(words),
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        envvar="INTAKE_STYLE",
        help=message(
            "command render",
            "A Word document (.docx) whose styles, page, header and footer the documents for Word take. "
            "Begin with one that this command has written.",
        ).text(words),
    )
    @click.pass_context
    def render(
        ctx: click.Context,
        inputs: tuple[Path, ...],
        to: Path,
        languages: tuple[str, ...],
        documents: tuple[str, ...],
        formats: tuple[str, ...],
        final: bool,
        dialogues: Path | None,
        templates: Path | None,
        style: Path | None,
    ) -> None:
        if "docx" not in formats:
            if ctx.get_parameter_source("style") is ParameterSource.COMMANDLINE:
                told = message("command render", "--style is for documents for Word: add --format docx.")
                raise click.UsageError(told.text(words), ctx)
            style = None
        order = Order(
            to=to,
            today=dt.date.today(),
            said_in=words.language,
            languages=_once(languages),
            documents=_once(documents),
            formats=_once(formats),
            final=final,
            dialogues=dialogues,
            templates=templates,
            style=style,
        )
        ctx.exit(run(words, select(inputs), order))

    return render


def _once(wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wanted))


def run(words: Translator, selection: Selection, order: Order) -> int:
    """Render the files, telling what becomes of each; returns the exit status."""
    for closed in selection.closed:
        tell(words, closed)
    outcomes: Counter[Outcome] = Counter()
    written = 0
    for result in Progress(words, len(selection.files)).through(render_all(selection.files, order)):
        outcomes[result.outcome] += 1
        written += len(result.outputs)
        if result.outcome is Outcome.FAILED:
            echo(result.reason, err=True)
        else:
            echo("\n".join(_lines(result, words)))
    failures = outcomes[Outcome.FAILED] + len(selection.closed)
    for sentence in (*_summary(outcomes, written, failures, words), *passed_over(selection, words)):
        echo(sentence)
    if failures:
        return UNREADABLE
    return REFUSED if outcomes[Outcome.REFUSED] else 0


def _lines(result: Rendered, words: Translator) -> Iterator[str]:
    """What became of one interview, and what stands in the way if it was refused."""
    source = result.job.source
    if result.outcome is Outcome.UNCHANGED:
        yield message("render", "{file}: unchanged", file=source).text(words)
    elif result.outcome is Outcome.WRITTEN:
        yield messages(
            "render",
            "{file}: {number} document, {found}",
            "{file}: {number} documents, {found}",
            len(result.outputs),
            file=source,
            found=counts({severity: result.numbers.get(severity, 0) for severity in Severity}, words),
        ).text(words)
    else:
        yield message("render", "{file}: refused, not written", file=source).text(words)
        if result.reason:
            yield f"  {result.reason}"
        for finding in result.findings:
            yield from finding_lines(finding, words)
    yield from (f"  {remark}" for remark in result.remarks)


def _summary(outcomes: Counter[Outcome], written: int, failures: int, words: Translator) -> Iterator[str]:
    if not outcomes and not failures:
        yield nothing_found(words)
    if written:
        yield messages("render", "{number} file written.", "{number} files written.", written).text(words)
    if unchanged := outcomes[Outcome.UNCHANGED]:
        yield messages(
            "render", "{number} interview had not changed.", "{number} interviews had not changed.", unchanged
        ).text(words)
    if refused := outcomes[Outcome.REFUSED]:
        yield messages(
            "render",
            "{number} interview was refused as final.",
            "{number} interviews were refused as final.",
            refused,
        ).text(words)
    if failures:
        yield messages(
            "render",
            "{number} interview could not be read or its documents written.",
            "{number} interviews could not be read or their documents written.",
            failures,
        ).text(words)
