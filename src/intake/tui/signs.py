"""A sign and a word for every state of an answer, a section, a finding: never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from intake.dialogue.model import Severity
from intake.interview.relevance import Status
from intake.languages import Message, message

STATUS: Mapping[Status, tuple[str, Message]] = {
    Status.GIVEN: ("✓", message("tui state", "answered")),
    Status.INVALID: ("!", message("tui state", "not valid")),
    Status.UNKNOWN: ("?", message("tui state", "to be found out")),
    Status.NOT_APPLICABLE: ("–", message("tui state", "does not apply")),
    Status.PASSED: ("–", message("tui state", "passed")),
    Status.UNANSWERED: ("○", message("tui state", "unanswered")),
}

SEVERITY: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("✗", "bold $text-error"),
    Severity.WARNING: ("!", "bold $text-warning"),
    Severity.HINT: ("·", "$text-accent"),
}
"""The sign of a finding and its style; its word comes with its sentence."""

HERE = "$block-cursor-foreground on $block-cursor-background"
"""The style of where one is; a sign or a place tells it too."""

DONE = ("✓", message("tui section", "done"))
UNDER_WAY = ("◐", message("tui section", "under way"))
TO_COME = ("○", message("tui section", "to come"))
DOUBTFUL = ("!", message("tui section", "with findings"))
FALLEN_AWAY = ("–", message("tui section", "does not apply"))
