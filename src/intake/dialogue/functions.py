"""The named functions of the expression language, each from its call to the source that works it out."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol

from intake.dialogue.model import Vocabulary
from intake.dialogue.names import ANY, BOOL, DATE, LOST, NUMBER, TEXT, Names, Type, member_of
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.parsing import ExpressionFault
from intake.languages import Message, message

ITERATORS = {
    "texts": ("text", "path", "masked"),
    "lacking_languages": ("path", "language"),
    "differing_texts": ("path", "words"),
    "invalid_answers": ("path", "kind"),
}
"""Functions that give records to go through, and what each record has."""


class Compiling(Protocol):
    """What compiles the expression around a call."""

    names: Names
    variables: dict[str, Type]

    def compile(self, node: ast.expr) -> tuple[str, Type]:
        """The source and type of a part of the expression."""

    def path(self, node: ast.expr) -> tuple[str, str, Type] | None:
        """A dotted name as source, path read and type; None if it is no dotted name."""


Called = tuple[str, Type]


def local_name(variable: str) -> str:
    """A loop variable's name in the generated source, where it can clash with no other."""
    return f"_{variable}"


def member_type(kind: Type, written: str) -> Type:
    """The type of one member of a collection.

    Raises:
        ExpressionFault: it is no collection.
    """
    found = member_of(kind)
    if found is None:
        raise ExpressionFault(
            "not-a-collection",
            message("error expression", "“{part}” is not a list that can be gone through.", part=written),
        )
    return found


# -- arguments -------------------------------------------------------------------------------------------


def _arguments(node: ast.Call, number: int) -> list[ast.expr]:
    if len(node.args) != number:
        raise ExpressionFault(
            "wrong-arguments",
            message(
                "error expression",
                "“{part}” should have {number} arguments and has {found}.",
                part=ast.unparse(node),
                number=number,
                found=len(node.args),
            ),
        )
    return node.args


def _literal(node: ast.expr) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise ExpressionFault(
            "not-a-literal",
            message(
                "error expression", "“{part}” must be a name in quotation marks.", part=ast.unparse(node)
            ),
        )
    return node.value


def _path(compiling: Compiling, node: ast.Call) -> tuple[str, str]:
    found = compiling.path(node.args[0]) if len(node.args) == 1 else None
    if found is None or not found[1]:
        raise ExpressionFault(
            "not-a-path",
            message("error expression", "“{part}” wants one path of an answer.", part=ast.unparse(node)),
        )
    return found[0], found[1]


def _vocabulary(compiling: Compiling, node: ast.expr) -> Vocabulary:
    name = _literal(node)
    if name not in compiling.names.vocabularies:
        raise ExpressionFault(
            "unknown-vocabulary",
            message("error expression", "There is no vocabulary called “{name}”.", name=name),
            nearest_remedy(name, compiling.names.vocabularies),
        )
    return compiling.names.vocabularies[name]


def _one_of(compiling: Compiling, node: ast.expr) -> str:
    """The key of an entry: one code or name, not several."""
    source, kind = compiling.compile(node)
    if kind.name in ("codes", "items", "list", "records"):
        raise ExpressionFault(
            "not-one-value",
            message(
                "error expression",
                "“{part}” can have several values, and one is wanted.",
                part=ast.unparse(node),
            ),
            message("error expression", "Go through them with any(… for x in …) or union(… for x in …)."),
        )
    return source


def _typed(compiling: Compiling, node: ast.expr, kind: str) -> str:
    """An argument that must be a period, a date or a number."""
    source, found = compiling.compile(node)
    if found.name not in (kind, "any"):
        raise ExpressionFault("wrong-type", _not_of_type(kind, ast.unparse(node)))
    return source


def _not_of_type(kind: str, part: str) -> Message:
    if kind == "period":
        return message("error expression", "“{part}” is not a period.", part=part)
    if kind == "date":
        return message("error expression", "“{part}” is not a date.", part=part)
    return message("error expression", "“{part}” is not a number.", part=part)


# -- the state of an answer ------------------------------------------------------------------------------


def _given(compiling: Compiling, node: ast.Call) -> Called:
    return f"is_given({_path(compiling, node)[0]})", BOOL


def _status(function: str) -> Callable[[Compiling, ast.Call], Called]:
    """A function of the state of an answer, which lies beside its value under a key with `?`."""

    def called(compiling: Compiling, node: ast.Call) -> Called:
        source, path = _path(compiling, node)
        holder, key = "V", path
        first, _, rest = path.partition(".")
        if first in compiling.variables:
            holder, key = local_name(first), rest
        return f"R.{function}({holder}, {key!r}, {source})", BOOL

    return called


# -- vocabularies and phrases ----------------------------------------------------------------------------


