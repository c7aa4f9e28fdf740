"""Entries of every table of an interview, as a person reads them."""

from __future__ import annotations

import datetime as dt

import pytest

from intake.dialogue.load import load_dialogue
from intake.interview.answers import Interview
from intake.interview.entries import entry_place, entry_text
from intake.interview.relevance import State, evaluate
from intake.languages import Translator, translator

FINNISH = translator("fi")
ENGLISH = Translator.source()
VIHKO = {"id": "vihko", "name": "Vihko", "hosting": "cloud", "vendor": "Vihko Oy", "country": "FI"}


@pytest.fixture(scope="module")
def state() -> State:
    interview = Interview(
        answers={
            "interview": {"documents": ["notice"], "languages": ["fi"]},
            "controller": {"name": "Esimerkki Oy"},
            "systems": [VIHKO],
        },
        unknown={"controller.phone": {"ask": "Maija", "by": dt.date(2026, 12, 1)}},
        not_applicable={"controller.web": "ei sivuja", "controller.postal_address": ""},
    )
    return evaluate(load_dialogue("customer-register"), interview, dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("table", "key", "value", "told"),
    [
        ("answers", "controller.legal_form", "limited-company", "osakeyhtiö"),
        ("answers", "dpo.appointed", False, "ei"),
        ("answers", "systems[vihko].country", "SE", "Ruotsi"),
        ("answers", "interview.documents", ["notice"], "tietosuojaseloste"),
        ("answers", "retention[x].period", {"number": 6, "unit": "years"}, "6 vuotta"),
        ("answers", "register.name", {"fi": "Asiakkaat", "en": "Customers"}, "fi: Asiakkaat; en: Customers"),
        ("answers", "register.name", {"fi": "Asiakkaat"}, "Asiakkaat"),
        ("answers", "systems", [VIHKO], "Vihko"),
        ("answers", "systems", [], "ei mitään"),
        ("answers", "systems[vihko]", VIHKO, "Vihko; palveluntarjoajan pilvipalvelu; Vihko Oy; Suomi"),
        ("answers", "processors[x].systems", ["vihko"], "Vihko"),
        ("parked", "document.date", dt.date(2026, 12, 1), "1.12.2026"),
        ("answers", "controller.legal_form", None, "(tyhjä)"),
        ("answers", "controller.phone", None, "selvitettävä (Maija, 1.12.2026)"),
        ("answers", "controller.web", None, "ei koske: ei sivuja"),
        ("answers", "controller.postal_address", None, "ei koske"),
        ("not_applicable", "controller.name", None, "Esimerkki Oy"),
        ("unknown", "controller.email", {}, "selvitettävä"),
        ("notes", "controller.name", "tarkista", "tarkista"),
        ("notes", "controller.name", None, "(tyhjä)"),
        (
            "waived",
            "RE04 systems[vihko]",
            {"reason": "ei käytössä", "until": dt.date(2027, 1, 1)},
            "ei käytössä, 1.1.2027",
        ),
        ("interview", "client", "Asiakas", "Asiakas"),
        ("", "own", {"a": 1}, "1"),
        ("answers", "no.such", "x", "x"),
    ],
)
def test_an_entry_in_words(state: State, table: str, key: str, value: object, told: str) -> None:
    assert entry_text(state.dialogue, state.interview, table, key, value, FINNISH) == told


@pytest.mark.parametrize(
    ("table", "key", "value", "told"),
    [
        ("answers", "systems[vihko].country", "SE", "Vihko: In which country is the data kept?"),
        ("answers", "systems[gone]", {"id": "gone", "name": "Muste"}, "{systems} Muste"),
        ("answers", "systems[vihko]", None, "{systems} Vihko"),
        ("answers", "systems[gone]", None, "{systems} gone"),
        ("waived", "RE04 systems[vihko].country", {}, "RE04: Vihko: In which country is the data kept?"),
        ("waived", "RE04", {}, "RE04"),
        ("notes", "not a path!", "x", "not a path!"),
        ("interview", "client", "x", "client"),
        ("", "own", 1, "own"),
    ],
)
def test_where_an_entry_stands(state: State, table: str, key: str, value: object, told: str) -> None:
    asks = state.dialogue.questions["systems"].ask
    assert entry_place(state, table, key, value, ENGLISH) == told.replace("{systems}", asks)
