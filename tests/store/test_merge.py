"""Two sessions changed one interview: what they did apart is joined, what they disagree on is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.interview.answers import Interview, get, with_value, without
from intake.store.merge import ABSENT, Conflict, merge

BASE = Interview(
    meta={"format": 1, "dialogue": "x", "updated": dt.date(2026, 1, 1)},
    answers={
        "controller": {"name": "Kuvitteellinen Oy", "phone": "040"},
        "register": {"name": {"fi": "Rekisteri", "en": "Register"}},
        "retention": {"period": {"number": 6, "unit": "years"}},
        "systems": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "vendor": "B Oy"}],
        "security": {"technical": ["mfa"]},
    },
    unknown={"controller.email": {"ask": "Aino"}},
    notes={"controller.name": "x"},
)


def with_answers(changes: dict[str, object], base: Interview = BASE) -> Interview:
    answers = base.answers
    for path, value in changes.items():
        answers = without(answers, path) if value is ABSENT else with_value(answers, path, value)
    return replace(base, answers=answers)


def joined(mine: dict[str, object], theirs: dict[str, object]) -> tuple[Interview, list[Conflict]]:
    merged = merge(BASE, with_answers(mine), with_answers(theirs))
    return merged.interview, list(merged.conflicts)


def test_changes_of_different_answers_are_joined() -> None:
    interview, conflicts = joined(
        {"controller.name": "Minun Oy", "people.used": True},
        {"controller.phone": "050", "controller.web": "w"},
    )
    assert conflicts == []
    assert interview.answers["controller"] == {"name": "Minun Oy", "phone": "050", "web": "w"}
    assert interview.answers["people"] == {"used": True}


def test_files_that_never_told_when_they_were_changed_do_not_disagree_about_it() -> None:
    base = replace(BASE, meta={"format": 1, "dialogue": "x"})
    merged = merge(base, base, with_answers({"controller.phone": "050"}, base))
    assert merged.conflicts == ()
    assert "updated" not in merged.interview.meta


def test_the_same_change_twice_is_none_too_many() -> None:
    same: dict[str, object] = {"controller.name": "Yhteinen Oy", "controller.phone": ABSENT}
    assert joined(same, same) == (with_answers(same), [])


def test_one_answer_changed_twice_is_a_conflict_and_mine_stays() -> None:
    interview, conflicts = joined({"controller.name": "Minun Oy"}, {"controller.name": "Heidän Oy"})
    assert conflicts == [Conflict("controller.name", "Kuvitteellinen Oy", "Minun Oy", "Heidän Oy")]
    assert get(interview.answers, "controller.name") == "Minun Oy"


def test_removed_here_and_changed_there_is_a_conflict() -> None:
    _, conflicts = joined({"controller": ABSENT}, {"controller.phone": "050"})
    assert conflicts == [Conflict("controller.phone", "040", ABSENT, "050")]


def test_a_removal_stays_where_the_other_changed_nothing() -> None:
    interview, conflicts = joined({"controller.phone": ABSENT}, {"controller.name": "Heidän Oy"})
    assert (get(interview.answers, "controller"), conflicts) == ({"name": "Heidän Oy"}, [])


def test_texts_are_joined_by_language() -> None:
    interview, conflicts = joined({"register.name.fi": "Asiakkaat"}, {"register.name.sv": "Register"})
    assert conflicts == []
    assert get(interview.answers, "register.name") == {"fi": "Asiakkaat", "en": "Register", "sv": "Register"}
    _, conflicts = joined({"register.name.fi": "Asiakkaat"}, {"register.name.fi": "Kunnat"})
    assert [conflict.path for conflict in conflicts] == ["register.name"]


def test_a_period_is_never_made_of_two() -> None:
    _, conflicts = joined({"retention.period.number": 5}, {"retention.period.unit": "months"})
    assert [conflict.path for conflict in conflicts] == ["retention.period"]


def test_items_are_joined_on_their_ids() -> None:
    interview, conflicts = joined(
        {"systems[a].vendor": "A Oy", "systems[c].name": "C"},
        {"systems[a].name": "AA", "systems[b]": ABSENT, "systems[d].name": "D"},
    )
    assert conflicts == []
    assert interview.answers["systems"] == [
        {"id": "a", "name": "AA", "vendor": "A Oy"},
        {"id": "d", "name": "D"},
        {"id": "c", "name": "C"},
    ]


def test_an_item_removed_here_and_changed_there_is_a_conflict() -> None:
    _, conflicts = joined({"systems[b]": ABSENT}, {"systems[b].name": "BB"})
    old = {"id": "b", "name": "B", "vendor": "B Oy"}
    assert conflicts == [Conflict("systems[b]", old, ABSENT, {**old, "name": "BB"})]


def test_none_here_and_some_there_is_a_conflict() -> None:
    _, conflicts = joined({"processors": []}, {"processors[x].name": "X"})
    assert [conflict.path for conflict in conflicts] == ["processors"]
    interview, conflicts = joined({"processors[y].name": "Y"}, {"processors[x].name": "X"})
    assert conflicts == []
    assert [item["id"] for item in interview.answers["processors"]] == ["x", "y"]  # type: ignore[attr-defined]


def test_a_choice_of_several_is_one_answer() -> None:
    _, conflicts = joined({"security.technical": ["mfa", "vpn"]}, {"security.technical": ["backups"]})
    assert [conflict.path for conflict in conflicts] == ["security.technical"]


def test_what_the_dialogue_asks_as_one_is_not_taken_apart() -> None:
    mine, theirs = with_answers({"controller.name": "Minun Oy"}), with_answers({"controller.phone": "050"})
    assert [one.path for one in merge(BASE, mine, theirs, questions={"controller"}).conflicts] == [
        "controller"
    ]


def test_an_answer_beats_not_knowing() -> None:
    mine = replace(BASE, unknown={**BASE.unknown, "controller.web": {}})
    theirs = with_answers(
        {"controller.web": "w", "controller.email": "a@example.com"}, replace(BASE, unknown={})
    )
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.interview.unknown == {}
    assert get(merged.interview.answers, "controller.web") == "w"


def test_an_answer_and_a_reason_against_it_are_a_conflict() -> None:
    passed = replace(BASE, not_applicable={"controller.web": "no pages"})
    answered = with_answers({"controller.web": "w"})
    merged = merge(BASE, passed, answered)
    assert merged.conflicts == (Conflict("controller.web", ABSENT, ABSENT, "w"),)
    assert get(merged.interview.answers, "controller.web") is None
    merged = merge(BASE, answered, passed)
    assert merged.conflicts == (Conflict("controller.web", ABSENT, ABSENT, "no pages", "not_applicable"),)
    assert merged.interview.not_applicable == {}


def test_the_other_tables_are_joined_by_path() -> None:
    mine = replace(BASE, notes={**BASE.notes, "a.b": "mine"}, parked={"p.q": 1}, extra={"x": 1})
    theirs = replace(
        BASE, notes={"controller.name": "theirs"}, waived={"RE04": {"reason": "r"}}, extra={"y": 2}
    )
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.interview.notes == {"controller.name": "theirs", "a.b": "mine"}
    assert merged.interview.waived == {"RE04": {"reason": "r"}}
    assert merged.interview.parked == {"p.q": 1}
    assert merged.interview.extra == {"x": 1, "y": 2}
    assert merge(BASE, mine, replace(BASE, parked={"p.q": 2})).conflicts == (
        Conflict("p.q", ABSENT, 1, 2, "parked"),
    )


def test_both_histories_stay() -> None:
    first, mine, theirs = {"by": "x"}, {"by": "m"}, {"by": "t"}
    sides = [replace(BASE, history=history) for history in ((first,), (first, mine), (first, theirs))]
    assert merge(*sides).interview.history == (first, theirs, mine)


def test_the_moment_of_the_last_save_is_no_conflict() -> None:
    sides = [replace(BASE, meta={**BASE.meta, "updated": dt.date(2026, 1, day)}) for day in (2, 5)]
    merged = merge(BASE, *sides)
    assert merged.conflicts == ()
    assert merged.interview.meta["updated"] == dt.date(2026, 1, 5)


PATHS = st.sampled_from(
    [
        "controller.name",
        "controller.web",
        "register.name",
        "systems[a].name",
        "systems[a]",
        "systems[b]",
        "systems[z].x",
    ]
)
CHANGES = st.dictionaries(PATHS, st.sampled_from(["x", "y", ABSENT]), max_size=3).map(
    lambda changes: {
        path: value if value is ABSENT or not path.endswith("]") else {"id": path[-2], "x": value}
        for path, value in changes.items()
    }
)


@settings(deadline=None)
@given(CHANGES, CHANGES)
def test_whoever_merges_the_result_differs_in_nothing_but_the_conflicts(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    one, other = with_answers(mine), with_answers(theirs)
    here, there = merge(BASE, one, other), merge(BASE, other, one)
    assert {conflict.path for conflict in here.conflicts} == {conflict.path for conflict in there.conflicts}
    assert merge(BASE, one, BASE).interview == one
    assert merge(BASE, BASE, other).interview.answers == other.answers
    if not here.conflicts:
        assert _sorted(here.interview.answers) == _sorted(there.interview.answers)


def _sorted(value: Any) -> Any:
    if isinstance(value, list):
        return sorted((_sorted(part) for part in value), key=repr)
    return {key: _sorted(value[key]) for key in sorted(value)} if isinstance(value, dict) else value
