"""Reading one stored answer: validated and brought to its normal form, whatever a file may hold.

A batch reads millions of answers, so the normal form of every type is recognised first and cheaply;
libraries that are slow to import are reached only by what is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping

from intake.dialogue.model import Kind, Question, Vocabulary
from intake.interview.distinct import key_of
from intake.interview.kinds import address, business_id, country, date, email, period, phone, text
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message, messages

__all__ = ["Value", "read_value"]

ItemIds = Callable[[str], Container[str]]

_YES_NO = {"yes": True, "true": True, "kyllä": True, "no": False, "false": False, "ei": False, "nej": False}


def read_value(question: Question, raw: object, vocabulary: Vocabulary | None, item_ids: ItemIds) -> Value:
    """One answer as it counts; never raises, whatever `raw` is.

    Args:
        question: whose answer it is.
        raw: what the file holds, or what was understood.
        vocabulary: the choices, for a choice.
        item_ids: the ids of the items of a list, by the list's id, for a reference.
    """
    value = _READERS[question.kind](question, raw, vocabulary, item_ids)
    return value if value.problem is None else _as_it_can_be_kept(value)


def _as_it_can_be_kept(invalid: Value) -> Value:
    """An invalid answer as it was said, without the characters that no file or document can hold."""
    kept = _seen(invalid.value)
    if kept == invalid.value:
        return invalid
    return Value(
        kept, invalid.problem, message("value text", "Characters that cannot be seen were taken out.")
    )


def _seen(said: object) -> object:
    if isinstance(said, str):
        return text.clean(said, lines=True)[0]
    if isinstance(said, Mapping):
        return {_seen(key): _seen(part) for key, part in said.items()}
    if isinstance(said, list | tuple):
        return type(said)(_seen(part) for part in said)
    return said


def _text(question: Question, raw: object, _vocabulary: object, _ids: object) -> Value:
    return text.read_localised(raw) if question.localised else text.read(raw)


def _paragraph(question: Question, raw: object, _vocabulary: object, _ids: object) -> Value:
    return text.read_localised(raw, lines=True) if question.localised else text.read(raw, lines=True)


def _yes_no(_question: Question, raw: object, _vocabulary: object, _ids: object) -> Value:
    if raw is True or raw is False:
        return Value(raw)
    if isinstance(raw, str) and (meant := _YES_NO.get(raw.strip().lower())) is not None:
        return Value(meant, None, kept_as(message("answer", "yes") if meant else message("answer", "no")))
    return Value(raw, message("value yes-no", "“{said}” is neither yes nor no.", said=brief(raw)))


def _choice(question: Question, raw: object, vocabulary: Vocabulary | None, _ids: object) -> Value:
    if isinstance(raw, str):
        if vocabulary is None or raw in vocabulary.by_code:
            return Value(raw)
        code = raw.strip().lower()
        if code in vocabulary.by_code:
            return Value(code, None, kept_as(code))
        return Value(raw, _no_such_choice(raw, vocabulary))
    if isinstance(raw, Mapping) and raw.keys() == {"other"}:
        if not question.other:
            return Value(raw, message("value choice", "One of the listed choices must be picked here."))
        own = text.read_localised(raw["other"])
        if own.problem is not None:
            return Value(raw, own.problem)
        return Value({"other": own.value} if own.changed else raw, None, own.changed)
    return Value(raw, message("value choice", "“{said}” is not one of the choices.", said=brief(raw)))


def _no_such_choice(said: str, vocabulary: Vocabulary) -> Message:
    from rapidfuzz import process

    nearest = process.extractOne(said.lower(), list(vocabulary.by_code), score_cutoff=60)
    if nearest is None:
        return message("value choice", "“{said}” is not one of the choices.", said=brief(said))
    return message(
        "value choice",
        "“{said}” is not one of the choices. The nearest is “{nearest}”.",
        said=brief(said),
        nearest=nearest[0],
    )


def _choices(question: Question, raw: object, vocabulary: Vocabulary | None, ids: object) -> Value:
    if not isinstance(raw, list | tuple):
        value = _choice(question, raw, vocabulary, ids)
        if value.problem is not None:
            return value
        return Value([value.value], None, value.changed or kept_as(value.value))
    normal: dict[Hashable, object] = {}
    changed: Message | None = None
    for part in raw:
        value = _choice(question, part, vocabulary, ids)
        if value.problem is not None:
            return Value(raw, value.problem)
        changed = changed or value.changed
        key = key_of(value.value)
        if key in normal:
            changed = changed or message("value choice", "A choice picked twice was left out.")
        else:
            normal[key] = value.value
    if len(normal) < question.at_least:
        return Value(raw, too_few(question.at_least))
    return Value(list(normal.values()) if changed else raw, None, changed)


def too_few(least: int) -> Message:
    """That more choices must be picked."""
    return messages(
        "value choice", "Pick at least {number} choice.", "Pick at least {number} choices.", least
    )


def _reference(question: Question, raw: object, _vocabulary: object, item_ids: ItemIds) -> Value:
    there = item_ids(question.to)
    if not question.many:
        return Value(raw) if isinstance(raw, str) and raw in there else Value(raw, _gone(raw))
    if isinstance(raw, str) and raw in there:
        return Value([raw], None, kept_as(raw))
    if not isinstance(raw, list | tuple):
        return Value(raw, _gone(raw))
    for part in raw:
        if not isinstance(part, str) or part not in there:
            return Value(raw, _gone(part))
    once = list(dict.fromkeys(raw))
    if len(once) == len(raw):
        return Value(raw)
    return Value(once, None, message("value reference", "What was referred to twice was left out."))


def _gone(said: object) -> Message:
    return message("value reference", "“{said}” refers to something that is gone.", said=brief(said))


def _list(_question: Question, raw: object, _vocabulary: object, _ids: object) -> Value:
    if not isinstance(raw, list | tuple):
        return Value(raw, message("value list", "This must be a list of items."))
    seen: set[str] = set()
    for number, item in enumerate(raw, start=1):
        item_id = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(item_id, str) or not item_id:
            return Value(raw, message("value list", "Item {number} of the list has no id.", number=number))
        if item_id in seen:
            problem = message("value list", "Two items of the list have the id “{id}”.", id=brief(item_id))
            return Value(raw, problem)
        seen.add(item_id)
    return Value(raw)


_READERS: Mapping[Kind, Callable[[Question, object, Vocabulary | None, ItemIds], Value]] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _paragraph,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: lambda question, raw, vocabulary, ids: date.read(raw),
    Kind.PERIOD: lambda question, raw, vocabulary, ids: period.read(raw),
    Kind.EMAIL: lambda question, raw, vocabulary, ids: email.read(raw),
    Kind.PHONE: lambda question, raw, vocabulary, ids: phone.read(raw),
    Kind.BUSINESS_ID: lambda question, raw, vocabulary, ids: business_id.read(raw),
    Kind.ADDRESS: lambda question, raw, vocabulary, ids: address.read(raw),
    Kind.COUNTRY: lambda question, raw, vocabulary, ids: country.read(raw),
    Kind.LIST: _list,
    Kind.REFERENCE: _reference,
}
