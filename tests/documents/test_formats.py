"""The delivered Markdown is plain, and the page can be used by everyone and asks nothing of the network."""

from __future__ import annotations

import re

import pytest

from intake.documents.about import About
from intake.documents.html import to_html
from intake.documents.markdown import parse, to_markdown
from intake.languages import Translator

from .conftest import Page

INTERNAL = """\
# Notice & more

Name: [Answer missing: Who\\[?\\]]{.gap from="systems[a].name"} and [hej \\] du]{lang=sv}.

## One

| Data | Time |
| --- | --- |
| names | 6 years |

## Two *words*

[Text](https://example.com) and <anna@example.com>

## Three

- a

## Four

Escaped: \\[not\\]\\{.gap\\}, \\\\[yes]{lang=fi}
"""


@pytest.fixture
def page() -> Page:
    return Page(to_html(INTERNAL, About("Notice <1>", "sv"), Translator.source()))


def test_the_delivered_markdown_has_no_attributes_and_shows_gaps_in_brackets() -> None:
    plain = to_markdown(INTERNAL)
    assert "Name: **\\[Answer missing: Who\\[?\\]\\]** and hej \\] du \\[sv\\]." in plain
    assert "Escaped: \\[not\\]\\{.gap\\}, \\\\yes" in plain
    assert "[Text](https://example.com)" in plain
    assert not re.search(r"(?<!\\)[{}]", plain)


def test_the_page_says_its_language_and_that_of_passages(page: Page) -> None:
    assert ("html", {"lang": "sv"}) in page.elements
    assert ("span", {"lang": "sv"}) in page.elements


def test_a_gap_is_marked_by_more_than_colour(page: Page) -> None:
    assert ("mark", {"class": "gap", "data-from": "systems[a].name"}) in page.elements
    assert "Answer missing: Who[?]" in page.text


def test_the_page_has_one_main_heading_one_main_part_and_a_way_past_the_contents(page: Page) -> None:
    tags = page.tags()
    assert (tags.count("h1"), tags.count("main"), tags.count("nav")) == (1, 1, 1)
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    anchors = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert links[0] == "#content"
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_table_is_named_and_says_what_its_columns_are(page: Page) -> None:
    assert [attrs for tag, attrs in page.elements if tag == "th"] == [{"scope": "col"}] * 2
    regions = [attrs for _, attrs in page.elements if attrs.get("class") == "table"]
    assert regions == [{"class": "table", "role": "region", "tabindex": "0", "aria-labelledby": "section-1"}]


def test_the_page_takes_nothing_from_elsewhere(page: Page) -> None:
    html = to_html(INTERNAL, About("Notice", "en"), Translator.source())
    assert not {"script", "img", "link", "iframe", "base"} & set(page.tags())
    assert "url(" not in html and "@import" not in html
    assert any("default-src 'none'" in (attrs.get("content") or "") for _, attrs in page.elements)


def test_the_title_is_text(page: Page) -> None:
    assert "<title>Notice &lt;1&gt;</title>" in to_html(
        INTERNAL, About("Notice <1>", "sv"), Translator.source()
    )


def test_a_short_document_needs_no_contents() -> None:
    assert "nav" not in Page(to_html("# A\n\n## B\n", About("A", "en"), Translator.source())).tags()


def test_attributes_with_no_meaning_are_dropped() -> None:
    tokens = parse('[x]{onclick="alert(1)" style="color:red" lang=fi}')
    attributes = [
        child.attrs for token in tokens for child in token.children or () if child.type == "span_open"
    ]
    assert attributes == [{"lang": "fi"}]


def test_the_same_document_gives_the_same_page() -> None:
    assert len({to_html(INTERNAL, About("Notice", "en"), Translator.source()) for _ in range(3)}) == 1
