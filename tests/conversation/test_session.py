"""The sitting: what is asked next, moving about, undoing, setting aside, and what an edit would change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from intake.conversation.impact import impact
from intake.conversation.parking import settle
from intake.conversation.prompt import Ask
from intake.conversation.session import Session
from intake.dialogue.load import load_dialogue
from intake.errors import AnswerError
from intake.interview.answers import Interview, get
from intake.interview.relevance import Status
from intake.languages import Translator
from intake.sitting.wording import impact_lines

TODAY = dt.date(2026, 11, 21)
ENGLISH = Translator.source()
MICROSOFT = {"id": "microsoft-ireland", "recipient": "Microsoft Ireland"}
WANTED = {"interview": {"documents": ["notice"], "languages": ["fi"]}}


def session(**answers: object) -> Session:
    dialogue = load_dialogue("customer-register")
    return Session(dialogue, Interview(answers={**WANTED, **answers}), today=TODAY)


def keys(session: Session) -> set[str]:
    return {finding.key for finding in session.findings.open}


def asked(session: Session) -> str:
    assert session.prompt is not None
    return session.prompt.path


class TestNext:
    def test_the_next_question_is_the_first_open_one(self) -> None:
        held = session()
        assert asked(held) == "controller.name"
        held.answer("controller.name", "Esimerkki Oy")
        assert asked(held) == "controller.legal_form"

    def test_it_depends_on_the_answers_alone(self) -> None:
        held = session(controller={"name": "Esimerkki Oy", "legal_form": "limited-company"})
        assert asked(held) == asked(
            session(controller={"name": "Esimerkki Oy", "legal_form": "limited-company"})
        )
        assert asked(held) == "controller.business_id"

    def test_a_question_that_does_not_apply_is_not_asked(self) -> None:
        held = session(controller={"name": "Aino Esimerkki", "legal_form": "private-person"})
        assert "controller.business_id" not in {one.path for one in held.state.order}

    def test_an_invalid_answer_is_kept_and_asked_again(self) -> None:
        held = session(
            controller={"name": "Esimerkki Oy", "legal_form": "limited-company", "business_id": "1234567-8"}
        )
        assert asked(held) == "controller.business_id"
        assert held.prompt is not None
        assert held.prompt.current == "1234567-8"
        assert held.prompt.problem is not None

    def test_prefilled_facts_are_confirmed_together(self) -> None:
        held = session()
        held.visit("systems")
        (procountor,) = held.add_items("systems", ["Procountor"])
        held.visit(f"systems[{procountor}].hosting")
        prompt = held.prompt
        assert prompt is not None and prompt.ask is Ask.CONFIRM
        assert {one.question.key for one in prompt.offered} >= {"hosting", "kind", "vendor"}
        held.accept(prompt.offered)
        assert get(held.interview.answers, "systems[procountor].vendor") == "Accountor Finago Oy"
        assert held.interview.confirmed["systems[procountor].vendor"]["catalogue"] == "services"

    def test_declined_facts_are_asked_one_by_one(self) -> None:
        held = session()
        held.add_items("systems", ["Procountor"])
        held.visit("systems[procountor].hosting")
        assert held.prompt is not None
        held.decline(held.prompt.offered)
        assert held.prompt.ask is Ask.ANSWER
        assert held.prompt.suggestion is not None
        assert get(held.interview.answers, "systems[procountor].vendor") is None


class TestMoving:
    def test_back_keeps_every_answer_and_returns_to_where_it_was(self) -> None:
        held = session()
        held.answer("controller.name", "Esimerkki Oy")
        held.answer("controller.legal_form", "limited-company")
        assert held.back() and held.back()
        assert asked(held) == "controller.name"
        assert get(held.interview.answers, "controller.legal_form") == "limited-company"
        assert held.forward() and asked(held) == "controller.legal_form"
        assert held.forward() and asked(held) == "controller.business_id"

    def test_there_is_nothing_before_the_first_question(self) -> None:
        held = session()
        while held.back():
            pass
        assert asked(held) == held.state.order[0].path

    def test_going_back_at_once_leads_to_what_was_answered_in_an_earlier_sitting(self) -> None:
        held = session()
        paths = list(held.state.asked)
        here = paths.index(asked(held))
        assert held.back()
        assert asked(held) == paths[here - 1]

    def test_any_question_that_applies_can_be_visited(self) -> None:
        held = session()
        held.visit("cookies.used")
        assert asked(held) == "cookies.used"
        held.answer("cookies.used", False)
        assert asked(held) == "controller.name"

    @pytest.mark.parametrize("path", ["controller.nmae", "cookies.tool", "systems[none].name"])
    def test_what_is_not_asked_cannot_be_visited(self, path: str) -> None:
        with pytest.raises(AnswerError):
            session().visit(path)

    def test_a_skipped_question_is_left_for_this_sitting_only(self) -> None:
        held = session()
        held.skip()
        assert asked(held) == "controller.legal_form"
        assert held.state.status("controller.name") is Status.UNANSWERED
        assert "PA01" in {finding.code for finding in held.findings.open}
        assert asked(Session(held.dialogue, held.interview, today=TODAY)) == "controller.name"

    def test_an_optional_question_is_passed_for_good(self) -> None:
        held = session()
        held.visit("controller.sector")
        held.skip()
        again = Session(held.dialogue, held.interview, today=TODAY)
        assert again.state.status("controller.sector") is Status.PASSED

    def test_keeping_to_some_questions_goes_through_just_those(self) -> None:
        held = session(controller={"name": "Esimerkki Oy", "legal_form": "limited-company"})
        held.keep_to(frozenset({"controller.name", "dpo.appointed"}))
        assert asked(held) == "controller.name"
        held.forward()
        assert asked(held) == "dpo.appointed"
        held.answer("dpo.appointed", True)
        assert asked(held) == "dpo.contact"  # opened by the answer
        held.answer("dpo.contact", "tietosuoja@esimerkki.example")
        assert held.prompt is None


class TestUndo:
    def test_every_kind_of_change_is_undone(self) -> None:
        held = session()
        before = held.interview
        held.answer("controller.name", "Esimerkki Oy")
        held.unknown("controller.legal_form", "Maija", dt.date(2026, 12, 1))
        held.not_applicable("controller.sector", "ei toimialaa")
        held.note("controller.name", "tarkista")
        held.add_items("systems", ["Procountor", "Excel"])
        for _ in range(5):
            assert held.undo()
        assert held.interview == before
        assert not held.undo()


class TestSettingAside:
    def test_unknown_tells_whom_to_ask_and_by_when(self) -> None:
        held = session()
        held.unknown("controller.name", "Maija", dt.date(2026, 12, 1))
        assert held.interview.unknown["controller.name"] == {"ask": "Maija", "by": dt.date(2026, 12, 1)}
        assert held.state.status("controller.name") is Status.UNKNOWN
        assert asked(held) == "controller.legal_form"

    def test_an_answer_ends_the_unknown(self) -> None:
        held = session()
        held.unknown("controller.name")
        held.answer("controller.name", "Esimerkki Oy")
        assert "controller.name" not in held.interview.unknown

    def test_a_reason_silences_what_asks_for_the_answer(self) -> None:
        held = session()
        held.not_applicable("dpo.appointed", "asia ratkaistaan konsernissa")
        assert held.state.status("dpo.appointed") is Status.NOT_APPLICABLE
        assert held.state.status("dpo.contact") is Status.UNDECIDED

    def test_an_answer_set_aside_is_parked(self) -> None:
        held = session(controller={"name": "Esimerkki Oy"})
        held.unknown("controller.name")
        assert held.interview.parked["controller.name"] == "Esimerkki Oy"

    def test_a_personal_identity_code_is_never_kept(self) -> None:
        held = session()
        held.answer("controller.name", "Aino 010190-900P")
        held.note("controller.name", "hetu on 010190-900P")
        held.unknown("controller.legal_form", "Aino 010190-900P")
        held.not_applicable("controller.sector", "010190-900P")
        assert "010190-900P" not in repr(held.interview)


class TestEdits:
    def test_an_edit_shows_its_impact_before_it_is_kept(self) -> None:
        held = session(dpo={"appointed": True, "contact": "tietosuoja@esimerkki.example"})
        held.answer("dpo.appointed", False)
        assert held.pending is not None
        assert held.pending.impact.lost == ("dpo.contact",)
        assert held.pending.impact.parked == ("dpo.contact",)
        assert held.prompt is not None and held.prompt.ask is Ask.KEEP
        assert get(held.interview.answers, "dpo.appointed") is True
        held.keep()
        assert get(held.interview.answers, "dpo.appointed") is False
        assert held.interview.parked["dpo.contact"] == "tietosuoja@esimerkki.example"

    def test_a_dropped_edit_leaves_everything_as_it_was(self) -> None:
        held = session(dpo={"appointed": True, "contact": "tietosuoja@esimerkki.example"})
        before = held.interview
        held.answer("dpo.appointed", False)
        held.drop()
        assert held.interview == before

    def test_a_parked_answer_returns_with_its_question(self) -> None:
        held = session(dpo={"appointed": True, "contact": "tietosuoja@esimerkki.example"})
        held.answer("dpo.appointed", False, keep=True)
        held.answer("dpo.appointed", True, keep=True)
        assert get(held.interview.answers, "dpo.contact") == "tietosuoja@esimerkki.example"
        assert not held.interview.parked

    def test_findings_that_open_are_part_of_the_impact(self) -> None:
        purposes = [{"id": "p1", "kind": "development", "bases": ["f"]}]
        held = session(purposes=purposes, automated={"decisions": False, "profiling": True})
        held.answer("automated.profiling", False)
        held.keep()
        held.answer("purposes[p1].kind", "targeting")
        assert held.pending is not None
        assert "AD02" in {finding.code for finding in held.pending.impact.opened}

    def test_every_finding_that_opens_is_told_where_one_check_fires_on_several_items(self) -> None:
        kinds = ("targeting", "customer-service", "development")
        purposes = [{"id": kind, "kind": kind, "bases": ["f"]} for kind in kinds]
        hosted = {"hosting": "cloud", "country": "US", "outside_eea": True}
        systems = [{"id": one, "name": one.title(), **hosted} for one in ("pilvi", "usva", "hattara")]
        held = session(purposes=purposes, systems=systems, transfers={"any": True, "list": []})
        held.answer("transfers.any", False)
        assert held.pending is not None
        opened = [one for one in held.pending.impact.opened if one.code == "TR02"]
        assert [one.key for one in opened] == [
            "TR02 systems[pilvi].outside_eea",
            "TR02 systems[usva].outside_eea",
            "TR02 systems[hattara].outside_eea",
        ]

    def test_questions_that_come_with_a_new_item_are_named_by_it(self) -> None:
        held = session(
            subject_groups=[{"id": "g", "kind": "consumer"}],
            systems=[{"id": "vihko", "name": "Vihko", "hosting": "own-premises"}],
        )
        _, after = settle(
            held.dialogue,
            replace(
                held.interview,
                answers={**held.interview.answers, "transfers": {"any": True, "list": [MICROSOFT]}},
            ),
            TODAY,
        )
        told = [*impact_lines(impact(held.state, after), ENGLISH)]
        assert "Microsoft Ireland: " in told[0] and "transfers.list[" not in told[0]
        gone = [*impact_lines(impact(after, held.state), ENGLISH)]
        assert "Microsoft Ireland: " in gone[0] and "transfers.list[" not in gone[0]

    def test_an_item_that_is_kept_aside_is_named(self) -> None:
        held = session(systems=[{"id": "a", "name": "Arkisto", "hosting": "own-premises"}])
        held.remove_item("systems", "a")
        assert held.pending is not None
        (aside,) = (line for line in impact_lines(held.pending.impact, ENGLISH) if "kept aside" in line)
        assert aside.endswith(" Arkisto") and "systems[a]" not in aside

    def test_removing_an_item_names_what_refers_to_it(self) -> None:
        held = session(
            systems=[
                {"id": "a", "name": "Arkisto", "hosting": "own-premises"},
                {"id": "b", "name": "Toinen"},
            ],
            processors=[{"id": "x", "name": "Huolto Oy", "kind": "outside-firm", "systems": ["a", "b"]}],
        )
        held.remove_item("systems", "a")
        assert held.pending is not None
        held.keep()
        assert [item["id"] for item in held.state.items("systems")] == ["b"]
        assert get(held.interview.answers, "processors[x].systems") == ["b"]
        assert held.interview.parked["systems[a]"]["name"] == "Arkisto"  # type: ignore[index]

    def test_a_reference_to_what_is_gone_is_invalid_not_a_crash(self) -> None:
        held = session(
            processors=[{"id": "x", "name": "Huolto Oy", "kind": "outside-firm", "systems": ["gone"]}],
            systems=[],
        )
        assert held.state.status("processors[x].systems") is Status.INVALID
        assert "AN01" in {finding.code for finding in held.findings.open}


class TestLists:
    def test_no_items_is_an_answer(self) -> None:
        held = session()
        held.add_items("disclosures", [])
        assert held.state.status("disclosures") is Status.GIVEN
        assert held.state.items("disclosures") == []

    def test_ids_are_given_once_and_are_free(self) -> None:
        held = session()
        assert held.add_items("processors", ["Rantala Oy", "Rantala Oy"]) == ("rantala", "rantala-2")

    def test_accepted_suggestions_bring_their_facts(self) -> None:
        held = session(subject_groups=[{"id": "consumer", "kind": "consumer"}])
        held.add_items("purposes", ["invoicing"], confirmed=["invoicing"])
        assert get(held.interview.answers, "purposes[invoicing].bases") == ["b", "c"]
        assert held.interview.confirmed["purposes[invoicing].bases"]["entry"] == "invoicing"


class TestWaiving:
    def test_a_waiver_holds_until_its_day(self) -> None:
        held = session(controller={"name": "Esimerkki Oy"})
        held.skip()
        finding = held.findings.open[0]
        held.waive(finding, "selvitetään", dt.date(2026, 12, 31))
        assert finding.key in {one.key for one in held.findings.waived}
        later = Session(held.dialogue, held.interview, today=dt.date(2027, 1, 1))
        later.skip()
        assert finding.key in {one.key for one in later.findings.open}

    def test_of_a_check_that_fires_on_several_items_one_is_waived_and_no_other(self) -> None:
        purposes = [{"id": one, "kind": one, "bases": ["f"]} for one in ("invoicing", "development")]
        held = session(purposes=purposes, retention=[])
        found = [one for one in held.findings.open if one.code == "RT07"]
        assert [one.key for one in found] == ["RT07 purposes[invoicing]", "RT07 purposes[development]"]
        assert {one.at for one in found} == {("retention",)}
        held.waive(found[0], "lasku", dt.date(2026, 12, 31))
        assert [one.key for one in held.findings.open if one.code == "RT07"] == ["RT07 purposes[development]"]

    @pytest.mark.parametrize(
        "waiver",
        [
            {},
            {"reason": "", "until": dt.date(2027, 1, 1)},
            {"reason": " ", "until": dt.date(2027, 1, 1)},
            {"reason": 3, "until": dt.date(2027, 1, 1)},
            {"reason": "syy", "until": "2027-01-01"},
            {"reason": "syy"},
        ],
    )
    def test_a_waiver_without_a_reason_or_a_day_does_not_hold(self, waiver: dict[str, object]) -> None:
        held = session()
        key = "PA01 controller.name"
        interview = replace(held.interview, unknown={"controller.name": {}})
        sound = replace(interview, waived={key: {"reason": "syy", "until": TODAY}})
        assert key not in keys(Session(held.dialogue, sound, today=TODAY))
        assert key in keys(Session(held.dialogue, replace(interview, waived={key: waiver}), today=TODAY))

    def test_a_contradiction_cannot_be_waived(self) -> None:
        purpose = {"id": "p", "kind": "newsletter", "bases": ["a", "f"]}
        held = session(purposes=[purpose])
        (found,) = (one for one in held.findings.open if one.code == "LB04")
        with pytest.raises(AnswerError, match="LB04 cannot be waived"):
            held.waive(found, "syy", TODAY)
        with pytest.raises(AnswerError, match="LB04 cannot be waived"):
            held.ask_waiver(found)
        by_hand = replace(held.interview, waived={found.key: {"reason": "syy", "until": TODAY}})
        assert found.key in keys(Session(held.dialogue, by_hand, today=TODAY))

    def test_taking_a_remedy_goes_to_its_question(self) -> None:
        held = session()
        held.skip()
        held.take(held.findings.open[0].remedies[0])
        assert asked(held) == "controller.name"
