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
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake.dialogue.model import Kind, Question, Vocabulary
from intake.languages import Message, message


@dataclass(frozen=True, slots=True)
class Type:
    """What is known of an expression before it runs.

    `name` is bool, text, number, date, code, codes, items, item, period, address, list or any;
    `vocabulary` tells which codes it can hold, `of` the list its items belong to.
    """

    name: str
    vocabulary: str = ""
    of: str = ""
    fields: tuple[str, ...] = ()


BOOL, TEXT, NUMBER, DATE, ANY = (Type(name) for name in ("bool", "text", "number", "date", "any"))

_OF_KIND = {
    Kind.TEXT: TEXT,
    Kind.PARAGRAPH: TEXT,
    Kind.YES_NO: BOOL,
    Kind.DATE: DATE,
    Kind.PERIOD: Type("period"),
    Kind.EMAIL: TEXT,
    Kind.PHONE: TEXT,
    Kind.BUSINESS_ID: TEXT,
    Kind.ADDRESS: Type("address"),
    Kind.COUNTRY: TEXT,
}
_PARTS = {
    "period": {"number": NUMBER, "unit": TEXT},
    "address": {name: TEXT for name in ("street", "postcode", "city", "country")},
}
_GATHERING = {"any": "some", "all": "every", "count": "number_of", "collect": "collected", "union": "collected"}
_ITERATORS = {
    "texts": ("text", "path", "masked"),
    "lacking_languages": ("path", "language"),
    "invalid_answers": ("path", "kind"),
}
_OF_RECORD = {"masked": BOOL, "path": Type("path"), "language": Type("language")}
_COMPARISONS = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
FUNCTIONS = (
    *_GATHERING,
    *_ITERATORS,
    *("given", "passed", "invalid", "unnormalised", "lookup", "known", "matches"),
    *("first", "months", "months_since", "months_later", "today", "date", "text"),
)


class ExpressionFault(Exception):
    """A fault in an expression: what is wrong and what would be right."""

    def __init__(self, code: str, what: Message, remedy: Message | None = None) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy = code, what, remedy


