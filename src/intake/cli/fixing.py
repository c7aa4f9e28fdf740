"""`intake check --fix`: what is safe to mend is mended before the files are checked, and told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from intake.batch.checking import Fix
from intake.batch.files import Selection
from intake.batch.terms import terms_of
from intake.cli.checking import Asked
from intake.cli.echo import echo
from intake.languages import Message, Translator, message, on_one_line
from intake.sitting.fixing import Fixed, fix_file


def fix_all(words: Translator, selection: Selection, asked: Asked, *, dry_run: bool) -> Mapping[Path, Fixed]:
    """Take up the safe remedies of every file, and tell each; of the files that were changed or left alone.

    Raises:
        IntakeError: what was asked or a settings file is at fault.
    """
    paths = [found.path for found in selection.files]
    terms = terms_of(asked.terms, paths, asked.dialogues)
    done: dict[Path, Fixed] = {}
    for path in paths:
        fixed = fix_file(
            path, words, terms(path), today=asked.today, dialogues=asked.dialogues, dry_run=dry_run
        )
        if fixed.fixes or fixed.left:
            done[path] = fixed
            _tell(path, fixed, words, dry_run=dry_run, talk=asked.form != "text")
    return done


def _tell(path: Path, fixed: Fixed, words: Translator, *, dry_run: bool, talk: bool) -> None:
    """On stdout among text; beside a report for other programs, which holds it too, on stderr."""
    for fix in fixed.fixes:
        echo(_line(on_one_line(path), fix, dry_run).text(words), err=talk)
    if fixed.left:
        echo(fixed.left, err=True)


def _line(file: str, fix: Fix, dry_run: bool) -> Message:
    code, path, old, new = (on_one_line(fix[key]) for key in ("code", "path", "old", "new"))
    if dry_run:
        return message(
            "fix", "{file}: {code} would set {path}: {old} → {new}",
            file=file, code=code, path=path, old=old, new=new,
        )  # fmt: skip
    return message(
        "fix", "{file}: {code} has set {path}: {old} → {new}",
        file=file, code=code, path=path, old=old, new=new,
    )  # fmt: skip
