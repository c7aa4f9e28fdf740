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

from intake.dialogue.model import Dialogue, Kind, Question, Vocabulary
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
_NOT_ASKED = frozenset({Status.IRRELEVANT, Status.UNDECIDED})
_ASKED = frozenset(Status) - _NOT_ASKED


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
        """The table of one item of a list; of two with the same id the first."""
        found = self._items.get(list_id)
        if found is None:
            question = self.dialogue.questions.get(list_id)
            items = self.items(list_id) if question is not None and question.kind is Kind.LIST else ()
            found = self._items[list_id] = {item["id"]: item for item in reversed(items)}
        return found.get(item_id)

    @cached_property
    def _items(self) -> dict[str, dict[str, dict[str, Any]]]:
        return {}

    def _holder(self, path: str) -> tuple[dict[str, Any] | None, str]:
        if "[" not in path:
            return self.values, path
        list_id, rest = path.split("[", 1)
        item_id, _, key = rest.partition("].")
        return self.item(list_id, item_id.strip('"')), key

    @cached_property
    def order(self) -> tuple[Asked, ...]:
        """Every question that applies, in asking order; a list comes before the questions of its items."""
        return tuple(asked for asked, _ in self._asked)

    @cached_property
    def asked(self) -> Mapping[str, Status]:
        """The states of the answers to every question that applies, by their paths in asking order."""
        return {asked.path: status for asked, status in self._asked}

    @cached_property
    def _asked(self) -> list[tuple[Asked, Status]]:
        """Every question that applies, with the state of its answer."""
        return list(self._those_in(_ASKED))

    def _those_in(self, wanted: Container[Status]) -> Iterator[tuple[Asked, Status]]:
        """The questions whose answers are in one of some states, with the state, in asking order."""
        values = self.values
        for asked, state_of, keys in _order_of(self.dialogue):
            status = values.get(state_of, Status.GIVEN)
            if status in _NOT_ASKED or asked.path not in values:
                continue
            if status in wanted:
                yield asked, status
            for item in self.items(asked.path) if keys else ():
                place = item_path(asked.path, item["id"])
                for key, state_of_key, question in keys:
                    status = item.get(state_of_key, Status.GIVEN)
                    if status in wanted and key in item:
                        yield Asked(f"{place}.{key}", question), status

    def items(self, list_id: str) -> list[dict[str, Any]]:
        """The items of a list, none while it is unanswered or does not apply."""
        found = self.values.get(list_id)
        return found if isinstance(found, list) else []

    @cached_property
    def open(self) -> tuple[Asked, ...]:
        """The questions that apply and still lack a valid answer, a reason, or a pass."""
        return tuple(asked for asked, _ in self._those_in(_OPEN))


class _Ordered(NamedTuple):
    """A question outside lists, the name of its state, and the same of the questions of its items."""

    asked: Asked
    state_of: str
    keys: tuple[tuple[str, str, Question], ...]


def _order_of(dialogue: Dialogue) -> tuple[_Ordered, ...]:
    """The questions outside lists in asking order; worked out once per process."""
    found = dialogue.__dict__.get("_order")
    if found is None:
        questions = dialogue.questions
        asked = [questions[each] for section in dialogue.sections for each in section.questions]
        found = dialogue.__dict__["_order"] = tuple(
            _Ordered(
                Asked(one.id, one),
                f"?{one.id}",
                tuple((key, f"?{key}", questions[f"{one.id}[].{key}"]) for key in one.items),
            )
            for one in asked
            if not one.within
        )
    return cast(tuple[_Ordered, ...], found)


class _Step(NamedTuple):
    """One thing to work out. `key` is its name among its fellows, `place` where its answer lies."""

    name: str
    question: Question | None
    when: Any
    key: str
    place: tuple[str, ...]
    vocabulary: Vocabulary | None


def _steps_of(dialogue: Dialogue) -> tuple[_Step, ...]:
    """The dialogue's questions and facts in dependency order; worked out once per process."""
    found = dialogue.__dict__.get("_steps")
    if found is None:
        program = program_of(dialogue)
        steps = []
        for name in program.order:
            question = dialogue.questions.get(name)
            key = question.key if question else name
            vocabulary = dialogue.vocabularies.get(question.vocabulary) if question else None
            steps.append(
                _Step(name, question, program.when.get(name), key, tuple(key.split(".")), vocabulary)
            )
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
    for name, question, when, key, place, vocabulary in _steps_of(dialogue):
        if question is None:
            values[name] = facts[name](values, runtime)
            continue
        within = question.within
        if within:
            for item, raw in raw_items.get(within, ()):
                applies = True if when is None else when(values, runtime, item)
                if applies is True:
                    reader.read(item, key, question, _stored(raw, place), vocabulary)
                else:
                    _absent(item, key, applies)
            continue
        applies = True if when is None else when(values, runtime)
        if applies is not True:
            _absent(values, name, applies)
        elif question.kind is Kind.LIST:
            raw_items[name] = reader.read_list(name, question, _stored(answers, place))
        else:
            reader.read(values, name, question, _stored(answers, place), vocabulary)
    return state


def _stored(table: Any, place: tuple[str, ...]) -> Any:
    """What a file holds somewhere below a table."""
    for part in place:
        # `dict` first: asking an abstract class takes several times as long, and every answer comes here.
        table = table.get(part) if isinstance(table, (dict, Mapping)) else None
    return table


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
        self.item_ids = runtime.item_ids

    def read(
        self, holder: dict[str, Any], key: str, question: Question, raw: Any, vocabulary: Vocabulary | None
    ) -> None:
        """One answer that is not a list."""
        if raw is None or raw == "" or raw == {}:
            self._without_answer(holder, key, _path(holder, key, question))
            return
        normal, problem, changed = value = read_value(question, raw, vocabulary, self.item_ids)
        if problem is None:
            holder[key] = normal
            if changed is not None:
                self.state.changes[_path(holder, key, question)] = value
                holder["~" + key] = True
            return
        holder[key] = UNDECIDED
        holder["?" + key] = Status.INVALID
        self.state.problems[_path(holder, key, question)] = value

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


def _path(holder: Mapping[str, Any], key: str, question: Question) -> str:
    """The path of an answer: a list's items are tables with an id."""
    return f"{item_path(question.within, holder['id'])}.{key}" if question.within else key
