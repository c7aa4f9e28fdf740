"""Whether the tables of a file are those of an interview. Every fault is told, each with its line.

Only what the program could not work with is a fault here. What an answer says is never one: a wrong
answer is kept as it is and found by a check.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake.errors import AnswerError, FileError, Where
from intake.interview.answers import ITEM_ID, child, is_value_table, parse_path
from intake.languages import Message, message
from intake.store.document import BY_PATH, FORMAT

if TYPE_CHECKING:
    from intake.store.places import Places
    from intake.store.statements import Key

_DIALOGUE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_OTHER = {"other"}
_WAIVED = re.compile(r"[A-Z]{2,4}[0-9]{2}(?: (?P<path>.+))?", re.DOTALL)


class _Fault(FileError):
    """A fault that knows its key; its place in the file is filled in once there is one to tell."""

    def __init__(self, code: str, key: Key, what: Message, remedy: Message) -> None:
        super().__init__(code, what, remedy=remedy)
        self.key = key

    def placed(self, file: Path, places: Places) -> FileError:
        line, column = places(self.key)
        return FileError(
            self.code, self.what, where=Where(file, _shown(self.key), line, column), remedy=self.remedy
        )


def _shown(key: Key) -> str:
    shown = ""
    for part in key:
        shown = f"{shown}[{part + 1}]" if isinstance(part, int) else child(shown, part)
    return shown


def _brief(value: object) -> str:
    """A value of a file as it is named in a sentence."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def faults(document: Mapping[str, Any], file: Path, text: str) -> list[FileError]:
    """What keeps these values from being an interview, in the order of the file's lines."""
    found = list(_head(document)) or [
        *_answers(document.get("answers", {})),
        *(fault for table in BY_PATH for fault in _by_path(table, document.get(table, {}))),
        *_history(document.get("history", [])),
    ]
    return _placed(found, file, text)


def remarks(document: Mapping[str, Any], file: Path, text: str) -> list[FileError]:
    """What the entries of a sound file do not say as they should, in the order of the file's lines.

    Nothing is lost by it: the answer is still to be found out, and the finding that a waiver is for stays
    open.
    """
    return _placed(
        [*_waivers(document.get("waived", {})), *_unknowns(document.get("unknown", {}))], file, text
    )


def _placed(found: list[_Fault], file: Path, text: str) -> list[FileError]:
    if not found:
        return []
    from intake.store.places import Places  # only a faulty file needs it

    places = Places(text)
    return sorted((fault.placed(file, places) for fault in found), key=lambda fault: fault.where.line or 0)


def _waivers(table: Mapping[str, Mapping[str, object]]) -> Iterator[_Fault]:
    for name, entry in table.items():
        reason, until = entry.get("reason"), entry.get("until")
        if not isinstance(reason, str) or not reason.strip():
            yield _Fault(
                "waiver-reason",
                ("waived", name, "reason"),
                message("error store waiver", "“{name}” is not waived: no reason is given.", name=name),
                message("error store waiver", 'Write why, in quotation marks: reason = "…"'),
            )
        if "until" not in entry:
            yield _Fault(
                "waiver-until",
                ("waived", name, "until"),
                message("error store waiver", "“{name}” is not waived: no last day is given.", name=name),
                message("error store waiver", "Write the last day it holds: until = 2026-12-31"),
            )
        elif not isinstance(until, dt.date):
            yield _Fault(
                "waiver-until",
                ("waived", name, "until"),
                message(
                    "error store waiver",
                    "“{name}” is not waived: “{until}” is not a date.",
                    name=name,
                    until=_brief(until),
                ),
                message(
                    "error store waiver",
                    "Write the last day it holds, without quotation marks: until = 2026-12-31",
                ),
            )


def _unknowns(table: Mapping[str, Mapping[str, object]]) -> Iterator[_Fault]:
    for name, entry in table.items():
        if not isinstance(entry.get("ask", ""), str):
            yield _Fault(
                "unknown-ask",
                ("unknown", name, "ask"),
                message(
                    "error store unknown",
                    "“{ask}” does not tell whom to ask about “{name}”.",
                    ask=_brief(entry["ask"]),
                    name=name,
                ),
                message("error store unknown", 'Write it in quotation marks: ask = "the bookkeeper"'),
            )
        if "by" in entry and not isinstance(entry["by"], dt.date):
            yield _Fault(
                "unknown-by",
                ("unknown", name, "by"),
                message(
                    "error store unknown",
                    "“{by}” is not the date by which “{name}” is to be found out.",
                    by=_brief(entry["by"]),
                    name=name,
                ),
                message("error store unknown", "Write it without quotation marks: by = 2026-12-01"),
            )


