"""Taking an answer apart: several things said at once, by number, by name or in the client's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from intake.interview.kinds.value import brief
from intake.interview.names import Names
from intake.interview.words import Words, leading, plain
from intake.languages import Message, message

_NUMBERS = re.compile(r"\d{1,3}[.)]?(?:(?:\s+|\s*[-–]\s*)\d{1,3}[.)]?)*", re.ASCII)
_RANGE = re.compile(r"(\d+)[.)]?(?:\s*[-–]\s*(\d+))?")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")
_HARD = re.compile(r"[,;\n•·]|^$")


@dataclass(frozen=True)
class Choices:
    """What can be picked: by any of `names`, or by its number among `offered`."""

    names: Names
    offered: Sequence[str]
    label: Callable[[str], object]
    words: Words


class Part(NamedTuple):
    """One thing said: a code, or `own` words that are the name of nothing known.

    `other` is True where the client marked the words as their own (`muu: …`); `joint` is what stood
    between the part and the one before it.
    """

    said: str
    code: str | None = None
    own: str = ""
    other: bool = False
    remark: Message | None = None
    joint: str = ","
    ambiguous: bool = False

    @property
    def known(self) -> bool:
        """Whether it is the name of something."""
        return self.code is not None


def parts_of(said: str, choices: Choices, *, naming: bool = False) -> list[Part]:
    """What was said, part by part and in its order.

    Args:
        said: the answer.
        choices: what can be picked.
        naming: whether other names than the known ones are to be expected, as those of systems are.
    """
    pieces = _pieces(said, choices.words)
    parts: list[Part] = []
    at = 0
    while at < len(pieces):
        run, code = _longest_run(pieces, at, choices)
        if code is not None:
            parts.append(Part(_joined(pieces[at : at + run]), code))
            at += run
            continue
        parts += _one_piece(pieces[at], choices, naming, first=at == 0)
        at += 1
    return _joined_own_words(parts, choices.words, naming)


class _Piece(NamedTuple):
    text: str
    separator: str  # what stood before it


def _pieces(said: str, words: Words) -> list[_Piece]:
    said = _BLANK_LINES.sub("\n", _BLANKS.sub(" ", said))
    pieces: list[_Piece] = []
    separator, start = "", 0
    for match in words.separator.finditer(said):
        pieces.append(_Piece(said[start : match.start()], separator))
        separator, start = match[0], match.end()
    pieces.append(_Piece(said[start:], separator))
    found: list[_Piece] = []
    carried = ""
    for piece in pieces:
        text = piece.text.strip()
        if joint := words.joint.match(text):
            text = text[joint.end() :]
        if not plain(text):
            carried += piece.separator
            continue
        text, etc = _without_etc(text, words)
        found.append(_Piece(text, carried + piece.separator))
        carried = ""
        if etc:
            found.append(_Piece(etc, ", "))
    return found


def _without_etc(text: str, words: Words) -> tuple[str, str]:
    """A piece without the “and so on” it ends with, and that."""
    folded = plain(text)
    for etc in words.etc:
        if folded.endswith(" " + etc):
            at = text.casefold().rfind(etc)
            return text[:at].rstrip(" ,"), text[at:]
    return text, ""


def _joined(pieces: Sequence[_Piece]) -> str:
    return pieces[0].text + "".join(piece.separator + piece.text for piece in pieces[1:])


def _longest_run(pieces: Sequence[_Piece], at: int, choices: Choices) -> tuple[int, str | None]:
    for run in range(min(choices.names.longest, len(pieces) - at), 0, -1):
        code = choices.names.exactly(",".join(plain(piece.text) for piece in pieces[at : at + run]))
        if code is not None:
            return run, code
    return 1, None


def _one_piece(piece: _Piece, choices: Choices, naming: bool, *, first: bool) -> list[Part]:
    text, words = piece.text, choices.words
    numbered = _numbered(text, choices.offered)
    if numbered is not None and not (naming and any(part.code is None for part in numbered)):
        return numbered
    if own := marked_as_own(text, words):
        return [Part(text, own=own, other=True)]
    found = _named(text, choices, naming)
    if found is not None:
        return [found]
    openings = (words.opening if first else ()) + (() if naming else words.whose)
    if (opening := leading(text, openings)) and plain(opening[1]):
        return _one_piece(_Piece(opening[1].strip(" ,:"), piece.separator), choices, naming, first=False)
    together = words.tight_separator.split(text)
    if len(together) > 1:
        inner = [_named(one, choices, naming=True) for one in together]
        known = [part for part in inner if part is not None and part.code is not None]
        if len(known) == len(together):
            return known
    return [Part(text, own=text, joint=piece.separator, remark=_question_back(text, choices))]


def marked_as_own(text: str, words: Words) -> str:
    """The words after `other:`, or nothing."""
    found = leading(text, words.other)
    rest = found[1].lstrip() if found else ""
    return rest[1:].strip() if rest.startswith(":") else ""


def _numbered(text: str, offered: Sequence[str]) -> list[Part] | None:
    if not offered or not _NUMBERS.fullmatch(text):
        return None
    parts: list[Part] = []
    for match in _RANGE.finditer(text):
        low, high = int(match[1]), int(match[2] or match[1])
        for number in range(low, min(high, len(offered)) + 1):
            if number > 0:
                parts.append(Part(match[0], offered[number - 1]))
        if high > len(offered) or low < 1 or high < low:
            remark = message("understood choice", "There is no number {number} to choose.", number=match[0])
            parts.append(Part(match[0], own=match[0], remark=remark))
    return parts


def _named(text: str, choices: Choices, naming: bool) -> Part | None:
    match = choices.names.find(plain(text), whole_words=naming)
    if match.near and naming:
        return None  # a name of the client's own may well be like a known one
    if match.code is not None:
        remark = None
        if match.near:
            remark = message(
                "understood choice",
                "“{said}” was understood as “{meant}”.",
                said=brief(text),
                meant=choices.label(match.code),
            )
        return Part(text, match.code, remark=remark)
    if match.codes and not naming and not match.near:
        return Part(text, own=text, remark=_several(text, match.codes, choices), ambiguous=True)
    return None


def _several(text: str, codes: Iterable[str], choices: Choices) -> Message:
    return message(
        "understood choice",
        "“{said}” can mean any of these: {meanings}.",
        said=brief(text),
        meanings=[choices.label(code) for code in codes],
    )


def _question_back(text: str, choices: Choices) -> Message | None:
    nearest = choices.names.nearest(plain(text))
    if nearest is None:
        return None
    return message(
        "understood choice",
        "Did “{said}” mean “{nearest}”?",
        said=brief(text),
        nearest=choices.label(nearest),
    )


def _joined_own_words(parts: list[Part], words: Words, naming: bool) -> list[Part]:
    """Words that nothing is called, joined again where they were one phrase.

    In a list of names “and” stands between two names, unless what follows ends a company's name. A comma
    stands between two phrases, unless a clause follows: `tieto siitä, mitä on ostettu`.
    """
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and _belong_together(before, part, words, naming):
            joined[-1] = before._replace(
                said=before.said + part.joint + part.said,
                own=before.own + part.joint + part.own,
                remark=before.remark or part.remark,
            )
        else:
            joined.append(part)
    return joined


def _belong_together(before: Part, after: Part, words: Words, naming: bool) -> bool:
    if before.known or before.ambiguous or after.known or after.ambiguous or after.other:
        return False
    if plain(after.own) in words.etc:
        return False
    if _HARD.search(after.joint):
        return not naming and "," in after.joint and leading(after.own, words.clause) is not None
    return not before.other and (not naming or _one_name(before, after, words))


def _one_name(before: Part, after: Part, words: Words) -> bool:
    ends = after.own.split()
    already_ended = plain(before.own.split()[-1]) in words.company
    return len(ends) <= 2 and plain(ends[-1]) in words.company and not already_ended
