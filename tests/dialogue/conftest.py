"""A dialogue folder written from a few lines of TOML, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake.cli.dialogue import faults
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue
from intake.errors import IntakeError
from intake.languages import Translator

SMALL = {
    "small.toml": """
id = "small"
version = "1"
title = "A small dialogue"
sections = ["who"]
documents = ["letter"]
checks = ["own"]
""",
    "sections/who.toml": """
id = "who"
title = "Who"
[[question]]
id = "name"
type = "text"
ask = "What is your name?"
""",
    "vocabularies/forms.toml": """
id = "forms"
[[entry]]
code = "company"
label = "company"
synonyms = "firm; business"
staff = true
[[entry]]
code = "association"
label = "association"
[[entry]]
code = "private-person"
label = "private person"
""",
    "documents/letter.toml": """
id = "letter"
title = "A letter"
template = "letter.md.j2"
needs = ["*"]
""",
    "checks/own.toml": """
[[check]]
code = "AN02"
name = "missing"
severity = "error"
message = "No answer: {question}"
why = "It was asked."
absence = true
""",
}


@dataclass(frozen=True)
class Found:
    """A fault as a reader meets it."""

    code: str
    file: str
    line: int | None
    text: str
    fault: IntakeError


EXAMPLES = """
[[check.fires]]
answers = {}
unknown = ["name"]
[[check.silent]]
answers = { name = "Maija" }
"""
"""Examples of the check about missing answers, where the name is asked."""


class Folder:
    """A dialogue folder in the making."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in SMALL.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file; a text without the empty line it begins with."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.lstrip("\n").encode("utf-8"))

    def ask(self, *questions: str, facts: str = "") -> None:
        """Write the section with these questions, each without its `[[question]]`."""
        asked = "".join(f"[[question]]\n{question.strip()}\n" for question in questions)
        self.write("sections/who.toml", f'id = "who"\ntitle = "Who"\n[facts]\n{facts.strip()}\n{asked}')

    def check(self, *checks: str) -> None:
        """Write the checks, each without its `[[check]]`, beside the one about missing answers."""
        added = "".join(f"[[check]]\n{check.strip()}\n" for check in checks)
        self.write("checks/own.toml", SMALL["checks/own.toml"] + added)

    def line_of(self, name: str, words: str) -> int:
        """The first line of a file that has these words."""
        lines = (self.root / name).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if words in line)

    def faults(self, words: Translator | None = None) -> list[Found]:
        """Everything `intake dialogue check` finds, but that AN02 has no examples: each test asks otherwise."""
        return [
            Found(
                fault.code,
                fault.where.file.relative_to(self.root).as_posix() if fault.where.file else "",
                fault.where.line,
                " ".join(fault.text(words or Translator.source()).split()),
                fault,
            )
            for fault in faults(self.root)
            if (fault.code, fault.where.key) != ("check-without-examples", "AN02.code")
        ]

    def fault(self) -> Found:
        """The only fault."""
        found = self.faults()
        assert len(found) == 1, "\n".join(f"{one.code} {one.text}" for one in found)
        return found[0]

    def load(self) -> Dialogue:
        """The dialogue, which must be without fault."""
        return load_dialogue("small", self.root)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
