"""Renamed questions, lists and choice codes, applied to everything a file holds. Nothing is lost.

A question says what it was called before with `formerly = ["old.path"]`, an entry of a vocabulary with
the fact `formerly = ["old-code"]`. What a dialogue still asks under a name is never moved away from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from intake.dialogue.model import Dialogue
from intake.interview.answers import Interview, get, is_item_list, with_value, without
from intake.store.document import same
from intake.store.renaming import Renaming, renaming_of

_MISSING = object()


@dataclass(frozen=True)
class Move:
    """One thing renamed: the table of the file, and its old and new path. A code names its answer as `path`.

    `parked` tells that the new path was taken by another answer, which stays; the old one has been parked.
    """

    table: str
    old: str
    new: str
    path: str = ""
    parked: bool = False


@dataclass(frozen=True, eq=False)
class Migrated(Interview):
    """An interview that is not called what its file calls it; whatever is changed in it, it remembers that.

    So the first save can rename in the file what was renamed, and touch nothing else for that.
    """

    renaming: Renaming | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether another one says the same: how its file calls it does not matter."""
        return isinstance(other, Interview) and all(
            getattr(self, one.name) == getattr(other, one.name) for one in fields(Interview)
        )

    __hash__ = Interview.__hash__


def migrate(interview: Interview, dialogue: Dialogue) -> tuple[Interview, tuple[Move, ...]]:
    """The interview by the dialogue's present names, and what was renamed; itself if nothing was."""
    return _migrated(interview, renaming_of(dialogue))


def migrated_like(other: Interview, interview: Interview) -> tuple[Interview, tuple[Move, ...]]:
    """Another state of an interview by the names that one has been moved to; see `migrate`."""
    renaming = interview.renaming if isinstance(interview, Migrated) else None
    return _migrated(other, renaming) if renaming else (other, ())


def _migrated(interview: Interview, renaming: Renaming) -> tuple[Interview, tuple[Move, ...]]:
    if not renaming:
        return interview, ()
    moves: list[Move] = []
    moved = _answers(interview, renaming, moves)
    moved = replace(
        moved,
        parked=_keys(moved.parked, renaming.path, moves, "parked"),
        unknown=_keys(moved.unknown, renaming.path, moves, "unknown"),
        not_applicable=_keys(moved.not_applicable, renaming.path, moves, "not_applicable"),
        waived=_keys(moved.waived, renaming.waiver, moves, "waived"),
        notes=_keys(moved.notes, renaming.path, moves, "notes", join=_both_notes),
        confirmed=_keys(moved.confirmed, renaming.path, moves, "confirmed"),
    )
    recoding = _Recoding(renaming, moves)
    moved = replace(
        moved,
        answers=recoding.answers(moved.answers),
        parked={path: recoding.value("parked", path, value) for path, value in moved.parked.items()},
        confirmed={path: recoding.confirmed(path, entry) for path, entry in moved.confirmed.items()},
        history=tuple(_entry(entry, renaming, recoding, moves) for entry in moved.history),
    )
    if not moves:
        return interview, ()
    tables = {one.name: getattr(moved, one.name) for one in fields(Interview)}
    return Migrated(**tables, renaming=renaming), tuple(moves)


def _answers(interview: Interview, renaming: Renaming, moves: list[Move]) -> Interview:
    """The nested answers, lists first: the answers about their items are then found under the new list."""
    answers, parked = interview.answers, dict(interview.parked)
    for old, new in renaming.lists + renaming.plain:
        answers = _moved(answers, old, new, "", parked, moves)
    for list_id, keys in renaming.keys.items():
        items = get(answers, list_id)
        if not is_item_list(items):
            continue
        changed = list(items)
        for place, item in enumerate(items):
            for old, new in keys:
                changed[place] = _moved(changed[place], old, new, f"{list_id}[{item['id']}].", parked, moves)
        if any(new is not old for new, old in zip(changed, items, strict=True)):
            answers = with_value(answers, list_id, changed)
    return replace(interview, answers=answers, parked=parked)


def _moved(
    table: Mapping[str, Any], old: str, new: str, here: str, parked: dict[str, object], moves: list[Move]
) -> Mapping[str, Any]:
    """All answers, or those of one item, whose paths begin with `here`, with one of them by its new name."""
    value = get(table, old, _MISSING)
    if value is _MISSING:
        return table
    taken = get(table, new, _MISSING)
    if taken is _MISSING:
        moves.append(Move("answers", here + old, here + new))
        return _in_place(table, old, new, value)
    if same(taken, value):
        moves.append(Move("answers", here + old, here + new))
        return without(table, old)
    for path in (here + new, here + old):
        if same(parked.get(path, value), value):
            moves.append(Move("answers", here + old, here + new, parked=True))
            parked[path] = value
            return without(table, old)
    return table  # both places for it hold something else: it stays where it is, and nothing is lost


