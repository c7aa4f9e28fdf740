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
from intake.store.document import clean, document_of, interview_of, same, without_empty_tables
from intake.store.read import Loaded, fingerprint, loaded


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
        if before is None:
            _stamp(wanted, now, now.replace(microsecond=0))
            text = layout.text_of(wanted)
        else:
            assert base is not None
            _stamp(wanted, now, base.interview.meta.get("created"))
            if _is_saved(before, wanted):
                return changed(base, path=path, interview=_as_saved(interview, base.document, masked))
            text = _edited(path, before, wanted)
        _prove(path, text, wanted)
        data = text.encode()
        saved = loaded(path, data)  # what could not be read again is not written
        disk.replace(target, data)
    return changed(saved, mode=disk.mode_of(target), interview=_as_saved(interview, wanted, masked))


def _as_saved(interview: Interview, wanted: Mapping[str, object], masked: frozenset[str]) -> Interview:
    return changed(interview_of(wanted), masked=interview.masked | masked)


def _unchanged(path: Path, target: Path, base: Loaded | None) -> bytes | None:
    """The bytes to edit, or None for a new file."""
    if base is None:
        if target.exists():
            raise FileError(
                "file-exists",
                message("error store file-exists", "There is already a file with this name."),
                where=Where(path),
                remedy=message("error store file-exists", "Open it, or choose another name."),
            )
        return None
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
    return data


def _is_saved(data: bytes, wanted: Mapping[str, object]) -> bool:
    """Whether the file says what is wanted already, but for the moment of the last save."""
    text = data.decode()
    return _unmasked_nowhere(text) and same(_but_updated(tomllib.loads(text)), _but_updated(wanted))


def _but_updated(document: Mapping[str, object]) -> dict[str, object]:
    head = document["interview"]
    assert isinstance(head, Mapping)
    kept = {key: value for key, value in head.items() if key != "updated"}
    return {**without_empty_tables(document), "interview": kept}


def _unmasked_nowhere(text: str) -> bool:
    return _masked(text) == text


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


def _edited(path: Path, data: bytes, wanted: Mapping[str, object]) -> str:
    from intake.store.edit import edited  # tomlrt takes long to import, and only saving needs it

    text = data.decode()
    try:
        masked = _masked(text)
        # Two keys that look alike once masked are no TOML; then what is left of the comments is masked after.
        return _masked(edited(masked if _is_toml(masked) else text, wanted))
    except Exception as error:  # a fault of the library must cost neither the answers nor the file
        raise _not_provable(path) from error


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def _prove(path: Path, text: str, wanted: Mapping[str, object]) -> None:
    """The new text means what was meant, and nothing in it, comments included, needs masking."""
    try:
        right = same(without_empty_tables(tomllib.loads(text)), without_empty_tables(wanted))
    except ValueError:
        right = False
    if not right or not _unmasked_nowhere(text):
        raise _not_provable(path)


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
