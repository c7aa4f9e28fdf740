"""The shapes that organisations hand over: each element where its readers look for it, and nothing without a body.

`INTAKE_UPDATE_GOLDEN=1 pytest tests/documents/test_shapes.py` writes the golden documents anew.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.load import load_dialogue
from intake.documents.about import About
from intake.documents.html import to_html
from intake.documents.markdown import to_markdown
from intake.documents.render import document_title, render
from intake.documents.shape import shape_of
from intake.interview.answers import Interview, without
from intake.interview.relevance import State, evaluate
from intake.languages import translator
from intake.resources import resource_directory
from intake.store.read import read

from .conftest import Page
from .test_elements import leaves
from .test_shipped import OLD_WORDS, answers, bare_headings, section

TODAY = dt.date(2026, 11, 21)
GOLDEN = Path(__file__).parents[1] / "golden"
EXAMPLES = {file.stem: file for file in sorted(resource_directory("examples").glob("*.toml"))}
LANGUAGES = ("fi", "en")

SHAPES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "data-flow-form": (
        ("Updated", "edit date"),
        ("Controller", "controller"),
        ("Contact person", "contact person"),
        ("Sources of the data", "sources"),
        ("Legal basis of the processing", "legal basis"),
        ("Purpose of the processing", "purpose"),
        ("Consent", "consent"),
        ("Information systems", "systems"),
        ("Data available", "data"),
        ("Location", "location"),
        ("Where the data is processed", "where"),
        ("How the data is processed", "how"),
        ("Why the data is processed", "why"),
        ("Registers created", "registers that arise"),
        ("Processors and access", "processors"),
        ("Disclosures", ""),
        ("Transfers outside the European Economic Area", ""),
        ("How and when the data is deleted", "deletion"),
        ("How the data is protected", "protection"),
        ("Responsible person", "responsible person"),
        ("Risk assessment", "risk assessment"),
        ("Privacy notice", ""),
    ),
    "data-flow-table": (
        ("Sources of the data", "sources"),
        ("Legal basis of the processing", "legal basis"),
        ("Consent", "consent"),
        ("Right to withdraw consent", "withdrawal of consent"),
        ("Information systems", "systems"),
        ("Data available", "data"),
        ("Location", "location"),
        ("Where the data is processed", "where"),
        ("How the data is processed", "how"),
        ("Why the data is processed", "why"),
        ("Registers created", "registers that arise"),
        ("Controller", "controller"),
        ("Contact person", ""),
        ("Processors and access", "processors"),
        ("Disclosures", ""),
        ("Transfers outside the European Economic Area", ""),
        ("How and when the data is deleted", "deletion"),
        ("How the data is protected", "protection"),
        ("Risk assessment", ""),
        ("Privacy notice", "link to the notice"),
        ("Responsible person", "responsible person"),
        ("Updated", ""),
    ),
    "register-description": (
        ("1. Controller", "controller"),
        ("2. Contact person", "contact person"),
        ("3. Name of the register", "name"),
        ("4. Purposes and legal bases of the processing", "purpose"),
        ("5. Personal data in the register", "data"),
        ("6. Sources of the data", "sources"),
        ("7. Recipients and transfers of the data", "disclosures"),
        ("8. Protection of the register", "protection"),
        ("9. Right to object", "objection"),
        ("10. Access, rectification and storage periods", "access, rectification and storage"),
        ("Changes to this notice", ""),
    ),
    "notice": (
        ("1. Controller", "controller"),
        ("2. Contact person", "contact person"),
        ("3. Name of the register", "name"),
        ("4. Purposes and legal bases of the processing", "purposes and legal basis"),
        ("5. Legitimate interests", "legitimate interests"),
        ("6. Personal data processed", "data"),
        ("7. Sources of the data", "sources"),
        ("8. Recipients of the data", "recipients"),
        ("9. Transfers outside the European Economic Area", "transfers"),
        ("10. Storage periods", "storage"),
        ("11. Protection of the data", "protection"),
        ("12. Rights of the data subject", "rights"),
        ("13. Automated decision-making and profiling", "automated decisions"),
        ("Direct marketing", ""),
        ("Cookies", ""),
        ("Changes to this notice", ""),
    ),
    "notice-table": (
        ("Date", "date"),
        ("Controller", "controller"),
        ("Contact person", "contact person"),
        ("Name of the register", "name"),
        ("Purposes and legal bases of the processing", "purpose"),
        ("Personal data processed", "data"),
        ("Sources of the data", "sources"),
        ("Recipients of the data", "disclosures"),
        ("Transfers outside the European Economic Area", "transfers"),
        ("Storage periods", ""),
        ("Protection of paper records", "protection, paper"),
        ("Protection of data in information systems", "protection, electronic"),
        ("Cookies", "cookies"),
        ("Automated decision-making and profiling", ""),
        ("Direct marketing", ""),
        ("Right of access (Article 15)", "access"),
        ("Right to rectification (Article 16)", "rectification"),
        ("Right to object (Article 21)", "other rights"),
        ("Right to erasure (Article 17)", ""),
        ("Right to restriction of processing (Article 18)", ""),
        ("Right to data portability (Article 20)", ""),
        ("Right to withdraw consent (Article 7(3))", ""),
        ("How to exercise your rights", ""),
        ("Right to lodge a complaint (Article 77)", ""),
        ("Changes to this notice", ""),
    ),
}
"""The sections of a whole document in order, each with the element it stands for; those without one are what
the law wants besides."""

ELEMENTS: Final[Mapping[str, str]] = {
    "data-flow-form": """
        edit date | controller | contact person | sources | legal basis | purpose | consent | systems | data |
        location | where | how | why | registers that arise | processors | deletion | protection |
        responsible person | risk assessment""",
    "data-flow-table": """
        sources | legal basis | consent | withdrawal of consent | systems | data | location | where | how | why |
        registers that arise | controller | processors | deletion | protection | link to the notice |
        responsible person""",
    "register-description": """
        controller | contact person | name | purpose | data | sources | disclosures | protection | objection |
        access, rectification and storage""",
    "notice": """
        controller | contact person | name | purposes and legal basis | legitimate interests | data | sources |
        recipients | transfers | storage | protection | rights | automated decisions""",
    "notice-table": """
        date | controller | contact person | name | purpose | data | sources | disclosures | transfers |
        protection, paper | protection, electronic | cookies | access | rectification | other rights""",
}
"""The elements of each shape, as it is published, in their order there."""

ABOUT_THE_INTERVIEW = ("open-questions", "findings-report")
NEW = (
    "notice-table",
    "register-description",
    "short-notice",
    "data-flow-table",
    "processor-record",
    *ABOUT_THE_INTERVIEW,
)
TOLD = [
    (name, kind)
    for name in EXAMPLES
    for kind in (*NEW, "data-flow-form", "record-of-processing")
    if kind != "processor-record" or name == "kiinteistoyhtio"
]
CLIENTS = [
    {
        "id": "k",
        "name": "Asunto Oy Lehmuskulma",
        "contact": "hallitus@lehmuskulma.example",
        "processing": {"fi": "osakasluettelon ylläpito"},
    }
]
FULL = answers(
    interview={"documents": ["notice", "data-flow-form", *NEW], "languages": ["fi"]}, clients=CLIENTS
)
EMPTY: dict[str, Any] = {"interview": {"documents": ["notice", "data-flow-form", *NEW]}}


def standing(interview: Interview) -> State:
    return evaluate(load_dialogue("customer-register"), interview, TODAY, complete=True)


def written(given: Mapping[str, Any] | Interview, kind: str, language: str, *, final: bool = False) -> str:
    interview = given if isinstance(given, Interview) else Interview(answers=given)
    state = standing(interview)
    dialogue = state.dialogue
    return render(dialogue.documents[kind], state, interview, dialogue, language, final=final, today=TODAY)


@cache
def example(name: str, kind: str) -> Interview:
    """An example, asked for a document besides its own."""
    interview = read(EXAMPLES[name]).interview
    head = dict(interview.answers["interview"])  # type: ignore[call-overload]
    wanted = list(dict.fromkeys([*head["documents"], kind]))
    return replace(interview, answers={**interview.answers, "interview": {**head, "documents": wanted}})


def headings(document: str, rank: str = "##") -> list[str]:
    return re.findall(rf"^{rank} (.*)$", document, re.MULTILINE)


@pytest.mark.parametrize("kind", SHAPES)
def test_the_elements_of_a_shape_stand_in_their_order(kind: str) -> None:
    assert headings(written(FULL, kind, "en")) == [heading for heading, _ in SHAPES[kind]]
    wanted = [element.strip() for element in ELEMENTS[kind].split("|")]
    assert [element for _, element in SHAPES[kind] if element] == wanted


@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_element_is_lost_where_answers_are_missing(name: str, kind: str) -> None:
    for given in (example(name, kind), Interview(answers=EMPTY)):
        found = headings(written(given, kind, "en"))
        assert [heading for heading, element in SHAPES[kind] if element and heading not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("given", [FULL, EMPTY], ids=["full", "empty"])
def test_every_heading_has_a_body_and_none_stands_twice(
    given: Mapping[str, Any], kind: str, language: str
) -> None:
    document = written(given, kind, language)
    assert bare_headings(document) == []
    assert len(headings(document, "#")) == 1
    assert [heading for heading, times in Counter(headings(document)).items() if times > 1] == []


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("reason", ["ei koske", ""], ids=["does not concern", "passed"])
@pytest.mark.slow
def test_a_question_that_was_passed_by_leaves_no_heading_without_a_body(kind: str, reason: str) -> None:
    dialogue = load_dialogue("customer-register")
    for question in dialogue.questions.values():
        if question.within or question.id.startswith("interview.") or (question.required and not reason):
            continue
        interview = Interview(answers=without(FULL, question.id), not_applicable={question.id: reason})
        document = written(interview, kind, "en")
        assert bare_headings(document) == [], question.id
        assert not re.search(r": *$(?!\n\n[^#])", document, re.MULTILINE), question.id


@pytest.mark.parametrize("kind", [one for one in NEW if one not in ABOUT_THE_INTERVIEW])
def test_finnish_is_finnish_throughout_and_modern(kind: str) -> None:
    document = written(FULL, kind, "fi", final=True)
    assert not re.search(r"\b(the|and|data|of)\b", document.replace("Data Privacy Framework", ""))
    assert not re.search(OLD_WORDS, document, re.IGNORECASE)
    for block, after in zip(document.split("\n\n"), [*document.split("\n\n")[1:], ""], strict=True):
        assert not re.search(r"\(\s*\)|\.\.|\*\*\*\*|: *\n", block), block
        assert not block.endswith(":") or not after.startswith("#"), block


@pytest.mark.parametrize("kind", NEW)
def test_a_document_needs_nothing_that_is_not_asked_for_it(kind: str) -> None:
    dialogue = load_dialogue("customer-register")
    shape = shape_of(dialogue, dialogue.documents[kind])
    needed = leaves([shape.top, *shape.items.values()])
    assert [one.id for one in needed if one.documents and kind not in one.documents] == []


def test_every_document_can_be_asked_for() -> None:
    dialogue = load_dialogue("customer-register")
    assert {entry.code for entry in dialogue.vocabularies["documents"].entries} == set(dialogue.documents)


# -- what each shape is for --------------------------------------------------------------------------


def test_the_systems_of_a_data_flow_are_named_and_located_alike() -> None:
    document = written(FULL, "data-flow-table", "en")
    named = re.findall(r"^- (\*\*.*?\*\*):", section(document, "Information systems"), re.MULTILINE)
    located = re.findall(r"^- (\*\*.*?\*\*):", section(document, "Location"), re.MULTILINE)
    assert named == located[: len(named)] and len(named) == 2


def test_a_data_flow_table_links_to_the_notice() -> None:
    given = {**FULL, "delivery": {**FULL["delivery"], "link": "https://www.example.fi/tietosuoja"}}
    document = written(given, "data-flow-table", "en")
    assert "<https://www.example.fi/tietosuoja>" in section(document, "Privacy notice")


@pytest.mark.parametrize("kind", ["data-flow-form", "data-flow-table"])
def test_whether_consent_is_asked_stays_open_while_the_legal_bases_are(kind: str) -> None:
    document = written({**EMPTY, "purposes": [{"id": "p", "kind": "invoicing"}]}, kind, "en")
    assert ".gap" in section(document, "Consent") and "not asked for" not in document


def test_each_right_has_its_row_with_the_purposes_it_covers() -> None:
    document = written(FULL, "notice-table", "en")
    assert "Purpose: electronic direct marketing" in section(document, "Right to withdraw consent")
    assert section(document, "Right to erasure").count("\n- Processing based on ") == 4
    assert "**You have the right to object at any time" in section(document, "Right to object")
    objection = [one for one in headings(document) if "(Article" in one]
    assert len(objection) == 8


@pytest.mark.parametrize(
    ("changes", "start", "said"),
    [
        ({"manual": {"used": False}}, "Protection of paper records", "No data is kept on paper."),
        ({"manual": {"used": True}}, "Protection of paper records", "Locked cabinets"),
        ({"cookies": {"used": False}}, "Cookies", "No cookies or similar techniques are used."),
        (
            {"purposes": [{"id": "p", "kind": "invoicing", "bases": ["b"]}]},
            "Right to withdraw consent",
            "The processing is not based on consent.",
        ),
    ],
)
def test_a_row_that_does_not_apply_says_so(changes: Mapping[str, Any], start: str, said: str) -> None:
    assert said in section(written({**FULL, **changes}, "notice-table", "en"), start)


def test_the_interest_stands_with_its_purpose_where_interests_have_no_section() -> None:
    for kind in ("notice-table", "register-description"):
        assert "Yhteydenpito yritysasiakkaiden edustajiin." in written(FULL, kind, "fi")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_short_notice_fits_on_one_screen_and_says_where_the_rest_is(name: str, language: str) -> None:
    document = written(example(name, "short-notice"), "short-notice", language)
    assert len(document.split()) <= 330 and len(document.splitlines()) <= 60
    last = document.split("\n## ")[-1]
    assert re.search(r"<https://|Missä seloste on saatavilla: |Where it is available: ", last)


def test_a_short_notice_tells_only_the_rights_there_are() -> None:
    bases = {"purposes": [{"id": "p", "kind": "bookkeeping", "bases": ["c"]}], "marketing": {}}
    document = written({**FULL, **bases}, "short-notice", "en")
    for untold in ("right to object", "withdraw", "transmit", "direct marketing"):
        assert untold not in section(document, "Your rights")
    assert "You may object to direct marketing at any time" in written(FULL, "short-notice", "en")


def test_the_processors_record_has_the_points_of_its_paragraph_in_order() -> None:
    document = written(FULL, "processor-record", "fi", final=True)
    assert [heading[:2] for heading in headings(document)] == ["a)", "b)", "c)", "d)"]
    assert "Henkilötietojen käsittelijä: Esimerkki Oy" in section(document, "a)")
    assert "- **Asunto Oy Lehmuskulma**: hallitus@lehmuskulma.example" in section(document, "a)")
    assert "- **Asunto Oy Lehmuskulma**: osakasluettelon ylläpito." in section(document, "b)")
    assert "**HubSpot Inc.**" in section(document, "c)")


# -- documents about the interview -------------------------------------------------------------------


ASKED = Interview(
    answers={
        **FULL,
        "rights": {"form": "any"},
        "controller": {**FULL["controller"], "email": "not an address"},
        "processors": [{"id": "x", "name": "Hattara Oy", "kind": "outside-firm", "country": "FI"}],
    },
    unknown={
        "processors[x].dpa": {"ask": "Helmi", "by": dt.date(2026, 12, 15)},
        "rights.channel": {"ask": "Helmi", "by": dt.date(2026, 12, 1)},
        "processors[x].task": {},
        "staff_access": {"ask": "Aino"},
    },
)


def test_open_questions_stand_by_person_and_by_day() -> None:
    document = written(Interview(ASKED.meta, without(ASKED.answers, "staff_access"), unknown=ASKED.unknown),
                       "open-questions", "en")  # fmt: skip
    assert headings(document) == ["To be asked: Aino", "To be asked: Helmi", "Nobody has been named yet"]
    assert headings(section(document, "To be asked: Helmi"), "###") == [
        "By 1 December 2026",
        "By 15 December 2026",
    ]
    nobody = section(document, "Nobody has been named yet")
    assert "- **Hattara Oy:** What do they do for you with the data?" in nobody
    assert "Please check your earlier answer: not an address" in nobody


def test_open_questions_are_counted_and_those_to_be_passed_for_good_are_left_out() -> None:
    one = without(without(FULL, "provision.required"), "staff_access")
    document = written(one, "open-questions", "en")
    assert "One more answer is needed" in document and "- Must people give you their data?" in document
    assert "organisation can see the data" not in document
    two = written(without(one, "cookies.used"), "open-questions", "en")
    assert "2 more answers are needed" in two and two.count("\n- ") == 2


def test_with_nothing_open_there_is_nothing_to_ask() -> None:
    document = written(example("mallitoimisto", "open-questions"), "open-questions", "en")
    assert document.endswith("\n\nEvery question has been answered.\n")


def test_the_findings_report_has_every_finding_with_law_and_remedy() -> None:
    from intake.checks.run import run_checks

    interview = example("teollisuusyritys", "findings-report")
    document = written(interview, "findings-report", "en")
    told = re.findall(r"^### (\w\w\d\d)", document, re.MULTILINE)
    found = run_checks(standing(interview)).open
    assert told == list(dict.fromkeys(finding.code for finding in found))
    assert document.count("\n- **") == len(found)
    assert re.search(r"^### RE05: GDPR, Article 28\(3\)$", document, re.MULTILINE)


def test_what_is_waived_is_told_apart_with_its_reason_and_day() -> None:
    found = "FO09 document.date"
    until = dt.date(2026, 12, 31)
    interview = Interview(
        answers={**FULL, "document": {"date": dt.date(2020, 1, 2)}},
        waived={found: {"reason": "Moved in the autumn", "until": until}},
    )
    waived = section(written(interview, "findings-report", "en"), "Waived")
    assert waived.count("### ") == 1 and "### FO09" in waived
    assert "Reason for waiving: Moved in the autumn." in waived and "Waived until: 31 December 2026" in waived
    assert "FO09" not in written(interview, "findings-report", "en").split("## Waived")[0]


def test_nothing_to_correct_is_said_in_so_many_words() -> None:
    kept = example("mallitoimisto", "findings-report")
    document = written(kept, "findings-report", "en")
    assert "## " in document or "The checks find nothing to correct." in document


# -- two columns -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["data-flow-table", "notice-table"])
def test_a_table_is_rows_of_heading_and_body_on_the_page_and_sections_in_markdown(
    kind: str, language: str
) -> None:
    internal = written(FULL, kind, language)
    dialogue = load_dialogue("customer-register")
    title = document_title(dialogue.documents[kind], dialogue, language)
    page = to_html(internal, About(title, language), translator(language))
    found = Page(page)
    rows = [attributes for tag, attributes in found.elements if attributes.get("class") == "row"]
    assert len(rows) == found.tags().count("h2") == len(SHAPES[kind])
    assert page.count("<div") == page.count("</div>")
    assert re.fullmatch(r'(?s).*<main[^>]*>\n(?:(?!<h2).)*(<div class="row">\n<h2 id="[^"]+">.*?</h2>\n<div>.*?'
                        r"</div>\n</div>\n)+</main>.*", page)  # fmt: skip
    assert "two-columns" not in to_markdown(internal)


def test_a_document_in_one_column_has_no_rows() -> None:
    page = to_html(written(FULL, "notice", "fi"), About("Seloste", "fi"), translator("fi"))
    assert '<div class="row">' not in page


# -- golden documents --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kind"), TOLD)
def test_the_document_says_what_was_answered(name: str, kind: str, language: str) -> None:
    found = to_markdown(written(example(name, kind), kind, language)).encode()
    golden = GOLDEN / f"{name}.{kind}.{language}.md"
    if os.environ.get("INTAKE_UPDATE_GOLDEN"):
        golden.write_bytes(found)
    assert found == golden.read_bytes(), f"{golden.name} differs; see the head of this module"


GAP = re.compile(r"\*\*\\\[.*?\\\]\*\*| \\\[[a-z]{2,3}\\\]|(?ms:^```mermaid$.*?^```$)")
"""What is not the document's own words: a gap, the code of the language that a passage is in, a picture."""
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TEXT_RULE = re.compile(r"matches\(t\.text, '([\w-]+)'\)")


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.md")), ids=lambda golden: golden.stem)
def test_no_golden_document_breaks_a_rule_for_texts(golden: Path) -> None:
    dialogue = load_dialogue("customer-register")
    rules = [
        found[1]
        for check in dialogue.checks.values()
        if check.each == "t in texts()" and (found := TEXT_RULE.fullmatch(check.when))
    ]
    assert {"placeholder", "repealed-act"} <= set(rules)
    catalogue = catalogue_of(dialogue)
    lines = LINK.sub(r"\1", GAP.sub("", golden.read_text(encoding="utf-8"))).splitlines()
    assert [(rule, line) for rule in rules for line in lines if catalogue.matches(line, rule)] == []
    if not golden.stem.split(".")[1].startswith("findings"):
        assert [line for line in lines if re.search(OLD_WORDS, line, re.IGNORECASE)] == []
