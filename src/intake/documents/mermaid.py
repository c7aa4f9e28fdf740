"""A picture of a data flow as Mermaid, which many programs that show Markdown draw.

Mermaid reads `#35;` and the like as letters, also within quotation marks: whatever might mean something to
it, or to Markdown around it, is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.documents.flow import Box, Flow, Kind, words

_MEANS = re.compile(
    r'(?P<number>^\d{1,9})(?P<after>[.)])(?=\s|$)|[#"`<>|{}\\;~*_$@^=%]|&(?=[#\w])|^[-+]|:(?=\S|$)'
)
"""What ends a label, begins markup in it or names a sign to be drawn; what begins like a list is refused."""

_CLOSES = re.compile(r"(?P<number>)(?P<after>[#`<>{}%]|&(?=[#\w]))")
"""What would mean something in the words, which go on to a closing brace."""


def mermaid(flow: Flow) -> str:
    """The picture as a fenced block of Markdown."""
    return "\n".join(("```mermaid", *_lines(flow), "```"))


def _lines(flow: Flow) -> Iterator[str]:
    ids = {
        one: f"n{number}" if one in {box.id for group in flow.groups for box in group.boxes} else f"g{number}"
        for number, one in enumerate(flow.names, 1)
    }
    outside = {box.id for group in flow.groups for box in group.boxes if box.kind is Kind.OUTSIDE}
    groups = {group.id for group in flow.groups}
    yield "flowchart LR"
    yield f"    accTitle: {_said(flow.title)}"
    yield "    accDescr {"
    yield from (f"        {_said(line, _CLOSES)}" for line in words(flow))
    yield "    }"
    for group in flow.groups:
        yield f'    subgraph {ids[group.id]}["{_said(group.heading)}"]'
        yield from (f'        {ids[box.id]}["{_label(box)}"]' for box in group.boxes)
        yield "    end"
    for start, end in flow.arrows:
        sign = "==>" if start in groups and end in groups else "-.->" if end in outside else "-->"
        yield f"    {ids[start]} {sign} {ids[end]}"
    if outside:
        yield "    classDef outside stroke-width:3px,stroke-dasharray:6 3"
        yield f"    class {','.join(ids[one] for one in ids if one in outside)} outside"


def _label(box: Box) -> str:
    if box.kind is Kind.LIST:
        return "<br>".join((_said(box.name), *(f"– {_said(thing)}" for thing in box.more)))
    return "<br>".join(filter(None, (_said(box.name), _said(", ".join(box.more)))))


def _said(text: str, means: re.Pattern[str] = _MEANS) -> str:
    return means.sub(_as_letter, text)


def _as_letter(found: re.Match[str]) -> str:
    return f"{found['number'] or ''}#{ord(found['after'] or found[0])};"
