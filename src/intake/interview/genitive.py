"""A name as the owner of something: “Esimerkki Oy:n”, “Osuuskunnan”. Only suggested; the client confirms it.

In Finnish a form of company takes a colon and its ending. A common word that names often end in inflects as
that word does; any other is a name, whose consonants stay as they are: Solitan, Virtasen, Fortumin.
"""

from __future__ import annotations

import re

_SPELT = re.compile(
    r"(?<!\w)(?:(?i:oyj?|abp?|ky|kb|ay|ry|rf|rs|sr|osk|hy|tmi|lkv|ltd|inc|llc|plc|gmbh|bv|sa)"
    r"|[A-ZÅÄÖ0-9&]*[A-ZÅÄÖ0-9])$"
)
"""A form of company at the end of its name, and what is read letter by letter or as a number."""

_WORDS = {
    "apteekki": "apteekin", "asiakas": "asiakkaan", "hoito": "hoidon", "huolto": "huollon",
    "joki": "joen", "järvi": "järven", "katu": "kadun", "kaupunki": "kaupungin", "kauppa": "kaupan",
    "keskus": "keskuksen", "kivi": "kiven", "koski": "kosken", "koti": "kodin", "kukka": "kukan",
    "kunta": "kunnan", "lahti": "lahden", "lampi": "lammen", "lehti": "lehden", "liike": "liikkeen",
    "liikenne": "liikenteen", "liitto": "liiton", "mäki": "mäen", "niemi": "niemen", "niitty": "niityn",
    "pankki": "pankin", "pelto": "pellon", "putki": "putken", "ranta": "rannan", "saari": "saaren",
    "silta": "sillan", "tarvike": "tarvikkeen", "tehdas": "tehtaan", "tukku": "tukun",
    "tuote": "tuotteen", "tähti": "tähden", "virta": "virran", "vuori": "vuoren",
}  # fmt: skip
"""The last words of names that inflect otherwise than by their last letters, also at the end of others."""

_ENDINGS = (
    ("nen", "sen"),
    ("uus", "uuden"),
    ("yys", "yyden"),
    ("eus", "euden"),
    ("eys", "eyden"),
    ("us", "uksen"),
    ("ys", "yksen"),
    ("os", "oksen"),
    ("ös", "öksen"),
    ("e", "een"),
)
"""Other last letters that change, the longest first; after any other vowel comes n, after a consonant in."""

_PLURAL = re.compile("[aeiouyäö]t$")
"""A plural, whose genitive its form does not tell: Nuoret, Nuorten; Yrittäjät, Yrittäjien."""


def genitive(name: str, language: str) -> str:
    """A name in the genitive.

    Args:
        name: as it is written in the basic form.
        language: Finnish and Swedish have a form of their own; in another the name stays as it is.

    Returns:
        The genitive, or nothing where the form of the name does not tell it.
    """
    name = " ".join(name.split()).removesuffix(".")
    if language == "fi":
        return _finnish(name)
    if language == "sv":
        return f"{name}:s" if _SPELT.search(name) else name if name[-1:] in "sxz" else f"{name}s"
    return name


def _finnish(name: str) -> str:
    if not name or _SPELT.search(name):
        return f"{name}:n" if name else ""
    lower = name.casefold()
    for word, inflected in _WORDS_LONGEST_FIRST:
        if lower.endswith(word):
            return name[: len(name) - len(word) + 1] + inflected[1:]
    for ending, inflected in _ENDINGS:
        if lower.endswith(ending):
            return name.removesuffix(ending) + inflected
    if _PLURAL.search(lower):
        return ""
    return f"{name}n" if lower[-1] in "aeiouyåäö" else f"{name}in"


_WORDS_LONGEST_FIRST = tuple(sorted(_WORDS.items(), key=lambda pair: -len(pair[0])))
