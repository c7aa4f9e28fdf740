"""A text changed to hold other values, and otherwise as it was: comments, order, spelling, blank lines.

The values of the text and the wanted ones are compared table by table, and only what differs is touched.
"""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import tomlrt

from intake.interview.answers import is_item_list
from intake.store.document import TABLES, same
from intake.store.layout import is_multiline, is_section, multiline, text_of

Path = tuple[str, ...]


def edited(text: str, wanted: Mapping[str, object]) -> str:
    """`text` with the values of `wanted`.

    Raises:
        tomlrt.TOMLError, ValueError: the edit is beyond the library; nothing is lost by not doing it.
    """
    editor = _Editor(tomlrt.loads(text))
    editor.table(editor.document, wanted, ())
    return editor.text()


class _Editor:
    """One edit of one document. Texts of several lines are put in at the end, for tomlrt writes one line."""

    def __init__(self, document: tomlrt.Document) -> None:
        self.document = document
        self.token = f"multiline-{secrets.token_hex(8)}-"
        self.later: list[str] = []

    def text(self) -> str:
        """The document's text as it is now."""
        text = self.document.render()
        newline = "\r\n" if "\r\n" in text else "\n"
        for number, value in enumerate(self.later):
            text = text.replace(f'"{self.token}{number}-"', multiline(value).replace("\n", newline))
        return text

    def table(self, table: Any, wanted: Mapping[str, object], path: Path) -> None:
        """Make a table hold what is wanted, in place."""
        for name in [name for name in table if name not in wanted]:
            if path or name not in TABLES:
                del table[name]
            else:  # the heading of an emptied table of the format stays, and the comments on it
                self._empty(table, name)
        fresh = []
        for name, value in wanted.items():
            below = (*path, name)
            if name not in table:
                table[name] = self._fresh(value, below, inside=table)
                fresh.append(name)
            elif not same(table[name], value):
                self._change(table, name, value, below)
        if fresh:
            _arrange(table, fresh, list(wanted))

    def _empty(self, table: Any, name: str) -> None:
        if isinstance(table[name], Mapping) and not isinstance(table[name], tomlrt.AoT):
            for key in list(table[name]):
                del table[name][key]
        else:
            del table[name]

    def _change(self, table: Any, name: str, value: object, path: Path) -> None:
        now = table[name]
        if isinstance(now, Mapping) and isinstance(value, Mapping):
            self.table(now, value, path)
        elif _tables(now) and _tables(value):
            self._items(now, value, path)  # type: ignore[arg-type]
        elif isinstance(now, tomlrt.Array) and isinstance(value, list):
            self._array(now, value)
        elif isinstance(now, Mapping | list) or isinstance(value, Mapping | list):
            order = list(table)
            del table[name]
            table[name] = self._fresh(value, path, inside=table)
            _arrange(table, [name], order)
        else:
            table[name] = self._scalar(value, inside=table)

    def _items(self, items: Any, wanted: Sequence[Mapping[str, object]], path: Path) -> None:
        """Make a list of tables hold the wanted ones, told apart by their ids, or else by their places."""
        if is_item_list(wanted) and all("id" in item for item in items):
            names = [item["id"] for item in wanted]
            for place in reversed(range(len(items))):
                if items[place]["id"] not in names:
                    del items[place]
            for place, item in enumerate(wanted):
                here = next((at for at in range(place, len(items)) if items[at]["id"] == item["id"]), None)
                if here is None:
                    items.insert(place, self._item(items, item, path))
                elif here != place:
                    items.insert(place, items.pop(here))
        else:
            while len(items) > len(wanted):
                del items[len(wanted)]
            for item in wanted[len(items) :]:
                items.append(self._item(items, item, path))
        for now, item in zip(items, wanted, strict=True):
            if not same(now, item):
                self.table(now, item, path)

    def _array(self, array: Any, wanted: Sequence[object]) -> None:
        """Make a plain array hold the wanted values; those that stay keep their comments."""
        old, new = [_mark(value) for value in array], [_mark(value) for value in wanted]
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for _, start, end, first, last in reversed([change for change in changes if change[0] != "equal"]):
            for place in reversed(range(start, end)):
                del array[place]
            for value in reversed(wanted[first:last]):
                array.insert(start, value)

    def _fresh(self, value: object, path: Path, *, inside: Any) -> Any:
        """A new value for a key: with a heading of its own where a new file would give it one."""
        if not _takes_sections(inside):
            return value
        if is_section(path, value):
            return _fragment(path, value)
        if isinstance(value, Mapping):
            return tomlrt.Table.inline(value)
        return self._scalar(value, inside=inside)

    def _item(self, items: Any, item: Mapping[str, object], path: Path) -> Any:
        return _fragment(path, [item])[0] if isinstance(items, tomlrt.AoT) else item

    def _scalar(self, value: object, *, inside: Any) -> Any:
        if isinstance(value, str) and is_multiline(value) and _takes_sections(inside):
            self.later.append(value)
            return f"{self.token}{len(self.later) - 1}-"
        return value


def _takes_sections(table: Any) -> bool:
    return isinstance(table, tomlrt.Document) or (isinstance(table, tomlrt.Table) and not table.is_inline)


def _fragment(path: Path, value: object) -> Any:
    """A value laid out as in a new file, at its own place, ready to be put into another document."""
    whole: object = value
    for name in reversed(path):
        whole = {name: whole}
    assert isinstance(whole, dict)
    at: Any = tomlrt.loads(text_of(whole))
    for name in path:
        at = at[name]
    return at


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, Mapping) for part in value)


def _mark(value: object) -> str:
    return (
        f"{type(value).__name__} {value!r}"
        if not isinstance(value, Mapping)
        else repr(sorted(value.items(), key=repr))
    )


def _arrange(table: Any, fresh: Sequence[str], wanted: Sequence[str]) -> None:
    """Move fresh keys behind those they are wanted behind; the others keep their order."""
    order = [name for name in table if name not in fresh]
    before = ""
    for name in wanted:
        if name in fresh:
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name
    if order != list(table):
        table.sort(key=order.index)
