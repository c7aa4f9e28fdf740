"""Every stored answer is validated and brought to one normal form, whatever a file may hold."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stdnum.fi import ytunnus

from intake.dialogue.model import Entry, Kind, Question, Vocabulary
from intake.interview.kinds.country import CODES, names
from intake.interview.kinds.value import brief
from intake.interview.values import Value, read_value
from intake.languages import Translator

CHOICES = Vocabulary("choices", tuple(Entry(code, code) for code in ("name", "email", "bank-account")))
ITEMS = {"systems": {"procountor", "excel"}}


def read(kind: str, raw: object, **more: Any) -> Value:
    question = Question("a.b", Kind(kind), "s", "?", to="systems", **more)
    return read_value(question, raw, CHOICES, lambda list_id: ITEMS.get(list_id, set()))


def said(value: Value) -> str:
    """The sentence about a value, in English."""
    about = value.problem or value.changed
    return about.text(Translator.source()) if about else ""


NORMAL: list[tuple[str, object]] = [
    ("text", "Sähköliike Äijälä Oy"),
    ("text", "6\xa0vuotta"),
    ("paragraph", "Ensimmäinen rivi.\n\nToinen rivi."),
    ("yes-no", True),
    ("yes-no", False),
    ("choice", "bank-account"),
    ("choices", ["name", "email"]),
    ("choices", []),
    ("date", dt.date(2026, 12, 1)),
    ("period", {"number": 6, "unit": "years"}),
    ("email", "info@aalto.example"),
    ("email", "Maija.Meri+tilaus@posti.aalto.example"),
    ("phone", "+358 40 123 4567"),
    ("phone", "+358 400 123 456"),
    ("phone", "+358 9 123 456"),
    ("phone", "+46 8 123 456 78"),
    ("business-id", "0155362-7"),
    ("address", {"street": "Satamakatu 12", "postcode": "26101", "city": "Rauma"}),
    ("address", {"street": "Storgatan 5", "postcode": "111 22", "city": "Stockholm", "country": "SE"}),
    ("address", {"street": "Satamakatu 12"}),
    ("country", "FI"),
    ("list", [{"id": "procountor", "name": "Procountor"}]),
    ("list", []),
    ("reference", "procountor"),
]


@pytest.mark.parametrize(("kind", "raw"), NORMAL)
def test_the_normal_form_stays_as_it_is(kind: str, raw: object) -> None:
    assert read(kind, raw) == Value(raw)


NORMALISED: list[tuple[str, object, object, str]] = [
    ("text", "  Aalto Oy ", "Aalto Oy", "Blank space was taken out."),
    ("text", "Aalto\r\nOy", "Aalto Oy", "The lines were joined into one."),
    ("text", "Sa\u0308hko\u0308", "Sähkö", "Letters and their accents were joined into single characters."),
    ("text", "a\x00b\u200bc", "abc", "2 characters that cannot be seen were taken out."),
    ("text", "a\ud800b", "ab", "One character that cannot be seen was taken out."),
    ("text", "a\ue000\uf8ffb", "ab", "2 characters that cannot be seen were taken out."),
    ("text", "a\u202egnp.exe", "agnp.exe", "One character that cannot be seen was taken out."),
    ("text", "henkilö\xadtiedot", "henkilötiedot", "One character that cannot be seen was taken out."),
    ("text", 1.0, "1.0", "Kept as 1.0."),
    ("paragraph", "a\r\nb\u2028c", "a\nb\nc", "Blank space was taken out."),
    ("yes-no", "Kyllä", True, "Kept as yes."),
    ("yes-no", "no", False, "Kept as no."),
    ("choice", " Name", "name", "Kept as name."),
    ("choices", "name", ["name"], "Kept as name."),
    ("choices", ["name", "name"], ["name"], "A choice picked twice was left out."),
    ("date", "1.12.2026", dt.date(2026, 12, 1), "Kept as 1.12.2026."),
    ("date", "2026-12-01", dt.date(2026, 12, 1), "Kept as 1.12.2026."),
    ("date", dt.datetime(2026, 12, 1, 9, 30), dt.date(2026, 12, 1), "Kept as 1.12.2026."),
    ("period", {"number": 6.0, "unit": "Year"}, {"number": 6, "unit": "years"}, "Kept as 6 years."),
    ("email", "Info@Aalto.Example", "info@aalto.example", "Kept as info@aalto.example."),
    ("email", "tietosuoja(at)aalto.example", "tietosuoja@aalto.example", "Kept as tietosuoja@aalto.example."),
    ("email", "mailto:info@aalto.example", "info@aalto.example", "Kept as info@aalto.example."),
    ("phone", "040 123 4567", "+358 40 123 4567", "Kept as +358 40 123 4567."),
    ("phone", "(09) 1234-5678", "+358 9 1234 5678", "Kept as +358 9 1234 5678."),
    ("phone", "+358 (0)40 1234567", "+358 40 123 4567", "Kept as +358 40 123 4567."),
    ("phone", "0400 123 456", "+358 400 123 456", "Kept as +358 400 123 456."),
    ("phone", "029 566 6700", "+358 29 566 6700", "Kept as +358 29 566 6700."),
    ("phone", "0800 12345", "+358 800 12345", "Kept as +358 800 12345."),
    ("business-id", "01553627", "0155362-7", "Kept as 0155362-7."),
    ("business-id", "FI01553627", "0155362-7", "Kept as 0155362-7."),
    ("business-id", "155362-7", "0155362-7", "Kept as 0155362-7."),
    ("business-id", "0155362–7", "0155362-7", "Kept as 0155362-7."),
    ("business-id", 1553627, "0155362-7", "Kept as 0155362-7."),
    (
        "address",
        "Satamakatu 12, 26101 Rauma",
        {"street": "Satamakatu 12", "postcode": "26101", "city": "Rauma"},
        "Kept as Satamakatu 12, 26101 Rauma.",
    ),
    (
        "address",
        {"street": "Satamakatu 12", "postcode": "FI-26101", "city": "Rauma", "country": "Suomi"},
        {"street": "Satamakatu 12", "postcode": "26101", "city": "Rauma", "country": "FI"},
        "Kept as 26101.",
    ),
    ("country", "fi", "FI", "Kept as FI."),
    ("country", "Ruotsi", "SE", "Kept as SE."),
    ("country", "Förenta staterna", "US", "Kept as US."),
    ("country", "Germany", "DE", "Kept as DE."),
]


@pytest.mark.parametrize(("kind", "raw", "normal", "words"), NORMALISED)
def test_what_is_safe_is_normalised_and_said(kind: str, raw: object, normal: object, words: str) -> None:
    value = read(kind, raw)

    assert (value.value, value.problem, said(value)) == (normal, None, words)


INVALID: list[tuple[str, object, str]] = [
    ("text", True, "“true” is not text."),
    ("text", "", "The answer is empty."),
    ("yes-no", "ehkä", "“ehkä” is neither yes nor no."),
    ("yes-no", 1, "“1” is neither yes nor no."),
    ("choice", "bank-acount", "“bank-acount” is not one of the choices. The nearest is “bank-account”."),
    ("choice", "zzzzzz", "“zzzzzz” is not one of the choices."),
    ("choice", {"other": {"fi": "oma"}}, "One of the listed choices must be picked here."),
    ("choices", ["name", 3], "“3” is not one of the choices."),
    ("date", "31.2.2026", "“31.2.2026” is not a date, such as 2026-12-01 or 1.12.2026."),
    ("date", 20261201, "“20261201” is not a date, such as 2026-12-01 or 1.12.2026."),
    (
        "period",
        {"number": 0, "unit": "years"},
        "“0 years” is not a length of time, such as 6 years or 18 months.",
    ),
    (
        "period",
        {"number": True, "unit": "years"},
        "“True years” is not a length of time, such as 6 years or 18 months.",
    ),
    ("period", {"number": 6}, "“6” is not a length of time, such as 6 years or 18 months."),
    ("email", "soita", "“soita” is not an email address, such as name@company.fi."),
    (
        "email",
        "info@aalto..example",
        "“info@aalto..example” is not an email address, such as name@company.fi.",
    ),
    ("phone", "soita Maijalle", "“soita Maijalle” is not a phone number, such as 040 123 4567."),
    ("phone", "112", "“112” is not a phone number, such as 040 123 4567."),
    ("business-id", "0155362-8", "The check digit of 0155362-8 is wrong: one of the digits is mistaken."),
    (
        "business-id",
        "Aalto Oy",
        "“Aalto Oy” is not a business ID: that is seven digits, a hyphen and a check digit, "
        "such as 1234567-1.",
    ),
    ("address", "Raumalla", "“Raumalla” is not a whole address, such as Satamakatu 12, 26100 Rauma."),
    (
        "address",
        {"street": "Satamakatu 12", "postcode": "2610"},
        "“2610” is not a Finnish postcode: that is five digits.",
    ),
    ("address", {"katu": "Satamakatu 12"}, "An address has no part called “katu”."),
    ("country", "Atlantis", "“Atlantis” is not a country or its two-letter code, such as FI."),
    ("list", "Procountor", "This must be a list of items."),
    ("list", [{"name": "Procountor"}], "Item 1 of the list has no id."),
    ("list", [{"id": "a"}, {"id": "a"}], "Two items of the list have the id “a”."),
    ("reference", "fivaldi", "“fivaldi” refers to something that is gone."),
]


@pytest.mark.parametrize(("kind", "raw", "words"), INVALID)
def test_what_fails_its_form_is_kept_as_said_with_the_problem(kind: str, raw: object, words: str) -> None:
    value = read(kind, raw)

    assert (value.value, said(value)) == (raw, words)
    assert value.problem is not None


@pytest.mark.parametrize("kind", list(Kind))
def test_an_invalid_answer_can_still_be_written_to_a_file(kind: Kind) -> None:
    value = read(kind, "ö\ud800ö \ue000")

    assert value.value == "öö"
    "öö".encode()


def test_a_localised_text_is_one_text_per_language() -> None:
    texts = {"fi": "Asiakasrekisteri", "en": "Customer register"}

    assert read("text", texts, localised=True) == Value(texts)
    assert read("text", {**texts, "sv": " "}, localised=True).value == texts
    assert read("text", "Asiakasrekisteri", localised=True).problem is not None
    assert read("text", {"Finnish": "x"}, localised=True).problem is not None
    assert read("text", {"fi": ""}, localised=True).problem is not None


def test_a_choice_of_ones_own_is_a_text_per_language_where_it_is_allowed() -> None:
    own = {"other": {"fi": "kengännumero"}}

    assert read("choice", own, other=True) == Value(own)
    assert read("choices", ["name", own], other=True) == Value(["name", own])
    assert read("choice", {"other": "kengännumero"}, other=True).problem is not None


def test_a_reference_to_many_names_each_item_once() -> None:
    assert read("reference", ["procountor", "excel"], many=True) == Value(["procountor", "excel"])
    assert read("reference", ["excel", "excel"], many=True).value == ["excel"]
    assert read("reference", "excel", many=True).value == ["excel"]
    gone = read("reference", ["excel", "fivaldi"], many=True)
    assert (gone.value, said(gone)) == (["excel", "fivaldi"], "“fivaldi” refers to something that is gone.")


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_SAID = st.sampled_from([raw for _, raw, *_ in [*NORMAL, *NORMALISED, *INVALID]]) | st.text() | _ANYTHING


@settings(deadline=None)
@given(st.sampled_from(Kind), _SAID, st.booleans(), st.booleans(), st.booleans())
def test_nothing_raises_and_the_normal_form_is_final(
    kind: Kind, raw: object, localised: bool, other: bool, many: bool
) -> None:
    value = read(kind, raw, localised=localised, other=other, many=many)
    assume(value.value == value.value)  # not a NaN

    again = read(kind, value.value, localised=localised, other=other, many=many)

    assert again.value == value.value
    assert (again.problem is None) == (value.problem is None)
    assert again.changed is None


@settings(deadline=None)
@given(st.from_regex(r"\+358 (4[0-8]|50|400|500|2|3|5|6|8|9|1[3-7]) ?[0-9]{3} ?[0-9]{2,4}", fullmatch=True))
def test_plain_finnish_numbers_are_judged_as_phonenumbers_judges_them(number: str) -> None:
    value = read("phone", number)
    parsed = phonenumbers.parse(number, "FI")

    assert (value.problem is None) == phonenumbers.is_valid_number(parsed)
    if value.problem is None:
        assert phonenumbers.parse(str(value.value), "FI") == parsed


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_plain_business_ids_are_judged_as_stdnum_judges_them(number: int) -> None:
    written = f"{number:08}"

    assert (read("business-id", f"{written[:7]}-{written[7]}").problem is None) == ytunnus.is_valid(written)


@settings(deadline=None)
@given(st.emails())
def test_any_address_that_email_validator_accepts_is_kept_in_its_form(address: str) -> None:
    from email_validator import EmailNotValidError, validate_email

    try:
        normal = validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        assert read("email", address).problem is not None
    else:
        assert read("email", address).value == normal


def test_every_country_has_a_code_and_a_name() -> None:
    from babel import Locale

    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    # Regions of which Unicode speaks and ISO does not, and unions.
    assert known - CODES == {
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "ZZ",
    }
    assert set(names().values()) == CODES


def test_plain_answers_need_none_of_the_slow_libraries() -> None:
    script = """
