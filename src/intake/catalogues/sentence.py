"""A sentence to be translated, and the values it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

CATALOGUES = ("questions", "vocabularies", "checks", "templates", "program", "click")

_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?:![rsa])?\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one catalogue: its context, its English words, and the files it stands in."""

    catalogue: str
    context: str
    id: str
    plural: str = ""
    places: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other sentence."""
        return self.catalogue, self.context, self.id

    def also_at(self, other: Sentence) -> Sentence:
        """The same sentence, met in one more place."""
        return replace(
            self,
            plural=self.plural or other.plural,
            places=tuple(dict.fromkeys((*self.places, *other.places))),
        )

    def __str__(self) -> str:
        words = " ".join(self.id.split())
        start = words if len(words) <= 60 else f"{words[:57]}..."
        return f"[{self.context}] “{start}”" if self.context else f"“{start}”"


def placeholders(words: str) -> frozenset[str]:
    """The places for values in a sentence: `{name}`, `{name!r}`, `%(name)s`."""
    return frozenset(_PLACEHOLDER.findall(words))


def breaks_formatting(words: str) -> bool:
    """Whether a template's sentence has a per cent sign that is neither doubled nor a `%(name)s`."""
    return "%" in _PLACEHOLDER.sub("", words.replace("%%", ""))
