"""Dotted names in an expression: loop variables, answers, parts of answers, facts."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.dialogue.functions import local_name
from intake.dialogue.names import BOOL, LOST, PARTS, TEXT, Names, Type
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.parsing import ExpressionFault
from intake.languages import message

_TRUTHS = {
    **dict.fromkeys(("yes", "true"), message("error expression", "Write True.")),
    **dict.fromkeys(("no", "false"), message("error expression", "Write False.")),
}
_OF_RECORD = {"masked": BOOL, "path": Type("path"), "language": Type("language")}


@dataclass
class Scope:
    """What an expression may name where it stands, and what it has named."""

    names: Names
    variables: dict[str, Type]
    reads: dict[str, None] = field(default_factory=dict)

    def path(self, node: ast.expr) -> tuple[str, str, Type] | None:
        """A dotted name as (source, path read, type), or None if it is no dotted name."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        if node.id in self.variables:
            return self._variable_path(node.id, parts)
        return self._answer_path([node.id, *parts])

    def _variable_path(self, name: str, parts: list[str]) -> tuple[str, str, Type]:
        kind, local = self.variables[name], local_name(name)
        if not parts:
            return local, "", kind
        if kind == LOST:
            return local, ".".join([name, *parts]), LOST
        if kind.name == "record":
            if len(parts) == 1 and parts[0] in kind.fields:
                return f"{local}[{parts[0]!r}]", f"{name}.{parts[0]}", _OF_RECORD.get(parts[0], TEXT)
            raise self._unknown(".".join([name, *parts]), [f"{name}.{one}" for one in kind.fields])
        if kind.name == "item":
            if parts == ["id"]:
                return f"{local}['id']", "", Type("code", of=kind.of)
            for cut in range(len(parts), 0, -1):
                question_id = f"{kind.of}[].{'.'.join(parts[:cut])}"
                if question_id in self.names.questions:
                    self.reads[question_id] = None
                    key = self.names.questions[question_id].key
                    return self._with_parts(f"{local}[{key!r}]", f"{name}.{key}", question_id, parts[cut:])
        known = [f"{name}.{q.key}" for q in self.names.questions.values() if q.within == kind.of]
        raise self._unknown(".".join([name, *parts]), known)

    def _answer_path(self, parts: list[str]) -> tuple[str, str, Type]:
        dotted = ".".join(parts)
        if self.names.facts.get(parts[0]) == LOST:
            dotted = parts[0]
        if dotted in self.names.facts:
            self.reads[dotted] = None
            return f"V[{dotted!r}]", "", self.names.facts[dotted]
        for cut in range(len(parts), 0, -1):
            question_id = ".".join(parts[:cut])
            if question_id in self.names.questions:
                self.reads[question_id] = None
                return self._with_parts(f"V[{question_id!r}]", question_id, question_id, parts[cut:])
        raise self._unknown(dotted, [*self.names.facts, *self.names.questions, *self.variables])

    def _with_parts(self, source: str, path: str, question_id: str, rest: list[str]) -> tuple[str, str, Type]:
        kind = self.names.type_of(question_id)
        if not rest or kind == LOST:
            return source, path, kind
        known = PARTS.get(kind.name, {})
        if len(rest) == 1 and rest[0] in known:
            return f"part_of({source}, {rest[0]!r})", path, known[rest[0]]
        raise self._unknown(".".join([path, *rest]), [f"{path}.{name}" for name in known])

    def _unknown(self, name: str, known: Iterable[str]) -> ExpressionFault:
        return ExpressionFault(
            "unknown-name",
            message("error expression", "There is no question, fact or variable called “{name}”.", name=name),
            _TRUTHS.get(name.lower()) or nearest_remedy(name, known),
        )
