"""The line above all: whose interview, how far, in which language, whether it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from intake.checks.model import Finding
from intake.dialogue.model import Severity
from intake.languages import message, messages
from intake.sitting.sitting import Sitting
from intake.tui.outline import progress
from intake.tui.words import cut, styled


def drawn(sitting: Sitting, findings: Sequence[Finding], width: int) -> Content:
    """The header, in so many columns; the client's name gives way first."""
    state, words = sitting.session.state, sitting.words
    done = progress(state)
    grave = sum(finding.severity is not Severity.HINT for finding in findings)
    told = [f"{done.done}/{done.all} {done.bar(10 if width < 100 else 20)}"]
    if grave:
        told.append("! " + messages("tui header", "{number} finding", "{number} findings", grave).text(words))
    told.append(words.language.upper())
    if sitting.unsaved is not None:
        told.append("✗ " + message("tui header", "not saved").text(words))
    elif width >= 100 and sitting.record.saved is not None:
        told.append("✓ " + message("tui header", "saved").text(words))
    right = "  ".join(told)
    given = state.value("controller.name")
    name = given if isinstance(given, str) else sitting.record.path.name
    room = max(4, width - cell_len(right) - 4)
    left = cut(f"intake · {name}", room)
    return styled(f" {left}{' ' * (room - cell_len(left))}  {right} ")
