"""Words that steer the conversation are told from answers, in every language."""

from __future__ import annotations

import datetime as dt

import pytest

from intake.interview.steering import (
    NamedFinding,
    Steer,
    finding_named,
    literal,
    reason,
    steering,
    whom_and_when,
)
from intake.languages import Translator, available_languages, translator

Languages = tuple[Translator, ...]


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("takaisin", "back"),
        ("Takaisin!", "back"),
        ("edellinen", "back"),
        ("back", "back"),
        ("eteenpäin", "forward"),
        ("next", "forward"),
        ("ohita", "skip"),
        ("skip", "skip"),
        ("miksi?", "why"),
        ("?", "why"),
        ("Why?", "why"),
        ("en tiedä", "later"),
        ("Emme tiedä.", "later"),
        ("myöhemmin", "later"),
        ("I don’t know", "later"),
        ("later", "later"),
        ("ei koske", "not-applicable"),
        ("ei koske meitä", "not-applicable"),
        ("n/a", "not-applicable"),
        ("kumoa", "undo"),
        ("undo", "undo"),
        ("lopeta", "quit"),
        ("quit", "quit"),
        ("tilanne", "status"),
        ("status", "status"),
        ("korjaa", "fix"),
        ("kuittaa", "waive"),
        ("waive", "waive"),
        ("apua", "help"),
        ("help", "help"),
        ("tyhjennä", "clear"),
        ("clear", "clear"),
        ("huomautus", "note"),
        ("kohta", "go"),
    ],
)
def test_a_steering_word_alone(said: str, action: str, languages: Languages) -> None:
    assert steering(said, languages) == Steer(action)


@pytest.mark.parametrize(
    ("said", "steer"),
    [
        ("en tiedä, kysy Maijalta 1.12.", Steer("later", "kysy Maijalta 1.12.")),
        ("en tiedä kysy Maijalta", Steer("later", "kysy Maijalta")),
        ("later: ask Maija by 1 December", Steer("later", "ask Maija by 1 December")),
        ("ei koske: meillä ei ole lapsia", Steer("not-applicable", "meillä ei ole lapsia")),
        ("ei koske meitä, koska emme myy", Steer("not-applicable", "koska emme myy")),
        ("ei koske koska emme myy", Steer("not-applicable", "koska emme myy")),
        ("not applicable because we sell nothing", Steer("not-applicable", "because we sell nothing")),
        ("huomautus: tarkista sopimus", Steer("note", "tarkista sopimus")),
        ("Note: check the contract", Steer("note", "check the contract")),
        ("korjaa 3", Steer("fix", "3")),
        ("fix 12", Steer("fix", "12")),
        ("korjaa RE04", Steer("fix", "RE04")),
        ("Fix re04 2.", Steer("fix", "re04 2.")),
        ("kuittaa RE04", Steer("waive", "RE04")),
        ("kuittaa: RE04", Steer("waive", "RE04")),
        ("waive RE04 2: they are closed", Steer("waive", "RE04 2: they are closed")),
        ("kuittaa 2", Steer("waive", "2")),
        ("kohta: systems[procountor].vendor", Steer("go", "systems[procountor].vendor")),
        ("kohta järjestelmät", Steer("go", "järjestelmät", certain=False)),
        ("go to systems", Steer("go", "systems", certain=False)),
    ],
)
def test_a_steering_word_with_what_it_is_about(said: str, steer: Steer, languages: Languages) -> None:
    assert steering(said, languages) == steer


def test_a_company_that_begins_like_a_steering_word_is_not_certain_to_steer(languages: Languages) -> None:
    assert steering("Go Travel Oy", languages) == Steer("go", "Travel Oy", certain=False)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Aalto Oy",
        "takaisin kotiin",
        "Takaisinmaksu tilille",
        "Myöhemmin tilatut tuotteet",
        "ei koske alaikäisiä",
        "Huomautus asiakkaalle",
        "Korjaa kaikki Oy",
        "Korjaa RE04 ja muut Oy",
        "Kuittaa laskut sähköpostitse",
        "kuittaa RE045",
        "Skip-palvelu",
        "kohtalainen",
        "takaisin\nja eteenpäin",
        "=takaisin",
        '"takaisin"',
        "”ohita”",
    ],
)
def test_an_answer_does_not_steer(answer: str, languages: Languages) -> None:
    assert steering(answer, languages) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("=takaisin", "takaisin"),
        ("= en tiedä", "en tiedä"),
        ('"takaisin"', "takaisin"),
        ("”ohita”", "ohita"),
        ('"Kultainen Sääntö" Oy', None),
        ('"Kultainen Sääntö"', None),
        ("takaisin", None),
        ('"', None),
    ],
)
def test_an_answer_that_looks_like_steering_is_given_behind_a_sign(
    said: str, meant: str | None, languages: Languages
) -> None:
    assert literal(said, languages) == meant


@pytest.mark.parametrize(
    ("argument", "whom", "by"),
    [
        ("kysy Maijalta 1.12.", "Maijalta", dt.date(2026, 12, 1)),
        ("kysyn Maijalta 1.12. mennessä", "Maijalta", dt.date(2026, 12, 1)),
        ("ask Maija by 1 December", "Maija", dt.date(2026, 12, 1)),
        ("Tilitoimisto Aalto, viimeistään 15.1.2027", "Tilitoimisto Aalto", dt.date(2027, 1, 15)),
        ("huomenna", "", dt.date(2026, 11, 22)),
        ("tarkistan sopimuksesta", "sopimuksesta", None),
        ("Maija Meri", "Maija Meri", None),
        ("", "", None),
    ],
)
def test_later_may_say_whom_to_ask_and_by_when(
    argument: str, whom: str, by: dt.date | None, languages: Languages
) -> None:
    assert whom_and_when(argument, dt.date(2026, 11, 21), languages) == (whom, by)


def test_a_reason_stands_without_its_because(languages: Languages) -> None:
    assert reason("koska emme myy kuluttajille", languages) == "emme myy kuluttajille"
    assert reason("meillä ei ole lapsia", languages) == "meillä ei ole lapsia"


@pytest.mark.parametrize(
    ("argument", "named"),
    [
        ("RE04", NamedFinding("RE04", None, "")),
        ("re04.", NamedFinding("RE04", None, "")),
        ("RE04 2", NamedFinding("RE04", 2, "")),
        ("RE04 2: ei käytössä", NamedFinding("RE04", 2, "ei käytössä")),
        ("RE04 – ei käytössä.", NamedFinding("RE04", None, "ei käytössä")),
        ("RE04 1.12.2026 alkaen", NamedFinding("RE04", None, "1.12.2026 alkaen")),
        ("2", None),
        ("RE045", None),
        ("", None),
    ],
)
def test_a_finding_is_named_by_its_code(argument: str, named: NamedFinding | None) -> None:
    assert finding_named(argument) == named


def test_a_henkilötunnus_is_masked_in_what_steers_too(languages: Languages) -> None:
    assert steering("huomautus: 010190-900P", languages) == Steer("note", "******-****")


@pytest.mark.parametrize("language", available_languages())
def test_no_word_steers_two_ways(language: str) -> None:
    from intake.interview import steering as module
    from intake.interview.words import alternatives

    both = (Translator.source(), translator(language))
    actions: dict[str, set[str]] = {}
    for action, sentence in module._ACTIONS.items():
        for word in alternatives(sentence, both):
            actions.setdefault(word, set()).add(action)

    assert {word: several for word, several in actions.items() if len(several) > 1} == {}
