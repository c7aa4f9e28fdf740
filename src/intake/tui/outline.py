"""The sections of an interview and how far each is; how far the whole is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from intake.checks.model import Finding
from intake.dialogue.model import Section, Severity
from intake.interview.relevance import State
from intake.languages import Message, Translator
from intake.tui import signs
from intake.tui.words import lines, styled

_GRAVE = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a section is: `done` of `all` questions that apply, and how many grave findings it has."""

    section: Section
    done: int
    all: int
    found: int
    here: bool

    @property
    def sign(self) -> tuple[str, Message]:
        """Its sign and the word for it."""
        if not self.all:
            return signs.FALLEN_AWAY
        if self.found:
            return signs.DOUBTFUL
        if self.done == self.all:
            return signs.DONE
        return signs.UNDER_WAY if self.done else signs.TO_COME


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that can still come, or have come, are done."""

    done: int
    all: int

    def bar(self, width: int) -> str:
        """A bar of so many columns."""
        full = width * self.done // self.all if self.all else width
        return "━" * full + "╌" * (width - full)


def progress(state: State) -> Progress:
    """The progress of the whole interview."""
    return Progress(len(state.order) - len(state.open), len(state.order))


def standings(state: State, findings: Sequence[Finding], at: str) -> tuple[Standing, ...]:
    """How far every section is; `at` is the section of the question at hand."""
    asked: dict[str, int] = {}
    open_: dict[str, int] = {}
    for one in state.order:
        asked[one.question.section] = asked.get(one.question.section, 0) + 1
    for one in state.open:
        open_[one.question.section] = open_.get(one.question.section, 0) + 1
    found = _found_by_section(state, findings)
    return tuple(
        Standing(
            section,
            asked.get(section.id, 0) - open_.get(section.id, 0),
            asked.get(section.id, 0),
            found.get(section.id, 0),
            section.id == at,
        )
        for section in state.dialogue.sections
    )


def _found_by_section(state: State, findings: Sequence[Finding]) -> dict[str, int]:
    section_of = {one.path: one.question.section for one in state.order}
    found: dict[str, int] = {}
    for finding in findings:
        section = section_of.get(finding.at[0]) if finding.at else None
        if section is not None and finding.severity in _GRAVE:
            found[section] = found.get(section, 0) + 1
    return found


def title(section: Section, words: Translator) -> str:
    """What a section is called."""
    return Message(f"section {section.id} title", section.title).text(words)


def drawn(sections: Sequence[Standing], words: Translator, width: int) -> Content:
    """The outline beside the conversation."""
    return lines(_lines(sections, words, width))


def _lines(sections: Sequence[Standing], words: Translator, width: int) -> Iterator[Content]:
    for one in sections:
        sign, _ = one.sign
        count = f"{one.done}/{one.all}" if one.all else ""
        room = max(4, width - len(f"   {count} "))
        first, *more = wrap(title(one.section, words), room)
        head = Content.assemble(
            styled(f"{'▸' if one.here else ' '}{sign} ", "bold"),
            styled(first.ljust(room)),
            styled(f" {count}", "dim"),
        )
        for line in (head, *(styled(f"   {part}".ljust(width)) for part in more)):
            yield line.stylize(f"bold {signs.HERE}") if one.here else line if one.all else line.stylize("dim")
