"""Answers that are picked out of what is known: choices, references, and the new items of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from intake.dialogue.model import Kind, Question, Vocabulary
from intake.interview.by_language import by_language
from intake.interview.hearing import Hearing, Named, Understood
from intake.interview.names import Name, index, label, names_by_code, names_of
from intake.interview.parts import Choices
from intake.interview.picking import Picked, pick_one, pick_several
from intake.interview.values import too_few
from intake.interview.words import plain
from intake.languages import Message, message


def choice(question: Question, said: str, hearing: Hearing) -> Understood:
    """One choice."""
    choices = choices_of(question, hearing)
    own = _in_own_words(hearing) if question.other else None
    if said_in_languages := by_language(said, hearing):
        values = _in_languages(said_in_languages, choices, own)
        return Understood(values[0] if len(values) == 1 else None, left=() if len(values) == 1 else (said,))
    return _one(pick_one(said, choices, own))


def _one(picked: Picked) -> Understood:
    value = picked.values[0] if picked.values else None
    return replace(_understood(picked), value=value)


def several_choices(question: Question, said: str, hearing: Hearing) -> Understood:
    """Any number of choices."""
    choices = choices_of(question, hearing)
    own = _in_own_words(hearing) if question.other else None
    if (said_in_languages := by_language(said, hearing)) and (
        values := _in_languages(said_in_languages, choices, own)
    ):
        return Understood(values)
    picked = pick_several(said, choices, own, suggestion=_suggested(hearing))
    if picked.none and question.at_least:
        return Understood(remarks=(too_few(question.at_least),))
    return _several(picked)


def _several(picked: Picked) -> Understood:
    value = picked.values if picked.values or picked.none else None
    return replace(_understood(picked), value=value, none=picked.none)


def _understood(picked: Picked) -> Understood:
    return Understood(
        remarks=tuple(picked.remarks),
        left=tuple(picked.left),
        aside=tuple(picked.aside),
        doubts=tuple(picked.doubts),
    )


def _in_own_words(hearing: Hearing) -> Callable[[object], object]:
    return lambda words: {"other": words if isinstance(words, Mapping) else {hearing.language: words}}


def _in_languages(
    things: Sequence[Mapping[str, str]], choices: Choices, own: Callable[[object], object] | None
) -> list[object]:
    """Each thing said language by language: what all its names mean, else the client's own words.

    None at all if one of them is neither.
    """
    values: list[object] = []
    for texts in things:
        meant = {choices.names.find(plain(text)).code for text in texts.values()}
        code = meant.pop() if len(meant) == 1 else None
        if code is None and own is None:
            return []
        values.append(code if code is not None or own is None else own(texts))
    return values


def _suggested(hearing: Hearing) -> Sequence[object]:
    suggestion = hearing.suggestion
    if suggestion is None:
        return ()
    return cast("Sequence[object]", suggestion) if isinstance(suggestion, list | tuple) else (suggestion,)


def reference(question: Question, said: str, hearing: Hearing) -> Understood:
    """The items of a list that are meant: by number, by what they are called, by any name of their code."""
    items = hearing.items.get(question.to, {})
    names = index(
        [Name(name, item_id, 0) for item_id, name in items.items()]
        + [Name(item_id, item_id, 1) for item_id in items]
        + _names_of_codes(hearing.dialogue.questions[question.to], hearing),
        hearing.words,
    )
    offered = tuple(items) if hearing.offered is None else hearing.offered
    choices = Choices(names, offered, lambda item_id: items[item_id], hearing.words)
    if question.many:
        return _several(pick_several(said, choices, None, suggestion=_suggested(hearing)))
    return _one(pick_one(said, choices, None))


def _names_of_codes(list_question: Question, hearing: Hearing) -> list[Name]:
    vocabulary = _vocabulary(list_question, hearing)
    codes = hearing.codes.get(list_question.id, {})
    if vocabulary is None or not codes:
        return []
    names = names_by_code(vocabulary, hearing.heard)
    return [
        Name(name.phrase, item_id, 2 + name.rank)
        for item_id, code in codes.items()
        for name in names.get(code, ())
    ]


def new_items(question: Question, said: str, hearing: Hearing) -> Understood:
    """The items named at a list's prompt."""
    naming = _naming(question, hearing)
    choices = choices_of(question, hearing)
    is_choice = naming.kind is Kind.CHOICE
    own: Callable[[object], object] | None = (lambda words: words) if naming.other or not is_choice else None
    if said_in_languages := by_language(said, hearing):
        picked = Picked(_in_languages(said_in_languages, choices, own))
        if not picked.values:
            picked = Picked(left=[said])
        elif not (naming.localised or is_choice):
            picked = _in_one_language(picked, hearing)
    else:
        picked = pick_several(said, choices, own, suggestion=_suggested(hearing), naming=not is_choice)
    if picked.none:
        return Understood([], remarks=tuple(picked.remarks), aside=tuple(picked.aside), none=True)
    names = [_item_name(value, question, hearing) for value in picked.values]
    there = {plain(name) for name in hearing.items.get(question.id, {}).values()} if not is_choice else set()
    repeated = [any(plain(one) in there for one in _texts(name)) for name in names]
    already = [
        message("understood name", "“{name}” is in the list already.", name=name)
        for name, again in zip(names, repeated, strict=True)
        if again
    ]
    joined = _kept_as_one(names, choices) if choices.phrased and not said_in_languages else []
    return replace(
        _understood(picked),
        new_items=tuple(name for name, again in zip(names, repeated, strict=True) if not again),
        remarks=(*picked.remarks, *already, *joined),
    )


