"""How far a long run has come, on stderr, and only when a person is looking there."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from intake.languages import Message, Translator, message

Result = TypeVar("Result")

_FIRST = 1.0
_EVERY = 0.2
"""Seconds. A short run shows nothing, and a screen reader is not given a line for every file."""


class Progress:
    """Counts the results that go by.

    Args:
        words: the language it is told in.
        total: how many there will be.
    """

    def __init__(self, words: Translator, total: int) -> None:
        self._words = words
        self._total = total
        self._shown = ""
        self._next = time.monotonic() + _FIRST
        self._wanted = sys.stderr is not None and sys.stderr.isatty()

    def through(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results, each with nothing of the progress left on its line."""
        for number, result in enumerate(results, start=1):
            self._clear()
            yield result
            self._tell(message("progress", "{number} of {total}", number=number, total=self._total))
        self._clear()

    def _tell(self, how_far: Message) -> None:
        now = time.monotonic()
        if not self._wanted or now < self._next:
            return
        self._next = now + _EVERY
        self._shown = how_far.text(self._words)
        sys.stderr.write(self._shown)
        sys.stderr.flush()

    def _clear(self) -> None:
        if self._shown:
            sys.stderr.write(f"\r{' ' * len(self._shown)}\r")
            sys.stderr.flush()
            self._shown = ""
