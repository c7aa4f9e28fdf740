"""`python -m intake.catalogues update [LANGUAGE]` and `check [LANGUAGE]`, run in a checkout."""

from __future__ import annotations

import argparse
import sys

from intake.catalogues.faults import faults
from intake.catalogues.files import languages, update
from intake.catalogues.sentences import gather
from intake.resources import resource_directory


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; returns 1 if the catalogues have faults, else 0."""
    parser = argparse.ArgumentParser(prog="python -m intake.catalogues", description=__doc__)
    parser.add_argument("do", choices=("update", "check"))
    parser.add_argument("languages", nargs="*", help="a new language is begun by naming it to update")
    chosen = parser.parse_args(arguments)
    root = resource_directory("locales").parent
    gathered = gather(root)
    wrong = [str(fault) for fault in gathered.faults]
    for language in chosen.languages or languages(root):
        if chosen.do == "check":
            wrong += [str(fault) for fault in faults(root, language, gathered.sentences)]
        elif not wrong:  # a file that cannot be read would seem to have lost its sentences
            for lost in update(root, language, gathered.sentences):
                print(f"{lost.file.relative_to(root)}: dropped: [{lost.context}] {lost.id}")
                print(f"    {lost.translation}")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(gathered.sentences)} sentences, {len(wrong)} faults", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
