"""On which line of its file an answer stands, for tools that point at lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intake.interview.answers import Interview, Item, get, parse_path
from intake.store.migrate import Move
from intake.store.places import Places
from intake.store.statements import Key


class AnswerLines:
    """The line, from 1, of every answer of one file.

    Args:
        text: the text of the file.
        interview: what it says, by the names it says it with.
        moves: what is called otherwise since.
    """

    def __init__(self, text: str, interview: Interview, moves: Sequence[Move] = ()) -> None:
        self._places = Places(text)
        self._interview = interview
        self._before = {move.new: move.old for move in moves if move.table == "answers" and not move.path}

    def __call__(self, path: str) -> int:
        """The line of the answer at a path; of what stands nearest around it where there is none."""
        return self._places(self._key(self._written(path)))[0]

    def _written(self, path: str) -> str:
        """The path by which the file itself calls an answer."""
        for new, old in self._before.items():
            if path == new or path.startswith((f"{new}.", f"{new}[")):
                return old + path[len(new) :]
        return path

    def _key(self, path: str) -> Key:
        interview = self._interview
        if get(interview.answers, path) is None:
            for table in ("unknown", "not_applicable", "parked"):
                if path in getattr(interview, table):
                    return (table, path)
        steps = parse_path(path)
        key: Key = () if steps[0] == "interview" else ("answers",)
        at: object = interview.answers
        for step in steps:
            if not isinstance(step, Item):
                key = (*key, step)
                at = at.get(step) if isinstance(at, Mapping) else None
                continue
            items = at if isinstance(at, list | tuple) else ()
            found = next((place for place, item in enumerate(items) if _is(item, step.id)), None)
            if found is None:
                break
            key, at = (*key, found), items[found]
        return key


def _is(item: object, item_id: str) -> bool:
    return isinstance(item, Mapping) and item.get("id") == item_id
