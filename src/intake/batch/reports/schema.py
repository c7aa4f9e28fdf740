"""The JSON that `as_json` writes, as JSON Schema (2020-12), for programs that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.dialogue.model import Severity

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def report_schema() -> Schema:
    """The schema of what `intake check --format json` prints."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What intake check found",
        **_object(
            {"files": _list("checked")},
            {
                "across": {
                    **_list("checked"),
                    "description": "Findings across the interviews of a client, by file, if there are any.",
                },
                "summary": {"$ref": "#/$defs/summary"},
            },
        ),
        "$defs": {
            "checked": _checked(),
            "finding": _finding(),
            "waived": _waived(),
            "other": _object(
                {"path": _said("The other file."), "at": _FINDING[0]["at"]},
                {"lines": _FINDING[1]["lines"]},
            ),
            "fix": _object(
                {
                    "code": _FINDING[0]["code"],
                    "path": _said("The path of the answer."),
                    "old": _said("What it was."),
                    "new": _said("What it is now."),
                }
            ),
            "summary": _summary(),
        },
    }


def _checked() -> Schema:
    return _object(
        {
            "path": _said("The file, as it was named or found."),
            "findings": {**_list("finding"), "description": "Worst first; empty if it could not be read."},
        },
        {
            "error": _said("Why the file could not be read."),
            "remarks": {**_TEXTS, "description": "What is of no use in the file as it is written."},
            "client": _said("Whom the interview is about."),
            "waived": {**_list("waived"), "description": "Findings that are set aside in the file."},
            "fixes": {**_list("fix"), "description": "What --fix has set, or with --dry-run would set."},
            "left_alone": _said("Why --fix has not changed the file."),
            "baselined": {**_list("finding"), "description": "Findings that the baseline knows."},
        },
    )


def _finding() -> Schema:
    return _object(*_FINDING)


def _waived() -> Schema:
    needed, optional = _FINDING
    reason = {"reason": _said("Why it is set aside."), "until": {**_TEXT, "format": "date"}}
    return _object({**needed, **reason}, optional)


def _summary() -> Schema:
    named = {key: _FINDING[0][key] for key in ("code", "name", "severity")}
    rule = _object({**named, "findings": _NUMBER, "interviews": _NUMBER})
    counts = dict.fromkeys(("interviews", "errors", "warnings", "hints"), _NUMBER)
    client = _object({"client": _said("Its name; the file where it has none."), **counts})
    worst_first = {
        "rules": {"type": "array", "items": rule, "description": "By check, worst first."},
        "clients": {"type": "array", "items": client, "description": "By client, worst first."},
    }
    return {**_object(worst_first), "description": "Only with --summary."}


def _said(description: str) -> Schema:
    return {**_TEXT, "description": description}


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _object(needed: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **(optional or {})},
        "additionalProperties": False,
    }


_FINDING: tuple[Mapping[str, Schema], Mapping[str, Schema]] = (
    {
        "code": {**_said("The check; its meaning never changes."), "pattern": "^[A-Z]{2}[0-9]{2}$"},
        "name": _said("The short name of the check."),
        "severity": {"enum": [str(severity) for severity in Severity]},
        "message": _said("What does not add up, in the reader's language."),
        "at": {**_TEXTS, "description": "The paths of the answers it points at."},
        "about": _said("The path that, with the code, names the finding from one run to the next."),
        "citation": _said("The law; empty where there is none."),
        "remedies": {**_TEXTS, "description": "What can be done."},
    },
    {
        "lines": {
            "type": "array",
            "items": {"type": "integer", "minimum": 1},
            "description": "The line of each answer in the file, in the order of `at`.",
        },
        "against": {
            **_list("other"),
            "description": "Across a client's interviews: the answers that it is held against.",
        },
    },
)
