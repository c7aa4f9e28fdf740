"""Taking an answer apart: several things said at once, by number, by name or in the client's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from intake.interview.kinds.value import brief
from intake.interview.names import Match, Names, in_parts
from intake.interview.pieces import Piece, compound, joined, phrases, pieces_of
from intake.interview.words import Words, leading, plain, without_preface
from intake.languages import Message, message

_NUMBERS = re.compile(r"\d{1,3}[.)]?(?:(?:\s+|,|\s*[-–]\s*)\d{1,3}[.)]?)*", re.ASCII)
_RANGE = re.compile(r"(\d+)[.)]?(?:\s*[-–]\s*(\d+))?")
_BRACKET = re.compile(r"[()]")
_HARD = re.compile(r"[,;\n•·]|^$")
_GUESSES = 300  # an answer in more pieces than this is a paste, too long to be asked back about
_EXPLANATIONS = 5  # where an answer with more colons and dashes than this is explained is anyone's guess


@dataclass(frozen=True)
class Choices:
    """What can be picked: by any of `names`, or by its number among `offered`."""

    names: Names
    offered: Sequence[str]
    label: Callable[[str], object]
    words: Words
    phrased: bool = False
    """Whether each is said in a phrase of one's own, in which commas and “and” may stand."""


class Part(NamedTuple):
    """One thing said: a code, or `own` words that are the name of nothing known.

    `other` is True where the client marked the words as their own (`muu: …`), `aside` where they explain
    what was said before, to be gone on with unless `own` is empty. `nearest` is the code the words may
    have meant. `joint` is what stood between the part and the one before it.
    """

    said: str
    code: str | None = None
    own: str = ""
    other: bool = False
    aside: bool = False
    remark: Message | None = None
    nearest: str | None = None
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
    pieces = phrases(said, choices.words) if choices.phrased else pieces_of(said, choices.words)
    names = [plain(piece.text) for piece in pieces]
    parts: list[Part] = []
    at = 0
    while at < len(pieces):
        run, code = _longest_run(names, at, choices)
        if code is not None:
            parts.append(Part(joined(pieces[at : at + run]), code))
        else:
            run = compound(pieces, at)
            piece = Piece(joined(pieces[at : at + run]), pieces[at].separator)
            parts += _one_piece(piece, choices, naming, at)
        at += run
    return _joined_own_words(parts, choices.words, naming)


def explained(said: str, choices: Choices) -> tuple[Part, Part] | None:
    """Something known and the explanation that follows it: `Both: the phone number is voluntary`."""
    for match in islice(_openings(said, choices.words), _EXPLANATIONS):
        head, rest = said[: match.start()].strip(), said[match.end() :].strip()
        closed = match[0].lstrip().startswith("(")
        if closed:
            rest = rest.rstrip(" .").removesuffix(")")
        numbered = _numbered(head, choices.offered) or []
        code = numbered[0].code if len(numbered) == 1 else _meaning(head, choices, whole_words=True).code
        if code is not None and rest:
            return Part(head, code), Part(rest, own="" if closed else rest, aside=True)
    return None


def _openings(said: str, words: Words) -> Iterator[re.Match[str]]:
    """Where an explanation may begin; one in brackets goes on to the end."""
    marks = next((at for at, one in enumerate(reversed(said)) if one.isalnum() or one == "_"), len(said))
    for match in words.explained.finditer(said):
        if match[0].endswith("("):
            bracket = _BRACKET.search(said, match.end())
            if bracket is None or bracket[0] == "(" or bracket.start() < len(said) - marks:
                continue
        yield match


def _longest_run(names: Sequence[str], at: int, choices: Choices) -> tuple[int, str | None]:
    for run in range(min(choices.names.longest, len(names) - at), 0, -1):
        code = choices.names.exactly(",".join(names[at : at + run]))
        if code is not None:
            return run, code
    return 1, None


def _one_piece(piece: Piece, choices: Choices, naming: bool, at: int) -> list[Part]:
    text, words = piece.text, choices.words
    opened = [text, *without_preface(text, words.opening)] if at == 0 else [text]
    for one in opened:
        numbered = _numbered(one, choices.offered)
        if numbered is not None and not (naming and any(part.code is None for part in numbered)):
            return numbered
        if own := marked_as_own(one, words):
            return [Part(text, own=own, other=True)]
    if (found := _named(opened[-1], choices, naming)) is not None:
        return [found]
    if together := _each_known(opened[-1], choices):
        return together
    if (with_reason := explained(opened[-1], choices)) is not None:
        return [*with_reason]
    # A verb before names is no part of the first one; before a client's own sentence it is.
    own = opened[-1] if naming and not choices.phrased else text
    nearest = _nearest(own, choices) if at < _GUESSES else None
    return [Part(text, own=own, joint=piece.separator, nearest=nearest)]


