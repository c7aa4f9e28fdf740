"""What was renamed in a dialogue is found under its new name in every old file, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from intake.dialogue.model import Dialogue, Entry, Kind, Question, Vocabulary
from intake.interview.answers import Interview
from intake.store.migrate import Move, migrate
from intake.store.read import read
from intake.store.write import save


def question(
    path: str, kind: Kind = Kind.TEXT, *formerly: str, vocabulary: str = "", named_by: str = ""
) -> Question:
    return Question(
        id=path,
        kind=kind,
        section="s",
        ask="?",
        within=path.partition("[].")[0] if "[]." in path else "",
        formerly=formerly,
        vocabulary=vocabulary,
        named_by=named_by,
    )


def dialogue(*questions: Question, **codes: Mapping[str, object]) -> Dialogue:
    vocabularies = {
        name: Vocabulary(name, tuple(Entry(code, code, facts=dict(facts)) for code, facts in entries.items()))  # type: ignore[call-overload]
        for name, entries in codes.items()
    }
    return Dialogue(
        id="customer-register",
        version="2",
        title="",
        folder=Path(),
        sections=(),
        questions={one.id: one for one in questions},
        vocabularies=vocabularies,
        checks={},
        phrases={},
        documents={},
        facts={},
        program="",
    )


PRESENT = dialogue(
    question("controller.name", Kind.TEXT, "company.title", "company.name"),
    question("controller.phone"),
    question("controller.legal_form", Kind.CHOICE, "company.form", vocabulary="forms"),
    question("systems", Kind.LIST, "it_systems", vocabulary="services", named_by="name"),
    question("systems[].name"),
    question("systems[].vendor", Kind.TEXT, "supplier"),
    question("systems[].terms.period", Kind.PERIOD, "systems[].period"),
    question("systems[].measures", Kind.CHOICES, vocabulary="measures"),
    forms={"limited-company": {"formerly": ["oy", "ltd"]}, "private-person": {}},
    measures={"mfa": {"formerly": ["two-factor"]}, "vpn": {}},
    services={"kirjuri": {"formerly": ["kirjuri-net"]}},
)


def moved(**tables: object) -> Interview:
    return migrate(Interview(**tables), PRESENT)[0]  # type: ignore[arg-type]


def test_an_interview_of_today_is_the_same_object() -> None:
    interview = Interview(answers={"controller": {"name": "x", "legal_form": "limited-company"}})
    assert migrate(interview, PRESENT) == (interview, ())
    assert migrate(interview, PRESENT)[0] is interview
    assert migrate(interview, dialogue(question("a.b")))[0] is interview


@pytest.mark.parametrize("old", ["title", "name"])
def test_a_renamed_question_takes_its_answer_along(old: str) -> None:
    interview, moves = migrate(Interview(answers={"company": {old: "Vanha Oy"}}), PRESENT)
    assert interview.answers == {"controller": {"name": "Vanha Oy"}}
    assert moves == (Move("answers", f"company.{old}", "controller.name"),)


def test_a_renamed_list_takes_its_items_along() -> None:
    items = [{"id": "a", "name": "A", "supplier": "A Oy", "period": {"number": 1}}]
    assert moved(answers={"it_systems": items}).answers == {
        "systems": [{"id": "a", "name": "A", "vendor": "A Oy", "terms": {"period": {"number": 1}}}]
    }


def test_a_key_renamed_in_place_keeps_its_place() -> None:
    answers = moved(answers={"systems": [{"id": "a", "supplier": "A Oy", "name": "A"}]}).answers
    assert list(answers["systems"][0]) == ["id", "vendor", "name"]  # type: ignore[index]


def test_every_table_that_speaks_of_paths_goes_along() -> None:
    interview = moved(
        parked={"company.name": "x", "it_systems[a]": {"id": "a", "supplier": "S"}},
        unknown={"it_systems[a].supplier": {"ask": "x"}},
        not_applicable={"systems[a].period": "r"},
        waived={"RE04 it_systems[a]": {}, "RE05": {}},
        notes={"it_systems[a].name": "n", "free text": "?"},
        confirmed={"it_systems[a].supplier": {"catalogue": "services", "entry": "kirjuri-net"}},
        history=(
            {
                "when": 1,
                "answers": ["company.name", "it_systems[b]"],
                "was": {
                    "company.form": "oy",
                    "it_systems[b]": {"id": "b", "measures": ["two-factor"], "supplier": "S"},
                },
            },
        ),
    )
    assert interview.parked == {"controller.name": "x", "systems[a]": {"id": "a", "vendor": "S"}}
    assert interview.unknown == {"systems[a].vendor": {"ask": "x"}}
    assert interview.not_applicable == {"systems[a].terms.period": "r"}
    assert interview.waived == {"RE04 systems[a]": {}, "RE05": {}}
    assert interview.notes == {"systems[a].name": "n", "free text": "?"}
    assert interview.confirmed == {"systems[a].vendor": {"catalogue": "services", "entry": "kirjuri"}}
    assert interview.history == (
        {
            "when": 1,
            "answers": ["controller.name", "systems[b]"],
            "was": {
                "controller.legal_form": "limited-company",
                "systems[b]": {"id": "b", "measures": ["mfa"], "vendor": "S"},
            },
        },
    )


def test_renamed_codes_are_replaced_wherever_they_are_answers() -> None:
    interview, moves = migrate(
        Interview(
            answers={
                "controller": {"legal_form": "ltd", "phone": "oy"},
                "systems": [
                    {
                        "id": "a",
                        "name": "kirjuri-net",
                        "measures": ["two-factor", "mfa", {"other": {"fi": "x"}}],
                    }
                ],
            },
            parked={"controller.legal_form": "oy"},
        ),
        PRESENT,
    )
    assert interview.answers == {
        "controller": {"legal_form": "limited-company", "phone": "oy"},
        "systems": [{"id": "a", "name": "kirjuri", "measures": ["mfa", {"other": {"fi": "x"}}]}],
    }
    assert interview.parked == {"controller.legal_form": "limited-company"}
    assert Move("answers", "two-factor", "mfa", "systems[a].measures") in moves


def test_where_both_are_answered_the_new_stays_and_the_old_is_parked() -> None:
    answers = {"company": {"name": "Vanha Oy"}, "controller": {"name": "Uusi Oy"}}
    interview, moves = migrate(Interview(answers=answers), PRESENT)
    assert interview.answers == {"controller": {"name": "Uusi Oy"}}
    assert interview.parked == {"controller.name": "Vanha Oy"}
    assert moves[0].parked
    assert migrate(interview, PRESENT) == (interview, ())


def test_with_no_place_left_everything_stays_where_it_is() -> None:
    interview = Interview(
        answers={"company": {"name": "1"}, "controller": {"name": "2"}},
        parked={"company.name": "3", "controller.name": "4"},
        unknown={"company.name": {"ask": "a"}, "controller.name": {"ask": "b"}},
    )
    assert migrate(interview, PRESENT) == (interview, ())


def test_two_equal_answers_become_one_and_two_notes_are_joined() -> None:
    interview = moved(
        answers={"company": {"name": "x"}, "controller": {"name": "x"}},
        notes={"company.name": "old", "controller.name": "new"},
    )
    assert interview.answers == {"controller": {"name": "x"}}
    assert interview.parked == {}
    assert interview.notes == {"controller.name": "new\nold"}


def test_what_is_still_asked_is_never_moved_away() -> None:
    swapped = dialogue(question("a.x", Kind.TEXT, "a.y", "b"), question("a.y"), question("b.c"))
    interview = Interview(answers={"a": {"y": "1"}, "b": {"c": "2"}})
    assert migrate(interview, swapped) == (interview, ())


OLD_FILE = """
# of {name}
[answers.company]
name = "{name}" # as registered
form = "oy"

