"""How many mutants of the checks' conditions their examples tell from the conditions, family by family.

Exits with 1 if a mutant survives that is not known to mean the same, or one does not that is. With codes, only
the mutants of those checks are tried.
"""

from __future__ import annotations

import sys
from collections import Counter

from mutation.trial import equivalents, trials


def main() -> int:
    """Try them all and tell."""
    codes = sys.argv[1:] or None
    same = {(one.code, one.when) for one in equivalents() if not codes or one.code in codes}
    tried: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    survivors = []
    same_found = 0
    for trial in trials(codes):
        code = trial.check.code
        if trial.survives and (code, trial.mutant.when) in same:
            same_found += 1
            continue
        tried[code[:2]] += 1
        killed[code[:2]] += not trial.survives
        if trial.survives:
            survivors.append(trial)
    for family, number in tried.items():
        print(
            f"{family}  {killed[family]:>4} of {number:>4} mutants told apart  {killed[family] / number:7.1%}"
        )
    print(f"    {killed.total():>4} of {tried.total():>4}, and {len(same)} that mean the same")
    for trial in survivors:
        print(f"\n{trial.check.code}: {trial.mutant.what}\n    {trial.mutant.when}")
    if same_found < len(same):
        print("\nequivalents.toml names mutants that are told apart, or are none")
    return int(bool(survivors) or same_found < len(same))


if __name__ == "__main__":
    sys.exit(main())
