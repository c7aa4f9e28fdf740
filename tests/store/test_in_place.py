"""Changing a file somebody else may have written: only what differs is touched, whatever its style."""

from __future__ import annotations

import copy
import datetime as dt
import random
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.store.document import same, without_empty_tables
from intake.store.edit import edited
from intake.store.layout import inline, is_multiline, key, multiline, text_of

pytestmark = pytest.mark.filterwarnings("error")

KEYS = st.sampled_from(["a", "b1", "name", "with.dot", "ä ö", "", 'quo"te', "systems[x].y", "id2", "-"])
HOSTILE = st.sampled_from(
    [
        *["", " ", "\t", "\r", "\r\n", "a\rb", "\n", "x\ny\n", "\ny", "a\\\nb", "\x00", "\x7f", "\u2028"],
        *["\\", "\\u0041", '"', '""', '"""', "'''", 'end"', "# no comment", "[x]", "a = 1", "{", "}"],
        *["\u00e9", "e\u0301", "\U0001d54f", "multiline-"],
    ]
)
TEXTS = HOSTILE | st.text(st.characters(codec="utf-8"), max_size=12)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes(timezones=st.just(dt.UTC) | st.none())
    | st.times()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.lists(st.dictionaries(KEYS, VALUES, max_size=3), min_size=1, max_size=3).map(
    lambda items: [{"id": f"i{place}", **item} for place, item in enumerate(items)]
)
TABLES = st.dictionaries(KEYS, VALUES | ITEMS | st.dictionaries(KEYS, VALUES | ITEMS, max_size=3), max_size=4)
DOCUMENTS = st.fixed_dictionaries(
    {"interview": TABLES}, optional={"answers": TABLES, "parked": TABLES, "own": TABLES, "notes": TABLES}
)