import sys
from intake.dialogue.model import Kind, Question
from intake.interview.values import read_value
from intake.interview.identity_codes import mask
for kind, raw in [("text", "Aalto Oy"), ("email", "info@aalto.example"), ("phone", "040 123 4567"),
                  ("business-id", "0155362-7"), ("country", "FI"), ("address", {"country": "FI"})]:
    assert read_value(Question("a", Kind(kind), "s", "?"), raw, None, lambda _: ()).problem is None
mask("puhelin 040 123 4567, Y-tunnus 0155362-7")
slow = {"babel", "email_validator", "phonenumbers", "rapidfuzz", "stdnum"}
print(sorted(slow & sys.modules.keys()))
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_an_invalid_value_is_named_as_it_stands_in_the_file() -> None:
    assert brief({"extra": 3}) == "{ extra = 3 }"
    assert brief([True, 'a "b"', {"day": dt.date(2026, 1, 2)}]) == '[true, "a \\"b\\"", { day = 2026-01-02 }]'
    assert brief("plain\ntext") == "plain text"


def test_no_choice_is_no_answer_where_one_must_be_picked() -> None:
    assert read("choices", []).problem is None
    assert said(read("choices", [], at_least=1)) == "Pick at least 1 choice."
    assert read("choices", ["name"], at_least=1).problem is None
