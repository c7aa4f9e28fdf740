"""The line above all: whose interview, how far, in which language, whether it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from intake.checks.model import Finding
from intake.languages import message, messages
from intake.sitting.sitting import Sitting
from intake.tui import signs
from intake.tui.outline import progress
from intake.tui.words import cut, styled

_OWN = " intake · "


def drawn(sitting: Sitting, findings: Sequence[Finding], width: int) -> Content:
    """The header, in so many columns; the client's name gives way first."""
    state, words = sitting.session.state, sitting.words
    done = progress(state)
    told = [styled(f"{done.done}/{done.all} "), styled(done.bar(10 if width < 100 else 20), "$text-primary")]
    if findings:
        sign, style = signs.SEVERITY[min((one.severity for one in findings), key=list(signs.SEVERITY).index)]
        found = messages("tui header", "{number} finding", "{number} findings", len(findings)).text(words)
        told += [styled(f"  {sign} ", style), styled(found)]
    told.append(styled(f"  {words.language.upper()}"))
    if sitting.unsaved is not None:
        told.append(styled("  ✗ " + message("tui header", "not saved").text(words), "bold $text-error"))
    elif width >= 100 and sitting.record.saved is not None:
        told.append(styled("  ✓ " + message("tui header", "saved").text(words)))
    right = Content("").join(told)
    given = state.value("controller.name") or state.interview.meta.get("client")
    name = given if isinstance(given, str) else sitting.record.path.name
    room = max(4, width - right.cell_length - cell_len(_OWN) - 3)
    left = cut(name, room)
    return Content.assemble(
        styled(_OWN, "dim"), styled(left, "bold"), " " * (room - cell_len(left) + 2), right, " "
    )
