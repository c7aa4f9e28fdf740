"""What the answers were before: one entry per sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from intake.interview.answers import Interview, get, item_path, walk
from intake.store.document import same

_MISSING = object()


def record(before: Interview, after: Interview, when: dt.date | dt.datetime, by: str) -> Interview:
    """`after` with one history entry of the answers changed or removed since `before`.

    What was answered for the first time is not history, and neither is an answer that has been parked. It
    may be called at every save of a sitting, with the interview as it was when the sitting began: an entry
    this sitting has made already is written anew, not added to.
    """
    was = earlier(before, after)
    kept = [
        entry
        for place, entry in enumerate(after.history)
        if place < len(before.history) or entry.get("by", "") != by or not _within(entry, was, after)
    ]
    if was:
        moment = when.replace(microsecond=0) if isinstance(when, dt.datetime) else when
        kept.append({"when": moment, **({"by": by} if by else {}), "answers": list(was), "was": was})
    return replace(after, history=tuple(kept)) if list(after.history) != kept else after


def _within(entry: Mapping[str, object], was: Mapping[str, object], after: Interview) -> bool:
    """Whether a new entry says all that an entry says, but for what has been put back since."""
    old = entry.get("was", {})
    return isinstance(old, Mapping) and all(
        same(was.get(path, _MISSING), value) or same(get(after.answers, path, _MISSING), value)
        for path, value in old.items()
    )


def earlier(before: Interview, after: Interview) -> dict[str, object]:
    """The answers of `before`, by path, that `after` says otherwise or not at all.

    Of a list it is the removed items that count, each whole under its own path whether or not it is kept
    aside, or the list itself where it has gone.
    """
    was: dict[str, object] = {}
    gone: tuple[str, ...] = ()
    for path, value in walk(before.answers):
        if path.startswith(gone):
            continue
        now = get(after.answers, path, _MISSING)
        if isinstance(value, tuple):
            whole = get(before.answers, path)
            if not isinstance(now, list | tuple):
                gone = (*gone, f"{path}[")
                _note(was, path, whole, after)
            else:
                for item_id in value:
                    here = item_path(path, str(item_id))
                    if get(after.answers, here, _MISSING) is _MISSING:
                        gone = (*gone, f"{here}.")
                        was[here] = get(before.answers, here)
        elif not same(now, value):
            _note(was, path, value, after)
    for path, value in before.parked.items():
        kept = (after.parked.get(path, _MISSING), get(after.answers, path, _MISSING))
        if path not in was and not any(same(value, one) for one in kept):
            was[path] = value
    return was


def _note(was: dict[str, object], path: str, value: object, after: Interview) -> None:
    if not same(after.parked.get(path, _MISSING), value):
        was[path] = value