def _each_known(text: str, choices: Choices) -> list[Part] | None:
    """What is joined tightly, as by a slash or a hyphen, where every part of it is something known."""
    together = choices.words.tight_separator.split(text)
    if len(together) == 1:
        together = [one.strip("- ") for one in choices.words.separator.split(text)]
    if len(together) == 1:
        return None
    known: list[Part] = []
    for one in together:
        part = _named(one, choices, naming=True) if plain(one) else None
        if part is None or part.code is None:
            return None
        known.append(part)
    return known


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
    # A name of the client's own may well be like a known one.
    match = _meaning(text, choices, whole_words=naming, slips=not naming)
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


def _meaning(text: str, choices: Choices, *, whole_words: bool, slips: bool = True) -> Match:
    """What the words may mean, with or without the small words they begin with; the surest of these."""
    found = [
        choices.names.find(in_parts(one, choices.words), whole_words=whole_words, slips=slips)
        for one in _readings(text, choices)
    ]
    sure = [match for match in found if match.codes and not match.near]
    alone = (match for match in sure if match.code is not None)
    return next(alone, None) or next(iter(sure), None) or next((one for one in found if one.codes), found[0])


def _readings(text: str, choices: Choices) -> Iterator[str]:
    yield text
    for shorter in without_preface(text, choices.words.before_names):
        if len(plain(shorter)) > 2 or plain(shorter) in choices.names.exact:
            yield shorter


def _several(text: str, codes: Iterable[str], choices: Choices) -> Message:
    return message(
        "understood choice",
        "“{said}” can mean any of these: {meanings}.",
        said=brief(text),
        meanings=[choices.label(code) for code in codes],
    )


def _nearest(text: str, choices: Choices) -> str | None:
    return next(
        (code for one in _readings(text, choices) if (code := choices.names.nearest(plain(one)))), None
    )


def _joined_own_words(parts: list[Part], words: Words, naming: bool) -> list[Part]:
    """Words that nothing is called, joined again where they were one phrase.

    In a list of names “and” stands between two names, unless what follows ends a company's name. A comma
    stands between two phrases, unless a clause follows: `tieto siitä, mitä on ostettu`. A clause after
    something known explains it.
    """
    together: list[Part] = []
    for part in parts:
        before = together[-1] if together else None
        if before and naming and _ends_its_name(before, part, words):
            together[-1] = before._replace(said=before.said + part.joint + part.said)
            continue
        if before and _explains(before, part, words, naming):
            part = part._replace(aside=True, nearest=None)
        if before and _belong_together(before, part, words, naming):
            together[-1] = before._replace(
                said=before.said + part.joint + part.said,
                own=before.own + part.joint + part.own,
                nearest=before.nearest or part.nearest,
            )
        else:
            together.append(part)
    return together


def _explains(before: Part, after: Part, words: Words, naming: bool) -> bool:
    if after.known or after.ambiguous or after.other or naming or not (before.known or before.aside):
        return False
    return after.aside or leading(after.own, (*words.clause, *words.reason)) is not None


def _belong_together(before: Part, after: Part, words: Words, naming: bool) -> bool:
    if before.known or before.ambiguous or after.known or after.ambiguous or after.other:
        return False
    if plain(after.own) in words.etc:
        return False
    if before.aside or after.aside:
        return before.aside and bool(before.own) and not _HARD.search(after.joint)
    if naming and after.joint.strip() == "," and plain(after.own) in words.company:
        return True
    if _HARD.search(after.joint):
        return not naming and "," in after.joint and leading(after.own, words.clause) is not None
    return not before.other and (not naming or _one_name(before, after, words))


def _ends_its_name(before: Part, after: Part, words: Words) -> bool:
    """Whether a known company's name goes on after a comma: `Zendesk, Inc.`."""
    return (
        before.known and not after.known and plain(after.own) in words.company and after.joint.strip() == ","
    )


def _one_name(before: Part, after: Part, words: Words) -> bool:
    ends = after.own.split()
    if len(ends) > 2 or plain(ends[-1]) not in words.company:
        return False
    return plain(before.own.rsplit(maxsplit=1)[-1]) not in words.company
