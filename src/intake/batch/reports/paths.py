"""How a report names a file: as seen from the working folder, so that it means the same elsewhere too."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(path: str) -> Path:
    """A path below the working folder without what leads there; any other one whole."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (takes out “..” without following links)
    here = Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def uri(path: str) -> str:
    """A path as a reference of RFC 3986, percent-encoded: relative below the working folder, else `file:`."""
    from urllib.parse import quote_from_bytes

    seen = from_here(path)
    return seen.as_uri() if seen.is_absolute() else quote_from_bytes(os.fsencode(seen.as_posix()))
