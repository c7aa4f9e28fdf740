"""Where one thing said ends and the next begins: at commas, semicolons, lines and “and”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from intake.interview.words import Words, leading, plain

_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")
_BETWEEN_PHRASES = re.compile(r"\s*[;\n•·][\s;•·]*(?:[-*–]\s+)?")
_COMMA = re.compile(r"\s*,\s*(?!\d)")
_SHORT = 3
"""Of how many words what stands between commas may be for the commas to part an enumeration."""


class Piece(NamedTuple):
    """A piece of an answer, and the separator that stood before it."""

    text: str
    separator: str


def squeezed(said: str) -> str:
    """An answer without needless blanks, in which looking for separators does not take long."""
    return _BLANK_LINES.sub("\n", _BLANKS.sub(" ", said)).strip()


def pieces_of(said: str, words: Words) -> list[Piece]:
    """An answer in pieces, each perhaps the name of something, or a part of one that has “and” in it."""
    said = squeezed(said)
    pieces: list[Piece] = []
    separator, start = "", 0
    for match in words.separator.finditer(said):
        pieces.append(Piece(said[start : match.start()], separator))
        separator, start = match[0], match.end()
    pieces.append(Piece(said[start:], separator))
    found: list[Piece] = []
    carried = ""
    for piece in pieces:
        text = piece.text.strip()
        if joint := words.joint.match(text):
            text = text[joint.end() :]
        if not plain(text):
            carried += piece.separator
            continue
        text, etc = _without_etc(text, words)
        found.append(Piece(text, carried + piece.separator))
        carried = ""
        if etc:
            found.append(Piece(etc, ", "))
    return found


def phrases(said: str, words: Words) -> list[Piece]:
    """An answer in phrases of the client's own, parted by semicolons and lines.

    Commas part them too where all that stands between them is short, and so does an “and” between the last
    two, if these are as short as each other: `myynti, laskutus ja perintä`. Elsewhere both may stand within
    a phrase.
    """
    found = []
    for block in _BETWEEN_PHRASES.split(squeezed(said)):
        if marked := re.match(r"[-*–]\s+", block):
            block = block[marked.end() :]
        found += [Piece(one, "; ") for one in _enumerated(block, words) if plain(one)]
    return found


def _enumerated(block: str, words: Words) -> Sequence[str]:
    *before, last = [one.strip() for one in _COMMA.split(block) if plain(one)] or [block]
    if not before:
        return [block.strip()]
    if joint := words.joint.match(last):
        if len(before) == 1:  # a comma before “and” parts two clauses of one sentence
            return [block.strip()]
        last = last[joint.end() :]
    ends = [one.strip() for one in words.separator.split(last)]
    if len(ends) != 2 or len(ends[0].split()) != len(ends[1].split()):
        ends = [last]
    together = [*before, *ends]
    return together if all(_is_short(one, words) for one in together) else [block.strip()]


def _is_short(text: str, words: Words) -> bool:
    waits = text.startswith("-") or text.endswith("-")
    return len(text.split()) <= _SHORT and not waits and leading(text, words.clause) is None


def compound(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces make one phrase because of a hyphen that waits: `asiakas- ja markkinointirekisteri`."""
    count = 1
    while at + count < len(pieces) and _hyphened(pieces[at + count - 1].text, pieces[at + count]):
        count += 1
    return count


def _hyphened(before: str, after: Piece) -> bool:
    if re.search(r"[;\n•·]", after.separator):
        return False
    waits = len(before) > 1 and before[-1] == "-" and before[-2].isalnum()
    return waits or (after.text[0] == "-" and after.text[1:2].isalpha())


def joined(pieces: Sequence[Piece]) -> str:
    """Pieces as they were said."""
    return pieces[0].text + "".join(piece.separator + piece.text for piece in pieces[1:])


def _without_etc(text: str, words: Words) -> tuple[str, str]:
    """A piece without the “and so on” it ends with, and that."""
    folded = plain(text)
    if not folded.endswith(words.etc):
        return text, ""
    for etc in words.etc:
        if folded.endswith(" " + etc):
            at = text.casefold().rfind(etc)
            return text[:at].rstrip(" ,"), text[at:]
    return text, ""
