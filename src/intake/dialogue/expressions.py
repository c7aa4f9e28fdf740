"""The expression language: a small subset of Python expressions, admitted node by node.

An expression is parsed by Python's own `ast`, proved against what the dialogue knows (questions, facts,
choice codes, vocabularies), and turned into the source of a three-valued Python expression. A dotted
name is only ever looked up as a path of the answers, so no Python attribute can be reached.

Grammar, by example::

    controller.legal_form != 'private-person' and given(controller.email)
    s.hosting in ['cloud', 'external'] and not any(s.id in x.systems for x in processors)
    count(p for p in purposes if 'a' in p.bases) > 1
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake.dialogue.functions import CALLS, local_name, member_type
from intake.dialogue.model import Question
from intake.dialogue.names import (
    ANY,
    BOOL,
    LIST,
    LOST,
    NUMBER,
    Names,
    Type,
    can_answer,
    can_be_ordered,
    can_equal,
)
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.parsing import ExpressionFault, not_allowed, parse
from intake.dialogue.scope import Scope
from intake.languages import Message, message

_GATHERING = {
    "any": "some",
    "all": "every",
    "count": "number_of",
    "collect": "collected",
    "union": "collected",
}
_COMPARISONS = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
_EXAMPLES = {
    "any": "p.kind == 'invoicing' for p in purposes",
    "all": "p.kind == 'invoicing' for p in purposes",
    "count": "p for p in purposes if p.kind == 'invoicing'",
}
FUNCTIONS = (*_GATHERING, *CALLS)
"""Every function of the language, by name."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression as Python source over `V` (values) and `R` (runtime), what it reads, and its type."""

    source: str
    reads: tuple[str, ...]
    type: Type


