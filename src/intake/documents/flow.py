"""What a picture of a data flow shows, and the same in words: named boxes in columns, arrows between them.

A template writes it as a fenced block `flow` of the internal Markdown, a line for each part:

    | flow | what the picture is called | before the sources | before the targets | the legend | instead
    | group | id | column | heading
    | box | id | name | more about it …
    | list | id | name | one thing … | another …
    | outside | id | name | more about it …
    | arrow | from | to

Boxes stand in the group before them; a group in column 0 stands across the foot of the others. Arrows join
boxes and groups alike. `outside` is a box outside the European Economic Area, which is what the legend
explains. What stands in which box is the template's business. `instead` is said where there is too much to be
drawn, before the same in words, and may lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from intake.documents.text import escape_line

FENCE = "flow"
"""What stands after the signs that open the block."""

OPENING = f"```{FENCE}\n"
PICTURE = re.compile(rf"^{OPENING}((?:(?!```).*\n)*)```$", re.MULTILINE)
"""The whole block, wherever it stands in a document: the client's words hold no bare backtick."""

MOST = 200
"""Boxes, or arrows, beyond which a picture is a maze: a dozen times what a client has, over several pages."""

_PART = re.compile(r"(?:^| )\|(?: |$)")
"""Between two parts of a line: in the client's words every upright stroke has a backslash before it."""

_MARKED = re.compile(
    r"\\(?P<sign>.)|\[(?P<passage>(?:\\.|[^\[\]\\])*)\]\{(?P<attributes>[^{}\n]*)\}", re.DOTALL
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What no XML can hold, what would break a line, and what turns the direction of all that follows."""


class Kind(StrEnum):
    """What a box is for."""

    BOX = "box"
    LIST = "list"
    OUTSIDE = "outside"


class Box(NamedTuple):
    """Something that has data: its name, and lines that say more about it."""

    id: str
    kind: Kind
    name: str
    more: tuple[str, ...] = ()


class Group(NamedTuple):
    """Boxes of one sort under a heading, in one of the picture's columns."""

    id: str
    column: int
    heading: str
    boxes: tuple[Box, ...] = ()


class Arrow(NamedTuple):
    """That data goes from a box or group to another, by their ids."""

    start: str
    end: str


class Flow(NamedTuple):
    """The picture as a value. Every arrow joins what is there; ids are unique."""

    title: str
    origin: str
    target: str
    legend: str
    groups: tuple[Group, ...]
    arrows: tuple[Arrow, ...] = ()
    instead: str = ""

    @property
    def crowded(self) -> bool:
        """Whether nobody could find their way in a drawing of it."""
        return max(sum(len(group.boxes) for group in self.groups), len(self.arrows)) > MOST

    @property
    def names(self) -> Mapping[str, str]:
        """What each id stands for, as a reader is told it."""
        boxes = {box.id: box.name for group in self.groups for box in group.boxes}
        return boxes | {group.id: group.heading for group in self.groups}

    @property
    def leaves(self) -> bool:
        """Whether anything in it is outside the European Economic Area."""
        return any(box.kind is Kind.OUTSIDE for group in self.groups for box in group.boxes)


def flow_of(block: str) -> Flow | None:
    """The flow that a block describes; None if it describes none, for then it is a block like any other."""
    head: list[str] = []
    groups: list[Group] = []
    arrows: list[Arrow] = []
    for line in filter(None, map(str.strip, block.split("\n"))):
        start, *parts = map(_plain, _PART.split(line))
        match (start, *parts):
            case "", "flow", _, _, _, _, *_:
                head = parts[1:]
            case "", "group", id, column, heading if column.isdecimal():
                groups.append(Group(id, int(column), heading))
            case "", "box" | "list" | "outside" as kind, id, name, *more if groups:
                box = Box(id, Kind(kind), name, tuple(filter(None, more)))
                groups[-1] = groups[-1]._replace(boxes=(*groups[-1].boxes, *([box] if name else [])))
            case "", "arrow", start, end:
                arrows.append(Arrow(start, end))
            case _:
                return None
    groups = [group for group in groups if group.boxes]
    ids = [id for group in groups for id in (group.id, *(box.id for box in group.boxes))]
    if not head or not groups or len(ids) > len(set(ids)):
        return None
    joined = tuple(dict.fromkeys(one for one in arrows if one.start in ids and one.end in ids))
    title, origin, target, legend, *instead = head
    return Flow(title, origin, target, legend, tuple(groups), joined, "".join(instead))


def readable(internal: str) -> str:
    """A document without the pictures that nobody could read: what they would show is told in words."""
    return PICTURE.sub(_readable, internal) if OPENING in internal else internal


def _readable(found: re.Match[str]) -> str:
    flow = flow_of(found[1])
    if flow is None or not flow.crowded:
        return found[0]
    lines = "\n".join(f"- {escape_line(line)}" for line in words(flow))
    return f"**{escape_line(flow.title)}**\n\n{escape_line(flow.instead)}\n\n{lines}\n"


def words(flow: Flow) -> tuple[str, ...]:
    """All that the picture says, a line for each group of boxes and for each beginning of arrows."""
    return (*_standing(flow.groups), *_going(flow))


def _standing(groups: Sequence[Group]) -> Iterator[str]:
    for group in groups:
        yield f"{group.heading}: {_ended('; '.join(map(_said, group.boxes)))}"


def _said(box: Box) -> str:
    if box.kind is Kind.LIST:
        return f"{box.name}: {', '.join(box.more)}"
    return f"{box.name} ({', '.join(box.more)})" if box.more else box.name


def _going(flow: Flow) -> Iterator[str]:
    """The arrows between whole groups first: they are the outline."""
    names = flow.names
    ends: dict[str, list[str]] = {group.id: [] for group in flow.groups}
    for start, end in flow.arrows:
        ends.setdefault(start, []).append(names[end])
    ends = {start: targets for start, targets in ends.items() if targets}
    for start, targets in ends.items():
        yield f"{flow.origin}: {_ended(names[start])} {flow.target}: {_ended('; '.join(targets))}"


def _ended(text: str) -> str:
    return text if text.rstrip(")]").endswith((".", "!", "?", "…")) else f"{text}."


def _plain(markdown: str) -> str:
    """The letters alone: a gap in brackets, a passage in another language with the code of that language."""
    return _UNSEEN.sub("", _MARKED.sub(_unmarked, markdown)).strip()


def _unmarked(found: re.Match[str]) -> str:
    if found["sign"] is not None:
        return found["sign"]
    passage = _MARKED.sub(_unmarked, found["passage"])
    attributes = found["attributes"].split()
    if ".gap" in attributes:
        return f"[{passage}]"
    languages = [one.removeprefix("lang=").strip('"') for one in attributes if one.startswith("lang=")]
    return f"{passage} [{languages[0]}]" if languages else passage
