"""Mutants of a condition: the same with one thing in it changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from intake.dialogue.parsing import parse

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}
_AT_THE_LIMIT: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}


class Mutant(NamedTuple):
    """A changed condition, and what was changed in it."""

    what: str
    when: str


def mutants(when: str) -> Iterator[Mutant]:
    """Every mutant of a condition, each once: negated, a clause or an `if` left out, a comparison turned round."""
    tree = parse(when)
    whole = ast.UnaryOp(ast.Not(), tree)
    seen = {ast.unparse(tree)}
    for what, changed in (("the whole negated", whole), *_changes(tree)):
        written = ast.unparse(ast.fix_missing_locations(changed))
        if written not in seen:
            seen.add(written)
            yield Mutant(what, written)


def _changes(tree: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        for what, changed in _changes_of(node):
            yield what, _with(tree, node, changed)


def _changes_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.BoolOp(op, values):
            for out in values:
                rest = [value for value in values if value is not out]
                yield f"without {ast.unparse(out)}", rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.comprehension(target, collection, ifs, is_async):
            for out in ifs:
                rest = [one for one in ifs if one is not out]
                yield f"without if {ast.unparse(out)}", ast.comprehension(target, collection, rest, is_async)
        case ast.Compare(left, [operator], right):
            for table in (_OPPOSITE, _AT_THE_LIMIT):
                if other := table.get(type(operator)):
                    changed = ast.Compare(left, [other()], right)
                    yield f"{ast.unparse(changed)} for {ast.unparse(node)}", changed
        case ast.UnaryOp(ast.Not(), operand):
            yield f"{ast.unparse(operand)} for {ast.unparse(node)}", operand


def _with(tree: Any, node: ast.AST, changed: ast.AST) -> Any:
    """The tree with one node of it changed; the rest is shared, not copied."""
    if tree is node:
        return changed
    if isinstance(tree, list):
        return [_with(one, node, changed) for one in tree]
    if not isinstance(tree, ast.AST):
        return tree
    return type(tree)(**{name: _with(value, node, changed) for name, value in ast.iter_fields(tree)})
