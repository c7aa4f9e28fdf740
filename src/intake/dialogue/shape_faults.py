"""What pydantic finds wrong with the shape of a file, in the reader's language, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from intake.dialogue.nearest import nearest_remedy
from intake.languages import Message, message

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class ShapeFault(NamedTuple):
    """One fault of a file's shape: its code, what is wrong, what to do, and at which key."""

    code: str
    what: Message
    remedy: Message | None
    place: tuple[str | int, ...]


def shape_fault(shape: type[BaseModel], detail: ErrorDetails) -> ShapeFault:
    """One of pydantic's errors as a fault of ours.

    Args:
        shape: the shape of the whole file.
        detail: one of `ValidationError.errors()`.
    """
    kind = detail["type"]
    place = tuple(detail["loc"])
    last = next((part for part in reversed(place) if isinstance(part, str)), "")
    if kind in OWN:
        return ShapeFault(kind, *OWN[kind], place)
    if kind == "extra_forbidden":
        what = message("error dialogue", "The key “{key}” means nothing here.", key=last)
        return ShapeFault("unknown-key", what, nearest_remedy(last, known_keys(shape, place[:-1])), place)
    if kind == "missing":
        what = message("error dialogue", "The key “{key}” is missing.", key=last)
        return ShapeFault("missing-key", what, None, place)
    if kind in ("enum", "literal_error"):
        return _not_among(detail, place)
    if kind == "string_pattern_mismatch":
        return _misspelt(detail, last, place)
    if kind == "too_short":
        what = message(
            "error dialogue",
            "“{key}” needs at least {number} values and has {found}.",
            key=last,
            number=detail["ctx"]["min_length"],
            found=detail["ctx"]["actual_length"],
        )
        return ShapeFault("too-few", what, None, place)
    return ShapeFault("wrong-value", _WANTED.get(kind.removesuffix("_type"), _ELSE), None, place)


def _not_among(detail: ErrorDetails, place: tuple[str | int, ...]) -> ShapeFault:
    known = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
    said = str(detail["input"])
    what = message("error dialogue", "“{value}” is not known here.", value=said)
    remedy = message("error dialogue", "Use one of: {known}.", known=known)
    return ShapeFault("unknown-type", what, nearest_remedy(said, known.split(", ")) or remedy, place)


def _misspelt(detail: ErrorDetails, key: str, place: tuple[str | int, ...]) -> ShapeFault:
    what = message("error dialogue", "“{value}” cannot stand as {key}.", value=str(detail["input"]), key=key)
    return ShapeFault("wrong-form", what, FORMS.get(str(detail["ctx"]["pattern"])), place)


def known_keys(shape: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """The keys a table may have, found by walking the shape along a key path."""
    current: type[BaseModel] = shape
    for part in place:
        if isinstance(part, str) and part in current.model_fields:
            inner = current.model_fields[part].annotation
            candidates = [inner, *getattr(inner, "__args__", ())]
            current = next(
                (one for one in candidates if isinstance(one, type) and issubclass(one, BaseModel)), current
            )
    return [info.alias or name for name, info in current.model_fields.items()]


NAME = r"^[a-z][a-z0-9_]*$"
PATH = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
SLUG = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
CHECK_CODE = r"^[A-Z]{2}\d{2}$"
EACH = r"^(\w+ in .+)?$"

FORMS = {
    NAME: message("error dialogue", "Use small letters a–z, digits and _, a letter first: legal_form."),
    PATH: message(
        "error dialogue", "Write names of a–z, 0–9 and _ with full stops between: controller.name."
    ),
    SLUG: message("error dialogue", "Use letters a–z, digits and hyphens: legal-form."),
    CHECK_CODE: message("error dialogue", "Write two capital letters and two digits: PA01."),
    EACH: message("error dialogue", "Write a name, “in” and a list: s in systems."),
}
"""What the forms of names ask for, in words."""

_ELSE = message("error dialogue", "This value cannot stand here.")
_WANTED = {
    "string": message("error dialogue", "A text in quotation marks is wanted here."),
    "bool": message("error dialogue", "true or false, without quotation marks, is wanted here."),
    "bool_parsing": message("error dialogue", "true or false, without quotation marks, is wanted here."),
    "list": message("error dialogue", "A list in square brackets is wanted here."),
    "dict": message("error dialogue", 'A table is wanted here, such as { fi = "…" }.'),
    "model": message("error dialogue", 'A table is wanted here, such as { fi = "…" }.'),
    "date": message("error dialogue", "A date without quotation marks is wanted here, such as 2026-11-22."),
    "date_from_datetime_parsing": message(
        "error dialogue", "A date without quotation marks is wanted here, such as 2026-11-22."
    ),
    "date_from_datetime_inexact": message(
        "error dialogue", "A date without quotation marks is wanted here, such as 2026-11-22."
    ),
}

OWN: dict[str, tuple[Message, Message | None]] = {
    "empty-text": (message("error dialogue", "The text is empty."), None),
    "choice-without-vocabulary": (
        message("error dialogue", "A choice needs a vocabulary to choose from."),
        message("error dialogue", 'Write vocabulary = "…".'),
    ),
    "reference-without-list": (
        message("error dialogue", "A reference needs the list it points to."),
        message("error dialogue", 'Write to = "…".'),
    ),
    "localised-without-text": (
        message("error dialogue", "Only a text or a paragraph can be localised."),
        None,
    ),
    "other-without-choice": (message("error dialogue", "Only a choice can have “other”."), None),
    "at-least-without-choices": (
        message("error dialogue", "Only a question of several choices can have “at_least”."),
        None,
    ),
    "list-in-list": (
        message("error dialogue", "A list stands by itself: it cannot be inside a list or a follow-up."),
        message(
            "error dialogue",
            'Make it a question of the section, and refer to its items with type = "reference".',
        ),
    ),
    "item-called-id": (
        message("error dialogue", "“id” is what every item has already."),
        message("error dialogue", "Choose another name."),
    ),
    "list-incomplete": (
        message("error dialogue", "A list needs as, named_by and at least one [[question.items]]."),
        None,
    ),
    "named-by-unknown": (
        message("error dialogue", "named_by must be the id of one of the item questions."),
        None,
    ),
    "items-without-list": (message("error dialogue", "Only a list has items, as and named_by."), None),
    "remedy-without-way": (
        message("error dialogue", "A remedy has either go, or set and value, or add and value."),
        None,
    ),
    "safe-without-value": (
        message("error dialogue", "Only a remedy with set and value can be safe."),
        message("error dialogue", "Leave out safe: someone must answer."),
    ),
    "safe-twice": (
        message("error dialogue", "A check has at most one safe remedy."),
        message("error dialogue", "Where there is a choice, someone must make it: leave out safe."),
    ),
    "check-without-condition": (
        message("error dialogue", "A check has when, or absence = true."),
        None,
    ),
    "check-without-examples": (
        message(
            "error dialogue", "A check with a condition needs an example that fires and one that does not."
        ),
        message("error dialogue", "Add [[check.fires]] and [[check.silent]]."),
    ),
}
"""What the shapes themselves refuse, by the code they raise it with."""