def _head(document: Mapping[str, Any]) -> Iterator[_Fault]:
    head = document.get("interview")
    if head is None:
        yield _Fault(
            "file-not-interview",
            (),
            message(
                "error store file-not-interview",
                "This TOML file is not an interview: it has no [interview] table.",
            ),
            message("error store file-not-interview", "Check that this is the file you meant."),
        )
        return
    if not isinstance(head, dict):
        yield _not_a_table(("interview",))
        return
    written = head.get("format")
    if written is None:
        yield _Fault(
            "file-no-format",
            ("interview",),
            message(
                "error store file-no-format",
                "The [interview] table does not say which format the file is in.",
            ),
            message("error store file-no-format", "Add the line: format = {format}", format=FORMAT),
        )
    elif type(written) is not int or written < 1:
        yield _Fault(
            "file-format",
            ("interview", "format"),
            message(
                "error store file-format", "“{format}” is not the number of a format.", format=_brief(written)
            ),
            message("error store file-format", "Write: format = {format}", format=FORMAT),
        )
    elif written > FORMAT:
        yield _Fault(
            "file-newer-format",
            ("interview", "format"),
            message(
                "error store file-newer-format",
                "The file is in format {format}; this version of intake reads up to format {known}.",
                format=written,
                known=FORMAT,
            ),
            message(
                "error store file-newer-format", "Install a newer version of intake. The file is as it was."
            ),
        )
    dialogue = head.get("dialogue")
    if dialogue is None:
        yield _Fault(
            "file-no-dialogue",
            ("interview",),
            message(
                "error store file-no-dialogue",
                "The [interview] table does not say which dialogue the answers are for.",
            ),
            message("error store file-no-dialogue", 'Add a line such as: dialogue = "customer-register"'),
        )
    elif not isinstance(dialogue, str) or not _DIALOGUE_ID.fullmatch(dialogue):
        yield _Fault(
            "file-dialogue",
            ("interview", "dialogue"),
            message(
                "error store file-dialogue",
                "“{dialogue}” is not the name of a dialogue.",
                dialogue=_brief(dialogue),
            ),
            message(
                "error store file-dialogue",
                "It is a text in small letters, digits and hyphens, such as customer-register.",
            ),
        )


def _not_a_table(key: Key) -> _Fault:
    return _Fault(
        "table-shape",
        key,
        message(
            "error store table-shape",
            "“{name}” should be a table, but is a single value or a list.",
            name=_shown(key),
        ),
        message("error store table-shape", "Write it under a heading of its own: [{name}]", name=_shown(key)),
    )


def _answers(answers: object) -> Iterator[_Fault]:
    if not isinstance(answers, dict):
        yield _not_a_table(("answers",))
        return
    if "interview" in answers:
        yield _Fault(
            "answers-interview",
            ("answers", "interview"),
            message(
                "error store answers-interview", "The answers have a table of their own called “interview”."
            ),
            message(
                "error store answers-interview",
                "Move documents and languages to the [interview] table, and remove this one.",
            ),
        )
    yield from _lists_in(answers, ("answers",))


def _lists_in(answers: dict[str, Any], key: Key) -> Iterator[_Fault]:
    """The faults of the lists of items in a table of answers, in the order of the file."""
    ahead: list[tuple[Any, Key]] = [(answers, key)]
    while ahead:
        value, key = ahead.pop()
        below: Iterable[tuple[str | int, Any]]
        if type(value) is dict:
            below = value.items()
        else:
            below = enumerate(value)
            if any(type(part) is dict and part.keys() != _OTHER for part in value):
                yield from _items(value, key)
        parts = [(part, (*key, name)) for name, part in below if type(part) is dict or type(part) is list]
        parts.reverse()
        ahead += parts


def _items(items: list[object], key: Key) -> Iterator[_Fault]:
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        here = (*key, place)
        if not isinstance(item, dict) or "id" not in item:
            yield _Fault(
                "item-without-id",
                here,
                message(
                    "error store item-without-id",
                    "Item {number} of the list “{list}” has no id.",
                    number=place + 1,
                    list=_list(key),
                ),
                message(
                    "error store item-without-id", 'Give it one of its own, such as id = "payroll-system".'
                ),
            )
            continue
        name = item["id"]
        if not isinstance(name, str) or not ITEM_ID.fullmatch(name):
            yield _Fault(
                "item-id-form",
                (*here, "id"),
                message("error store item-id-form", "“{id}” cannot be the id of an item.", id=_brief(name)),
                message(
                    "error store item-id-form",
                    "An id has small letters a–z, digits and hyphens, at most 64 of them, "
                    "and begins with a letter or digit.",
                ),
            )
        elif name in seen:
            yield _Fault(
                "item-twice",
                (*here, "id"),
                message(
                    "error store item-twice",
                    "Items {first} and {second} of the list “{list}” have the same id “{id}”.",
                    first=seen[name] + 1,
                    second=place + 1,
                    list=_list(key),
                    id=name,
                ),
                message("error store item-twice", "Give one of them another id, and mend what refers to it."),
            )
        else:
            seen[name] = place


