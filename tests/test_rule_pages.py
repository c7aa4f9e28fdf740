"""The pages on the checks say what the checks say. `make rules` writes them anew."""

from __future__ import annotations

import re

import pytest
from rule_pages import FOLDER, LANGUAGES, wanted

from intake.batch.reports.pages import FAMILIES
from intake.dialogue.load import load_dialogue

DIALOGUE = load_dialogue("customer-register")
PAGES = wanted()


def test_the_pages_are_those_of_the_checks() -> None:
    written = {place.relative_to(FOLDER).as_posix(): place for place in FOLDER.rglob("*.md")}
    assert sorted(written) == sorted(PAGES), "run make rules"
    assert [name for name, place in written.items() if place.read_text("utf-8") != PAGES[name]] == [], (
        "run make rules"
    )


def test_every_family_has_a_name() -> None:
    families = set(DIALOGUE.vocabularies[FAMILIES].by_code)
    assert families == {code[:2] for code in DIALOGUE.checks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_page(language: str) -> None:
    index = PAGES[f"{language}/README.md"]
    assert sorted(re.findall(r"\((\w+)\.md\)", index)) == sorted(DIALOGUE.checks)


def test_a_page_tells_what_why_the_law_and_what_can_be_done() -> None:
    page = PAGES["en/FO12.md"].splitlines()
    assert page[0] == "# FO12 page-residue – Hint"
    assert "Law: GDPR, Article 12(1)" in page
    assert "The provisions were last looked up on 2026-11-21." in page
    assert "- Correct the text" in page


def test_what_an_example_writes_is_shown_as_it_is_written() -> None:
    assert r"Not like this: “\<p\>Data are used for invoicing.\</p\>”" in PAGES["en/FO12.md"]
