"""Whether the tables of a file stand where its dialogue has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from intake.checks.run import lies_in_member
from intake.dialogue.model import Dialogue
from intake.dialogue.program import program_of
from intake.errors import Faults, FileError, Where
from intake.interview.answers import Interview, child, is_item_list, item_path
from intake.languages import Message, message
from intake.store.read import Loaded


def see_that_it_fits(loaded: Loaded, dialogue: Dialogue) -> None:
    """See that every answer the dialogue asks for has a table to stand in.

    A value of the wrong kind at a question is an invalid answer, asked again. One in place of a whole table
    would hide every answer in it, and none could be given.

    Raises:
        FileError: a value stands in place of a table.
        Faults: several do.
    """
    places = dict.fromkeys(_in_the_way(loaded.interview.answers, dialogue))
    wrong = [_not_a_table(loaded, place) for place in places]
    if wrong:
        raise wrong[0] if len(wrong) == 1 else Faults(list(wrong))


def idle_waivers(file: Path, interview: Interview, dialogue: Dialogue) -> list[FileError]:
    """The waivers of a file that cannot hold: their finding cannot be waived, or they do not name one."""
    return [
        FileError("waiver-idle", what, where=Where(file, child("waived", key)), remedy=remedy)
        for key in interview.waived
        for what, remedy in _idle(key, dialogue)
    ]


def _idle(key: str, dialogue: Dialogue) -> Iterator[tuple[Message, Message]]:
    code, _, path = key.partition(" ")
    check = dialogue.checks.get(code)
    if check is None:
        return
    if not check.waivable:
        yield (
            message(
                "error store waiver", "“{name}” is not waived: {code} cannot be waived.", name=key, code=code
            ),
            message("error store waiver", "Remove this line, and change one of the answers."),
        )
    elif check.each and path in program_of(dialogue).at[code] and not lies_in_member(path):
        yield (
            message(
                "error store waiver",
                "“{name}” is not waived: this does not tell which of the findings of {code} is meant.",
                name=key,
                code=code,
            ),
            message(
                "error store waiver",
                "Waive each finding by itself, in the interview: “waive {code}”.",
                code=code,
            ),
        )


def _in_the_way(answers: Mapping[str, object], dialogue: Dialogue) -> Iterator[str]:
    for within, table in _tables_of(dialogue):
        if not within:
            yield from _along(answers, table, "")
            continue
        items = answers.get(within)
        for item in items if is_item_list(items) else ():
            yield from _along(item, table, f"{item_path(within, str(item['id']))}.")


def _tables_of(dialogue: Dialogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The tables that answers stand in, each after the list in whose items it is; worked out once."""
    found = dialogue.__dict__.get("_tables")
    if found is None:
        places = [(one.within, tuple(one.key.split(".")[:-1])) for one in dialogue.questions.values()]
        found = dialogue.__dict__["_tables"] = tuple(dict.fromkeys(place for place in places if place[1]))
    return cast(tuple[tuple[str, tuple[str, ...]], ...], found)


def _along(around: Mapping[str, object], table: tuple[str, ...], place: str) -> Iterator[str]:
    at: object = around
    for step in table:
        at = at.get(step) if isinstance(at, Mapping) else None
        place += step
        if at is None:
            return
        if not isinstance(at, Mapping):
            yield place
            return
        place += "."


def _not_a_table(loaded: Loaded, place: str) -> FileError:
    return FileError(
        "table-shape",
        message(
            "error store table-shape",
            "“{name}” should be a table, but is a single value or a list.",
            name=place,
        ),
        where=Where(loaded.path, f"answers.{place}"),
        remedy=message(
            "error store table-shape",
            "Write it under a heading of its own: [{name}]",
            name=f"answers.{place}",
        ),
    )
