"""Whether there is a terminal that can show a screen, and what `intake` alone shows on it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from intake.cli.echo import echo
from intake.languages import Translator

_DUMB = frozenset({"", "dumb", "unknown"})


def is_there() -> bool:
    """Whether a person sits at a terminal that can show a screen."""
    return _is_a_terminal() and not is_dumb()


def is_dumb() -> bool:
    """Whether a person sits at a terminal that can only show line after line."""
    return _is_a_terminal() and os.name != "nt" and os.environ.get("TERM", "") in _DUMB


def _is_a_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on the last
    return all(stream is not None and stream.isatty() for stream in streams)


def list_here(words: Translator) -> None:
    """Show the interviews of the folder one is in."""
    from intake.tui.app import list_interviews

    own = os.environ.get("INTAKE_DIALOGUES")
    for told in list_interviews(words, Path(), today=dt.date.today(), dialogues=Path(own) if own else None):
        echo(told.text(words), err=True)