def _in_one_language(picked: Picked, hearing: Hearing) -> Picked:
    """Names that are the same in every language: the spoken one is kept, the others stand beside it."""
    values: list[object] = []
    others: list[str] = []
    for value in picked.values:
        texts = dict(value) if isinstance(value, Mapping) else {}
        spoken = hearing.language if hearing.language in texts else next(iter(texts), "")
        values.append(texts.pop(spoken) if texts else value)
        others += texts.values()
    return Picked(values, aside=others)


def _kept_as_one(names: Sequence[Named], choices: Choices) -> list[Message]:
    """How to tell two things apart, where a short phrase may have been two: `asiakkaat ja kumppanit`."""
    return [
        message(
            "understood name",
            "“{name}” was kept as one. If these are several, put “;” between them.",
            name=name,
        )
        for name in names
        if isinstance(name, str)
        and len(name.split()) <= _SHORT
        and "-" not in name
        and choices.words.separator.search(name)
    ]


_SHORT = 4
"""Of how many words a phrase with “and” in it may be to look like two names rather than a sentence."""


def _texts(name: Named) -> Sequence[str]:
    return [name] if isinstance(name, str) else list(name.values())


def _item_name(value: object, question: Question, hearing: Hearing) -> Named:
    """A new item as a code, as the known spelling of a proper name, or as the client called it."""
    if isinstance(value, Mapping):
        own = value.get("other", value)
        if isinstance(own, Mapping):
            return own if len(own) > 1 else str(next(iter(own.values()), ""))
        return str(own)
    vocabulary = _vocabulary(question, hearing)
    naming = _naming(question, hearing)
    if naming.kind is not Kind.CHOICE and vocabulary is not None and value in vocabulary.by_code:
        return vocabulary.by_code[str(value)].label
    return str(value)


def _naming(question: Question, hearing: Hearing) -> Question:
    return hearing.dialogue.questions[f"{question.id}[].{question.named_by}"]


def _vocabulary(question: Question, hearing: Hearing) -> Vocabulary | None:
    vocabularies = hearing.dialogue.vocabularies
    if question.kind is Kind.LIST and not question.vocabulary:
        return vocabularies.get(_naming(question, hearing).vocabulary)
    return vocabularies.get(question.vocabulary)


def choices_of(question: Question, hearing: Hearing) -> Choices:
    """What can be picked in answer to a question, as it is numbered on the screen."""
    vocabulary = _vocabulary(question, hearing)
    suggested = tuple(one for one in _suggested(hearing) if isinstance(one, str))
    phrased = question.kind is Kind.LIST and _naming(question, hearing).localised
    if vocabulary is None:
        shown = hearing.offered or suggested
        names = index([Name(name, name, 0) for name in shown], hearing.words)
        return Choices(names, shown, str, hearing.words, phrased)
    proper = question.kind is Kind.LIST and _naming(question, hearing).kind is not Kind.CHOICE
    names = names_of(vocabulary, hearing.heard)
    if proper and suggested:
        names = index([*_names_suggested(suggested), *names.names], hearing.words)
    return Choices(
        names,
        hearing.offered or (suggested if proper else tuple(vocabulary.by_code)),
        lambda code: label(vocabulary, code) if code in vocabulary.by_code else code,
        hearing.words,
        phrased,
    )


def _names_suggested(suggested: Sequence[str]) -> Iterator[Name]:
    """What is suggested, surer than any known name: by its whole name, or the first words of it alone."""
    openings = {one: [one.rsplit(None, cut)[0] for cut in range(len(one.split()))] for one in suggested}
    number = Counter(phrase for phrases in openings.values() for phrase in phrases)
    for one, phrases in openings.items():
        yield from (Name(phrase, one, -1) for phrase in phrases if number[phrase] == 1)
