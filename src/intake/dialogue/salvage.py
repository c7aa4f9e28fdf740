"""What is sound of a file whose shape is at fault, so that one run tells what is wrong with the rest too.

A key that is at fault is taken out, one that is wanted is filled in, and the table is tried again until it
has its shape. What was lost in this is kept: nothing is said to be unknown that it may have declared.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from intake.dialogue.model import Kind
from intake.dialogue.nearest import nearest
from intake.dialogue.shape_faults import known_keys
from intake.errors import IntakeError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Steps = tuple[str | int, ...]

_ROUNDS = 20
EVERYTHING = "*"
"""The key that stands for all keys of a table of which nothing is sound."""
ONLY_SHOWN = frozenset({"ask", "help", "example", "cite", "since", "formerly", "suggest", "prefill"})
"""Keys of a question on which nothing that is proved turns."""

_TABLES = frozenset(
    {"question", "items", "followups", "entry", "check", "remedies", "fires", "silent", "phrase"}
)
_TURNS_ON: Mapping[str, frozenset[str]] = {
    "choice-without-vocabulary": frozenset({"type", "vocabulary"}),
    "reference-without-list": frozenset({"type", "to"}),
    "localised-without-text": frozenset({"type", "localised"}),
    "other-without-choice": frozenset({"type", "other"}),
    "at-least-without-choices": frozenset({"type", "at_least"}),
    "list-in-list": frozenset({"type", "as", "items", "named_by"}),
    "item-called-id": frozenset({"items"}),
    "list-incomplete": frozenset({"type", "as", "items", "named_by"}),
    "named-by-unknown": frozenset({"items", "named_by"}),
    "items-without-list": frozenset({"type", "as", "items", "named_by"}),
    "remedy-without-way": frozenset({"go", "set", "add", "value"}),
    "check-without-condition": frozenset({"when", "absence"}),
    "check-without-examples": frozenset({"fires", "silent"}),
}
"""The keys that each fault of a whole table turns on."""

_NAMED_BY = {
    ("question", "id"): "name",
    ("question", "as"): "name",
    ("question", "items"): "name",
    ("question", "named_by"): "name",
    ("items", "id"): "name",
    ("followups", "id"): "name",
    ("entry", "code"): "code",
    ("check", "code"): "check",
    ("phrase", "id"): "phrases",
    ("", "question"): "name",
    ("", "facts"): "name",
    ("", "sections"): "name",
    ("", "entry"): "code",
    ("", "check"): "check",
    ("", "checks"): "check",
    ("", "phrase"): "phrases",
    ("", "documents"): "document",
}
"""What a key of a kind of table declares, so that any name of this sort may have been there if it is lost."""

_UNKNOWN = {
    "unknown-name": "name",
    "unknown-path": "name",
    "unknown-list": "name",
    "needs-nothing": "name",
    "unknown-section": "section",
    "unknown-act": "code",
    "unknown-code": "code",
    "unknown-fact": "code",
    "unknown-vocabulary": "vocabulary",
    "unknown-phrases": "phrases",
    "unknown-check": "check",
    "unknown-checks": "checks",
    "unknown-document": "document",
}
"""The faults of a name that nothing declares, and the sort of the name."""

_WORD = re.compile(r"[\w-]+")


@dataclass
class Lost:
    """What is not known of a folder because something in it could not be read."""

    words: set[str] = field(default_factory=set)
    """Every word of what could not be read: a name among them may be declared, or read, there."""
    sorts: set[str] = field(default_factory=set)
    """The sorts of names of which any may have been declared."""
    unread_sections: bool = False
    readers: bool = False
    """Whether anything may be read by what is lost."""

    repeated: set[str] = field(default_factory=set)
    """What is declared more than once, so that nobody knows which is meant."""

    def add(self, *texts: object) -> None:
        """Note something that could not be read."""
        for text in texts:
            self.words.update(_WORD.findall(str(text)))

    def update(self, other: Lost) -> None:
        """Note what another has lost."""
        self.words |= other.words
        self.sorts |= other.sorts
        self.readers |= other.readers

    def has(self, name: str) -> bool:
        """Whether what is lost mentions a name."""
        return _last(name) in self.words

    def reads(self, name: str) -> bool:
        """Whether what is lost may read a question or fact."""
        return self.readers or self.has(name)

    def explains(self, fault: IntakeError) -> bool:
        """Whether a name is unknown perhaps only because what declares it could not be read."""
        sort = _UNKNOWN.get(fault.code)
        if sort is None:
            return False
        values = fault.what.values
        named = next(
            (str(values[key]) for key in ("name", "code", "path", "need", "fact") if key in values), ""
        )
        return sort in self.sorts or self.has(named)

    def unexplained(self, faults: Iterable[IntakeError]) -> Iterator[IntakeError]:
        """The faults that are there whatever was lost."""
        return (fault for fault in faults if not self.explains(fault))


def _last(name: str) -> str:
    """The last word of a path or of a pattern of paths."""
    return next(iter(reversed(_WORD.findall(name))), "")


@dataclass
class Salvaged:
    """The shape of what is sound of a file, None if nothing is; its faults; and what was lost, by table."""

    shape: Any
    faults: list[ErrorDetails] = field(default_factory=list)
    keys: dict[Steps, set[str]] = field(default_factory=lambda: defaultdict(set))
    lost: Lost = field(default_factory=Lost)


def salvage(shape: type[BaseModel], table: Mapping[str, Any], stem: str) -> Salvaged:
    """What is sound of the table of a file.

    Args:
        shape: what it should be.
        table: what it is.
        stem: the name of the file, which is its id if that is lost.
    """
    return _Salvage(shape, stem, copy.deepcopy(dict(table))).run()


@dataclass
class _Salvage:
    shape: type[BaseModel]
    stem: str
    table: dict[str, Any]
    found: Salvaged = field(default_factory=lambda: Salvaged(None))
    told: set[tuple[str, Steps]] = field(default_factory=set)
    unnamed: int = 0

    def run(self) -> Salvaged:
        for _ in range(_ROUNDS):
            try:
                self.found.shape = self.shape.model_validate(self.table)
                break
            except ValidationError as error:
                details = error.errors(include_url=False)
                self.found.faults += [detail for detail in details if self._is_news(detail)]
                for detail in reversed(details):  # so that the places of those before stay what they are
                    self._mend(detail["type"], _plain(detail["loc"]))
        return self.found

    def _is_news(self, detail: ErrorDetails) -> bool:
        """Whether a fault is one of the file, not one of what has been taken out of it."""
        kind, place = detail["type"], _plain(detail["loc"])
        if (kind, place) in self.told:
            return False
        self.told.add((kind, place))
        steps, key = _table_and_key(place)
        gone = self.found.keys.get(steps, set())
        return not gone & {*_TURNS_ON.get(kind, ()), key, EVERYTHING}

    def _mend(self, kind: str, place: Steps) -> None:
        steps, key = _table_and_key(place)
        if kind in _TURNS_ON:
            if isinstance(whole := self._at(place), dict):
                self._lose(place, *_TURNS_ON[kind])
                self._without(kind, whole)
            return
        holder, last = self._at(place[:-1]), place[-1] if place else ""
        if isinstance(holder, list) and isinstance(last, int):
            self._lose(steps, key)
            self._out_of_list(holder, last, place)
        elif isinstance(holder, dict):
            self._out_of_table(kind, holder, str(last), steps, place)

    def _out_of_list(self, holder: list[Any], at: int, place: Steps) -> None:
        if at >= len(holder):
            return
        self.found.lost.add(holder[at])
        if place[-2] in _TABLES:
            holder[at] = {}
            self._lose(place, EVERYTHING)
        else:
            del holder[at]

    def _out_of_table(self, kind: str, holder: dict[str, Any], last: str, steps: Steps, place: Steps) -> None:
        key = str(place[len(steps)])
        if kind == "missing":
            self._lose(steps, key)
            holder[last] = self._filler(last, steps, holder)
            return
        value = holder.pop(last, None)
        if kind == "too_short" and value:
            holder[last] = (value * 5)[: max(5, len(value))]  # an example twice is no other example
            return
        self.found.lost.add(value)
        if len(place) > len(steps) + 1:
            self.found.lost.add(last)  # a name of their own, as in [facts]
        if kind == "extra_forbidden":
            meant = nearest(key, known_keys(self.shape, place[:-1]))
            if meant is None:
                return
            key = meant
        if last == "type":
            guess = nearest(str(value), [str(one) for one in Kind])
            holder["type"] = "list" if "items" in holder else guess or self._filler("type", steps, holder)
        self._lose(steps, key)

    def _lose(self, steps: Steps, *keys: str) -> None:
        self.found.keys[steps].update(keys)
        kind = str(steps[-2]) if steps else ""
        for key in keys:
            if sort := _NAMED_BY.get((kind, key)):
                self.found.lost.sorts.add(sort)
            if key in ("needs", "documents", "checks", "sections") and not steps:
                self.found.lost.readers = True
        if kind in ("remedies", "fires", "silent"):
            self.found.keys[steps[:-2]].add(kind)

    def _without(self, kind: str, table: dict[str, Any]) -> None:
        """Make a table that is at fault as a whole into one that is not."""
        match kind:
            case "localised-without-text" | "other-without-choice":
                table.pop(kind.partition("-")[0])
            case "at-least-without-choices":
                table.pop("at_least")
            case "remedy-without-way":
                ways = [table.pop(key, None) for key in ("go", "set", "add")]
                self.found.lost.add(*ways[1:], table.pop("value", None))
                table["go"] = next(filter(None, ways), None) or self._unnamed()
            case "check-without-condition":
                table["absence"] = True
            case "check-without-examples":
                for key in ("fires", "silent"):
                    table[key] = table.get(key) or [{"answers": {}}]
            case "list-incomplete" | "named-by-unknown" if table.get("items"):
                table.setdefault("as", self._unnamed())
                table["named_by"] = table["items"][0].get("id")
            case "item-called-id":
                for item in table["items"]:
                    item["id"] = self._unnamed() if item.get("id") == "id" else item.get("id")
            case _:
                for key in ("items", "as", "named_by"):
                    self.found.lost.add(table.pop(key, None))
                table["type"] = "text"

    def _filler(self, key: str, steps: Steps, table: Mapping[str, Any]) -> object:
        match key:
            case "type":
                return next((kind for has, kind in _KIND_BY if has in table), "text")
            case "severity":
                return "hint"
            case "patterns" | "answers":
                return {}
            case "positive" | "negative":
                return ["?"] * 5
            case "id" if not steps:
                return self.stem
            case "code" if steps and steps[-2] == "check":
                self.unnamed += 1
                return f"ZZ{self.unnamed:02}"
            case "question" | "entry" | "check" | "phrase" | "needs" | "sections" | "documents" | "checks":
                return []
        return self._unnamed()

    def _unnamed(self) -> str:
        self.unnamed += 1
        self.found.lost.add(name := f"unnamed{self.unnamed}")
        return name

    def _at(self, place: Steps) -> Any:
        found: Any = self.table
        for step in place:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found


_KIND_BY = (("items", "list"), ("to", "reference"), ("vocabulary", "choice"))


def _plain(place: tuple[int | str, ...]) -> Steps:
    """A place of pydantic's, one of a key at the key itself."""
    return tuple(place[:-1] if place and place[-1] == "[key]" else place)


def _table_and_key(place: Steps) -> tuple[Steps, str]:
    """The innermost table that declares something of a place, and the key in it."""
    for cut in range(len(place), 1, -1):
        if isinstance(place[cut - 1], int) and place[cut - 2] in _TABLES:
            return place[:cut], str(place[cut]) if cut < len(place) else ""
    return (), str(place[0]) if place else ""
