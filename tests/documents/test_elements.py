"""What articles 12 to 14 want a person to be told, element by element: the notice tells each when it is due.

Every case is the fewest answers that call for the element, what the notice then says, and answers that do not
call for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Question
from intake.documents.render import render
from intake.documents.shape import shape_of
from intake.interview.answers import Interview
from intake.interview.relevance import evaluate

TODAY = dt.date(2026, 11, 21)
WANTED = {"documents": ["notice"], "languages": ["en"]}
Answers = Mapping[str, Any]


def notice(given: Answers) -> str:
    """The English notice of some answers, with gaps for the rest."""
    dialogue = load_dialogue("customer-register")
    interview = Interview(answers={"interview": WANTED, **given})
    state = evaluate(dialogue, interview, TODAY, complete=True)
    assert not state.problems
    return render(dialogue.documents["notice"], state, interview, dialogue, "en", today=TODAY)


def purposes(*bases: str, kind: str = "customer-relationship", **more: Any) -> Answers:
    """One purpose resting on some legal bases."""
    return {"purposes": [{"id": "p", "kind": kind, "bases": list(bases), **more}]}


def sources(*kinds: str, timing: str = "within-month") -> Answers:
    """Sources by kind, and when people are told of those outside."""
    listed = [{"id": kind, "kind": kind} for kind in kinds]
    return {"sources": listed, "delivery": {"art14_timing": timing}}


def transfer(**more: Any) -> Answers:
    """One transfer to a processor in Switzerland."""
    one = {"id": "t", "recipient": "Alpen AG", "country": "CH", **more}
    return {"transfers": {"any": True, "list": [one]}}


EUROPEAN = {"processors": [{"id": "x", "name": "Alpen AG", "kind": "outside-firm", "country": "AT"}]}


class Element(NamedTuple):
    """An element of the information, as it is due and as it is not."""

    given: Answers
    said: tuple[str, ...]
    otherwise: Answers | None = None
    """Answers under which none of it is said; None where it is said always."""


LAW = {"law": {"en": "Accounting Act (1336/1997), chapter 2"}}
INTEREST = {"interest": {"en": "We keep in touch with the staff of our customers."}}
FREE = "The request is handled free of charge"
MONTH = "The request is answered within one month of its receipt."
OBJECTION = (
    "processing that is based on a legitimate interest or a task in the public interest (Article 21(1))"
)
DIRECT = (
    "**You have the right to object at any time, without giving a reason, to the use of your data for direct"
)
PORTABLE = "You have the right to receive the data you have provided in a machine-readable format"

ELEMENTS = {
    "N01 controller and contact details": Element(
        {"controller": {"name": "Lumikello Oy", "email": "info@lumikello.example"}},
        ("- Controller: Lumikello Oy", "- Email: <info@lumikello.example>"),
        {"controller": {"name": "Halla Oy"}},
    ),
    "N01 contact person": Element(
        {"contact": {"name": "Helmi Havukainen", "phone": "+358 400 000 000"}},
        ("- Contact person: Helmi Havukainen", "- Telephone: +358 400 000 000"),
        {},
    ),
    "N02 representative": Element(
        {
            "controller": {"legal_form": "foreign", "country": "US"},
            "representative": {"contact": "Edustus Oy, Helsinki"},
        },
        ("Representative in the European Union (Article 27): Edustus Oy, Helsinki", "the United States"),
        {
            "controller": {"legal_form": "foreign", "country": "SE"},
            "representative": {"contact": "Edustus Oy, Helsinki"},
        },
    ),
    "N03 data protection officer": Element(
        {"dpo": {"appointed": True, "contact": "dpo@lumikello.example"}},
        ("Data protection officer: dpo@lumikello.example",),
        {"dpo": {"appointed": False}},
    ),
    "N04 purposes": Element(
        {"purposes": [{"id": "i", "kind": "invoicing"}, {"id": "f", "kind": "feedback"}]},
        ("### Invoicing and handling payments", "### Collecting and handling feedback"),
        {"purposes": []},
    ),
    "N05 consent": Element(purposes("a"), ("- Your consent (Article 6(1)(a))",), purposes("b")),
    "N05 contract": Element(
        purposes("b"), ("- A contract to which you are a party", "(Article 6(1)(b))"), purposes("a")
    ),
    "N05 legal obligation": Element(
        purposes("c", **LAW),
        ("- A legal obligation (Article 6(1)(c)): Accounting Act (1336/1997), chapter 2",),
        purposes("b", **LAW),
    ),
    "N05 vital interests": Element(
        purposes("d"), ("- The protection of your vital interests", "(Article 6(1)(d))"), purposes("b")
    ),
    "N05 public task": Element(
        purposes("e"), ("- A task carried out in the public interest", "(Article 6(1)(e))"), purposes("b")
    ),
    "N05 legitimate interest": Element(
        purposes("f"), ("- The legitimate interest of the controller", "(Article 6(1)(f))"), purposes("b")
    ),
    "N06 the interest itself": Element(
        purposes("f", **INTEREST),
        (
            "### Purpose: Managing the customer relationship",
            "We keep in touch with the staff of our customers.",
        ),
        purposes("b", **INTEREST),
    ),
    "N07 categories of data": Element(
        {"categories": [{"id": "n", "kind": "name"}, {"id": "e", "kind": "email"}]},
        ("- Name\n", "- Email address\n"),
        {"categories": []},
    ),
    "N07 offences, which are no special category": Element(
        {"special": {"used": True, "kinds": ["criminal-offences"], "offence_ground": "legal-claims"}},
        (
            "No special categories of personal data",
            "convictions and offences (Article 10) is processed.",
            "1050/2018): establishing, exercising, defending or resolving a legal claim.",
        ),
        {"special": {"used": True, "kinds": ["health"], "condition": "explicit-consent"}},
    ),
    "N07 special categories": Element(
        {"special": {"used": True, "kinds": ["health"], "condition": "explicit-consent"}},
        ("Special categories of personal data that are processed (Article 9): ",),
        {"special": {"used": False}},
    ),
    "N08 processors": Element(
        {
            "processors": [
                {"id": "x", "name": "Hattara Oy", "kind": "outside-firm", "task": {"en": "hosting"}}
            ]
        },
        ("process data on behalf of the controller", "- **Hattara Oy**"),
        {"processors": []},
    ),
    "N08 other recipients": Element(
        {"disclosures": [{"id": "d", "kind": "debt-collection", "recipient": "Perintä Oy", "basis": "f"}]},
        ("- **Debt collection agencies** (Perintä Oy).", "Legal basis: legitimate interest."),
        {"disclosures": []},
    ),
    "N09 transfers": Element(
        transfer(), ("- **Alpen AG** (destination: Switzerland).",), {"transfers": {"any": False}}
    ),
    "N09 who receives the data": Element(
        {**transfer(importer="Alpen Data AG"), **EUROPEAN},
        ("- **Alpen Data AG** (destination: Switzerland). The data is transferred by Alpen AG.",),
        transfer(importer="Alpen AG"),
    ),
    "N09 receiver not known": Element(
        {**transfer(), **EUROPEAN},
        ("- A company of the same group as **Alpen AG**, or its subprocessor (destination: Switzerland).",),
        transfer(),
    ),
    "N09 no transfers": Element(
        {"transfers": {"any": False}},
        ("Data is not transferred outside the EU and the European Economic Area (EEA).",),
        transfer(),
    ),
    "N10 adequacy": Element(
        transfer(mechanism="adequacy"), ("is adequate (Article 45), decision 2000/518.",), transfer()
    ),
    "N10 safeguard and its copy": Element(
        transfer(mechanism="scc", copy_where={"en": "info@lumikello.example"}),
        ("decision 2021/914.", "Where a copy of the safeguards can be obtained: info@lumikello.example."),
        transfer(mechanism="adequacy", copy_where={"en": "info@lumikello.example"}),
    ),
    "N11 storage periods": Element(
        {
            "retention": [
                {
                    "id": "r",
                    "what": "vouchers",
                    "period": {"number": 6, "unit": "years"},
                    "trigger": "end-of-financial-year",
                    "law": {"en": "Accounting Act"},
                }
            ]
        },
        (":** 6 years from the end of the financial year. Basis: Accounting Act.",),
        {"retention": []},
    ),
    "N12 access": Element({}, ("**Access (Article 15).**",)),
    "N12 rectification": Element({}, ("**Rectification (Article 16).**",)),
    "N12 restriction": Element({}, ("**Restriction (Article 18).**",)),
    "N12 erasure": Element(
        purposes("b"), ("**Erasure (Article 17).**", "once the data is no longer needed for the contract.")
    ),
    "N12 no erasure": Element(purposes("c"), ("there is no right to erasure to the extent",), purposes("b")),
    "N12 objection": Element(purposes("f"), (OBJECTION,), purposes("b")),
    "N12 portability": Element(purposes("b"), (PORTABLE,), purposes("c")),
    "N12 where to turn": Element(
        {"rights": {"channel": {"en": "info@lumikello.example"}}},
        ("Send your request here: <info@lumikello.example>",),
        {},
    ),
    "N13 withdrawal of consent": Element(
        {**purposes("a"), "consent": {"withdraw_how": {"en": "Use the link in the message."}}},
        ("**Withdrawal of consent (Article 7(3)).**", "Use the link in the message."),
        purposes("b"),
    ),
    "N14 complaint": Element(
        {}, ("lodge a complaint with the supervisory authority", "Office of the Data Protection Ombudsman")
    ),
    "N15 must the data be given": Element(
        {"provision": {"required": "contract", "consequence": {"en": "We cannot deliver."}}},
        ("The data is needed to enter into or perform a contract.", "We cannot deliver."),
        {"provision": {"required": "voluntary"}},
    ),
    "N16 sources": Element(
        sources("person", "trade-register"),
        ("- The person concerned\n", "- Trade Register and Business Information System\n"),
        {"sources": []},
    ),
    "N17 automated decisions": Element(
        {
            "automated": {
                "decisions": True,
                "logic": {"en": "Points for payments."},
                "effect": {"en": "No credit below ten points."},
            }
        },
        ("Points for payments.", "No credit below ten points.", "have a human being review the decision"),
        {"automated": {"decisions": False}},
    ),
    "N17 profiling": Element(
        {"automated": {"profiling": True}},
        ("The data is used for profiling",),
        {"automated": {"profiling": False}},
    ),
    "N18 a new purpose": Element({}, ("If your data is to be used for a new purpose, you will be informed",)),
    "N19 timing": Element(
        sources("person", "trade-register"), ("within one month of obtaining the data.",), sources("person")
    ),
    "N19 timing of the first contact": Element(
        sources("trade-register", timing="first-contact"),
        ("when you are first contacted, and in any case within one month of obtaining the data.",),
        sources("trade-register"),
    ),
    "N20 within a month and free": Element({}, (MONTH, FREE)),
    "N20 identification only on doubt": Element(
        {},
        ("Additional information to confirm your identity is requested only if there is reasonable doubt",),
    ),
    "N20 children": Element(
        {"subject_groups": [{"id": "g", "kind": "child"}], "children": {"involved": True}},
        ("The data subjects include children.",),
        {"subject_groups": [{"id": "g", "kind": "child"}], "children": {"involved": False}},
    ),
    "N21 objection to marketing on its own": Element(
        purposes("f", kind="b2b-marketing"), ("### Right to object\n\n" + DIRECT,), purposes("f")
    ),
    "N22 joint controllers": Element(
        {
            "joint": {
                "role": "joint",
                "members": "Halla Oy",
                "essence": {"en": "Halla Oy answers requests."},
            }
        },
        ("Halla Oy\n", "Halla Oy answers requests.", "against each of the joint controllers."),
        {"joint": {"role": "none"}},
    ),
    "N23 date and version": Element(
        {"document": {"date": dt.date(2026, 11, 2), "version": "2.1"}},
        ("Date of the notice: 2 November 2026", "Version: 2.1"),
        {"document": {"date": dt.date(2025, 1, 7)}},
    ),
}


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_notice_tells_an_element_when_it_is_due(name: str) -> None:
    element = ELEMENTS[name]
    document = notice(element.given)
    assert [fragment for fragment in element.said if fragment not in document] == []


@pytest.mark.parametrize(
    "name", [name for name, element in ELEMENTS.items() if element.otherwise is not None]
)
def test_the_notice_leaves_out_an_element_that_is_not_due(name: str) -> None:
    element = ELEMENTS[name]
    document = notice(element.otherwise or {})
    assert [fragment for fragment in element.said if fragment in document] == []


def test_every_element_of_the_articles_has_a_case() -> None:
    assert {name[:3] for name in ELEMENTS} == {f"N{number:02}" for number in range(1, 24)}


@pytest.mark.parametrize("document", ["notice", "data-flow-form", "record-of-processing"])
def test_a_document_needs_nothing_that_is_not_asked_for_it(document: str) -> None:
    dialogue = load_dialogue("customer-register")
    shape = shape_of(dialogue, dialogue.documents[document])
    unasked = [
        question.id
        for question in leaves([shape.top, *shape.items.values()])
        if question.documents and document not in question.documents
    ]
    assert unasked == []


def leaves(names: Iterable[Any]) -> Iterator[Question]:
    """The questions in tables of names."""
    for one in names:
        if isinstance(one, Question):
            yield one
        else:
            yield from leaves(one.values())
