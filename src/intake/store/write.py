"""Saving an interview: the new text is proved before it replaces the old, and none is overwritten unseen."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import replace as changed
from pathlib import Path

from intake.errors import ConflictError, FileError, Where
from intake.interview.answers import Interview
from intake.interview.identity_codes import mask
from intake.languages import message
from intake.store import disk, layout
from intake.store.decode import text_of, values_of
from intake.store.document import clean, document_of, interview_of, same, without_empty_tables
from intake.store.migrate import migrated_like
from intake.store.read import Loaded, fingerprint, is_clean, loaded


def save(path: Path, interview: Interview, base: Loaded | None, *, now: dt.datetime) -> Loaded:
    """Write an interview to its file, and say what the file then holds.

    An existing file is edited in place, so that its comments, order and unknown keys stay; where nothing
    differs it is not touched at all.

    Args:
        path: the file; where it is a symbolic link, the file it leads to is written.
        interview: what is to be saved. A henkilötunnus in it is masked.
        base: the file as it was read or last saved, or None for a file that does not exist yet.
        now: written as `updated`, and as `created` of a new file.

    Raises:
        ConflictError: the file has been changed or removed since `base`; see `merge`.
        FileError: it could not be written, or could not be read again. The file is as it was.
        Faults: several things in the interview could not be read again. The file is as it was.
    """
    wanted, masked = clean(document_of(interview))
    target = disk.target_of(path)
    with disk.locked(target):
        before = _unchanged(path, target, base)
        if base is None:
            _stamp(wanted, now, now.replace(microsecond=0))
            text = layout.text_of(wanted)
        else:
            _stamp(wanted, now, base.interview.meta.get("created"))
            values = base.document if is_clean(before) else tomllib.loads(before)
            if _masked(before) == before and same(_but_updated(values), _but_updated(wanted)):
                return changed(base, path=path, interview=_as_saved(interview, base.document, masked))
            text = _edited(path, before, values, wanted, interview)
        data = text.encode()
        saved = loaded(path, data, text, _proved(path, data, wanted))
        disk.replace(target, data)
    return changed(saved, mode=disk.mode_of(target), interview=_as_saved(interview, wanted, masked))


def _as_saved(interview: Interview, wanted: Mapping[str, object], masked: frozenset[str]) -> Interview:
    return changed(interview_of(wanted), masked=interview.masked | masked)


def _unchanged(path: Path, target: Path, base: Loaded | None) -> str:
    """The text to edit, none for a new file. It has been read before, so it is known to be one."""
    if base is None:
        if target.exists():
            raise FileError(
                "file-exists",
                message("error store file-exists", "There is already a file with this name."),
                where=Where(path),
                remedy=message("error store file-exists", "Open it, or choose another name."),
            )
        return ""
    try:
        data, _ = disk.read_bytes(target)
    except FileError as error:
        if error.code != "file-missing":
            raise
        raise ConflictError(
            "file-removed",
            message("error store file-removed", "The file has been removed or renamed since it was read."),
            where=Where(path),
            remedy=message("error store file-removed", "Save under the old or another name as a new file."),
        ) from error
    if fingerprint(data) != base.fingerprint:
        raise ConflictError(
            "file-changed",
            message("error store file-changed", "Someone else has changed the file since it was read."),
            where=Where(path),
            remedy=message(
                "error store file-changed",
                "Join the two versions, or save under another name. The file is as it was.",
            ),
        )
    return data.decode()


def _but_updated(document: Mapping[str, object]) -> dict[str, object]:
    head = document["interview"]
    assert isinstance(head, Mapping)
    kept = {key: value for key, value in head.items() if key != "updated"}
    return {**without_empty_tables(document), "interview": kept}


def _masked(text: str) -> str:
    return "\n".join(map(_masked_line, text.split("\n")))


def _masked_line(line: str) -> str:
    """A line of a file, masked; masking takes any kind of line end for one, and here only one is."""
    text = line.removesuffix("\r")
    return line if mask(text) == text else mask(text).replace("\n", " ") + line[len(text) :]


def _stamp(wanted: dict[str, object], now: dt.datetime, created: object) -> None:
    """Set the two moments of a file; whoever has made the interview anew keeps the first of them."""
    head = wanted["interview"]
    assert isinstance(head, dict)
    first = {} if created is None or "created" in head else {"created": created}
    wanted["interview"] = {**head, **first, "updated": now.replace(microsecond=0)}


def _edited(
    path: Path, text: str, values: Mapping[str, object], wanted: Mapping[str, object], interview: Interview
) -> str:
    from intake.store.following import followed  # tomlrt takes long to import, and only saving needs it

    masked = _masked(text)
    try:
        if masked != text and (like := _values(masked)):  # two keys may look alike now, which is no TOML
            text, values = masked, like
        _, moves = migrated_like(interview_of(values), interview)
        return _masked(followed(text, values, wanted, moves))
    except Exception as error:  # a fault of the library must cost neither the answers nor the file
        raise _not_provable(path) from error


def _values(text: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _proved(path: Path, data: bytes, wanted: Mapping[str, object]) -> dict[str, object]:
    """The values of a new file: those that were meant. Nothing in it, comments included, needs masking.

    Raises:
        FileError: it says something else, or could not be read again.
    """
    text = text_of(data, path)
    try:
        values = values_of(text, path)
    except FileError as error:
        raise (_not_provable(path) if error.code == "file-not-toml" else error) from error
    if _masked(text) != text or not same(without_empty_tables(values), without_empty_tables(wanted)):
        raise _not_provable(path)
    return values


def _not_provable(path: Path) -> FileError:
    return FileError(
        "file-not-provable",
        message(
            "error store file-not-provable",
            "The file could not be changed in place so that it would say what was answered. "
            "The file is as it was.",
        ),
        where=Where(path),
        remedy=message("error store file-not-provable", "Save under another name."),
    )
