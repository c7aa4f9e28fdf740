"""Which passages of a document an answer feeds, and which answers are behind a passage.

What an answer feeds is found by rendering the document once more as if that answer were missing: whatever
comes out otherwise depends on it, whether it is printed there or only decides what is said. That asks
nothing of templates, and cannot be wrong about them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from intake.dialogue.model import DocumentKind
from intake.interview.answers import get, without_all
from intake.interview.relevance import State, Status, evaluate

_ITEM = re.compile(r"(?<=\n)(?=- )")
_HEADING = re.compile(r"#{1,6} ")


@dataclass(frozen=True)
class Document:
    """What to render: a kind of document of an interview, in a language, on a day."""

    kind: DocumentKind
    state: State
    language: str
    today: dt.date
    templates: Path | None = None

    def cut(self) -> tuple[str, ...]:
        """The document as it stands, in pieces: headings, paragraphs, items of lists, tables.

        Raises:
            RenderError: the template is missing or at fault.
        """
        from intake.documents.markdown import pieces  # takes long to import; whoever asks may not render soon
        from intake.documents.render import render

        state = self.state
        internal = render(
            self.kind, state, state.interview, state.dialogue, self.language,
            templates=self.templates, today=self.today,
        )  # fmt: skip
        return tuple(part for piece in pieces(internal) for part in _ITEM.split(piece))

    def lacking(self, paths: Iterable[str]) -> Document:
        """The same of an interview that lacks the answers at some paths."""
        state, runtime = self.state, self.state.runtime
        interview = replace(state.interview, answers=without_all(state.interview.answers, paths))
        without_it = evaluate(
            state.dialogue, interview, runtime.today, complete=runtime.complete, skipped=runtime.skipped
        )
        return replace(self, state=without_it)


class Section(NamedTuple):
    """A heading in Markdown, empty before the first, and the pieces from it to the next."""

    heading: str
    pieces: tuple[str, ...]

    @property
    def level(self) -> int:
        """How deep the heading lies; 0 without one."""
        return len(self.heading) - len(self.heading.lstrip("#"))


def sections(found: Sequence[str]) -> tuple[Section, ...]:
    """The sections of a document, none within another."""
    starts = [0, *(place for place, piece in enumerate(found) if place and _HEADING.match(piece))]
    parts = [tuple(found[start:end]) for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]
    return tuple(Section(part[0] if part and _HEADING.match(part[0]) else "", part) for part in parts)


def with_parts(among: Sequence[Section], section: Section) -> tuple[Section, ...]:
    """A section and those of deeper headings that follow it."""
    start = among.index(section)
    following = takewhile(lambda other: other.level > section.level, among[start + 1 :])
    return (section, *following)


def fed_by(document: Document, found: Sequence[str], path: str | None) -> tuple[bool, ...]:
    """Which pieces of a document the answer at a path feeds, or would feed.

    Args:
        document: what was rendered.
        found: its pieces.
        path: the answer; one that is not given feeds the gaps that wait for it.
    """
    if path is None:
        return (False,) * len(found)
    if get(document.state.interview.answers, path) is None:
        gap = f'from="{path}"'
        return tuple(gap in piece for piece in found)
    return _changed(sections(found), document.lacking([path]).cut())


def _changed(found: Sequence[Section], others: Sequence[str]) -> tuple[bool, ...]:
    """Which pieces of some sections the other document has not under the same heading."""
    theirs: dict[str, set[str]] = {}
    for other in sections(others):
        theirs.setdefault(other.heading, set()).update(other.pieces)
    return tuple(
        piece not in theirs.get(section.heading, ()) for section in found for piece in section.pieces
    )


def behind(document: Document, passage: Sequence[Section]) -> tuple[str, ...]:
    """The answers that feed some sections, in asking order.

    Answers without all of which the passage stays the same are taken not to feed it, however many they are;
    so the few that do are told from all the others in few renderings.

    Raises:
        RenderError: the template is missing or at fault.
    """

    def feeding(paths: Sequence[str]) -> Iterator[str]:
        if not paths or not any(_changed(passage, document.lacking(paths).cut())):
            return
        if len(paths) == 1:
            yield paths[0]
            return
        half = len(paths) // 2
        yield from feeding(paths[:half])
        yield from feeding(paths[half:])

    given = [path for path, status in document.state.asked.items() if status is Status.GIVEN]
    return tuple(feeding(given))
