"""A text that follows what was renamed: in place wherever that can be, and else with its comments.

What was renamed is told by `migrate` as paths of answers; here those become keys of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from intake.errors import AnswerError
from intake.interview.answers import Item, Step, parse_path
from intake.store import edit
from intake.store.comments import carried
from intake.store.document import ANSWERS_IN_INTERVIEW, same
from intake.store.migrate import Move
from intake.store.rekeying import NOTHING, Rekey, at, rekeyed
from intake.store.statements import Key


def followed(
    text: str, values: Mapping[str, Any], wanted: Mapping[str, object], moves: Sequence[Move]
) -> str:
    """`text`, whose values are `values`, with the values of `wanted`, in which `moves` have been made.

    Raises:
        tomlrt.TOMLError, ValueError: the edit is beyond the library; nothing is lost by not doing it.
    """
    renamed: list[Rekey] = []
    waiting = [move for move in moves if not move.path]
    while waiting:
        keys = _Keys(values)
        found = {move: rekeys for move in waiting if (rekeys := list(keys.rekeys(move)))}
        if not found:
            break
        text, values, here = _in_place(text, values, [one for rekeys in found.values() for one in rekeys])
        renamed += here
        waiting = [move for move in waiting if move not in found]
    return carried(text, values, wanted, renamed, edit.edited)


def _in_place(
    text: str, values: Mapping[str, Any], rekeys: Sequence[Rekey]
) -> tuple[str, Mapping[str, Any], list[Rekey]]:
    """The text with what can be renamed in place, and what was asked for by the names it then has.

    A table is renamed as a whole where all that is in it goes to one new table.
    """
    levels = [list(rekeys)]
    while above := list(_whole_tables(values, levels[-1])):
        levels.append(above)
    done: dict[Key, Key] = {}
    now: list[Rekey] = []
    for level in reversed(levels):
        now = [(_after(old, done), new) for old, new in level]
        text, values, made = rekeyed(text, values, [(old, new) for old, new in now if old != new])
        done = {**done, **dict(made)}
    return text, values, now


def _after(key: Key, done: Mapping[Key, Key]) -> Key:
    for end in range(len(key), 0, -1):
        if key[:end] in done:
            return _after((*done[key[:end]], *key[end:]), done)
    return key


def _whole_tables(values: Mapping[str, Any], rekeys: Iterable[Rekey]) -> Iterator[Rekey]:
    """Tables all of whose keys go to one other table, which is not there yet."""
    by_table: dict[Key, dict[Key, Key]] = {}
    for old, new in rekeys:
        by_table.setdefault(old[:-1], {})[old] = new[:-1]
    for table, tables in by_table.items():
        new = next(iter(tables.values()))
        if (
            len(table) > 1
            and len(set(tables.values())) == 1
            and new[: len(table)] != table
            and at(values, new) is NOTHING
            and isinstance(table[-1], str)
            and all((*table, name) in tables for name in at(values, table))
        ):
            yield table, new


class _Keys:
    """What the paths of answers mean in a text of these values."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.ids: dict[int, dict[object, int]] = {}

    def rekeys(self, move: Move) -> Iterator[Rekey]:
        """The keys that a move is about; none if it begins where another one leads."""
        if move.table == "history":
            for place, entry in enumerate(self.values.get("history", ())):
                yield from self._by_path(("history", place, "was"), entry.get("was", {}), move)
        elif move.table != "answers":
            yield from self._by_path((move.table,), self.values.get(move.table, {}), move)
        elif old := self._answer(move.old, to_be=False):
            new = self._parked(move, old) if move.parked else self._answer(move.new, to_be=True)
            if new:
                yield old, new

    def _parked(self, move: Move, old: Key) -> Key:
        taken = at(self.values, ("parked", move.new))
        free = taken is NOTHING or same(taken, at(self.values, old))
        return "parked", move.new if free else move.old

    def _by_path(self, table: Key, content: Mapping[str, Any], move: Move) -> Iterator[Rekey]:
        """What a move means in a table whose keys are paths; their values may be items, or lists of them."""
        if move.old in content:
            yield (*table, move.old), (*table, move.new)
            return
        for path, value in content.items():
            if move.old.startswith(path) and move.new.startswith(path):
                old = self._below(value, move.old[len(path) :], to_be=False)
                new = self._below(value, move.new[len(path) :], to_be=True)
                if old and new:
                    yield (*table, path, *old), (*table, path, *new)

    def _below(self, value: object, rest: str, *, to_be: bool) -> Key | None:
        if not rest.startswith((".", "[")):
            return None
        try:
            return self._key(value, parse_path(f"x{rest}")[1:], to_be=to_be)
        except AnswerError:
            return None

    def _answer(self, path: str, *, to_be: bool) -> Key | None:
        steps = parse_path(path)
        table = "answers"
        if steps[0] == "interview" and len(steps) == 2 and steps[1] in ANSWERS_IN_INTERVIEW:
            table, steps = "interview", steps[1:]
        key = self._key(self.values.get(table, {}), steps, to_be=to_be)
        return (table, *key) if key else None

    def _key(self, value: object, steps: Sequence[Step], *, to_be: bool) -> Key | None:
        """The key that steps lead to, with the places of items for their ids; None where nothing is.

        What is `to_be` need not be there, but the items it is in must be.
        """
        key: Key = ()
        for step in steps:
            if isinstance(step, Item):
                place = self._place(value, step.id) if isinstance(value, list) else None
                if place is None or not isinstance(value, list):
                    return None
                key, value = (*key, place), value[place]
            else:
                value = value.get(step, NOTHING) if isinstance(value, dict) else NOTHING
                key = (*key, step)
            if value is NOTHING and not to_be:
                return None
        return key

    def _place(self, items: list[Any], item_id: str) -> int | None:
        """The place of an item; looked through once per list, for lists may be long."""
        if id(items) not in self.ids:
            self.ids[id(items)] = {
                item["id"]: place
                for place, item in enumerate(items)
                if isinstance(item, dict) and "id" in item
            }
        return self.ids[id(items)].get(item_id)
