"""What several commands are given alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from intake.errors import AnswerError
from intake.languages import Translator, message

DIALOGUES = "INTAKE_DIALOGUES"
"""The environment's way of saying `--dialogues`."""

_SOME, _ANY = message("command", "FILE_OR_DIR..."), message("command", "[FILE_OR_DIR...]")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def language_option(words: Translator) -> click.Option:
    """`--language`, read before the commands are made; declared so that help and errors know it."""
    return click.Option(
        ["--language", "-l"],
        metavar="fi|en",
        expose_value=False,
        help=message("command", "The language of questions and messages.").text(words),
    )


def dialogues_option(words: Translator) -> Decorator:
    """`--dialogues DIR`, as the parameter `dialogues`."""
    return click.option(
        "--dialogues",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar=DIALOGUES,
        help=message("command", "A dialogue folder instead of the one that comes with the program.").text(
            words
        ),
    )


def day_of(written: str | None) -> dt.date:
    """The day asked for with `--as-of`, or today.

    Raises:
        AnswerError: it is none.
    """
    if written is None:
        return dt.date.today()
    from intake.interview.kinds import date

    day = date.read(written)
    if day.problem is not None:
        raise AnswerError("no-such-day", day.problem)
    assert isinstance(day.value, dt.date)
    return day.value


def interviews_argument(words: Translator, *, required: bool = True) -> Decorator:
    """`FILE_OR_DIR...`, as the parameter `inputs`."""
    return click.argument(
        "inputs",
        metavar=(_SOME if required else _ANY).text(words),
        nargs=-1,
        required=required,
        type=click.Path(path_type=Path),
    )


def interview_argument(words: Translator) -> Decorator:
    """`FILE`, as the parameter `file`."""
    return click.argument(
        "file", metavar=message("command", "FILE").text(words), type=click.Path(path_type=Path)
    )


def templates_option(words: Translator) -> Decorator:
    """`--templates DIR`, as the parameter `templates`."""
    return click.option(
        "--templates",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar="INTAKE_TEMPLATES",
        help=message(
            "command render",
            "A folder of templates, or of blocks of them, that come before those of the program.",
        ).text(words),
    )
