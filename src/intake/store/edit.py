"""A text changed to hold other values, and otherwise as it was: comments, order, spelling, blank lines.

The values of the text and the wanted ones are compared table by table, and only what differs is touched.
What the values of a text are is for `tomllib` to say: tomlrt only holds its spelling.
"""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import tomlrt

from intake.interview.answers import is_item_list
from intake.store.document import TABLES, same
from intake.store.layout import inline, is_multiline, is_section, multiline, text_of

Path = tuple[str, ...]


def edited(text: str, values: Mapping[str, object], wanted: Mapping[str, object]) -> str:
    """`text`, whose values are `values`, with the values of `wanted`.

    Raises:
        tomlrt.TOMLError, ValueError: the edit is beyond the library; nothing is lost by not doing it.
    """
    editor = _Editor(tomlrt.loads(text))
    editor.table(editor.document, values, wanted, ())
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

    def table(self, table: Any, base: Mapping[str, Any], wanted: Mapping[str, object], path: Path) -> None:
        """Make a table that holds `base` hold what is wanted, in place."""
        for name in base:
            if name not in wanted and (path or name not in TABLES):
                del table[name]
            elif name not in wanted:  # the heading of an emptied table of the format stays, with its comments
                self._empty(table, name)
        fresh = []
        for name, value in wanted.items():
            below = (*path, name)
            if name not in base:
                table[name] = self._fresh(value, below, inside=table)
                fresh.append(name)
            elif not same(base[name], value):
                self._change(table, name, base[name], value, below)
        if fresh:
            _arrange(table, fresh, list(wanted))

    def _empty(self, table: Any, name: str) -> None:
        if isinstance(table[name], Mapping) and not isinstance(table[name], tomlrt.AoT):
            for key in list(table[name]):
                del table[name][key]
        else:
            del table[name]

    def _change(self, table: Any, name: str, base: Any, value: Any, path: Path) -> None:
        now = table[name]
        if isinstance(base, Mapping) and isinstance(value, Mapping):
            self.table(now, base, value, path)
        elif _tables(base) and _tables(value):
            self._items(now, list(base), value, path)
        elif isinstance(now, tomlrt.Array) and isinstance(value, list):
            self._array(now, base, value, path)
        elif isinstance(base, Mapping | list) or isinstance(value, Mapping | list):
            order = list(table)
            del table[name]
            table[name] = self._fresh(value, path, inside=table)
            _arrange(table, [name], order)
        else:
            table[name] = self._scalar(value, inside=table)

    def _items(self, items: Any, base: list[Any], wanted: Sequence[Any], path: Path) -> None:
        """Make a list of tables hold the wanted ones, told apart by their ids, or else by their places."""
        have_ids = is_item_list(wanted) and is_item_list(base)
        if have_ids:
            names = [item["id"] for item in wanted]
            for place in reversed(range(len(base))):
                if base[place]["id"] not in names:
                    del items[place], base[place]
            for place, item in enumerate(wanted):
                here = next((at for at in range(place, len(base)) if base[at]["id"] == item["id"]), None)
                if here is None:
                    items.insert(place, self._item(items, item, path))
                    base.insert(place, item)
                elif here != place:
                    items.insert(place, items.pop(here))
                    base.insert(place, base.pop(here))
        for place in reversed(range(len(wanted), len(base))):
            del items[place], base[place]
        for item in wanted[len(base) :]:
            items.append(self._item(items, item, path))
            base.append(item)
        for now, was, item in zip(items, base, wanted, strict=True):
            if not same(was, item):
                self.table(now, was, item, path)

    def _array(self, array: Any, base: Sequence[object], wanted: Sequence[object], path: Path) -> None:
        """Make a plain array hold the wanted values; those that stay keep their comments."""
        old, new = [inline(value) for value in base], [inline(value) for value in wanted]
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for _, start, end, first, last in reversed([change for change in changes if change[0] != "equal"]):
            both = min(end - start, last - first)
            for place in reversed(range(start + both, end)):
                del array[place]
            for place in range(both):
                self._element(array, start + place, base[start + place], wanted[first + place], path)
            for value in reversed(wanted[first + both : last]):
                array.insert(start + both, value)

    def _element(self, array: Any, place: int, base: object, value: object, path: Path) -> None:
        now = array[place]
        if isinstance(base, Mapping) and isinstance(value, Mapping):
            self.table(now, base, value, path)
        elif isinstance(base, list) and isinstance(value, list):
            self._array(now, base, value, path)
        else:
            array[place] = value

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
