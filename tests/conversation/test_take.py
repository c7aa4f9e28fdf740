"""Taking a line as an answer: what is kept, what is noted beside it, what is asked back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from intake.conversation.listening import hearing_of
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.conversation.steer import steer
from intake.conversation.take import take
from intake.dialogue.load import load_dialogue
from intake.interview.answers import Interview, get
from intake.interview.steering import Steer
from intake.languages import Translator, message

TODAY = dt.date(2026, 11, 21)
ENGLISH = Translator.source()


def session(language: str = "fi", **answers: object) -> Session:
    wanted = {"interview": {"documents": ["notice"], "languages": ["fi", "en"]}}
    return Session(
        load_dialogue("customer-register"),
        Interview(answers={**wanted, **answers}),
        today=TODAY,
        language=language,
    )


def prompt(held: Session) -> Prompt:
    asked = held.prompt
    assert asked is not None
    return asked


def say(held: Session, said: str, *, language: str = "fi") -> list[str]:
    """Say a line to the prompt at hand; what is said back, in English."""
    asked = prompt(held)
    told = take(held, asked, said, hearing_of(held, asked, language))
    return [one.text(ENGLISH) for one in told.says]


def value(held: Session, path: str) -> object:
    return get(held.interview.answers, path)


# -- beside the answer -------------------------------------------------------------------------------


def test_a_reason_beside_the_answer_is_noted_politely() -> None:
    held = session()
    held.visit("dpo.appointed")
    assert say(held, "ei, meillä on vain yhteyshenkilö") == ["Noted: meillä on vain yhteyshenkilö"]
    assert value(held, "dpo.appointed") is False
    assert held.interview.notes["dpo.appointed"] == "meillä on vain yhteyshenkilö"

    held.visit("joint.role")
    assert say(held, "Yhdessä: sisaryhtiö käyttää samaa") == ["Noted: sisaryhtiö käyttää samaa"]
    assert value(held, "joint.role") == "joint"


def test_what_was_not_understood_is_called_so_and_asked_once_more() -> None:
    held = session()
    held.visit("interview.documents")
    says = say(held, "tietosuojaseloste ja purkkajengi")
    assert says[-1] == "I did not understand this and kept it as a note: purkkajengi"
    assert prompt(held).path == "interview.documents"


# -- lists -------------------------------------------------------------------------------------------


def test_one_item_in_two_languages_is_one_item() -> None:
    held = session(interview={"documents": ["data-flow-form"], "languages": ["fi", "en"]})
    held.visit("registers_created")
    say(held, "fi: Asiakas- ja markkinointirekisteri; en: Customer register")
    (item,) = held.state.items("registers_created")
    assert item["name"] == {"fi": "Asiakas- ja markkinointirekisteri", "en": "Customer register"}

    held.visit("subject_groups")
    say(held, "fi: hänen pomonsa; en: their boss")
    (group,) = held.state.items("subject_groups")
    assert group["kind"] == {"other": {"fi": "hänen pomonsa", "en": "their boss"}}


def test_an_item_is_referred_to_by_any_name_of_its_kind() -> None:
    held = session(
        purposes=[{"id": "myynti", "kind": "b2b-marketing"}],
        retention=[{"id": "kaikki", "what": "newsletter"}],
    )
    held.visit("retention[kaikki].purposes")
    say(held, "markkinointi yrityksille")
    assert value(held, "retention[kaikki].purposes") == ["myynti"]


# -- a doubt -----------------------------------------------------------------------------------------


def doubted() -> Session:
    held = session()
    held.visit("systems")
    say(held, "Procountr ja Vihko")
    return held


def names(held: Session) -> list[object]:
    return [item["name"] for item in held.state.items("systems")]


def test_a_near_miss_is_kept_and_asked_about_before_going_on() -> None:
    held = doubted()
    asked = prompt(held)
    assert asked.ask is Ask.MEANT and asked.doubt is not None
    assert asked.doubt.asks.text(ENGLISH) == "Did “Procountr” mean “Procountor”? (yes/no)"
    assert names(held) == ["Procountr", "Vihko"]


def test_yes_puts_what_was_meant_in_its_place() -> None:
    held = doubted()
    say(held, "kyllä")
    assert names(held) == ["Procountor", "Vihko"]
    assert [item["id"] for item in held.state.items("systems")] == ["procountor", "vihko"]
    assert prompt(held).ask is not Ask.MEANT
    held.undo()
    assert names(held) == ["Procountr", "Vihko"]


@pytest.mark.parametrize("said", ["ei", ""])
def test_no_leaves_it_as_it_was_said(said: str) -> None:
    held = doubted()
    assert say(held, said) == []
    assert names(held) == ["Procountr", "Vihko"]
    assert prompt(held).ask is not Ask.MEANT


def test_other_words_are_not_taken_for_an_answer_to_a_doubt() -> None:
    held = doubted()
    assert say(held, "ehkä") == ["Say “yes” if it meant that, or “no” to leave it as you said it."]
    assert prompt(held).ask is Ask.MEANT


@pytest.mark.parametrize("action", ["skip", "later", "clear", "forward", "not-applicable"])
def test_passing_a_doubt_leaves_it_as_it_was_said(action: str) -> None:
    held = doubted()
    asked = prompt(held)
    steer(held, asked, Steer(action), hearing_of(held, asked, "fi"), ())
    assert prompt(held).ask is not Ask.MEANT
    assert names(held) == ["Procountr", "Vihko"]
    assert not held.interview.unknown


def test_what_was_meant_is_not_there_twice() -> None:
    held = session()
    held.visit("systems")
    say(held, "Procountor ja Procountr")
    say(held, "joo")
    assert names(held) == ["Procountor"]


def test_a_doubt_about_a_choice_that_was_not_taken_is_answered_the_same_way() -> None:
    held = session()
    held.visit("controller.legal_form")
    say(held, "pieni osakeyhtiö")
    assert prompt(held).ask is Ask.MEANT
    assert value(held, "controller.legal_form") is None
    say(held, "kyllä")
    assert value(held, "controller.legal_form") == "limited-company"
    assert prompt(held).path != "controller.legal_form"


def test_a_doubt_among_several_choices_adds_to_them_or_replaces_the_own_words() -> None:
    held = session()
    held.visit("interview.documents")
    say(held, "tietosuojaseloste, uusi rekisteriseloste")
    if prompt(held).ask is Ask.MEANT:
        say(held, "ei")
        assert prompt(held).path == "interview.documents"

    held.visit("security.technical")
    say(held, "varmuuskopiot, iso palomuuri")
    own = {"other": {"fi": "iso palomuuri"}}
    assert value(held, "security.technical") == ["backups", own]
    say(held, "kyllä")
    assert value(held, "security.technical") == ["backups", "firewall"]


def test_a_story_is_not_asked_about_name_by_name() -> None:
    held = session()
    held.visit("systems")
    say(held, "Procountr, Netvisr, Zendsk, HubSpt, Mailchmp")
    assert prompt(held).ask is not Ask.MEANT
    assert len(names(held)) == 5


# -- several to confirm ------------------------------------------------------------------------------


def to_confirm() -> Session:
    held = session()
    held.visit("systems")
    held.add_items("systems", ["UpCloud"])
    held.visit("systems[upcloud].hosting")
    assert prompt(held).ask is Ask.CONFIRM
    return held


def test_an_answer_to_one_of_those_to_confirm_is_taken_and_the_rest_is_confirmed() -> None:
    held = to_confirm()
    (told,) = say(held, "omissa tiloissa")
    assert told.startswith("Noted: ")
    assert value(held, "systems[upcloud].hosting") == "own-premises"
    assert value(held, "systems[upcloud].vendor") is None
    assert not held.interview.notes

    held = to_confirm()
    say(held, "verkkokauppa-alusta")
    assert value(held, "systems[upcloud].kind") == "online-shop"
    assert prompt(held).ask is Ask.CONFIRM
    say(held, "kyllä")
    assert value(held, "systems[upcloud].hosting") == "cloud"
    assert value(held, "systems[upcloud].kind") == "online-shop"


@pytest.mark.parametrize("said", ["emme ole aivan varmoja", "9", "Visma Solutions Oy", "ei aivan"])
def test_what_answers_none_of_them_is_a_note(said: str) -> None:
    held = to_confirm()
    before: Mapping[str, object] = held.interview.answers
    assert say(held, said)[0] == f"I kept this as a note: {said}"
    assert held.interview.answers == before
    assert prompt(held).ask is Ask.CONFIRM


HOSTING, KIND, VENDOR, OUTSIDE = (
    f"systems[upcloud].{key}" for key in ("hosting", "kind", "vendor", "outside_eea")
)


@pytest.mark.parametrize(
    ("said", "right", "next_one"),
    [
        ("1, 3", {HOSTING, VENDOR}, KIND),
        ("1 ja 3", {HOSTING, VENDOR}, KIND),
        ("2-4", {KIND, VENDOR, OUTSIDE}, HOSTING),
        ("kaikki paitsi 4", {HOSTING, KIND, VENDOR}, OUTSIDE),
        ("yes, except 4", {HOSTING, KIND, VENDOR}, OUTSIDE),
        ("UpCloud Oy", {VENDOR}, HOSTING),
        ("UpCloud Oy ja palvelin- ja pilvikapasiteetti", {VENDOR, KIND}, HOSTING),
        ("all but not UpCloud Oy", {HOSTING, KIND, OUTSIDE}, VENDOR),
    ],
)
def test_some_of_those_to_confirm_are_taken_and_the_rest_is_asked(
    said: str, right: set[str], next_one: str
) -> None:
    held = to_confirm()
    (told,) = say(held, said)
    assert told.startswith("Noted: ") and told.endswith(". Let us look at the rest.")
    given = {path for path in (HOSTING, KIND, VENDOR, OUTSIDE) if value(held, path) is not None}
    assert given == right == set(held.interview.confirmed)
    assert prompt(held).ask is Ask.ANSWER
    assert prompt(held).path == next_one
    held.undo()
    assert prompt(held).ask is Ask.CONFIRM
    assert value(held, VENDOR) is None


@pytest.mark.parametrize("said", ["kyllä", "kaikki", "all", "1-4", ""])
def test_all_of_those_to_confirm_are_taken(said: str) -> None:
    held = to_confirm()
    assert say(held, said) == []
    assert {HOSTING, KIND, VENDOR, OUTSIDE} == set(held.interview.confirmed)
    assert prompt(held).path == "controller.name"


@pytest.mark.parametrize("said", ["ei", "no", "ei mikään", "none"])
def test_none_of_those_to_confirm_is_taken(said: str) -> None:
    held = to_confirm()
    assert say(held, said) == ["Let us go through them one by one."]
    assert not held.interview.confirmed
    assert prompt(held).path == HOSTING


# -- several items suggested -------------------------------------------------------------------------


def suggested() -> Session:
    held = session()
    names = ["Procountor", "Google Drive", "Microsoft 365"]
    held.visit("systems")
    held.add_items("systems", names, confirmed=names)
    held.visit("processors")
    return held


def processors(held: Session) -> dict[str, object]:
    found = value(held, "processors")
    assert isinstance(found, list)
    return {item["name"]: item.get("country") for item in found}


FINAGO, GOOGLE, MICROSOFT = (
    {"Accountor Finago Oy": "FI"},
    {"Google Cloud EMEA Limited": "IE"},
    {"Microsoft Ireland Operations Limited": "IE"},
)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("kyllä", {**FINAGO, **GOOGLE, **MICROSOFT}),
        ("all", {**FINAGO, **GOOGLE, **MICROSOFT}),
        ("2", GOOGLE),
        ("1 ja 3", {**FINAGO, **MICROSOFT}),
        ("Accountor, Google", {**FINAGO, **GOOGLE}),
        ("kaikki paitsi Google", {**FINAGO, **MICROSOFT}),
        ("yes, except 2", {**FINAGO, **MICROSOFT}),
        ("Google ja Tilitoimisto Numeropaja Oy", {**GOOGLE, "Tilitoimisto Numeropaja Oy": None}),
    ],
)
def test_some_of_the_suggested_items_are_taken_with_what_is_known_of_them(
    said: str, taken: dict[str, object]
) -> None:
    held = suggested()
    assert say(held, said) == []
    assert processors(held) == taken


@pytest.mark.parametrize("said", ["ei", "none"])
def test_none_of_the_suggested_items_is_taken_and_that_is_told(said: str) -> None:
    held = suggested()
    assert say(held, said) == ["Noted that there are none. “undo” takes that back."]
    assert value(held, "processors") == []


def test_none_does_not_empty_a_list_that_has_items_and_says_so() -> None:
    held = suggested()
    held.visit("systems")
    (told,) = say(held, "ei mitään")
    assert told.startswith("The list stays as it is.")
    assert len(value(held, "systems")) == 3  # type: ignore[arg-type]


def test_none_is_no_answer_where_a_choice_must_be_made() -> None:
    held = session()
    held.visit("interview.languages")
    assert say(held, "ei mitään") == ["Pick at least 1 choice."]
    assert prompt(held).path == "interview.languages"


# -- edits -------------------------------------------------------------------------------------------


def test_an_edit_that_only_settles_findings_is_kept_and_told() -> None:
    held = session(register={"name": {"fi": "Asiakasrekisteri"}})
    held.visit("register.name")
    assert "LG01" in {one.code for one in held.findings.open}
    (told,) = say(held, "en: Customer register")
    assert told.startswith("This settles LG01: ")
    assert held.pending is None
    assert value(held, "register.name") == {"fi": "Asiakasrekisteri", "en": "Customer register"}


def test_an_edit_that_does_more_is_asked_about() -> None:
    held = session(dpo={"appointed": True, "contact": "tietosuoja@esimerkki.example"})
    held.visit("dpo.appointed")
    say(held, "ei")
    assert prompt(held).ask is Ask.KEEP


# -- wording -----------------------------------------------------------------------------------------


def test_a_value_that_ends_with_a_full_stop_ends_its_sentence_too() -> None:
    told = message("plain", "Suggestion: {answer}. Enter takes it.", answer="Esimerkki Ltd.")
    assert told.text(ENGLISH) == "Suggestion: Esimerkki Ltd. Enter takes it."
    kept = message("value form", "Kept as {value}.", value="Esimerkki Oy")
    assert kept.text(ENGLISH) == "Kept as Esimerkki Oy."
