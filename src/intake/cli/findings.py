"""Findings as lines of text, and words for how grave they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from intake.checks.model import SEVERITIES
from intake.dialogue.model import Severity
from intake.languages import Message, Translator, message, messages, on_one_line

if TYPE_CHECKING:
    from intake.batch.checking import Checked, FoundFault


def counted(severity: Severity, number: int) -> Message:
    """How many findings there are of one severity."""
    if severity is Severity.ERROR:
        return messages("check", "{number} error", "{number} errors", number)
    if severity is Severity.WARNING:
        return messages("check", "{number} warning", "{number} warnings", number)
    return messages("check", "{number} hint", "{number} hints", number)


def counts(numbers: Mapping[Severity, int], words: Translator) -> str:
    """How many findings there are, worst first."""
    told = [counted(severity, number).text(words) for severity, number in numbers.items() if number]
    return ", ".join(told) or message("check", "no findings").text(words)


def file_lines(checked: Checked, words: Translator) -> Iterator[str]:
    """What was found in one file."""
    numbers = dict.fromkeys(Severity, 0)
    for finding in checked["findings"]:
        numbers[Severity(finding["severity"])] += 1
    file, found = on_one_line(checked["path"]), counts(numbers, words)
    if "across" in checked:
        yield message(
            "check", "{file}, beside other interviews of the client: {found}", file=file, found=found
        ).text(words)
    else:
        yield f"{file}: {found}"
    yield from (f"  {remark}" for remark in checked.get("remarks", ()))
    for finding in checked["findings"]:
        yield from finding_lines(finding, words)


def finding_lines(finding: FoundFault, words: Translator) -> Iterator[str]:
    """One finding: what, where, by which law, and what can be done."""
    yield f"  {SEVERITIES[Severity(finding['severity'])].text(words)} {finding['code']}: {finding['message']}"
    if finding["at"]:
        yield "    " + message("check", "Where: {places}", places=finding["at"]).text(words)
    for other in finding.get("against", ()):
        file = on_one_line(other["path"])
        yield "    " + message("check", "Beside: {file}: {places}", file=file, places=other["at"]).text(words)
    if finding["citation"]:
        yield "    " + message("check", "Law: {law}", law=finding["citation"]).text(words)
    for remedy in finding["remedies"]:
        yield "    " + message("check", "To do: {remedy}", remedy=remedy).text(words)
