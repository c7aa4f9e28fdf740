"""Paths name answers; a change makes a new value and shares what it left alone."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import AnswerError
from intake.interview.answers import (
    Interview,
    Item,
    get,
    in_asking_order,
    parse_path,
    path_text,
    question_of,
    walk,
    with_value,
    with_values,
    without,
    without_all,
)

ANSWERS: dict[str, Any] = {
    "interview": {"languages": ["fi"]},
    "controller": {"name": "Kuvitteellinen Oy", "address": {"street": "x", "city": "Oulu"}},
    "register": {"name": {"fi": "Rekisteri", "en": "Register"}},
    "systems": [
        {"id": "a", "name": "A", "terms": {"period": {"number": 1, "unit": "years"}}},
        {"id": "b", "name": "B"},
    ],
    "processors": [],
    "security": {"technical": ["mfa", {"other": {"fi": "x"}}]},
    "country": {"list": {"country": "FI"}},
}


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("controller.name", ("controller", "name")),
        ("systems[procountor].vendor", ("systems", Item("procountor"), "vendor")),
        ("systems[].vendor", ("systems", Item(""), "vendor")),
        ("transfers.list[a-b_1]", ("transfers", "list", Item("a-b_1"))),
        ('own."odd key.with ä"["x]"].y', ("own", "odd key.with ä", Item("x]"), "y")),
    ],
)
def test_a_path_has_steps(path: str, steps: tuple[object, ...]) -> None:
    assert parse_path(path) == steps
    assert path_text(steps) == path  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    ["", ".", ".a", "a.", "a..b", "[a]", "a.[b]", "a[b]c", "a[b", "a]b", "a b", "a\n", 'a."b', "ä", "a[b c]"],
)
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(AnswerError) as raised:
        parse_path(path)
    assert raised.value.code == "path-form"


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_any_steps_survive_being_written(names: list[str], items: list[bool]) -> None:
    steps = tuple(
        Item(name) if item and place and name else name
        for place, (name, item) in enumerate(zip(names, items, strict=False))
    )
    assert parse_path(path_text(steps)) == steps


def test_what_stands_at_a_path() -> None:
    assert get(ANSWERS, "controller.name") == "Kuvitteellinen Oy"
    assert get(ANSWERS, "controller.address.city") == "Oulu"
    assert get(ANSWERS, "systems[b].name") == "B"
    assert get(ANSWERS, "systems[b]") == {"id": "b", "name": "B"}
    assert get(ANSWERS, "processors") == []
    for path in (
        "controller.none",
        "systems[z]",
        "systems[a].none",
        "controller[a]",
        "controller.name.deeper",
        "none[a].b",
    ):
        assert get(ANSWERS, path) is None
        assert get(ANSWERS, path, default=0) == 0


def test_a_change_leaves_the_old_answers_as_they_were() -> None:
    before = copy.deepcopy(ANSWERS)
    changed = with_value(ANSWERS, "systems[a].terms.period.number", 2)
    removed = without(ANSWERS, "systems[a].terms.period.number")
    assert before == ANSWERS
    assert get(changed, "systems[a].terms.period") == {"number": 2, "unit": "years"}
    assert get(removed, "systems[a].terms.period") == {"unit": "years"}
    for after in (changed, removed):
        assert after["controller"] is ANSWERS["controller"]
        assert get(after, "systems[b]") is get(ANSWERS, "systems[b]")


def test_what_lacks_on_the_way_is_made() -> None:
    assert with_value({}, "a.b.c", 1) == {"a": {"b": {"c": 1}}}
    assert with_value({}, "a.list[x].b", 1) == {"a": {"list": [{"id": "x", "b": 1}]}}
    assert with_value({"list": [{"id": "x"}]}, "list[y]", {"id": "y"}) == {"list": [{"id": "x"}, {"id": "y"}]}


@pytest.mark.parametrize("path", ["controller.name.first", "controller[a]", "systems.name"])
def test_an_answer_in_the_way_is_told(path: str) -> None:
    with pytest.raises(AnswerError) as raised:
        with_value(ANSWERS, path, 1)
    assert raised.value.code == "path-blocked"


def test_removing_takes_empty_tables_along_but_not_empty_lists() -> None:
    assert without({"a": {"b": {"c": 1}}, "d": 2}, "a.b.c") == {"d": 2}
    assert without({"list": [{"id": "x"}]}, "list[x]") == {"list": []}
    assert without({"list": [{"id": "x", "b": 1}]}, "list[x].b") == {"list": [{"id": "x"}]}
    assert without({"a": 1}, "a") == {}


@pytest.mark.parametrize(
    "path", ["none", "controller.none", "systems[z]", "systems[z].a", "controller.name.x", "a[b]"]
)
def test_removing_what_is_not_there_changes_nothing(path: str) -> None:
    assert without(ANSWERS, path) == ANSWERS


_PATHS = st.sampled_from(
    [
        "controller.name",
        "controller.address",
        "controller.address.city",
        "new.deeper",
        "systems[a].name",
        "systems[a].terms.period.number",
        "systems[b]",
        "systems[z].name",
        "processors[x].name",
        "country.list.country",
    ]
)


@given(st.lists(_PATHS, unique=True))
def test_removing_many_is_removing_each(paths: list[str]) -> None:
    one_by_one: Any = ANSWERS
    for path in paths:
        one_by_one = without(one_by_one, path)
    assert without_all(ANSWERS, paths) == one_by_one


@given(st.lists(_PATHS, unique=True))
def test_giving_many_is_giving_each(paths: list[str]) -> None:
    # A longer path comes after the shorter one that it goes on from, for that is how it comes out together.
    values = {path: {"id": path} for path in sorted(paths)}
    one_by_one: Any = ANSWERS
    for path, value in values.items():
        one_by_one = with_value(one_by_one, path, value)
    assert with_values(ANSWERS, values) == one_by_one


def test_removing_nothing_gives_the_same_answers_back() -> None:
    assert without_all(ANSWERS, []) is ANSWERS
    assert without_all(ANSWERS, ["none", "systems[z].name", "systems[a].none", "a.b"]) is ANSWERS


def test_the_items_of_a_list_by_their_ids() -> None:
    twice = {"list": [{"id": "x", "n": 1}, {"id": "x", "n": 2}, {"id": 5}, "odd", {"id": "y"}], "text": "x"}
    assert Interview(answers=twice).items("list") == {"x": {"id": "x", "n": 1}, "y": {"id": "y"}}
    assert Interview(answers=twice).items("text") == Interview(answers=twice).items("none") == {}


def test_walking_gives_every_answer_once() -> None:
    assert dict(walk(ANSWERS)) == {
        "interview.languages": ["fi"],
        "controller.name": "Kuvitteellinen Oy",
        "controller.address": {"street": "x", "city": "Oulu"},
        "register.name": {"fi": "Rekisteri", "en": "Register"},
        "systems": ("a", "b"),
        "systems[a].name": "A",
        "systems[a].terms.period": {"number": 1, "unit": "years"},
        "systems[b].name": "B",
        "processors": [],
        "security.technical": ["mfa", {"other": {"fi": "x"}}],
        "country.list.country": "FI",
    }


def test_walking_takes_what_is_asked_as_one_answer() -> None:
    found = dict(walk({"country": {"list": {"country": "FI"}}, "a": {"x": {"y": 1}}}, {"country.list", "a"}))
    assert found == {"country.list": {"country": "FI"}, "a": {"x": {"y": 1}}}


def test_what_is_walked_is_found_again() -> None:
    for path, value in walk(ANSWERS):
        assert isinstance(value, tuple) or get(ANSWERS, path) is value
        assert parse_path(path)


def test_the_question_of_a_path() -> None:
    assert question_of("systems[a].terms.period") == "systems[].terms.period"
    assert question_of("systems[a]") == "systems[]"
    assert question_of("controller.name") == "controller.name"


def test_answers_in_the_order_of_asking() -> None:
    ordered = in_asking_order(
        {**ANSWERS, "own": 1},
        [
            "register.name",
            "systems",
            "systems[].terms.period",
            "systems[].name",
            "controller.address",
            "controller.name",
        ],
    )
    assert ordered == {**ANSWERS, "own": 1}
    assert list(ordered)[:3] == ["register", "systems", "controller"]
    assert list(ordered)[-1] == "own"
    assert list(ordered["systems"][0]) == ["id", "terms", "name"]  # type: ignore[index]
    assert list(ordered["controller"]) == ["address", "name"]  # type: ignore[call-overload]
