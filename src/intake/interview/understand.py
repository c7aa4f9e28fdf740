"""Understanding an answer given in the client's own words, for every type of question.

Nothing said is refused or lost: what fails its form is kept as it was said, with the problem, and what
became no part of the answer comes back in `left`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

from intake.dialogue.model import Kind, Question, Vocabulary
from intake.interview.hearing import Hearing, Understood
from intake.interview.identity_codes import mask
from intake.interview.kinds import business_id, email, phone
from intake.interview.kinds.country import name_of
from intake.interview.kinds.country import names as country_names
from intake.interview.kinds.date import shown as shown_date
from intake.interview.kinds.period import shown as shown_period
from intake.interview.kinds.value import kept_as
from intake.interview.names import Name, Names, index, label, names_of
from intake.interview.parts import Choices
from intake.interview.picking import Picked, pick_one, pick_several
from intake.interview.spoken import date_in, period_in
from intake.interview.steering import Steer, literal, reason, steering, whom_and_when
from intake.interview.values import read_value
from intake.interview.words import leading, longest_first, plain, words_of
from intake.languages import Translator, message

__all__ = [
    "Hearing",
    "Steer",
    "Understood",
    "reason",
    "steering",
    "understand",
    "whom_and_when",
]


def understand(question: Question, said: str, hearing: Hearing) -> Understood:
    """What `said` answers to `question`; never raises for what a client may say."""
    safe = mask(said)
    escaped = literal(safe, hearing.heard)
    text = safe.strip() if escaped is None else escaped
    if not text:
        understood = Understood()
    elif escaped is None and (answer := _to_suggestion(question, text, hearing)):
        understood = answer
    else:
        understood = _HEARERS[question.kind](question, text, hearing)
    if safe == said:
        return understood
    masked = message("understood text", "A personal identity code was masked: it is never kept.")
    return replace(understood, remarks=(masked, *understood.remarks))


def _to_suggestion(question: Question, said: str, hearing: Hearing) -> Understood | None:
    """What a bare “yes” or “no” says to a suggestion; where several are picked, `pick_several` knows more."""
    if hearing.suggestion is None or question.kind in (Kind.YES_NO, Kind.LIST, Kind.CHOICES) or question.many:
        return None
    if question.kind is Kind.CHOICE and pick_one(said, _choices(question, hearing), None).values:
        return None
    if plain(said) in hearing.words.yes:
        return Understood(hearing.suggestion)
    if plain(said) in hearing.words.no:
        return Understood(remarks=(message("understood text", "What is it instead?"),))
    return None


# -- texts, and the types that have a form -----------------------------------------------------------


def _text(question: Question, said: str, hearing: Hearing) -> Understood:
    return _judged(question, _by_language(said, hearing) if question.localised else said, hearing)


def _by_language(said: str, hearing: Hearing) -> dict[str, str]:
    """`fi: … en: …` as a text for each language; anything else as a text in the spoken one."""
    codes = "|".join(sorted({one.language for one in hearing.translators} | {hearing.language}))
    found = list(re.finditer(rf"(?:^|[\n;])[ \t]*({codes})[ \t]*[:=]", said))
    if not found or found[0].start() > 0:
        return {hearing.language: said}
    ends = [*(match.start() for match in found[1:]), len(said)]
    texts: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        texts[match[1]] = f"{texts.get(match[1], '')}\n{said[match.end() : end]}".strip()
    return texts


def _formed(question: Question, said: str, hearing: Hearing) -> Understood:
    """An answer that has a form, alone or within a sentence."""
    understood = _judged(question, said, hearing)
    pattern = _WITHIN.get(question.kind)
    if understood.problem is None or pattern is None or len(said) > _LONGEST:
        return understood
    found = [(match, _judged(question, match[0], hearing)) for match in pattern.finditer(said)]
    valid = [(match, judged) for match, judged in found if judged.problem is None]
    if len(valid) != 1:
        return understood
    match, judged = valid[0]
    return replace(judged, left=_rest(hearing, said[: match.start()], said[match.end() :]))


_LONGEST = 500
_WITHIN = {Kind.EMAIL: email.LIKE, Kind.PHONE: phone.LIKE, Kind.BUSINESS_ID: business_id.LIKE}


def _judged(question: Question, raw: object, hearing: Hearing) -> Understood:
    vocabulary = hearing.dialogue.vocabularies.get(question.vocabulary)
    value = read_value(question, raw, vocabulary, lambda list_id: hearing.items.get(list_id, {}))
    natural = question.kind is Kind.ADDRESS and raw != value.value and value.problem is None
    remarks = () if value.changed is None or natural else (value.changed,)
    none = isinstance(raw, str) and plain(raw) in hearing.words.none
    return Understood(value.value, remarks=remarks, problem=value.problem, none=none)


def _rest(hearing: Hearing, *around: str) -> tuple[str, ...]:
    stripped = (part.strip(" \n\t,.;:–-") for part in around)
    return tuple(part for part in stripped if part and plain(part) not in hearing.words.filler)


def _date(question: Question, said: str, hearing: Hearing) -> Understood:
    found = date_in(said, hearing.today, hearing.heard)
    if found is None:
        return _judged(question, said, hearing)
    remarks = (kept_as(shown_date(found.date)),) if found.guessed else ()
    return Understood(found.date, remarks=remarks, left=_rest(hearing, found.before, found.after))


def _period(question: Question, said: str, hearing: Hearing) -> Understood:
    found = period_in(said, hearing.heard)
    if found is None:
        return _judged(question, said, hearing)
    value = {"number": found.number, "unit": found.unit}
    remarks = (kept_as(shown_period(found.number, found.unit)),) if found.converted else ()
    return Understood(value, remarks=remarks, left=_rest(hearing, found.before, found.after))


def _country(question: Question, said: str, hearing: Hearing) -> Understood:
    understood = _judged(question, said, hearing)
    if understood.problem is None:
        return replace(understood, remarks=())
    if len(said) > _LONGEST:
        return understood
    names = _country_names(hearing.heard)
    picked = pick_one(
        said, Choices(names, (), lambda code: name_of(code, hearing.language), hearing.words), None
    )
    if picked.values:
        return Understood(picked.values[0], remarks=tuple(picked.remarks), left=tuple(picked.left))
    words = re.finditer(r"[^\W\d]{4,}", said)
    named = [(match, names.certainly(plain(match[0]))) for match in words]
    found = [(match, code) for match, code in named if code is not None]
    if len(found) != 1:
        return replace(understood, remarks=tuple(picked.remarks))
    match, code = found[0]
    return Understood(code, left=_rest(hearing, said[: match.start()], said[match.end() :]))


@lru_cache(maxsize=4)
def _country_names(translators: tuple[Translator, ...]) -> Names:
    return index((Name(name, code, 0) for name, code in country_names().items()), words_of(translators))


def _yes_no(question: Question, said: str, hearing: Hearing) -> Understood:
    words = hearing.words
    for meaning, meant, number in ((True, words.yes, "1"), (False, words.no, "2")):
        if plain(said) in meant or plain(said) == number:
            return Understood(meaning)
    opening = leading(said, longest_first(word for word in words.yes | words.no if len(word) > 1))
    if opening is None:
        return _judged(question, said, hearing)
    return Understood(opening[0] in words.yes, left=_rest(hearing, opening[1]))


# -- what is picked ----------------------------------------------------------------------------------


def _choice(question: Question, said: str, hearing: Hearing) -> Understood:
    own = _in_own_words(hearing) if question.other else None
    return _one(pick_one(said, _choices(question, hearing), own))


def _one(picked: Picked) -> Understood:
    value = picked.values[0] if picked.values else None
    return Understood(value, remarks=tuple(picked.remarks), left=tuple(picked.left))


def _several_choices(question: Question, said: str, hearing: Hearing) -> Understood:
    own = _in_own_words(hearing) if question.other else None
    picked = pick_several(said, _choices(question, hearing), own, suggestion=_suggested(hearing))
    return _several(picked)


def _several(picked: Picked) -> Understood:
    value = picked.values if picked.values or picked.none else None
    return Understood(value, remarks=tuple(picked.remarks), left=tuple(picked.left), none=picked.none)


def _in_own_words(hearing: Hearing) -> Callable[[str], object]:
    return lambda words: {"other": {hearing.language: words}}


def _suggested(hearing: Hearing) -> Sequence[object]:
    suggestion = hearing.suggestion
    if suggestion is None:
        return ()
    return cast("Sequence[object]", suggestion) if isinstance(suggestion, list | tuple) else (suggestion,)


def _reference(question: Question, said: str, hearing: Hearing) -> Understood:
    items = hearing.items.get(question.to, {})
    names = index(
        [Name(name, item_id, 0) for item_id, name in items.items()]
        + [Name(item_id, item_id, 1) for item_id in items],
        hearing.words,
    )
    offered = tuple(items) if hearing.offered is None else hearing.offered
    choices = Choices(names, offered, lambda item_id: items[item_id], hearing.words)
    if question.many:
        return _several(pick_several(said, choices, None, suggestion=_suggested(hearing)))
    return _one(pick_one(said, choices, None))


def _list(question: Question, said: str, hearing: Hearing) -> Understood:
    naming = _naming(question, hearing)
    choices = _choices(question, hearing)
    is_choice = naming.kind is Kind.CHOICE
    own: Callable[[str], object] | None = _as_name if naming.other or not is_choice else None
    picked = pick_several(said, choices, own, suggestion=_suggested(hearing), naming=not is_choice)
    if picked.none:
        return Understood([], none=True)
    names = [_item_name(value, question, hearing) for value in picked.values]
    there = {plain(name) for name in hearing.items.get(question.id, {}).values()} if not is_choice else set()
    repeated = [name for name in names if plain(name) in there]
    remarks = [message("understood name", "“{name}” is in the list already.", name=name) for name in repeated]
    return Understood(
        new_items=tuple(name for name in names if name not in repeated),
        remarks=(*picked.remarks, *remarks),
        left=tuple(picked.left),
    )


def _as_name(words: str) -> str:
    """A name as said, without the full stop of the sentence it ended."""
    return words.strip()


def _item_name(value: object, question: Question, hearing: Hearing) -> str:
    """A new item as a code, or as the known spelling of a proper name."""
    naming = _naming(question, hearing)
    if isinstance(value, Mapping):
        own = value.get("other", value)
        return str(next(iter(own.values()), "")) if isinstance(own, Mapping) else str(own)
    vocabulary = _vocabulary(question, hearing)
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


def _choices(question: Question, hearing: Hearing) -> Choices:
    """What can be picked in answer to a question, as it is numbered on the screen."""
    vocabulary = _vocabulary(question, hearing)
    suggested = tuple(one for one in _suggested(hearing) if isinstance(one, str))
    if vocabulary is None:
        shown = hearing.offered or suggested
        names = index([Name(name, name, 0) for name in shown], hearing.words)
        return Choices(names, shown, str, hearing.words)
    proper = question.kind is Kind.LIST and _naming(question, hearing).kind is not Kind.CHOICE
    return Choices(
        names_of(vocabulary, hearing.heard),
        hearing.offered or (suggested if proper else tuple(vocabulary.by_code)),
        lambda code: label(vocabulary, code) if code in vocabulary.by_code else code,
        hearing.words,
    )


_HEARERS: Mapping[Kind, Callable[[Question, str, Hearing], Understood]] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _text,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several_choices,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.EMAIL: _formed,
    Kind.PHONE: _formed,
    Kind.BUSINESS_ID: _formed,
    Kind.ADDRESS: _formed,
    Kind.COUNTRY: _country,
    Kind.LIST: _list,
    Kind.REFERENCE: _reference,
}
