"""Five descriptions found in the wild, retold as interviews: every defect they have is found, or it is said why not.

`INTAKE_UPDATE_GOLDEN=1 pytest tests/test_acceptance.py` writes docs/defects.md anew.
"""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from intake.checks.model import Finding
from intake.checks.run import run_checks
from intake.dialogue.load import load_dialogue
from intake.interview.relevance import evaluate
from intake.languages import translator
from intake.store.read import read

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "acceptance"
PAGE = ROOT / "docs" / "defects.md"
DAY = dt.date(2026, 11, 21)

DIALOGUE = load_dialogue("customer-register")
DATA: dict[str, Any] = tomllib.loads((FOLDER / "defects.toml").read_text("utf-8"))
DOCUMENTS: dict[str, str] = DATA["documents"]
DEFECTS: list[dict[str, Any]] = DATA["defect"]
NOT_SHOWN: dict[str, str] = DATA["not_from_an_interview"]
UNDECIDED: dict[str, str] = DATA["undecided"]


def interviews(document: str) -> list[Path]:
    """The interviews that retell a document: one, and more where two of its defects exclude each other."""
    return sorted(FOLDER.glob(f"{document}*.toml"))


@cache
def findings(file: Path) -> tuple[Finding, ...]:
    """What `intake check` finds in a file."""
    return run_checks(evaluate(DIALOGUE, read(file).interview, DAY, complete=True)).open


def found(document: str) -> set[str]:
    return {finding.code for file in interviews(document) for finding in findings(file)}


def reason(code: str, defect: str) -> str:
    """Why a code cannot be found in an interview, empty if it can."""
    return NOT_SHOWN.get(f"{code} {defect}") or NOT_SHOWN.get(code) or ""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_defect_of_a_document_is_found_or_it_is_said_why_not(document: str) -> None:
    wanted = {
        code
        for defect in DEFECTS
        if defect["id"].startswith(document)
        for code in defect["codes"]
        if not reason(code, defect["id"])
    }
    assert wanted - found(document) == set()


def test_a_reason_is_given_only_for_what_is_not_found() -> None:
    told = [key.split(" ") for key in NOT_SHOWN]
    for code, *defect in told:
        documents = {
            one["id"][:3] for one in DEFECTS if code in one["codes"] and one["id"] in (defect or [one["id"]])
        }
        assert documents, f"{code} {defect} is no defect"
        shown = {one["id"][:3] for one in DEFECTS if code in one["codes"] and not reason(code, one["id"])}
        assert [document for document in documents - shown if code in found(document)] == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("0*.toml")), ids=lambda file: file.stem)
def test_every_finding_points_at_an_answer_and_offers_a_way_out(file: Path) -> None:
    words = translator("fi")
    for finding in findings(file):
        assert finding.at, finding.code
        assert finding.remedies, finding.code
        assert "{" not in finding.message.text(words), finding.code


def test_every_rule_of_the_catalogue_is_declared_or_it_is_said_why_not() -> None:
    catalogue, declared = set(DATA["catalogue"]), set(DIALOGUE.checks)
    assert catalogue - declared - set(UNDECIDED) == set()
    assert set(UNDECIDED) & declared == set()
    assert set(UNDECIDED) - catalogue == set()


def page() -> Iterator[str]:
    """docs/defects.md, from the data and from what is found."""
    yield "# What the checks find in five real descriptions\n"
    yield (
        "Five descriptions of personal data that small organisations had in use were retold as interviews, with other "
        "names and in other words but with the same defects. The interviews are in `tests/acceptance`; where two defects "
        "of one document exclude each other, a second interview has the other. `tests/test_acceptance.py` proves every "
        "line below.\n"
    )
    for document, title in DOCUMENTS.items():
        yield f"## {document}: {title}\n"
        yield "| defect | what is wrong | found | not from an interview |\n|---|---|---|---|"
        for defect in DEFECTS:
            if not defect["id"].startswith(document):
                continue
            codes = defect["codes"]
            here = ", ".join(code for code in codes if not reason(code, defect["id"]))
            why = "; ".join(f"{code}: {told}" for code in codes if (told := reason(code, defect["id"])))
            yield f"| {defect['id']} | {defect['what']} | {here} | {why} |"
        yield ""
    yield "## Rules that no single interview decides\n"
    yield "| rule | why |\n|---|---|"
    yield from (f"| {code} | {why} |" for code, why in UNDECIDED.items())


def test_the_page_says_what_is_found() -> None:
    content = "\n".join(page()) + "\n"
    if os.environ.get("INTAKE_UPDATE_GOLDEN"):
        PAGE.write_text(content, "utf-8")
    assert PAGE.read_text("utf-8") == content, "see the head of this module"
