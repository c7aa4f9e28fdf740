"""Picking one or several out of what has names: choices, references, and the items of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from intake.interview.distinct import key_of
from intake.interview.hearing import Doubt
from intake.interview.kinds.value import brief
from intake.interview.names import in_parts, same_word
from intake.interview.parts import Choices, Part, explained, marked_as_own, parts_of
from intake.interview.pieces import squeezed
from intake.interview.words import leading, longest_first, plain
from intake.languages import Message, message

_DOTTED = frozenset({"ltd", "inc", "co", "corp", "bros"})

OwnWords = Callable[[str], object]
"""The stored form of an answer in the client's own words."""


@dataclass
class Picked:
    """What was picked, in the order it was said."""

    values: list[object] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    none: bool = False
    known: bool = False
    """Whether something that has a code is among them."""
    _known: set[Hashable] = field(default_factory=set, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Know what has been picked already."""
        self._known.update(map(key_of, self.values))

    def add(self, value: object) -> None:
        """Pick a value, once."""
        key = key_of(value)
        if key not in self._known:
            self._known.add(key)
            self.values.append(value)


def pick_one(said: str, choices: Choices, own: OwnWords | None) -> Picked:
    """The one thing said; several are left for the client to choose from.

    Args:
        said: the answer.
        choices: what can be picked.
        own: makes an answer of the client's own words; None where they are not allowed.
    """
    if own is not None and (words := marked_as_own(said, choices.words)):
        return Picked([own(words)])
    whole = choices.names.exactly(in_parts(squeezed(said), choices.words))
    if whole is None and (with_reason := explained(squeezed(said), choices)):
        return Picked([with_reason[0].code], aside=[with_reason[1].said])
    parts = parts_of(said, choices)
    codes = list(dict.fromkeys(part.code for part in parts if part.code is not None))
    if len(codes) == 1:
        known, unclear = [part for part in parts if part.known], [part for part in parts if not part.known]
        aside = [part.said for part in unclear if plain(part.own) not in choices.words.nameless]
        return Picked([*codes], _remarks(known), aside=aside)
    if codes:
        meanings = [choices.label(code) for code in codes]
        only_one = message("understood choice", "Only one can be picked here: {meanings}.", meanings=meanings)
        return Picked(remarks=[only_one], left=[said])
    if own is not None and not any(part.ambiguous for part in parts):
        kept = own(said)
        return Picked([kept], [_own_words(said), *_remarks(parts)], doubts=_doubt(said, parts, choices, kept))
    return Picked(remarks=_remarks(parts), left=[said], doubts=_doubt(said, parts, choices, None))


def _doubt(said: str, parts: Sequence[Part], choices: Choices, kept: object) -> list[Doubt]:
    """The one known thing that an answer as a whole may have meant."""
    near = {part.nearest for part in parts if part.nearest is not None}
    return [Doubt(said, code, choices.label(code), kept) for code in near] if len(near) == 1 else []


def pick_several(
    said: str,
    choices: Choices,
    own: OwnWords | None,
    *,
    suggestion: Sequence[object] = (),
    naming: bool = False,
) -> Picked:
    """All things said, and what “yes”, “all” or “none” stand for.

    Args:
        said: the answer.
        choices: what can be picked.
        own: makes an answer of the client's own words; None where they are not allowed.
        suggestion: what “yes” takes.
        naming: whether names of the client's own are as usual as known ones.
    """
    words = choices.words
    if choices.names.exactly(plain(said)) is not None:
        return _picked(said, choices, own, naming)
    if plain(said) in words.none:
        return Picked(none=True)
    everything = suggestion or choices.offered
    for opening, meant in ((words.yes, suggestion), (words.all, everything)):
        found = leading(said, longest_first(opening)) if meant else None
        if found is None:
            continue
        rest = found[1].strip(" ,.;!")
        if not rest:
            return Picked(list(meant))
        if excepted := leading(rest, words.except_):
            return _without(meant, _picked(excepted[1], choices, own=None, naming=naming))
        if joint := words.separator.match(found[1]):
            more = _picked(found[1][joint.end() :], choices, own, naming)
            both = Picked(list(meant), more.remarks, more.left, more.aside, more.doubts)
            for value in more.values:
                both.add(value)
            return both
    picked = _picked(said, choices, own, naming)
    return _denied(said) if _is_denial(said, picked, choices) else picked


_LONGEST_DENIAL = 5
"""Of how many words a denial may be: “we do not use any of them”, and not the name of a thing."""


def _is_denial(said: str, picked: Picked, choices: Choices) -> bool:
    """Whether an answer in which nothing known is named only says that there is none."""
    if len(said.split()) > _LONGEST_DENIAL or leading(said.strip(), choices.words.denial) is None:
        return False
    return not picked.known and len(picked.values) + len(picked.left) == 1


def _denied(said: str) -> Picked:
    told = message("understood choice", "“{said}” was taken to mean that there are none.", said=brief(said))
    return Picked(remarks=[told], aside=[said.strip()], none=True)


def _without(meant: Sequence[object], excepted: Picked) -> Picked:
    """What is meant but for the exceptions; a name of the client's own is known by its words alone."""
    called = _called(meant)
    named = {left: called(plain(left)) for left in dict.fromkeys(excepted.left)}
    gone = set(map(key_of, chain(excepted.values, *named.values())))
    left = [said for said, several in named.items() if not several]
    return Picked([one for one in meant if key_of(one) not in gone], excepted.remarks, left)


def _called(values: Sequence[object]) -> Callable[[str], list[str]]:
    """Finds those among values that a word is a form of; only what begins like the word can be."""
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for value in values:
        if isinstance(value, str):
            by_beginning[plain(value)[:3]].append(value)
    return lambda said: [one for one in by_beginning.get(said[:3], ()) if same_word(said, plain(one))]


def _picked(said: str, choices: Choices, own: OwnWords | None, naming: bool) -> Picked:
    parts = parts_of(said, choices, naming=naming)
    picked = Picked() if parts else Picked(left=[said])
    for part in parts:
        kept: object = None
        if part.code is not None:
            picked.add(part.code)
            picked.known = True
        elif part.aside:
            picked.aside.append(part.said)
        elif own is None or part.ambiguous or _names_nothing(part, choices):
            picked.left.append(part.said)
        else:
            kept = own(_without_full_stop(part.own))
            picked.add(kept)
            if not naming:
                picked.remarks.append(_own_words(part.own))
        if part.remark is not None:
            picked.remarks.append(part.remark)
        if part.nearest is not None:
            picked.doubts.append(Doubt(part.said, part.nearest, choices.label(part.nearest), kept))
    return picked


def _names_nothing(part: Part, choices: Choices) -> bool:
    """Whether a part is a small word, or the number of a choice there is not."""
    return plain(part.own) in choices.words.nameless or (
        bool(choices.offered) and part.own.strip().isdecimal()
    )


def _without_full_stop(said: str) -> str:
    """Words without the full stop of the sentence they ended; `Ltd.` and `S.A.` keep theirs."""
    shorter = said.removesuffix(".")
    last = shorter.rsplit(maxsplit=1)[-1] if shorter.strip() else ""
    return said if not last or "." in last or plain(last) in _DOTTED else shorter.rstrip()


def _own_words(said: str) -> Message:
    return message("understood choice", "“{said}” was kept in your own words.", said=brief(said))


def _remarks(parts: Iterable[Part]) -> list[Message]:
    return [part.remark for part in parts if part.remark is not None]
