"""Whether the tables of a file stand where its dialogue has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intake.dialogue.model import Dialogue
from intake.errors import Faults, FileError, Where
from intake.interview.answers import is_item_list, item_path
from intake.languages import message
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


def _in_the_way(answers: Mapping[str, object], dialogue: Dialogue) -> Iterator[str]:
    for question in dialogue.questions.values():
        if not question.within:
            yield from _above(answers, question.id, "")
            continue
        items = answers.get(question.within) if "." in question.key else None
        for item in items if is_item_list(items) else ():
            yield from _above(item, question.key, f"{item_path(question.within, str(item['id']))}.")


def _above(table: Mapping[str, object], path: str, place: str) -> Iterator[str]:
    at: object = table
    for step in path.split(".")[:-1]:
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
