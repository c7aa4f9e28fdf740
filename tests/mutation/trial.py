"""Every mutant of every check of the shipped dialogue, tried on the examples of its check."""

from __future__ import annotations

import marshal
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from intake.checks.examples import EXAMPLE_DAY, example_interview
from intake.dialogue.build import Built, collect
from intake.dialogue.expressions import compile_expression
from intake.dialogue.functions import local_name, member_type
from intake.dialogue.generate import Generator
from intake.dialogue.model import Check, Dialogue, Example
from intake.dialogue.names import Type
from intake.dialogue.parsing import ExpressionFault
from intake.dialogue.program import Program, compiled
from intake.dialogue.reading import FaultList
from intake.interview.relevance import State, evaluate
from intake.resources import resource_directory
from intake.store.read import read
from mutation.mutants import Mutant, mutants

EQUIVALENTS = Path(__file__).parent / "equivalents.toml"
"""Mutants that no interview can tell from the condition, each with the reason."""

_STORIES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
"""Interviews whose findings are known to the last one: `tests/golden`."""


class Trial(NamedTuple):
    """One mutant tried: which of the examples, numbered from 1, or which story told it from its condition."""

    check: Check
    mutant: Mutant
    told_by: str

    @property
    def survives(self) -> bool:
        """Whether nothing told."""
        return not self.told_by


@cache
def shipped() -> Built:
    """The shipped dialogue, with what its expressions can name."""
    built = collect(resource_directory("dialogues"), "customer-register", FaultList())
    assert built is not None
    return built


def trials(codes: Iterable[str] | None = None, stories: bool = True) -> Iterator[Trial]:
    """The mutants of some checks, or of all, tried on examples and, if wanted, on stories too."""
    dialogue = shipped().dialogue
    told = [
        evaluate(dialogue, read(one).interview, EXAMPLE_DAY, complete=True) for one in _STORIES if stories
    ]
    for code in codes if codes is not None else dialogue.checks:
        check = dialogue.checks[code]
        if check.when:
            yield from _trials(dialogue, check, told)


def _trials(dialogue: Dialogue, check: Check, stories: list[State]) -> Iterator[Trial]:
    written = [Mutant("", check.when), *mutants(check.when)]
    program, running = _program(check, written)
    tried = [
        (name, evaluate(dialogue, example_interview(dialogue, example), EXAMPLE_DAY))
        for name, example in _examples(check)
    ]
    for number, mutant in enumerate(written[1:], start=1):
        if number not in running:
            continue
        told = (name for name, state in tried if _differs(program, number, state, bool))
        found = (
            f"story {one}" for one, state in enumerate(stories, 1) if _differs(program, number, state, int)
        )
        yield Trial(check, mutant, next(told, None) or next(found, ""))


def _examples(check: Check) -> Iterator[tuple[str, Example]]:
    yield from ((f"fires {number}", one) for number, one in enumerate(check.fires, start=1))
    yield from ((f"silent {number}", one) for number, one in enumerate(check.silent, start=1))


def _differs(program: Program, number: int, state: State, seen: Callable[[int], int]) -> bool:
    """Whether a mutant does other than its condition; of an example it is seen only whether it fires at all."""
    return seen(_fires(program, 0, state)) != seen(_fires(program, number, state))


def _program(check: Check, written: list[Mutant]) -> tuple[Program, set[int]]:
    """The conditions as one module, and which of them mean anything at all."""
    built = shipped()
    generator = Generator(built.names, {}, built.places, FaultList())
    variables: dict[str, Type] = {}
    argument = ""
    if check.each:
        variable, collection = (part.strip() for part in check.each.split(" in ", 1))
        each = compile_expression(collection, built.names)
        variables, argument = {variable: member_type(each.type, collection)}, f", {local_name(variable)}"
        generator.put("EACH", 0, f"lambda V, R: {each.source}")
    running = set()
    for number, mutant in enumerate(written):
        try:
            one = compile_expression(mutant.when, built.names, variables, truth_wanted=True)
        except ExpressionFault:
            continue
        running.add(number)
        generator.put("CHECK", number, f"lambda V, R{argument}: {one.source}")
    return Program(marshal.loads(compiled(generator.module([])))), running


def _fires(program: Program, number: int, state: State) -> int:
    """On how many members a condition fires."""
    condition, each = program.check[number], program.each.get(0)
    if each is None:
        return condition(state.values, state.runtime) is True
    members = each(state.values, state.runtime)
    members = members if isinstance(members, list | tuple) else ()
    return sum(condition(state.values, state.runtime, member) is True for member in members)


class Equivalent(NamedTuple):
    """A mutant that means the same, and why."""

    code: str
    when: str
    why: str


def equivalents() -> list[Equivalent]:
    """Those that are known."""
    table = tomllib.loads(EQUIVALENTS.read_text("utf-8"))
    return [Equivalent(one["code"], " ".join(one["when"].split()), one["why"]) for one in table["equivalent"]]
