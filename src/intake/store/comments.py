"""Comments of a key that goes where it cannot be renamed to: they go with it.

A comment belongs to the key or header on whose line it is, or in whose value; else to the one below it. The
last ones of a table, with a blank line between them and the next header, belong to what is above them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.store.rekeying import NOTHING, Change, Rekey, at, replaced
from intake.store.statements import Comment, Key, Statement, statements

Edited = Callable[[str, Mapping[str, object], Mapping[str, object]], str]
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def carried(
    text: str,
    values: Mapping[str, Any],
    wanted: Mapping[str, object],
    rekeys: Sequence[Rekey],
    edited: Edited,
) -> str:
    """`text` with the values of `wanted`, by way of `edited`; where keys move by that, their comments too.

    They are taken out before and put in again after, for a key that is removed takes along its comments
    and some of what stands around it.
    """
    taken = list(_taken(text, _Ways(values, wanted, rekeys))) if "#" in text and rekeys else []
    if not taken:
        return edited(text, values, wanted)
    bare = replaced(text, [_removal(text, one.place) for one in taken])
    return _with_comments(edited(bare, values, wanted), taken)


class _Ways:
    """Where what is written at a key goes, if it goes."""

    def __init__(
        self, values: Mapping[str, Any], wanted: Mapping[str, object], rekeys: Sequence[Rekey]
    ) -> None:
        self.wanted = wanted
        self.moved: dict[Key, Key] = {}
        self.emptied: dict[Key, Key] = {}
        for old, new in rekeys:
            if at(wanted, new) is NOTHING or at(wanted, old) is not NOTHING:
                continue
            if at(values, old) is not NOTHING:
                self.moved.setdefault(old, new)
            for end in range(2, len(old)):  # the tables of the format stay, with their comments
                self.emptied.setdefault(old[:end], new)

    def __call__(self, key: Key) -> Key | None:
        for end in range(len(key), 0, -1):
            if key[:end] in self.moved:
                return self.moved[key[:end]]
        return self.emptied.get(key) if at(self.wanted, key) is NOTHING else None


@dataclass(frozen=True)
class _Taken:
    """A comment, the key it goes to, and the space before it if it is to stand on that key's line."""

    place: Comment
    text: str
    key: Key
    behind: str = ""


def _taken(text: str, ways: _Ways) -> Iterator[_Taken]:
    read = statements(text)
    starts = [one.start for one in read.all]
    lines = [one for one in read.all if not one.inside]
    line_starts = [one.start for one in lines]
    for comment in read.comments:
        written = text[comment.start : comment.end]
        place = bisect.bisect(line_starts, comment.start)
        before = lines[place - 1] if place else None
        after = lines[place] if place < len(lines) else None
        if before and comment.start < before.end:
            around = bisect.bisect(starts, comment.start) - 1
            while read.all[around].end < comment.start:
                around -= 1
            owners = [read.all[around]]
        elif before and "\n" not in text[before.end : comment.start]:
            owners = [before]
            if (key := ways.moved.get(before.key)) and not before.header:
                yield _Taken(comment, written, key, text[before.end : comment.start])
                continue
        else:
            owners = _owners(text, comment, before, after)
        if key := next(filter(None, (ways(owner.key) for owner in owners)), None):
            yield _Taken(comment, written, key)


def _owners(
    text: str, comment: Comment, before: Statement | None, after: Statement | None
) -> list[Statement]:
    """What a comment on a line of its own belongs to, and then what would take it along all the same."""
    around = [one for one in (before, after) if one]
    if before is None or after is None:
        return around
    apart = after.header and _BLANK_LINE.search(text, comment.end, after.start)
    return around if apart else [after]


def _removal(text: str, comment: Comment) -> Change:
    line = text.rfind("\n", 0, comment.start) + 1
    if text[line : comment.start].strip(" \t"):
        return line + len(text[line : comment.start].rstrip(" \t")), comment.end, ""
    end = text.find("\n", comment.end)
    return line, len(text) if end < 0 else end + 1, ""


def _with_comments(text: str, taken: Sequence[_Taken]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    read = statements(text).all
    changes: list[Change] = []
    for key in dict.fromkeys(one.key for one in taken):
        own = [one for one in taken if one.key == key]
        line = _line_of(key, read)
        behind = next((one for one in own if one.behind and _ends_line(text, line)), None)
        start = text.rfind("\n", 0, line.start) + 1
        above = "".join(f"{text[start : line.start]}{one.text}{newline}" for one in own if one is not behind)
        changes.append((start, start, above))
        if behind:
            changes.append((line.end, line.end, f"{behind.behind}{behind.text}"))
    return replaced(text, sorted(changes))


def _line_of(key: Key, read: Sequence[Statement]) -> Statement:
    """The header or key with a line of its own where something is first written."""
    line = read[0]
    for one in read:
        line = line if one.inside else one
        if one.key[: len(key)] == key or any(name.key == key for name in one.names):
            return line
    return line


def _ends_line(text: str, line: Statement) -> bool:
    end = text.find("\n", line.end)
    return not text[line.end : end if end >= 0 else len(text)].strip()
