"""Two changes of one interview, made apart, joined answer by answer."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from intake.interview.answers import (
    Interview,
    child,
    get,
    is_item_list,
    is_localised,
    is_value_table,
    item_path,
    without,
)
from intake.store.document import BY_PATH, same
from intake.store.migrate import migrated_like


class Absent:
    """Stands in a conflict for "nothing there"."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True)
class Conflict:
    """Something that both sides changed, each otherwise. `table` is the table of the file it stands in."""

    path: str
    base: object
    mine: object
    theirs: object
    table: str = "answers"


@dataclass(frozen=True)
class Merged:
    """The joined interview. Where the sides disagree it holds mine, and a conflict says what theirs is."""

    interview: Interview
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Interview, mine: Interview, theirs: Interview, questions: Container[str] = ()) -> Merged:
    """What `mine` and `theirs` have both made of `base`.

    What one side only changed is taken from that side; items of lists are joined on their ids, and texts by
    language. `questions` are the ids of the dialogue's questions: what they name is never taken apart.
    """
    base, theirs = (migrated_like(side, mine)[0] for side in (base, theirs))
    joint = _Joint(questions)
    tables = {
        name: joint.by_path(name, *(getattr(side, name) for side in (base, mine, theirs))) for name in BY_PATH
    }
    times = _later(mine.meta, theirs.meta, "updated")
    meta = joint.by_path("interview", *({**side.meta, **times} for side in (base, mine, theirs)))
    answers = joint.group(base.answers, mine.answers, theirs.answers, "", "")
    extra = joint.by_path("", base.extra, mine.extra, theirs.extra)
    interview = replace(
        mine,
        meta=meta,
        answers=answers,
        extra=extra,
        history=(*theirs.history, *(entry for entry in mine.history if not _among(entry, theirs.history))),
        masked=mine.masked | theirs.masked,
        **tables,
    )
    return Merged(joint.one_state_each(interview, base, mine), tuple(joint.conflicts))


def _later(mine: Mapping[str, object], theirs: Mapping[str, object], key: str) -> dict[str, object]:
    """The later of two times, under their name; nothing where neither side has one."""
    times = [side[key] for side in (mine, theirs) if key in side]
    return {key: max(times, key=str)} if times else {}


def _among(entry: object, others: Iterable[object]) -> bool:
    return any(same(entry, other) for other in others)


@dataclass
class _Joint:
    """One merge: what is asked, and the conflicts found so far."""

    questions: Container[str]
    conflicts: list[Conflict] = field(default_factory=list)

    def by_path(
        self, table: str, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """A table whose keys are paths; every value of it is one thing."""
        merged = {}
        for key in joined(mine, theirs):
            old, own, other = (side.get(key, ABSENT) for side in (base, mine, theirs))
            value = self.choice(old, own, other)
            if value is None:
                self.conflicts.append(Conflict(key, old, own, other, table))
                value = own
            if value is not ABSENT:
                merged[key] = value
        return merged

    @staticmethod
    def choice(base: object, mine: object, theirs: object) -> object:
        """The side to take, or None where both have changed otherwise."""
        if same(mine, theirs) or same(base, theirs):
            return mine
        return theirs if same(base, mine) else None

    def value(self, base: object, mine: object, theirs: object, path: str, pattern: str) -> object:
        """One answer, or one group or list of them."""
        chosen = self.choice(base, mine, theirs)
        if chosen is not None:
            return chosen
        sides = (base, mine, theirs)
        if all(side is ABSENT or self._is_group(side, pattern) for side in sides):
            return self.group(_table(base), _table(mine), _table(theirs), path, pattern) or ABSENT
        if (
            isinstance(mine, Mapping)
            and isinstance(theirs, Mapping)
            and is_localised(mine)
            and is_localised(theirs)
        ):
            before = base if isinstance(base, Mapping) and is_localised(base) else {}
            by_language = {
                key: self.choice(*(side.get(key, ABSENT) for side in (before, mine, theirs)))
                for key in joined(mine, theirs)
            }
            if None not in by_language.values():
                return {key: text for key, text in by_language.items() if text is not ABSENT}
        elif all(side is ABSENT or side == [] or is_item_list(side) for side in sides) and (
            is_item_list(base) or (is_item_list(mine) and is_item_list(theirs))
        ):
            return self.items(_list(base), _list(mine), _list(theirs), path, pattern)
        self.conflicts.append(Conflict(path, base, mine, theirs))
        return mine

    def _is_group(self, value: object, pattern: str) -> bool:
        return isinstance(value, Mapping) and pattern not in self.questions and not is_value_table(value)

    def group(
        self,
        base: Mapping[str, Any],
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
        path: str,
        pattern: str,
    ) -> dict[str, Any]:
        """A table of answers."""
        merged = {}
        for key in joined(mine, theirs):
            old, own, other = (side.get(key, ABSENT) for side in (base, mine, theirs))
            value = self.value(old, own, other, child(path, key), child(pattern, key))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def items(
        self, base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], path: str, pattern: str
    ) -> list[Any]:
        """A list of items, joined on their ids."""
        sides = [{item["id"]: item for item in side} for side in (base, mine, theirs)]
        merged = []
        for item_id in joined(sides[1], sides[2]):
            here = item_path(path, str(item_id))
            old, own, other = (side.get(item_id, ABSENT) for side in sides)
            if own is ABSENT or other is ABSENT:
                item = self.choice(old, own, other)
                if item is None:  # one side removed the item, the other changed it
                    self.conflicts.append(Conflict(here, old, own, other))
                    item = own
            else:
                item = self.group(_table(old), own, other, here, f"{pattern}[]")
            if item is not ABSENT:
                merged.append(item)
        return merged

    def one_state_each(self, interview: Interview, base: Interview, mine: Interview) -> Interview:
        """No path both answered and set aside: an answer beats "unknown", a reason against it conflicts."""
        answers, passed = interview.answers, dict(interview.not_applicable)
        for path, reason in interview.not_applicable.items():
            answer = get(answers, path, ABSENT)
            if answer is ABSENT or (path in base.not_applicable and get(base.answers, path) is not None):
                continue
            if path in mine.not_applicable:
                self.conflicts.append(Conflict(path, ABSENT, ABSENT, answer))
                answers = without(answers, path)
            else:
                self.conflicts.append(Conflict(path, ABSENT, ABSENT, reason, "not_applicable"))
                del passed[path]
        unknown = {path: entry for path, entry in interview.unknown.items() if get(answers, path) is None}
        return replace(interview, answers=answers, unknown=unknown, not_applicable=passed)


def _table(side: object) -> Mapping[str, Any]:
    return side if isinstance(side, Mapping) else {}


def _list(side: object) -> Sequence[Any]:
    return side if isinstance(side, list | tuple) else []


def joined(mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Mine in their order, each of theirs that is not among them behind what it was behind."""
    order = list(mine)
    before = ""
    for name in theirs:
        if name not in order:
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name
    return order
