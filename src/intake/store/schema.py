"""The interview file as JSON Schema (2020-12), for editors and for other programs.

TOML dates are described as JSON strings in the form of a date, which is how schema-aware TOML editors
take them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from intake.dialogue.model import Dialogue, Kind, Question
from intake.store.document import FORMAT

Schema = dict[str, object]

_DATE: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {"anyOf": [{"type": "string", "format": "date-time"}, _DATE]}
_TEXTS: Schema = {
    "type": "object",
    "description": "One text per language, under its two-letter code.",
    "patternProperties": {"^[a-z]{2}$": {"type": "string"}},
    "additionalProperties": False,
}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"}
_PATH = r"^[A-Za-z0-9_\"-]"


def file_schema() -> Schema:
    """The schema of every interview file, whatever is asked in it."""
    return _schema(
        "An interview file",
        {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"},
        {},
        {"type": "object", "description": "The answers, as the dialogue asks for them."},
    )


def interview_schema(dialogue: Dialogue) -> Schema:
    """The schema of the interview files of one dialogue.

    It says what a finished answer looks like. A file that breaks it can still be read: a wrong answer is
    kept and found by a check.
    """
    answers, head = _Branch(), {}
    for question in dialogue.questions.values():
        if question.within:
            continue
        if question.id.startswith("interview."):
            head[question.id.removeprefix("interview.")] = _described(question, dialogue)
        else:
            answers.put(question.id.split("."), _described(question, dialogue))
    return _schema(
        f"An interview file: {dialogue.title}", {"const": dialogue.id}, head, answers.schema("The answers.")
    )


def _schema(title: str, dialogue: Schema, head: Mapping[str, Schema], answers: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": ["interview"],
        "properties": {
            "interview": {
                "type": "object",
                "required": ["format", "dialogue"],
                "properties": {
                    "format": {"const": FORMAT},
                    "dialogue": dialogue,
                    "version": {"type": "string", "description": "The version of the dialogue."},
                    "client": {"type": "string"},
                    "interviewer": {"type": "string"},
                    "documents": {"type": "array", "items": {"type": "string"}},
                    "languages": {"type": "array", "items": {"type": "string"}},
                    "created": _MOMENT,
                    "updated": _MOMENT,
                    **head,
                },
            },
            "answers": answers,
            "parked": _by_path("Answers whose question does not apply at present.", {}),
            "unknown": _by_path(
                "What is to be asked later: whom to ask, and by when.",
                _object({"ask": {"type": "string"}, "by": _DATE}),
            ),
            "not_applicable": _by_path("Why an answer does not apply.", {"type": "string"}),
            "waived": {
                **_by_path(
                    "Findings set aside: why, and until when.",
                    _object({"reason": {"type": "string"}, "until": _DATE}, required=("reason", "until")),
                ),
                "propertyNames": {"pattern": "^[A-Z]{2,4}[0-9]{2}( .+)?$"},
            },
            "notes": _by_path("Notes on answers.", {"type": "string"}),
            "confirmed": _by_path(
                "Where an accepted suggestion came from.",
                _object({"catalogue": {"type": "string"}, "entry": {"type": "string"}, "checked_on": _DATE}),
            ),
            "history": {
                "type": "array",
                "description": "What answers were before: one entry per sitting.",
                "items": _object(
                    {
                        "when": _MOMENT,
                        "by": {"type": "string"},
                        "answers": {"type": "array", "items": {"type": "string"}},
                        "was": {"type": "object"},
                    }
                ),
            },
        },
    }


def _object(properties: Mapping[str, Schema], *, required: Sequence[str] = ()) -> Schema:
    shape: Schema = {"type": "object", "properties": dict(properties)}
    return {**shape, "required": list(required)} if required else shape


def _by_path(description: str, entry: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "propertyNames": {"pattern": _PATH},
        "additionalProperties": entry,
    }


class _Branch:
    """A table of answers being put together."""

    def __init__(self) -> None:
        self.answers: dict[str, Schema] = {}
        self.branches: dict[str, _Branch] = {}

    def put(self, names: list[str], answer: Schema) -> None:
        if len(names) == 1:
            self.answers[names[0]] = answer
        else:
            self.branches.setdefault(names[0], _Branch()).put(names[1:], answer)

    def schema(self, description: str = "") -> Schema:
        below = {name: branch.schema() for name, branch in self.branches.items()}
        described: Schema = {"description": description} if description else {}
        return {"type": "object", **described, "properties": {**below, **self.answers}}


def _described(question: Question, dialogue: Dialogue) -> Schema:
    return {"description": question.ask, **_KINDS.get(question.kind, _text)(question, dialogue)}


def _text(question: Question, _dialogue: Dialogue) -> Schema:
    return _TEXTS if question.localised else {"type": "string"}


def _codes(question: Question, dialogue: Dialogue) -> Schema:
    vocabulary = dialogue.vocabularies.get(question.vocabulary)
    code: Schema = {"enum": list(vocabulary.by_code)} if vocabulary else {"type": "string"}
    if not question.other:
        return code
    own = {
        "type": "object",
        "required": ["other"],
        "properties": {"other": _TEXTS},
        "additionalProperties": False,
    }
    return {"anyOf": [code, own]}


def _many_codes(question: Question, dialogue: Dialogue) -> Schema:
    shape: Schema = {"type": "array", "items": _codes(question, dialogue)}
    return {**shape, "minItems": question.at_least} if question.at_least else shape


def _period(_question: Question, _dialogue: Dialogue) -> Schema:
    return {
        "type": "object",
        "required": ["number", "unit"],
        "properties": {
            "number": {"type": "number", "minimum": 0},
            "unit": {"enum": ["years", "months", "weeks", "days"]},
        },
        "additionalProperties": False,
    }


def _address(_question: Question, _dialogue: Dialogue) -> Schema:
    parts: dict[str, Schema] = {
        part: {"type": "string"} for part in ("street", "postcode", "city", "country")
    }
    return {**_object(parts), "additionalProperties": False}


def _reference(question: Question, _dialogue: Dialogue) -> Schema:
    return {"type": "array", "items": _ID} if question.many else _ID


def _list(question: Question, dialogue: Dialogue) -> Schema:
    item = _Branch()
    item.put(["id"], _ID)
    for key in question.items:
        item.put(key.split("."), _described(dialogue.questions[f"{question.id}[].{key}"], dialogue))
    return {"type": "array", "items": {**item.schema(), "required": ["id"]}}


_KINDS: Mapping[Kind, Callable[[Question, Dialogue], Schema]] = {
    Kind.YES_NO: lambda _question, _dialogue: {"type": "boolean"},
    Kind.CHOICE: _codes,
    Kind.CHOICES: _many_codes,
    Kind.DATE: lambda _question, _dialogue: _DATE,
    Kind.PERIOD: _period,
    Kind.COUNTRY: lambda _question, _dialogue: {"type": "string", "pattern": "^[A-Z]{2}$"},
    Kind.ADDRESS: _address,
    Kind.LIST: _list,
    Kind.REFERENCE: _reference,
}
