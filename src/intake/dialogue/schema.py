"""The shape of the dialogue's TOML files, validated by pydantic. `load` turns it into the model."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from intake.dialogue.model import Kind, Severity
from intake.dialogue.shape_faults import CHECK_CODE, EACH, NAME, OWN, PATH, SLUG


def _refused(code: str) -> PydanticCustomError:
    """What `shape_faults.OWN` says under this code, as pydantic wants it raised."""
    return PydanticCustomError(code, "{text}", {"text": OWN[code][0].id})


def _whole_words(text: str) -> str:
    if not text.strip():
        raise _refused("empty-text")
    return text.strip()


Words = Annotated[str, AfterValidator(_whole_words)]
Expression = Annotated[str, AfterValidator(_whole_words)]
FactName = Annotated[str, Field(pattern=NAME)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ItemQuestion(_Strict):
    """A question asked of every item of a list, or a plain one."""

    id: str = Field(pattern=PATH)
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
    at_least: int = Field(0, ge=0)
    many: bool = False
    to: str = ""
    scope: Literal["interview", "client"] = "interview"
    documents: list[str] = []
    formerly: list[str] = []
    since: str = ""
    followups: list[ItemQuestion] = []

    @model_validator(mode="before")
    @classmethod
    def _no_list_within(cls, table: Any) -> Any:
        if cls is ItemQuestion and isinstance(table, dict) and table.get("type") == Kind.LIST.value:
            raise _refused("list-in-list")
        return table

    @model_validator(mode="after")
    def _fits_its_type(self) -> ItemQuestion:
        if self.type in (Kind.CHOICE, Kind.CHOICES) and not self.vocabulary:
            raise _refused("choice-without-vocabulary")
        if self.type is Kind.REFERENCE and not self.to:
            raise _refused("reference-without-list")
        if self.localised and self.type not in (Kind.TEXT, Kind.PARAGRAPH):
            raise _refused("localised-without-text")
        if self.other and self.type not in (Kind.CHOICE, Kind.CHOICES):
            raise _refused("other-without-choice")
        if self.at_least and self.type is not Kind.CHOICES:
            raise _refused("at-least-without-choices")
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
                raise _refused("list-incomplete")
            if self.named_by not in {item.id for item in self.items}:
                raise _refused("named-by-unknown")
            if any(item.id == "id" for item in self.items):
                raise _refused("item-called-id")
        elif self.items or self.as_ or self.named_by:
            raise _refused("items-without-list")
        return self


class SectionFile(_Strict):
    """`sections/NAME.toml`."""

    id: str = Field(pattern=NAME)
    title: Words
    facts: dict[FactName, Expression] = {}
    question: list[TopQuestion] = []


class EntryTable(BaseModel):
    """An entry of a vocabulary; every key of its own is a fact."""

    model_config = ConfigDict(extra="allow")

    code: str = Field(pattern=SLUG)
    label: Words
    synonyms: str = ""
    checked_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class VocabularyFile(_Strict):
    """`vocabularies/NAME.toml`."""

    id: str = Field(pattern=SLUG)
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
    add: str = ""
    value: Expression | None = None
    safe: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> RemedyTable:
        if sum(map(bool, (self.go, self.set, self.add))) != 1 or bool(self.go) == bool(self.value):
            raise _refused("remedy-without-way")
        if self.safe and not self.set:
            raise _refused("safe-without-value")
        return self


class ExampleTable(_Strict):
    """Answers that prove a check."""

    answers: dict[str, Any]
    unknown: list[str] = []
    not_applicable: list[str] = []
    passed: list[str] = []


class CheckTable(_Strict):
    """One rule."""

    code: str = Field(pattern=CHECK_CODE)
    name: str = Field(pattern=SLUG)
    severity: Severity
    message: Words
    why: Words
    cite: list[str] = []
    each: str = Field("", pattern=EACH)
    when: Expression | None = None
    values: dict[str, Expression] = {}
    at: list[str] = []
    absence: bool = False
    waivable: bool = True
    remedies: list[RemedyTable] = []
    bad: str = ""
    good: str = ""
    fires: list[ExampleTable] = []
    silent: list[ExampleTable] = []

    @model_validator(mode="after")
    def _can_fire(self) -> CheckTable:
        if not self.absence and self.when is None:
            raise _refused("check-without-condition")
        if self.when is not None and not (self.fires and self.silent):
            raise _refused("check-without-examples")
        if sum(remedy.safe for remedy in self.remedies) > 1:
            raise _refused("safe-twice")
        return self


class CheckFile(_Strict):
    """`checks/FAMILY.toml`."""

    check: list[CheckTable]


class PhraseTable(_Strict):
    """Wordings looked for in free text."""

    id: str = Field(pattern=SLUG)
    patterns: dict[str, list[str]]
    unless: dict[str, list[str]] = {}
    positive: list[str] = Field(min_length=5)
    negative: list[str] = Field(min_length=5)


class PhraseFile(_Strict):
    """`phrases/NAME.toml`."""

    phrase: list[PhraseTable]


class DocumentFile(_Strict):
    """`documents/NAME.toml`."""

    id: str = Field(pattern=SLUG)
    title: Words
    template: str
    needs: list[str]
    facts: list[str] = []
    tells: list[Literal["findings", "open_questions", "updated"]] = []
    sheet: bool = False
    combined: str = ""
    combines: Literal["all", "wanting"] = "wanting"


class DialogueFile(_Strict):
    """`NAME.toml` at the top of a dialogue folder."""

    id: str = Field(pattern=SLUG)
    version: str
    title: Words
    sections: list[str]
    documents: list[str]
    checks: list[str]
    facts: dict[FactName, Expression] = {}
