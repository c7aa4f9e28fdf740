"""A dialogue's generated module, run: the functions behind its conditions, facts, suggestions and checks."""

from __future__ import annotations

import datetime as dt
import marshal
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any, Final, cast

from intake.dialogue import undecided
from intake.dialogue.model import Dialogue

_SCOPE: Final[Mapping[str, object]] = {
    "__builtins__": {},
    "U": undecided.UNDECIDED,
    "date": dt.date,
    **{name: getattr(operator, name) for name in ("lt", "le", "gt", "ge")},
    **{
        name: getattr(undecided, name)
        for name in (
            *("member", "truth", "invert", "both", "implies", "ordered", "some", "every", "number_of"),
            *("collected", "first_of", "part_of", "is_given", "months_in", "months_between", "months_after"),
        )
    },
}
"""All a generated module can name. No builtins: nothing of Python is within reach of an expression."""


Telling = tuple[Callable[..., Any], tuple[str, str, str], tuple[str, ...]]
"""What gives a value that interviews are compared by, the type of the value, and where it stands."""


class Program:
    """The tables of a generated module, by the names `generate` gives them."""

    def __init__(self, code: CodeType) -> None:
        scope: dict[str, Any] = dict(_SCOPE)
        exec(code, scope)  # our own generated module, proved node by node
        self.order: tuple[str, ...] = scope["ORDER"]
        self.fact: Mapping[str, Callable[..., Any]] = scope["FACT"]
        self.when: Mapping[str, Callable[..., Any]] = scope["WHEN"]
        self.suggest: Mapping[str, Callable[..., Any]] = scope["SUGGEST"]
        self.prefill: Mapping[str, Callable[..., Any]] = scope["PREFILL"]
        self.choice_when: Mapping[tuple[str, str], Callable[..., Any]] = scope["CHOICE_WHEN"]
        self.each: Mapping[str, Callable[..., Any]] = scope["EACH"]
        self.wordings: Mapping[str, tuple[str, ...]] = scope["WORDINGS"]
        self.check: Mapping[str, Callable[..., Any]] = scope["CHECK"]
        self.value: Mapping[tuple[str, str], Callable[..., Any]] = scope["VALUE"]
        self.value_type: Mapping[tuple[str, str], tuple[str, str, str]] = scope["VALUE_TYPE"]
        self.at: Mapping[str, tuple[str, ...]] = scope["AT"]
        self.remedy_path: Mapping[tuple[str, int], str] = scope["REMEDY_PATH"]
        self.remedy_value: Mapping[tuple[str, int], Callable[..., Any]] = scope["REMEDY_VALUE"]
        self.across: Mapping[str, tuple[int, int]] = scope["ACROSS"]
        self.partakes: Mapping[str, Callable[..., Any]] = scope["PARTAKES"]
        self.same: Mapping[tuple[str, int], Telling] = scope["SAME"]
        self.told: Mapping[tuple[str, int], Telling] = scope["TOLD"]
        self.nowhere: Mapping[str, Telling] = scope["NOWHERE"]


def compiled(source: str) -> bytes:
    """A generated module's source as the code that is kept in the dialogue."""
    return marshal.dumps(compile(source, "<dialogue>", "exec"))


@lru_cache(maxsize=16)
def _program(code: bytes) -> Program:
    return Program(marshal.loads(code))  # made by `compiled`, kept in the user's own cache


def program_of(dialogue: Dialogue) -> Program:
    """The running program of a dialogue; made once per process."""
    found = dialogue.__dict__.get("_program")
    if found is None:
        found = dialogue.__dict__["_program"] = _program(dialogue.program)
    return cast(Program, found)
