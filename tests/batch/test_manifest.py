"""A second run writes only what would come out otherwise."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.batch import manifest
from intake.batch.files import select
from intake.batch.rendering import Order, Outcome
from intake.batch.runs import render_all

from .conftest import ANSWERED, DIALOGUES, HEAD, TEMPLATES, TODAY

Put = Callable[..., Path]
Rerun = Callable[..., list[str]]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """For copies of the dialogue and templates, so that a test can change them."""
    dialogues, templates = tmp_path / "dialogues", tmp_path / "templates"
    shutil.copytree(DIALOGUES, dialogues)
    shutil.copytree(TEMPLATES, templates)
    return Order(tmp_path / "out", TODAY, "en", formats=("md",), dialogues=dialogues, templates=templates)


def outcomes(tmp_path: Path, order: Order) -> list[str]:
    return [str(result.outcome) for result in render_all(select([tmp_path / "in"]).files, order)]


@pytest.fixture
def rendered(put: Put, tmp_path: Path, order: Order) -> Rerun:
    """Two interviews rendered; tells what becomes of them in another run."""
    put("in/a.toml")
    put("in/sub/b.toml")
    assert outcomes(tmp_path, order) == ["written", "written"]
    return lambda **changed: outcomes(tmp_path, order._replace(**changed))


def test_nothing_changed_means_nothing_written(rendered: Rerun, tmp_path: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")}
    assert rendered() == ["unchanged", "unchanged"]
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")} == before


def test_a_changed_interview_is_rendered_again_alone(rendered: Rerun, put: Put) -> None:
    put("in/a.toml", HEAD + ANSWERED.replace("Huutaja", "Kuiskaaja"))
    assert rendered() == ["written", "unchanged"]
    assert rendered() == ["unchanged", "unchanged"]


def test_an_output_that_is_gone_or_was_changed_is_written_again(rendered: Rerun, tmp_path: Path) -> None:
    (tmp_path / "out" / "a.letter.fi.md").unlink()
    (tmp_path / "out" / "sub" / "b.letter.fi.md").write_text("scribbled")
    assert rendered() == ["written", "written"]


@pytest.mark.parametrize(
    "file", ["templates/letter.md.j2", "dialogues/sections/all.toml", "dialogues/checks/all.toml"]
)
def test_a_changed_template_or_dialogue_renders_everything_again(
    rendered: Rerun, tmp_path: Path, file: str
) -> None:
    changed = tmp_path / file
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert rendered() == ["written", "written"]


@pytest.mark.parametrize(
    "changed",
    [{"final": True}, {"languages": ("en",)}, {"documents": ("label",)}, {"formats": ("md", "html")}],
)
def test_asking_for_something_else_renders_everything_again(
    rendered: Rerun, changed: dict[str, object]
) -> None:
    assert rendered(**changed) == ["written", "written"]
    assert rendered(**changed) == ["unchanged", "unchanged"]


def test_the_language_the_program_speaks_does_not_matter(rendered: Rerun) -> None:
    assert rendered(said_in="fi") == ["unchanged", "unchanged"]


class TestTheDay:
    TOMORROW = TODAY + dt.timedelta(days=1)

    def test_it_does_not_matter_to_a_draft(self, rendered: Rerun) -> None:
        assert rendered(today=self.TOMORROW) == ["unchanged", "unchanged"]

    def test_it_matters_to_a_final_document_whose_findings_may_be_dated(self, rendered: Rerun) -> None:
        assert rendered(final=True) == ["written", "written"]
        assert rendered(final=True, today=self.TOMORROW) == ["written", "written"]

    def test_it_matters_where_a_template_prints_it(self, rendered: Rerun, tmp_path: Path) -> None:
        (tmp_path / "templates" / "letter.md.j2").write_text("{{ today }}\n")
        assert rendered() == ["written", "written"]
        assert rendered(today=self.TOMORROW) == ["written", "written"]
        assert rendered(today=self.TOMORROW) == ["unchanged", "unchanged"]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "not json",
        "[]",
        "null",
        '{"format": 2, "files": {}}',
        '{"format": 1}',
        '{"format": 1, "files": []}',
        '{"format": 1, "files": {"a": 1}}',
        '{"format": 1, "files": {"a": {"source": "", "made_by": "", "outputs": [1]}}}',
        "[" * 100_000,
    ],
)
def test_a_broken_manifest_is_as_none(rendered: Rerun, tmp_path: Path, broken: str) -> None:
    (tmp_path / "out" / manifest.NAME).write_text(broken)
    assert rendered() == ["written", "written"]
    assert rendered() == ["unchanged", "unchanged"]


@pytest.mark.parametrize("vouched", [[], ["../in/a.toml"], ["sub/b.letter.fi.md"], [manifest.NAME]])
def test_a_manifest_that_vouches_for_something_else_is_not_believed(
    rendered: Rerun, tmp_path: Path, vouched: list[str]
) -> None:
    file = tmp_path / "out" / manifest.NAME
    told = json.loads(file.read_text(encoding="utf-8"))
    told["files"]["a"]["outputs"] = {name: manifest.hash_of(tmp_path / "out" / name) for name in vouched}
    file.write_text(json.dumps(told))
    assert rendered() == ["written", "unchanged"]


def test_what_another_run_wrote_stays_known(rendered: Rerun, put: Put, order: Order) -> None:
    files = select([put("other/c.toml")]).files
    assert [one.outcome for one in render_all(files, order)] == [Outcome.WRITTEN]
    assert rendered() == ["unchanged", "unchanged"]


def test_a_refused_document_is_looked_at_again(put: Put, tmp_path: Path, order: Order) -> None:
    put("in/a.toml", HEAD)
    for _ in range(2):
        assert outcomes(tmp_path, order._replace(final=True)) == ["refused"]
    put("in/a.toml")
    assert outcomes(tmp_path, order._replace(final=True)) == ["written"]


def test_the_manifest_names_no_place_of_this_machine(rendered: Rerun, tmp_path: Path) -> None:
    assert str(tmp_path) not in (tmp_path / "out" / manifest.NAME).read_text(encoding="utf-8")