def _list(key: Key) -> str:
    return _shown(key).removeprefix("answers.")


def _by_path(table: str, content: object) -> Iterator[_Fault]:
    if not isinstance(content, dict):
        yield _not_a_table((table,))
        return
    for path, value in content.items():
        if _unquoted(table, path, value):
            yield _Fault(
                "path-unquoted",
                (table, path),
                message(
                    "error store path-unquoted",
                    "In the table “{table}” the path of an answer must stand in quotation marks.",
                    table=table,
                ),
                message("error store path-unquoted", 'Write for example: "controller.name" = …'),
            )
        elif not _is_path(table, path):
            yield _Fault(
                "path-form",
                (table, path),
                message(
                    "error store path-form",
                    "“{path}” in the table “{table}” is not the path of an answer.",
                    path=path,
                    table=table,
                ),
                _PATH_EXAMPLES[table == "waived"],
            )
        elif (expected := _EXPECTED.get(table)) and not expected[0](value):
            yield _Fault(
                "entry-shape",
                (table, path),
                message(
                    "error store entry-shape",
                    "“{path}” in the table “{table}” is of the wrong kind.",
                    path=path,
                    table=table,
                ),
                expected[1],
            )


def _is_path(table: str, path: str) -> bool:
    if table == "waived":
        found = _WAIVED.fullmatch(path)
        return found is not None and (found["path"] is None or _is_path("", found["path"]))
    try:
        parse_path(path)
    except AnswerError:
        return False
    return True


def _unquoted(table: str, path: str, value: object) -> bool:
    """Whether `controller.name = …` was written for `"controller.name" = …`, which TOML reads as a table."""
    if "." in path or "[" in path or not isinstance(value, dict) or not value:
        return False
    if table == "parked":
        return not is_value_table(value)
    own = _EXPECTED_KEYS[table]
    return value.keys().isdisjoint(own) or any(isinstance(part, dict) for part in value.values())


_EXPECTED_KEYS: Mapping[str, frozenset[str]] = {
    "unknown": frozenset({"ask", "by"}),
    "waived": frozenset({"reason", "until"}),
    "confirmed": frozenset({"catalogue", "entry", "checked_on"}),
    "not_applicable": frozenset(),
    "notes": frozenset(),
}
_PATH_EXAMPLES = (
    message("error store path-form", "Write it like controller.name or systems[procountor].vendor."),
    message(
        "error store path-form", "Write the code of a check, a space and the path: RE04 systems[procountor]."
    ),
)
_EXPECTED: Mapping[str, tuple[Callable[[object], bool], Message]] = {
    "unknown": (
        lambda value: isinstance(value, dict),
        message(
            "error store entry-shape",
            'Write whom to ask and by when: { ask = "the bookkeeper", by = 2026-12-01 }',
        ),
    ),
    "waived": (
        lambda value: isinstance(value, dict),
        message(
            "error store entry-shape",
            'Write the reason and the last day: { reason = "…", until = 2026-12-31 }',
        ),
    ),
    "confirmed": (
        lambda value: isinstance(value, dict),
        message(
            "error store entry-shape",
            'Write it like: { catalogue = "services", entry = "…", checked_on = 2026-11-21 }',
        ),
    ),
    "not_applicable": (
        lambda value: isinstance(value, str),
        message("error store entry-shape", "Write the reason as a text in quotation marks; it may be empty."),
    ),
    "notes": (
        lambda value: isinstance(value, str),
        message("error store entry-shape", "Write the note as a text in quotation marks."),
    ),
}


def _history(history: object) -> Iterator[_Fault]:
    if not isinstance(history, list) or not all(isinstance(entry, dict) for entry in history):
        yield _Fault(
            "history-shape",
            ("history",),
            message("error store history-shape", "“history” should be a list of tables."),
            message("error store history-shape", "Write each entry under a heading of its own: [[history]]"),
        )
        return
    for place, entry in enumerate(history):
        answers, was = entry.get("answers", []), entry.get("was", {})
        paths = isinstance(answers, list) and all(isinstance(path, str) for path in answers)
        if not paths or not isinstance(was, dict):
            yield _Fault(
                "history-shape",
                ("history", place, "was" if paths else "answers"),
                message(
                    "error store history-shape",
                    "Entry {number} of the history is of the wrong kind.",
                    number=place + 1,
                ),
                message(
                    "error store history-shape",
                    "answers is a list of paths, and was is a table of what they were before.",
                ),
            )
