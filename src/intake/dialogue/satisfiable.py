"""Whether a condition can ever hold, and if not, what stands in its way.

A search through the answers that a condition and the conditions of the questions it reads can have,
deciding first what the rest turns on. Nothing reachable is ever said to be out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from intake.dialogue.formulas import (
    SIGNS,
    Always,
    Chosen,
    Compared,
    Equals,
    Every,
    Formula,
    Free,
    Gathered,
    Literal,
    Not,
    Number,
    Some,
    Status,
    parts,
    questions_of,
)
from intake.dialogue.model import Kind, Question, Vocabulary

MOST_STEPS = 20_000
"""A search that takes longer is given up, and what it was about counts as reachable."""

GIVEN, ABSENT, OPEN = "given", "absent", "open"
"""How an answer stands: there is one; its question does not apply or was passed for good; not yet."""

ANYTHING_ELSE = ""
"""Any value that no condition names."""


class _Choose(NamedTuple):
    """What must be decided before a formula has a value, and what it can be."""

    variable: tuple[str, ...]
    options: tuple[object, ...]


Truth = bool | None | _Choose
"""True, false, undecided (None), or waiting for something to be chosen."""
Chosen_ = dict[tuple[str, ...], object]


@dataclass
class World:
    """The questions of a dialogue, and the condition of each as a formula.

    `order` has every question after those that its condition reads.
    """

    questions: Mapping[str, Question]
    vocabularies: Mapping[str, Vocabulary]
    when: Mapping[str, Formula]
    order: tuple[str, ...]
    _simple: dict[Formula, Formula] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.when = {question: self.simplified(formula) for question, formula in self.when.items()}

    def simplified(self, formula: Formula) -> Formula:
        """A formula in which what asks for an item that there can never be is false."""
        if formula not in self._simple:
            self._simple[formula] = self._simplified(formula)
        return self._simple[formula]

    def _simplified(self, formula: Formula) -> Formula:
        match formula:
            case Not(of):
                simple: Formula = Not(self.simplified(of))
            case Every(several):
                simple = Every(tuple(map(self.simplified, several)))
            case Some(several):
                return Some(tuple(map(self.simplified, several)))
            case _:
                simple = formula
        return Always(False) if self._wants_no_item(simple) else simple

    def _wants_no_item(self, formula: Formula) -> bool:
        """Whether a formula wants an item of a list that must at the same time be something else."""
        wanted: list[tuple[str, Formula]] = []
        every: dict[str, list[Formula]] = {}
        for part in _joined_in(formula):
            match part:
                case Gathered(question, _, False, body) if body is not None:
                    wanted.append((question, body))
                case Not(Gathered(question, _, True, body)) if body is not None:
                    wanted.append((question, Not(body)))
                case Gathered(question, _, True, body) if body is not None:
                    every.setdefault(question, []).append(body)
                case Not(Gathered(question, _, False, body)) if body is not None:
                    every.setdefault(question, []).append(Not(body))
        return not all(self.can_hold(Every((body, *every.get(question, ())))) for question, body in wanted)

    def behind(self, formula: Formula, relaxed: Container[str] = ()) -> tuple[str, ...]:
        """The questions a formula turns on, and before them those that their conditions turn on in turn."""
        found: set[str] = set()
        ahead = list(questions_of(formula))
        while ahead:
            question = ahead.pop()
            if question not in found:
                found.add(question)
                if question in self.when and question not in relaxed:
                    ahead += questions_of(self.when[question])
        return tuple(question for question in self.order if question in found)

    def can_hold(self, formula: Formula, relaxed: Collection[str] = ()) -> bool:
        """Whether some answers make a formula true.

        Args:
            formula: what is to hold.
            relaxed: questions whose own conditions are left out of account.
        """
        return _Search(self, self.simplified(formula), relaxed).succeeds()

    def in_the_way(self, formula: Formula) -> tuple[str, ...]:
        """The questions without whose conditions a formula that cannot hold could; none if it never could."""
        conditioned = [question for question in self.behind(formula) if question in self.when]
        kept: set[str] = set()
        while self.can_hold(formula, relaxed := {*conditioned} - kept):
            nearest = kept | ({*self.behind(formula, relaxed)} & relaxed)
            if nearest == kept:
                return ()  # the search was given up
            kept = nearest
        for question in conditioned:
            if question in kept and not self.can_hold(formula, {*conditioned} - kept | {question}):
                kept.remove(question)
        return tuple(question for question in conditioned if question in kept)


def _joined_in(formula: Formula) -> Iterator[Formula]:
    """What must hold together for a formula to hold."""
    match formula:
        case Every(several):
            for one in several:
                yield from _joined_in(one)
        case Not(Some(several)):
            for one in several:
                yield from _joined_in(Not(one))
        case Not(Not(of)):
            yield from _joined_in(of)
        case _:
            yield formula


@dataclass
class _Search:
    world: World
    formula: Formula
    relaxed: Collection[str]
    steps: int = 0
    named: dict[str, dict[Literal, None]] = field(default_factory=dict)
    numbers: dict[str, set[float]] = field(default_factory=dict)
    open_matters: set[str] = field(default_factory=set)
    waiting: dict[str, _Choose] = field(default_factory=dict)
    """The answers whose standing turns on something not chosen yet."""

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """The questions it all turns on."""
        return self.world.behind(self.formula, self.relaxed)

    def succeeds(self) -> bool:
        """Whether some answers make the formula true."""
        for formula in self._formulas():
            for part in parts(formula):
                self._note(part)
        return self._search({})

    def _formulas(self) -> Iterator[Formula]:
        yield self.formula
        for question in self.behind:
            if question in self.world.when and question not in self.relaxed:
                yield self.world.when[question]

    def _note(self, part: Formula) -> None:
        """What the formulas name, and where it matters to them that an answer is still open.

        It matters to nothing else: what holds while an answer is open holds whatever it becomes.
        """
        match part:
            case Equals(question, value):
                self.named.setdefault(question, {})[value] = None
            case Compared(term, _, number):
                self.numbers.setdefault(term, set()).add(number)
            case Number(_, of, _, number):
                self.numbers.setdefault(of, set()).add(number)
            case Status(_, question):
                self.open_matters.add(question)

    def _search(self, chosen: Chosen_) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            return True
        self.waiting.clear()
        for (
            question
        ) in self.behind:  # what a condition reads comes before it: no standing is worked out twice
            self._status(question, chosen)
        found = self._truth(self.formula, chosen)
        if isinstance(found, _Choose):
            return any(self._search({**chosen, found.variable: option}) for option in found.options)
        return found is True

    # -- the value of a formula ----------------------------------------------------------------------

    def _truth(self, formula: Formula, chosen: Chosen_) -> Truth:
        match formula:
            case Always(value):
                return value
            case Not(of):
                found = self._truth(of, chosen)
                return not found if isinstance(found, bool) else found
            case Every(of):
                return self._joined(of, chosen, decisive=False)
            case Some(of):
                return self._joined(of, chosen, decisive=True)
            case Free(written):
                return self._chosen(chosen, ("free", written), (True, False))
            case Compared(term, sign, number):
                return self._picked(
                    chosen,
                    ("term", term),
                    self._between(term),
                    lambda picked: _compares(picked, sign, number),
                )
            case Status(asks, question):
                return self._status_asked(asks, question, chosen)
        return self._of_answer(formula, chosen)

    def _joined(self, several: tuple[Formula, ...], chosen: Chosen_, *, decisive: bool) -> Truth:
        waiting: _Choose | None = None
        undecided = False
        for one in several:
            found = self._truth(one, chosen)
            if found is decisive:
                return decisive
            if isinstance(found, _Choose):
                waiting = waiting or found
            undecided = undecided or found is None
        return waiting or (None if undecided else not decisive)

    def _chosen(self, chosen: Chosen_, variable: tuple[str, ...], options: tuple[object, ...]) -> Truth:
        if variable not in chosen:
            return _Choose(variable, options)
        found = chosen[variable]
        return found if isinstance(found, bool) else None

    def _of_answer(self, formula: Equals | Chosen | Number | Gathered, chosen: Chosen_) -> Truth:
        status = self._status(formula.question, chosen)
        if isinstance(status, _Choose):
            return status
        if status == OPEN:
            return None
        match formula:
            case Equals(question, value):
                return status == GIVEN and self._picked(
                    chosen, ("value", question), self._values(question), lambda picked: picked == value
                )
            case Chosen(question, code):
                return status == GIVEN and self._chosen(chosen, ("chosen", question, code), (True, False))
            case Gathered(_, of, empty):
                return empty if status == ABSENT else self._chosen(chosen, ("all", of), (True, False))
        compare = SIGNS[formula.sign]
        if status == ABSENT:
            return compare(0, formula.number)
        return self._picked(
            chosen,
            ("number", formula.of),
            self._counts(formula.of),
            lambda picked: compare(float(str(picked)), formula.number),
        )

    def _counts(self, of: str) -> tuple[object, ...]:
        """A number below, at and above each that something is compared with."""
        near = {int(one) + by for one in self.numbers[of] for by in (-1, 0, 1)}
        return tuple(sorted({0, *(one for one in near if one > 0)}))

    def _between(self, term: str) -> tuple[object, ...]:
        """Somewhere below, at, between and above what something is compared with; or it is absent."""
        near = sorted(self.numbers[term])
        middle = [(one + other) / 2 for one, other in pairwise(near)]
        return (ABSENT, near[0] - 1, *near, *middle, near[-1] + 1)

    def _picked(
        self,
        chosen: Chosen_,
        variable: tuple[str, ...],
        options: tuple[object, ...],
        holds: Callable[[object], bool],
    ) -> Truth:
        return holds(chosen[variable]) if variable in chosen else _Choose(variable, options)

    def _values(self, question_id: str) -> tuple[object, ...]:
        question = self.world.questions[question_id]
        if question.kind is Kind.YES_NO:
            return (True, False)
        named = tuple(self.named.get(question_id, ()))
        vocabulary = self.world.vocabularies.get(question.vocabulary)
        closed = question.kind is Kind.CHOICE and vocabulary is not None and not question.other
        if closed and vocabulary is not None and vocabulary.by_code.keys() <= set(named):
            return named
        return (*named, ANYTHING_ELSE)

    # -- how an answer stands ------------------------------------------------------------------------

    def _status(self, question_id: str, chosen: Chosen_) -> str | _Choose:
        variable = ("status", question_id)
        if variable in chosen:
            return str(chosen[variable])
        if question_id in self.waiting:
            return self.waiting[question_id]
        question = self.world.questions[question_id]
        condition = self.world.when.get(question_id)
        options: tuple[str, ...] = (GIVEN,) if question.required else (GIVEN, ABSENT)
        if question_id in self.open_matters:
            options = (*options, OPEN)
        if condition is not None and question_id in self.relaxed:
            options = tuple(dict.fromkeys((*options, ABSENT)))
        elif condition is not None:
            applies = self._truth(condition, chosen)
            if isinstance(applies, _Choose):
                self.waiting[question_id] = applies
                return applies
            if applies is not True:
                options = (ABSENT,) if applies is False else (OPEN,)
        if len(options) > 1:
            return _Choose(variable, options)
        chosen[variable] = options[0]  # follows from what was chosen, here and further on
        return options[0]

    def _status_asked(self, asks: str, question: str, chosen: Chosen_) -> Truth:
        status = self._status(question, chosen)
        if isinstance(status, _Choose):
            return status
        match asks:
            case "given":
                return status == GIVEN
            case "passed":  # never false: until it is, it is undecided
                return True if status != OPEN else self._chosen(chosen, ("passed", question), (True, None))
            case "invalid":
                return status == OPEN and self._chosen(chosen, ("invalid", question), (True, False))
        return status == GIVEN and self._chosen(chosen, ("unnormalised", question), (True, False))


def _compares(picked: object, sign: str, number: float) -> bool:
    """What is absent has no order, and equals nothing."""
    return sign == "!=" if picked == ABSENT else SIGNS[sign](float(str(picked)), number)
