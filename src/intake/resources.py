"""Where the data that ships with the program lies, and where its caches may lie."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_directory(name: str) -> Path:
    """The folder `dialogues`, `templates`, `locales` or `examples`.

    A wheel carries them inside the package; in a checkout they stand at the top.
    """
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def cache_directory() -> Path:
    """A folder of the user's own for compiled dialogues and catalogues; `INTAKE_CACHE` overrides it.

    It holds code that is run, so it must never be shared between users.
    """
    if chosen := os.environ.get("INTAKE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "intake" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "intake"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "intake"
