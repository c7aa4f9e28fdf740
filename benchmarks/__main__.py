"""Every benchmark; exits with 1 if a goal is missed by a wide margin."""

from __future__ import annotations

import sys

import answer
import batch
import start


def main() -> int:
    failed = 0
    for benchmark in (start, answer, batch):
        print(f"\n== {benchmark.__name__}: {benchmark.__doc__}")
        failed |= benchmark.main()
    return failed


if __name__ == "__main__":
    sys.exit(main())
