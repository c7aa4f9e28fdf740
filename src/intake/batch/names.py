"""Names for what is written: inside the output folder, legal everywhere, and never the same twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath, PurePosixPath

LONGEST = 120
"""Bytes of one part of a name. Most systems allow 255, and document, language and format are added to it."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Devices in every folder of Windows, whatever ending follows."""


def stems(sources: Sequence[PurePath]) -> tuple[PurePosixPath, ...]:
    """A name without an ending for each source, its sub-folders kept.

    Two sources never get names that differ in the size of letters only; a later one gets `-2`, `-3` and
    so on. The same sources in the same order always get the same names.
    """
    return _apart([_clean(source) for source in sources])


def stems_of(names: Sequence[str]) -> tuple[PurePosixPath, ...]:
    """A name without an ending for each of the names of something; see `stems`. None leads into a folder."""
    return _apart([PurePosixPath(_part(name)) for name in names])


def _apart(wanted: Sequence[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    given: dict[int, PurePosixPath] = {}
    taken: set[str] = set()
    for place, name in enumerate(wanted):
        if _folded(name) not in taken:
            taken.add(_folded(name))
            given[place] = name
    numbers: dict[str, int] = {}
    for place, name in enumerate(wanted):
        if place in given:
            continue
        number = numbers.get(_folded(name), 2)
        while _folded(other := name.with_name(f"{name.name}-{number}")) in taken:
            number += 1
        numbers[_folded(name)] = number + 1
        taken.add(_folded(other))
        given[place] = other
    return tuple(given[place] for place in range(len(wanted)))


def file_name(stem: PurePosixPath, document: str, language: str, ending: str) -> str:
    """The bare name of one output.

    The parts added hold no full stop, so two outputs share a name only if they are the same output.
    """
    return f"{stem.name}.{document}.{language}.{ending}"


def _clean(source: PurePath) -> PurePosixPath:
    *folders, name = [part for part in source.parts if part not in (source.anchor, "..", ".")] or [""]
    stem = name[: -len(".toml")] if name.lower().endswith(".toml") else name
    return PurePosixPath(*(_part(folder) for folder in folders), _part(stem))


def _part(name: str) -> str:
    """One part of a path as every system allows it."""
    composed = unicodedata.normalize("NFC", name)
    plain = "".join("_" if unicodedata.category(letter) in _CATEGORIES else letter for letter in composed)
    plain = _FORBIDDEN.sub("_", plain).encode()[:LONGEST].decode(errors="ignore")
    plain = plain.lstrip(". ").rstrip(". ") or "interview"
    return f"_{plain}" if _RESERVED.match(plain) else plain


def _folded(name: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(name).casefold())