@dataclass
class _Compiler(Scope):
    temporaries: int = 0
    faults: list[ExpressionFault] = field(default_factory=list)

    def temporary(self) -> str:
        self.temporaries += 1
        return f"t{self.temporaries}"

    def compile(self, node: ast.expr) -> tuple[str, Type]:
        try:
            return self._compiled(node)
        except ExpressionFault as fault:  # noted, so that the rest of the expression is proved too
            self.faults.append(fault)
            return "U", LOST

    def _compiled(self, node: ast.expr) -> tuple[str, Type]:
        if isinstance(node, ast.Name | ast.Attribute):
            found = self.path(node)
            if found is not None:
                return found[0], found[2]
        for kind, method in _METHODS.items():
            if isinstance(node, kind):
                return method(self, node)
        raise not_allowed(node)

    def constant(self, node: ast.Constant) -> tuple[str, Type]:
        if isinstance(node.value, bool):
            return repr(node.value), BOOL
        if isinstance(node.value, str):
            return repr(node.value), Type("literal", of=node.value)
        if isinstance(node.value, int | float) and math.isfinite(node.value):
            return repr(node.value), NUMBER
        raise not_allowed(node)

    def sequence(self, node: ast.List | ast.Tuple) -> tuple[str, Type]:
        sources = []
        for element in node.elts:
            if not isinstance(element, ast.Constant):
                raise not_allowed(element)
            sources.append(self.constant(element)[0])
        return f"({', '.join(sources)}{',' if sources else ''})", LIST

    def boolean(self, node: ast.expr) -> str:
        source, kind = self.compile(node)
        if kind.name == "bool" and isinstance(node, ast.Name | ast.Attribute):
            return f"({source} or False)"  # an answer whose question does not apply is no
        if kind.name == "any" or isinstance(node, ast.IfExp):
            return f"truth({source})"
        if kind.name == "bool":
            return source
        self.faults.append(
            ExpressionFault(
                "not-a-truth-value",
                message("error expression", "“{part}” is neither true nor false.", part=ast.unparse(node)),
                message(
                    "error expression",
                    "To ask whether it has an answer, write given({part}).",
                    part=ast.unparse(node),
                )
                if isinstance(node, ast.Name | ast.Attribute)
                else None,
            )
        )
        return "U"

    def bool_op(self, node: ast.BoolOp) -> tuple[str, Type]:
        decisive = "False" if isinstance(node.op, ast.And) else "True"
        other = "True" if decisive == "False" else "False"
        parts, names = [], []
        for value in node.values:
            source = self.boolean(value)
            name = self.temporary()
            names.append(name)
            parts.append(f"({name} := {source}) is {decisive}")
        undecided = " or ".join(f"{name} is U" for name in names)
        return f"({decisive} if {' or '.join(parts)} else U if {undecided} else {other})", BOOL

    def unary(self, node: ast.UnaryOp) -> tuple[str, Type]:
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            source, kind = self.constant(node.operand)
            if kind is NUMBER:
                return f"-{source}", NUMBER
        if not isinstance(node.op, ast.Not):
            raise not_allowed(node)
        name = self.temporary()
        return f"(U if ({name} := {self.boolean(node.operand)}) is U else not {name})", BOOL

    def conditional(self, node: ast.IfExp) -> tuple[str, Type]:
        yes, yes_type = self.compile(node.body)
        no, no_type = self.compile(node.orelse)
        name = self.temporary()
        kind = yes_type if yes_type == no_type else ANY
        return (
            f"({yes} if ({name} := {self.boolean(node.test)}) is True else {no} if {name} is False else U)",
            kind,
        )

    def comparison(self, node: ast.Compare) -> tuple[str, Type]:
        if len(node.ops) != 1:
            raise ExpressionFault(
                "chained-comparison",
                message(
                    "error expression", "“{part}” compares more than two things.", part=ast.unparse(node)
                ),
                message("error expression", "Write two comparisons joined with “and”."),
            )
        operator, right_node = node.ops[0], node.comparators[0]
        left, left_type = self.compile(node.left)
        right, right_type = self.compile(right_node)
        if isinstance(operator, ast.In | ast.NotIn):
            self._prove_codes(node.left, left_type, right_node, right_type)
            self._prove_codes(right_node, right_type, node.left, left_type)
            if right_type.name not in ("codes", "list", "any"):
                raise ExpressionFault(
                    "not-a-collection",
                    message(
                        "error expression",
                        "“{part}” is not a collection of codes.",
                        part=ast.unparse(right_node),
                    ),
                    message(
                        "error expression", "“in” wants a literal list or an answer with several choices."
                    ),
                )
            source = f"member({left}, {right})"
            return (source if isinstance(operator, ast.In) else f"invert({source})"), BOOL
        if type(operator) in _COMPARISONS:
            if not can_be_ordered(left_type, right_type):
                raise ExpressionFault(
                    "not-ordered",
                    message(
                        "error expression",
                        "The two sides of “{part}” cannot be put in order: only numbers and dates can.",
                        part=ast.unparse(node),
                    ),
                    _instead_of_date((left_type, node.left), (right_type, right_node))
                    or message("error expression", "Write months() around a period, count() around a list."),
                )
            return f"ordered({left}, {right}, {_COMPARISONS[type(operator)]})", BOOL
        if not isinstance(operator, ast.Eq | ast.NotEq):
            raise not_allowed(node)
        if not can_equal(left_type, right_type):
            raise ExpressionFault(
                "never-equal",
                message(
                    "error expression",
                    "The two sides of “{part}” can never be equal.",
                    part=ast.unparse(node),
                ),
                _instead_of_equals(left_type, right_type)
                or _instead_of_date((left_type, node.left), (right_type, right_node)),
            )
        self._prove_codes(node.left, left_type, right_node, right_type)
        self._prove_codes(right_node, right_type, node.left, left_type)
        sign = "==" if isinstance(operator, ast.Eq) else "!="
        sources, tests = [], []
        for source, part in ((left, node.left), (right, right_node)):
            if isinstance(part, ast.Constant | ast.List | ast.Tuple):
                sources.append(source)
                continue
            name = self.temporary()
            sources.append(name)
            tests.append(f"({name} := {source}) is U")
        return f"(U if {' or '.join(tests) or 'False'} else {sources[0]} {sign} {sources[1]})", BOOL

    def answer(self, node: ast.expr, question: Question) -> tuple[str, Type]:
        """A value that must be an answer to a question; of a condition, both its values."""
        if isinstance(node, ast.IfExp):
            for value in (node.body, node.orelse):
                self.answer(value, question)
            return self.compile(node)
        source, kind = self.compile(node)
        wanted = self.names.type_of(question.id)
        if not can_answer(kind, question.kind, wanted):
            self.faults.append(
                ExpressionFault(
                    "no-answer",
                    message(
                        "error expression",
                        "“{part}” cannot be the answer to a question of the type {type}.",
                        part=ast.unparse(node),
                        type=str(question.kind),
                    ),
                    _INSTEAD_OF_ANSWER.get(wanted.name) if kind.name in ("literal", "number") else None,
                )
            )
            return source, kind
        path = ast.Name(question.key)
        try:
            self._prove_codes(node, kind, path, wanted)
            self._prove_vocabulary(node, kind, path, wanted)
        except ExpressionFault as fault:
            self.faults.append(fault)
        return source, kind

    def _prove_vocabulary(self, node: ast.expr, kind: Type, path: ast.Name, wanted: Type) -> None:
        """The codes of one vocabulary can be those of another only if they share some."""
        known = self.names.vocabularies
        if not kind.vocabulary or not wanted.vocabulary or kind.vocabulary == wanted.vocabulary:
            return
        if known[kind.vocabulary].by_code.keys().isdisjoint(known[wanted.vocabulary].by_code):
            raise ExpressionFault(
                "unknown-code",
                message(
                    "error expression",
                    "“{code}” is not a choice of “{part}” (vocabulary {vocabulary}).",
                    code=ast.unparse(node),
                    part=path.id,
                    vocabulary=wanted.vocabulary,
                ),
            )

    def _prove_codes(self, node: ast.expr, kind: Type, other: ast.expr, other_type: Type) -> None:
        """Every literal compared with a choice must be one of its codes."""
        if other_type.name not in ("code", "codes") or not other_type.vocabulary:
            return
        elements = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
        codes = self.names.vocabularies[other_type.vocabulary].by_code
        for element in elements:
            if (
                isinstance(element, ast.Constant)
                and isinstance(element.value, str)
                and element.value not in codes
            ):
                raise ExpressionFault(
                    "unknown-code",
                    message(
                        "error expression",
                        "“{code}” is not a choice of “{part}” (vocabulary {vocabulary}).",
                        code=element.value,
                        part=ast.unparse(other),
                        vocabulary=other_type.vocabulary,
                    ),
                    nearest_remedy(element.value, list(codes)),
                )

    # -- calls ---------------------------------------------------------------------------------------

    def call(self, node: ast.Call) -> tuple[str, Type]:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise _unknown_function(node.func)
        if node.keywords:
            raise ExpressionFault(
                "named-arguments",
                message("error expression", "“{part}” names its arguments.", part=ast.unparse(node)),
                message("error expression", "Write the arguments in their order, without names."),
            )
        name = node.func.id
        if name in _GATHERING:
            return self.gathering(name, node)
        return CALLS[name](self, node)

    def gathering(self, name: str, node: ast.Call) -> tuple[str, Type]:
        if (
            len(node.args) != 1
            or not isinstance(node.args[0], ast.GeneratorExp)
            or len(node.args[0].generators) != 1
        ):
            raise ExpressionFault(
                "not-a-gathering",
                message("error expression", "{name}() wants one “… for x in …” inside.", name=name),
                message(
                    "error expression",
                    "For example: {name}({example}).",
                    name=name,
                    example=_EXAMPLES.get(name, "p.name for p in purposes"),
                ),
            )
        generator = node.args[0]
        loop = generator.generators[0]
        if not isinstance(loop.target, ast.Name) or loop.is_async:
            raise not_allowed(generator)
        collection, kind = self.compile(loop.iter)
        variable = loop.target.id
        with_variable = _Compiler(
            self.names,
            {**self.variables, variable: member_type(kind, ast.unparse(loop.iter))},
            self.reads,
            self.temporaries,
            self.faults,
        )
        condition = "True"
        if loop.ifs:
            joined = loop.ifs[0] if len(loop.ifs) == 1 else ast.BoolOp(ast.And(), loop.ifs)
            condition = with_variable.boolean(joined)
        if name in ("any", "all"):
            value = with_variable.boolean(generator.elt)
            held = value
            if loop.ifs:
                held = f"{'both' if name == 'any' else 'implies'}({condition}, {value})"
            source, result = f"{_GATHERING[name]}({collection}, lambda {local_name(variable)}: {held})", BOOL
        elif name == "count":
            if not isinstance(generator.elt, ast.Name) or generator.elt.id != variable:
                raise ExpressionFault(
                    "not-a-count",
                    message(
                        "error expression",
                        "“{part}” does not say which members to count.",
                        part=ast.unparse(node),
                    ),
                    message("error expression", "Write count({name} for {name} in … if …).", name=variable),
                )
            source, result = f"number_of({collection}, lambda {local_name(variable)}: {condition})", NUMBER
        else:
            value, value_type = with_variable.compile(generator.elt)
            flat = name == "union"
            bound = f"lambda {local_name(variable)}"
            source = f"collected({collection}, {bound}: {condition}, {bound}: {value}, {flat})"
            result = Type("codes", vocabulary=value_type.vocabulary, of=value_type.of)
        self.temporaries = with_variable.temporaries
        return source, result


