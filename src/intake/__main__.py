"""The command `intake`. The version is told before anything is imported that takes time."""

from __future__ import annotations

import gc
import sys

from intake import __version__

_THINGS = 50_000
"""So many things are made before any of them is looked at for garbage: what a start makes is needed."""


def main() -> None:
    """Run the command line on `sys.argv`; ends in `SystemExit` as the command decides."""
    if sys.argv[1:] == ["--version"]:
        print(f"intake {__version__}")
        return
    gc.set_threshold(_THINGS)
    from intake.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
