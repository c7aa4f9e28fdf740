"""What `intake check` does once it knows what was asked: the files checked on their terms, and all told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from intake.batch import checking, pool
from intake.batch.checking import Checked
from intake.batch.files import Selection
from intake.batch.terms import Terms, terms_of
from intake.cli.echo import echo, json_safe, printable
from intake.cli.findings import file_lines
from intake.cli.main import UNREADABLE
from intake.cli.progress import Progress
from intake.cli.tally import Tally
from intake.languages import Translator, messages

if TYPE_CHECKING:  # imported where they are asked for: one file is checked without them
    from intake.batch.baseline import Baselines
    from intake.batch.summary import Summary
    from intake.sitting.fixing import Fixed


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
    baselines = _baselines(paths, terms, asked)
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
    """The results without what does not count; of what is across files, only where some is left."""
    kept = (terms(Path(one["path"])).of(one) for one in results)
    return (one for one in kept if "across" not in one or one["findings"] or one.get("waived"))


def _with(fixed: Mapping[Path, Fixed], results: Iterable[Checked]) -> Iterator[Checked]:
    """The results, with what was done to the files before."""
    for result in results:
        if "across" not in result and (done := fixed.get(Path(result["path"]))) is not None:
            if done.fixes:
                result["fixes"] = list(done.fixes)
            if done.left:
                result["left_alone"] = done.left
        yield result


def _baselines(paths: list[Path], terms: Callable[[Path], Terms], asked: Asked) -> Baselines | None:
    if not any(terms(path).baseline for path in paths):
        return None
    from intake.batch.baseline import Baselines
    from intake.batch.rules import rules

    known = rules(asked.dialogues) if len(paths) == 1 else {}  # one file stands beside no other
    return Baselines(paths, terms, (code for code, rule in known.items() if rule.check.across))


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
        elif summary is None and ("across" not in result or result["findings"]):
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
    how: dict[str, Any] = {
        "language": words.language,
        "today": asked.today,
        "dialogues": asked.dialogues,
        "whole": asked.whole,
    }
    progress = Progress(words, len(paths))
    if len(paths) > 1:
        from intake.batch import across

        beside = across.Beside()
        results = pool.over(
            partial(across.check_file, **how),
            paths,
            partial(across.failed, language=words.language),
            preload=("intake.batch.across",),
        )
        yield from beside.through(progress.through(results))
        for found in pool.over(
            partial(across.check_client, **how),
            beside.doubtful(asked.dialogues),
            partial(across.client_failed, language=words.language),
            preload=("intake.batch.across",),
        ):
            yield from found
        return
    yield from progress.through(
        pool.over(
            partial(checking.check_file, **how), paths, partial(checking.failed, language=words.language)
        )
    )
