"""What is saved is what is read: every value, whatever it holds."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.interview.answers import Interview, in_asking_order, with_value
from intake.store.read import read
from intake.store.write import save

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "\r",
        "a\r\nb",
        "a\rb\n",
        '"""',
        "'''",
        "\\",
        "\\\n",
        "a\n\n\nb",
        ' "',
        "#",
        "\x00",
        "\x7f",
        "[a]",
        "ä",
        "\u2028",
    ]
)
SCALARS = TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.dates()
KEYS = st.sampled_from(["name", "a_b", "a.b", 'quo"ted', "ö", "with space", "", "x-1"])
PATHS = st.sampled_from(["controller.name", "systems[a].vendor", "systems[a]", 'own."odd key"'])
ANSWERS = st.dictionaries(
    KEYS,
    st.recursive(SCALARS, lambda one: st.lists(SCALARS, max_size=3) | st.dictionaries(KEYS, one, max_size=3))
    | st.lists(st.dictionaries(KEYS, SCALARS, max_size=2), min_size=1, max_size=3).map(
        lambda items: [{**item, "id": f"i{place}"} for place, item in enumerate(items)]
    ),
    max_size=4,
)
INTERVIEWS = st.builds(
    lambda answers, parked, notes, unknown, extra: Interview(
        meta={"format": 1, "dialogue": "customer-register"},
        answers=answers,
        parked=parked,
        notes=notes,
        unknown=unknown,
        extra=extra,
    ),
    ANSWERS,
    st.dictionaries(PATHS, SCALARS, max_size=2),
    st.dictionaries(PATHS, TEXTS, max_size=2),
    st.dictionaries(PATHS, st.fixed_dictionaries({}, optional={"ask": TEXTS, "by": st.dates()}), max_size=2),
    st.dictionaries(KEYS, SCALARS | ANSWERS, max_size=2),
)


def _said(interview: Interview) -> Interview:
    """The interview without the moments that a save adds."""
    meta = {key: value for key, value in interview.meta.items() if key not in ("created", "updated")}
    return replace(interview, meta=meta)


def test_a_new_file_reads_back_as_it_was(tmp_path: Path, interview: Interview, now: dt.datetime) -> None:
    path = tmp_path / "new.toml"
    saved = save(path, interview, None, now=now)
    assert read(path) == saved
    assert _said(saved.interview) == interview
    assert saved.interview.meta["created"] == saved.interview.meta["updated"] == now


def test_a_new_file_is_laid_out_for_people(tmp_path: Path, interview: Interview, now: dt.datetime) -> None:
    path = tmp_path / "new.toml"
    save(path, interview, None, now=now)
    assert (
        path.read_text("utf-8")
        == '''\
[interview]
format = 1
dialogue = "customer-register"
version = "1"
interviewer = "Aino Esimerkki"
documents = ["notice"]
languages = ["fi", "en"]
created = 2026-11-21T12:00:00+00:00
updated = 2026-11-21T12:00:00+00:00

[answers]
processors = []

[answers.controller]
name = "Kuvitteellinen Oy"
legal_form = "limited-company"
address = { street = "Keksitynkatu 1", postcode = "00100", city = "Helsinki" }

[answers.register]
name = { fi = "Asiakasrekisteri", en = "Customer register" }

[answers.document]
date = 2026-11-21

[[answers.systems]]
id = "ledger"
name = "Kirjuri"
hosting = "cloud"
outside_eea = false

[[answers.systems]]
id = "paper"
name = "Mapit"
hosting = "own-premises"

[answers.security]
technical = ["mfa", { other = { fi = "oma palvelinhuone" } }]

[answers.manual.contents]
fi = """
Sopimukset.

Reklamaatiot, "vanhat" \\\\ uudet."""

[parked]
"controller.country" = "SE"

[unknown]
"controller.business_id" = { ask = "kirjanpitäjä", by = 2026-12-01 }

[not_applicable]
"controller.email" = ""
"dpo.contact" = "ei nimetty"

[waived]
"RE04 systems[paper]" = { reason = "siirtyy omaksi", until = 2027-01-31 }

[notes]
"controller.name" = """
nimi vaihtuu
tammikuussa"""

[confirmed]
"systems[ledger].hosting" = { catalogue = "services", entry = "kirjuri", checked_on = 2026-11-01 }

[[history]]
when = 2026-11-21T12:00:00+00:00
by = "AE"
answers = ["controller.name"]
was = { "controller.name" = "Vanha Oy" }

[own]
numbers = [1, 2.5]
when = 12:30:00
'''
    )


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=INTERVIEWS, second=INTERVIEWS)
def test_anything_saved_and_saved_over_reads_back(
    tmp_path_factory: pytest.TempPathFactory, now: dt.datetime, first: Interview, second: Interview
) -> None:
    path = tmp_path_factory.mktemp("round") / "file.toml"
    base = save(path, first, None, now=now)
    assert read(path) == base
    saved = save(path, second, base, now=now)
    assert read(path) == saved
    tomllib.loads(path.read_text("utf-8"))


