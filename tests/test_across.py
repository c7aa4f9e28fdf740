"""Interviews of one client held against each other: what counts as the same, and who is at fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from intake.checks.across import Across, run_across
from intake.dialogue.load import load_dialogue
from intake.interview.answers import Interview
from intake.interview.relevance import evaluate
from intake.languages import translator

DIALOGUE = load_dialogue("customer-register")
DAY = dt.date(2026, 11, 21)
Answers = Mapping[str, Any]


def across(*interviews: Answers, code: str, **more: Any) -> list[Across]:
    """What one check finds in interviews called a, b, c, …; `more` is told of in the last one."""
    states = []
    for number, answers in enumerate(interviews):
        own = more if number == len(interviews) - 1 else {}
        interview = Interview(answers={"interview": {"documents": ["notice"]}} | dict(answers), **own)
        states.append(evaluate(DIALOGUE, interview, DAY, complete=True))
    found = run_across("abcdefgh"[: len(states)], states)
    return [one for one in found if one.finding.code == code]


def kept(number: int, unit: str = "years", what: object = "vouchers", item: str = "r1") -> dict[str, Any]:
    return {"id": item, "what": what, "purposes": ["p1"], "period": {"number": number, "unit": unit}}


def retention(*items: dict[str, Any]) -> Answers:
    return {"purposes": [{"id": "p1", "kind": "bookkeeping"}], "retention": list(items)}


def firm(**answers: Any) -> Answers:
    return {"processors": [{"id": "x1", "name": "Numeropaja Oy", "kind": "outside-firm", **answers}]}


def named(**names: str) -> Answers:
    return {"register": {"name": names}}


class TestWhoIsAtFault:
    def test_of_two_it_is_the_second_and_both_answers_are_told(self) -> None:
        (one,) = across(retention(kept(6)), retention(kept(10, item="r7")), code="XD05")
        assert (one.interview, one.finding.at, one.others) == (
            1,
            ("retention[r7].period",),
            ((0, ("retention[r1].period",)),),
        )
        said = one.finding.message.text(translator("en"))
        assert said.endswith(" and business correspondence. Here: 10 years. In a: 6 years.")

    def test_of_more_it_is_who_differs_from_most(self) -> None:
        (one,) = across(*(retention(kept(years)) for years in (10, 6, 6)), code="XD05")
        assert (one.interview, one.others[0][0]) == (0, 1)

    def test_each_of_several_is_told_of_once(self) -> None:
        found = across(*(retention(kept(years)) for years in (6, 6, 7, 8)), code="XD05")
        assert [one.interview for one in found] == [2, 3]

    def test_each_thing_that_is_told_otherwise_is_a_finding_of_its_own(self) -> None:
        found = across(firm(country="FI", dpa=True), firm(country="EE", dpa=False), code="XD12")
        assert {one.finding.about for one in found} == {"processors[x1].country", "processors[x1].dpa"}


class TestWhatIsTheSame:
    def test_a_year_is_twelve_months(self) -> None:
        assert across(retention(kept(1)), retention(kept(12, "months")), code="XD05") == []
        assert across(retention(kept(1)), retention(kept(13, "months")), code="XD05")

    @pytest.mark.parametrize("name", ["numeropaja oy", "Numeropaja, Oy", "  NUMEROPAJA   OY "])
    def test_letter_case_spaces_and_punctuation_do_not_make_another_name(self, name: str) -> None:
        assert across(firm(country="FI"), firm(name=name, country="EE"), code="XD12")

    def test_what_is_said_in_own_words_is_the_same_in_a_language_that_both_have(self) -> None:
        one = retention(kept(6, what={"other": {"fi": "Kuormakirjat", "en": "Waybills"}}))
        other = retention(kept(7, what={"other": {"fi": "kuormakirjat"}}))
        assert across(one, other, code="XD05")
        assert across(one, retention(kept(7, what={"other": {"sv": "Waybills"}})), code="XD05") == []

    def test_the_names_of_a_register_are_compared_in_the_languages_that_both_have(self) -> None:
        assert across(named(fi="Rekisteri"), named(fi="Rekisteri", en="Register"), code="XD07") == []
        assert across(named(fi="Rekisteri", en="File"), named(fi="Rekisteri", en="Register"), code="XD07")

    def test_who_tells_it_in_two_ways_agrees_with_both(self) -> None:
        two = retention(kept(6), kept(10, item="r2"))
        assert across(retention(kept(10)), two, code="XD05") == []
        assert across(two, retention(kept(6)), code="XD05") == []

    def test_a_processor_of_the_own_staff_takes_no_part(self) -> None:
        assert across(firm(country="FI"), firm(kind="own-staff"), code="XD12") == []


class TestSilence:
    @pytest.mark.parametrize(
        "last",
        [
            {"unknown": {"retention[r1].period": {}}},
            {"not_applicable": {"retention[r1].period": "no time"}},
            {},
        ],
    )
    def test_what_is_not_answered_contradicts_nothing(self, last: Any) -> None:
        open_ = retention({"id": "r1", "what": "vouchers", "purposes": ["p1"]})
        assert across(retention(kept(6)), open_, code="XD05", **last) == []

    def test_one_interview_contradicts_nothing(self) -> None:
        assert across(retention(kept(6), kept(7, item="r2")), code="XD05") == []

    def test_a_register_may_be_any_whose_name_is_still_open(self) -> None:
        flow = {
            "interview": {"documents": ["data-flow-form"]},
            "registers_created": [{"id": "n", "name": {"fi": "Avaimet"}}],
            **named(fi="Asiakasrekisteri"),
        }
        assert across(flow, named(fi="Henkilöstö"), code="XD02")
        assert across(flow, named(fi="Henkilöstö"), {}, code="XD02") == []
        assert across(flow, named(sv="Nyckelregister"), code="XD02") == []


class TestWaivers:
    WAIVER: Mapping[str, object] = {"reason": "they agreed so", "until": dt.date(2027, 1, 1)}

    def test_either_interview_can_set_it_aside(self) -> None:
        waived = {"XD05 retention[r1].period": self.WAIVER}
        (one,) = across(retention(kept(6)), retention(kept(7)), code="XD05", waived=waived)
        assert one.waived_in == (1, "XD05 retention[r1].period")
        three = [retention(kept(7)), retention(kept(6)), retention(kept(6))]
        assert [one.waived_in for one in across(*three, code="XD05", waived=waived)] == [None]
        two = [retention(kept(7, item="r9")), retention(kept(6))]
        (one,) = across(*reversed(two), code="XD05", waived={"XD05 retention[r9].period": self.WAIVER})
        assert one.waived_in == (1, "XD05 retention[r9].period")

    def test_not_after_its_last_day(self) -> None:
        waived = {"XD05 retention[r1].period": {**self.WAIVER, "until": dt.date(2026, 1, 1)}}
        (one,) = across(retention(kept(6)), retention(kept(7)), code="XD05", waived=waived)
        assert one.waived_in is None