def _in_place(answers: Mapping[str, object], old: str, new: str, value: object) -> Mapping[str, object]:
    """The answer under its new name; where only the last name differs, in its old place among its fellows."""
    (above, _, was), (beside, _, now) = old.rpartition("."), new.rpartition(".")
    table = get(answers, above) if above else answers
    if above != beside or not isinstance(table, Mapping) or was not in table:
        return with_value(without(answers, old), new, value)
    renamed = {now if key == was else key: part for key, part in table.items()}
    return with_value(answers, above, renamed) if above else renamed


def _keys(
    table: Mapping[str, Any],
    rename: Callable[[str], str],
    moves: list[Move],
    name: str,
    join: Callable[[Any, Any], Any] | None = None,
) -> dict[str, Any]:
    """A table with its paths renamed. Where the new one is taken, what cannot be joined stays as it was."""
    renamed: dict[str, Any] = {}
    for path, value in table.items():
        new = rename(path)
        if new == path:
            renamed[path] = join(value, renamed[path]) if path in renamed and join else value
            continue
        taken = table.get(new, renamed.get(new, _MISSING))
        if taken is _MISSING or same(taken, value):
            renamed[new] = value
        elif join:
            renamed[new] = join(taken, value)
        else:
            renamed[path] = value
            continue
        moves.append(Move(name, path, new))
    return renamed


def _both_notes(one: str, other: str) -> str:
    if one in other or other in one:
        return max(one, other, key=len)
    return f"{one}\n{other}"


def _entry(
    entry: Mapping[str, object], renaming: Renaming, recoding: _Recoding, moves: list[Move]
) -> Mapping[str, object]:
    """A history entry by the present names."""
    paths, was = entry.get("answers"), entry.get("was")
    changed = dict(entry)
    if isinstance(paths, list | tuple):
        changed["answers"] = list(dict.fromkeys(renaming.path(str(path)) for path in paths))
    if isinstance(was, Mapping):
        renamed = _keys(was, renaming.path, moves, "history")
        changed["was"] = {path: recoding.value("history", path, value) for path, value in renamed.items()}
    return entry if same(changed, entry) else changed


@dataclass
class _Recoding:
    """Old choice codes, and old names inside items kept whole, replaced in single values."""

    renaming: Renaming
    moves: list[Move]

    def answers(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        for question_id in self.renaming.coded:
            for path in _places(answers, question_id):
                value = get(answers, path, _MISSING)
                changed = value if value is _MISSING else self.value("answers", path, value)
                if changed is not value:
                    answers = with_value(answers, path, changed)
        return answers

    def value(self, table: str, path: str, value: object) -> object:
        """One value that stands under a path; an item or a list of them is gone through."""
        question_id = self.renaming.question_of(path)
        if is_item_list(value) and question_id in self.renaming.list_ids:
            items = [self._item(table, f"{path}[{item['id']}]", question_id, item) for item in value]
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        if isinstance(value, Mapping) and question_id.endswith("[]"):
            return self._item(table, path, question_id[:-2], value)
        codes = self.renaming.coded.get(question_id)
        return self._coded(table, path, codes, value) if codes else value

    def _item(self, table: str, path: str, list_id: str, item: Mapping[str, object]) -> Mapping[str, object]:
        for old, new in self.renaming.keys.get(list_id, ()):
            value = get(item, old, _MISSING)
            if value is not _MISSING and get(item, new, _MISSING) is _MISSING:
                item = _in_place(item, old, new, value)
                self.moves.append(Move(table, f"{path}.{old}", f"{path}.{new}"))
        for question_id in self.renaming.coded:
            if question_id.startswith(f"{list_id}[]."):
                key = question_id[len(list_id) + 3 :]
                value = get(item, key, _MISSING)
                changed = value if value is _MISSING else self.value(table, f"{path}.{key}", value)
                if changed is not value:
                    item = with_value(item, key, changed)
        return item

    def _coded(self, table: str, path: str, codes: Mapping[str, str], value: object) -> object:
        if isinstance(value, str) and value in codes:
            self.moves.append(Move(table, value, codes[value], path))
            return codes[value]
        if isinstance(value, list | tuple) and any(isinstance(part, str) and part in codes for part in value):
            new: list[object] = []
            for part in value:
                changed = self._coded(table, path, codes, part)
                if changed not in new:
                    new.append(changed)
            return new
        return value

    def confirmed(self, path: str, entry: Mapping[str, object]) -> Mapping[str, object]:
        """What a suggestion came from names a vocabulary and a code too."""
        codes = self.renaming.codes.get(str(entry.get("catalogue")), {})
        old = str(entry.get("entry"))
        if old not in codes:
            return entry
        self.moves.append(Move("confirmed", old, codes[old], path))
        return {**entry, "entry": codes[old]}


def _places(answers: Mapping[str, object], question_id: str) -> Iterator[str]:
    list_id, inside, key = question_id.partition("[].")
    if not inside:
        yield question_id
        return
    items = get(answers, list_id)
    for item in items if is_item_list(items) else ():
        yield f"{list_id}[{item['id']}].{key}"
