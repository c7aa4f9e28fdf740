"""A henkilötunnus is masked wherever it turns up, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.fi import hetu

from intake.interview.identity_codes import MASKED, mask, mask_all

_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def code(birth: str = "010190", separator: str = "-", number: int = 900) -> str:
    """A temporary code, as given to nobody in particular, with its right check character."""
    return f"{birth}{separator}{number}{_CHECKS[int(f'{birth}{number}') % 31]}"


def test_the_codes_of_these_tests_are_valid() -> None:
    assert hetu.is_valid(code(), allow_temporary=True)


@pytest.mark.parametrize("separator", "+-YXWVUABCDEF")
def test_every_separator_of_the_decree_is_known(separator: str) -> None:
    assert mask(code("010101", separator)) == MASKED


@pytest.mark.parametrize(
    "written",
    [
        code().lower(),
        code("010101", "A").lower(),
        code(separator="–"),
        code(separator="\u2011"),
        code(separator="−"),
        code("010190", " - "),
        code("01\u200b0190"[:2] + "0190"),
        code()[:4] + "\u200b" + code()[4:],
        code()[:8] + "\xad" + code()[8:],
    ],
)
def test_it_is_known_however_it_was_typed(written: str) -> None:
    assert mask(written) == MASKED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Maijan tunnus on ", "."),
        ("hetu:", ", osoite"),
        ("(", ")"),
        ("henkilötunnus", ""),
        ("\n", "\n"),
        ("'", "'"),
        ("", ":n haltija"),
        (f"{code(number=901)} ja ", ""),
    ],
)
def test_only_the_code_goes_from_a_sentence(before: str, after: str) -> None:
    assert mask(before + code() + after) == before.replace(code(number=901), MASKED) + MASKED + after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sähköliike Äijälä Oy",
        "0155362-7",
        "+358 40 123 4567",
        "FI21 1234 5600 0007 85",
        "1.1.2026-31.12.2026",
        "110190-900",
        code()[:-1] + ("A" if code()[-1] != "A" else "B"),
        code("320190"),
        code("011390"),
        code(number=1).replace("-1", "-001"),
        "1" + code(),
        code() + "1",
        code() + "a",
        f"550e8400-e29b-41d4-a{code()}",
        "010190 - 9001",
        MASKED,
    ],
)
def test_what_is_no_code_stays_as_it_is(text: str) -> None:
    assert mask(text) is text


def test_masking_reaches_into_nested_values_and_says_so() -> None:
    answers = {"a": {"b": [{"id": "x", "text": f"tunnus {code()}"}], "n": 6}, "c": True}

    masked, found = mask_all(answers)

    assert found
    assert masked == {"a": {"b": [{"id": "x", "text": f"tunnus {MASKED}"}], "n": 6}, "c": True}


def test_what_holds_no_code_comes_back_as_the_same_object() -> None:
    answers = {"a": ["x", {"y": 1}], "date": None}

    masked, found = mask_all(answers)

    assert masked is answers
    assert not found


@settings(deadline=None)
@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@settings(deadline=None)
@given(st.text(), st.dates(), st.integers(900, 999), st.text())
def test_no_code_is_ever_left_in_a_text(before: str, day: object, number: int, after: str) -> None:
    written = code(f"{day:%d%m%y}", "-", number)  # type: ignore[str-format]

    masked = mask(f"{before} {written} {after}")

    assert written not in masked
