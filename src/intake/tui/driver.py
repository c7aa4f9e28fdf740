"""The terminal's input on Linux and macOS: no byte ends the program, and no paste presses keys."""

from __future__ import annotations

import os
import selectors
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from intake.tui.arriving import Arriving, Pasted

_TURN = 0.1
"""Seconds until it is looked again whether the program has ended."""


class TolerantDriver(LinuxDriver):
    """Reads bytes as `Arriving` does.

    Textual's own takes them for UTF-8 and ends with the first that is not, and looks for keys in a paste. Its
    reading alone is replaced here; what makes keys of text is Textual's, under a name that may change.
    `tests/tui/test_driver.py` tells when it has.
    """

    def run_input_thread(self) -> None:
        """Read until the program ends, and hand on what is pressed and pasted."""
        parser, arriving = XTermParser(), Arriving()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TURN):
                    if not (data := os.read(self.fileno, 4096)):
                        raise EOFError("the terminal has gone")
                    pieces = arriving.take(data, monotonic())
                else:
                    pieces = arriving.rest(monotonic())
                for piece in pieces:
                    self._hand_on(piece, parser)
                for event in parser.tick():
                    self.process_message(event)

    def _hand_on(self, piece: str | Pasted, parser: XTermParser) -> None:
        if isinstance(piece, Pasted):
            self.process_message(events.Paste(piece.text))
            return
        for event in parser.feed(piece):
            # Between the signs of a paste nothing is left to it, and so it tells of an empty one.
            if not (isinstance(event, events.Paste) and not event.text):
                self.process_message(event)
