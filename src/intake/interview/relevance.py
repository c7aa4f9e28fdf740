"""Which questions apply and what their answers mean: one pass over a dialogue's questions and facts.

`evaluate` is a pure function of the dialogue, the interview and the day. It is run afresh after every
answer; there is nothing to keep up to date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, cast

from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.program import program_of
from intake.dialogue.undecided import UNDECIDED
from intake.interview.answers import Interview, item_path
from intake.interview.runtime import Runtime
from intake.interview.values import Value, read_value


class Status(StrEnum):
    """The state of one answer."""

    GIVEN = "given"
    INVALID = "invalid"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    PASSED = "passed"
    UNANSWERED = "unanswered"
    UNDECIDED = "undecided"
    IRRELEVANT = "irrelevant"


_OPEN = frozenset({Status.UNANSWERED, Status.INVALID, Status.UNKNOWN})


class Asked(NamedTuple):
    """A question that applies, at the place of its answer."""

    path: str
    question: Question


@dataclass
class State:
    """What one interview says on one day. Read only.

    `values` holds, by question id or fact name, the normal form of each answer: UNDECIDED while it is
    open, None where its question does not apply. A list's value is its items as tables by key. Under
    a name with a leading `?` lies the status of every answer that is not plainly given.
    """

    dialogue: Dialogue
    interview: Interview
    runtime: Runtime
    values: dict[str, Any]
    problems: dict[str, Value] = field(default_factory=dict)
    changes: dict[str, Value] = field(default_factory=dict)

    def value(self, path: str) -> Any:
        """The normal form of the answer at a path; None too where there is no such path."""
        holder, key = self._holder(path)
        return holder.get(key) if holder is not None else None

    def status(self, path: str) -> Status:
        """The state of the answer at a path; what names nothing is irrelevant."""
        holder, key = self._holder(path)
        if holder is None or key not in holder:
            return Status.IRRELEVANT
        return Status(holder.get("?" + key, Status.GIVEN))

    def item(self, list_id: str, item_id: str) -> dict[str, Any] | None:
        """The table of one item of a list."""
        items = self.values.get(list_id)
        if not isinstance(items, list):
            return None
        return next((item for item in items if item["id"] == item_id), None)

    def _holder(self, path: str) -> tuple[dict[str, Any] | None, str]:
        if "[" not in path:
            return self.values, path
        list_id, rest = path.split("[", 1)
        item_id, _, key = rest.partition("].")
        return self.item(list_id, item_id.strip('"')), key

    @cached_property
    def order(self) -> tuple[Asked, ...]:
        """Every question that applies, in asking order; a list comes before the questions of its items."""
        return tuple(self._in_order())

    def _in_order(self) -> Iterator[Asked]:
        questions = self.dialogue.questions
        for section in self.dialogue.sections:
            for question_id in section.questions:
                question = questions[question_id]
                if question.within:
                    continue
                if not _applies(self.values, question_id):
                    continue
                yield Asked(question_id, question)
                if question.kind is not Kind.LIST:
                    continue
                for item in self.items(question_id):
                    for key in question.items:
                        if _applies(item, key):
                            yield Asked(
                                f"{item_path(question_id, item['id'])}.{key}",
                                questions[f"{question_id}[].{key}"],
                            )

    def items(self, list_id: str) -> list[dict[str, Any]]:
        """The items of a list, none while it is unanswered or does not apply."""
        found = self.values.get(list_id)
        return found if isinstance(found, list) else []

    @cached_property
    def open(self) -> tuple[Asked, ...]:
        """The questions that apply and still lack a valid answer, a reason, or a pass."""
        return tuple(asked for asked in self.order if self.status(asked.path) in _OPEN)


def _applies(holder: Mapping[str, Any], key: str) -> bool:
    return key in holder and holder.get("?" + key) not in (Status.IRRELEVANT, Status.UNDECIDED)


class _Step(NamedTuple):
    """One thing to work out, in dependency order."""

    name: str
    question: Question | None
    when: Any
    place: tuple[str, ...]


def _steps_of(dialogue: Dialogue) -> tuple[_Step, ...]:
    """The dialogue's questions and facts in dependency order; worked out once per process."""
    found = dialogue.__dict__.get("_steps")
    if found is None:
        program = program_of(dialogue)
        steps = []
        for name in program.order:
            question = dialogue.questions.get(name)
            place = tuple((question.key if question else name).split("."))
            steps.append(_Step(name, question, program.when.get(name), place))
        found = dialogue.__dict__["_steps"] = tuple(steps)
    return cast(tuple[_Step, ...], found)


