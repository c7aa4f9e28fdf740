"""What is declared and never used: questions asked for nothing, facts nobody reads, needs of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.dialogue.assembly import DOCUMENTS_QUESTION
from intake.dialogue.build import Built
from intake.dialogue.expressions import compile_expression
from intake.dialogue.model import Check, Dialogue, DocumentKind
from intake.dialogue.names import LOST, Names, Type, member_of
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.parsing import ExpressionFault
from intake.dialogue.places import Places
from intake.dialogue.salvage import Lost
from intake.errors import DialogueError, IntakeError
from intake.languages import message

BUILT_IN = frozenset({DOCUMENTS_QUESTION, "interview.languages", "document.review_by"})
"""Questions whose answers the program itself uses."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_OF_ABSENCE = ("question", "item")
_OF_ACROSS = ("question", "here", "there", "file")


def unused(built: Built) -> Iterator[IntakeError]:
    """A fault for everything that nothing uses, and for what documents and checks name in vain."""
    dialogue, places = built.dialogue, built.places
    read = set(_read(dialogue, built.names)) | set(_mentioned(built))
    needed = {
        one for kind in dialogue.documents.values() for need in kind.needs for one in _fitting(dialogue, need)
    }
    used = read | needed | BUILT_IN | _naming_or_referred_to(dialogue)
    for question in dialogue.questions.values():
        items = (f"{question.id}[].{key}" for key in question.items)
        if question.id not in used and not any(item in used for item in items):
            yield DialogueError(
                "unused-question",
                message("error dialogue", "Nothing uses the answer to this question."),
                where=places.where(f"question {question.id}", "id"),
                remedy=message(
                    "error dialogue",
                    "Leave it out, or let a condition, a fact, a check, a suggestion or a document read it.",
                ),
            )
    shown = {fact for kind in dialogue.documents.values() for fact in kind.facts}
    for fact in dialogue.facts:
        if fact not in read and fact not in shown and fact not in built.lost.repeated:
            yield DialogueError(
                "unused-fact",
                message("error dialogue", "Nothing uses the fact “{name}”.", name=fact),
                where=places.where(f"fact {fact}"),
            )
    for kind in dialogue.documents.values():
        yield from _of_document(dialogue, kind, places)
    for check in dialogue.checks.values():
        if not places.lost(f"check {check.code}") & {"values", "absence", "message", "remedies"}:
            yield from _of_check(check, places)


def _mentioned(built: Built) -> Iterator[str]:
    """The questions and facts that what could not be read, or is no expression, may read."""
    lost = Lost()
    lost.update(built.lost)
    lost.add(*built.broken.values())
    return (name for name in (*built.dialogue.questions, *built.dialogue.facts) if lost.reads(name))


def _naming_or_referred_to(dialogue: Dialogue) -> set[str]:
    questions = dialogue.questions.values()
    return {f"{one.id}[].{one.named_by}" for one in questions if one.named_by} | {one.to for one in questions}


def _read(dialogue: Dialogue, names: Names) -> Iterator[str]:
    """Every question and fact that an expression reads; a question's suggestion may read itself in vain."""

    def reads(written: str, variables: dict[str, Type]) -> tuple[str, ...]:
        return _reads(written, names, variables)

    for written in dialogue.facts.values():
        yield from reads(written, {})
    for question in dialogue.questions.values():
        variables = {question.variable: Type("item", of=question.within)} if question.within else {}
        for written in (question.when, question.suggest, question.prefill, *question.choice_when.values()):
            yield from (one for one in reads(written, variables) if one != question.id)
    for check in dialogue.checks.values():
        yield from _read_by_check(check, names)


def _read_by_check(check: Check, names: Names) -> Iterator[str]:
    variables: dict[str, Type] = {}
    if check.each:
        variable, written = (part.strip() for part in check.each.split(" in ", 1))
        yield from _reads(written, names, {})
        try:
            variables = {variable: member_of(compile_expression(written, names).type) or LOST}
        except ExpressionFault:
            variables = {variable: LOST}
    compared = (*check.same, *check.differs, check.nowhere)
    remedies = (remedy.value for remedy in check.remedies)
    for written in (check.when, *check.values.values(), *compared, *remedies):
        yield from _reads(written, names, variables)


def _reads(written: str, names: Names, variables: dict[str, Type]) -> tuple[str, ...]:
    """What an expression reads; of one at fault every name that stands in it is known otherwise."""
    try:
        return compile_expression(written, names, variables).reads if written else ()
    except ExpressionFault:
        return ()


def _fitting(dialogue: Dialogue, need: str) -> Iterator[str]:
    """The questions a document's need names; `*` stands for anything."""
    pattern = re.compile(re.escape(need).replace(r"\*", ".*"))
    return (question for question in dialogue.questions if pattern.fullmatch(question))


def _of_document(dialogue: Dialogue, kind: DocumentKind, places: Places) -> Iterator[IntakeError]:
    name = f"document {kind.id}"
    for need in kind.needs:
        if not any(True for _ in _fitting(dialogue, need)):
            yield DialogueError(
                "needs-nothing",
                message(
                    "error dialogue", "The document needs “{need}”, and no question is called so.", need=need
                ),
                where=places.where(name, "needs"),
                remedy=nearest_remedy(need, dialogue.questions),
            )
    for fact in kind.facts:
        if fact not in dialogue.facts:
            yield DialogueError(
                "needs-nothing",
                message(
                    "error dialogue", "The document shows “{name}”, and no fact is called so.", name=fact
                ),
                where=places.where(name, "facts"),
                remedy=nearest_remedy(fact, dialogue.facts),
            )


def _of_check(check: Check, places: Places) -> Iterator[IntakeError]:
    """Every `{name}` in a check's sentences is one of its values."""
    own = _OF_ABSENCE if check.absence else _OF_ACROSS if check.across else ()
    known = [*check.values, *own]
    name = f"check {check.code}"
    sentences = [(check.message, places.where(name, "message"))]
    sentences += [
        (one.label, places.where(name, "remedies", at, "label")) for at, one in enumerate(check.remedies)
    ]
    for sentence, where in sentences:
        for placeholder in _PLACEHOLDER.findall(sentence):
            if placeholder not in known:
                yield DialogueError(
                    "unknown-value",
                    message(
                        "error dialogue",
                        "“{placeholder}” is not among the values of the check.",
                        placeholder="{" + placeholder + "}",
                    ),
                    where=where,
                    remedy=nearest_remedy(placeholder, known),
                )
