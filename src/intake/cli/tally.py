"""What has gone by in a run over many files, and the sentences that close it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from intake.batch.checking import Checked
from intake.batch.files import Selection
from intake.batch.terms import Terms
from intake.cli.findings import counts
from intake.cli.main import UNREADABLE
from intake.dialogue.model import Severity
from intake.languages import Translator, message, messages


class Tally:
    """Files, findings by severity, files that could not be read, and whether a file fails on its terms."""

    def __init__(self, terms: Callable[[Path], Terms]) -> None:
        self.terms = terms
        self.fails = False
        self.files = 0
        self.unreadable = 0
        self.numbers = dict.fromkeys(Severity, 0)

    def through(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, counted."""
        for result in results:
            self.files += "across" not in result
            self.unreadable += "error" in result
            self.fails |= self.terms(Path(result["path"])).fails(result)
            for finding in result["findings"]:
                self.numbers[Severity(finding["severity"])] += 1
            yield result

    @property
    def status(self) -> int:
        """The exit status."""
        return UNREADABLE if self.unreadable else int(self.fails)

    def sentences(self, selection: Selection, words: Translator) -> Iterator[str]:
        """How many files were checked, what was found, and what was not gone through."""
        if read := self.files - self.unreadable:
            found = counts(self.numbers, words)
            yield messages(
                "check",
                "{number} file checked: {found}.",
                "{number} files checked: {found}.",
                read,
                found=found,
            ).text(words)
        elif not self.files:
            yield nothing_found(words)
        if self.unreadable:
            yield messages(
                "check",
                "{number} file could not be read.",
                "{number} files could not be read.",
                self.unreadable,
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
