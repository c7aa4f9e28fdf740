"""The answers of one interview, and the paths that name them.

Everything here is a plain frozen value. A change makes a new `Interview` that shares whatever did not
change with the old one, so that undoing is keeping the old value.

Path grammar, the same everywhere:

    path  = key { "." key | "[" id "]" }
    key   = letters, digits, "_" and "-", or any text in double quotes
    id    = the `id` of an item of the list before it, written like a key

`controller.name` is an answer, `systems[procountor].vendor` an answer about one item, `systems[procountor]`
the item itself, and `systems[].vendor` the pattern of the question asked of every item.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from intake.errors import AnswerError
from intake.languages import message

_NOTHING: Mapping[str, object] = MappingProxyType({})

ITEM_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""The form of a list item's id in a file; it stands in paths, so it must never need quotes."""


@dataclass(frozen=True)
class Interview:
    """One saved set of answers. The mappings are shared between versions and must never be changed.

    A path stands in at most one of `answers`, `parked`, `unknown` and `not_applicable` once a session has
    written it; a file edited by hand may break that, and then `answers` comes first.
    """

    meta: Mapping[str, object] = field(default_factory=dict)
    """The `[interview]` table except `documents` and `languages`."""
    answers: Mapping[str, object] = field(default_factory=dict)
    """Nested as in the file; `answers["interview"]` holds `documents` and `languages`."""
    parked: Mapping[str, object] = field(default_factory=dict)
    """Path to the value kept while its question does not apply."""
    unknown: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Path to whom to `ask` and `by` when."""
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """Path to the reason; an empty reason is an optional question passed for good."""
    waived: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """A check code, a space and the path it points at, to the `reason` and `until` when."""
    notes: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Path to the `catalogue`, `entry` and `checked_on` that an accepted suggestion came from."""
    history: tuple[Mapping[str, object], ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    """Top-level keys of the file that mean nothing here; kept as they are."""
    masked: frozenset[str] = frozenset()
    """Paths where reading found a henkilötunnus and masked it; never stored."""

    def items(self, list_id: str) -> Mapping[str, Mapping[str, object]]:
        """The items of a list by their ids, as they are held; of two with the same id the first."""
        found = self._items.get(list_id)
        if found is None:
            held = get(self.answers, list_id)
            items = held if isinstance(held, list | tuple) else ()
            found = self._items[list_id] = {}
            for item in items:
                item_id = _id_of(item)
                if item_id is not None:
                    found.setdefault(item_id, item)
        return found

    @cached_property
    def _items(self) -> dict[str, dict[str, Mapping[str, object]]]:
        return {}


class Item(NamedTuple):
    """A step of a path that picks one item of a list. An empty id stands for every item."""

    id: str


Step = str | Item
_Steps = tuple[Step, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STEP = re.compile(
    r"""(?P<dot>\.)?(?: (?P<key>[A-Za-z0-9_-]+) | (?P<quoted>"(?:[^"\\]|\\.)*") )
      | \[ (?: (?P<id>[A-Za-z0-9_-]*) | (?P<quoted_id>"(?:[^"\\]|\\.)*") ) \]""",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=8192)
def parse_path(path: str) -> tuple[Step, ...]:
    """The steps of a path.

    Raises:
        AnswerError: the text does not follow the path grammar.
    """
    steps: list[Step] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        if found is None or not _fits(found, first=not steps):
            raise _bad_path(path)
        key, quoted, item, quoted_item = found.group("key", "quoted", "id", "quoted_id")
        if key is not None:
            steps.append(key)
        elif item is not None:
            steps.append(Item(item))
        else:
            name = _unquoted(quoted or quoted_item, path)
            steps.append(name if quoted is not None else Item(name))
        at = found.end()
    if not steps:
        raise _bad_path(path)
    return tuple(steps)


def _fits(step: re.Match[str], *, first: bool) -> bool:
    """A key is joined to what is before it with a dot, an item never is, and no path begins with an item."""
    is_item = step["id"] is not None or step["quoted_id"] is not None
    if first:
        return not is_item and step["dot"] is None
    return is_item or step["dot"] is not None


def _unquoted(text: str, path: str) -> str:
    import json  # only odd names need it

    try:
        name = json.loads(text, strict=False)
    except ValueError:
        raise _bad_path(path) from None
    return str(name)


def _bad_path(path: str) -> AnswerError:
    return AnswerError(
        "path-form",
        message("error answers path-form", "“{path}” is not the path of an answer.", path=path),
        remedy=message(
            "error answers path-form",
            "Write it like controller.name or systems[procountor].vendor.",
        ),
    )


def path_text(steps: Sequence[Step]) -> str:
    """The path of these steps; `parse_path` of it gives the steps back."""
    parts: list[str] = []
    for step in steps:
        if isinstance(step, Item):
            parts.append(f"[{_name(step.id) if step.id else ''}]")
        else:
            parts.append(f".{_name(step)}" if parts else _name(step))
    return "".join(parts)


def _name(name: str) -> str:
    if _BARE.fullmatch(name):
        return name
    import json

    return json.dumps(name, ensure_ascii=False)


def child(path: str, key: str) -> str:
    """The path of `key` below `path`, which may be empty."""
    return f"{path}.{_name(key)}" if path else _name(key)


@lru_cache(maxsize=8192)
def item_path(path: str, item_id: str) -> str:
    """The path of one item of the list at `path`."""
    return f"{path}[{_name(item_id)}]"


def item_id_of(path: str) -> str:
    """The id of the list item a path lies in, empty if it lies in none."""
    return next((step.id for step in parse_path(path) if isinstance(step, Item)), "")


def question_of(path: str) -> str:
    """The question id an answer's path belongs to: the path with its item ids taken out."""
    return path_text([Item("") if isinstance(step, Item) else step for step in parse_path(path)])


def get(answers: Mapping[str, object], path: str, default: object = None) -> object:
    """What stands at `path`, or `default` where nothing does.

    Raises:
        AnswerError: `path` is not a path.
    """
    at: object = answers
    for step in parse_path(path):
        if isinstance(step, Item):
            at = _item(at, step.id)
        else:
            at = at[step] if isinstance(at, Mapping) and step in at else None
        if at is None:
            return default
    return at


def _item(items: object, item_id: str) -> Mapping[str, object] | None:
    if isinstance(items, list | tuple):
        for item in items:
            # `dict` first: asking an abstract class takes several times as long, and lists may be long.
            if isinstance(item, (dict, Mapping)) and item.get("id") == item_id:
                return item
    return None


def with_value(answers: Mapping[str, object], path: str, value: object) -> Mapping[str, object]:
    """New answers with `value` at `path`; tables and items on the way are made where they lack.

    Raises:
        AnswerError: `path` is not a path, or leads through something that is neither table nor list.
    """
    return with_values(answers, {path: value})


def with_values(answers: Mapping[str, object], values: Mapping[str, object]) -> Mapping[str, object]:
    """New answers with a value at each of these paths, as `with_value` gives them, but in one pass."""
    changed = _with(answers, {parse_path(path): value for path, value in values.items()}, ())
    assert isinstance(changed, Mapping)
    return changed


def _with(at: object, values: Mapping[_Steps, object], done: _Steps) -> object:
    """`at`, which the steps `done` lead to, with values where further steps lead."""
    at = values.get((), at)
    below = _by_first_step(values)
    if not below:
        return at
    items = {step.id: own for step, own in below.items() if isinstance(step, Item)}
    if items:
        if len(items) < len(below) or not isinstance(at, list | tuple | None):
            raise _blocked((*done, *next(filter(None, values))))
        there = [_with_own(item, items, done) for item in at or ()]
        made = [_with({"id": each}, own, (*done, Item(each))) for each, own in items.items()]
        return there + made
    if not isinstance(at, Mapping | None):
        raise _blocked((*done, *next(filter(None, values))))
    table = dict(at or {})
    for step, own in below.items():
        assert isinstance(step, str)
        table[step] = _with(table.get(step), own, (*done, step))
    return table


def _with_own(item: object, values: dict[str, dict[_Steps, object]], done: _Steps) -> object:
    """An item of a list with what there is for its id, which is taken out: another like it gets nothing."""
    item_id = _id_of(item)
    if item_id is None or item_id not in values:
        return item
    return _with(item, values.pop(item_id), (*done, Item(item_id)))


def _id_of(item: object) -> str | None:
    item_id = item.get("id") if isinstance(item, (dict, Mapping)) else None
    return item_id if isinstance(item_id, str) else None


def _by_first_step(values: Mapping[_Steps, object]) -> dict[Step, dict[_Steps, object]]:
    """What lies at many paths, by the first step of each, then by the steps after it."""
    found: dict[Step, dict[_Steps, object]] = {}
    for steps, value in values.items():
        if steps:
            found.setdefault(steps[0], {})[steps[1:]] = value
    return found


def _blocked(steps: _Steps) -> AnswerError:
    return AnswerError(
        "path-blocked",
        message(
            "error answers path-blocked",
            "Nothing can be stored at {path}: an answer of another kind is in the way.",
            path=path_text(steps),
        ),
    )


def without(answers: Mapping[str, object], path: str) -> Mapping[str, object]:
    """New answers with nothing at `path`. A table left empty goes too; a list left empty stays.

    An empty list is an answer ("none"), so whoever means "not asked" removes the list itself.

    Raises:
        AnswerError: `path` is not a path.
    """
    return without_all(answers, (path,))


def without_all(answers: Mapping[str, object], paths: Iterable[str]) -> Mapping[str, object]:
    """New answers with nothing at any of these paths, as `without` gives them, but in one pass."""
    changed = _without(answers, dict.fromkeys(map(parse_path, paths)))
    return changed if isinstance(changed, Mapping) else {}


def _without(at: object, gone: Mapping[_Steps, object]) -> object:
    """`at` itself where there is nothing to remove, and None for a table that became empty."""
    if () in gone:
        return None
    below = _by_first_step(gone)
    if isinstance(at, list | tuple):
        items = {step.id: own for step, own in below.items() if isinstance(step, Item)}
        kept = [_without(item, items.get(_id_of(item) or "", {})) for item in at] if items else at
        return [item for item in kept if item is not None] if kept != at else at
    if not isinstance(at, Mapping):
        return at
    left = {key: _without(value, below[key]) if key in below else value for key, value in at.items()}
    if all(value is at[key] for key, value in left.items()):
        return at
    return {key: value for key, value in left.items() if value is not None or key not in below} or None


def walk(
    answers: Mapping[str, object], questions: Container[str] | None = None
) -> Iterator[tuple[str, object]]:
    """Every answer as its path and value, in the order they are held.

    A list gives the tuple of its items' ids under its own path, then its items' answers. `questions` are the
    ids of a dialogue's questions; what they name is one answer whatever its shape. Answers they do not name,
    or all of them without `questions`, are told from groups of answers by their shape.
    """
    yield from _walk(answers, "", "", questions if questions is not None else ())


def _walk(
    table: Mapping[str, object], path: str, pattern: str, questions: Container[str]
) -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        here, question = child(path, key), child(pattern, key)
        if is_item_list(value):
            yield here, tuple(item["id"] for item in value)
            for item in value:
                own = {name: part for name, part in item.items() if name != "id"}
                yield from _walk(own, item_path(here, str(item["id"])), f"{question}[]", questions)
        elif isinstance(value, Mapping) and question not in questions and not is_value_table(value):
            yield from _walk(value, here, question, questions)
        else:
            yield here, value


def is_item_list(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    """Whether a value is a list question's items: an array of tables that each have an `id`."""
    return (
        isinstance(value, list | tuple)
        and len(value) > 0
        and all(isinstance(item, Mapping) and "id" in item for item in value)
    )


def is_value_table(table: Mapping[str, object]) -> bool:
    """Whether a table has the shape of one answer: texts by language, a period, an address, or "other"."""
    keys = table.keys()
    if not keys:
        return True
    if keys <= {"number", "unit"} or keys == {"other"}:
        return True
    if keys <= {"street", "postcode", "city", "country"} and keys != {"country"}:
        return True
    return is_localised(table)


def is_localised(table: Mapping[str, object]) -> bool:
    """Whether a table holds one text per language, under two-letter language codes."""
    return bool(table) and all(len(key) == 2 and isinstance(text, str) for key, text in table.items())


def in_asking_order(answers: Mapping[str, object], questions: Sequence[str]) -> Mapping[str, object]:
    """The answers with the keys of every table in the order of the questions, given by their ids.

    What no question names comes last, as it was.
    """
    rank: dict[str, int] = {}
    for place, question in enumerate(questions):
        steps = parse_path(question)
        for end in range(1, len(steps) + 1):
            rank.setdefault(path_text(steps[:end]), place)
    return _in_order(answers, "", rank)


def _in_order(table: Mapping[str, object], pattern: str, rank: Mapping[str, int]) -> Mapping[str, object]:
    last = len(rank)
    ordered: dict[str, object] = {}
    for key in sorted(table, key=lambda key: -1 if key == "id" else rank.get(child(pattern, key), last)):
        value, here = table[key], child(pattern, key)
        if is_item_list(value):
            ordered[key] = [_in_order(item, f"{here}[]", rank) for item in value]
        elif isinstance(value, Mapping) and not is_value_table(value):
            ordered[key] = _in_order(value, here, rank)
        else:
            ordered[key] = value
    return ordered
