"""Where the data that ships with the program lies, and where its caches may lie."""

from __future__ import annotations

import errno
import os
import stat
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
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "intake" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "intake"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "intake"
    except RuntimeError:  # a user without a home keeps nothing: no folder can be made here
        return Path(os.devnull) / "intake"


def read_file(path: Path, most: int = -1) -> bytes:
    """The bytes of an ordinary file, of its beginning only if `most` is given.

    Raises:
        OSError: it cannot be read, or is a pipe or a device, which might never end.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
        raise OSError(number, os.strerror(number), str(path))
    with path.open("rb") as file:
        return file.read(most)


def content_of(path: Path) -> bytes:
    """The bytes of an ordinary file, for comparing; none where it cannot be read."""
    try:
        return read_file(path)
    except OSError:
        return b""
