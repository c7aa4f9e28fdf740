"""What is known of an expression before it runs: the types of answers, facts and loop variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.dialogue.model import Kind, Question, Vocabulary


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression.

    `name` is bool, text, literal, number, date, code, codes, items, item, records, record, path, language,
    period, address, list or any. `vocabulary` tells which codes it can hold, `of` the list its items
    belong to, `fields` what a record has.
    """

    name: str
    vocabulary: str = ""
    of: str = ""
    fields: tuple[str, ...] = ()


BOOL, TEXT, NUMBER, DATE, ANY = (Type(name) for name in ("bool", "text", "number", "date", "any"))
LIST, PERIOD, ADDRESS = (Type(name) for name in ("list", "period", "address"))
LOST = Type("any", of="lost")
"""The type of what is declared with a fault: anything may be asked of it."""

_OF_KIND = {
    Kind.TEXT: TEXT,
    Kind.PARAGRAPH: TEXT,
    Kind.YES_NO: BOOL,
    Kind.DATE: DATE,
    Kind.PERIOD: PERIOD,
    Kind.EMAIL: TEXT,
    Kind.PHONE: TEXT,
    Kind.BUSINESS_ID: TEXT,
    Kind.ADDRESS: ADDRESS,
    Kind.COUNTRY: TEXT,
}

PARTS: Mapping[str, Mapping[str, Type]] = {
    "period": {"number": NUMBER, "unit": TEXT},
    "address": dict.fromkeys(("street", "postcode", "city", "country"), TEXT),
}
"""The parts of an answer that a path may end in."""


@dataclass(frozen=True)
class Names:
    """What an expression may name: the questions, facts, vocabularies and phrases of one dialogue."""

    questions: Mapping[str, Question]
    facts: dict[str, Type]
    vocabularies: Mapping[str, Vocabulary]
    phrases: frozenset[str]
    lost: frozenset[str] = frozenset()
    """The questions whose type is not known."""

    def type_of(self, question_id: str) -> Type:
        """The type a path to this question has."""
        if question_id in self.lost:
            return LOST
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


def member_of(kind: Type) -> Type | None:
    """The type of one member of a collection; None for what is no collection."""
    if kind == LOST:
        return LOST
    match kind.name:
        case "items":
            return Type("item", of=kind.of)
        case "records":
            return Type("record", fields=kind.fields)
        case "codes":
            return Type("code", vocabulary=kind.vocabulary, of=kind.of)
        case "list" | "any":
            return ANY
    return None


_WORDS = frozenset({"text", "literal", "code", "path", "language"})
_ALONE = frozenset({"codes", "items", "item", "records", "record", "list"})


def can_answer(value: Type, kind: Kind, wanted: Type) -> bool:
    """Whether a value of a type can be the answer to a question of a kind, whose path has the type wanted."""
    if "any" in (value.name, wanted.name) or (value.name == "code" and value == Type("code")):
        return True  # what `first(collect(…))` gives may be of any type
    match wanted.name:
        case "codes" | "items":
            return value.name in ("codes", "items", "list", "records")
        case "code":
            return value.name in ("code", "literal", "text", "item")
        case "text" if kind in (Kind.TEXT, Kind.PARAGRAPH):
            return value.name in _WORDS
        case "text":
            return value.name in ("text", "literal", "code")
    return value.name == wanted.name


def can_equal(left: Type, right: Type) -> bool:
    """Whether values of two types can ever be equal."""
    names = {left.name, right.name}
    if names & _ALONE:
        return False
    return "any" in names or len(names) == 1 or names <= _WORDS


def can_be_ordered(left: Type, right: Type) -> bool:
    """Whether two types have an order between them: numbers, and dates."""
    return {left.name, right.name} <= {"number", "any"} or {left.name, right.name} <= {"date", "any"}
