"""`intake check --write-baseline FILE`: what there is today, kept so that only what is new is told."""

from __future__ import annotations

from pathlib import Path

from intake.batch.baseline import key_of, name_of, save
from intake.batch.files import Selection
from intake.batch.terms import terms_of
from intake.cli.checking import Asked, checked, on_terms
from intake.cli.echo import echo
from intake.cli.main import UNREADABLE
from intake.languages import Translator, message, messages


def write(words: Translator, selection: Selection, asked: Asked, file: Path) -> int:
    """Write a baseline of what is found; returns the exit status.

    Nothing is written while a file cannot be read, for what is in it would be told as new afterwards.

    Raises:
        IntakeError: what was asked or a settings file is at fault, or the baseline cannot be written.
    """
    terms = terms_of(asked.terms, [found.path for found in selection.files], asked.dialogues)
    found: dict[str, list[str]] = {}
    readable = True
    for result in on_terms(checked(words, selection, asked), terms):
        if "error" in result:
            readable = False
            echo(result["error"], err=True)
        found.setdefault(name_of(result["path"], file), []).extend(map(key_of, result["findings"]))
    if not readable:
        echo(
            message("check", "The baseline was not written: first mend what cannot be read.").text(words),
            err=True,
        )
        return UNREADABLE
    save(file, found)
    number = sum(len(set(keys)) for keys in found.values())
    echo(
        messages(
            "check",
            "{number} finding is now in the baseline {file}.",
            "{number} findings are now in the baseline {file}.",
            number,
            file=file,
        ).text(words)
    )
    return 0
