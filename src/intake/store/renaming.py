"""What a dialogue's `formerly` declarations say: old paths and codes to present ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.dialogue.model import Dialogue, Kind, Question
from intake.errors import AnswerError
from intake.interview.answers import Item, Step, parse_path, path_text, question_of

_CODED = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.TEXT, Kind.COUNTRY})


@dataclass(frozen=True)
class Renaming:
    """Every rename of one dialogue; false where it has none."""

    lists: tuple[tuple[str, str], ...]
    """Old and new path of lists."""
    plain: tuple[tuple[str, str], ...]
    """Old and new path of the other questions outside lists."""
    keys: Mapping[str, tuple[tuple[str, str], ...]]
    """List to the old and new keys in its items."""
    names: Mapping[str, str]
    """Old to new question id, with every old name of a list spelled out."""
    codes: Mapping[str, Mapping[str, str]]
    """Vocabulary to old and new codes."""
    coded: Mapping[str, Mapping[str, str]]
    """Question id to the old and new codes its answers may have."""
    list_ids: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.names or self.codes)

    def question_of(self, path: str) -> str:
        """The question id of a path; the path itself where it is none."""
        try:
            return question_of(path)
        except AnswerError:
            return path

    def path(self, path: str) -> str:
        """The present name of a path. What lies below something renamed goes with it."""
        if not self.names:
            return path
        try:
            steps = parse_path(path)
        except AnswerError:
            return path
        for end in range(len(steps), 0, -1):
            new = self.names.get(
                path_text([Item("") if isinstance(step, Item) else step for step in steps[:end]])
            )
            if new is not None:
                return path_text([*_filled(new, steps[:end]), *steps[end:]])
        return path

    def waiver(self, key: str) -> str:
        """The present name of what is waived: a check's code, and usually a path."""
        code, space, path = key.partition(" ")
        return f"{code} {self.path(path)}" if space else key


def _filled(pattern: str, steps: tuple[Step, ...]) -> list[Step]:
    """The steps of a pattern with the item ids of `steps` in the place of its own empty ones."""
    ids = iter([step for step in steps if isinstance(step, Item)])
    return [next(ids, step) if isinstance(step, Item) else step for step in parse_path(pattern)]


def renaming_of(dialogue: Dialogue) -> Renaming:
    """A dialogue's renames; worked out once per dialogue."""
    kept: dict[str, Any] = dialogue.__dict__
    if "_renaming" not in kept:
        kept["_renaming"] = _renaming(dialogue)
    renaming = kept["_renaming"]
    assert isinstance(renaming, Renaming)
    return renaming


def _renaming(dialogue: Dialogue) -> Renaming:
    questions = dialogue.questions
    lists: list[tuple[str, str]] = []
    plain: list[tuple[str, str]] = []
    keys: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for question in questions.values():
        for old in _free(question.formerly, questions):
            if not question.within:
                (lists if question.kind is Kind.LIST else plain).append((old, question.id))
                names[old] = question.id
    for question in questions.values():
        if question.within:
            pairs = [(_key(old), question.key) for old in question.formerly]
            homes = [question.within, *(old for old, new in lists if new == question.within)]
            for old, new in pairs:
                if f"{question.within}[].{old}" not in questions:
                    keys.setdefault(question.within, []).append((old, new))
                    names.update({f"{home}[].{old}": question.id for home in homes})
    codes = {
        name: found for name, vocabulary in dialogue.vocabularies.items() if (found := _old_codes(vocabulary))
    }
    return Renaming(
        lists=tuple(lists),
        plain=tuple(plain),
        keys={name: tuple(pairs) for name, pairs in keys.items()},
        names=names,
        codes=codes,
        coded={
            question.id: codes[name]
            for question in questions.values()
            if question.kind in _CODED and (name := _vocabulary(question, questions)) in codes
        },
        list_ids=frozenset(question.id for question in questions.values() if question.kind is Kind.LIST),
    )


def _free(formerly: tuple[str, ...], questions: Mapping[str, Question]) -> list[str]:
    """The old names that nothing is asked under or below any more."""
    return [
        old
        for old in formerly
        if old not in questions and not any(asked.startswith((f"{old}.", f"{old}[")) for asked in questions)
    ]


def _key(old: str) -> str:
    """An item question's old name, with or without the list it is in."""
    return old.partition("[].")[2] or old


def _vocabulary(question: Question, questions: Mapping[str, Question]) -> str:
    if question.vocabulary or not question.within:
        return question.vocabulary
    around = questions[question.within]
    return around.vocabulary if around.named_by == question.key else ""


def _old_codes(vocabulary: Any) -> dict[str, str]:
    found = {}
    for entry in vocabulary.entries:
        formerly = entry.facts.get("formerly", ())
        for old in formerly if isinstance(formerly, list | tuple) else ():
            if old not in vocabulary.by_code:
                found[str(old)] = entry.code
    return found
