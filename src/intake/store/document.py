"""An interview as the tables of its file, and back. Nothing here knows of TOML text or of disks."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from intake.errors import FileError, Where
from intake.interview.answers import Interview, path_text, walk
from intake.interview.identity_codes import mask, mask_all
from intake.languages import message

FORMAT = 1
ANSWERS_IN_INTERVIEW = ("documents", "languages")
"""Answers that stand in the `[interview]` table, because they tell what the whole file is for."""
BY_PATH = ("parked", "unknown", "not_applicable", "waived", "notes", "confirmed")
"""Tables whose keys are the paths of answers, in the order a file has them."""
TABLES = ("interview", "answers", *BY_PATH, "history")

_META_ORDER = (
    "format",
    "dialogue",
    "version",
    "client",
    "interviewer",
    *ANSWERS_IN_INTERVIEW,
    "created",
    "updated",
)


def interview_of(document: Mapping[str, Any], masked: frozenset[str] = frozenset()) -> Interview:
    """The interview that the tables of a sound file hold."""
    head: Mapping[str, object] = document["interview"]
    own = {key: head[key] for key in ANSWERS_IN_INTERVIEW if key in head}
    answers = document.get("answers", {})
    return Interview(
        meta={key: value for key, value in head.items() if key not in ANSWERS_IN_INTERVIEW},
        answers={"interview": own, **answers} if own else answers,
        history=tuple(document.get("history", ())),
        extra={key: value for key, value in document.items() if key not in TABLES},
        masked=masked,
        **{table: _with_days(document.get(table, {}), _DAYS.get(table, "")) for table in BY_PATH},
    )


_DAYS = {"unknown": "by", "waived": "until"}
"""What is a day in the entries of a table; one written with a time of day means the day."""


def _with_days(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    moments = {
        path: {**entry, key: entry[key].date()}
        for path, entry in table.items()
        if key and isinstance(entry.get(key), dt.datetime)
    }
    return {**table, **moments} if moments else table


def document_of(interview: Interview) -> dict[str, object]:
    """The tables a file of this interview holds, in their order; empty ones are left out.

    Raises:
        FileError: a value is of a kind that a file cannot hold.
    """
    head = {**interview.meta}
    own = interview.answers.get("interview")
    if isinstance(own, Mapping):
        head.update(
            {key: value for key, value in own.items() if key in ANSWERS_IN_INTERVIEW or key not in head}
        )
    head.setdefault("format", FORMAT)
    document: dict[str, object] = {
        "interview": {key: head[key] for key in (*_META_ORDER, *head) if key in head},
        "answers": {key: value for key, value in interview.answers.items() if key != "interview"},
        **{table: getattr(interview, table) for table in BY_PATH},
        "history": interview.history,
    }
    filled = {table: content for table, content in document.items() if content or table == "interview"}
    plain = _plain(
        {**filled, **{key: interview.extra[key] for key in interview.extra if key not in TABLES}}, ()
    )
    assert isinstance(plain, dict)
    return plain


def _plain(value: object, path: tuple[str, ...]) -> object:
    """The value in the types TOML has."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, Mapping):
        return {_whole(str(key)): _plain(part, (*path, str(key))) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, path) for part in value]
    if isinstance(value, dt.datetime):
        offset = value.utcoffset()
        if offset is None or offset % dt.timedelta(minutes=1) == dt.timedelta(0):
            return value
    elif isinstance(value, dt.date) or (isinstance(value, dt.time) and value.tzinfo is None):
        return value
    raise FileError(
        "value-not-storable",
        message(
            "error store value-not-storable",
            "“{value}” cannot be written into an interview file.",
            value=value,
        ),
        where=Where(key=path_text(path)),
        remedy=message("error store value-not-storable", "Answer this question again."),
    )


def _whole(text: str) -> str:
    """A text without the half characters that a terminal with another encoding may give."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return str(text)


def clean(document: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """A document with texts composed (NFC) and henkilötunnukset masked, and the paths of the latter."""
    composed = _composed(document)
    kept, _ = mask_all(composed)
    kept = _with_masked_keys(kept)
    if kept is composed:
        return composed, frozenset()
    assert isinstance(kept, dict)
    return kept, frozenset(_changed(composed, kept))


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_composed(key): _composed(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(part) for part in value]
    return value


def _with_masked_keys(value: Any) -> Any:
    """The same object if no key in it needs masking. Two keys that look alike then both stay."""
    if isinstance(value, list):
        items = [_with_masked_keys(part) for part in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not isinstance(value, dict):
        return value
    masked: dict[str, Any] = {}
    for key, part in value.items():
        name = mask(key)
        while name in masked:
            name += "*"
        masked[name] = _with_masked_keys(part)
    changed = any(new != old or masked[new] is not value[old] for new, old in zip(masked, value, strict=True))
    return masked if changed else value


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The path nearest to each value or key that differs: of an answer, or of the answer a note is about."""
    for (was_path, was), (path, now) in zip(_places(before), _places(after), strict=False):
        if path != was_path or not same(was, now):
            yield path


def _places(document: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for table, content in document.items():
        if table in ("answers", "interview") and isinstance(content, Mapping):
            yield from walk(content if table == "answers" else {"interview": content})
        elif table in BY_PATH and isinstance(content, Mapping):
            yield from (
                (path.split(" ", 1)[-1] if table == "waived" else path, part)
                for path, part in content.items()
            )
        else:
            yield table, content


def same(one: object, other: object) -> bool:
    """Whether two TOML values are alike, in kind too: here `1` is not `true`, and `nan` is `nan`."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one.isoformat() == other.isoformat()
    if isinstance(one, float) and isinstance(other, float):
        return repr(one) == repr(other)
    return type(one) is type(other) and one == other


def without_empty_tables(document: Mapping[str, object]) -> dict[str, object]:
    """The document without the tables of the format that hold nothing: they mean the same as none."""
    return {key: value for key, value in document.items() if value or key == "interview" or key not in TABLES}
