"""`intake render --combined`: what is told of documents that are made of many interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from intake.batch.combining import Combined, combine_all, read_all
from intake.batch.controllers import Reading
from intake.batch.files import Selection
from intake.batch.rendering import Order, Outcome
from intake.cli.echo import echo
from intake.cli.findings import counts, finding_lines
from intake.cli.main import UNREADABLE, tell
from intake.cli.progress import Progress
from intake.cli.render import REFUSED
from intake.cli.tally import nothing_found, passed_over
from intake.dialogue.model import Severity
from intake.errors import IntakeError
from intake.languages import Translator, message, messages, on_one_line


def run_combined(words: Translator, selection: Selection, order: Order) -> int:
    """Make the documents of all the files, telling what each is made of; returns the exit status."""
    for closed in selection.closed:
        tell(words, closed)
    readings: list[Reading] = []
    unread = [closed.where.file for closed in selection.closed if closed.where.file]
    for read in Progress(words, len(selection.files)).through(read_all(selection.files, order)):
        if isinstance(read, Reading):
            readings.append(read)
        else:
            echo(read.reason, err=True)
            unread.append(read.path)
    outcomes: Counter[Outcome] = Counter()
    written = 0
    try:
        results = combine_all(readings, unread, order)
    except IntakeError as error:
        tell(words, error)
        return UNREADABLE
    for result in results:
        outcomes[result.outcome] += 1
        written += result.written
        echo("\n".join(_lines(result, words)), err=result.outcome is Outcome.FAILED)
    for sentence in (*_summary(outcomes, written, len(unread), words), *passed_over(selection, words)):
        echo(sentence)
    if unread or outcomes[Outcome.FAILED]:
        return UNREADABLE
    return REFUSED if outcomes[Outcome.REFUSED] else 0


def _lines(result: Combined, words: Translator) -> Iterator[str]:
    """What became of one document, of which files, and what stands in the way if it was refused."""
    holder = on_one_line(result.holder) or message("render combined", "unknown controller")
    names = {"holder": holder, "document": result.kind}
    if result.outcome is Outcome.UNCHANGED:
        yield message("render combined", "{holder}, {document}: unchanged", **names).text(words)
    elif result.outcome is Outcome.WRITTEN:
        yield messages(
            "render combined",
            "{holder}, {document}: {number} interview",
            "{holder}, {document}: {number} interviews",
            len(result.standings),
            **names,
        ).text(words)
    elif result.outcome is Outcome.REFUSED:
        yield message("render combined", "{holder}, {document}: refused, not written", **names).text(words)
    else:
        yield message("render combined", "{holder}, {document}: not written", **names).text(words)
    if result.reason:
        yield f"  {result.reason}"
    for standing in result.standings:
        found = counts({severity: standing.numbers.get(severity, 0) for severity in Severity}, words)
        yield f"  {on_one_line(standing.path)}: {found}"
        for finding in standing.findings:
            yield from (f"  {line}" for line in finding_lines(finding, words))
        yield from (f"    {remark}" for remark in standing.remarks)


def _summary(outcomes: Counter[Outcome], written: int, unread: int, words: Translator) -> Iterator[str]:
    if not outcomes and not unread:
        yield nothing_found(words)
    if written:
        yield messages("render", "{number} file written.", "{number} files written.", written).text(words)
    if unchanged := outcomes[Outcome.UNCHANGED]:
        yield messages(
            "render combined",
            "{number} combined document had not changed.",
            "{number} combined documents had not changed.",
            unchanged,
        ).text(words)
    if refused := outcomes[Outcome.REFUSED]:
        yield messages(
            "render combined",
            "{number} combined document was refused as final.",
            "{number} combined documents were refused as final.",
            refused,
        ).text(words)
    if failed := outcomes[Outcome.FAILED]:
        yield messages(
            "render combined",
            "{number} combined document could not be written.",
            "{number} combined documents could not be written.",
            failed,
        ).text(words)
    if unread:
        yield messages(
            "check", "{number} file could not be read.", "{number} files could not be read.", unread
        ).text(words)
