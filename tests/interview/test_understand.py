"""Answers in the client's own words, for every type of question. Nothing said is ever lost."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.dialogue.model import Dialogue, Kind
from intake.interview.understand import Hearing, Understood, understand
from intake.languages import Translator

Hear = Callable[..., Understood]


def remarks(understood: Understood) -> list[str]:
    return [remark.text(Translator.source()) for remark in understood.remarks]


def asked_back(understood: Understood) -> list[str]:
    return [doubt.asks.text(Translator.source()) for doubt in understood.doubts]


# -- several choices at once -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("sähköposti, puhelin ja hetu", ["email", "phone", "personal-identity-code"]),
        ("email & phone", ["email", "phone"]),
        ("nimi sekä email", ["name", "email"]),
        ("name; phone", ["name", "phone"]),
        ("nimi + puhelin", ["name", "phone"]),
        ("name och puhelin", ["name", "phone"]),
        ("sähköposti/puhelin", ["email", "phone"]),
        ("1, 3-5", ["name", "phone", "personal-identity-code", "household"]),
        ("1 ja 2", ["name", "email"]),
        ("1 3", ["name", "phone"]),
        ("2.", ["email"]),
        ("- nimi\n- puhelin", ["name", "phone"]),
        ("telephone\nhetu", ["phone", "personal-identity-code"]),
        ("personal-identity-code", ["personal-identity-code"]),
        ("nimi, nimi ja name", ["name"]),
        ("ja myös nimi", ["name"]),
        ("asiakkaan nimi ja henkilön sähköposti", ["name", "email"]),
        ("Käsittelemme nimeä, sähköpostia ja puhelinnumeroa.", ["name", "email", "phone"]),
    ],
)
def test_several_things_are_said_at_once(said: str, codes: list[str], hear: Hear) -> None:
    assert hear("data", said) == Understood(codes)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("perhe- ja taloustiedot", ["household"]),
        ("nimi ja perhe- ja taloustiedot", ["name", "household"]),
        ("perhe- ja taloustiedot ja nimi", ["household", "name"]),
        ("family and household data, email", ["household", "email"]),
        ("IP-osoite, lokit ja nimi", ["ip-log", "name"]),
        ("lokit", ["ip-log"]),
    ],
)
def test_a_label_that_holds_a_joining_word_wins_as_a_whole(said: str, codes: list[str], hear: Hear) -> None:
    assert hear("data", said) == Understood(codes)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("puh", "phone"),
        ("henkilötun", "personal-identity-code"),
        ("nimen", "name"),
        ("nimet", "name"),
        ("puhelimen", "phone"),
        ("sähköpostilla", "email"),
        ("sähköpostit", "email"),
        ("henkilötunnuksia", "personal-identity-code"),
        ("laskutustietoja", "billing"),
        ("laskutusosoitteet", "billing-address"),
        ("emails", "email"),
        ("SÄHKÖPOSTI", "email"),
    ],
)
def test_a_beginning_and_an_inflected_form_are_understood(said: str, code: str, hear: Hear) -> None:
    assert hear("data", said) == Understood([code])


def test_a_slip_of_the_fingers_is_understood_and_said(hear: Hear) -> None:
    understood = hear("data", "sähköpsti")

    assert understood.value == ["email"]
    assert remarks(understood) == ["“sähköpsti” was understood as “email”."]


def test_what_can_mean_several_things_is_asked_back(hear: Hear) -> None:
    understood = hear("data", "nimi ja laskutus")

    assert (understood.value, understood.left) == (["name"], ("laskutus",))
    assert remarks(understood) == ["“laskutus” can mean any of these: billing data, billing address."]


@pytest.mark.parametrize("said", ["ei mitään", "Ei.", "none", "nothing", "-"])
def test_nothing_is_an_answer(said: str, hear: Hear) -> None:
    assert hear("data", said) == Understood([], none=True)


def test_everything_but(hear: Hear) -> None:
    every = hear("data", "kaikki").value
    assert isinstance(every, list)
    assert len(every) == 8
    assert hear("data", "all").value == every
    assert hear("data", "kaikki paitsi hetu ja 1").value == [
        code for code in every if code not in ("personal-identity-code", "name")
    ]


def test_yes_takes_the_suggestion_and_more_can_be_added(hear: Hear) -> None:
    suggested = ["name", "email"]
    assert hear("data", "kyllä", suggestion=suggested).value == suggested
    assert hear("data", "kyllä ja hetu", suggestion=suggested).value == [*suggested, "personal-identity-code"]
    assert hear("data", "yes, but not email", suggestion=suggested).value == ["name"]
    assert hear("data", "kyllä").left == ("kyllä",)


def test_numbers_are_those_on_the_screen(hear: Hear) -> None:
    assert hear("data", "1", offered=["phone", "email"]).value == ["phone"]
    beyond = hear("data", "1, 9", offered=["phone", "email"])
    assert (beyond.value, beyond.left) == (["phone"], ("9",))
    assert remarks(beyond) == ["There is no number 9 to choose."]


def test_unknown_words_are_left_where_only_the_listed_choices_count(hear: Hear) -> None:
    understood = hear("data", "nimi ja kengännumero")
    assert (understood.value, understood.left) == (["name"], ("kengännumero",))

    like_one = hear("data", "lemmikin nimi")
    assert (like_one.value, like_one.left) == (None, ("lemmikin nimi",))
    assert asked_back(like_one) == ["Did “lemmikin nimi” mean “name”? (yes/no)"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("nimi ja kengännumero", ["name", {"other": {"fi": "kengännumero"}}]),
        ("muu: kengännumero, nimi", [{"other": {"fi": "kengännumero"}}, "name"]),
        ("nimi, other: shoe size", ["name", {"other": {"fi": "shoe size"}}]),
        ("tieto autosta ja sen omistajasta", [{"other": {"fi": "tieto autosta ja sen omistajasta"}}]),
        ("tieto siitä, mitä on ostettu", [{"other": {"fi": "tieto siitä, mitä on ostettu"}}]),
    ],
)
def test_unknown_words_are_kept_where_ones_own_are_allowed(said: str, value: object, hear: Hear) -> None:
    understood = hear("security", said)

    assert (understood.value, understood.left) == (value, ())
    assert any(remark.endswith("was kept in your own words.") for remark in remarks(understood))


@pytest.mark.parametrize(
    "said", ["asiakkaan kengännumero", "rekisteröityjen tiedot", "the shoe size", "our cat"]
)
def test_small_words_are_only_passed_over_to_recognise_a_name(said: str, hear: Hear) -> None:
    assert hear("data", "asiakkaan nimi").value == ["name"]
    assert hear("security", said).value == [{"other": {"fi": said}}]
    assert hear("categories", said).new_items == (said,)
    assert hear("systems", said).new_items == (said,)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("the name, an email", ["name", "email"]),
        ("se on vain nimi", ["name"]),
        ("We have the customer's name and the phone number", ["name", "phone"]),
        ("with the IP address, logs", ["ip-log"]),
        ("1,2,3", ["name", "email", "phone"]),
        ("1,3-5", ["name", "phone", "personal-identity-code", "household"]),
        ("puhelin- ja laskutustiedot", ["phone", "billing"]),
        ("perhe- ja taloustietoja", ["household"]),
    ],
)
def test_small_words_blanks_and_hyphens_do_not_hide_what_is_known(
    said: str, codes: list[str], hear: Hear
) -> None:
    assert hear("data", said) == Understood(codes)


@pytest.mark.parametrize(
    ("said", "codes", "aside"),
    [
        ("nimi, sillä se tarvitaan laskuun", ["name"], "sillä se tarvitaan laskuun"),
        ("nimi ja puhelin, jos asiakas antaa sen", ["name", "phone"], "jos asiakas antaa sen"),
        ("email: the newsletter goes there", ["email"], "the newsletter goes there"),
        ("puhelin (työ) ja nimi", ["phone", "name"], "työ"),
    ],
)
def test_what_explains_several_choices_is_said_beside_them(
    said: str, codes: list[str], aside: str, hear: Hear
) -> None:
    assert hear("data", said) == Understood(codes, aside=(aside,))
    assert hear("security", said) == Understood(codes, aside=(aside,))


def test_a_choice_in_ones_own_words_may_be_said_in_several_languages(hear: Hear) -> None:
    assert hear("security", "fi: kengännumero; en: shoe size").value == [
        {"other": {"fi": "kengännumero", "en": "shoe size"}}
    ]
    assert hear("sector", "fi: säätiö; en: foundation").value == {
        "other": {"fi": "säätiö", "en": "foundation"}
    }
    assert hear("form", "fi: yhdistys; en: association").value == "association"
    assert hear("form", "fi: säätiö; en: foundation").left == ("fi: säätiö; en: foundation",)


def test_and_so_on_is_no_choice(hear: Hear) -> None:
    understood = hear("security", "nimi, puhelin jne.")

    assert (understood.value, understood.left) == (["name", "phone"], ("jne.",))


# -- one choice --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("osakeyhtiö", "limited-company"),
        ("Oy", "limited-company"),
        ("ltd", "limited-company"),
        ("osakeyhtiömme", "limited-company"),
        ("1", "limited-company"),
        ("toimin", "sole-trader"),
        ("ei mikään näistä", "none"),
        ("ei", "none"),
    ],
)
def test_one_choice(said: str, code: str, hear: Hear) -> None:
    assert hear("form", said) == Understood(code)


def test_only_one_can_be_picked(hear: Hear) -> None:
    understood = hear("form", "yhdistys ja toiminimi")

    assert (understood.value, understood.left) == (None, ("yhdistys ja toiminimi",))
    assert remarks(understood) == ["Only one can be picked here: association, sole trader."]


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ("osakeyhtiö, perustettu 2001", "perustettu 2001"),
        ("osakeyhtiö: perustettu 2001, toiminimi ennen sitä", "perustettu 2001, toiminimi ennen sitä"),
        ("Osakeyhtiö – emme yhdistys", "emme yhdistys"),
        ("osakeyhtiö (perustettu 2001)", "perustettu 2001"),
        ("Osakeyhtiö, koska niin päätettiin", "koska niin päätettiin"),
        ("Ltd because our owners wanted it", "because our owners wanted it"),
        ("1: yhtiö rekisteröitiin 2001", "yhtiö rekisteröitiin 2001"),
    ],
)
def test_what_explains_a_choice_is_said_beside_it(said: str, aside: str, hear: Hear) -> None:
    assert hear("form", said) == Understood("limited-company", aside=(aside,))


def test_a_choice_in_ones_own_words(hear: Hear) -> None:
    assert hear("form", "säätiö") == Understood(left=("säätiö",))
    assert hear("sector", "säätiö, pieni").value == {"other": {"fi": "säätiö, pieni"}}
    assert hear("sector", "muu: säätiö, pieni") == Understood({"other": {"fi": "säätiö, pieni"}})


def test_yes_takes_a_suggestion_and_no_asks_back(hear: Hear) -> None:
    assert hear("form", "joo", suggestion="sole-trader").value == "sole-trader"
    assert hear("controller.name", "kyllä", suggestion="Aalto Oy").value == "Aalto Oy"
    refused = hear("controller.name", "ei", suggestion="Aalto Oy")
    assert (refused.value, refused.left, remarks(refused)) == (None, (), ["What is it instead?"])


# -- yes and no --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["kyllä", "Kyllä.", "joo", "k", "K", "y", "yes", "on", "ja", "jo", "juu", "ok", "1"]
)
def test_yes(said: str, hear: Hear) -> None:
    assert hear("dpo.appointed", said) == Understood(True)


@pytest.mark.parametrize("said", ["ei", "Ei!", "e", "no", "n", "nej", "ei ole", "ei vielä", "not yet", "2"])
def test_no(said: str, hear: Hear) -> None:
    assert hear("dpo.appointed", said) == Understood(False)


def test_yes_with_an_explanation_has_the_explanation_beside_it(hear: Hear) -> None:
    assert hear("dpo.appointed", "kyllä, Maija Meri") == Understood(True, aside=("Maija Meri",))
    assert hear("dpo.appointed", "No, we are small.") == Understood(False, aside=("we are small",))


def test_neither_yes_nor_no(hear: Hear) -> None:
    understood = hear("dpo.appointed", "ehkä")

    assert understood.value == "ehkä"
    assert understood.problem is not None


# -- dates, periods, countries -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("tänään", "2026-11-21"),
        ("today", "2026-11-21"),
        ("huomenna", "2026-11-22"),
        ("ylihuomenna", "2026-11-23"),
        ("eilen", "2026-11-20"),
        ("the day after tomorrow", "2026-11-23"),
        ("1.12.2026", "2026-12-01"),
        ("1. 12. 2026", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("1. joulukuuta 2026", "2026-12-01"),
        ("1 December 2026", "2026-12-01"),
        ("December 1st, 2026", "2026-12-01"),
        ("29.2.2028", "2028-02-29"),
    ],
)
def test_a_date_is_said_in_many_ways(said: str, date: str, hear: Hear) -> None:
    assert hear("date", said) == Understood(dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    ("said", "date"),
    [("1.12.", "1.12.2026"), ("1.2.", "1.2.2027"), ("24.12.26", "24.12.2026"), ("29.2.", "29.2.2028")],
)
def test_a_date_without_its_year_is_the_next_one_and_said(said: str, date: str, hear: Hear) -> None:
    assert remarks(hear("date", said)) == [f"Kept as {date}."]


@pytest.mark.parametrize("said", ["31.2.2026", "ensi vuonna", "2026"])
def test_what_is_no_date_is_kept_as_said(said: str, hear: Hear) -> None:
    understood = hear("date", said)

    assert understood.value == said
    assert understood.problem is not None


@pytest.mark.parametrize(
    ("said", "number", "unit"),
    [
        ("6 vuotta", 6, "years"),
        ("kuusi vuotta", 6, "years"),
        ("2 v", 2, "years"),
        ("2 v.", 2, "years"),
        ("12 kk", 12, "months"),
        ("24kk", 24, "months"),
        ("6 years", 6, "years"),
        ("six years", 6, "years"),
        ("for two weeks", 2, "weeks"),
        ("kuuden vuoden ajan", 6, "years"),
        ("vuosi", 1, "years"),
        ("a year", 1, "years"),
        ("3 vrk", 3, "days"),
        ("1,5 vuotta", 18, "months"),
        ("puolitoista vuotta", 18, "months"),
        ("puoli vuotta", 6, "months"),
        ("2 vuotta ja 6 kuukautta", 30, "months"),
    ],
)
def test_a_period_is_said_in_many_ways(said: str, number: int, unit: str, hear: Hear) -> None:
    understood = hear("period", said)

    assert (understood.value, understood.left) == ({"number": number, "unit": unit}, ())


def test_what_the_period_is_counted_from_is_said_beside_it(hear: Hear) -> None:
    understood = hear("period", "6 vuotta tilikauden päättymisestä")

    assert understood.value == {"number": 6, "unit": "years"}
    assert understood.aside == ("tilikauden päättymisestä",)


@pytest.mark.parametrize("said", ["12-24 kk", "ikuisesti", "0 v", "2 v tai 3 v"])
def test_what_is_no_one_period_is_kept_as_said(said: str, hear: Hear) -> None:
    understood = hear("period", said)

    assert understood.value == said
    assert understood.problem is not None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Suomi", "FI"),
        ("suomessa", "FI"),
        ("fi", "FI"),
        ("USA", "US"),
        ("Yhdysvalloissa", "US"),
        ("Sverige", "SE"),
        ("the Netherlands", "NL"),
    ],
)
def test_a_country(said: str, code: str, hear: Hear) -> None:
    assert hear("country", said) == Understood(code)


def test_a_country_within_a_sentence(hear: Hear) -> None:
    assert hear("country", "palvelin on Irlannissa") == Understood("IE", aside=("palvelin on",))
    assert hear("country", "Saksa ja Ranska").problem is not None


# -- what has a form ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said", "value", "aside"),
    [
        ("email", "info@aalto.example", "info@aalto.example", ()),
        ("email", "osoite on info@aalto.example.", "info@aalto.example", ("osoite on",)),
        ("phone", "040 123 4567", "+358 40 123 4567", ()),
        ("phone", "Maija, 040 123 4567 (arkisin)", "+358 40 123 4567", ("Maija", "(arkisin)")),
        ("business_id", "01553627", "0155362-7", ()),
        ("business_id", "Y-tunnus 0155362-7", "0155362-7", ("Y-tunnus",)),
    ],
)
def test_what_has_a_form_is_found_in_a_sentence(
    question: str, said: str, value: str, aside: tuple[str, ...], hear: Hear
) -> None:
    understood = hear(question, said)

    assert (understood.value, understood.aside, understood.problem) == (value, aside, None)


def test_a_change_of_form_is_said(hear: Hear) -> None:
    assert remarks(hear("business_id", "01553627")) == ["Kept as 0155362-7."]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("phone", "soita Maijalle"),
        ("email", "a@aalto.example, b@aalto.example"),
        ("business_id", "0155362-8"),
        ("address", "Raumalla"),
    ],
)
def test_what_fails_its_form_is_kept_as_said(question: str, said: str, hear: Hear) -> None:
    understood = hear(question, said)

    assert (understood.value, understood.left) == (said, ())
    assert understood.problem is not None


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("Satamakatu 12, 26101 Rauma", {"street": "Satamakatu 12", "postcode": "26101", "city": "Rauma"}),
        (
            "Satamakatu 12 B 4 26101 Rauma",
            {"street": "Satamakatu 12 B 4", "postcode": "26101", "city": "Rauma"},
        ),
        ("Satamakatu 12\nFI-26101 Rauma", {"street": "Satamakatu 12", "postcode": "26101", "city": "Rauma"}),
        ("PL 66, 26101 Rauma", {"street": "PL 66", "postcode": "26101", "city": "Rauma"}),
        (
            "Satamakatu 12, PL 66, 26101 Rauma",
            {"street": "Satamakatu 12, PL 66", "postcode": "26101", "city": "Rauma"},
        ),
        ("Satamakatu 12, Rauma", {"street": "Satamakatu 12", "city": "Rauma"}),
        (
            "Storgatan 5, 111 22 Stockholm, Ruotsi",
            {"street": "Storgatan 5", "postcode": "111 22", "city": "Stockholm", "country": "SE"},
        ),
    ],
)
def test_an_address_in_one_go(said: str, address: dict[str, str], hear: Hear) -> None:
    assert hear("address", said) == Understood(address)


# -- texts -------------------------------------------------------------------------------------------


def test_a_text_is_what_was_said(hear: Hear) -> None:
    assert hear("controller.name", " Sähköliike Äijälä Oy ") == Understood("Sähköliike Äijälä Oy")
    assert hear("logic", "Ensin.\n\nSitten.").value == "Ensin.\n\nSitten."


def test_a_localised_text_is_in_the_spoken_language_unless_said_otherwise(hear: Hear) -> None:
    assert hear("register.name", "Asiakasrekisteri").value == {"fi": "Asiakasrekisteri"}
    both = hear("register.name", "fi: Asiakasrekisteri\nen: Customer register")
    assert both.value == {"fi": "Asiakasrekisteri", "en": "Customer register"}


def test_a_word_that_would_steer_is_an_answer_behind_a_sign(hear: Hear) -> None:
    assert hear("controller.name", "=takaisin").value == "takaisin"
    assert hear("controller.name", '"takaisin"').value == "takaisin"


def test_saying_that_there_is_none_is_noticed(hear: Hear) -> None:
    assert hear("controller.name", "ei ole").none
    assert not hear("controller.name", "Eiran Apteekki").none


def test_a_henkilötunnus_is_masked_and_said(hear: Hear) -> None:
    understood = hear("controller.name", "Maija Meri 010190-900P")

    assert understood.value == "Maija Meri ******-****"
    assert remarks(understood) == ["A personal identity code was masked: it is never kept."]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("systems", "ei järjestelmiä"),
        ("systems", "emme käytä mitään"),
        ("systems", "no systems"),
        ("categories", "meillä ei ole tietoja"),
    ],
)
def test_a_denial_is_no_item(hear: Hear, question: str, said: str) -> None:
    understood = hear(question, said)
    assert (understood.none, understood.new_items, understood.aside) == (True, (), (said,))
    assert understood.remarks


@pytest.mark.parametrize(
    "said", ["Ei-Kaupallinen Arkisto", "No Code Oy ja Excel", "Ei mikään tavallinen järjestelmä vaan Domus"]
)
def test_a_name_that_begins_like_a_denial_is_a_name(hear: Hear, said: str) -> None:
    assert hear("systems", said).new_items


def test_the_number_of_a_choice_there_is_not_is_asked_about(hear: Hear) -> None:
    understood = hear("categories", "nimi, 99")
    assert "99" in understood.left
    assert "99" not in understood.new_items


# -- lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Procountor, Google Drive, Excel", ("Procountor", "Google Drive", "Excel")),
        ("procountorin", ("Procountor",)),
        ("käytämme Procountoria ja drivea.", ("Procountor", "Google Drive")),
        ("Teams & Drive", ("Microsoft 365", "Google Drive")),
        ("Office 365", ("Microsoft 365",)),
        ("Aalto Oy ja Laine Oy", ("Aalto Oy", "Laine Oy")),
        ("Procountor ja Tilitoimisto Aalto Oy", ("Procountor", "Tilitoimisto Aalto Oy")),
        ("Asianajotoimisto Laine & Kumppanit Oy", ("Asianajotoimisto Laine & Kumppanit Oy",)),
        ("AT&T, H&M", ("AT&T", "H&M")),
        ("Paperi, Acme Ltd.", ("Paperi", "Acme Ltd.")),
    ],
)
def test_a_list_of_names(said: str, names: tuple[str, ...], hear: Hear) -> None:
    assert hear("systems", said) == Understood(new_items=names)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("asiakas- ja markkinointirekisteri", ("asiakas- ja markkinointirekisteri",)),
        ("asiakas-, myynti- ja laskutusrekisteri", ("asiakas-, myynti- ja laskutusrekisteri",)),
        ("myynti, laskutus, perintä", ("myynti", "laskutus", "perintä")),
        ("myynti, laskutus ja perintä", ("myynti", "laskutus", "perintä")),
        ("the sales register, the billing register and the key register", 3),
        ("myynti, tilausten ja laskujen käsittely", 1),
        ("Asiakas täyttää lomakkeen ja lähettää sen", ("Asiakas täyttää lomakkeen ja lähettää sen",)),
        ("Tilaus tulee sivuilta, ja se kirjataan", ("Tilaus tulee sivuilta, ja se kirjataan",)),
        ("Tilaus tulee; lasku lähtee\n- maksu, jos se viipyy, peritään", 3),
        ("Keräämme tilaukset", ("Keräämme tilaukset",)),
    ],
)
def test_a_list_of_phrases_is_parted_only_where_one_surely_ends(
    said: str, names: tuple[str, ...] | int, hear: Hear
) -> None:
    understood = hear("steps", said)

    assert len(understood.new_items) == names if isinstance(names, int) else understood.new_items == names
    assert understood.left == ()


def test_how_to_part_two_phrases_is_told(hear: Hear) -> None:
    assert remarks(hear("steps", "asiakkaat ja kumppanit")) == [
        "“asiakkaat ja kumppanit” was kept as one. If these are several, put “;” between them."
    ]


@pytest.mark.parametrize("question", ["systems", "categories"])
def test_a_hyphen_that_waits_keeps_a_name_together(question: str, hear: Hear) -> None:
    assert hear(question, "avain- ja pysäköintirekisteri").new_items == ("avain- ja pysäköintirekisteri",)


def test_one_item_may_be_named_in_several_languages(hear: Hear) -> None:
    both = {"fi": "Asiakasrekisteri", "en": "Customer register"}
    assert hear("steps", "fi: Asiakasrekisteri; en: Customer register").new_items == (both,)
    assert hear("steps", "fi: Yksi; en: One\nfi: Kaksi; en: Two").new_items == (
        {"fi": "Yksi", "en": "One"},
        {"fi": "Kaksi", "en": "Two"},
    )
    assert hear("categories", "fi: nimi; en: name").new_items == ("name",)
    assert hear("systems", "fi: Vihko; en: Notebook") == Understood(new_items=("Vihko",), aside=("Notebook",))


def test_a_company_name_goes_on_after_a_comma(hear: Hear) -> None:
    assert hear("systems", "Acme, Inc., Vihko").new_items == ("Acme, Inc.", "Vihko")
    assert hear("systems", "Domus, Inc.").new_items == ("Domus",)


def test_a_name_that_is_only_like_a_known_one_is_kept_and_asked_about(hear: Hear) -> None:
    understood = hear("systems", "Procountr")

    assert understood.new_items == ("Procountr",)
    assert asked_back(understood) == ["Did “Procountr” mean “Procountor”? (yes/no)"]
    assert understood.doubts[0].kept == "Procountr"


def test_the_suggested_items_are_taken_and_added_to(hear: Hear) -> None:
    suggested = ["procountor", "Excel"]
    assert hear("systems", "kyllä", suggestion=suggested).new_items == ("Procountor", "Excel")
    assert hear("systems", "kaikki", suggestion=suggested).new_items == ("Procountor", "Excel")
    assert hear("systems", "kyllä ja Tilitoimisto Aalto Oy", suggestion=suggested).new_items == (
        "Procountor",
        "Excel",
        "Tilitoimisto Aalto Oy",
    )
    assert hear("systems", "yes, except Excel", suggestion=suggested).new_items == ("Procountor",)
    assert hear("systems", "2", suggestion=suggested).new_items == ("Excel",)
    assert hear("systems", "kyllä") == Understood(left=("kyllä",))


def test_an_empty_list_is_an_answer(hear: Hear) -> None:
    assert hear("systems", "ei mitään") == Understood([], none=True)
    assert hear("categories", "none") == Understood([], none=True)


def test_a_name_in_the_list_is_not_added_again(hear: Hear) -> None:
    understood = hear("systems", "Procountor, Domus", items={"systems": {"x": "Procountor"}})

    assert understood.new_items == ("Domus",)
    assert remarks(understood) == ["“Procountor” is in the list already."]


def test_items_that_are_choices_come_as_codes(hear: Hear) -> None:
    understood = hear("categories", "nimi, hetu ja kengännumero")

    assert understood.new_items == ("name", "personal-identity-code", "kengännumero")
    assert hear("categories", "1-3").new_items == ("name", "email", "phone")
    only_listed = hear("fixed", "nimi, kengännumero")
    assert (only_listed.new_items, only_listed.left) == (("name",), ("kengännumero",))


# -- references --------------------------------------------------------------------------------------

ITEMS = {"systems": {"procountor": "Procountor", "e1": "Excel-taulukko", "e2": "Excel-luettelo"}}


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("1", ["procountor"]),
        ("1 ja 3", ["procountor", "e2"]),
        ("Procountor", ["procountor"]),
        ("procountorissa", ["procountor"]),
        ("Excel-t, proc", ["e1", "procountor"]),
        ("kaikki", ["procountor", "e1", "e2"]),
        ("all except 1", ["e1", "e2"]),
        ("ei mitään", []),
    ],
)
def test_references_by_number_or_name(said: str, ids: list[str], hear: Hear) -> None:
    assert hear("used", said, items=ITEMS).value == ids


def test_an_item_is_called_by_any_name_of_its_code(hear: Hear) -> None:
    items = {"systems": {"drive-2": "Google Drive", "oma": "Oma arkisto"}}
    codes = {"systems": {"drive-2": "google-drive"}}

    assert hear("used", "Google Workspace ja oma arkisto", items=items, codes=codes).value == [
        "drive-2",
        "oma",
    ]
    assert hear("used", "Google Workspace", items=items).left == ("Google Workspace",)


def test_an_unclear_reference_is_left(hear: Hear) -> None:
    understood = hear("used", "Excel ja Fivaldi", items=ITEMS)

    assert (understood.value, understood.left) == (None, ("Excel", "Fivaldi"))


def test_one_reference(hear: Hear) -> None:
    assert hear("system", "2", items=ITEMS) == Understood("e1")
    assert hear("system", "1 ja 2", items=ITEMS).left == ("1 ja 2",)


# -- whatever is pasted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pasted",
    [
        "a" * 20_000,
        " " * 20_000 + "a" + " " * 20_000 + "b",
        "\n" * 20_000 + "a\n",
        "1 " * 5_000,
        "a, " * 1_000,
        "Keräämme tietoja. " * 1_000,
        "1" * 20_000,
        "a" + "\u0308" * 20_000,
    ],
    ids=["letters", "blanks", "lines", "numbers", "commas", "prose", "digits", "accents"],
)
@pytest.mark.parametrize("kind", list(Kind))
def test_a_long_paste_is_understood_in_no_time(
    kind: Kind, pasted: str, dialogue: Dialogue, hearing: Callable[..., Hearing]
) -> None:
    question = next(one for one in dialogue.questions.values() if one.kind is kind)
    started = time.process_time()

    understand(question, pasted, hearing(items=ITEMS))

    assert time.process_time() - started < 3


# -- nothing said is lost ----------------------------------------------------------------------------


def covered(understood: Understood) -> str:
    """Everything that was kept of an answer, as text."""
    return repr((understood.value, understood.new_items, understood.left, understood.aside))


_UNKNOWN = st.sampled_from(
    ["kengännumero", "lemmikin väri", "Wxyzzy Oy", "quux", "ABC-123", "qwerty@aalto.example"]
)
_KNOWN = st.sampled_from(
    ["nimi", "puhelimen", "hetu", "email", "Procountor", "2", "kaikki", "kyllä", "6 vuotta"]
)
_JOINT = st.sampled_from([", ", " ja ", " & ", "; ", "\n", " sekä ", " and "])


@settings(deadline=None)
@given(data=st.data())
def test_every_unknown_word_is_in_the_answer_or_left(
    data: st.DataObject, hear: Hear, dialogue: Dialogue
) -> None:
    question = data.draw(
        st.sampled_from(sorted(one.id for one in dialogue.questions.values() if not one.within))
    )
    parts = data.draw(st.lists(_KNOWN | _UNKNOWN, min_size=1, max_size=5))
    said = parts[0] + "".join(data.draw(_JOINT) + part for part in parts[1:])

    kept = covered(hear(question, said, items=ITEMS))

    for word in re.findall(r"kengännumero|lemmikin väri|Wxyzzy|quux|ABC-123|qwerty@aalto.example", said):
        assert word in kept


@settings(deadline=None)
@given(data=st.data())
def test_whatever_is_said_something_comes_of_it(
    data: st.DataObject, dialogue: Dialogue, hearing: Callable[..., Hearing]
) -> None:
    question = data.draw(st.sampled_from(sorted(dialogue.questions.values(), key=lambda one: one.id)))
    said = data.draw(st.text(min_size=1))
    suggestion: Any = data.draw(st.none() | st.just(["name"]) | st.just("name"))

    understood = understand(question, said, hearing(items=ITEMS, suggestion=suggestion))

    if any(letter.isalnum() for letter in said):
        assert (
            understood.value is not None
            or understood.new_items
            or understood.left
            or understood.aside
            or understood.remarks
        )
    if understood.problem is None and isinstance(understood.value, str) and question.kind is Kind.CHOICE:
        codes = dialogue.vocabularies[question.vocabulary].by_code
        assert understood.value in codes or understood.value == suggestion
