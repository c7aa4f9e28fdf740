"""Reading, assembling, proving and compiling a dialogue: everything that happens before it is kept."""

from __future__ import annotations

from pathlib import Path

from intake.dialogue import assembly
from intake.dialogue.expressions import Names
from intake.dialogue.generate import generate
from intake.dialogue.model import Dialogue
from intake.dialogue.program import compiled
from intake.dialogue.reading import FaultList, folder_hash, read_folder


def build(root: Path, dialogue_id: str) -> Dialogue:
    """One dialogue from its files.

    Raises:
        Faults: every fault found, with file, line and key.
    """
    faults = FaultList()
    dialogue = collect(root, dialogue_id, faults)
    faults.raise_if_any()
    assert dialogue is not None
    return dialogue


def collect(root: Path, dialogue_id: str, faults: FaultList) -> Dialogue | None:
    """As `build`, but with the faults noted in `faults`; None if nothing usable could be read."""
    folder = read_folder(root, dialogue_id, faults)
    if folder is None:
        return None
    shape = folder.dialogue.shape
    vocabularies = assembly.vocabularies(folder, faults)
    sections, questions = assembly.questions(folder, shape.sections, faults)
    checks = assembly.checks(folder, shape.checks, faults)
    phrases = assembly.phrases(folder)
    documents = assembly.documents(folder, shape.documents, faults)
    facts = assembly.facts(folder, shape.sections)
    assembly.prove_names(questions, vocabularies, checks, documents, faults)
    names = Names(questions, {}, vocabularies, frozenset(phrases))
    program = generate(questions, names, facts, checks, faults)
    return Dialogue(
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
        facts={name: written for name, (written, _) in facts.items()},
        program=compiled(program),
        source_hash=folder_hash(root),
    )
