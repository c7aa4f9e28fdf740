"""Changing a file somebody else may have written: only what differs is touched, whatever its style."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.by_hand import (
    DOCUMENTS,
    ITEMS,
    KEYS,
    SCALARS,
    TABLES,
    TEXTS,
    VALUES,
    hand_written,
    is_items,
    remarks,
)

from intake.store.document import same, without_empty_tables
from intake.store.edit import edited
from intake.store.layout import text_of

pytestmark = pytest.mark.filterwarnings("error")


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
                if is_items(value):
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
    assert remarks(after) == remarks(text)


@FUZZ
@given(DOCUMENTS)
def test_a_new_text_has_exactly_the_values_it_was_made_of(document: dict[str, Any]) -> None:
    assert same(tomllib.loads(text_of(document)), document)
