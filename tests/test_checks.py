"""What the checks find in whole interviews: which answer is meant, and in whose words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from intake.checks.examples import EXAMPLE_DAY, example_interview
from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.load import load_dialogue
from intake.interview.answers import Interview
from intake.interview.relevance import evaluate
from intake.languages import translator

DIALOGUE = load_dialogue("customer-register")
BOTH = {"interview": {"documents": ["notice"], "languages": ["fi", "en"]}}


def findings(code: str, answers: Mapping[str, Any], **more: Any) -> list[Finding]:
    """What one check finds when every question counts as passed."""
    interview = Interview(answers=BOTH | dict(answers), **more)
    state = evaluate(DIALOGUE, interview, dt.date(2026, 11, 21), complete=True)
    return [finding for finding in run_checks(state).open if finding.code == code]


def texts(code: str, answers: Mapping[str, Any], language: str = "en", **more: Any) -> list[str]:
    words = translator(language)
    return [finding.message.text(words) for finding in findings(code, answers, **more)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Hattara Oy: What do they do for you with the data?"),
        ("fi", "Hattara Oy: Mitä yritys tai henkilö tekee tiedoilla puolestanne?"),
    ],
)
def test_a_missing_answer_of_an_item_is_named_with_its_item(language: str, expected: str) -> None:
    processor = {"id": "x1", "name": "Hattara Oy", "kind": "outside-firm"}
    said = texts("AN02", {"processors": [processor]}, language, unknown={"processors[x1].task": {}})
    assert [one for one in said if one.endswith(expected)]


def test_a_missing_answer_outside_lists_is_named_by_its_question_alone() -> None:
    said = texts("AN02", {})
    assert "This question has not been answered: In what form do you accept requests?" in said


OTHER = {"other": {"fi": "avaintaulu"}}
TRANSLATED = {"other": {"fi": "avaintaulu", "en": "key board"}}


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        ({"categories": [{"id": "c1", "kind": OTHER}]}, ["categories[c1].kind"]),
        ({"categories": [{"id": "c1", "kind": TRANSLATED}]}, []),
        ({"categories": [{"id": "c1", "kind": "name"}]}, []),
        ({"security": {"technical": ["mfa", OTHER]}}, ["security.technical"]),
        ({"security": {"technical": ["mfa", OTHER, {"other": {"fi": "hälytin"}}]}}, ["security.technical"]),
        ({"security": {"technical": ["mfa", TRANSLATED]}}, []),
    ],
)
def test_what_is_said_instead_of_a_choice_is_wanted_in_every_language(
    answers: dict[str, Any], at: list[str]
) -> None:
    assert [finding.at[0] for finding in findings("LG01", answers)] == at


def test_a_source_told_by_its_kind_alone_is_vague_unless_a_reason_is_given() -> None:
    source = {"sources": [{"id": "o1", "kind": "partner"}]}
    reason = {"sources[o1].name": "the names are a business secret"}
    assert texts("SO02", source, "fi") == [
        "Tietolähde on ilmoitettu niin yleisesti, ettei siitä selviä, kuka tiedot antaa: yhteistyökumppanit."
    ]
    assert not findings("SO02", source, not_applicable=reason)


def test_every_provider_the_program_knows_is_called_by_its_legal_name() -> None:
    matches = catalogue_of(DIALOGUE).matches
    vendors = {entry.facts.get("vendor") for entry in DIALOGUE.vocabularies["services"].entries} - {None}
    assert [vendor for vendor in vendors if not matches(vendor, "company-form")] == []


def test_a_product_among_the_processors_can_be_replaced_by_its_provider() -> None:
    processor = {"id": "x1", "name": "LianaMailer", "kind": "outside-firm"}
    (finding,) = findings("RE13", {"processors": [processor]})
    assert ("processors[x1].name", "Liana Technologies Oy") in [
        (offer.path, offer.value) for offer in finding.remedies
    ]


def test_a_finding_about_words_quotes_them_in_full_and_points_at_them() -> None:
    promise = {"fi": "Tietojasi säilytetään niin kauan kuin se on tarpeellista."}
    (finding,) = findings("RT02", {"retention": [], "rights": {"channel": promise}})
    assert finding.at[0] == "rights.channel"
    assert "”niin kauan kuin se on tarpeellista”" in finding.message.text(translator("fi"))


def test_a_text_in_two_languages_is_found_once() -> None:
    both = {"fi": "Tietoja voidaan luovuttaa kumppaneille.", "en": "Data may be disclosed to partners."}
    assert len(findings("FO14", {"rights": {"channel": both}})) == 1


def test_what_is_said_instead_of_a_choice_is_read_as_a_text() -> None:
    source = {"sources": [{"id": "o1", "kind": {"other": {"fi": "Väestörekisteristä"}}}]}
    assert [finding.at for finding in findings("SO04", source)] == [("sources[o1].kind",)]


@pytest.mark.parametrize(
    ("fi", "en", "found"),
    [
        ("kolme vuotta", "3 years", 0),
        ("3 vuotta", "5 years", 1),
        ("12.10.2026", "12 October 2026", 0),
        ("12.10.2026", "11 October 2026", 1),
        ("kirjanpitolain (1336/1997) 2 luvun 10 §", "Accounting Act (1336/1997), chapter 2, section 10", 0),
        ("www.lumikello.example/fi/3", "www.lumikello.example/en/4", 0),
        ("puh. 03 123 4567", "tel. +358 3 123 4567", 0),
        ("a@lumikello.example", "A@lumikello.example.", 0),
        ("a@lumikello.example", "b@lumikello.example", 1),
    ],
)
def test_figures_and_addresses_are_the_same_in_every_language(fi: str, en: str, found: int) -> None:
    assert len(findings("LG02", {"rights": {"channel": {"fi": fi, "en": en}}})) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paperit silputaan pian. Paperit silputaan pian.", ""),  # short enough to be meant
        (
            "Vanhat paperit silputaan joka tammikuu. Vanhat  paperit silputaan joka tammikuu.",
            "Vanhat paperit",
        ),
    ],
)
def test_a_sentence_said_twice_is_quoted(text: str, words: str) -> None:
    said = texts("FO11", {"rights": {"channel": {"fi": text}}}, "fi")
    assert bool(said) is bool(words) and all(words in one for one in said)


EXCLUDE_EACH_OTHER = [
    ("FO08", "FO19"),
    ("LB08", "LB19"),
    ("MK01", "MK03"),
    ("RE03", "RE13"),
    ("RT11", "RT13"),
    ("TR07", "TR09"),
]
"""Checks that tell opposite or the same things of one answer."""


@pytest.mark.parametrize("codes", EXCLUDE_EACH_OTHER, ids="-".join)
def test_checks_that_exclude_each_other_never_find_the_same_answer(codes: tuple[str, str]) -> None:
    for check in DIALOGUE.checks.values():
        for example in (*check.fires, *check.silent):
            state = evaluate(DIALOGUE, example_interview(DIALOGUE, example), EXAMPLE_DAY, complete=True)
            one, other = (
                {finding.at for finding in run_checks(state).open if finding.code == code} for code in codes
            )
            assert not one & other, (check.code, codes)