_METHODS: dict[type[ast.expr], Callable[..., tuple[str, Type]]] = {
    ast.Constant: _Compiler.constant,
    ast.List: _Compiler.sequence,
    ast.Tuple: _Compiler.sequence,
    ast.BoolOp: _Compiler.bool_op,
    ast.UnaryOp: _Compiler.unary,
    ast.IfExp: _Compiler.conditional,
    ast.Compare: _Compiler.comparison,
    ast.Call: _Compiler.call,
}


def _unknown_function(called: ast.expr) -> ExpressionFault:
    """A call of what is no function of the language; of something within something it is never one."""
    name = ast.unparse(called)
    if not isinstance(called, ast.Name):
        what = message("error expression", "“{part}” cannot be called: nothing of Python is here.", part=name)
        return ExpressionFault("unknown-function", what, _what_may_be_called())
    what = message("error expression", "There is no function called “{name}”.", name=name)
    return ExpressionFault(
        "unknown-function", what, nearest_remedy(name, FUNCTIONS, 75) or _what_may_be_called()
    )


def _what_may_be_called() -> Message:
    return message("error expression", "Only these may be called: {names}.", names=list(FUNCTIONS))


_INSTEAD_OF_ANSWER = {
    "bool": message("error expression", "Write True or False."),
    "date": message("error expression", "Write a date as date({date}).", date="'2026-11-22'"),
    "codes": message("error expression", "Write a list in square brackets."),
}


