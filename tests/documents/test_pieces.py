"""Parsing a document piece by piece, and without looking for rare blocks, changes nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from intake.documents.blocks import _of_piece, blocks_of
from intake.documents.markdown import ATTRIBUTES, parse, parser, pieces

LINES = (
    *("", "", "", "# a", "## b", "### c", "#d", "a", "b c", "*a*", "**b**", "a  ", "a\\"),
    *("- a", "- b", "-", "+ a", "* b", "1. a", "2) b", "  a", "    a", "  - a", "\ta", "-     a"),
    *("---", "***", "===", "- ---", "_ _ _", "> a", ">", "- > a", "1. > a", "```", "~~~", "- ```", "  ```"),
    *(
        "|a|b|",
        "|-|-|",
        "|c|d|",
        "a|b",
        "-|-",
        "[a]: b",
        "[a]",
        "\\[a\\]: b",
        "> [a]: b",
        "[a][b]",
        "- [b]: c",
    ),
    *(
        "[a]{lang=fi}",
        '[a]{.gap from="x"}',
        "<a>",
        "<!-- a",
        "&amp;",
        "\\&",
        "`a`",
        "a\\# b",
        "<b@example.fi>",
        "!",
    ),
)
TEXTS = st.lists(st.sampled_from(LINES), max_size=14).map("\n".join)


def plain() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    return made.use(attrs_plugin, after=(), spans=True, allowed=ATTRIBUTES)


PLAIN = plain()


@given(TEXTS)
@example("- a\n\nb")
@example("- a\n\n- b\n\nc\n- d")
@example("```\n\na\n\n```")
@example("[a]\n\nb\n\n[a]: c")
def test_pieces_say_together_what_the_whole_says(text: str) -> None:
    whole = PLAIN.render(text)
    assert "".join(PLAIN.render(piece) for piece in pieces(text)) == whole
    assert blocks_of(text) == _of_piece(text)


@given(TEXTS)
@example("a\n    b")
@example("1.\n\n    a")
def test_no_block_is_missed(text: str) -> None:
    assert PLAIN.renderer.render(parse(text), parser().options, {}) == PLAIN.render(text)


@pytest.mark.parametrize("text", ["## a\n\n- b\n- c\n\nd\n", "|a|b|\n|-|-|\n|c|d|\n"])
def test_an_ordinary_text_is_cut_and_parsed_the_short_way(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "fence" not in parser(common=True).get_active_rules()["block"]


def test_the_tokens_of_a_line_are_not_changed_by_writing_them() -> None:
    text = '- a [b]{.gap from="c"}\n- a [b]{.gap from="c"}\n\n![a](b)\n'
    first = PLAIN.renderer.render(parse(text), parser().options, {})
    assert PLAIN.renderer.render(parse(text), parser().options, {}) == first
