"""Which findings of a file count, and how grave one must be to fail it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from intake.batch.checking import Checked
from intake.batch.files import settings_of
from intake.checks.model import rank
from intake.dialogue.model import Severity

NEVER = "never"
"""The `fail_on` of whoever wants to know, not to stop."""


class Terms(NamedTuple):
    """What was said about a file, on the command line or in a settings file; None where nothing was.

    `select` and `ignore` hold codes and beginnings of codes: TR02, TR0, TR. What is ignored is so whoever
    selects it. To select nothing is to say nothing: an empty word must not make a check pass.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    baseline: Path | None = None

    def before(self, other: Terms) -> Terms:
        """These terms, and where they say nothing, the others."""
        return Terms(
            *(own if own is not None else its for own, its in zip(self, other, strict=True))  # type: ignore[arg-type]
        )

    def takes(self, code: str) -> bool:
        """Whether the findings of a check count."""
        return (self.select is None or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )

    def of(self, checked: Checked) -> Checked:
        """What was found, without what does not count."""
        if self.select is None and not self.ignore:
            return checked
        kept = checked.copy()
        kept["findings"] = [finding for finding in checked["findings"] if self.takes(finding["code"])]
        if "waived" in checked:
            kept["waived"] = [finding for finding in checked["waived"] if self.takes(finding["code"])]
        return kept

    def fails(self, checked: Checked) -> bool:
        """Whether something was found that is grave enough."""
        if self.fail_on == NEVER:
            return False
        grave = rank(Severity(self.fail_on or Severity.ERROR))
        return any(rank(Severity(finding["severity"])) <= grave for finding in checked["findings"])


def codes(written: str) -> tuple[str, ...]:
    """Codes parted by commas, in any letters."""
    return tuple(code for part in written.split(",") if (code := part.strip().upper()))


def settings_for(paths: Iterable[Path]) -> dict[Path, Path]:
    """The settings file of each folder that holds some of these files: its own, or the nearest above it."""
    nearest: dict[Path, Path | None] = {}

    def look(folder: Path) -> Path | None:
        if folder not in nearest:
            above = folder.parent
            nearest[folder] = settings_of(folder) or (look(above) if above != folder else None)
        return nearest[folder]

    return {folder: file for folder in map(folder_of, paths) if (file := look(folder))}


def folder_of(path: Path) -> Path:
    """The folder a file is in, whole."""
    return Path(os.path.abspath(path.parent))  # noqa: PTH100 (takes out “..” without following links)


def terms_of(asked: Terms, paths: Iterable[Path], dialogues: Path | None) -> Callable[[Path], Terms]:
    """What tells the terms of each of these files: what was asked, and where that is silent, its settings.

    Raises:
        AnswerError: a code that nothing has was asked for.
        IntakeError: some settings are at fault.
    """
    if named := (*(asked.select or ()), *(asked.ignore or ())):
        from intake.batch.rules import rules, unknown_codes

        if faults := unknown_codes(named, rules(dialogues)):
            raise faults[0]
    files = settings_for(paths)
    if not files:
        return lambda _: asked
    from intake.batch.settings import terms_in

    read = terms_in(dialogues)
    by_folder = {folder: asked.before(read(file)) for folder, file in files.items()}
    return lambda path: by_folder.get(folder_of(path), asked)
