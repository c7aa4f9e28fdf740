"""What the checks find in whole interviews: which answer is meant, and in whose words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

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
