"""The findings of many interviews as two tables: by check and by client."""

from __future__ import annotations

from collections.abc import Iterator

from intake.batch.summary import Counts
from intake.checks.model import SEVERITIES
from intake.cli.tables import table
from intake.dialogue.model import Severity
from intake.languages import Translator, message, on_one_line


def tables(counts: Counts, words: Translator) -> Iterator[str]:
    """The lines of both, with an empty line after each; none where nothing was found."""
    if not counts["rules"]:
        return
    interviews = message("summary", "Interviews").text(words)
    yield from table(
        (
            message("summary", "Severity").text(words),
            message("summary", "Code").text(words),
            message("summary", "Check").text(words),
            message("summary", "Findings").text(words),
            interviews,
        ),
        [
            (
                SEVERITIES[Severity(rule["severity"])].text(words),
                rule["code"],
                rule["name"],
                rule["findings"],
                rule["interviews"],
            )
            for rule in counts["rules"]
        ],
    )
    yield ""
    yield from table(
        (
            message("summary", "Client").text(words),
            message("summary", "Errors").text(words),
            message("summary", "Warnings").text(words),
            message("summary", "Hints").text(words),
            interviews,
        ),
        [
            (on_one_line(one["client"]), one["errors"], one["warnings"], one["hints"], one["interviews"])
            for one in counts["clients"]
        ],
    )
    yield ""
