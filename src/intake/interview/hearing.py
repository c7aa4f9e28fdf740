"""What is known when an answer is heard, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from intake.dialogue.model import Dialogue
from intake.interview.kinds.value import brief
from intake.interview.words import Words, words_of
from intake.languages import Message, Translator, message


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
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By list id, the vocabulary codes of the items that are called by one: id to code."""
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
class Doubt:
    """Words that were not taken for something known, though they are like its name: did they mean it?

    `kept` is the part of the answer, or the new item, that the words were kept as; None if they were left.
    """

    said: str
    meant: str
    label: object
    kept: object = None

    @property
    def asks(self) -> Message:
        """The question back, to be answered with yes or no."""
        return message(
            "understood choice",
            "Did “{said}” mean “{nearest}”? (yes/no)",
            said=brief(self.said),
            nearest=self.label,
        )


Named = str | Mapping[str, str]
"""What a new item of a list is called: a code, a name, or a name in each language."""


@dataclass(frozen=True)
class Understood:
    """What an answer means. Nothing said is lost: what became no part of it is in `left` or `aside`.

    `value` is in its normal form, or as said where there is a `problem`; None where there is none, as
    when only new items of a list were named. `new_items` are codes, labels of known names, and names of
    the client's own. `left` was not understood; `aside` was said beside the answer, such as a reason.
    `none` tells that the client said there is none.
    """

    value: object = None
    new_items: tuple[Named, ...] = ()
    remarks: tuple[Message, ...] = ()
    left: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problem: Message | None = None
    none: bool = False
