"""`intake dialogue check` and `intake dialogue schema`: for those who write dialogues."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click

from intake.cli.echo import echo, json_safe
from intake.cli.options import dialogues_option, language_option
from intake.errors import IntakeError
from intake.languages import Translator, message, messages
from intake.resources import resource_directory

FAULTS_FOUND = 1
"""The exit status of `check` when there are faults; a folder without a dialogue gives UNREADABLE."""

SHAPES = {
    "dialogue": "DialogueFile",
    "section": "SectionFile",
    "vocabulary": "VocabularyFile",
    "check": "CheckFile",
    "phrase": "PhraseFile",
    "document": "DocumentFile",
}
INTERVIEW = "interview"


def command(words: Translator) -> click.Group:
    """The group of commands, its help in the reader's language."""
    about = message("command dialogue", "For those who write dialogues: what is asked, declared in TOML.")
    options: list[click.Parameter] = [language_option(words)]
    group = click.Group("dialogue", help=about.text(words), params=options, no_args_is_help=True)
    group.add_command(_check(words))
    group.add_command(_schema(words))
    return group


def _check(words: Translator) -> click.Command:
    about = message(
        "command dialogue",
        "Prove every dialogue of the folder DIR, or of the one that comes with the program: what is named "
        "exists, every question and choice can be reached, every check can fire and its examples do what "
        "they say, nothing is asked for nothing, and every sentence is there in every language. Prints one "
        "fault to a line. The exit status is 0 without faults, 1 with faults, 2 if DIR holds no dialogue.",
    )
    directory = click.Path(path_type=Path, exists=True, file_okay=False)

    @click.command("check", help=about.text(words))
    @click.argument("folder", metavar="[DIR]", required=False, type=directory)
    @click.pass_context
    def check(context: click.Context, folder: Path | None) -> None:
        found = faults(folder or resource_directory("dialogues"))
        for fault in found:
            echo(line(fault, words))
        counted = messages("command dialogue", "{number} fault", "{number} faults", len(found))
        echo(counted.text(words), err=True)
        if found:
            context.exit(FAULTS_FOUND)

    check.params.append(language_option(words))
    return check


def faults(folder: Path) -> tuple[IntakeError, ...]:
    """Everything that is wrong with a dialogue folder, in the order of its files and lines.

    Raises:
        DialogueError: the folder holds no dialogue.
    """
    from intake.catalogues.folder_faults import translation_faults
    from intake.checks.proof import example_faults
    from intake.dialogue.proof import in_order, prove

    proof = prove(folder)
    found = list(proof.faults)
    for built in proof.dialogues:
        found += built.unexplained(example_faults(built.with_proofs, built.places))
    found += translation_faults(folder, [built.places for built in proof.dialogues])
    return in_order(found)


def line(fault: IntakeError, words: Translator) -> str:
    """A fault in one line, `file:line (key): what. remedy`, the file as seen from the working folder."""
    return " ".join(fault.text(words).split()).removeprefix(f"{Path.cwd()}{os.sep}")


def _schema(words: Translator) -> click.Command:
    about = message(
        "command dialogue",
        "Print the JSON Schema of the files of a dialogue folder, or of an interview file, for editors and "
        "other programs. Without --for, all of them in one object.",
    )
    kind = message("command dialogue", "The kind of file.")
    which = message("command dialogue", "The dialogue that the interview answers; without it, any interview.")

    @click.command("schema", help=about.text(words))
    @click.option("--for", "file", type=click.Choice([*SHAPES, INTERVIEW]), help=kind.text(words))
    @click.option("--dialogue", "dialogue_id", help=which.text(words))
    @dialogues_option(words)
    def schema(file: str | None, dialogue_id: str | None, dialogues: Path | None) -> None:
        known = schemas(dialogue_id, dialogues)
        shown = known[file]() if file else {name: made() for name, made in known.items()}
        click.echo(json_safe(json.dumps(shown, ensure_ascii=False, indent=2)))

    schema.params.append(language_option(words))
    return schema


def schemas(dialogue_id: str | None = None, folder: Path | None = None) -> Mapping[str, Callable[[], object]]:
    """What makes the JSON Schema of each kind of file, by the names that `--for` takes."""
    files = {name: partial(_of_file, name) for name in SHAPES}
    return {**files, INTERVIEW: partial(_of_interview, dialogue_id, folder)}


def _of_file(kind: str) -> object:
    from intake.dialogue import schema as shapes

    shape = getattr(shapes, SHAPES[kind])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape.model_json_schema()}


def _of_interview(dialogue_id: str | None, folder: Path | None) -> object:
    from intake.dialogue.load import load_dialogue
    from intake.store.schema import file_schema, interview_schema

    return interview_schema(load_dialogue(dialogue_id, folder)) if dialogue_id else file_schema()
