"""Facts confirmed from a catalogue: which are out of date, and going through just those."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from intake.conversation.attention import paths_in
from intake.conversation.outdated import Outdated, outdated
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue, Entry
from intake.interview.answers import Interview
from intake.interview.relevance import evaluate

SHIPPED = load_dialogue("customer-register")
DAY = dt.date(2027, 3, 1)
GMAIL = SHIPPED.vocabularies["services"].by_code["gmail"]
SYSTEM = {
    "id": "s1",
    "name": "Gmail",
    "hosting": "cloud",
    "vendor": GMAIL.facts["vendor"],
    "outside_eea": GMAIL.facts["outside_eea"],
}
CONFIRMED = {
    f"systems[s1].{key}": {"catalogue": "services", "entry": "gmail", "checked_on": dt.date(2026, 11, 21)}
    for key in ("hosting", "vendor", "outside_eea")
}


def with_entry(vocabulary: str, code: str, entry: Entry | None) -> Dialogue:
    """The shipped dialogue with another entry for a code, or with none."""
    known = SHIPPED.vocabularies[vocabulary]
    entries = [entry if one.code == code else one for one in known.entries]
    mended = replace(known, entries=tuple(one for one in entries if one is not None))
    return replace(SHIPPED, vocabularies={**SHIPPED.vocabularies, vocabulary: mended})


def gmail(**facts: object) -> Dialogue:
    return with_entry("services", "gmail", replace(GMAIL, facts={**GMAIL.facts, **facts}))


def found(dialogue: Dialogue, answers: Mapping[str, Any] | None = None, **more: Any) -> list[Outdated]:
    given = {"systems": [SYSTEM]} if answers is None else dict(answers)
    interview = Interview(answers=given, **{"confirmed": CONFIRMED, **more})
    return list(outdated(evaluate(dialogue, interview, DAY, complete=True)))


def test_what_the_catalogue_still_states_is_not() -> None:
    assert found(SHIPPED) == []
    newer = replace(GMAIL, checked_on=dt.date(2027, 2, 1))
    assert found(with_entry("services", "gmail", newer)) == []


@pytest.mark.parametrize(("key", "now"), [("vendor", "Postilaatikko Oy"), ("outside_eea", False)])
def test_a_fact_that_has_changed_is_with_what_it_is_now(key: str, now: object) -> None:
    assert found(gmail(**{key: now})) == [Outdated(f"systems[s1].{key}", "services", "gmail", "changed", now)]


def test_all_facts_of_an_entry_that_has_gone_or_ended_are() -> None:
    gone = found(with_entry("services", "gmail", None))
    assert [(one.path, one.change) for one in gone] == [(path, "gone") for path in CONFIRMED]
    ended = with_entry("services", "gmail", replace(GMAIL, valid_until=dt.date(2027, 1, 1)))
    assert {one.change for one in found(ended)} == {"ended"}


def test_an_answer_that_was_not_confirmed_is_the_clients_own() -> None:
    assert found(gmail(vendor="Postilaatikko Oy"), confirmed={}) == []


def test_what_is_no_longer_asked_is_left_out() -> None:
    own = {"systems": [{**SYSTEM, "hosting": "own-device"}]}
    assert [one.path for one in found(gmail(vendor="Postilaatikko Oy"), own)] == ["systems[s1].hosting"]
    assert found(gmail(vendor="Postilaatikko Oy"), {"systems": []}) == []


def test_a_name_changed_by_the_client_is_no_change_of_the_catalogue() -> None:
    renamed = {"systems": [{**SYSTEM, "name": "Postilaatikko"}]}
    assert found(SHIPPED, renamed) == []


def test_a_list_that_has_grown_for_another_reason_is_not() -> None:
    invoicing = SHIPPED.vocabularies["purposes"].by_code["invoicing"]
    bases = invoicing.facts["bases"]
    assert isinstance(bases, list | tuple)
    answers = {
        "subject_groups": [{"id": "g1", "kind": "consumer"}],
        "purposes": [{"id": "p1", "kind": "invoicing", "bases": [*bases, "f"]}],
    }
    source = {"catalogue": "purposes", "entry": "invoicing", "checked_on": dt.date(2026, 11, 21)}
    assert found(SHIPPED, answers, confirmed={"purposes[p1].bases": source}) == []
    other = replace(invoicing, facts={**invoicing.facts, "bases": ["e"], "bases_business": ["e"]})
    (one,) = found(
        with_entry("purposes", "invoicing", other), answers, confirmed={"purposes[p1].bases": source}
    )
    assert (one.change, one.now) == ("changed", ["e"])


@pytest.mark.parametrize("source", [{}, {"catalogue": 3, "entry": "gmail"}, {"catalogue": "services"}])
def test_what_does_not_say_where_it_is_from_is_passed_over(source: Mapping[str, object]) -> None:
    assert found(SHIPPED, confirmed={"systems[s1].vendor": source, "nowhere[x].y": source}) == []


def test_a_catalogue_that_is_gone_has_no_entries() -> None:
    source = {"catalogue": "shops", "entry": "gmail"}
    assert [one.change for one in found(SHIPPED, confirmed={"systems[s1].vendor": source})] == ["gone"]


def test_only_outdated_goes_through_just_these() -> None:
    interview = Interview(answers={"systems": [SYSTEM]}, confirmed=CONFIRMED)
    state = evaluate(gmail(vendor="Postilaatikko Oy"), interview, DAY)
    assert paths_in(state, "outdated") == {"systems[s1].vendor"}
    assert paths_in(evaluate(SHIPPED, interview, DAY), "outdated") == frozenset()