@dataclass(frozen=True)
class Names:
    """What an expression may name: the questions, facts, vocabularies and phrases of one dialogue."""

    questions: Mapping[str, Question]
    facts: Mapping[str, Type]
    vocabularies: Mapping[str, Vocabulary]
    phrases: frozenset[str]

    def type_of(self, question_id: str) -> Type:
        """The type a path to this question has."""
        question = self.questions[question_id]
        vocabulary = question.vocabulary if question.vocabulary in self.vocabularies else ""
        if question.kind is Kind.LIST:
            return Type("items", of=question.id)
        if question.kind is Kind.REFERENCE:
            return Type("codes" if question.many else "code", of=question.to)
        if question.kind is Kind.CHOICE:
            return Type("code", vocabulary=vocabulary)
        if question.kind is Kind.CHOICES:
            return Type("codes", vocabulary=vocabulary)
        return _OF_KIND[question.kind]


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression as Python source over `V` (values) and `R` (runtime), what it reads, and its type."""

    source: str
    reads: tuple[str, ...]
    type: Type


@dataclass
class _Compiler:
    names: Names
    variables: dict[str, Type]
    reads: dict[str, None] = field(default_factory=dict)
    temporaries: int = 0

    def temporary(self) -> str:
        self.temporaries += 1
        return f"t{self.temporaries}"

    # -- paths ---------------------------------------------------------------------------------------

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
        kind = self.variables[name]
        if not parts:
            return name, "", kind
        if kind.name == "record":
            if len(parts) == 1 and parts[0] in kind.fields:
                return f"{name}[{parts[0]!r}]", f"{name}.{parts[0]}", _OF_RECORD.get(parts[0], TEXT)
            raise self._unknown(".".join([name, *parts]), [f"{name}.{one}" for one in kind.fields])
        if kind.name == "item":
            if parts == ["id"]:
                return f"{name}['id']", "", Type("code", of=kind.of)
            for cut in range(len(parts), 0, -1):
                question_id = f"{kind.of}[].{'.'.join(parts[:cut])}"
                if question_id in self.names.questions:
                    self.reads[question_id] = None
                    key = self.names.questions[question_id].key
                    return self._with_parts(f"{name}[{key!r}]", f"{name}.{key}", question_id, parts[cut:])
        known = [f"{name}.{q.key}" for q in self.names.questions.values() if q.within == kind.of]
        raise self._unknown(".".join([name, *parts]), known)

    def _answer_path(self, parts: list[str]) -> tuple[str, str, Type]:
        dotted = ".".join(parts)
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
        if not rest:
            return source, path, kind
        known = _PARTS.get(kind.name, {})
        if len(rest) == 1 and rest[0] in known:
            return f"part_of({source}, {rest[0]!r})", path, known[rest[0]]
        raise self._unknown(".".join([path, *rest]), [f"{path}.{name}" for name in known])

    def _unknown(self, name: str, known: list[str]) -> ExpressionFault:
        return ExpressionFault(
            "unknown-name",
            message("error expression", "There is no question, fact or variable called “{name}”.", name=name),
            nearest_remedy(name, known),
        )

    # -- expressions ---------------------------------------------------------------------------------

    def compile(self, node: ast.expr) -> tuple[str, Type]:
        if isinstance(node, ast.Name | ast.Attribute):
            found = self.path(node)
            if found is not None:
                return found[0], found[2]
        for kind, method in _METHODS.items():
            if isinstance(node, kind):
                return method(self, node)
        raise _not_allowed(node)

    def constant(self, node: ast.Constant) -> tuple[str, Type]:
        if isinstance(node.value, bool):
            return repr(node.value), BOOL
        if isinstance(node.value, str):
            return repr(node.value), Type("literal", of=node.value)
        if isinstance(node.value, int | float):
            return repr(node.value), NUMBER
        raise _not_allowed(node)

    def sequence(self, node: ast.List | ast.Tuple) -> tuple[str, Type]:
        sources = []
        for element in node.elts:
            if not isinstance(element, ast.Constant):
                raise _not_allowed(element)
            sources.append(self.constant(element)[0])
        return f"({', '.join(sources)}{',' if sources else ''})", Type("list")

    def boolean(self, node: ast.expr) -> str:
        source, kind = self.compile(node)
        if kind.name == "bool":
            return f"({source} or False)" if source.startswith("V[") or source.endswith("]") else source
        if kind.name == "any":
            return f"truth({source})"
        raise ExpressionFault(
            "not-a-truth-value",
            message("error expression", "“{part}” is neither true nor false.", part=ast.unparse(node)),
            message("error expression", "To ask whether it has an answer, write given({part}).", part=ast.unparse(node)),
        )

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
            return f"-{self.constant(node.operand)[0]}", NUMBER
        if not isinstance(node.op, ast.Not):
            raise _not_allowed(node)
        name = self.temporary()
        return f"(U if ({name} := {self.boolean(node.operand)}) is U else not {name})", BOOL

    def conditional(self, node: ast.IfExp) -> tuple[str, Type]:
        yes, yes_type = self.compile(node.body)
        no, no_type = self.compile(node.orelse)
        name = self.temporary()
        kind = yes_type if yes_type == no_type else ANY
        return f"({yes} if ({name} := {self.boolean(node.test)}) is True else {no} if {name} is False else U)", kind

    def comparison(self, node: ast.Compare) -> tuple[str, Type]:
        if len(node.ops) != 1:
            raise ExpressionFault(
                "chained-comparison",
                message("error expression", "“{part}” compares more than two things.", part=ast.unparse(node)),
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
                    message("error expression", "“{part}” is not a collection of codes.", part=ast.unparse(right_node)),
                    message("error expression", "“in” wants a literal list or an answer with several choices."),
                )
            source = f"member({left}, {right})"
            return (source if isinstance(operator, ast.In) else f"invert({source})"), BOOL
        if type(operator) in _COMPARISONS:
            return f"ordered({left}, {right}, {_COMPARISONS[type(operator)]})", BOOL
        if not isinstance(operator, ast.Eq | ast.NotEq):
            raise _not_allowed(node)
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

    def _prove_codes(self, node: ast.expr, kind: Type, other: ast.expr, other_type: Type) -> None:
        """Every literal compared with a choice must be one of its codes."""
        if other_type.name not in ("code", "codes") or not other_type.vocabulary:
            return
        elements = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
        codes = self.names.vocabularies[other_type.vocabulary].by_code
        for element in elements:
            if isinstance(element, ast.Constant) and isinstance(element.value, str) and element.value not in codes:
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
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
            name = ast.unparse(node.func)
            raise ExpressionFault(
                "unknown-function",
                message("error expression", "There is no function called “{name}”.", name=name),
                nearest_remedy(name, list(FUNCTIONS)),
            )
        name = node.func.id
        if name in _GATHERING:
            return self.gathering(name, node)
        if name in _ITERATORS:
            return f"R.{name}(V)", Type("records", fields=_ITERATORS[name])
        return getattr(self, f"call_{name}")(node)  # type: ignore[no-any-return]

    def gathering(self, name: str, node: ast.Call) -> tuple[str, Type]:
        if len(node.args) != 1 or not isinstance(node.args[0], ast.GeneratorExp) or len(node.args[0].generators) != 1:
            raise ExpressionFault(
                "not-a-gathering",
                message("error expression", "{name}() wants one “… for x in …” inside.", name=name),
                message("error expression", "For example: {name}(p.kind == 'invoicing' for p in purposes).", name=name),
            )
        generator = node.args[0]
        loop = generator.generators[0]
        if not isinstance(loop.target, ast.Name):
            raise _not_allowed(loop.target)
        collection, kind = self.compile(loop.iter)
        variable = loop.target.id
        with_variable = _Compiler(
            self.names,
            {**self.variables, variable: member_type(kind, ast.unparse(loop.iter))},
            self.reads,
            self.temporaries,
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
            source, result = f"{_GATHERING[name]}({collection}, lambda {variable}: {held})", BOOL
        elif name == "count":
            source, result = f"number_of({collection}, lambda {variable}: {condition})", NUMBER
        else:
            value, value_type = with_variable.compile(generator.elt)
            flat = name == "union"
            source = (
                f"collected({collection}, lambda {variable}: {condition}, lambda {variable}: {value}, {flat})"
            )
            result = Type("codes", vocabulary=value_type.vocabulary, of=value_type.of)
        self.temporaries = with_variable.temporaries
        return source, result

    def _path_argument(self, node: ast.Call) -> tuple[str, str]:
        found = self.path(node.args[0]) if len(node.args) == 1 else None
        if found is None or not found[1]:
            raise ExpressionFault(
                "not-a-path",
                message("error expression", "“{part}” wants one path of an answer.", part=ast.unparse(node)),
            )
        return found[0], found[1]

    def call_given(self, node: ast.Call) -> tuple[str, Type]:
        return f"is_given({self._path_argument(node)[0]})", BOOL

    def _status(self, function: str, node: ast.Call) -> tuple[str, Type]:
        """A function of the state of an answer, which lies beside its value under a key with `?`."""
        source, path = self._path_argument(node)
        holder, key = ("V", path)
        first = path.split(".", 1)[0]
        if first in self.variables:
            holder, key = first, path.split(".", 1)[1]
        return f"R.{function}({holder}, {key!r}, {source})", BOOL

    def call_passed(self, node: ast.Call) -> tuple[str, Type]:
        return self._status("passed", node)

    def call_invalid(self, node: ast.Call) -> tuple[str, Type]:
        return self._status("invalid", node)

    def call_unnormalised(self, node: ast.Call) -> tuple[str, Type]:
        return self._status("unnormalised", node)

    def _literals(self, node: ast.Call, number: int, *places: int) -> list[str]:
        if len(node.args) != number:
            raise ExpressionFault(
                "wrong-arguments",
                message("error expression", "“{part}” wants {number} arguments.", part=ast.unparse(node), number=number),
            )
        literals = []
        for place in places:
            argument = node.args[place]
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                raise _not_allowed(argument)
            literals.append(argument.value)
        return literals

    def _vocabulary(self, name: str) -> Vocabulary:
        if name not in self.names.vocabularies:
            raise ExpressionFault(
                "unknown-vocabulary",
                message("error expression", "There is no vocabulary called “{name}”.", name=name),
                nearest_remedy(name, list(self.names.vocabularies)),
            )
        return self.names.vocabularies[name]

    def call_lookup(self, node: ast.Call) -> tuple[str, Type]:
        vocabulary_id, fact = self._literals(node, 3, 0, 2)
        vocabulary = self._vocabulary(vocabulary_id)
        if fact not in vocabulary.fact_names:
            raise ExpressionFault(
                "unknown-fact",
                message("error expression", "No entry of vocabulary {name} states “{fact}”.", name=vocabulary_id, fact=fact),
                nearest_remedy(fact, sorted(vocabulary.fact_names)),
            )
        key, _ = self.compile(node.args[1])
        return f"R.lookup({vocabulary_id!r}, {key}, {fact!r})", ANY

    def call_known(self, node: ast.Call) -> tuple[str, Type]:
        (vocabulary_id,) = self._literals(node, 2, 0)
        self._vocabulary(vocabulary_id)
        return f"R.known({vocabulary_id!r}, {self.compile(node.args[1])[0]})", BOOL

    def call_matches(self, node: ast.Call) -> tuple[str, Type]:
        (phrase,) = self._literals(node, 2, 1)
        if phrase not in self.names.phrases:
            raise ExpressionFault(
                "unknown-phrases",
                message("error expression", "There is no list of phrases called “{name}”.", name=phrase),
                nearest_remedy(phrase, sorted(self.names.phrases)),
            )
        return f"R.matches({self.compile(node.args[0])[0]}, {phrase!r})", BOOL

    def call_months(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 1)
        return f"months_in({self.compile(node.args[0])[0]})", NUMBER

    def call_months_since(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 1)
        return f"months_between({self.compile(node.args[0])[0]}, R.today)", NUMBER

    def call_months_later(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 2)
        return f"months_after({self.compile(node.args[0])[0]}, {self.compile(node.args[1])[0]})", DATE

    def call_today(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 0)
        return "R.today", DATE

    def call_date(self, node: ast.Call) -> tuple[str, Type]:
        (written,) = self._literals(node, 1, 0)
        try:
            day = dt.date.fromisoformat(written)
        except ValueError:
            raise ExpressionFault(
                "not-a-date", message("error expression", "“{date}” is not a date of the form 2026-11-22.", date=written)
            ) from None
        return f"date({day.year}, {day.month}, {day.day})", DATE

    def call_first(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 1)
        source, kind = self.compile(node.args[0])
        return f"first_of({source})", Type("code", kind.vocabulary, kind.of) if kind.name == "codes" else ANY

    def call_text(self, node: ast.Call) -> tuple[str, Type]:
        self._literals(node, 1)
        return f"R.text({self.compile(node.args[0])[0]})", TEXT


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

_INSTEAD = {
    ast.BinOp: message("error expression", "Arithmetic is not part of the language; compare with months(), count() or a literal."),
    ast.Subscript: message("error expression", "Items are not picked by number; go through the list with any(… for x in …)."),
    ast.Lambda: message("error expression", "Functions cannot be defined here; give the condition a name under [facts]."),
    ast.ListComp: message("error expression", "Write collect(… for x in …) instead of square brackets."),
    ast.SetComp: message("error expression", "Write collect(… for x in …) instead of curly brackets."),
    ast.GeneratorExp: message("error expression", "Put it inside any(), all(), count(), collect() or union()."),
    ast.JoinedStr: message("error expression", "Texts are written in the message, with {name} for the values."),
    ast.NamedExpr: message("error expression", "Values cannot be stored here; give the condition a name under [facts]."),
    ast.Attribute: message("error expression", "Only paths of answers can be named, such as controller.name."),
}


def member_type(kind: Type, written: str) -> Type:
    """The type of one member of a collection."""
    if kind.name == "items":
        return Type("item", of=kind.of)
    if kind.name == "records":
        return Type("record", fields=kind.fields)
    if kind.name in ("codes", "list", "any"):
        return Type("code", vocabulary=kind.vocabulary, of=kind.of) if kind.name == "codes" else ANY
    raise ExpressionFault(
        "not-a-collection",
        message("error expression", "“{part}” is not a list that can be gone through.", part=written),
    )


def _not_allowed(node: ast.AST) -> ExpressionFault:
    instead = _INSTEAD.get(type(node))
    return ExpressionFault(
        "not-allowed",
        message("error expression", "“{part}” is outside the expression language.", part=ast.unparse(node)),
        instead,
    )


def nearest_remedy(name: str, known: list[str]) -> Message | None:
    """“Did you mean …?” with the nearest known name, if one is near."""
    from rapidfuzz import process

    found = process.extractOne(name, known, score_cutoff=60)
    return message("error nearest", "Did you mean “{name}”?", name=found[0]) if found else None


def parse(written: str) -> ast.expr:
    """The syntax tree of an expression.

    Raises:
        ExpressionFault: it is not a Python expression, or nested so deep that Python gives up.
    """
    try:
        return ast.parse(written.strip().replace("\n", " "), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionFault(
            "syntax",
            message(
                "error expression",
                "“{part}” cannot be read as an expression: {reason}.",
                part=written,
                reason=getattr(error, "msg", str(error)),
            ),
        ) from None


def compile_expression(
    written: str, names: Names, variables: Mapping[str, Type] | None = None, truth_wanted: bool = False
) -> Compiled:
    """Prove one expression and turn it into Python source.

    Args:
        written: the expression as it stands in the TOML.
        names: what it may name.
        variables: the types of loop variables bound around it.
        truth_wanted: whether it must be true, false or undecided.

    Raises:
        ExpressionFault: with what is wrong and, where known, the nearest right name.
    """
    tree = parse(written)
    compiler = _Compiler(names, dict(variables or {}))
    try:
        if truth_wanted:
            return Compiled(compiler.boolean(tree), tuple(compiler.reads), BOOL)
        source, kind = compiler.compile(tree)
    except RecursionError:
        raise _not_allowed(tree) from None
    return Compiled(source, tuple(compiler.reads), kind)
