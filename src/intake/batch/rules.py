"""Every check of a dialogue folder, and which of them are meant by codes and beginnings of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Check, Dialogue
from intake.errors import IntakeError
from intake.resources import resource_directory


class Rule(NamedTuple):
    """A check and the dialogue that declares it."""

    check: Check
    dialogue: Dialogue


def rules(dialogues: Path | None) -> Mapping[str, Rule]:
    """The checks of every dialogue of a folder by their codes, in the order of the codes.

    A dialogue at fault has none; the interviews that answer it tell why.
    """
    found: dict[str, Rule] = {}
    for file in sorted((dialogues or resource_directory("dialogues")).glob("*.toml")):
        try:
            dialogue = load_dialogue(file.stem, dialogues)
        except IntakeError:
            continue
        for code, check in dialogue.checks.items():
            found.setdefault(code, Rule(check, dialogue))
    return dict(sorted(found.items()))


def is_meant(code: str, named: Iterable[str]) -> bool:
    """Whether a check is among those named, by its code or by the beginning of it: TR02, TR0, TR."""
    return code.startswith(tuple(named))
