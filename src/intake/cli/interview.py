"""`intake interview FILE`: hold an interview, or go on with one, on the screen or line by line."""

from __future__ import annotations

import codecs
import contextlib
import importlib
import io
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import click

from intake.cli.echo import echo
from intake.cli.options import dialogues_option, language_option
from intake.cli.screen import is_dumb, is_there
from intake.languages import Translator, message
from intake.sitting.opening import DEFAULT_DIALOGUE, Opened, keep_to, open_sitting


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "interview",
        help=message(
            "command interview",
            "Hold an interview, or go on with one. Answers are saved in FILE after every answer.",
        ).text(words),
    )
    @click.argument(
        "file",
        metavar=message("command", "FILE").text(words),
        type=click.Path(path_type=Path, dir_okay=False),
    )
    @click.option(
        "--plain",
        is_flag=True,
        help=message("command interview", "Ask line by line, for a screen reader, a pipe or a script.").text(
            words
        ),
    )
    @click.option(
        "--only",
        metavar="open|findings|new|outdated|PATH",
        help=message(
            "command interview",
            "Go through just what is open, what has findings, what is new, what was confirmed from data that "
            "have changed since, or one place.",
        ).text(words),
    )
    @click.option(
        "--dialogue",
        "dialogue_id",
        default=DEFAULT_DIALOGUE,
        help=message("command interview", "The dialogue of a new interview.").text(words),
    )
    @dialogues_option(words)
    @click.option(
        "--by",
        default="",
        help=message("command interview", "Who holds the interview; the user's name if not given.").text(
            words
        ),
    )
    def interview(
        file: Path, plain: bool, only: str | None, dialogue_id: str, dialogues: Path | None, by: str
    ) -> None:
        opened = open_sitting(file, words, dialogue_id=dialogue_id, dialogues=dialogues, by=by or None)
        if is_there() and not plain:
            # Textual is imported only for a screen: what is scripted does not wait for it.
            from intake.tui.app import hold

            for told in hold(opened, only=only):
                echo(told.text(words), err=True)
            return
        if is_dumb() and not plain:
            echo(
                message(
                    "command interview",
                    "This terminal cannot show a screen, so the questions come line by line, "
                    "as with --plain.",
                ).text(words),
                err=True,
            )
        hold_by_line(opened, only=only)

    interview.params.append(language_option(words))
    return interview


def hold_by_line(opened: Opened, *, only: str | None = None) -> None:
    """Hold an interview line by line on stdin and stdout.

    Raises:
        IntakeError: `only` names no question, or what was answered could not be saved.
    """
    # A screen asks its first question sooner without these.
    from intake.cli.plain import Conversation
    from intake.conversation.attention import attention

    conversation = Conversation(opened.sitting, read=listener(), say=speaker())
    if opened.existed:
        conversation.open_existing(attention(opened.sitting.session), opened.told)
    if only:
        keep_to(opened.sitting.session, only)
    conversation.hold()


def speaker() -> Callable[[str], None]:
    """What speaks a line: on a terminal broken between words at its width, in a pipe as it is."""
    if sys.stdout is None or not sys.stdout.isatty():
        return echo

    def speak(line: str) -> None:
        width = max(20, shutil.get_terminal_size().columns)
        margin = len(line) - len(line.lstrip())
        echo("\n".join(textwrap.wrap(line, width, subsequent_indent=" " * margin)) if line else "")

    return speak


def listener() -> Callable[[], str | None]:
    """What reads the next line said: from a terminal with editing, from a pipe as it comes.

    Bytes that are no text are taken for letters of the older Western encoding, as a file saved long ago has
    them; where they can be neither they are passed on as lone surrogates, which the reading of an answer
    takes out and tells, so that a wrong encoding loses one letter and not the answer.
    """
    if not isinstance(sys.stdin, io.TextIOWrapper):  # closed by whoever started us: nothing will be said
        return lambda: None
    bare = codecs.lookup(sys.stdin.encoding).name == "ascii"  # no one speaks in that; nor is it what we write
    sys.stdin.reconfigure(encoding="utf-8" if bare else None, errors="surrogateescape")
    if not sys.stdin.isatty():
        return _next_line
    with contextlib.suppress(ImportError):
        # A bare terminal cuts a line at 4096 bytes; with line editing a long or many-lined paste is whole.
        importlib.import_module("readline")
    return _typed_line


def _next_line() -> str | None:
    line = sys.stdin.readline()
    return _as_letters(line.rstrip("\r\n")) if line else None


def _as_letters(line: str) -> str:
    """A line whose only letters beyond ASCII are bytes that are no UTF-8, in the encoding they are in."""
    beyond = [sign for sign in line if not sign.isascii()]
    if not beyond or not all("\udc80" <= sign <= "\udcff" for sign in beyond):
        return line
    return line.encode("utf-8", "surrogateescape").decode("cp1252", "surrogateescape")


def _typed_line() -> str | None:
    try:
        return _as_letters(input("> "))
    except EOFError:
        return None
