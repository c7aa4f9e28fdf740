"""Every sentence a person can read, gathered from where it is written."""

from __future__ import annotations

import ast
import importlib.util
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.extract import extract
from jinja2 import TemplateSyntaxError

from intake.catalogues.dialogue_sentences import DIALOGUE_FILES, asking_order
from intake.catalogues.sentence import Sentence

#: The functions whose literal arguments are sentences: where the context, the id and the plural stand.
CALLS = {"message": (0, 1, None), "messages": (0, 1, 2), "Message": (0, 1, None), "sentence": (0, 1, 2)}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sentences of a checkout in the order they are met, and what could not be gathered."""

    sentences: tuple[Sentence, ...]
    faults: tuple[str, ...]


def gather(root: Path) -> Gathered:
    """Every sentence under a checkout's `dialogues`, `templates` and `src`, and click's own.

    A file that cannot be read is a fault among the others.
    """
    met: dict[tuple[str, str, str], Sentence] = {}
    faults: list[str] = []
    for found in _all(root):
        if isinstance(found, str):
            faults.append(found)
        elif found.id:
            met[found.key] = met[found.key].also_at(found) if found.key in met else found
    return Gathered(tuple(met.values()), tuple(faults))


def _all(root: Path) -> Iterator[Sentence | str]:
    order = asking_order(root)
    for pattern, read in SOURCES:
        for file in sorted(root.glob(pattern), key=lambda file: (order.get(file, len(order)), file)):
            place = file.relative_to(root).as_posix()
            try:
                yield from list(read(file.read_text("utf-8"), place))
            except (ValueError, KeyError, SyntaxError, TemplateSyntaxError) as error:
                yield f"{place}: cannot be read: {error}"
    yield from click_sentences()


def template_sentences(source: str, place: str) -> Iterator[Sentence]:
    """What stands in `{% trans "context" %}` and `pgettext`, its white space trimmed."""
    options = {"trimmed": "true", "silent": "false"}
    keywords = {"gettext": None, "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "ngettext": (1, 2)}
    found = extract("jinja2.ext:babel_extract", io.BytesIO(source.encode()), keywords, (), options)
    for _, words, _, context in found:
        one, many = (words, "") if isinstance(words, str) else (words[0], words[1])
        yield Sentence("templates", context or "", one, many, (place,))


def python_sentences(source: str, place: str) -> Iterator[Sentence | str]:
    """What literal calls of `message` and its kin say; a built-up sentence is reported as a fault.

    A call that passes on a sentence from a value (a question's, a check's) is not of the program's own.
    """
    tree = ast.parse(source)
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in CALLS:
            continue
        context_at, one_at, many_at = CALLS[name]
        arguments = [_literals(argument, constants) for argument in node.args]
        if len(arguments) <= one_at:
            continue
        contexts, ones = arguments[context_at], arguments[one_at]
        many = arguments[many_at] if many_at is not None and len(arguments) > many_at else [""]
        if _is_built(node.args[one_at]):
            yield f"{place}:{node.lineno}: a sentence must be one literal, or it cannot be translated"
        for context in contexts:
            for one in ones:
                yield Sentence("program", context, one, many[0] if many else "", (place,))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from ((target.id, value.value) for target in targets if isinstance(target, ast.Name))


def _literals(node: ast.expr, constants: dict[str, str]) -> list[str]:
    """The strings an argument can be: a literal, a constant of the module, or either of a choice of two."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name) if name in constants:
            return [constants[name]]
        case ast.IfExp(body=body, orelse=other):
            return [*_literals(body, constants), *_literals(other, constants)]
    return []


def _is_built(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@cache
def click_sentences() -> tuple[Sentence, ...]:
    """What the command line library itself says, found without importing it."""
    return tuple(_click_sentences())


def _click_sentences() -> Iterator[Sentence]:
    found = importlib.util.find_spec("click")
    if found is None or found.origin is None:
        return
    for module in sorted(Path(found.origin).parent.glob("*.py")):
        with module.open("rb") as source:
            for _, words, _, _ in extract("python", source, {"_": None, "ngettext": (1, 2)}):
                one, many = (words, "") if isinstance(words, str) else (words[0], words[1])
                yield Sentence("click", "", one, many, (f"click/{module.name}",))


SOURCES: tuple[tuple[str, Callable[[str, str], Iterable[Sentence | str]]], ...] = (
    *DIALOGUE_FILES,
    ("templates/**/*.j2", template_sentences),
    ("src/**/*.py", python_sentences),
)
