"""Writing an interview's documents from within its sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from intake.batch.rendering import Job, Order, Outcome, render_file
from intake.languages import Message, message, messages
from intake.sitting.sitting import Sitting

FOLDER = "documents"
"""The folder beside the interview's file that documents are written in."""


def deliver(sitting: Sitting, today: dt.date) -> Iterator[Message]:
    """Write the interview's documents as they stand, in its languages and the usual formats; tells where."""
    file = sitting.record.path
    folder = file.parent / FOLDER
    order = Order(to=folder, today=today, said_in=sitting.words.language, dialogues=sitting.dialogues)
    result = render_file(Job(file, PurePosixPath(file.stem)), order)
    if result.outcome is not Outcome.WRITTEN:
        yield message("delivery", "The documents were not written: {reason}", reason=result.reason)
        return
    yield messages(
        "delivery",
        "{number} file written in {folder}.",
        "{number} files written in {folder}.",
        len(result.outputs),
        folder=folder,
    )
    yield message("delivery", "They are drafts; “intake render --final” writes those to hand over.")