def evaluate(
    dialogue: Dialogue,
    interview: Interview,
    today: dt.date,
    *,
    complete: bool = False,
    skipped: Container[str] = frozenset(),
) -> State:
    """Work out every question's relevance and every answer's meaning.

    Args:
        dialogue: what can be asked.
        interview: what has been answered.
        today: the day that dated facts and `today()` go by.
        complete: whether every question counts as passed, as in a batch check or for a final document.
        skipped: paths passed over in this sitting without an answer.
    """
    values: dict[str, Any] = {}
    state = State(dialogue, interview, None, values)  # type: ignore[arg-type]  # set on the next line
    state.runtime = runtime = Runtime(dialogue, interview, state, today, complete, skipped)
    facts = program_of(dialogue).fact
    reader = _Reader(state, runtime)
    raw_items: dict[str, list[tuple[dict[str, Any], Mapping[str, Any]]]] = {}
    answers = interview.answers
    for name, question, when, place in _steps_of(dialogue):
        if question is None:
            values[name] = facts[name](values, runtime)
            continue
        if question.within:
            for item, raw in raw_items.get(question.within, ()):
                key = question.key
                applies = True if when is None else when(values, runtime, item)
                if applies is not True:
                    _absent(item, key, applies)
                    continue
                found: Any = raw
                for part in place:
                    found = found.get(part) if isinstance(found, Mapping) else None
                reader.read(item, key, question, found, question.within, item["id"])
            continue
        applies = True if when is None else when(values, runtime)
        if applies is not True:
            _absent(values, name, applies)
            continue
        found = answers
        for part in place:
            found = found.get(part) if isinstance(found, Mapping) else None
        if question.kind is Kind.LIST:
            raw_items[name] = reader.read_list(name, question, found)
        else:
            reader.read(values, name, question, found, "", "")
    return state


def _absent(holder: dict[str, Any], key: str, applies: object) -> None:
    if applies is False:
        holder[key] = None
        holder["?" + key] = Status.IRRELEVANT
    else:
        holder[key] = UNDECIDED
        holder["?" + key] = Status.UNDECIDED


class _Reader:
    """Puts validated answers in their holders, and the state of those that are not plainly given."""

    def __init__(self, state: State, runtime: Runtime) -> None:
        self.state = state
        self.interview = state.interview
        self.vocabularies = state.dialogue.vocabularies
        self.item_ids = runtime.item_ids

    def read(
        self, holder: dict[str, Any], key: str, question: Question, raw: Any, within: str, item_id: str
    ) -> None:
        """One answer that is not a list."""
        if raw is None or raw == "" or raw == {}:
            self._without_answer(holder, key, f"{item_path(within, item_id)}.{key}" if within else key)
            return
        vocabulary = self.vocabularies.get(question.vocabulary) if question.vocabulary else None
        value = read_value(question, raw, vocabulary, self.item_ids)
        if value.problem is None:
            holder[key] = value.value
            if value.changed is not None:
                self.state.changes[f"{item_path(within, item_id)}.{key}" if within else key] = value
                holder["~" + key] = True
            return
        holder[key] = UNDECIDED
        holder["?" + key] = Status.INVALID
        self.state.problems[f"{item_path(within, item_id)}.{key}" if within else key] = value

    def read_list(
        self, name: str, question: Question, raw: Any
    ) -> list[tuple[dict[str, Any], Mapping[str, Any]]]:
        """A list's items, each as a table that its own questions will fill."""
        if raw is None:
            self._without_answer(self.state.values, name, name)
            return []
        tables = [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list | tuple) else None
        if tables is None:
            value = read_value(question, raw, None, self.item_ids)
            self.state.values[name] = UNDECIDED
            self.state.values["?" + name] = Status.INVALID
            self.state.problems[name] = value
            return []
        pairs: list[tuple[dict[str, Any], Mapping[str, Any]]] = [
            ({"id": str(one.get("id", ""))}, one) for one in tables
        ]
        self.state.values[name] = [item for item, _ in pairs]
        return pairs

    def _without_answer(self, holder: dict[str, Any], key: str, path: str) -> None:
        interview = self.interview
        holder[key] = UNDECIDED
        if path in interview.unknown:
            holder["?" + key] = Status.UNKNOWN
        elif path in interview.not_applicable:
            if interview.not_applicable[path]:
                holder["?" + key] = Status.NOT_APPLICABLE
            else:
                holder[key] = None
                holder["?" + key] = Status.PASSED
        else:
            holder["?" + key] = Status.UNANSWERED
