"""One entry per sitting tells which answers were changed or removed, and what they were."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from intake.interview.answers import Interview, with_value, without
from intake.store.history import record

BEFORE = Interview(
    answers={
        "controller": {"name": "Vanha Oy", "phone": "040"},
        "register": {"name": {"fi": "Rekisteri"}},
        "systems": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "processors": [],
    },
    parked={"controller.country": "SE"},
    history=({"when": dt.date(2026, 1, 1), "by": "AE", "answers": ["x.y"], "was": {"x.y": 1}},),
)


def changed(interview: Interview, **changes: object) -> Interview:
    answers = interview.answers
    for path, value in changes.items():
        answers = without(answers, path) if value is None else with_value(answers, path, value)
    return replace(interview, answers=answers)


def was(after: Interview, now: dt.datetime, before: Interview = BEFORE) -> dict[str, object]:
    entries = record(before, after, now, "AE").history[len(before.history) :]
    assert len(entries) == 1
    assert entries[0]["answers"] == list(entries[0]["was"])  # type: ignore[call-overload]
    return dict(entries[0]["was"])  # type: ignore[call-overload]


def test_first_answers_are_not_history(now: dt.datetime) -> None:
    after = changed(BEFORE, **{"controller.email": "a@example.com", "systems[c].name": "C"})
    assert record(BEFORE, after, now, "AE") is after


def test_changed_and_removed_answers_are(now: dt.datetime) -> None:
    after = changed(
        BEFORE, **{"controller.name": "Uusi Oy", "controller.phone": None, "register.name.en": "R"}
    )
    entry = record(BEFORE, after, now.replace(microsecond=5), "AE").history[1]
    assert entry == {
        "when": now,
        "by": "AE",
        "answers": ["controller.name", "controller.phone", "register.name"],
        "was": {
            "controller.name": "Vanha Oy",
            "controller.phone": "040",
            "register.name": {"fi": "Rekisteri"},
        },
    }


def test_a_removed_item_is_kept_whole(now: dt.datetime) -> None:
    assert was(changed(BEFORE, **{"systems[a]": None}), now) == {"systems[a]": {"id": "a", "name": "A"}}
    assert was(changed(BEFORE, systems=None), now) == {"systems": BEFORE.answers["systems"]}
    assert was(changed(BEFORE, systems=[]), now).keys() == {"systems[a]", "systems[b]"}
    assert was(changed(BEFORE, **{"systems[b].name": "BB"}), now) == {"systems[b].name": "B"}
    assert was(changed(BEFORE, **{"processors[x].name": "X"}), now) == {"processors": []}


def test_a_removed_item_that_is_parked_is_told_once(now: dt.datetime) -> None:
    removed = changed(BEFORE, **{"systems[a]": None})
    after = replace(removed, parked={**BEFORE.parked, "systems[a]": {"id": "a", "name": "A"}})
    assert was(after, now) == {"systems[a]": {"id": "a", "name": "A"}}


def test_an_answer_that_was_parked_is_not_lost_and_not_history(now: dt.datetime) -> None:
    after = replace(
        changed(BEFORE, **{"controller.phone": None}), parked={**BEFORE.parked, "controller.phone": "040"}
    )
    assert record(BEFORE, after, now, "AE") is after
    back = replace(changed(BEFORE, **{"controller.country": "SE"}), parked={})
    assert record(BEFORE, back, now, "AE") is back


def test_a_parked_answer_thrown_away_is_history(now: dt.datetime) -> None:
    assert was(replace(BEFORE, parked={}), now) == {"controller.country": "SE"}


def test_a_sitting_that_saves_often_has_one_entry(now: dt.datetime, later: dt.datetime) -> None:
    first = record(BEFORE, changed(BEFORE, **{"controller.name": "Uusi Oy"}), now, "AE")
    second = record(BEFORE, changed(first, **{"controller.phone": "050"}), later, "AE")
    assert len(second.history) == 2
    assert second.history[1]["was"] == {"controller.name": "Vanha Oy", "controller.phone": "040"}
    undone = record(BEFORE, changed(second, **{"controller.name": "Vanha Oy"}), later, "AE")
    assert undone.history[1]["was"] == {"controller.phone": "040"}
    assert (
        record(BEFORE, changed(undone, **{"controller.phone": "040"}), later, "AE").history == BEFORE.history
    )


def test_what_others_wrote_into_the_history_meanwhile_stays(now: dt.datetime) -> None:
    theirs = {"when": now, "by": "BE", "answers": ["controller.name"], "was": {"controller.name": "Vanha Oy"}}
    after = changed(replace(BEFORE, history=(*BEFORE.history, theirs)), **{"controller.name": "Uusi Oy"})
    assert record(BEFORE, after, now, "AE").history[1:] == (
        theirs,
        {"when": now, "by": "AE", "answers": ["controller.name"], "was": {"controller.name": "Vanha Oy"}},
    )
