"""A house changes a block, a template or the page, and all the rest stays as it ships."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from intake.batch.rendering import Job, Order, Outcome, Rendered, render_file
from intake.languages import translator

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "examples" / "house"
GUIDE = ROOT / "docs" / "changing-documents.md"
SOURCE = ROOT / "examples" / "mallitoimisto.toml"
DOCUMENTS = ("notice", "notice-table", "short-notice")

Own = Callable[..., Path]


def render(to: Path, templates: Path | None, **more: object) -> Rendered:
    order = Order(to, dt.date(2026, 11, 21), "en", ("fi", "en"), DOCUMENTS, ("md", "html"))
    asked = order._replace(templates=templates, **more)  # type: ignore[arg-type]
    return render_file(Job(SOURCE, PurePosixPath("a")), asked)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The documents as they ship and those of the house, by their names."""
    made = []
    for templates in (None, HOUSE):
        to = tmp_path_factory.mktemp("out")
        assert render(to, templates).outcome is Outcome.WRITTEN
        made.append({file.name: file.read_text("utf-8") for file in to.iterdir()})
    return made[0], made[1]


def parts(text: str) -> dict[str, str]:
    """The sections of a document by their headings."""
    found = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    return {"": found[0], **dict(zip(found[1::2], found[2::2], strict=True))}


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("fi", "Kerromme tässä, miten Merilammen Pyörätalo Oy", "Selosteen laatimisessa auttoi"),
        ("en", "Here we tell you how Merilammen Pyörätalo Oy", "Drawn up with the help of"),
    ],
)
def test_its_blocks_are_in_their_place_and_the_rest_is_unchanged(
    both: tuple[dict[str, str], dict[str, str]], language: str, first: str, last: str
) -> None:
    shipped, own = (parts(made[f"a.notice.{language}.md"]) for made in both)
    assert own.keys() == shipped.keys()
    *_, changes = shipped
    assert [name for name in own if own[name] != shipped[name]] == ["", changes]
    assert first in own[""]
    assert "13" in shipped[""] and "13" not in own[""]
    before, comment = shipped[changes].split("<!--")
    assert own[changes].startswith(before) and own[changes].endswith(comment)
    assert last in own[changes]


def test_a_whole_template_is_in_its_place(both: tuple[dict[str, str], dict[str, str]]) -> None:
    _, own = both
    assert "Kysy lisää: " in own["a.short-notice.fi.md"]
    assert "## " not in own["a.short-notice.fi.md"]


def test_what_it_has_not_is_the_shipped_one(both: tuple[dict[str, str], dict[str, str]]) -> None:
    shipped, own = both
    assert own["a.notice-table.fi.md"] == shipped["a.notice-table.fi.md"]


def test_the_page_has_its_colours_and_its_line_and_is_else_the_same(
    both: tuple[dict[str, str], dict[str, str]],
) -> None:
    shipped, own = (made["a.notice-table.fi.html"].splitlines() for made in both)
    added = [line for line in own if line not in shipped]
    assert [line.split(" ")[0] for line in added] == [":root", "@media", ".house", "<footer"]
    assert [line for line in own if line not in added] == shipped


def test_the_guide_shows_what_the_example_holds() -> None:
    shown = re.findall(r"^```jinja\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    files = [file.read_text("utf-8") for file in sorted(HOUSE.glob("*.j2"))]
    assert len(shown) >= 3
    assert [one for one in shown if not any(one in file for file in files)] == []


class TestFaults:
    """They are told with the file, the line and what to do; nothing is written."""

    @pytest.fixture
    def own(self, tmp_path: Path) -> Own:
        def written(name: str, text: str) -> Path:
            (tmp_path / "own").mkdir(exist_ok=True)
            (tmp_path / "own" / name).write_text(text, "utf-8")
            return tmp_path / "own"

        return written

    def told(self, own: Path, tmp_path: Path, **more: object) -> str:
        made = render(tmp_path / "out", own, documents=("notice",), **more)
        assert made.outcome is Outcome.FAILED
        assert not (tmp_path / "out").exists()
        return made.reason.partition(str(own) + "/")[2]

    @pytest.mark.parametrize(
        ("block", "said"),
        [
            (
                "{% block introductoin %}{% endblock %}",
                "The template “intake/notice.md.j2” has no block “introductoin” to be replaced. "
                "Did you mean “introduction”?",
            ),
            ("{% block x %}{% endblock %}", "Its blocks are: title, introduction, controller,"),
            ("{% block changes %}{{ contorller.name }}{% endblock %}",
             "There is nothing called “contorller” here. Did you mean “controller”?"),
            ("{% block changes %}{{ controller.nmae }}{% endblock %}", "controller.nmae"),
            ("{% block changes %}{% if %}{% endblock %}", "Expected an expression"),
            ("{% block changes %}{% include 'macro.md.j2' %}{% endblock %}", "Did you mean “macros.md.j2”?"),
            ("{% block changes %}", "endblock"),
        ],
    )  # fmt: skip
    def test_of_a_document(self, own: Own, tmp_path: Path, block: str, said: str) -> None:
        told = self.told(own("notice.md.j2", '{% extends "intake/notice.md.j2" %}\n\n' + block), tmp_path)
        assert told.startswith("notice.md.j2:3: ")
        assert said in told

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('{% extends "intake/page.html.j2" %}\n{% block colors %}{% endblock %}', "“colours”?"),
            ("<p>\n{{ contnet }}</p>", "Did you mean “content”?"),
            ("<p>\n{% endfor %}", "endfor"),
        ],
    )
    def test_of_the_page(self, own: Own, tmp_path: Path, text: str, said: str) -> None:
        told = self.told(own("page.html.j2", text), tmp_path)
        assert told.startswith("page.html.j2:2: ")
        assert said in told

    def test_a_template_that_extends_itself(self, own: Own, tmp_path: Path) -> None:
        told = self.told(own("notice.md.j2", '{% extends "notice.md.j2" %}'), tmp_path)
        assert told == (
            "notice.md.j2:1: The template extends itself. The shipped one is called “intake/notice.md.j2”."
        )

    def test_a_block_within_one_that_replaces_may_be_new(self, own: Own, tmp_path: Path) -> None:
        text = '{% extends "intake/notice.md.j2" %}{% block changes %}{% block mine %}A{% endblock %}{% endblock %}'
        own("base.md.j2", text)
        folder = own("notice.md.j2", '{% extends "base.md.j2" %}{% block mine %}B{% endblock %}')
        render(tmp_path / "out", folder, documents=("notice",), languages=("en",))
        assert "## Changes to this notice" not in (tmp_path / "out" / "a.notice.en.md").read_text("utf-8")

    def test_in_the_readers_language(self, own: Own, tmp_path: Path) -> None:
        folder = own("notice.md.j2", '{% extends "intake/notice.md.j2" %}\n{% block x %}{% endblock %}')
        told = self.told(folder, tmp_path, said_in="fi")
        assert "ei ole lohkoa ”x”, jonka tilalle" in told
        assert translator("fi").has("error template-itself", "The template extends itself.")