def _instead_of_date(*sides: tuple[Type, ast.expr]) -> Message | None:
    for kind, node in sides:
        if kind.name == "literal" and any(other.name == "date" for other, _ in sides):
            return message("error expression", "Write a date as date({date}).", date=ast.unparse(node))
    return None


def _instead_of_equals(left: Type, right: Type) -> Message | None:
    if "codes" in (left.name, right.name):
        return message("error expression", "To ask whether a choice is among several, write 'code' in path.")
    if "bool" in (left.name, right.name):
        return message("error expression", "Compare a yes/no answer with True or False.")
    return None


def compile_expression(
    written: str,
    names: Names,
    variables: Mapping[str, Type] | None = None,
    truth_wanted: bool = False,
    answers: Question | None = None,
) -> Compiled:
    """Prove one expression and turn it into Python source.

    Args:
        written: the expression as it stands in the TOML.
        names: what it may name.
        variables: the types of loop variables bound around it.
        truth_wanted: whether it must be true, false or undecided.
        answers: the question to which it must be an answer, if it is to be one.

    Raises:
        ExpressionFault: with what is wrong and, where known, the nearest right name.
    """
    tree = parse(written)
    compiler = _Compiler(names, dict(variables or {}))
    try:
        if answers is not None:
            source, kind = compiler.answer(tree, answers)
        else:
            source, kind = (compiler.boolean(tree), BOOL) if truth_wanted else compiler.compile(tree)
    except RecursionError:
        raise not_allowed(tree) from None
    if compiler.faults:
        first, *others = compiler.faults
        first.others = tuple(others)
        raise first
    return Compiled(source, tuple(compiler.reads), kind)
