"""`intake dialogue check` and `intake dialogue schema`, as they are typed."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from intake.cli.dialogue import INTERVIEW, SHAPES, command
from intake.errors import DialogueError
from intake.languages import translator
from intake.resources import resource_directory

from .conftest import EXAMPLES, SMALL


def intake(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(command(translator(language)), [str(argument) for argument in arguments])


def test_no_fault_is_silence_and_success(folder) -> None:
    folder.write("checks/own.toml", SMALL["checks/own.toml"] + EXAMPLES)
    told = intake("check", folder.root)
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "0 faults\n"


def test_each_fault_is_one_line_with_its_place_and_the_status_is_1(folder) -> None:
    folder.write("checks/own.toml", SMALL["checks/own.toml"] + EXAMPLES)
    folder.ask('id = "name"\ntype = "txt"\nask = "?"', 'id = "q"\ntype = "text"\nhepl = "?"')
    told = intake("check", folder.root)
    file = folder.root / "sections/who.toml"
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        f"{file}:7 (question.type): “txt” is not known here. Did you mean “text”?",
        f"{file}:9 (question.ask): The key “ask” is missing.",
        f"{file}:12 (question.hepl): The key “hepl” means nothing here. Did you mean “help”?",
    ]
    assert told.stderr == "3 faults\n"


def test_files_are_named_from_the_working_folder(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("sections/who.toml", "id = ")
    monkeypatch.chdir(folder.root)
    assert intake("check", ".").stdout.startswith("sections/who.toml:1:")
    monkeypatch.chdir(folder.root.parent)
    assert intake("check", folder.root).stdout.startswith(f"{folder.root.name}/sections/who.toml:1:")


def test_a_folder_without_a_dialogue_cannot_be_checked(tmp_path: Path) -> None:
    told = intake("check", tmp_path)
    assert isinstance(told.exception, DialogueError)
    assert told.exception.code == "no-dialogue"


@pytest.mark.parametrize("kind", SHAPES)
def test_the_schema_of_each_kind_of_file_is_one(kind: str) -> None:
    schema = json.loads(intake("schema", "--for", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("kind", "files"), [("section", "sections"), ("document", "documents"), ("phrase", "phrases")]
)
def test_the_shipped_files_keep_to_their_schema(kind: str, files: str) -> None:
    schema = json.loads(intake("schema", "--for", kind).stdout)
    for file in (resource_directory("dialogues") / files).glob("*.toml"):
        jsonschema.validate(tomllib.loads(file.read_text("utf-8")), schema)


def test_a_schema_knows_the_key_as() -> None:
    schema = json.loads(intake("schema", "--for", "section").stdout)
    assert "as" in schema["$defs"]["TopQuestion"]["properties"]


def test_the_schema_of_an_interview_knows_the_questions_of_its_dialogue(folder) -> None:
    any_dialogue = json.loads(intake("schema", "--for", INTERVIEW).stdout)
    small = json.loads(
        intake("schema", "--for", INTERVIEW, "--dialogue", "small", "--dialogues", folder.root).stdout
    )
    jsonschema.Draft202012Validator.check_schema(any_dialogue)
    jsonschema.Draft202012Validator.check_schema(small)
    assert "properties" not in any_dialogue["properties"]["answers"]
    assert list(small["properties"]["answers"]["properties"]) == ["name"]


def test_without_a_kind_every_schema_is_printed() -> None:
    assert list(json.loads(intake("schema").stdout)) == [*SHAPES, INTERVIEW]


def test_help_is_in_the_language_asked_for() -> None:
    assert "Prove every dialogue" in intake("check", "--help").stdout
    assert "Prove every dialogue" not in intake("check", "--help", language="fi").stdout
