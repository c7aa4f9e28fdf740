"""What a terminal sends, told apart: what is typed, and each paste as a whole."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around a paste."""

REST_OF_A_LETTER = 0.1
"""Seconds after which a letter begun is a byte of its own; Textual waits as long for the rest of a key."""

REST_OF_A_PASTE = 1.0
"""Seconds of silence after which a paste without an end is over, and what comes is typed again."""

_AS_LETTERS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What stands for each byte that is no UTF-8, as the letter it is in the older Western encoding."""


@dataclass(frozen=True)
class Pasted:
    """A text that was pasted, whatever it has in it."""

    text: str


class Arriving:
    """Makes text of bytes, in order, and of a paste one piece; it never matters how they are cut into reads.

    A byte that is no UTF-8 is a letter of cp1252, and where it is none there either, the sign for that. What
    is typed has the signs of a paste's beginning and end, as they came, with nothing between them.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._last = 0.0
        self._before = ""
        """The last that came, wherein a sign may have begun."""
        self._paste: list[str] | None = None
        """What has come of a paste, but for `_before`."""

    def take(self, data: bytes, now: float) -> list[str | Pasted]:
        """What is known of what was sent, now that this has come too."""
        self._last = now
        return self._told_apart(self._decoder.decode(data))

    def rest(self, now: float) -> list[str | Pasted]:
        """What is known now that nothing has come since: letters and pastes of which there is no more."""
        silent = now - self._last
        if silent < (REST_OF_A_LETTER if self._paste is None else REST_OF_A_PASTE):
            return []
        pieces = self._told_apart(self._decoder.decode(b"", final=True))
        if self._paste is not None:
            pieces += self._pasted(self._before)
        return pieces

    def _told_apart(self, text: str) -> list[str | Pasted]:
        text = text.translate(_AS_LETTERS)
        pieces: list[str | Pasted] = []
        while text:
            known = len(self._before)
            seen = self._before + text
            if self._paste is None:
                at = seen.find(BEGIN)
                end = len(seen) if at < 0 else at + len(BEGIN)
                pieces.append(seen[known:end])
                text = seen[end:]
                if at < 0:
                    self._before = seen[1 - len(BEGIN) :]
                else:
                    self._before, self._paste = "", []
            elif (at := seen.find(END)) < 0:
                self._paste.append(seen[: 1 - len(END)])
                self._before, text = seen[1 - len(END) :], ""
            else:
                pieces += self._pasted(seen[:at])
                text = seen[at + len(END) :]
        return pieces

    def _pasted(self, last: str) -> list[str | Pasted]:
        """A paste that is over, and its end."""
        text = "".join((*(self._paste or ()), last))
        self._before, self._paste = "", None
        return [Pasted(text), END] if text else [END]
