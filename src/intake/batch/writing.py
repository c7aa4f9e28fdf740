"""Putting one output in its place, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from intake.errors import RenderError, Where, reason
from intake.languages import message


def write(file: Path, data: bytes) -> None:
    """Write a file anew in a folder that is there: a reader sees the old one or the new one, never a part.

    A link in its place is replaced, not followed.

    Raises:
        RenderError: it cannot be written; nothing is left of the attempt.
    """
    unfinished = file.with_name(f".{os.urandom(6).hex()}.intake.tmp")
    try:
        with unfinished.open("xb") as target:
            target.write(data)
        unfinished.replace(file)
    except OSError as error:
        raise not_written(file, error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def not_written(file: Path, error: OSError) -> RenderError:
    """The fault of a file or folder that cannot be written."""
    return RenderError(
        "output-not-written",
        message(
            "error batch output-not-written",
            "It cannot be written: {reason}.",
            reason=reason(error),
        ),
        where=Where(file),
        remedy=message(
            "error batch output-not-written",
            "Check the folder and the room on the disk, or choose another folder.",
        ),
    )
