"""Conditions as formulas over the answers they turn on, for proving what can ever hold.

Exact for yes/no questions, choices, and membership in choices; what is compared with numbers or dates lies
somewhere among them, and `any` and `all` keep what they ask of an item. What a condition asks beyond that
becomes a fact of its own, free to be true or false, the same wherever it is written the same; so a formula
may hold where the condition cannot, never the reverse.
"""

from __future__ import annotations

import ast
import datetime as dt
import operator
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from intake.dialogue.model import Kind, Question
from intake.dialogue.parsing import parse

Literal = str | bool | int | float


@dataclass(frozen=True, slots=True)
class Always:
    """True, or false, whatever is answered."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a formula."""

    of: Formula


@dataclass(frozen=True, slots=True)
class Every:
    """All of several formulas."""

    of: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of several formulas."""

    of: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Equals:
    """A question's answer is this value."""

    question: str
    value: Literal


@dataclass(frozen=True, slots=True)
class Chosen:
    """This code is among a question's several choices."""

    question: str
    code: str


@dataclass(frozen=True, slots=True)
class Status:
    """`given`, `passed`, `invalid` or `unnormalised` of a question."""

    asks: str
    question: str


@dataclass(frozen=True, slots=True)
class Number:
    """How many of a question's members fit compares so with a number; there are none while it is absent."""

    question: str
    of: str
    sign: str
    number: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """An `any` or `all` over a question's members; `empty` is what it is while there are none.

    `body` is what it asks of one item, where the members are items of a list.
    """

    question: str
    of: str
    empty: bool
    body: Formula | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Something with an order compares so with a number, or with a date as the number of its day."""

    term: str
    sign: str
    number: float


@dataclass(frozen=True, slots=True)
class Free:
    """Anything else, known only by how it is written."""

    written: str


Formula = Always | Not | Every | Some | Equals | Chosen | Status | Number | Gathered | Compared | Free

SIGNS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_SIGN_OF: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_SINGLE = frozenset(Kind) - {Kind.CHOICES, Kind.LIST, Kind.PERIOD, Kind.ADDRESS, Kind.DATE}


def parts(formula: Formula) -> Iterator[Formula]:
    """A formula and everything it is made of."""
    yield formula
    match formula:
        case Not(of):
            yield from parts(of)
        case Every(several) | Some(several):
            for one in several:
                yield from parts(one)


def questions_of(formula: Formula) -> Iterator[str]:
    """The questions a formula turns on, each time it does."""
    for part in parts(formula):
        if isinstance(part, Equals | Chosen | Status | Number | Gathered):
            yield part.question


@dataclass
class Reader:
    """Reads the conditions of one dialogue whose expressions are all without fault."""

    questions: Mapping[str, Question]
    facts: Mapping[str, str]
    unsound: Container[str] = ()
    """Questions and facts at fault, of which anything may hold."""
    _facts: dict[str, ast.expr] = field(default_factory=dict)

    def formula(self, written: str, variable: str = "", of: str = "") -> Formula:
        """A condition as a formula.

        Args:
            written: the condition as it stands in the TOML.
            variable: the loop variable bound around it, if any.
            of: the list whose item the variable stands for; empty for a variable of another kind.
        """
        tree = _Expanded(self, {variable} - {""}).visit(parse(written))
        return _Reading(self._sound, {variable: of} if variable and of else {}).formula(tree)

    @cached_property
    def _sound(self) -> Mapping[str, Question]:
        return {name: one for name, one in self.questions.items() if name not in self.unsound}

    def fact(self, name: str) -> ast.expr:
        """The tree of a derived fact, with the facts it is derived from put in their places."""
        if name not in self._facts:
            self._facts[name] = _Expanded(self, set()).visit(parse(self.facts[name]))
        return self._facts[name]

    def path(self, written: str) -> str:
        """The question a written path names, empty if it is no plain path of one."""
        return _Reading(self._sound, {}).question(parse(written))


class _Expanded(ast.NodeTransformer):
    """Puts derived facts in the places of their names, where no loop variable has that name."""

    def __init__(self, reader: Reader, bound: set[str]) -> None:
        self.reader, self.bound = reader, bound

    def visit_Name(self, node: ast.Name) -> ast.expr:  # the name `ast` calls
        facts = self.reader.facts
        if node.id in self.bound or node.id not in facts or node.id in self.reader.unsound:
            return node
        return self.reader.fact(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return node  # a path: a fact has no parts

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        inner = _Expanded(self.reader, self.bound | {ast.unparse(loop.target) for loop in node.generators})
        loops = [
            ast.comprehension(loop.target, self.visit(loop.iter), [inner.visit(one) for one in loop.ifs], 0)
            for loop in node.generators
        ]
        return ast.GeneratorExp(inner.visit(node.elt), loops)


@dataclass
class _Reading:
    questions: Mapping[str, Question]
    items: Mapping[str, str]

    def question(self, node: ast.expr) -> str:
        """The question a whole path names, of the item at hand or outside lists; empty if it is none."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        first = f"{self.items[node.id]}[]" if node.id in self.items else node.id
        path = ".".join([first, *names])
        return path if path in self.questions else ""

    def formula(self, node: ast.expr) -> Formula:
        match node:
            case ast.Constant(value=bool(value)):
                return Always(value)
            case ast.BoolOp(op=ast.And(), values=values):
                return Every(tuple(map(self.formula, values)))
            case ast.BoolOp(values=values):
                return Some(tuple(map(self.formula, values)))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.formula(operand))
            case ast.IfExp(test=test, body=body, orelse=other):
                when = self.formula(test)
                return Some((Every((when, self.formula(body))), Every((Not(when), self.formula(other)))))
            case ast.Compare(left=left, ops=[sign], comparators=[right]):
                return self._comparison(node, left, sign, right)
            case ast.Call(func=ast.Name(id=name), args=[argument]):
                return self._call(node, name, argument)
        path = self.question(node)
        return Equals(path, True) if path else self._free(node)

    def _free(self, node: ast.expr) -> Free:
        return Free(_told_apart(node, self.items))

    def _comparison(self, node: ast.expr, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Formula:
        if isinstance(sign, ast.NotIn):
            return Not(self._comparison(_with_sign(node, ast.In()), left, ast.In(), right))
        if isinstance(sign, ast.In):
            return self._membership(node, left, right)
        if isinstance(left, ast.Constant) or _number(left) is not None:
            if (known := _of_literals(left, sign, right)) is not None:
                return Always(known)
            left, right, sign = right, left, _TURNED.get(type(sign), type(sign))()
        if (number := _number(right)) is not None:
            term, sign_of = _told_apart(left, self.items), _SIGN_OF[type(sign)]
            counted = _count_of(left)
            path = self.question(counted.generators[0].iter) if counted else ""
            return Number(path, term, sign_of, number) if path else Compared(term, sign_of, number)
        if isinstance(sign, ast.NotEq):
            return Not(self._comparison(_with_sign(node, ast.Eq()), left, ast.Eq(), right))
        path, value = self.question(left), _literal(right)
        if isinstance(sign, ast.Eq) and value is not None and self._is_single(path):
            return Equals(path, value)
        return self._free(node)

    def _is_single(self, path: str) -> bool:
        return bool(path) and self.questions[path].kind in _SINGLE and not self.questions[path].many

    def _membership(self, node: ast.expr, left: ast.expr, right: ast.expr) -> Formula:
        if isinstance(left, ast.Constant) and isinstance(right, ast.List | ast.Tuple):
            return Always(left.value in [_literal(one) for one in right.elts])
        if isinstance(right, ast.List | ast.Tuple) and self._is_single(path := self.question(left)):
            values = (_literal(one) for one in right.elts)
            return Some(tuple(Equals(path, value) for value in values if value is not None))
        if isinstance(left, ast.Constant) and (path := self.question(right)) and not self._is_single(path):
            return Chosen(path, str(left.value))
        return self._free(node)

    def _call(self, node: ast.Call, name: str, argument: ast.expr) -> Formula:
        if name in ("given", "passed", "invalid", "unnormalised") and (path := self.question(argument)):
            return Status(name, path)
        if name in ("any", "all") and isinstance(argument, ast.GeneratorExp):
            loop = argument.generators[0]
            if path := self.question(loop.iter):
                return Gathered(
                    path,
                    _told_apart(node, self.items),
                    name == "all",
                    self._body(name, path, loop, argument.elt),
                )
        return self._free(node)

    def _body(self, name: str, path: str, loop: ast.comprehension, asked: ast.expr) -> Formula | None:
        """What is asked of one item; another item of the same list is then not told from it."""
        if self.questions[path].kind is not Kind.LIST or not isinstance(loop.target, ast.Name):
            return None
        others = {name: of for name, of in self.items.items() if of != path}
        inner = _Reading(self.questions, {**others, loop.target.id: path})
        condition, value = Every(tuple(map(inner.formula, loop.ifs))), inner.formula(asked)
        return Every((condition, value)) if name == "any" else Some((Not(condition), value))


def _count_of(node: ast.expr) -> ast.GeneratorExp | None:
    match node:
        case ast.Call(func=ast.Name(id="count"), args=[ast.GeneratorExp() as counted]):
            return counted
    return None


def _literal(node: ast.expr) -> Literal | None:
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str | bool | int | float) else None