COMMENTED = """\
# Kuvitteellinen Oy, asiakkaat.  Kysy tilinumero!

my_own = "a key this program knows nothing of"

[interview] # the head
format = 1
dialogue = 'customer-register'
colour = "blue"

[answers.register]
name.fi = "Asiakasrekisteri" # check the name

# who
[answers.controller]
 name   =   "Kuvitteellinen Oy"     # as in the trade register
"legal form" = "limited-company"

[[answers.systems]] # from the inventory
id = "ledger"
name = 'Kirjuri'

[[answers.systems]]
id = "paper"
tags = [ "a", # first
         "b" ]

[mine]
[mine.own]
x = 0x1F
"""


def test_comments_order_spelling_and_unknown_keys_stay(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(head=COMMENTED)
    base = read(path)
    answers = with_value(base.interview.answers, "controller.name", "Toinen Oy")
    save(path, replace(base.interview, answers=answers), base, now=now)
    expected = COMMENTED.replace('name   =   "Kuvitteellinen Oy"', 'name   =   "Toinen Oy"')
    expected = expected.replace('colour = "blue"\n', 'colour = "blue"\nupdated = 2026-11-21T12:00:00+00:00\n')
    assert path.read_text("utf-8") == expected


def test_a_new_answer_goes_where_it_is_asked(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(head=COMMENTED)
    base = read(path)
    answers = base.interview.answers
    for place, value in {
        "controller.business_id": "0155362-7",
        "systems[paper].name": "Mapit",
        "people.kinds": ["consumer"],
    }.items():
        answers = with_value(answers, place, value)
    order = ["register.name", "people.kinds", "controller.name", "controller.business_id", "systems[].name"]
    save(path, replace(base.interview, answers=in_asking_order(answers, order)), base, now=now)
    lines = path.read_text("utf-8").splitlines()
    assert lines.index("[answers.people]") < lines.index("# who")
    assert lines.index('business_id = "0155362-7"') == lines.index('"legal form" = "limited-company"') - 1
    assert [line for line in COMMENTED.splitlines() if line not in lines] == []


def test_windows_line_ends_stay(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(head=COMMENTED, newline="\r\n")
    base = read(path)
    assert base.newline == "\r\n"
    answers = with_value(base.interview.answers, "controller.story", "yksi\nkaksi")
    saved = save(path, replace(base.interview, answers=answers), base, now=now)
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b'story = """\r\nyksi\r\nkaksi"""\r\n' in data
    assert read(path).interview == saved.interview


def test_an_emptied_table_keeps_its_heading(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write('\n[unknown] # ask these on Monday\n"controller.name" = { ask = "Aino" }\n')
    base = read(path)
    saved = save(path, replace(base.interview, unknown={}), base, now=now)
    assert path.read_text("utf-8").endswith("\n[unknown] # ask these on Monday\n")
    assert read(path) == saved


def test_saving_what_the_file_says_already_does_not_touch_it(
    write: Callable[..., Path], now: dt.datetime
) -> None:
    path = write('[answers.controller]\nname = "Kuvitteellinen Oy"\n')
    base = read(path)
    before = path.stat()
    assert save(path, base.interview, base, now=now) == base
    anew = replace(base.interview, meta={"dialogue": "customer-register", "updated": now})
    assert save(path, anew, base, now=now) == base
    assert path.stat() == before


def test_texts_are_kept_composed(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write('[answers.controller]\nname = "A\u0308iti Oy"\n')
    assert read(path).interview.answers == {"controller": {"name": "Äiti Oy"}}


def test_half_a_character_from_a_terminal_does_not_stop_a_save(tmp_path: Path, now: dt.datetime) -> None:
    interview = Interview(meta={"dialogue": "x"}, answers={"controller": {"name": "Virta\ud800 Oy"}})
    saved = save(tmp_path / "x.toml", interview, None, now=now)
    assert saved.interview.answers == {"controller": {"name": "Virta? Oy"}}
