"""What Windows does otherwise: permissions are lists, and a file open elsewhere cannot be replaced."""

from __future__ import annotations

import contextlib
import getpass
import subprocess
import sys
import time
from pathlib import Path

_TRIES = 20
_PAUSE = 0.1
_FILE_IS_IN_USE = {5, 32, 33}


def rename(unfinished: Path, target: Path, *, new: bool) -> None:
    """Rename a finished file over `target`, waiting a while for a virus scanner or an editor to let go.

    A new file becomes its owner's only; an existing one keeps its access list, as `ReplaceFile` does.

    Raises:
        OSError: the file stayed in use, or could not be renamed.
    """
    if new:
        _owner_only(unfinished)
    for attempt in range(_TRIES):
        try:
            if new:
                unfinished.replace(target)
            else:
                _replace(unfinished, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _FILE_IS_IN_USE or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)


def _owner_only(file: Path) -> None:
    """Take away what the folder would let others do; on a disk without access lists nothing can be done."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ["icacls", str(file), "/inheritance:r", "/grant:r", f"{getpass.getuser()}:F"],
            check=True,
            capture_output=True,
            timeout=10,
        )


def _replace(unfinished: Path, target: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        if not ctypes.windll.kernel32.ReplaceFileW(str(target), str(unfinished), None, 0, None, None):
            raise ctypes.WinError()
    else:
        unfinished.replace(target)