def _of_literals(left: ast.expr, sign: ast.cmpop, right: ast.expr) -> bool | None:
    """How two literals compare, None if they are not two literals of one kind."""
    one, other = (_literal(side) if _number(side) is None else _number(side) for side in (left, right))
    if one is None or other is None or isinstance(one, str) is not isinstance(other, str):
        return None
    if isinstance(sign, ast.Eq | ast.NotEq):
        return (one == other) is isinstance(sign, ast.Eq)
    if isinstance(one, str) or isinstance(other, str):
        return None
    return SIGNS[_SIGN_OF[type(sign)]](one, other)


def _number(node: ast.expr) -> float | None:
    """A number, or the number of the day of a date."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
            positive = _number(operand)
            return None if positive is None else -positive
        case ast.Call(func=ast.Name(id="date"), args=[ast.Constant(value=str(written))]):
            return dt.date.fromisoformat(written).toordinal()
    found = _literal(node)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _with_sign(node: ast.expr, sign: ast.cmpop) -> ast.expr:
    assert isinstance(node, ast.Compare)
    return ast.Compare(node.left, [sign], node.comparators)


_TURNED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}


def _told_apart(node: ast.expr, items: Mapping[str, str]) -> str:
    """How a node is written, with the item at hand under its list's name whatever its variable is called."""
    if not items:
        return ast.unparse(node)
    return ast.unparse(_OneName(items).visit(ast.parse(ast.unparse(node), mode="eval")))


class _OneName(ast.NodeTransformer):
    def __init__(self, items: Mapping[str, str]) -> None:
        self.items = items

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(f"{self.items[node.id]}[]") if node.id in self.items else node