class Hand:
    """Writes a document as people and other programs do, every time otherwise, with numbered comments."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.comments = 0

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def comment(self) -> str:
        self.comments += 1
        return f"# remark {self.comments}."

    def before(self) -> str:
        return self.pick(
            "", "", "", "\n", f"{self.comment()}\n", f"\n\n  {self.comment()}\n\n{self.comment()}\n"
        )

    def after(self) -> str:
        return self.pick("", "", f"  {self.comment()}", "\t")

    def key(self, name: str) -> str:
        literal = f"'{name}'" if name.isprintable() and "'" not in name else key(name)
        return self.pick(key(name), key(name), literal)

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            forms = [inline(value)]
            if value.isprintable() and "'" not in value:
                forms.append(f"'{value}'")
            if is_multiline(value):
                forms.append(multiline(value))
            return self.pick(*forms)
        if isinstance(value, list):
            parts = [self.value(part) for part in value]
            if parts and self.pick(True, False):
                return (
                    "[ "
                    + self.comment()
                    + "\n"
                    + "".join(f"  {part},{self.after()}\n" for part in parts)
                    + "]"
                )
            return f"[{self.pick('', ' ')}{', '.join(parts)}]"
        if isinstance(value, dict):
            return (
                "{"
                + ", ".join(f"{self.key(name)} = {self.value(part)}" for name, part in value.items())
                + "}"
            )
        return inline(value)

    def document(self, document: Mapping[str, Any]) -> str:
        return self.table(document, ()) + self.pick("", self.comment(), f"\n{self.comment()}\n")

    def table(self, table: Mapping[str, Any], path: tuple[str, ...]) -> str:
        lines, below = "", ""
        for name, value in table.items():
            if isinstance(value, dict) and (not path or self.pick(True, False)):
                if value and path and self.pick(True, False):
                    for inner, part in value.items():
                        lines += self.line(f"{self.key(name)}.{self.key(inner)}", part)
                    continue
                header = ".".join(map(self.key, (*path, name)))
                content = self.table(value, (*path, name))
                implicit = (
                    value
                    and all(isinstance(part, dict) for part in value.values())
                    and content.startswith("[")
                )
                below += content if implicit else f"{self.before()}[{header}]{self.after()}\n{content}"
            elif _is_items(value) and self.pick(True, True, False):
                header = ".".join(map(self.key, (*path, name)))
                for item in value:
                    below += f"{self.before()}[[{header}]]{self.after()}\n{self.table(item, (*path, name))}"
            else:
                lines += self.line(self.key(name), value)
        return lines + below

    def line(self, name: str, value: Any) -> str:
        sign = self.pick(" = ", "=")
        return f"{self.before()}{self.pick('', '  ')}{name}{sign}{self.value(value)}{self.after()}\n"


def _is_items(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


@st.composite
def hand_written(draw: Any) -> tuple[str, dict[str, Any]]:
    document = draw(DOCUMENTS)
    text = Hand(draw(st.integers(0, 2**32))).document(document)
    return (text.replace("\n", "\r\n") if draw(st.booleans()) else text), document


@st.composite
def changes(draw: Any, document: dict[str, Any]) -> dict[str, Any]:
    """The document with a few answers set, added, removed, or moved."""
    wanted = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 4))):
        tables = [table for table in _tables_in(wanted) if table is not wanted]
        table = draw(st.sampled_from(tables))
        act = draw(st.sampled_from(["add", "set", "remove", "reorder", "table"]))
        if act == "add" or not table:
            table[draw(KEYS)] = draw(VALUES | ITEMS | TABLES)
        elif act == "set":
            table[draw(st.sampled_from(sorted(table)))] = draw(VALUES | ITEMS | TABLES)
        elif act == "remove" and set(table) != {"id"}:
            name = draw(st.sampled_from(sorted(table)))
            if name != "id":
                del table[name]
        elif act == "reorder":
            for value in table.values():
                if _is_items(value):
                    value.reverse()
        elif act == "table":
            wanted[draw(st.sampled_from(["unknown", "history", "zz", "parked"]))] = draw(TABLES)
    return wanted


def _tables_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(table for part in value.values() for table in _tables_in(part))]
    if isinstance(value, list):
        return [table for part in value for table in _tables_in(part)]
    return []


def _remarks(text: str) -> set[str]:
    return set(re.findall(r"# remark \d+\.", text))


FUZZ = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@FUZZ
@given(hand_written())
def test_a_text_with_the_wanted_values_stays_as_it_is_to_the_byte(
    written: tuple[str, dict[str, Any]],
) -> None:
    text, document = written
    assert same(tomllib.loads(text), document)
    assert edited(text, tomllib.loads(text), document) == text


@pytest.mark.slow
@settings(FUZZ, max_examples=2000)
@given(st.data())
def test_a_very_great_many_edited_texts_have_exactly_the_wanted_values(data: st.DataObject) -> None:
    test_an_edited_text_has_exactly_the_wanted_values.hypothesis.inner_test(data)


@FUZZ
@given(st.data())
def test_an_edited_text_has_exactly_the_wanted_values(data: st.DataObject) -> None:
    text, document = data.draw(hand_written())
    wanted = data.draw(changes(document))
    after = tomllib.loads(edited(text, tomllib.loads(text), wanted))
    assert same(without_empty_tables(after), without_empty_tables(wanted))


@FUZZ
@given(st.data())
def test_adding_and_setting_plain_values_loses_no_comment(data: st.DataObject) -> None:
    text, document = data.draw(hand_written())
    wanted = copy.deepcopy(document)
    for table in _tables_in(wanted)[1:]:
        for name, value in table.items():
            if isinstance(value, str) and name != "id" and data.draw(st.booleans()):
                table[name] = data.draw(TEXTS)
        table.setdefault("quite new", data.draw(SCALARS))
    after = edited(text, tomllib.loads(text), wanted)
    assert same(tomllib.loads(after), wanted)
    assert _remarks(after) == _remarks(text)


@FUZZ
@given(DOCUMENTS)
def test_a_new_text_has_exactly_the_values_it_was_made_of(document: dict[str, Any]) -> None:
    assert same(tomllib.loads(text_of(document)), document)
