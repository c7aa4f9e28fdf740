"""What a dialogue is once it has been read and proved: plain frozen values.

The TOML is validated in `load`; nothing here checks anything. Paths follow one grammar everywhere:
`controller.name` is a question, `systems[].vendor` a question asked of every item of a list, and
`systems[procountor].vendor` the place of one answer.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from intake.languages import own_catalogues


class Kind(StrEnum):
    """The types a question can have, by the names used in the TOML."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    PERIOD = "period"
    EMAIL = "email"
    PHONE = "phone"
    BUSINESS_ID = "business-id"
    ADDRESS = "address"
    COUNTRY = "country"
    LIST = "list"
    REFERENCE = "reference"


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a vocabulary: a stable code, and the dated facts known of it."""

    code: str
    label: str
    synonyms: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    checked_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether it has begun and not ended on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Vocabulary:
    """Choices or dated facts under stable codes; labels of proper names are not translated."""

    id: str
    entries: tuple[Entry, ...]
    translated: bool = True
    texts: tuple[str, ...] = ()
    checked_on: dt.date | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Entry]:
        """The entries by their codes."""
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def fact_names(self) -> frozenset[str]:
        """Every fact any entry states; `lookup` of another name is a fault."""
        return frozenset(name for entry in self.entries for name in entry.facts)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is its path, with `[]` after a list it is asked within.

    `when` is its whole condition, `own_when` the part that it adds to that of the question it follows.
    Expressions are kept as their source text; the compiled ones live in `Dialogue.program`.
    """

    id: str
    kind: Kind
    section: str
    ask: str
    help: str = ""
    example: str = ""
    cite: tuple[str, ...] = ()
    when: str = ""
    own_when: str = ""
    follows: str = ""
    required: bool = True
    missing: str = ""
    suggest: str = ""
    prefill: str = ""
    localised: bool = False
    vocabulary: str = ""
    choice_when: Mapping[str, str] = field(default_factory=dict)
    other: bool = False
    at_least: int = 0
    many: bool = False
    to: str = ""
    within: str = ""
    variable: str = ""
    named_by: str = ""
    items: tuple[str, ...] = ()
    scope: str = "interview"
    documents: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    since: str = ""
    file: Path | None = None
    line: int | None = None

    @property
    def key(self) -> str:
        """The name inside its list item, or the whole id outside a list."""
        return self.id.split("[].", 1)[1] if self.within else self.id


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, in asking order. `questions` holds ids, list items' included."""

    id: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way out that a finding offers: set an answer, add an item to a list, or go to a question.

    `value` is what is set, or what the item is called.
    A `safe` one sets what follows from other answers, so that nobody need be asked.
    """

    label: str
    go: str = ""
    set: str = ""
    add: str = ""
    value: str = ""
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Answers under which a check must fire, or must stay silent.

    Of a check across a client's interviews it is those `interviews`, and has no answers of its own.
    """

    answers: Mapping[str, object]
    unknown: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    interviews: tuple[Example, ...] = ()


class Examples:
    """The answers that prove a check: under which it fires, and under which it is silent.

    A dialogue that is kept between runs holds them unread: hardly any run looks at them, and to read those of
    all checks takes longer than to check an interview.
    """

    __slots__ = ("_kept", "_read")

    def __init__(self, fires: tuple[Example, ...] = (), silent: tuple[Example, ...] = ()) -> None:
        self._kept = b""
        self._read = (fires, silent)

    @property
    def fires(self) -> tuple[Example, ...]:
        """Answers under which the check must fire."""
        return self._both()[0]

    @property
    def silent(self) -> tuple[Example, ...]:
        """Answers under which it must stay silent."""
        return self._both()[1]

    def _both(self) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        if self._kept:
            self._read, self._kept = pickle.loads(self._kept), b""
        return self._read

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Examples) and self._both() == other._both()

    def __hash__(self) -> int:
        return hash(len(self.fires))

    def __getstate__(self) -> bytes:
        return pickle.dumps(self._both())

    def __setstate__(self, kept: bytes) -> None:
        self._kept, self._read = kept, ((), ())


@dataclass(frozen=True, slots=True)
class Check:
    """A declared rule with a stable code. An `absence` check fires where a question names it as `missing`.

    One whose `scope` is the client goes through the client's interviews side by side. What they tell is about
    the same thing where every expression of `same` gives something in common, and does not add up where one
    of `differs` gives something else, where `twice` says that one interview of it is enough, or where
    `nowhere` is in no interview what the thing is.
    """

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    cite: tuple[str, ...] = ()
    each: str = ""
    when: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    at: tuple[str, ...] = ()
    absence: bool = False
    scope: str = "interview"
    same: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    twice: bool = False
    nowhere: str = ""
    waivable: bool = True
    remedies: tuple[Remedy, ...] = ()
    bad: str = ""
    good: str = ""
    examples: Examples = field(default_factory=Examples)
    file: Path | None = None
    line: int | None = None

    @property
    def fires(self) -> tuple[Example, ...]:
        """Answers under which it must fire."""
        return self.examples.fires

    @property
    def silent(self) -> tuple[Example, ...]:
        """Answers under which it must stay silent."""
        return self.examples.silent

    @property
    def across(self) -> bool:
        """Whether it takes several interviews of a client."""
        return self.scope == "client"

    @property
    def told(self) -> tuple[str, ...]:
        """The expressions whose values are held against those of other interviews, and shown."""
        return self.differs or self.same[:1]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings a check looks for in free text: patterns by language, and texts that prove them.

    A text that one matches holds one of the `needles` when casefolded; without needles it may hold anything.
    """

    id: str
    patterns: Mapping[str, tuple[str, ...]]
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document a dialogue can render, and the answers, by pattern, that its template may see.

    `tells` is what it may tell of the interview itself; `sheet` says that it is a record, whose first table
    can be a sheet of a workbook. `combined` is the template of one document made of many interviews: of all,
    `of_all`, or else of those that want this document.
    """

    id: str
    title: str
    template: str
    needs: tuple[str, ...]
    facts: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    sheet: bool = False
    combined: str = ""
    of_all: bool = False

    @property
    def working(self) -> bool:
        """Whether it is a paper for the work, which tells how the interview stands: no draft, never final."""
        return bool(self.tells)


@dataclass(frozen=True)
class Dialogue:
    """A whole dialogue, proved."""

    id: str
    version: str
    title: str
    folder: Path
    sections: tuple[Section, ...]
    questions: Mapping[str, Question]
    vocabularies: Mapping[str, Vocabulary]
    checks: Mapping[str, Check]
    phrases: Mapping[str, Phrases]
    documents: Mapping[str, DocumentKind]
    facts: Mapping[str, str]
    program: bytes

    def __getstate__(self) -> dict[str, object]:
        """What is kept between runs: the declared fields, not what was made from them."""
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}

    @property
    def locales(self) -> tuple[Path, ...]:
        """The catalogues of its own that its folder has, for `translator`."""
        return own_catalogues(self.folder)

    @property
    def asking_order(self) -> tuple[str, ...]:
        """The ids of the questions in the order they are asked, a list's items' after the list."""
        return tuple(question for section in self.sections for question in section.questions)

    def section_of(self, question_id: str) -> Section:
        """The section a question is asked in."""
        wanted = self.questions[question_id].section
        return next(section for section in self.sections if section.id == wanted)
