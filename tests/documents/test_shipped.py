"""The documents that ship: what the law wants told is told, and nothing is said that was not answered."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from intake.dialogue.load import load_dialogue
from intake.documents.markdown import parse
from intake.documents.render import render
from intake.interview.answers import Interview, without
from intake.interview.relevance import evaluate
from intake.resources import resource_directory
from intake.store.read import read

TODAY = dt.date(2026, 11, 21)
DOCUMENTS = ("notice", "data-flow-form", "record-of-processing")
FULL = Path(__file__).with_name("full.toml").read_text(encoding="utf-8")

EMPTY: dict[str, Any] = {"interview": {"documents": list(DOCUMENTS)}}

SECTIONS = (
    "1. Controller",
    "2. Contact person",
    "3. Name of the register",
    "4. Purposes and legal bases of the processing",
    "5. Legitimate interests",
    "6. Personal data processed",
    "7. Sources of the data",
    "8. Recipients of the data",
    "9. Transfers outside the European Economic Area",
    "10. Storage periods",
    "11. Protection of the data",
    "12. Rights of the data subject",
    "13. Automated decision-making and profiling",
)

OLD_WORDS = (
    r"rekisteriseloste|säännönmukai|henkilörekister|\bATK\b|suoramainon|tarkastusoikeu|rekisterihallinto"
)


def answers(**changes: Any) -> dict[str, Any]:
    """The full answers with some put in their place, `a__b` standing for `a.b`; None takes one away."""
    made = tomllib.loads(FULL)
    for name, value in changes.items():
        *tables, last = name.split("__")
        at = made
        for table in tables:
            at = at.setdefault(table, {})
        if value is None:
            at.pop(last, None)
        else:
            at[last] = value
    return made


def written(
    given: Mapping[str, Any], kind: str = "notice", language: str = "en", *, final: bool = False
) -> str:
    dialogue = load_dialogue("customer-register")
    interview = Interview(answers=given)
    state = evaluate(dialogue, interview, TODAY, complete=True)
    assert not [path for path in state.problems if not path.endswith(("purposes", "groups"))], state.problems
    return render(dialogue.documents[kind], state, interview, dialogue, language, final=final, today=TODAY)


@cache
def full(kind: str = "notice", language: str = "en") -> str:
    return written(answers(), kind, language, final=True)


def section(document: str, start: str) -> str:
    """The body of the section, or passage under a heading, that begins so."""
    found = re.search(rf"^#+ {re.escape(start)}[^\n]*\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    assert found, start
    return found[1]


def purposes(*bases: str) -> dict[str, Any]:
    """The full answers with one purpose for each of some legal bases."""
    kinds = ("customer-relationship", "invoicing", "debt-collection", "security", "feedback", "development")
    listed = [
        {"id": basis, "kind": kind, "bases": [basis], "law": {"fi": "laki"}, "interest": {"fi": "Etu."}}
        for basis, kind in zip(bases, kinds, strict=False)
    ]
    return answers(purposes=listed, marketing=None)


@pytest.mark.parametrize(
    "given", [answers(), EMPTY, answers(purposes=[], transfers={"any": False})], ids=["full", "empty", "some"]
)
def test_the_notice_always_has_thirteen_sections_in_order_and_none_is_empty(given: dict[str, Any]) -> None:
    notice = written(given)
    headings = re.findall(r"^## (.*)$", notice, re.MULTILINE)
    assert tuple(headings[:13]) == SECTIONS
    assert not any(re.match(r"\d", heading) for heading in headings[13:])


def bare_headings(document: str) -> list[str]:
    """The headings with nothing to read under them before the next of their rank. No rank may be skipped."""
    found, last = [], 0
    above: list[tuple[int, str]] = []
    tokens = parse(document)
    for token, content in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and content is not None:
            level = int(token.tag[1])
            assert level <= last + 1, content.content
            found += [heading for rank, heading in above if rank >= level]
            above = [*((rank, heading) for rank, heading in above if rank < level), (level, content.content)]
            last = level
        elif (
            token.type == "inline" and token.content.strip() and (not above or token.content != above[-1][1])
        ):
            above = []
    return [*found, *(heading for _, heading in above)]


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("given", [answers(), EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_heading_is_without_a_body_and_levels_are_not_skipped(
    kind: str, given: dict[str, Any], language: str
) -> None:
    document = written(given, kind, language)
    assert bare_headings(document) == []
    assert len(re.findall("^# ", document, re.MULTILINE)) == 1


EXAMPLES = sorted(resource_directory("examples").glob("*.toml"))


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_no_heading_of_the_examples_is_without_a_body(file: Path, kind: str, language: str) -> None:
    dialogue = load_dialogue("customer-register")
    wanted = {"documents": list(DOCUMENTS), "languages": ["fi", "en"]}
    found = read(file).interview
    interview = replace(found, answers=found.answers | {"interview": wanted})
    state = evaluate(dialogue, interview, TODAY, complete=True)
    document = render(dialogue.documents[kind], state, interview, dialogue, language, today=TODAY)
    assert bare_headings(document) == []


def test_a_bare_heading_is_noticed() -> None:
    assert bare_headings("# A\n\n## B\n\ntext\n\n## C\n\n### D\n\n- \n\n## E\n\n- item") == ["C", "D"]


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("reason", ["ei koske", ""], ids=["does not concern", "passed"])
@pytest.mark.slow
def test_a_question_that_was_passed_by_leaves_no_heading_without_a_body(kind: str, reason: str) -> None:
    dialogue = load_dialogue("customer-register")
    for question in dialogue.questions.values():
        if question.within or question.id.startswith("interview.") or (question.required and not reason):
            continue
        interview = Interview(answers=without(answers(), question.id), not_applicable={question.id: reason})
        state = evaluate(dialogue, interview, TODAY, complete=True)
        document = render(dialogue.documents[kind], state, interview, dialogue, "en", today=TODAY)
        assert bare_headings(document) == [], question.id
        assert not re.search(r": *$(?!\n\n[^#])", document, re.MULTILINE), question.id


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_fully_answered_document_has_no_gap(kind: str) -> None:
    document = full(kind, "fi")
    assert ".gap" not in document
    assert not re.search("None|True|UNDECIDED|Undefined", document)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_sentence_is_left_hanging(kind: str) -> None:
    blocks = full(kind, "fi").split("\n\n")
    for block, after in zip(blocks, [*blocks[1:], ""], strict=True):
        assert not re.search(r"\(\s*\)|\.\.|\*\*\*\*|: *\n", block), block
        assert not block.endswith(":") or not after.startswith("#"), block


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_finnish_documents_are_finnish_throughout_and_modern(kind: str) -> None:
    document = full(kind, "fi")
    assert not re.search(r"\b(the|and|data|of)\b", document.replace("Data Privacy Framework", ""))
    assert not re.search(OLD_WORDS, document, re.IGNORECASE)


@pytest.mark.parametrize(
    ("bases", "portability", "objection", "withdrawal"),
    [
        ("a", True, False, True),
        ("b", True, False, False),
        ("c", False, False, False),
        ("d", False, False, False),
        ("e", False, True, False),
        ("f", False, True, False),
    ],
)
def test_rights_follow_from_the_legal_basis(
    bases: str, portability: bool, objection: bool, withdrawal: bool
) -> None:
    rights = section(written(purposes(bases)), "12.")
    for always in ("Article 15", "Article 16", "Article 17", "Article 18", "Article 20", "Article 77"):
        assert always in rights
    assert ("no right to transmit the data" not in rights) is portability
    assert ("no general right to object" not in rights) is objection
    assert ("Article 7(3)" in rights) is withdrawal


def test_each_right_names_the_purposes_it_covers() -> None:
    rights = section(written(purposes("b", "c", "f")), "12.")
    assert "The right applies to these purposes: collecting unpaid receivables." in rights
    kept = next(line for line in rights.splitlines() if "there is no right to erasure" in line)
    assert kept.endswith("Purpose: invoicing and handling payments.")


def test_the_objection_to_marketing_is_told_first_separately_and_without_conditions() -> None:
    objection = section(full(), "12.").split("### ")[1]
    assert objection.startswith("Right to object")
    assert "**You have the right to object at any time, without giving a reason" in objection
    assert "marketing" not in section(written(purposes("b")), "12.")


GROUPS = [
    {"id": "k", "kind": "consumer"},
    {"id": "y", "kind": "business-contact"},
    {"id": "p", "kind": "prospect"},
]


def bases(*codes: str, kind: object = "invoicing", groups: tuple[str, ...] = ("k", "y")) -> list[str]:
    """The legal bases the notice tells of one purpose."""
    purpose = {"id": "i", "kind": kind, "bases": list(codes), "groups": list(groups)}
    purpose |= {"law": {"en": "Act"}, "interest": {"en": "Ours."}}
    given = answers(subject_groups=GROUPS, purposes=[purpose], retention=[], categories=[], marketing=None)
    return [line for line in section(written(given), "4.").splitlines() if line.startswith("- ")]


def test_each_of_the_usual_legal_bases_tells_whom_it_concerns() -> None:
    contract, law, interest = bases("b", "c", "f")
    assert contract.endswith("(Article 6(1)(b)); applies to: consumer customers")
    assert law == "- A legal obligation (Article 6(1)(c)): Act"
    assert interest.endswith("(Article 6(1)(f)); applies to: contact persons of business customers")
    private = bases("b", "f", kind="customer-service", groups=("k", "y", "p"))[0]
    assert private.endswith("; applies to: consumer customers and prospective customers")


@pytest.mark.parametrize(
    ("codes", "more"),
    [
        ("bc", {}),  # fewer than usual where business contacts are concerned
        ("abcf", {}),
        ("bc", {"groups": ("k",)}),
        ("bf", {"kind": {"other": {"en": "a village feast"}}}),
    ],
)
def test_whom_a_legal_basis_concerns_is_not_guessed(codes: str, more: dict[str, Any]) -> None:
    assert "applies to" not in " ".join(bases(*codes, **more))


def test_the_data_flow_description_gives_each_purpose_once_with_its_reasons() -> None:
    why = section(full("data-flow-form"), "Why the data is processed").strip().splitlines()
    assert [re.match(r"- \*\*(.*?):\*\* ", line)[1] for line in why] == [  # type: ignore[index]
        "Managing the customer relationship",
        "Invoicing and handling payments",
        "Electronic direct marketing",
    ]
    assert "contract. [Yhteydenpito yritysasiakkaiden edustajiin.]{lang=fi}" in why[0]
    finnish = section(full("data-flow-form", "fi"), "Miksi tietoja käsitellään")
    assert "täyttämiseen. Laki velvoittaa tietojen käsittelyyn: kirjanpitolaki (1336/1997)." in finnish
    assert "oikeutettu etu" not in finnish


def test_what_is_asked_for_the_internal_documents_stays_in_them() -> None:
    given = answers(deletion={"how": {"en": "Each January."}}, staff_access={"en": "Sales only."})
    for said in ("Each January.", "Sales only."):
        assert said not in written(given)
        assert said in written(given, "data-flow-form") and said in written(given, "record-of-processing")


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("language", ["fi", "en"])
def test_what_follows_a_sentence_ends_like_one(kind: str, language: str) -> None:
    for line in full(kind, language).splitlines():
        last = re.sub(r"\]\{lang=\w+\}$", "", line)
        if re.search(r"[^A-Z]\.\*{0,2}\]?(\{[^}]*\})? [A-ZÅÄÖ]", line) and not line.startswith("#"):
            assert last.endswith((".", ":", "|", ".**")), line


def test_a_notice_without_legitimate_interests_says_so() -> None:
    said = "The processing of personal data is not based on a legitimate interest."
    assert section(written(purposes("b")), "5.").strip() == said


def test_legal_bases_still_missing_leave_the_rights_open_rather_than_deny_them() -> None:
    given = answers(purposes=[{"id": "p", "kind": "invoicing"}], marketing=None)
    notice = written(given)
    assert "not based" not in section(notice, "5.") and ".gap" in section(notice, "5.")
    assert "no general right" not in notice and "Article 20" not in notice


JOINT = {"joint__role": "joint", "joint__members": "Toinen Oy", "joint__essence": {"fi": "Kumpikin vastaa."}}
HEALTH = {"special__used": True, "special__kinds": ["health"], "special__condition": "explicit-consent"}
DECIDED = {
    "automated__decisions": True,
    "automated__logic": {"fi": "Pisteet."},
    "automated__effect": {"fi": "Hylkäys."},
}


@pytest.mark.parametrize(
    ("changes", "start", "said"),
    [
        ({"transfers__any": False}, "9.", "Data is not transferred outside the EU"),
        ({"disclosures": []}, "8.", "Data is not disclosed to other controllers."),
        ({"processors": []}, "8.", "does not use service providers"),
        ({"dpo__appointed": True, "dpo__contact": "dpo@example.fi"}, "2.", "officer: dpo@example.fi"),
        (JOINT, "2.", "Toinen Oy"),
        (JOINT, "2.", "Kumpikin vastaa."),
        ({"joint__role": "separate", "joint__members": "Toinen Oy"}, "8.", "Toinen Oy"),
        ({"joint__role": "processor", "joint__members": "Toinen Oy"}, "8.", "Toinen Oy"),
        (HEALTH, "6.", "Article 9"),
        (DECIDED, "13.", "Article 22"),
        (DECIDED, "13.", "Hylkäys."),
        ({"rights__form": "signed"}, "12.", "Make the request in writing and sign it."),
    ],
)
def test_what_is_answered_is_told_where_it_belongs(changes: dict[str, Any], start: str, said: str) -> None:
    assert said in section(written(answers(**changes)), start)


def test_a_transfer_names_recipient_country_mechanism_and_where_to_get_a_copy() -> None:
    transfers = section(full(), "9.")
    assert "**HubSpot Inc.** (destination: the United States)" in transfers and "2023/1795" in transfers
    assert "**Alpen AG** (destination: Switzerland)" in transfers and "2000/518" in transfers
    assert "2021/914" in transfers and "can be obtained: [tietosuoja@esimerkki.fi.]{lang=fi}" in transfers
    assert "**HubSpot Inc.** (kohdemaa: Yhdysvallat)" in section(full(language="fi"), "9.")


def test_the_supervisory_authority_is_that_of_the_law_data() -> None:
    complaint = section(full(), "12.").split("Right to lodge a complaint")[1]
    assert "Office of the Data Protection Ombudsman" in complaint and "<tietosuoja@om.fi>" in complaint


def test_a_text_that_lacks_the_documents_language_is_marked() -> None:
    assert "[Emme voi tehdä sopimusta.]{lang=fi}" in full()


def test_the_record_of_processing_has_the_points_of_article_30() -> None:
    headings = re.findall(r"^## (\w)\)", full("record-of-processing"), re.MULTILINE)
    assert headings == list("abcdefg")


def test_the_translation_never_bends_a_name() -> None:
    catalogue = Path(__file__).parents[2] / "locales/fi/LC_MESSAGES/templates.po"
    assert not re.findall(r"%\(\w+\)s:?[a-zåäö]", catalogue.read_text(encoding="utf-8"))


# -- what is told only where another answer calls for it ---------------------------------------------


def test_a_source_tells_what_data_comes_from_it_and_the_person_needs_no_such_list() -> None:
    sources = section(full(), "7. Sources of the data")
    assert "- Trade Register and Business Information System (data: name)\n" in sources
    assert "- Partners: Esimerkkikumppani Oy (data: name and email address)\n" in sources
    assert "- The person concerned\n" in sources
    bare = written(answers(sources=[{"id": "t", "kind": "trade-register"}], steps=[]))
    assert "(data:" not in section(bare, "7. Sources of the data")


PARTNER = {
    "id": "p",
    "kind": "partner",
    "recipient": "Kumppani Oy",
    "purpose": {"fi": "messut"},
    "basis": "f",
}


@pytest.mark.parametrize(
    ("role", "said", "unsaid"),
    [
        ({"role": "controller"}, "which act as independent controllers:", "Role:"),
        ({"role": "joint"}, "Role: joint controller.", "which act as independent"),
        ({}, "In what role do they use the data?", "Role: joint"),
    ],
)
def test_recipients_are_called_independent_controllers_unless_one_of_them_is_not(
    role: dict[str, str], said: str, unsaid: str
) -> None:
    told = section(written(answers(disclosures=[{**PARTNER, **role}], steps=[])), "8. Recipients of the data")
    assert said in told and unsaid not in told


def test_a_transfer_for_compelling_interests_is_documented_in_the_record_and_told_in_the_notice() -> None:
    transfer = {
        "id": "x",
        "recipient": "Siam Support",
        "country": "TH",
        "mechanism": "art49",
        "derogation": "compelling-interests",
        "interest": {"fi": "Murron selvittäminen."},
        "assessment": {"fi": "Kaksi nimeä, salattuina."},
        "authority_told_on": dt.date(2026, 10, 12),
    }
    given = answers(transfers={"any": True, "list": [transfer]})
    notice = section(written(given), "9. Transfers")
    assert "(Article 49): compelling legitimate interests" in notice and "Murron selvittäminen." in notice
    assert "Kaksi nimeä" not in notice
    record = section(written(given, "record-of-processing"), "e) Transfers")
    assert "Kaksi nimeä, salattuina." in record and "12 October 2026" in record
    consent = answers(transfers={"any": True, "list": [{**transfer, "derogation": "consent"}]})
    record = section(written(consent, "record-of-processing"), "e) Transfers")
    assert "explicit consent" in record and "Kaksi nimeä" not in record and "Murron" not in record


def test_children_are_led_to_their_own_version_of_the_notice() -> None:
    given = answers(
        subject_groups=[{"id": "k", "kind": "child"}, {"id": "y", "kind": "business-contact"}],
        children={"involved": True, "service": False},
        audience={"readers": "both", "child_version": {"fi": "Sovelluksen valikossa"}},
    )
    assert "written for children: [Sovelluksen valikossa.]" in written(given).split("## ")[0]
    guardians = {**given, "audience": {**given["audience"], "readers": "guardians"}}
    assert "written for children" not in written(guardians)


def test_a_step_of_the_data_flow_tells_from_where_through_what_and_to_whom() -> None:
    steps = section(full("data-flow-form"), "How the data is processed")
    assert "\n  - Source of the data: the person concerned\n  - Systems: HubSpot\n" in steps
    assert "\n  - Systems: Procountor\n  - Recipients of the data: debt collection agencies\n" in steps
    plain = written(answers(steps=[{"id": "s", "what": {"fi": "Lasku maksetaan."}}]), "data-flow-form")
    assert "  - " not in section(plain, "How the data is processed")


def test_the_record_shows_what_data_each_purpose_needs_where_that_is_told() -> None:
    record = full("record-of-processing")
    assert "| name, email address and marital status |" in record
    given = answers()
    for purpose in given["purposes"]:
        purpose.pop("categories")
    assert "Personal data |" not in written(given, "record-of-processing")
