"""The pictures in the documentation are what the screen shows.

`make pictures`, or `INTAKE_UPDATE_GOLDEN=1 pytest tests/tui/test_pictures.py`, draws them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tour.film import film
from tour.picture import still
from tour.scenes import PICTURES, SCENES, Scene
from tour.sitting import TITLE, recorded

from intake.languages import translator
from intake.tui.keys import KEYS

PAGE = PICTURES.parent / "the-screen.md"
README = PICTURES.parents[1] / "README.md"
UPDATE = bool(os.environ.get("INTAKE_UPDATE_GOLDEN"))
FEW = ("interview-80", "list", "impact")
"""What the names of those begin with that the fast tests draw: few, and of an interview without findings."""


def expect(file: Path, drawn: str) -> None:
    if UPDATE:
        file.write_text(drawn, encoding="utf-8", newline="\n")
    # Line by line: what differs is then shown as the line of the screen it stands on.
    assert drawn.splitlines() == file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "scene",
    [
        pytest.param(scene, id=scene.name, marks=[] if scene.name.startswith(FEW) else pytest.mark.slow)
        for scene in SCENES
    ],
)
def test_the_picture_is_what_the_screen_shows(scene: Scene) -> None:
    expect(PICTURES / f"{scene.name}.svg", still(scene.shot(), scene.title))


@pytest.mark.slow
def test_the_tour_is_what_the_sitting_shows() -> None:
    frames = recorded()
    assert 20 <= sum(frame.seconds for frame in frames) <= 40
    expect(PICTURES / "tour.svg", film(frames, TITLE))


def test_each_picture_is_drawn_by_the_script_and_shown_in_the_documentation() -> None:
    drawn = {"tour.svg", *(f"{scene.name}.svg" for scene in SCENES)}
    page = PAGE.read_text(encoding="utf-8")
    shown = set(re.findall(r"\[[^]]+\]\(pictures/([^)]+)\)", page))
    shown |= set(re.findall(r"!\[[^]]+\]\(docs/pictures/([^)]+)\)", README.read_text(encoding="utf-8")))
    assert {file.name for file in PICTURES.iterdir()} == drawn
    assert shown == drawn


@pytest.mark.parametrize("file", sorted(PICTURES.iterdir()), ids=lambda file: file.stem)
def test_a_picture_fetches_nothing_and_tells_of_no_machine(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    elements = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(text).iter()}
    assert elements <= {"svg", "title", "style", "g", "path", "rect", "text"}
    assert not re.search(
        r"url\(|@import|href|https?:(?!//www\.w3\.org/2000/svg\")(?!//www\.\w+\.example)(?!//tietosuoja\.fi)",
        text,
    )
    assert not re.search(r"/(tmp|home|root|work)/", text)
    assert len(text.encode()) < (600_000 if file.stem == "tour" else 40_000)


def test_the_page_tells_every_key_as_its_table_has_it() -> None:
    words = translator("en")
    rows = [f"| {key.shown} | {key.label.text(words)} | {key.tells.text(words)} |" for key in KEYS]
    table = "\n".join(("| Key | | |", "|---|---|---|", *rows))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- keys -->\n")
    found, _, after = rest.partition("\n<!-- /keys -->")
    if UPDATE:
        PAGE.write_text(
            f"{before}<!-- keys -->\n{table}\n<!-- /keys -->{after}", encoding="utf-8", newline="\n"
        )
        found = table
    assert found == table
