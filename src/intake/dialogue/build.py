"""Reading, assembling, proving and compiling a dialogue: everything that happens before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from intake.dialogue import assembly
from intake.dialogue.functions import ITERATORS
from intake.dialogue.generate import Generator, generate
from intake.dialogue.model import Check, Dialogue, Examples, Kind, Question
from intake.dialogue.names import Names
from intake.dialogue.places import Places, places
from intake.dialogue.program import compiled
from intake.dialogue.reading import FaultList, Folder, read_folder
from intake.dialogue.salvage import EVERYTHING, ONLY_SHOWN, Lost
from intake.errors import IntakeError


@dataclass(frozen=True)
class Built:
    """A dialogue as far as it could be built, what its expressions can name, and where it is written.

    `broken` has the expressions at fault by what they belong to; `unsound` is everything of which nothing can
    be proved, by its name, a check as `check CODE`; `doubtful` are the checks whose examples turn on that.
    """

    dialogue: Dialogue
    names: Names
    places: Places
    lost: Lost
    broken: Mapping[str, str]
    unsound: frozenset[str]
    doubtful: frozenset[str]

    @property
    def with_proofs(self) -> Dialogue:
        """The dialogue with the examples of only those checks that turn on nothing at fault."""
        if not self.unsound and not self.doubtful:
            return self.dialogue
        checks = self.dialogue.checks.items()
        questions = self.dialogue.questions.items()
        return replace(
            self.dialogue,
            questions={name: _plain(one) if name in self.unsound else one for name, one in questions},
            checks={
                code: replace(check, examples=Examples()) if code in self.doubtful else check
                for code, check in checks
            },
        )

    def unexplained(self, faults: Iterable[IntakeError]) -> Iterator[IntakeError]:
        """Of faults found in it, those that do not merely follow from others."""
        keys = {f"{code}.code" for code in self.doubtful}
        return (
            fault
            for fault in self.lost.unexplained(faults)
            if not (fault.code == "check-without-examples" and fault.where.key in keys)
        )


def _plain(question: Question) -> Question:
    """A question at fault as one that takes anything."""
    return replace(question, kind=Kind.TEXT, localised=False, vocabulary="", to="", missing="", items=())


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
    typeless = (name for name in questions if written.lost(f"question {name}") & _OF_TYPE)
    names = Names(questions, {}, vocabularies, frozenset(phrases), frozenset(typeless))
    program, generator = generate(questions, names, facts, checks, written, found)
    # What an unusable file may declare is not unknown: such faults would only hide the ones to mend first.
    faults.faults += folder.lost.unexplained(found.faults)
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
        program=compiled(program),
    )
    unsound = frozenset(_unsound(folder, dialogue, written, generator))
    doubtful = frozenset(
        code
        for code, check in checks.items()
        if written.lost(f"check {code}") & {"fires", "silent"}
        or _is_doubtful(check, dialogue, generator, unsound)
    )
    return Built(dialogue, names, written, folder.lost, generator.broken, unsound, doubtful)


_OF_ABSENCE = frozenset({"missing", "required", EVERYTHING})
_OF_CHECK = frozenset({"each", "when", "absence", "scope", "same", "differs", "twice", "nowhere", EVERYTHING})
_OF_TYPE = frozenset({"type", "many", "to", EVERYTHING})


def _unsound(folder: Folder, dialogue: Dialogue, written: Places, generator: Generator) -> Iterator[str]:
    """Everything that is at fault itself."""
    yield from folder.lost.repeated
    for name in generator.broken:
        kind, named, *rest = name.split(" ")
        yield f"check {named}" if kind == "check" else name if rest else named
    incomplete = {
        name for name, source in folder.vocabularies.items() if any(keys for keys in source.keys.values())
    }
    lists = {name for name, question in dialogue.questions.items() if question.kind is Kind.LIST}
    for name, question in dialogue.questions.items():
        vocabulary = question.vocabulary
        lacks = (vocabulary and vocabulary not in dialogue.vocabularies) or (
            question.to and question.to not in lists
        )
        if lacks or vocabulary in incomplete or written.lost(f"question {name}") - ONLY_SHOWN:
            yield name
    yield from incomplete
    yield from (name for name in dialogue.phrases if written.lost(f"phrase {name}"))
    yield from (f"check {code}" for code in dialogue.checks if written.lost(f"check {code}") & _OF_CHECK)
    unknown = folder.lost.unread_sections or "name" in folder.lost.sorts
    unknown |= any(
        written.lost(f"question {name}") & _OF_ABSENCE
        or (one.missing and not (one.missing in dialogue.checks and dialogue.checks[one.missing].absence))
        for name, one in dialogue.questions.items()
    )
    yield from (f"check {code}" for code, check in dialogue.checks.items() if check.absence and unknown)


def _is_doubtful(check: Check, dialogue: Dialogue, generator: Generator, unsound: frozenset[str]) -> bool:
    """Whether what a check's examples give turns on something at fault."""
    texts = [check.when, *check.values.values(), *check.same, *check.differs, check.nowhere]
    ahead = list(generator.check_reads.get(check.code, ()))
    if check.absence:
        answered = str((check.fires, check.silent))
        named = (one for one in dialogue.questions.values() if one.missing == check.code)
        ahead += [one.id for one in named if one.key.rpartition(".")[2] in answered]
    read: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in read:
            continue
        read.add(name)
        question = dialogue.questions.get(name)
        ahead += [
            *generator.reads.get(name, ()),
            *([question.within] if question and question.within else ()),
        ]
        texts.append(question.when if question else dialogue.facts.get(name, ""))
    told = " ".join(texts)
    return (
        f"check {check.code}" in unsound
        or (
            (check.when != "" or check.across)
            and check.code not in generator.tables.get("ACROSS" if check.across else "CHECK", {})
        )
        or not read.isdisjoint(unsound)
        or (bool(unsound) and any(f"{name}()" in told for name in ITERATORS))
        or any(f"'{name}'" in told for name in unsound)
    )