def _lookup(compiling: Compiling, node: ast.Call) -> Called:
    written, key, wanted = _arguments(node, 3)
    vocabulary, fact = _vocabulary(compiling, written), _literal(wanted)
    if fact not in vocabulary.fact_names:
        raise ExpressionFault(
            "unknown-fact",
            message(
                "error expression",
                "No entry of vocabulary {name} states “{fact}”.",
                name=vocabulary.id,
                fact=fact,
            ),
            nearest_remedy(fact, sorted(vocabulary.fact_names)),
        )
    return f"R.lookup({vocabulary.id!r}, {_one_of(compiling, key)}, {fact!r})", ANY


def _known(compiling: Compiling, node: ast.Call) -> Called:
    written, key = _arguments(node, 2)
    vocabulary = _vocabulary(compiling, written)
    return f"R.known({vocabulary.id!r}, {_one_of(compiling, key)})", BOOL


def _phrases(compiling: Compiling, node: ast.Call) -> tuple[str, str]:
    """A text as source, and the list of phrases looked for in it."""
    text, written = _arguments(node, 2)
    phrase = _literal(written)
    if phrase not in compiling.names.phrases:
        raise ExpressionFault(
            "unknown-phrases",
            message("error expression", "There is no list of phrases called “{name}”.", name=phrase),
            nearest_remedy(phrase, sorted(compiling.names.phrases)),
        )
    return compiling.compile(text)[0], phrase


def _matches(compiling: Compiling, node: ast.Call) -> Called:
    text, phrase = _phrases(compiling, node)
    return f"R.matches({text}, {phrase!r})", BOOL


def _quoted(compiling: Compiling, node: ast.Call) -> Called:
    text, phrase = _phrases(compiling, node)
    return f"R.quoted({text}, {phrase!r})", TEXT


# -- periods, dates, texts -------------------------------------------------------------------------------


def _months(compiling: Compiling, node: ast.Call) -> Called:
    (period,) = _arguments(node, 1)
    return f"months_in({_typed(compiling, period, 'period')})", NUMBER


def _months_since(compiling: Compiling, node: ast.Call) -> Called:
    (day,) = _arguments(node, 1)
    return f"months_between({_typed(compiling, day, 'date')}, R.today)", NUMBER


def _months_later(compiling: Compiling, node: ast.Call) -> Called:
    day, number = _arguments(node, 2)
    return f"months_after({_typed(compiling, day, 'date')}, {_typed(compiling, number, 'number')})", DATE


def _today(compiling: Compiling, node: ast.Call) -> Called:
    _arguments(node, 0)
    return "R.today", DATE


def _date(compiling: Compiling, node: ast.Call) -> Called:
    written = _literal(*_arguments(node, 1))
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        raise ExpressionFault(
            "not-a-date",
            message("error expression", "“{date}” is not a date of the form 2026-11-22.", date=written),
        ) from None
    return f"date({day.year}, {day.month}, {day.day})", DATE


def _first(compiling: Compiling, node: ast.Call) -> Called:
    (collection,) = _arguments(node, 1)
    source, kind = compiling.compile(collection)
    member = member_type(kind, ast.unparse(collection))
    return f"first_of({source})", member if member.name == "code" or member == LOST else ANY


def _text(compiling: Compiling, node: ast.Call) -> Called:
    (value,) = _arguments(node, 1)
    return f"R.text({compiling.compile(value)[0]})", TEXT


def _says(compiling: Compiling, node: ast.Call) -> Called:
    text, words = _arguments(node, 2)
    return f"R.says({compiling.compile(text)[0]}, {compiling.compile(words)[0]})", BOOL


def _repeated(compiling: Compiling, node: ast.Call) -> Called:
    (text,) = _arguments(node, 1)
    return f"R.repeated({compiling.compile(text)[0]})", TEXT


def _domain(compiling: Compiling, node: ast.Call) -> Called:
    (address,) = _arguments(node, 1)
    return f"R.domain({compiling.compile(address)[0]})", TEXT


def _owned(compiling: Compiling, node: ast.Call) -> Called:
    text, owner = _arguments(node, 2)
    return f"R.owned({compiling.compile(text)[0]}, {compiling.compile(owner)[0]})", TEXT


def _records(name: str) -> Callable[[Compiling, ast.Call], Called]:
    def called(compiling: Compiling, node: ast.Call) -> Called:
        _arguments(node, 0)
        return f"R.{name}(V)", Type("records", fields=ITERATORS[name])

    return called


CALLS: Mapping[str, Callable[[Compiling, ast.Call], Called]] = {
    **{name: _records(name) for name in ITERATORS},
    "given": _given,
    **{name: _status(name) for name in ("passed", "invalid", "unnormalised")},
    "lookup": _lookup,
    "known": _known,
    "matches": _matches,
    "quoted": _quoted,
    "first": _first,
    "months": _months,
    "months_since": _months_since,
    "months_later": _months_later,
    "today": _today,
    "date": _date,
    "text": _text,
    "says": _says,
    "repeated": _repeated,
    "domain": _domain,
    "owned": _owned,
}
"""What each function's call becomes."""
