"""Every check of a dialogue folder, and whether those that someone names are among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from intake.dialogue.load import dialogue_ids, load_dialogue
from intake.dialogue.model import Check, Dialogue
from intake.dialogue.nearest import nearest_remedy
from intake.errors import AnswerError, IntakeError, Where
from intake.languages import message


class Rule(NamedTuple):
    """A check and the dialogue that declares it."""

    check: Check
    dialogue: Dialogue


def rules(dialogues: Path | None) -> Mapping[str, Rule]:
    """The checks of every dialogue of a folder by their codes, in the order of the codes.

    A dialogue at fault has none; the interviews that answer it tell why.
    """
    found: dict[str, Rule] = {}
    for name in dialogue_ids(dialogues):
        try:
            dialogue = load_dialogue(name, dialogues)
        except IntakeError:
            continue
        for code, check in dialogue.checks.items():
            found.setdefault(code, Rule(check, dialogue))
    return dict(sorted(found.items()))


def unknown_codes(
    named: Iterable[str], known: Iterable[str], where: Where | None = None
) -> list[AnswerError]:
    """A fault for everything named that is neither a code nor the beginning of one.

    Where no code is known nothing is refused: no dialogue could be read, and that is told elsewhere.
    """
    codes = list(known)
    return [
        AnswerError(
            "no-such-check",
            message("error check", "No check has the code “{code}”, nor one that begins so.", code=name),
            where=where,
            remedy=nearest_remedy(name, codes)
            or message("error explain", "“intake explain” names every check."),
        )
        for name in named
        if codes and not any(code.startswith(name) for code in codes)
    ]
