"""What several commands are given alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from intake.languages import Translator, message

DIALOGUES = "INTAKE_DIALOGUES"
"""The environment's way of saying `--dialogues`."""

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


def interviews_argument(words: Translator) -> Decorator:
    """`FILE_OR_DIR...`, as the parameter `inputs`."""
    return click.argument(
        "inputs",
        metavar=message("command", "FILE_OR_DIR...").text(words),
        nargs=-1,
        required=True,
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
