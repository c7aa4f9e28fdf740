"""Checks across the interviews of one client: the same thing told differently, twice, or nowhere.

Each interview is first asked by itself what it tells, in plain words that can be kept and carried between
processes. Those are then held against each other; only where some do not agree is a finding made.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any, NamedTuple

from intake.checks.model import Finding, Offer, rank
from intake.checks.run import about_of, arguments_of, is_waived, members_of, place_of, values_of
from intake.dialogue.model import Check, Dialogue
from intake.dialogue.program import Program, Telling, program_of
from intake.dialogue.undecided import UNDECIDED, Partial
from intake.interview.answers import is_localised
from intake.interview.display import display, display_of_type, place
from intake.interview.relevance import State
from intake.languages import Message, message

Words = Mapping[str, str]
"""A value as words to compare: of a text in several languages one for each, of all else one under no name."""


class Told(NamedTuple):
    """What an interview tells of one thing, for one check.

    `names` are what the thing may be known by; `values` what is told of it, None where that is undecided.
    `member` is its place among what the check goes through, -1 for what stands outside of that.
    """

    code: str
    member: int
    names: tuple[str, ...]
    values: tuple[Words | None, ...]


class Difference(NamedTuple):
    """What does not add up: a thing of one interview, and the interviews that tell otherwise of it.

    Interviews are given by their place among those of the client; `others` with the member in each.
    """

    code: str
    interview: int
    member: int
    value: int
    others: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A finding in one interview, and the interviews it is held against, with the places in each.

    `waived_in` is the interview that sets it aside, if one does, and the name it has there.
    """

    interview: int
    finding: Finding
    others: tuple[tuple[int, tuple[str, ...]], ...]
    waived_in: tuple[int, str] | None = None


# -- what an interview tells -----------------------------------------------------------------------------


def told(state: State) -> Iterator[Told]:
    """What an interview tells that others of its client may tell otherwise.

    A thing whose name is undecided is left out: nobody knows what it would be compared with.
    """
    program = program_of(state.dialogue)
    for code, (same, values) in program.across.items():
        for number, member in enumerate(_things(state, program, code)):
            names = [_names(_value(state, program.same[code, one], member)) for one in range(same)]
            if all(names):
                yield Told(
                    code,
                    number,
                    tuple("\0".join(parts) for parts in product(*names)),
                    tuple(_words(_value(state, program.told[code, one], member)) for one in range(values)),
                )
        if telling := program.nowhere.get(code):
            yield Told(code, -1, _names(_value(state, telling, None)), ())


def _things(state: State, program: Program, code: str) -> list[Any]:
    """What a check goes through, without what does not take part in it; a check without a list has one."""
    members = members_of(state, program, code)
    partakes = program.partakes.get(code)
    return [one for one in members if partakes is None or partakes(*arguments_of(state, one)) is True]


def _value(state: State, telling: Telling, member: Any) -> Any:
    return telling[0](*arguments_of(state, member))


def _names(value: object) -> tuple[str, ...]:
    """What a thing is known by, letter case, spaces and punctuation aside; of many, one in common will do."""
    if isinstance(value, list | tuple):
        return () if isinstance(value, Partial) else tuple(name for one in value for name in _names(one))
    words = _words(value) or {}
    found = ((language, _bare(text)) for language, text in words.items() if language or len(words) == 1)
    return tuple(f"{language}:{text}" for language, text in found if text)


def _words(value: object) -> Words | None:
    """A value as words to compare; None while it is undecided, and where there is none."""
    if value is None or value is UNDECIDED or isinstance(value, Partial):
        return None
    if isinstance(value, list | tuple):
        several = [_words(one) for one in value]
        if None in several:
            return None
        return {"": "\n".join(sorted(_bare(str(sorted((one or {}).items()))) for one in several))}
    if isinstance(value, Mapping):
        if "other" in value:
            return {"": "other", **(_words(value["other"]) or {})}
        if is_localised(value):
            return {language: _spaced(text) for language, text in value.items() if _spaced(text)} or None
        if months := _length(value):
            return {"": months}
        return {"": str(sorted((key, _spaced(part)) for key, part in value.items()))}
    return {"": _spaced(value)}


def _length(period: Mapping[str, Any]) -> str:
    """A period so that a year is twelve months; empty for what is none."""
    number, unit = period.get("number"), period.get("unit")
    scale = {"years": (12, "months"), "months": (1, "months"), "weeks": (7, "days"), "days": (1, "days")}
    if not isinstance(number, int) or unit not in scale:
        return ""
    times, of = scale[str(unit)]
    return f"{number * times} {of}"


