"""The settings of a folder, `intake.toml`: on which terms the interviews in and below it are checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from intake.batch.rules import rules, unknown_codes
from intake.batch.terms import NEVER, Terms, codes
from intake.dialogue.encoding import text_of
from intake.dialogue.model import Severity
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.toml_faults import values_of
from intake.errors import Faults, FileError, IntakeError, Where, reason
from intake.languages import Message, message
from intake.resources import read_file
from intake.store.places import Places

TABLE = "check"


def terms_in(dialogues: Path | None) -> Callable[[Path], Terms]:
    """What reads settings files, each once; the checks they may name are those of a dialogue folder."""
    return cache(lambda file: read(file, cache(lambda: rules(dialogues).keys())))


def read(file: Path, known: Callable[[], Collection[str]]) -> Terms:
    """The terms that a settings file sets.

    Raises:
        FileError: it cannot be read.
        Faults: several things are wrong in it, each with its line.
    """
    try:
        text = text_of(read_file(file), file)
    except OSError as error:
        raise FileError(
            "settings-unreadable",
            message("error settings", "The settings cannot be read: {reason}.", reason=reason(error)),
            where=Where(file),
        ) from error
    values = values_of(text, file)
    faults = sorted(_faults(values, _Placed(file, text), known), key=lambda fault: fault.where.line or 0)
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    own: Mapping[str, Any] = values.get(TABLE, {})  # type: ignore[assignment]  # `_faults` has seen that
    baseline = own.get("baseline")
    return Terms(
        _named(own.get("select")) or None,
        _named(own.get("ignore")),
        own.get("fail_on"),
        file.parent / baseline if baseline is not None else None,
    )


def _named(written: list[str] | None) -> tuple[str, ...] | None:
    return None if written is None else tuple(code for one in written for code in codes(one))


class _Placed:
    """Faults of one file, each with its line."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.places = Places(text)

    def where(self, *key: str) -> Where:
        return Where(self.file, ".".join(key), *self.places(key))

    def fault(self, what: Message, remedy: Message | None, *key: str) -> FileError:
        return FileError("settings-wrong", what, where=self.where(*key), remedy=remedy)

    def unknown(self, known: Collection[str], *key: str) -> FileError:
        what = message("error settings", "“{key}” means nothing here.", key=key[-1])
        known_ones = message("error settings", "Known here: {known}.", known=sorted(known))
        return self.fault(what, nearest_remedy(key[-1], known) or known_ones, *key)


def _faults(
    values: Mapping[str, object], placed: _Placed, known: Callable[[], Collection[str]]
) -> Iterator[IntakeError]:
    for table in values:
        if table != TABLE:
            yield placed.unknown([TABLE], table)
    own = values.get(TABLE, {})
    if not isinstance(own, Mapping):
        what = message("error settings", "“{key}” is not a table.", key=TABLE)
        yield placed.fault(what, message("error settings", "Write it as a heading: [check]"), TABLE)
        return
    for key, value in own.items():
        if key not in _KEYS:
            yield placed.unknown(_KEYS, TABLE, key)
        elif not _fits(key, value):
            what = message("error settings", "“{key}” cannot be this.", key=key)
            yield placed.fault(what, _KEYS[key], TABLE, key)
        elif key in ("select", "ignore") and (named := _named(value)):
            yield from unknown_codes(named, known(), placed.where(TABLE, key))


def _fits(key: str, value: object) -> bool:
    if key in ("select", "ignore"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key == "fail_on":
        return value in (*Severity, NEVER)
    return isinstance(value, str) and bool(value.strip())


_CODES = message("error settings", 'Write codes or their beginnings in a list: ["TR", "LB04"]')
_KEYS: Mapping[str, Message] = {
    "select": _CODES,
    "ignore": _CODES,
    "fail_on": message("error settings", 'Write "error", "warning", "hint" or "never".'),
    "baseline": message("error settings", 'Write the name of a file: "baseline.toml"'),
}
"""What can be set, and how it is written."""
