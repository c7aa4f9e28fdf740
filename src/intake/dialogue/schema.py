"""The shape of the dialogue's TOML files, validated by pydantic. `load` turns it into the model."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from intake.dialogue.model import Kind, Severity

_NAME = r"^[a-z][a-z0-9_]*$"
_PATH = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
_SLUG = r"^[A-Za-z0-9][A-Za-z0-9-]*$"


def _whole_words(text: str) -> str:
    if not text.strip():
        raise ValueError("an empty text")
    return text.strip()


Words = Annotated[str, AfterValidator(_whole_words)]
Expression = Annotated[str, AfterValidator(_whole_words)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ItemQuestion(_Strict):
    """A question asked of every item of a list, or a plain one."""

    id: str = Field(pattern=_PATH)
    type: Kind
    ask: Words
    help: str = ""
    example: str = ""
    cite: list[str] = []
    when: Expression | None = None
    required: bool = True
    missing: str = ""
    suggest: Expression | None = None
    prefill: Expression | None = None
    localised: bool = False
    vocabulary: str = ""
    choice_when: dict[str, Expression] = {}
    other: bool = False
    many: bool = False
    to: str = ""
    scope: Literal["interview", "client"] = "interview"
    documents: list[str] = []
    formerly: list[str] = []
    since: str = ""
    followups: list[ItemQuestion] = []

    @model_validator(mode="after")
    def _fits_its_type(self) -> ItemQuestion:
        if self.type in (Kind.CHOICE, Kind.CHOICES) and not self.vocabulary:
            raise ValueError("a choice needs a vocabulary")
        if self.type is Kind.REFERENCE and not self.to:
            raise ValueError("a reference needs the list it points to, as to = \"…\"")
        if self.localised and self.type not in (Kind.TEXT, Kind.PARAGRAPH):
            raise ValueError("only a text or a paragraph can be localised")
        if self.other and self.type not in (Kind.CHOICE, Kind.CHOICES):
            raise ValueError("only a choice can have “other”")
        return self


class TopQuestion(ItemQuestion):
    """A question of a section; a list has item questions."""

    as_: str = Field("", alias="as", pattern=r"^([a-z][a-z0-9_]*)?$")
    named_by: str = ""
    items: list[ItemQuestion] = []

    @model_validator(mode="after")
    def _list_or_not(self) -> TopQuestion:
        if self.type is Kind.LIST:
            if not self.as_ or not self.items or not self.named_by:
                raise ValueError("a list needs as, named_by and at least one [[question.items]]")
            if self.named_by not in {item.id for item in self.items}:
                raise ValueError(f"named_by names no item question: {self.named_by}")
            if any(item.type is Kind.LIST for item in self.items):
                raise ValueError("a list cannot hold a list; make it a list of its own and refer to it")
        elif self.items or self.as_ or self.named_by:
            raise ValueError("only a list has items, as and named_by")
        return self


class SectionFile(_Strict):
    """`sections/NAME.toml`."""

    id: str = Field(pattern=_NAME)
    title: Words
    facts: dict[str, Expression] = {}
    question: list[TopQuestion] = []


class EntryTable(BaseModel):
    """An entry of a vocabulary; every key of its own is a fact."""

    model_config = ConfigDict(extra="allow")

    code: str = Field(pattern=_SLUG)
    label: Words
    synonyms: str = ""
    checked_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class VocabularyFile(_Strict):
    """`vocabularies/NAME.toml`."""

    id: str = Field(pattern=_SLUG)
    checked_on: dt.date | None = None
    source: str = ""
    translated: bool = True
    texts: list[str] = []
    entry: list[EntryTable]


class RemedyTable(_Strict):
    """A remedy of a check."""

    label: Words
    go: str = ""
    set: str = ""
    value: Expression | None = None

    @model_validator(mode="after")
    def _one_way(self) -> RemedyTable:
        if bool(self.go) == bool(self.set) or bool(self.set) != bool(self.value):
            raise ValueError("a remedy has either go, or set and value")
        return self


class ExampleTable(_Strict):
    """Answers that prove a check."""

    answers: dict[str, Any]
    unknown: list[str] = []
    not_applicable: list[str] = []
    passed: list[str] = []


class CheckTable(_Strict):
    """One rule."""

    code: str = Field(pattern=r"^[A-Z]{2}\d{2}$")
    name: str = Field(pattern=_SLUG)
    severity: Severity
    message: Words
    why: Words
    cite: list[str] = []
    each: str = Field("", pattern=r"^(\w+ in .+)?$")
    when: Expression | None = None
    values: dict[str, Expression] = {}
    at: list[str] = []
    absence: bool = False
    remedies: list[RemedyTable] = []
    bad: str = ""
    good: str = ""
    fires: list[ExampleTable] = []
    silent: list[ExampleTable] = []

    @model_validator(mode="after")
    def _can_fire(self) -> CheckTable:
        if not self.absence and self.when is None:
            raise ValueError("a check has when, or absence = true")
        if self.when is not None and not (self.fires and self.silent):
            raise ValueError("a check with a condition needs an example that fires and one that does not")
        return self


class CheckFile(_Strict):
    """`checks/FAMILY.toml`."""

    check: list[CheckTable]


class PhraseTable(_Strict):
    """Wordings looked for in free text."""

    id: str = Field(pattern=_SLUG)
    patterns: dict[str, list[str]]
    unless: dict[str, list[str]] = {}
    positive: list[str] = Field(min_length=5)
    negative: list[str] = Field(min_length=5)


class PhraseFile(_Strict):
    """`phrases/NAME.toml`."""

    phrase: list[PhraseTable]


class DocumentFile(_Strict):
    """`documents/NAME.toml`."""

    id: str = Field(pattern=_SLUG)
    title: Words
    template: str
    needs: list[str]
    facts: list[str] = []


class DialogueFile(_Strict):
    """`NAME.toml` at the top of a dialogue folder."""

    id: str = Field(pattern=_SLUG)
    version: str
    title: Words
    sections: list[str]
    documents: list[str]
    checks: list[str]
    facts: dict[str, Expression] = {}
