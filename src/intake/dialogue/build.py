"""Reading, assembling, proving and compiling a dialogue: everything that happens before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake.dialogue import assembly
from intake.dialogue.generate import generate
from intake.dialogue.model import Dialogue
from intake.dialogue.names import Names
from intake.dialogue.places import Places, places
from intake.dialogue.program import compiled
from intake.dialogue.reading import FaultList, read_folder


@dataclass(frozen=True, slots=True)
class Built:
    """A dialogue as far as it could be built, what its expressions can name, and where it is written."""

    dialogue: Dialogue
    names: Names
    places: Places


def build(root: Path, dialogue_id: str) -> Dialogue:
    """One dialogue from its files.

    Raises:
        Faults: every fault found, with file, line and key.
    """
    faults = FaultList()
    built = collect(root, dialogue_id, faults)
    faults.raise_if_any()
    assert built is not None
    return built.dialogue


def collect(root: Path, dialogue_id: str, faults: FaultList) -> Built | None:
    """As `build`, but with the faults noted in `faults`; None if nothing usable could be read."""
    folder = read_folder(root, dialogue_id, faults)
    if folder is None:
        return None
    shape, written = folder.dialogue.shape, places(folder)
    found = FaultList()
    vocabularies = assembly.vocabularies(folder, found)
    sections, questions = assembly.questions(folder, shape.sections, found)
    checks = assembly.checks(folder, shape.checks, found)
    phrases = assembly.phrases(folder, found)
    documents = assembly.documents(folder, shape.documents, found)
    facts = assembly.facts(folder, shape.sections, questions, found)
    assembly.prove_names(questions, vocabularies, checks, documents, written, found)
    names = Names(questions, {}, vocabularies, frozenset(phrases))
    program = generate(questions, names, facts, checks, written, found)
    # What an unusable file declares is not unknown: such faults would only hide the ones to mend first.
    faults.faults += [
        fault for fault in found.faults if not (folder.incomplete and fault.code.startswith("unknown-"))
    ]
    dialogue = Dialogue(
        id=shape.id,
        version=shape.version,
        title=shape.title,
        folder=root,
        sections=tuple(sections),
        questions=questions,
        vocabularies=vocabularies,
        checks=checks,
        phrases=phrases,
        documents=documents,
        facts={name: text for name, (text, _) in facts.items()},
        program=compiled(program) if not found.faults else b"",
    )
    return Built(dialogue, names, written)
