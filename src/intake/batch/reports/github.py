"""Findings as workflow commands of GitHub Actions, which shows them beside the lines they are about."""

from __future__ import annotations

from collections.abc import Iterator

from intake.batch.checking import Checked, FoundFault
from intake.batch.reports.paths import from_here
from intake.dialogue.model import Severity
from intake.languages import Translator, message

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def commands(checked: Checked, words: Translator) -> Iterator[str]:
    """One command for everything found in a file, and for what could not be read or is of no use in it."""
    path = checked["path"]
    if "error" in checked:
        yield _command("error", path, 1, message("check", "Could not be read").text(words), checked["error"])
    for remark in checked.get("remarks", ()):
        yield _command("warning", path, 1, message("check", "Of no use as it is written").text(words), remark)
    for finding in checked["findings"]:
        title = f"{finding['code']} {finding['name']}"
        said = "\n".join(_said(finding, words))
        command = _COMMANDS[Severity(finding["severity"])]
        yield _command(command, path, first_line(finding), title, said)


def first_line(finding: FoundFault) -> int:
    """The line of the first answer it points at."""
    return next(iter(finding.get("lines", ())), 1)


def _said(finding: FoundFault, words: Translator) -> Iterator[str]:
    yield finding["message"]
    if finding["citation"]:
        yield message("check", "Law: {law}", law=finding["citation"]).text(words)
    for remedy in finding["remedies"]:
        yield message("check", "To do: {remedy}", remedy=remedy).text(words)


def _command(command: str, path: str, line: int, title: str, said: str) -> str:
    file = _property(from_here(path).as_posix())
    return f"::{command} file={file},line={line},title={_property(title)}::{_data(said)}"


def _data(text: str) -> str:
    """A text in which nothing ends the command or begins another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
