"""From a dialogue's expressions to the source of one Python module, and the order to work in.

All conditions, facts, suggestions and checks of a dialogue become one module, compiled once and kept by
content hash: a hundred separate expressions cost several times as much as one module of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from intake.dialogue.expressions import Compiled, compile_expression
from intake.dialogue.functions import local_name, member_type
from intake.dialogue.model import Check, Question, Remedy
from intake.dialogue.names import ANY, LOST, Names, Type
from intake.dialogue.narrowing import wordings_wanted
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.parsing import ExpressionFault, parse
from intake.dialogue.places import Places
from intake.dialogue.reading import FaultList
from intake.errors import Where
from intake.languages import message


@dataclass
class Generator:
    """Compiles every expression of a dialogue, collecting faults, and writes the module."""

    names: Names
    fact_sources: Mapping[str, tuple[str, Where]]
    written: Places
    faults: FaultList
    tables: dict[str, dict[object, str]] = field(default_factory=dict)
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)
    check_reads: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    """What was left out because its expression is at fault, as `Places` names it, and the expression."""

    def put(self, table: str, key: object, source: str) -> None:
        """Add one entry to a table of the module."""
        self.tables.setdefault(table, {})[key] = source

    def expression(
        self,
        written: str,
        where: Where,
        variables: Mapping[str, Type] | None = None,
        truth_wanted: bool = False,
        answers: Question | None = None,
    ) -> Compiled | None:
        """One proved expression, or None after noting its fault."""
        try:
            for fact in self._facts_named(written):
                self.fact(fact)
            return compile_expression(written, self.names, variables, truth_wanted, answers)
        except ExpressionFault as fault:
            for one in fault.all:
                self.faults.add(one.code, one.what, where, one.remedy)
            return None

    def _facts_named(self, written: str) -> Iterator[str]:
        for node in ast.walk(parse(written)):
            if isinstance(node, ast.Name) and node.id in self.fact_sources and node.id not in self.reads:
                yield node.id

    # -- facts and questions -------------------------------------------------------------------------

    def fact(self, name: str) -> None:
        """A derived fact, after the facts it is derived from, so that its type is known."""
        if name in self.reads or name in self.pending:
            return
        self.pending.append(name)
        self.names.facts[name] = ANY
        written, where = self.fact_sources[name]
        compiled = self.expression(written, where)
        self.pending.pop()
        if compiled is None:
            self.reads[name] = ()
            self.names.facts[name] = LOST
            self.leave_out(name, f"fact {name}", written)
            return
        self.names.facts[name] = compiled.type
        self.reads[name] = compiled.reads
        self.put("FACT", name, f"lambda V, R: {compiled.source}")

    def question(self, question: Question) -> None:
        """A question's condition, suggestion, prefill and choice conditions."""
        variables: dict[str, Type] = {}
        argument = ""
        if question.within:
            variables = {question.variable: Type("item", of=question.within)}
            argument = f", {local_name(question.variable)}"
        self.reads[question.id] = ()
        name = f"question {question.id}"
        self.condition(question, variables, argument)
        for table, written in (("SUGGEST", question.suggest), ("PREFILL", question.prefill)):
            where = self.written.where(name, table.lower())
            if written and (compiled := self.expression(written, where, variables, answers=question)):
                self.put(table, question.id, f"lambda V, R{argument}: {compiled.source}")
            elif written:
                self.broken[f"{name} {table.lower()}"] = written
        for code, written in question.choice_when.items():
            where = self.written.where(f"question {question.id}", "choice_when", code)
            if compiled := self.expression(written, where, variables, truth_wanted=True):
                self.put("CHOICE_WHEN", (question.id, code), f"lambda V, R{argument}: {compiled.source}")
            else:
                self.broken[f"{name} choice_when {code}"] = written

    def condition(self, question: Question, variables: Mapping[str, Type], argument: str) -> None:
        """A question's condition; a fault of the question it follows is not told again."""
        name, when = f"question {question.id}", question.when
        where = self.written.where(name, "when")
        if question.follows and f"question {question.follows}" in self.broken:
            if question.own_when:
                self.expression(question.own_when, where, variables, truth_wanted=True)
            self.leave_out(question.id, name, when, argument)
        elif when and (compiled := self.expression(when, where, variables, truth_wanted=True)):
            self.put("WHEN", question.id, f"lambda V, R{argument}: {compiled.source}")
            self.reads[question.id] = compiled.reads
        elif when:
            self.leave_out(question.id, name, when, argument)

    def leave_out(self, key: str, name: str, written: str, argument: str = "") -> None:
        """Put what is always undecided in the place of a condition or fact that is at fault."""
        self.broken[name] = written
        self.put("FACT" if name.startswith("fact ") else "WHEN", key, f"lambda V, R{argument}: U")

    def order(self, questions: Mapping[str, Question]) -> list[str]:
        """Questions and facts, each after everything it reads.

        A list comes before its item questions. Cycles are faults, named with every step.
        """
        graph = {name: set(reads) for name, reads in self.reads.items()}
        for question in questions.values():
            if question.within:
                graph[question.id].add(question.within)
        while True:
            try:
                return list(TopologicalSorter(graph).static_order())
            except CycleError as error:
                cycle = list(reversed(error.args[1]))
                first = cycle[0]
                where = (
                    self.fact_sources[first][1]
                    if first in self.fact_sources
                    else Where(questions[first].file, first, questions[first].line)
                )
                self.faults.add(
                    "cycle",
                    message(
                        "error dialogue",
                        "These depend on each other in a circle: {path}.",
                        path=" → ".join(cycle),
                    ),
                    where,
                )
                for one, after in pairwise(cycle):
                    graph[one].discard(after)
                for one in cycle:
                    self._leave_out_of_circle(one, questions)

    def _leave_out_of_circle(self, name: str, questions: Mapping[str, Question]) -> None:
        if name in self.fact_sources:
            self.leave_out(name, f"fact {name}", self.fact_sources[name][0])
        else:
            question = questions[name]
            argument = f", {local_name(question.variable)}" if question.within else ""
            self.leave_out(name, f"question {name}", question.when, argument)

    # -- checks --------------------------------------------------------------------------------------

    def check(self, check: Check) -> None:
        """A check's iteration, condition, values, the places it points at, and its remedies."""
        before = len(self.faults.faults)
        self._check(check)
        if len(self.faults.faults) > before:
            self.tables.get("CHECK", {}).pop(check.code, None)  # it may lack what a finding wants

    def _check(self, check: Check) -> None:
        name = f"check {check.code}"
        variables: dict[str, Type] = {}
        argument, each_source, kind = "", "", ANY
        if check.each:
            variable, written = (part.strip() for part in check.each.split(" in ", 1))
            where = self.written.where(name, "each")
            each = self.expression(written, where)
            if each is None:
                self.broken[name] = check.each
                each = Compiled("U", (), LOST)
            try:
                kind = member_type(each.type, written)
            except ExpressionFault as fault:
                self.faults.add(fault.code, fault.what, where, fault.remedy)
                self.broken[name], kind = check.each, LOST
            self.check_reads.setdefault(check.code, []).extend(each.reads)
            variables, argument, each_source = {variable: kind}, f", {local_name(variable)}", each.source
            if wordings := wordings_wanted(check.each, check.when):
                self.put("WORDINGS", check.code, repr(wordings))
            self.put("EACH", check.code, f"lambda V, R: {each_source}")
        paths = _Paths(self.names, variables)
        found: list[str] = []
        where = self.written.where(name, "when")
        if check.when and (compiled := self.expression(check.when, where, variables, truth_wanted=True)):
            self.put("CHECK", check.code, f"lambda V, R{argument}: {compiled.source}")
            self.check_reads.setdefault(check.code, []).extend(compiled.reads)
            found = [paths.of_question(read) for read in self._answers_behind(compiled.reads)]
        elif check.when:
            self.broken[name] = check.when
        for shown, written in check.values.items():
            if value := self.expression(written, self.written.where(name, "values", shown), variables):
                self.put("VALUE", (check.code, shown), f"lambda V, R{argument}: {value.source}")
                self.put(
                    "VALUE_TYPE",
                    (check.code, shown),
                    repr((value.type.name, value.type.vocabulary, value.type.of)),
                )
            else:
                self.broken[f"{name} values {shown}"] = written
        where = self.written.where(name, "at")
        places = [self._path(paths, written, where) for written in check.at] or found
        self.put("AT", check.code, repr(tuple(dict.fromkeys(place for place in places if place))))
        for number, remedy in enumerate(check.remedies):
            where = self.written.where(name, "remedies", number, _way(remedy))
            if target := self._path(paths, remedy.go or remedy.set or remedy.add, where):
                self.put("REMEDY_PATH", (check.code, number), repr(target))
            answers = self.names.questions.get(target)
            if remedy.add and answers:
                answers = self._naming(answers, where)
            where = self.written.where(name, "remedies", number, "value")
            if remedy.value and (value := self.expression(remedy.value, where, variables, answers=answers)):
                self.put("REMEDY_VALUE", (check.code, number), f"lambda V, R{argument}: {value.source}")
            elif remedy.value:
                self.broken[f"{name} remedies {number}"] = remedy.value

    def _answers_behind(self, reads: tuple[str, ...]) -> Iterator[str]:
        """The questions read, with the facts among them traced back to questions."""
        traced: set[str] = set()
        ahead = list(reads)
        while ahead:
            read = ahead.pop(0)
            if read not in self.fact_sources:
                yield read
            elif read not in traced:
                traced.add(read)
                ahead = [*self.reads.get(read, ()), *ahead]

    def _naming(self, question: Question, where: Where) -> Question | None:
        """The question that the items of a list are called by, or None after noting that it is no list."""
        if not question.named_by:
            self.faults.add(
                "not-a-list",
                message(
                    "error dialogue", "Only to a list can something be added: “{name}”.", name=question.id
                ),
                where,
            )
        return self.names.questions.get(f"{question.id}[].{question.named_by}")

    def _path(self, paths: _Paths, written: str, where: Where) -> str:
        try:
            return paths.written(written)
        except ExpressionFault as fault:
            self.faults.add(fault.code, fault.what, where, fault.remedy)
            return ""

    def module(self, order: list[str]) -> str:
        """The module's source; `program` runs it."""
        lines = [f"ORDER = {tuple(order)!r}"]
        for table in TABLES:
            entries = self.tables.get(table, {}).items()
            lines += [f"{table} = {{", *(f"    {key!r}: {source}," for key, source in entries), "}"]
        return "\n".join(lines) + "\n"


