"""What can never happen: questions never asked, choices never offered, checks that never fire."""

from __future__ import annotations

from collections.abc import Iterator

from intake.dialogue.formulas import Every, Formula, Free, Reader, Status
from intake.dialogue.model import Check, Dialogue, Kind, Question
from intake.dialogue.places import Places
from intake.dialogue.program import program_of
from intake.dialogue.satisfiable import World
from intake.errors import DialogueError, IntakeError
from intake.languages import Message, message


def unreachable(
    dialogue: Dialogue, places: Places, unsound: frozenset[str] = frozenset()
) -> Iterator[IntakeError]:
    """A fault for everything in a dialogue that can never come about, naming what prevents it.

    Args:
        dialogue: as far as it is without fault.
        places: where it is written.
        unsound: what is at fault, against which nothing is said: questions, facts, `check CODE`,
            `question ID choice_when CODE`.
    """
    proof = _Proof(dialogue, places, unsound)
    dead: set[str] = set()
    for question in dialogue.questions.values():
        if question.within in dead:
            dead.add(question.id)  # told of the list already
        elif question.id not in unsound and (fault := proof.of_question(question)):
            dead.add(question.id)
            yield fault
        else:
            yield from proof.of_choices(question)
    for check in dialogue.checks.values():
        if f"check {check.code}" not in unsound and (fault := proof.of_check(check)):
            yield fault


class _Proof:
    def __init__(self, dialogue: Dialogue, places: Places, unsound: frozenset[str]) -> None:
        self.dialogue = dialogue
        self.places = places
        self.unsound = unsound
        self.reader = Reader(dialogue.questions, dialogue.facts, unsound)
        self.world = World(
            dialogue.questions, dialogue.vocabularies, dict(self._conditions()), program_of(dialogue).order
        )

    def _conditions(self) -> Iterator[tuple[str, Formula]]:
        for question in self.dialogue.questions.values():
            if question.id in self.unsound:
                yield question.id, Free(f"when {question.id}")
            elif question.when:
                yield question.id, self._of(question, question.when)

    def _of(self, question: Question, written: str) -> Formula:
        return self.reader.formula(written, question.variable if question.within else "", question.within)

    def of_question(self, question: Question) -> IntakeError | None:
        """The fault of a question that can never be asked."""
        formula = self._asked(question)
        if formula is None or self.world.can_hold(formula):
            return None
        what = message(
            "error dialogue",
            "The question can never be asked: its condition “{condition}” can never hold.",
            condition=_in_one_line(question.when),
        )
        where = self.places.where(f"question {question.id}", "when")
        return DialogueError("never-asked", what, where=where, remedy=self._in_the_way(formula))

    def _asked(self, question: Question) -> Formula | None:
        """When a question is asked, of some item if it is asked of items; None if always."""
        when = self.world.when.get(question.id)
        if not question.within:
            return when
        listed = Status("given", question.within)
        return Every((listed, when)) if when else None

    def of_choices(self, question: Question) -> Iterator[IntakeError]:
        """The faults of choices that are never on offer when their question is asked."""
        asked = self._asked(question)
        for code, written in question.choice_when.items():
            if f"question {question.id} choice_when {code}" in self.unsound:
                continue
            offered = self._of(question, written)
            formula = Every((offered, asked)) if asked else offered
            if not self.world.can_hold(formula):
                yield DialogueError(
                    "never-offered",
                    message(
                        "error dialogue",
                        "The choice “{code}” can never be offered: where its question is asked, "
                        "“{condition}” can never hold.",
                        code=code,
                        condition=_in_one_line(written),
                    ),
                    where=self.places.where(f"question {question.id}", "choice_when", code),
                    remedy=self._in_the_way(formula),
                )

    def of_check(self, check: Check) -> IntakeError | None:
        """The fault of a check that can never fire."""
        if check.across and not check.when:
            return None
        if check.absence:
            return self._of_absence(check)
        formula = self._fires(check)
        if self.world.can_hold(formula):
            return None
        what = message(
            "error dialogue",
            "The check can never fire: its condition “{condition}” can never hold.",
            condition=_in_one_line(check.when),
        )
        where = self.places.where(f"check {check.code}", "when")
        return DialogueError("never-fires", what, where=where, remedy=self._in_the_way(formula))

    def _of_absence(self, check: Check) -> IntakeError | None:
        if any(question.missing == check.code for question in self.dialogue.questions.values()):
            return None
        what = message("error dialogue", "The check can never fire: no question names it as missing.")
        remedy = message("error dialogue", 'Write missing = "{code}" at a question.', code=check.code)
        return DialogueError(
            "never-fires", what, where=self.places.where(f"check {check.code}"), remedy=remedy
        )

    def _fires(self, check: Check) -> Formula:
        if not check.each:
            return self.reader.formula(check.when)
        variable, collection = (part.strip() for part in check.each.split(" in ", 1))
        path = self.reader.path(collection)
        is_list = bool(path) and self.dialogue.questions[path].kind is Kind.LIST
        formula = self.reader.formula(check.when, variable, path if is_list else "")
        return Every((Status("given", path), formula)) if path else formula

    def _in_the_way(self, formula: Formula) -> Message | None:
        """Which questions' own conditions stand in the way."""
        conditions = [
            f"{name} ← {_in_one_line(self.dialogue.questions[name].when)}"
            for name in self.world.in_the_way(formula)
        ]
        if not conditions:
            return None
        return message(
            "error dialogue",
            "What it reads is itself asked only on these conditions: {conditions}.",
            conditions=conditions,
        )


def _in_one_line(written: str) -> str:
    return " ".join(written.split())