def _spaced(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


# -- held against each other -----------------------------------------------------------------------------


def differences(interviews: Sequence[Iterable[Told]], dialogue: Dialogue) -> list[Difference]:
    """Everything that does not add up between what the interviews of one client tell.

    Where most tell the same, the others are at fault; where none do, all after the first.
    """
    if len(interviews) < 2:
        return []
    by_code: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for number, several in enumerate(interviews):
        for one in several:
            by_code[one.code].append((number, one))
    found: dict[tuple[str, int, int, int], Difference] = {}
    for code, all_told in by_code.items():
        check = dialogue.checks[code]
        for difference in _of_check(check, all_told, len(interviews)):
            found.setdefault(difference[:4], difference)
    return list(found.values())


def _of_check(check: Check, all_told: list[tuple[int, Told]], number: int) -> Iterator[Difference]:
    if check.nowhere:
        yield from _nowhere(all_told, number)
        return
    by_name: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for interview, one in all_told:
        for name in one.names:
            by_name[name].append((interview, one))
    for several in by_name.values():
        first, last = several[0][0], several[-1][0]
        if first == last:
            continue
        if check.twice:
            there = (first, several[0][1].member)
            for interview, one in several:
                if interview != first:
                    yield Difference(check.code, interview, one.member, 0, (there,))
        else:
            for value in range(len(check.differs)):
                yield from _differing(check.code, several, value)


def _nowhere(all_told: list[tuple[int, Told]], number: int) -> Iterator[Difference]:
    """What no interview is about, as far as all of them say in a common language what they are about."""
    about = {interview: one.names for interview, one in all_told if one.member < 0}
    for interview, one in all_told:
        if one.member >= 0 and len(about) == number:
            meant = [_is_named(one.names, names) for names in about.values()]
            if not any(one is not False for one in meant):
                others = tuple((other, -1) for other in about if other != interview)
                yield Difference(one.code, interview, one.member, 0, others)


def _is_named(names: Iterable[str], whole: Iterable[str]) -> bool | None:
    """Whether one of some names stands in a whole one; None where they have no language in common."""
    known = dict(name.split(":", 1) for name in whole)
    pairs = [
        (text, known[language]) for language, text in (n.split(":", 1) for n in names) if language in known
    ]
    return any(text in other for text, other in pairs) if pairs else None


def _differing(code: str, several: Iterable[tuple[int, Told]], value: int) -> Iterator[Difference]:
    """Who tells otherwise than most; an interview that tells several things tells what others do as well."""
    by_interview: dict[int, dict[tuple[tuple[str, str], ...], int]] = {}
    for interview, one in several:
        if (words := one.values[value]) is not None:
            by_interview.setdefault(interview, {}).setdefault(tuple(sorted(words.items())), one.member)
    if len(by_interview) < 2:
        return
    counts = Counter(words for values in by_interview.values() for words in values)
    if len(counts) < 2:
        return
    agreeing = {one: sum(counts[other] for other in counts if _agree(one, other)) for one in counts}
    most = max(agreeing, key=lambda one: agreeing[one])  # of equals the first
    there = next((interview, values[most]) for interview, values in by_interview.items() if most in values)
    for interview, values in by_interview.items():
        if not any(_agree(words, most) for words in values):
            yield Difference(code, interview, next(iter(values.values())), value, (there,))


def _agree(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    """Whether two values are told alike in every language that both have."""
    known = dict(other)
    return all(known.get(language, text) == text for language, text in one)


# -- findings --------------------------------------------------------------------------------------------


def run_across(names: Sequence[str], states: Sequence[State]) -> list[Across]:
    """Every finding across the interviews of one client, by interview, in each worst first.

    Args:
        names: what each interview is called in a message.
        states: the interviews, of one dialogue, every question counted as passed.
    """
    if len(states) < 2:
        return []
    dialogue = states[0].dialogue
    found = differences([told(state) for state in states], dialogue)
    made = (_found(one, names, states, dialogue.checks[one.code]) for one in found)
    return sorted(
        made, key=lambda one: (one.interview, rank(one.finding.severity), one.finding.code, one.finding.about)
    )


def _found(one: Difference, names: Sequence[str], states: Sequence[State], check: Check) -> Across:
    state = states[one.interview]
    program = program_of(state.dialogue)
    member = _member(state, program, check.code, one.member)
    at = _places(program.told[check.code, one.value], member)
    shown = [_shown(states[other], program, one, number) for other, number in one.others]
    others = tuple(
        (other, _places(_telling(program, one, number), _member(states[other], program, check.code, number)))
        for other, number in one.others
    )
    values = {
        **values_of(state, program, check, member),
        "question": place(state, at[0]),
        "here": _shown(state, program, one, one.member),
        "there": shown[0] if len(shown) == 1 else shown,
        "file": names[others[0][0]] if len(shown) == 1 else [names[other] for other, _ in others],
    }
    text = Message(f"check {check.code} message", check.message, values)
    labels = [
        Offer(Message(f"check {check.code} remedy {count}", remedy.label, values), at[0])
        for count, remedy in enumerate(check.remedies, start=1)
    ]
    about = _about(state, program, one, one.member)
    finding = Finding(check, text, at, values, partial(tuple, labels), about=about)
    waived = next(
        (key for key in _keys(one, states, program) if is_waived(check, key[1], states[key[0]])), None
    )
    return Across(one.interview, finding, others, waived)


def _keys(one: Difference, states: Sequence[State], program: Program) -> Iterator[tuple[int, str]]:
    """Under which names a difference may be waived: what two interviews tell otherwise, in either of them."""
    for interview, member in ((one.interview, one.member), *one.others):
        if member >= 0:
            yield interview, f"{one.code} {_about(states[interview], program, one, member)}"


def _about(state: State, program: Program, one: Difference, member: int) -> str:
    """The path that names what one interview tells, among all that a check finds in it."""
    return about_of(state, program.told[one.code, one.value][2], _member(state, program, one.code, member))


def _telling(program: Program, one: Difference, member: int) -> Telling:
    return program.nowhere[one.code] if member < 0 else program.told[one.code, one.value]


def _member(state: State, program: Program, code: str, number: int) -> Any:
    return None if number < 0 else _things(state, program, code)[number]


def _places(telling: Telling, member: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place_of(path, member) for path in telling[2]))


def _shown(state: State, program: Program, one: Difference, number: int) -> object:
    telling = _telling(program, one, number)
    value = _value(state, telling, _member(state, program, one.code, number))
    if isinstance(value, bool):
        return message("answer", "yes") if value else message("answer", "no")
    question = state.dialogue.questions.get(telling[2][0]) if len(telling[2]) == 1 else None
    if question is not None and telling[1][0] in ("period", "address", "text"):
        return display(state.dialogue, question, value, state.interview.answers)
    return display_of_type(state, telling[1], value)