[[answers.it_systems]] # one
id = "ledger"
supplier = "Kirjuri Oy"

[notes]
"company.form" = "ask"
"""


def test_a_folder_of_old_files_is_brought_up_to_date(write: Callable[..., Path], now: dt.datetime) -> None:
    names = [f"Kuvitteellinen {number} Oy" for number in range(20)]
    paths = [write(OLD_FILE.format(name=name), name=f"{place}.toml") for place, name in enumerate(names)]
    for path in paths:
        base = read(path)
        interview, moves = migrate(base.interview, PRESENT)
        assert len(moves) == 6
        save(path, interview, base, now=now)
    for path, name in zip(paths, names, strict=True):
        loaded = read(path)
        assert migrate(loaded.interview, PRESENT)[1] == ()
        assert loaded.interview.answers == {
            "controller": {"name": name, "legal_form": "limited-company"},
            "systems": [{"id": "ledger", "vendor": "Kirjuri Oy"}],
        }
        assert loaded.interview.notes == {"controller.legal_form": "ask"}


def test_a_migrated_file_says_the_same_when_it_is_migrated_again() -> None:
    first = moved(
        answers={"company": {"name": "x", "form": "oy"}, "it_systems": [{"id": "a", "supplier": "S"}]}
    )
    assert replace(moved(answers=first.answers)) == first
