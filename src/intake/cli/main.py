"""The command `intake`: its language, its commands, and how errors are told."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from intake import __version__
from intake.cli import screen
from intake.cli.click_language import speak
from intake.cli.echo import echo
from intake.cli.options import DIALOGUES, language_option
from intake.errors import IntakeError, reason
from intake.languages import (
    Message,
    Translator,
    available_languages,
    choose_language,
    language_of,
    message,
    own_catalogues,
    translator,
)

COMMANDS = {
    "interview": message("command", "Hold or continue an interview."),
    "check": message("command", "Tell what does not add up in saved interviews."),
    "status": message("command", "Tell what is due: data, confirmed facts, reviews."),
    "render": message("command", "Write the documents of saved interviews."),
    "explain": message("command", "Explain a check: what, why, by which law, and what to do."),
    "why": message("command", "Tell what a passage of a document was made from."),
    "where": message("command", "Tell which passages of the documents an answer feeds."),
    "dialogue": message("command", "Check a dialogue folder, or print the schema of its files."),
}
_OPTIONS = message("command", "[OPTIONS]")
UNREADABLE = 2
"""The exit status when an input could not be read, or the command was misused."""


class Commands(click.Group):
    """Commands that are imported only when they are run."""

    def __init__(self, words: Translator) -> None:
        super().__init__(
            "intake",
            help=message(
                "command",
                "Interviews a client about personal data and writes the documents the law asks for. "
                "Without a command, shows the interviews of this folder.",
            ).text(words),
            params=[language_option(words), version_option(words)],
            context_settings={"help_option_names": ["-h", "--help"], "obj": words},
            invoke_without_command=True,
            callback=self._alone,
            options_metavar=_OPTIONS.text(words),
            subcommand_metavar=message("command", "[COMMAND] [ARGUMENTS]...").text(words),
        )
        self.words = words

    @staticmethod
    @click.pass_context
    def _alone(ctx: click.Context) -> None:
        """With no command, the list of the folder's interviews; where there is no screen, the help."""
        if ctx.invoked_subcommand is None:
            if screen.is_there():
                screen.list_here(ctx.obj)
            else:
                echo(ctx.get_help(), err=True)
                ctx.exit(UNREADABLE)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of a consultant's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """One command, imported now."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"intake.cli.{name}").command(self.words)
        command.options_metavar = _OPTIONS.text(self.words)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, without importing them."""
        with formatter.section(message("command", "Commands").text(self.words)):
            formatter.write_dl([(name, line.text(self.words)) for name, line in COMMANDS.items()])


def version_option(words: Translator) -> click.Option:
    """`--version`."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"intake {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=message("command", "Tell the version.").text(words),
    )


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language asked for on the command line: before the command, or, but for `render`, after it.

    `render --language` tells the languages of the documents, not of the program.
    """
    before = arguments[: arguments.index("render")] if "render" in arguments else arguments
    return _value_of(before, "--language", "-l")


def asked_catalogues(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The catalogues of the dialogue folder asked for, whose languages can be spoken too."""
    folder = _value_of(arguments, "--dialogues") or environment.get(DIALOGUES)
    return own_catalogues(Path(folder)) if folder else ()


def _value_of(arguments: Sequence[str], *names: str) -> str | None:
    """What the first of the options so named is given; the long name comes first."""
    for place, argument in enumerate(arguments):
        if argument in names and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith(f"{names[0]}="):
            return argument.partition("=")[2]
    return None


def main() -> None:
    """Run the command line on `sys.argv` and end the process with the command's exit status."""
    arguments = sys.argv[1:]
    own = asked_catalogues(arguments, os.environ)
    asked = asked_language(arguments)
    words = translator(choose_language(asked, os.environ, own))
    speak(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # there is none where whoever started us has closed it
            stream.reconfigure(errors="replace")  # a console that lacks a letter
    if asked and language_of(asked) not in (spoken := available_languages(own)):
        tell(
            words,
            message(
                "command",
                "The program does not speak “{language}”. It speaks: {known}.",
                language=asked,
                known=list(spoken),
            ),
        )
        sys.exit(UNREADABLE)
    try:
        sys.exit(Commands(words).main(arguments, prog_name="intake", standalone_mode=False))
    except IntakeError as error:
        tell(words, error)
        sys.exit(UNREADABLE)
    except click.ClickException as error:
        _tell_misuse(error)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(1)
    except BrokenPipeError:
        _forget_output()  # whoever read it has closed it; there is no one left to tell
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:
            raise
        _forget_output()
        tell(
            words,
            message("error output", "What was to be said could not be: {reason}.", reason=reason(error)),
        )
        sys.exit(UNREADABLE)


def _forget_output() -> None:
    """Let what is still to be written to stdout go nowhere, so that the end of the process does not try."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def tell(words: Translator, error: IntakeError | Message) -> None:
    """Say something on stderr, in the reader's language."""
    echo(error.text(words), err=True)


def _tell_misuse(error: click.ClickException) -> None:
    """What the command line library says of wrong arguments, such as names of files that anyone chose."""
    told = io.StringIO()
    error.show(told)
    echo(told.getvalue().rstrip("\n"), err=True)
