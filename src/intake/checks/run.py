"""Running a dialogue's checks over one state. Pure: a state in, findings out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from intake.checks.model import Finding, Offer, rank
from intake.dialogue.model import Check, Severity
from intake.dialogue.program import Program, program_of
from intake.dialogue.undecided import UNDECIDED
from intake.interview.answers import item_id_of, item_path
from intake.interview.display import display_of_type, item_name, place
from intake.interview.relevance import Asked, State, Status
from intake.languages import Message, message


class Findings(NamedTuple):
    """What fires, worst first, and what would fire but is waived for now."""

    open: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def run_checks(state: State) -> Findings:
    """Every finding of a state.

    A check whose condition is undecided stays silent. A missing answer counts once its question has
    been passed or marked unknown, or everywhere if the state was evaluated as complete. A state never
    changes, so its findings are worked out once.
    """
    known = state.__dict__.get("_findings")
    if known is None:
        known = state.__dict__["_findings"] = _run(state)
    return cast(Findings, known)


def _run(state: State) -> Findings:
    found = sorted(_all(state), key=lambda finding: (rank(finding.severity), finding.code))
    waived = tuple(finding for finding in found if _is_waived(finding, state))
    kept = tuple(finding for finding in found if finding not in waived) if waived else tuple(found)
    return Findings(kept, waived)


def _is_waived(finding: Finding, state: State) -> bool:
    waiver = state.interview.waived.get(finding.key)
    if waiver is None:
        return False
    until = waiver.get("until")
    return not isinstance(until, dt.date) or until >= state.runtime.today


def _all(state: State) -> Iterator[Finding]:
    dialogue = state.dialogue
    program = program_of(dialogue)
    yield from _absences(state)
    values, runtime = state.values, state.runtime
    for code, condition in program.check.items():
        each = program.each.get(code)
        if each is None:
            if condition(values, runtime) is True:
                yield _finding(state, program, dialogue.checks[code], None)
            continue
        members = each(values, runtime)
        for member in members if isinstance(members, list | tuple) else ():
            if condition(values, runtime, member) is True:
                yield _finding(state, program, dialogue.checks[code], member)


def _finding(state: State, program: Program, check: Check, member: Any) -> Finding:
    arguments = (state.values, state.runtime) if member is None else (state.values, state.runtime, member)
    values = {
        name: display_of_type(
            state, program.value_type[check.code, name], program.value[check.code, name](*arguments)
        )
        for name in check.values
    }
    at = tuple(dict.fromkeys(_place(place, member) for place in program.at[check.code]))
    text = Message(f"check {check.code} message", check.message, values)
    return Finding(check, text, at, values, tuple(_offers(state, program, check, member, values)))


def _offers(
    state: State, program: Program, check: Check, member: Any, values: Mapping[str, object]
) -> Iterator[Offer]:
    """The remedies that can be taken up now: their question applies, and what they propose is decided."""
    arguments = (state.values, state.runtime) if member is None else (state.values, state.runtime, member)
    for number, remedy in enumerate(check.remedies):
        path = _place(program.remedy_path.get((check.code, number), ""), member)
        if not path or "[]" in path or state.status(path) in _NOT_ASKED:
            continue
        value = program.remedy_value.get((check.code, number))
        proposed = value(*arguments) if value else None
        if value and (proposed is None or proposed is UNDECIDED):
            continue
        yield Offer(Message(f"check {check.code} remedy {number + 1}", remedy.label, values), path, proposed)


_NOT_ASKED = frozenset({Status.IRRELEVANT, Status.UNDECIDED})


def _place(template: str, member: Any) -> str:
    """The path a template stands for: of the item at hand, or the one a record holds."""
    if template.startswith("?") and isinstance(member, Mapping):
        return str(member[template[1:]])
    if "[]" in template and isinstance(member, Mapping):
        list_id, _, rest = template.partition("[]")
        return item_path(list_id, str(member["id"])) + rest
    return template


def _absences(state: State) -> Iterator[Finding]:
    """A finding for every answer that is missing where its question has been passed."""
    for asked in state.open:
        if asked.question.missing and _is_missing(state, asked):
            yield _absence(state, asked)


def _is_missing(state: State, asked: Asked) -> bool:
    status = state.status(asked.path)
    if status is Status.UNKNOWN:
        return True
    if status is Status.INVALID or not (state.runtime.complete or asked.path in state.runtime.skipped):
        return False
    # What need not be answered is worth a hint at most.
    return asked.question.required or state.dialogue.checks[asked.question.missing].severity is Severity.HINT


def _absence(state: State, asked: Asked) -> Finding:
    dialogue, question = state.dialogue, asked.question
    check = dialogue.checks[question.missing]
    item = state.item(question.within, item_id_of(asked.path)) if question.within else None
    name = item_name(dialogue, question.within, item) if item else ""
    values = {"question": place(state, asked.path), "item": name}
    text = Message(f"check {check.code} message", check.message, values)
    answer = Offer(message("remedy", "Answer: {question}", question=values["question"]), asked.path)
    elsewhere = [
        Offer(Message(f"check {check.code} remedy {number}", remedy.label, values), path)
        for number, remedy in enumerate(check.remedies, start=1)
        if remedy.go and (path := _place(program_of(dialogue).remedy_path[check.code, number - 1], item))
        if path != asked.path and "[]" not in path and state.status(path) not in _NOT_ASKED
    ]
    return Finding(check, text, (asked.path,), values, (answer, *elsewhere))