def _way(remedy: Remedy) -> str:
    """The key of a remedy that names what it is about."""
    return "go" if remedy.go else "set" if remedy.set else "add"


TABLES = (
    *("FACT", "WHEN", "SUGGEST", "PREFILL", "CHOICE_WHEN"),
    *("EACH", "WORDINGS", "CHECK", "VALUE", "VALUE_TYPE", "AT", "REMEDY_PATH", "REMEDY_VALUE"),
)


@dataclass(frozen=True, slots=True)
class _Paths:
    """Paths that checks point at, as templates.

    `systems[].hosting` stands for the item at hand, `?path` for the value a record holds under that name.
    """

    names: Names
    variables: Mapping[str, Type]

    def of_question(self, question_id: str) -> str:
        question = self.names.questions[question_id]
        lists = {kind.of for kind in self.variables.values() if kind.name == "item"}
        return question_id if not question.within or question.within in lists else question.within

    def written(self, path: str) -> str:
        first, _, rest = path.partition(".")
        kind = self.variables.get(first)
        if kind is None:
            known = list(self.names.questions)
            if path in self.names.questions:
                return path
        elif kind.name == "record":
            known = [f"{first}.{name}" for name in kind.fields]
            if rest in kind.fields:
                return f"?{rest}"
        elif kind == LOST:
            return ""
        else:
            known = [f"{first}.{one.key}" for one in self.names.questions.values() if one.within == kind.of]
            if not rest:
                return f"{kind.of}[]"
            if f"{kind.of}[].{rest}" in self.names.questions:
                return f"{kind.of}[].{rest}"
        raise ExpressionFault(
            "unknown-path",
            message("error dialogue", "There is no question “{path}” to point at.", path=path),
            nearest_remedy(path, known),
        )


def generate(
    questions: Mapping[str, Question],
    names: Names,
    facts: Mapping[str, tuple[str, Where]],
    checks: Mapping[str, Check],
    written: Places,
    faults: FaultList,
) -> tuple[str, Generator]:
    """The source of a dialogue's module and what wrote it; faults are noted, and what is faulty left out."""
    generator = Generator(names, facts, written, faults)
    for fact in facts:
        generator.fact(fact)
    for question in questions.values():
        generator.question(question)
    order = generator.order(questions)
    for check in checks.values():
        generator.check(check)
    return generator.module([name for name in order if name in questions or name in facts]), generator
