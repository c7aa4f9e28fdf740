"""Conditions as formulas over the answers they turn on, for proving what can ever hold.

Exact for yes/no questions, choices, and membership in choices. What a condition asks beyond that (a text,
a number, something of the items of a list) becomes a fact of its own, free to be true or false, the same
wherever it is written the same; so a formula may hold where the condition cannot, never the reverse.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
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
    """An `any` or `all` over a question's members; `empty` is what it is while there are none."""

    question: str
    of: str
    empty: bool


@dataclass(frozen=True, slots=True)
class Free:
    """Anything else, known only by how it is written."""

    written: str


Formula = Always | Not | Every | Some | Equals | Chosen | Status | Number | Gathered | Free

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
    _facts: dict[str, ast.expr] = field(default_factory=dict)

    def formula(self, written: str, variable: str = "", of: str = "") -> Formula:
        """A condition as a formula.

        Args:
            written: the condition as it stands in the TOML.
            variable: the loop variable bound around it, if any.
            of: the list whose item the variable stands for; empty for a variable of another kind.
        """
        tree = _Expanded(self, {variable} - {""}).visit(parse(written))
        return _Reading(self.questions, {variable: of} if variable and of else {}).formula(tree)

    def fact(self, name: str) -> ast.expr:
        """The tree of a derived fact, with the facts it is derived from put in their places."""
        if name not in self._facts:
            self._facts[name] = _Expanded(self, set()).visit(parse(self.facts[name]))
        return self._facts[name]

    def path(self, written: str) -> str:
        """The question a written path names, empty if it is no plain path of one."""
        return _Reading(self.questions, {}).question(parse(written))


class _Expanded(ast.NodeTransformer):
    """Puts derived facts in the places of their names, where no loop variable has that name."""

    def __init__(self, reader: Reader, bound: set[str]) -> None:
        self.reader, self.bound = reader, bound

    def visit_Name(self, node: ast.Name) -> ast.expr:  # the name `ast` calls
        if node.id in self.bound or node.id not in self.reader.facts:
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
        if isinstance(left, ast.Constant):
            left, right, sign = right, left, _TURNED.get(type(sign), type(sign))()
        if (counted := _count_of(left)) and (number := _number(right)) is not None:
            if path := self.question(counted.generators[0].iter):
                return Number(path, _told_apart(left, self.items), _SIGN_OF[type(sign)], number)
            return self._free(node)
        if isinstance(sign, ast.NotEq):
            return Not(self._comparison(_with_sign(node, ast.Eq()), left, ast.Eq(), right))
        path, value = self.question(left), _literal(right)
        if isinstance(sign, ast.Eq) and value is not None and self._is_single(path):
            return Equals(path, value)
        return self._free(node)

    def _is_single(self, path: str) -> bool:
        return bool(path) and self.questions[path].kind in _SINGLE and not self.questions[path].many

    def _membership(self, node: ast.expr, left: ast.expr, right: ast.expr) -> Formula:
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
            path = self.question(argument.generators[0].iter)
            return Gathered(path, _told_apart(node, self.items), name == "all") if path else self._free(node)
        return self._free(node)


def _count_of(node: ast.expr) -> ast.GeneratorExp | None:
    match node:
        case ast.Call(func=ast.Name(id="count"), args=[ast.GeneratorExp() as counted]):
            return counted
    return None


def _literal(node: ast.expr) -> Literal | None:
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str | bool | int | float) else None


def _number(node: ast.expr) -> float | None:
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
