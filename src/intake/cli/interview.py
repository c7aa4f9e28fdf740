"""`intake interview FILE`: hold an interview, or go on with one."""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
import getpass
import importlib
import io
import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import click

from intake.batch.checking import dialogue_of
from intake.cli.echo import echo
from intake.cli.options import dialogues_option, language_option
from intake.cli.plain import Conversation
from intake.conversation.attention import attention, paths_for
from intake.conversation.session import Session
from intake.dialogue.load import load_dialogue
from intake.errors import AnswerError
from intake.interview.answers import Interview
from intake.languages import Translator, message
from intake.store.disk import may_be_made
from intake.store.migrate import migrate
from intake.store.read import Loaded, read
from intake.store.records import Record

FORMAT = 1


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "interview",
        help=message(
            "command interview",
            "Hold an interview, or go on with one. Answers are saved in FILE after every answer.",
        ).text(words),
    )
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option(
        "--plain",
        is_flag=True,
        help=message("command interview", "Ask line by line, for a screen reader, a pipe or a script.").text(
            words
        ),
    )
    @click.option(
        "--only",
        metavar="open|findings|new|PATH",
        help=message(
            "command interview", "Go through just what is open, what has findings, what is new, or one place."
        ).text(words),
    )
    @click.option(
        "--dialogue",
        "dialogue_id",
        default="customer-register",
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
        hold(words, file, only=only, dialogue_id=dialogue_id, dialogues=dialogues, by=by or _user())

    interview.params.append(language_option(words))
    return interview


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def hold(
    words: Translator, file: Path, *, only: str | None, dialogue_id: str, dialogues: Path | None, by: str
) -> None:
    """Open or begin an interview and hold it line by line on stdin and stdout.

    Raises:
        IntakeError: the file or the dialogue cannot be used; the file is left as it is.
    """
    now = dt.datetime.now(dt.UTC)
    loaded: Loaded | None = read(file) if os.path.lexists(file) else None
    if loaded is not None:
        dialogue = dialogue_of(loaded, dialogues)
        interview, moves = migrate(loaded.interview, dialogue)
    else:
        may_be_made(file)
        dialogue = load_dialogue(dialogue_id, dialogues)
        interview, moves = new_interview(dialogue.id, dialogue.version, by), ()
    today = now.astimezone().date()
    session = Session(dialogue, interview, today=today, language=words.language)
    record = Record(file, loaded, dialogue.asking_order, by=by)
    conversation = Conversation(words, session, record, read=listener(), say=speaker())
    if loaded is not None:
        conversation.open_existing(attention(session), moves)
    if only:
        paths = paths_for(session, only)
        if paths is None:
            raise AnswerError(
                "no-such-question",
                message("error session", "There is no question at “{path}”.", path=only),
                remedy=message(
                    "error session", "Write open, findings, new, or a path such as controller.name."
                ),
            )
        session.keep_to(paths)
    conversation.hold()


def new_interview(dialogue_id: str, version: str, by: str) -> Interview:
    """An interview in which nothing has been answered yet."""
    return Interview(
        meta={
            "format": FORMAT,
            "dialogue": dialogue_id,
            "version": version,
            **({"interviewer": by} if by else {}),
        }
    )


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

    Bytes that are no text are passed on as lone surrogates, which the reading of an answer takes out and
    tells, so that a wrong encoding loses one letter and not the answer.
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
    return line.rstrip("\r\n") if line else None


def _typed_line() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None
