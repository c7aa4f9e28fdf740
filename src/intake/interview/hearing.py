"""What is known when an answer is heard, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from intake.dialogue.model import Dialogue
from intake.interview.words import Words, words_of
from intake.languages import Message, Translator


@dataclass(frozen=True)
class Hearing:
    """What is needed to understand an answer besides its words."""

    dialogue: Dialogue
    language: str
    """The language that is spoken, and that a localised text is taken to be in."""
    translators: tuple[Translator, ...]
    """Every available language: a client may answer in any."""
    today: dt.date
    suggestion: object = None
    """The answer that “yes” takes; for a list, the codes or names of the items offered."""
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By list id, the items there are: id to displayed name, in displayed order."""
    offered: Sequence[str] | None = None
    """The codes or names as numbered on the screen; None for all of a vocabulary in its own order."""

    @cached_property
    def heard(self) -> tuple[Translator, ...]:
        """The translators, the spoken language first."""
        return tuple(sorted(self.translators, key=lambda one: one.language != self.language))

    @property
    def words(self) -> Words:
        """The small words of all languages."""
        return words_of(self.heard)


@dataclass(frozen=True)
class Understood:
    """What an answer means. Nothing said is lost: what became no part of the answer is in `left`.

    `value` is in its normal form, or as said where there is a `problem`; None where there is none, as
    when only new items of a list were named. `new_items` are codes, labels of known names, and names of
    the client's own. `none` tells that the client said there is none.
    """

    value: object = None
    new_items: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    left: tuple[str, ...] = ()
    problem: Message | None = None
    none: bool = False
