"""Everything that can be proved of a dialogue folder: what loading refuses, and what it lets pass."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from intake.dialogue.build import Built, collect
from intake.dialogue.reachability import unreachable
from intake.dialogue.reading import FaultList, dialogue_ids
from intake.dialogue.usage import unused
from intake.dialogue.wordings import collisions, phrase_faults
from intake.errors import DialogueError, IntakeError, Where
from intake.languages import message


class Proof(NamedTuple):
    """What was found in a folder, and its dialogues as far as they could be built."""

    faults: tuple[IntakeError, ...]
    dialogues: tuple[Built, ...]


def prove(root: Path) -> Proof:
    """Prove every dialogue of a folder.

    Raises:
        DialogueError: the folder holds no dialogue.
    """
    ids = dialogue_ids(root)
    if not ids:
        raise DialogueError(
            "no-dialogue",
            message("error dialogue", "There is no dialogue in this folder."),
            where=Where(root),
            remedy=message("error dialogue", "A dialogue is a file such as {name}.", name="my-register.toml"),
        )
    faults: list[IntakeError] = []
    dialogues: list[Built] = []
    for dialogue_id in ids:
        loading = FaultList()
        built = collect(root, dialogue_id, loading)
        faults += loading.faults
        if built is not None:
            dialogues.append(built)
            faults += built.unexplained(proof_of(built))
    return Proof(in_order(faults), tuple(dialogues))


def proof_of(built: Built) -> list[IntakeError]:
    """What is wrong with a dialogue beyond what keeps it from being loaded."""
    dialogue, places = built.dialogue, built.places
    return [
        *unreachable(dialogue, places, built.unsound),
        *unused(built),
        *phrase_faults(dialogue, places, built.unsound),
        *collisions(dialogue, places),
    ]


def in_order(faults: Iterable[IntakeError]) -> tuple[IntakeError, ...]:
    """Faults by file and line, each told once though several dialogues share what it is about."""
    told = {(str(fault.where), fault.code, str(fault)): fault for fault in faults}
    return tuple(sorted(told.values(), key=_place))


def _place(fault: IntakeError) -> tuple[str, int, str]:
    return str(fault.where.file or ""), fault.where.line or 0, fault.code
