"""The exported schema accepts what a finished file says and refuses what it cannot."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from intake.dialogue.model import Dialogue, Entry, Kind, Question, Vocabulary
from intake.interview.answers import Interview
from intake.store.schema import file_schema, interview_schema
from intake.store.write import save

jsonschema = pytest.importorskip("jsonschema")

QUESTIONS = (
    Question("interview.documents", Kind.CHOICES, "start", "Which documents?", vocabulary="documents"),
    Question("controller.name", Kind.TEXT, "c", "Who?"),
    Question("controller.legal_form", Kind.CHOICE, "c", "What?", vocabulary="forms", other=True),
    Question("controller.address", Kind.ADDRESS, "c", "Where?"),
    Question("register.name", Kind.TEXT, "c", "Which?", localised=True),
    Question("document.date", Kind.DATE, "c", "When?"),
    Question("retention.period", Kind.PERIOD, "c", "How long?"),
    Question("systems", Kind.LIST, "c", "Which?", items=("name", "terms.country")),
    Question("systems[].name", Kind.TEXT, "c", "Name?", within="systems"),
    Question("systems[].terms.country", Kind.COUNTRY, "c", "Where?", within="systems"),
    Question("dpo.appointed", Kind.YES_NO, "c", "Is there one?"),
    Question("hetu.groups", Kind.REFERENCE, "c", "Whose?", to="systems", many=True),
)


def dialogue() -> Dialogue:
    codes = {"documents": ("notice",), "forms": ("limited-company", "private-person")}
    return Dialogue(
        id="customer-register",
        version="1",
        title="Customer register",
        folder=Path(),
        sections=(),
        questions={question.id: question for question in QUESTIONS},
        vocabularies={
            name: Vocabulary(name, tuple(Entry(code, code) for code in codes[name])) for name in codes
        },
        checks={},
        phrases={},
        documents={},
        facts={},
        program="",
    )


ANSWERS: dict[str, Any] = {
    "interview": {"documents": ["notice"], "languages": ["fi"]},
    "controller": {
        "name": "Kuvitteellinen Oy",
        "legal_form": {"other": {"fi": "x"}},
        "address": {"city": "Oulu"},
    },
    "register": {"name": {"fi": "x"}},
    "document": {"date": dt.date(2026, 11, 21)},
    "retention": {"period": {"number": 6, "unit": "years"}},
    "systems": [{"id": "a", "name": "A", "terms": {"country": "FI"}, "own": 1}],
    "dpo": {"appointed": False},
    "hetu": {"groups": ["a"]},
    "own": {"anything": [1, ["x"]]},
}


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def file_of(tmp_path: Path, interview: Interview, now: dt.datetime) -> Any:
    save(tmp_path / "x.toml", interview, None, now=now)
    return as_json(tomllib.loads((tmp_path / "x.toml").read_text("utf-8")))


def faults(schema: Any, document: Any) -> list[str]:
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return sorted(error.json_path for error in validator.iter_errors(document))


def test_a_sound_file_is_accepted(tmp_path: Path, interview: Interview, now: dt.datetime) -> None:
    assert faults(file_schema(), file_of(tmp_path, interview, now)) == []


def test_a_finished_interview_is_accepted(tmp_path: Path, now: dt.datetime) -> None:
    interview = Interview(meta={"dialogue": "customer-register"}, answers=ANSWERS)
    assert faults(interview_schema(dialogue()), file_of(tmp_path, interview, now)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("interview.format", 2),
        ("interview.dialogue", "other"),
        ("interview.documents", ["poem"]),
        ("answers.controller.name", 5),
        ("answers.controller.legal_form", "guild"),
        ("answers.register.name", "not by language"),
        ("answers.retention.period", {"number": 6, "unit": "moons"}),
        ("answers.systems", [{"name": "no id"}]),
        ("answers.systems", [{"id": "a", "terms": {"country": "Finland"}}]),
        ("answers.dpo.appointed", "no"),
        ("answers.document.date", "yesterday"),
        ("unknown", {"a.b": "x"}),
        ("waived", {"a.b": {"reason": "why", "until": "2027-01-01"}}),
        ("waived", {"RE04": {"reason": "why"}}),
        ("not_applicable", {"a.b": 1}),
        ("history", [{"answers": "a.b"}]),
    ],
)
def test_what_a_file_cannot_say_is_refused(
    tmp_path: Path, now: dt.datetime, path: str, value: object
) -> None:
    document = file_of(tmp_path, Interview(meta={"dialogue": "customer-register"}, answers=ANSWERS), now)
    at = document
    *tables, name = path.split(".")
    for table in tables:
        at = at[table]
    at[name] = value
    found = faults(interview_schema(dialogue()), document)
    assert len(found) == 1
    assert found[0].startswith(f"$.{path}")
