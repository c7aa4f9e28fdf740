"""Archives of parts whose bytes follow from the parts alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
"""Readers that look at the first bytes know the kind of archive by it."""


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts as one archive: no dates, one order, and stored as they are.

    What compressing makes of them is not the same with every library that does it.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(parts, key=lambda part: (part[0] != _FIRST, part[0])):
            about = zipfile.ZipInfo(name, _BEGINNING)
            about.create_system = 3
            about.external_attr = 0o644 << 16
            archive.writestr(about, data)
    return target.getvalue()


def repacked(archive: bytes) -> bytes:
    """An archive made anew of its parts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        return packed((name, made.read(name)) for name in made.namelist())
