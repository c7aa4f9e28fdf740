"""What reading one stored answer gives: a value, and what is wrong with it or was changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from intake.languages import Message, message


class Value(NamedTuple):
    """An answer as it counts.

    With a `problem` the value is as the client said it, and invalid. `changed` says how a valid
    value was brought to its normal form, and is None when it already had it.
    """

    value: object
    problem: Message | None = None
    changed: Message | None = None


def kept_as(value: object) -> Message:
    """The remark that an answer was brought to its normal form."""
    return message("value form", "Kept as {value}.", value=value)


def brief(said: object, length: int = 60) -> str:
    """An answer as it is named inside a sentence: on one line and not too long."""
    text = " ".join((said if isinstance(said, str) else _written(said)).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _written(said: object) -> str:
    """A value as it stands in the file."""
    match said:
        case bool():
            return str(said).lower()
        case str():
            return '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_written(part)}" for key, part in said.items()) + " }"
        case list() | tuple():
            return f"[{', '.join(map(_written, said))}]"
    return str(said)
