"""Every benchmark, one after another. They tell; they fail nothing: a machine may be busy."""

from __future__ import annotations

import answer
import batch
import checks
import formats
import screen
import start


def main() -> None:
    """Run them all."""
    for benchmark in (start, answer, checks, screen, batch, formats):
        print(f"\n== {benchmark.__name__}: {benchmark.__doc__}")
        benchmark.main()


if __name__ == "__main__":
    main()
