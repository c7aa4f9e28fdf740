"""What is done about a finding, said in words: taking up a remedy, and waiving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from intake.checks.model import Finding
from intake.conversation.attention import attention
from intake.conversation.listening import hearing_of
from intake.conversation.prompt import Ask
from intake.conversation.session import Session
from intake.conversation.steer import steer, steer_at_the_end
from intake.conversation.take import take
from intake.dialogue.load import load_dialogue
from intake.errors import AnswerError
from intake.interview.answers import Interview, get
from intake.interview.steering import steering
from intake.languages import Translator

TODAY = dt.date(2026, 11, 21)
IN_A_YEAR = dt.date(2027, 11, 21)
ENGLISH = Translator.source()


def session(language: str = "fi", **answers: object) -> Session:
    wanted = {"interview": {"documents": ["notice"], "languages": ["fi"]}}
    return Session(
        load_dialogue("customer-register"),
        Interview(answers={**wanted, **answers}),
        today=TODAY,
        language=language,
    )


def say(held: Session, said: str, told: Sequence[Finding] = ()) -> list[str]:
    """Say a line to the prompt at hand; what is said back, in English."""
    asked = held.prompt
    hearing = hearing_of(held, asked, held.language)
    wish = steering(said, hearing.heard)
    if asked is None:
        assert wish is not None
        return [one.text(ENGLISH) for one in steer_at_the_end(held, wish, hearing, told).says]
    steered = steer(held, asked, wish, hearing, told) if wish else None
    says = take(held, asked, said, hearing).says if steered is None else steered.says
    return [one.text(ENGLISH) for one in says]


def found(held: Session) -> list[str]:
    return [finding.code for finding in held.findings.open]


def ask(held: Session) -> Ask | None:
    return held.prompt.ask if held.prompt else None


def system(name: str) -> dict[str, object]:
    return {"id": name.lower(), "name": name, "hosting": "cloud", "vendor": f"{name} Oy", "country": "FI"}


def without_processors(*names: str, language: str = "fi") -> Session:
    """Systems whose vendors are not among the processors: RE04 for each."""
    held = session(language, systems=[system(name) for name in names], processors=[])
    assert found(held).count("RE04") == len(names)
    return held


class TestAdding:
    def test_the_provider_that_a_system_implies_is_added_once_its_impact_was_seen(self) -> None:
        held = without_processors("Vihko")
        assert say(held, "korjaa RE04 1") == []
        assert held.pending is not None
        assert [one.code for one in held.pending.impact.closed] == ["RE04"]
        assert get(held.interview.answers, "processors") == []
        held.keep()
        assert get(held.interview.answers, "processors") == [{"id": "vihko", "name": "Vihko Oy"}]
        assert "RE04" not in found(held)
        held.undo()
        assert get(held.interview.answers, "processors") == []

    def test_what_is_not_known_is_not_offered(self) -> None:
        nameless = {key: value for key, value in system("Vihko").items() if key != "vendor"}
        held = session(systems=[nameless], processors=[])
        (finding,) = (one for one in held.findings.open if one.code == "RE04")
        assert [offer.adds for offer in finding.remedies] == [False, False]

    def test_a_purpose_is_split_in_two(self) -> None:
        held = session(purposes=[{"id": "p", "kind": "e-marketing", "bases": ["a", "f"]}])
        say(held, "korjaa LB04 2")
        held.keep()
        assert [one["kind"] for one in get(held.interview.answers, "purposes")] == ["e-marketing"] * 2


class TestWaiving:
    @pytest.mark.parametrize(
        ("language", "word", "why", "day", "undo"),
        [
            ("fi", "kuittaa RE04", "Sopimus on tekeillä", "31.12.2026", "kumoa"),
            (
                "fi",
                "Kuittaa re04.",
                "Sopimus on tekeillä",
                "vuoden 2026 joulukuun 31. eli 31.12.2026",
                "peru",
            ),
            ("en", "waive RE04", "The contract is being made", "31 December 2026", "undo"),
        ],
    )
    def test_it_is_asked_why_and_until_when_and_can_be_undone(
        self, language: str, word: str, why: str, day: str, undo: str
    ) -> None:
        held = without_processors("Vihko", language=language)
        before = held.prompt
        assert say(held, word) == []
        assert held.prompt is not None and held.prompt.waiving is not None
        asks = held.prompt.waiving.asks.text(ENGLISH)
        assert asks.startswith("RE04: ") and asks.endswith("Why can it be waived? Enter leaves it open.")
        assert say(held, why) == []
        assert held.prompt is not None and held.prompt.waiving is not None
        assert held.prompt.waiving.asks.text(ENGLISH).startswith("Until which day")
        assert say(held, day) == ["RE04 is waived until 2026-12-31. “undo” takes that back."]
        assert held.prompt == before
        assert held.interview.waived == {
            "RE04 systems[vihko].hosting": {"reason": why, "until": dt.date(2026, 12, 31)}
        }
        assert "RE04" not in found(held)
        assert say(held, undo) == ["Undone."]
        assert held.interview.waived == {}
        assert "RE04" in found(held)

    def test_enter_takes_the_day_a_year_ahead_that_was_told(self) -> None:
        held = without_processors("Vihko")
        say(held, "kuittaa RE04: sopimus on tekeillä")
        assert held.prompt is not None and held.prompt.waiving is not None
        assert held.prompt.waiving.asks.text(ENGLISH).endswith("Enter waives it until 2027-11-21.")
        assert say(held, "") == ["RE04 is waived until 2027-11-21. “undo” takes that back."]
        assert [*held.interview.waived.values()] == [{"reason": "sopimus on tekeillä", "until": IN_A_YEAR}]

    @pytest.mark.parametrize("said", ["toistaiseksi", "until further notice"])
    def test_the_day_may_not_be_left_out(self, said: str) -> None:
        held = without_processors("Vihko")
        say(held, "kuittaa RE04: sopimus on tekeillä")
        assert say(held, said) == ["A waiver needs a last day, after which it is looked at again."]
        assert ask(held) is Ask.WAIVE and not held.interview.waived
        assert say(held, "ei") == ["The finding stays open."]
        assert ask(held) is not Ask.WAIVE and not held.interview.waived

    def test_what_cannot_be_waived_says_why_not(self) -> None:
        held = session(purposes=[{"id": "p", "kind": "newsletter", "bases": ["a", "f"]}])
        before = held.prompt
        with pytest.raises(AnswerError, match="LB04 cannot be waived: the answers contradict each other"):
            say(held, "kuittaa LB04: näin on sovittu")
        assert held.prompt == before and not held.interview.waived

    @pytest.mark.parametrize("said", ["joskus", "1.1.2020"])
    def test_a_day_that_is_none_or_past_is_asked_once_more(self, said: str) -> None:
        held = without_processors("Vihko")
        say(held, "kuittaa RE04 koska sopimus on tekeillä")
        assert say(held, said) == ["That is not a day to come, such as 2027-02-19."]
        assert ask(held) is Ask.WAIVE
        say(held, "21.11.2026")
        assert [*held.interview.waived.values()] == [{"reason": "sopimus on tekeillä", "until": TODAY}]

    @pytest.mark.parametrize("said", ["", "ei", "takaisin", "kumoa", "ohita", "en tiedä", "kohta: register"])
    def test_without_a_reason_the_finding_stays_open_and_nothing_else_happens(self, said: str) -> None:
        held = without_processors("Vihko")
        before, interview = held.prompt, held.interview
        say(held, "kuittaa RE04")
        assert say(held, said) == ["The finding stays open."]
        assert (held.prompt, held.interview) == (before, interview)

    @pytest.mark.parametrize("why", ["ei koske meitä", "ei koske: emme käytä sitä", "huomautus: ks. sopimus"])
    def test_a_reason_may_begin_like_a_steering_word(self, why: str) -> None:
        held = without_processors("Vihko")
        say(held, "kuittaa RE04")
        say(held, why)
        say(held, "")
        assert [*held.interview.waived.values()] == [{"reason": why, "until": IN_A_YEAR}]
        assert not held.interview.not_applicable and not held.interview.notes

    def test_why_tells_of_the_finding(self) -> None:
        held = without_processors("Vihko")
        say(held, "kuittaa RE04")
        (told,) = say(held, "miksi")
        assert told == held.dialogue.checks["RE04"].why
        assert ask(held) is Ask.WAIVE

    def test_of_several_places_one_is_named_by_its_number(self) -> None:
        held = without_processors("Vihko", "Kynä")
        told = say(held, "kuittaa RE04")
        assert told[0] == "RE04 was found in several places. Say which:"
        assert told[1].startswith("  waive RE04 1: ") and told[2].startswith("  waive RE04 2: ")
        assert ask(held) is not Ask.WAIVE
        say(held, "kuittaa RE04 2: ei käytössä")
        say(held, "")
        assert len(held.interview.waived) == 1
        assert found(held).count("RE04") == 1
        assert say(held, "kuittaa RE04 3") == ["There is no open finding RE04 3."]

    def test_what_is_not_open_is_told(self) -> None:
        held = without_processors("Vihko")
        assert say(held, "kuittaa XX99") == ["There is no open finding XX99."]
        for said in ("kuittaa RE04: ei käytössä", ""):
            say(held, said)
        assert say(held, "kuittaa RE04") == ["RE04 has been waived already."]
        for said in ("kuittaa", "kuittaa 2"):
            (told,) = say(held, said)
            assert told.startswith("Which one?")

    def test_after_the_last_question(self) -> None:
        held = without_processors("Vihko")
        held.keep_to(frozenset())
        assert held.prompt is None
        say(held, "kuittaa RE04: ei käytössä")
        assert ask(held) is Ask.WAIVE
        say(held, "1.2.2027")
        assert held.prompt is None
        assert "RE04" not in found(held)

    def test_an_identity_code_in_the_reason_is_masked(self) -> None:
        held = without_processors("Vihko")
        for said in ("kuittaa RE04", "Maija Meri 010190-900P hyväksyi", ""):
            say(held, said)
        assert [*held.interview.waived.values()] == [
            {"reason": "Maija Meri ******-**** hyväksyi", "until": IN_A_YEAR}
        ]

    def test_while_an_edit_waits_both_are_kept(self) -> None:
        held = session(
            dpo={"appointed": True, "contact": "tietosuoja@esimerkki.example"},
            **{"systems": [system("Vihko")], "processors": []},
        )
        held.visit("dpo.appointed")
        say(held, "ei")
        assert ask(held) is Ask.KEEP
        for said in ("huomautus: sovittiin puhelimessa", "kuittaa RE04: ei käytössä", ""):
            say(held, said)
        assert ask(held) is Ask.KEEP
        say(held, "kyllä")
        assert get(held.interview.answers, "dpo.appointed") is False
        assert held.interview.notes == {"dpo.appointed": "sovittiin puhelimessa"}
        assert len(held.interview.waived) == 1


class TestTakingUp:
    def test_the_only_remedy_is_taken_up_by_the_code_alone(self) -> None:
        held = session(controller={"name": "Aino", "legal_form": "private-person", "business_id": "1"})
        held.answer("controller.legal_form", "limited-company", keep=True)
        held.visit("register.name")
        assert "PA06" in found(held)
        assert say(held, "korjaa PA06") == []
        assert held.prompt is not None and held.prompt.path == "controller.business_id"

    @pytest.mark.parametrize(("language", "word"), [("fi", "korjaa"), ("en", "fix")])
    def test_several_are_told_and_one_is_taken_by_its_number(self, language: str, word: str) -> None:
        held = without_processors("Vihko", language=language)
        told = say(held, f"{word} RE04")
        assert told[0] == "RE04 can be mended in several ways. Say which:"
        assert [line[:14] for line in told[2:]] == ["  fix RE04 1: ", "  fix RE04 2: ", "  fix RE04 3: "]
        assert say(held, f"{word} RE04 3") == []
        assert held.prompt is not None and held.prompt.path == "systems[vihko].hosting"

    def test_one_that_sets_an_answer_shows_first_what_it_would_change(self) -> None:
        own = {"name": "Esimerkki Oy", "legal_form": "limited-company", "business_id": "94810417"}
        held = session(controller=own)
        say(held, "korjaa PA05 1")
        assert ask(held) is Ask.KEEP
        assert [one.code for one in held.pending.impact.closed] == ["PA05"]
        say(held, "kyllä")
        assert get(held.interview.answers, "controller.business_id") == "9481041-7"

    def test_the_impact_is_asked_about_first(self) -> None:
        held = staffed()
        before = held.interview
        say(held, "korjaa RE02 2")
        assert ask(held) is Ask.KEEP
        assert held.interview == before
        say(held, "ei")
        assert held.interview == before

    @pytest.mark.parametrize("said", ["korjaa", "fix"])
    def test_the_word_alone_asks_which(self, said: str) -> None:
        (told,) = say(without_processors("Vihko"), said)
        assert told.startswith("Which one?")

    def test_a_remedy_told_before_the_finding_was_settled_is_not_taken(self) -> None:
        held = without_processors("Vihko")
        told = [one for one in held.findings.open if one.code == "RE04"]
        assert say(held, "korjaa 9", told) == ["There is no remedy number 9."]
        held.answer("systems[vihko].hosting", "own-premises", keep=True)
        before = held.prompt
        assert say(held, "korjaa 1", told) == ["That remedy is no longer needed."]
        assert held.prompt == before

    def test_what_lies_ahead_when_a_file_is_opened_is_unanswered_and_no_finding(self) -> None:
        held = session()
        needs = attention(held)
        assert not needs.findings
        assert "controller.name" in needs.unanswered
        assert say(held, "korjaa PA01") == ["There is no open finding PA01."]

    def test_a_finding_told_when_the_file_was_opened_can_be_taken_up(self) -> None:
        held = session()
        held.unknown("controller.name")
        (told,) = attention(held).findings
        assert told.code == "PA01"
        assert say(held, "korjaa 1", [told]) == []
        assert held.prompt is not None and held.prompt.path == "controller.name"


def staffed() -> Session:
    """A processor that is the client's own staff."""
    own = {"id": "oma", "name": "oma henkilöstö", "kind": "own-staff"}
    held = session(processors=[own])
    assert "RE02" in found(held)
    return held
