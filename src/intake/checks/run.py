"""Running a dialogue's checks over one state. Pure: a state in, findings out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
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
    waived = tuple(finding for finding in found if is_waived(finding.check, finding.key, state))
    kept = tuple(finding for finding in found if finding not in waived) if waived else tuple(found)
    return Findings(kept, waived)


def is_waived(check: Check, key: str, state: State) -> bool:
    """Whether a waiver holds: it says why, its last day has not passed, and the check can be waived."""
    waiver = state.interview.waived.get(key)
    if waiver is None or not check.waivable:
        return False
    reason, until = waiver.get("reason"), waiver.get("until")
    says_why = isinstance(reason, str) and bool(reason.strip())
    return says_why and type(until) is dt.date and until >= state.runtime.today


def _all(state: State) -> Iterator[Finding]:
    dialogue = state.dialogue
    program = program_of(dialogue)
    yield from _absences(state)
    values, runtime = state.values, state.runtime
    for code, condition in program.check.items():
        if code not in program.each:
            if condition(values, runtime) is True:
                yield _finding(state, program, dialogue.checks[code], None)
            continue
        told: set[tuple[str, ...]] = set()
        for member in members_of(state, program, code):
            if condition(values, runtime, member) is not True:
                continue
            finding = _finding(state, program, dialogue.checks[code], member)
            # A text is gone through in each of its languages, but its place is found once.
            if "id" in member or finding.at not in told:
                yield finding
            told.add(finding.at)


def members_of(state: State, program: Program, code: str) -> Sequence[Any]:
    """What a check goes through; a check that goes through nothing has None alone."""
    each = program.each.get(code)
    if each is None:
        return (None,)
    wordings = program.wordings.get(code)
    members = state.runtime.texts_with(wordings) if wordings else each(state.values, state.runtime)
    return members if isinstance(members, list | tuple) else ()


def arguments_of(state: State, member: Any) -> tuple[Any, ...]:
    """What the functions of a check's program take."""
    return (state.values, state.runtime) if member is None else (state.values, state.runtime, member)


def values_of(state: State, program: Program, check: Check, member: Any) -> dict[str, object]:
    """The values that a check's sentences name, as a person reads them."""
    arguments = arguments_of(state, member)
    return {
        name: display_of_type(
            state, program.value_type[check.code, name], program.value[check.code, name](*arguments)
        )
        for name in check.values
    }


def _finding(state: State, program: Program, check: Check, member: Any) -> Finding:
    values = values_of(state, program, check, member)
    places = program.at[check.code]
    at = tuple(dict.fromkeys(place_of(place, member) for place in places))
    text = Message(f"check {check.code} message", check.message, values)
    offered = partial(_offers, state, program, check, member, values)
    return Finding(check, text, at, values, offered, about=about_of(state, places, member))


def about_of(state: State, places: Sequence[str], member: Any) -> str:
    """The path that names what a check fires on: of a member the first place in it, else the member."""
    first = places[0] if places else ""
    if member is None:
        return first
    if own := next((place for place in places if lies_in_member(place)), ""):
        return place_of(own, member)
    if not isinstance(member, Mapping):
        return item_path(first, str(member)) if first else ""
    list_id = state.runtime.list_of(member)
    return item_path(list_id, str(member["id"])) if list_id else str(member.get("path", first))


def lies_in_member(place: str) -> bool:
    """Whether a place that a check points at lies in the member of its `each` that it fires on."""
    return place.startswith("?") or "[]" in place


def _offers(
    state: State, program: Program, check: Check, member: Any, values: Mapping[str, object]
) -> Iterator[Offer]:
    """The remedies that can be taken up now: their question applies, and what they propose is decided."""
    arguments = arguments_of(state, member)
    for number, remedy in enumerate(check.remedies):
        path = place_of(program.remedy_path.get((check.code, number), ""), member)
        if not path or "[]" in path or state.status(path) in _NOT_ASKED:
            continue
        value = program.remedy_value.get((check.code, number))
        proposed = value(*arguments) if value else None
        if value and (proposed is None or proposed is UNDECIDED):
            continue
        label = Message(f"check {check.code} remedy {number + 1}", remedy.label, values)
        yield Offer(label, path, proposed, remedy.safe, adds=bool(remedy.add))


_NOT_ASKED = frozenset({Status.IRRELEVANT, Status.UNDECIDED})


def place_of(template: str, member: Any) -> str:
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
        if remedy.go and (path := place_of(program_of(dialogue).remedy_path[check.code, number - 1], item))
        if path != asked.path and "[]" not in path and state.status(path) not in _NOT_ASKED
    ]
    return Finding(check, text, (asked.path,), values, partial(tuple, (answer, *elsewhere)), about=asked.path)
