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


def pieces_of(said: str, words: Words) -> list[Piece]:
    """An answer in pieces, each perhaps the name of something, or a part of one that has “and” in it."""
    said = _BLANK_LINES.sub("\n", _BLANKS.sub(" ", said))
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

    Commas part them too where all that stands between them is short: `myynti, laskutus, perintä`. An “and”
    parts only the last two words of such an enumeration, since elsewhere it may stand within a phrase.
    """
    said = _BLANK_LINES.sub("\n", _BLANKS.sub(" ", said)).strip()
    found = []
    for block in _BETWEEN_PHRASES.split(said):
        if marked := re.match(r"[-*–]\s+", block):
            block = block[marked.end() :]
        found += [Piece(one, "; ") for one in _enumerated(block, words) if plain(one)]
    return found


def _enumerated(block: str, words: Words) -> Sequence[str]:
    between = [one.strip() for one in _COMMA.split(block) if plain(one)]
    if len(between) < 2 or not all(_is_short(one, words) for one in between):
        return [block.strip()]
    *before, last = between
    ends = [one.strip() for one in words.separator.split(last)]
    if joint := words.joint.match(last):
        ends = [last[joint.end() :].strip()]
    elif len(ends) != 2 or not all(_is_one_word(one) for one in ends):
        ends = [last]
    return [*before, *ends]


def _is_short(text: str, words: Words) -> bool:
    return len(text.split()) <= _SHORT and not text.endswith("-") and leading(text, words.clause) is None


def _is_one_word(text: str) -> bool:
    return text[:1].isalnum() and text[-1:].isalnum() and len(text.split()) == 1


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
    for etc in words.etc:
        if folded.endswith(" " + etc):
            at = text.casefold().rfind(etc)
            return text[:at].rstrip(" ,"), text[at:]
    return text, ""
