"""Where lines break in a picture, whose letters nobody sets for us: estimated, so that any font fits."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = dict.fromkeys("iljI.,:;'|!’", 0.28) | dict.fromkeys('ftr()[]{}/\\- "”“*', 0.36)
_BROAD = dict.fromkeys("mwMW@%—…", 0.92) | dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZÄÖÅ&", 0.7)
_USUAL = 0.54
"""Parts of the letters' size: those of Helvetica and a little more, since the font at hand may be wider."""

_STRONG = 1.1

_VOWELS = frozenset("aeiouyäöåAEIOUYÄÖÅ")
_AFTER = frozenset("-/@._,;:")
"""Signs after which a long word can go on on the next line as it is."""

_BACK = 9
"""How many letters a line may be shorter for the sake of a better break."""


@lru_cache(maxsize=4096)
def wrapped(
    text: str, width: float, size: float, *, strong: bool = False, longest: int = 20
) -> tuple[str, ...]:
    """A text in lines: a word too long for one is divided, what is too long altogether ends with dots."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _fits(longer, width, size, strong):
            line = longer
            continue
        if line:
            lines.append(line)
        while word and not _fits(word, width, size, strong):
            part, word = _divided(word, width, size, strong)
            lines.append(part)
        line = word
    if line:
        lines.append(line)
    return tuple(lines if len(lines) <= longest else [*lines[: longest - 1], lines[longest - 1][:-1] + "…"])


def _fits(text: str, width: float, size: float, strong: bool) -> bool:
    return sum(map(_breadth, text)) * size * (_STRONG if strong else 1) <= width


@lru_cache(maxsize=2048)
def _breadth(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return _NARROW.get(letter) or _BROAD.get(letter) or (_USUAL if letter < "\u0250" else 0.75)


def _divided(word: str, width: float, size: float, strong: bool) -> tuple[str, str]:
    """The beginning of a word that fills a line, and the rest of it."""
    most = 1
    while most < len(word) and _fits(word[: most + 1] + "-", width, size, strong):
        most += 1
    while most < len(word) - 1 and unicodedata.combining(word[most]):
        most += 1
    back = range(most, max(most - _BACK, 2), -1)
    for at in back:
        if word[at - 1] in _AFTER:
            return word[:at], word[at:]
    if most < 2 or not _AFTER.isdisjoint(word):  # a hyphen in an address would be taken for one of its own
        return word[:most], word[most:]
    for at in back:
        if _between_syllables(word, at):
            return f"{word[:at]}-", word[at:]
    letters = word[most - 1].isalpha() and word[most].isalpha()
    return (f"{word[:most]}-" if letters else word[:most]), word[most:]


def _between_syllables(word: str, at: int) -> bool:
    """Whether a syllable begins there, as Finnish has it: with the consonant before a vowel."""
    if at < 2 or len(word) - at < 3 or not word[at - 2 : at + 2].isalpha():
        return False
    return word[at] not in _VOWELS and word[at + 1] in _VOWELS
