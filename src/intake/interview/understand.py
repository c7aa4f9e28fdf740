"""Understanding an answer given in the client's own words, for every type of question.

Nothing said is refused or lost: what fails its form is kept as it was said, with the problem, and what
became no part of the answer comes back in `left`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from intake.dialogue.model import Kind, Question
from intake.interview.by_language import by_language, joined
from intake.interview.choosing import choice, choices_of, new_items, reference, several_choices
from intake.interview.hearing import Hearing, Understood
from intake.interview.identity_codes import mask
from intake.interview.kinds import business_id, email, phone
from intake.interview.kinds.country import name_of
from intake.interview.kinds.country import names as country_names
from intake.interview.kinds.date import shown as shown_date
from intake.interview.kinds.period import shown as shown_period
from intake.interview.kinds.text import visible
from intake.interview.kinds.value import kept_as
from intake.interview.names import Name, Names, index
from intake.interview.parts import Choices
from intake.interview.picking import pick_one
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
    seen = visible(said)
    assert isinstance(seen, str)
    safe = mask(seen)
    escaped = literal(safe, hearing.heard)
    text = safe.strip() if escaped is None else escaped
    if not text:
        understood = Understood()
    elif escaped is None and (answer := _to_suggestion(question, text, hearing)):
        understood = answer
    else:
        understood = _HEARERS[question.kind](question, text, hearing)
    remarks = []
    if safe != seen:
        remarks.append(message("understood text", "A personal identity code was masked: it is never kept."))
    if seen != said:
        remarks.append(message("value text", "Characters that cannot be seen were taken out."))
    return replace(understood, remarks=(*remarks, *understood.remarks)) if remarks else understood


def _to_suggestion(question: Question, said: str, hearing: Hearing) -> Understood | None:
    """What a bare “yes” or “no” says to a suggestion; where several are picked, `pick_several` knows more."""
    if hearing.suggestion is None or question.kind in (Kind.YES_NO, Kind.LIST, Kind.CHOICES) or question.many:
        return None
    if question.kind is Kind.CHOICE and pick_one(said, choices_of(question, hearing), None).values:
        return None
    if plain(said) in hearing.words.yes:
        return Understood(hearing.suggestion)
    if plain(said) in hearing.words.no:
        return Understood(remarks=(message("understood text", "What is it instead?"),))
    return None


# -- texts, and the types that have a form -----------------------------------------------------------


def _text(question: Question, said: str, hearing: Hearing) -> Understood:
    return _judged(question, _text_by_language(said, hearing) if question.localised else said, hearing)


def _text_by_language(said: str, hearing: Hearing) -> Mapping[str, str]:
    """`fi: … en: …` as a text for each language; anything else as a text in the spoken one."""
    return joined(by_language(said, hearing)) or {hearing.language: said}


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
    return replace(judged, aside=_rest(hearing, said[: match.start()], said[match.end() :]))


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
    return Understood(found.date, remarks=remarks, aside=_rest(hearing, found.before, found.after))


def _period(question: Question, said: str, hearing: Hearing) -> Understood:
    found = period_in(said, hearing.heard)
    if found is None:
        return _judged(question, said, hearing)
    value = {"number": found.number, "unit": found.unit}
    remarks = (kept_as(shown_period(found.number, found.unit)),) if found.converted else ()
    return Understood(value, remarks=remarks, aside=_rest(hearing, found.before, found.after))


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
        return Understood(picked.values[0], remarks=tuple(picked.remarks), aside=tuple(picked.aside))
    words = re.finditer(r"[^\W\d]{4,}", said)
    named = [(match, names.certainly(plain(match[0]))) for match in words]
    found = [(match, code) for match, code in named if code is not None]
    if len(found) != 1:
        return replace(understood, remarks=tuple(picked.remarks))
    match, code = found[0]
    return Understood(code, aside=_rest(hearing, said[: match.start()], said[match.end() :]))


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
    return Understood(opening[0] in words.yes, aside=_rest(hearing, opening[1]))


_HEARERS: Mapping[Kind, Callable[[Question, str, Hearing], Understood]] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _text,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: choice,
    Kind.CHOICES: several_choices,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.EMAIL: _formed,
    Kind.PHONE: _formed,
    Kind.BUSINESS_ID: _formed,
    Kind.ADDRESS: _formed,
    Kind.COUNTRY: _country,
    Kind.LIST: new_items,
    Kind.REFERENCE: reference,
}
