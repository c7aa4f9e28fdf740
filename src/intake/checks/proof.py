"""Whether the examples of a dialogue's checks do what they say, as faults with their places."""

from __future__ import annotations

from collections.abc import Iterator

from intake.checks.examples import failures
from intake.checks.safety import mended_by_safe
from intake.dialogue.model import Check, Dialogue, Example
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.places import Places
from intake.errors import AnswerError, DialogueError, IntakeError, Where
from intake.interview.answers import question_of, walk
from intake.languages import message


def example_faults(dialogue: Dialogue, places: Places) -> Iterator[IntakeError]:
    """A fault for every example that does not do what it says, answers what nobody asks, or is not mended.

    The shape of the files has seen that a check with a condition has examples; one about missing answers
    needs them as soon as a question names it.
    """
    named = {question.missing for question in dialogue.questions.values()}
    for check in dialogue.checks.values():
        if check.code in named and not (check.fires and check.silent):
            yield DialogueError(
                "check-without-examples",
                message(
                    "error dialogue",
                    "Check {code} needs an example that fires and one that does not.",
                    code=check.code,
                ),
                where=places.where(f"check {check.code}", "code"),
                remedy=message("error dialogue", "Add [[check.fires]] and [[check.silent]]."),
            )
        for key, examples in (("fires", check.fires), ("silent", check.silent)):
            for number, example in enumerate(examples):
                where = places.where(f"check {check.code}", key, number, "answers")
                for one in example.interviews or (example,):
                    yield from _unknown_paths(dialogue, one, where)
        yield from _unsafe(dialogue, check, places)
    for failure in failures(dialogue):
        key = "fires" if failure.should_fire else "silent"
        where = places.where(f"check {failure.code}", key, failure.number - 1, "answers")
        if failure.should_fire:
            what = message(
                "error dialogue",
                "The check stays silent on example {number}, which should make it fire.",
                number=failure.number,
            )
        else:
            what = message(
                "error dialogue",
                "The check fires on example {number}, which should leave it silent.",
                number=failure.number,
            )
        yield DialogueError("example-fails", what, where=where)


def _unsafe(dialogue: Dialogue, check: Check, places: Places) -> Iterator[IntakeError]:
    """That the safe remedy of a check mends none of its examples, or makes one of them worse."""
    number = next((number for number, remedy in enumerate(check.remedies) if remedy.safe), None)
    if number is None:
        return
    mended = [one for example in check.fires for one in mended_by_safe(dialogue, check, example)]
    if mended and all(mended):
        return
    yield DialogueError(
        "safe-unproven",
        message(
            "error dialogue", "The safe remedy does not mend the examples, or makes something else as bad."
        ),
        where=places.where(f"check {check.code}", "remedies", number, "safe"),
        remedy=message(
            "error dialogue", "Leave out safe, or add an example in which the remedy can be taken up."
        ),
    )


def _unknown_paths(dialogue: Dialogue, example: Example, where: Where) -> Iterator[IntakeError]:
    questions = dialogue.questions
    named = [path for path, _ in walk(example.answers, questions)]
    for path in (*named, *example.unknown, *example.not_applicable, *example.passed):
        try:
            question = question_of(path)
        except AnswerError as error:
            yield DialogueError("unknown-path", error.what, where=where, remedy=error.remedy)
            continue
        if question not in questions:
            yield DialogueError(
                "unknown-path",
                message("error dialogue", "The example answers “{path}”, which nobody asks.", path=path),
                where=where,
                remedy=nearest_remedy(question, questions),
            )
