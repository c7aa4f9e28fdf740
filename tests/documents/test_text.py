"""The client's words come out as they were said, wherever they stand, and as nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.documents.about import About
from intake.documents.html import to_html
from intake.documents.markdown import to_markdown
from intake.documents.text import Label, Text, escape_block, escape_line
from intake.languages import Translator

from .conftest import Page, Write, make_dialogue, writer

HOSTILE = (
    "[/]",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "<b>",
    "a | b",
    "a|b\n:-",
    "x](javascript:alert(1))",
    "[link](https://example.com)",
    "![image](x.png)",
    "wow!",
    "# heading",
    "heading\n===",
    "heading\n---",
    "- item",
    "+ item",
    "* * *",
    "1. first",
    "12) twelfth",
    "> quote",
    "    code",
    "\tcode",
    "`code`",
    "~~~\nfence",
    "&copy; &#65; R&D; A&",
    "back\\slash\\",
    "line\\\nbreak  \nend",
    "*em* __strong__ snake_case",
    "<https://example.com>",
    "[x]{.gap}",
    "{lang=sv}",
    "{.gap}",
    "%(name)s 100 %",
    "[x]: https://example.com",
    "a ## ",
    "(https://example.com)",
    ": https://example.com",
    "`` ` ``",
)

INLINE = (
    "{{ controller.name }}",
    "Name: {{ controller.name }} Y",
    "- {{ controller.name }}",
    "1. {{ controller.name }}",
    "## {{ controller.name }}",
    "| head |\n| --- |\n| {{ controller.name }} |",
    "**{{ controller.name }}:** Y",
    "({{ controller.name }})",
    '{% trans "test" name=controller.name %}{{ name }}{% endtrans %}',
    '{% trans "test" name=controller.name %}Name: {{ name }} (100 %%){% endtrans %}',
    "{% set copy = controller.name %}{{ copy }} {{ [copy, copy] | listed }}",
    "{{ controller.name.capital }}",
    "[Other words]{lang=sv} {{ controller.name }}",
    "[Other words]{{ controller.name }}",
    "{{ controller.name }}[Other words](https://example.com)",
    "{{ controller.name }}copy; {{ controller.name }}",
)

FIRST = {"{{ controller.name.capital }}": lambda text: text[:1].upper() + text[1:]}


def seen(text: str) -> str:
    """What should be seen of a text on one line."""
    text = re.sub(
        "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]",
        "",
        text,
    )
    text = re.sub("[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]", "", text)
    return re.sub("[ \t\n\r\v\f\x85\u2028\u2029]+", " ", text).strip()


def page(internal: str) -> Page:
    return Page(to_html(internal, About("Notice", "en", draft=False), Translator.source()))


@pytest.fixture(scope="module")
def put(tmp_path_factory: pytest.TempPathFactory) -> Write:
    return writer(tmp_path_factory.mktemp("templates"), make_dialogue())


anything = st.text(st.characters(), max_size=40) | st.text(
    "\\`*_{}[]()<>#+-.!|&~=:;\"' \t\n1aä/@", max_size=24
)


@pytest.mark.parametrize("template", INLINE)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(put: Write, template: str, text: str) -> None:
    innocent = page(put(template, {"controller.name": "Innocent"}))
    hostile = page(put(template, {"controller.name": text}))
    assert hostile.tags() == innocent.tags()
    assert hostile.text == innocent.text.replace("Innocent", FIRST.get(template, str)(seen(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_made_a_sentence_are_shown_and_do_nothing(put: Write, text: str) -> None:
    made = page(put("{{ controller.name.sentence }}", {"controller.name": text}))
    assert made.tags() == page(put("{{ controller.name.sentence }}", {"controller.name": "Innocent"})).tags()
    assert made.text == seen(text) + ("" if re.search(r"[.!?…][)\]”’»\"']*\Z", seen(text)) else ".")


@settings(max_examples=250, deadline=None)
@given(text=anything, template=st.sampled_from(INLINE))
@example(text="-", template="{{ controller.name }}")
@example(text="1.", template="{{ controller.name }}")
@example(text="\u00a0#\u00a0", template="## {{ controller.name }}")
@example(text="\u202eabc\u202c", template="Name: {{ controller.name }} Y")
def test_any_words_survive_the_way_to_the_page(text: str, template: str, put: Write) -> None:
    shown = seen(text)
    if not shown:
        return
    before = page(put(template, {"controller.name": "Innocent"}))
    after = page(put(template, {"controller.name": text}))
    assert after.tags() == before.tags()
    assert after.text == before.text.replace("Innocent", FIRST.get(template, str)(shown))


@settings(max_examples=150, deadline=None)
@given(text=anything)
@example(text="a|b\n:-")
@example(text="one\n\n- two\n===\n3. three")
@example(text="0\r\u00a00")
def test_paragraphs_keep_their_words_and_their_breaks(text: str, put: Write) -> None:
    lines = re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text).split("\n")
    after = page(put("Before\n\n{{ note.block }}\n\nAfter", {"note": {"en": text}}))
    assert after.text == " ".join(["Before", *(said for line in lines if (said := seen(line))), "After"])
    assert set(after.tags()) <= {*page("x").tags(), "br"}


@settings(max_examples=150, deadline=None)
@given(text=anything)
def test_the_delivered_markdown_says_the_same_as_the_page(text: str, put: Write) -> None:
    internal = put(
        "Name: {{ controller.name }}\n\n{{ note.block }}\n", {"controller.name": text, "note": {"fi": text}}
    )
    # A passage in another language, here the note, is followed by the code of its language.
    assert page(to_markdown(internal)).text.replace(" [fi]", "") == page(internal).text.replace(" [fi]", "")


def test_everyday_words_are_left_alone() -> None:
    for text in (
        "Esimerkki Oy:n asiakas- ja laskutusrekisteri (2026)",
        "+358 40 123",
        "12.3.2026",
        "A & B, 50 %!?",
    ):
        assert escape_line(text) == text


def test_what_starts_a_line_is_escaped_only_where_it_means_something() -> None:
    assert escape_line("1. ensin") == r"1\. ensin"
    assert escape_line("2026 on vuosi.") == "2026 on vuosi."
    assert escape_line("---") == r"\---"
    assert escape_line("- a") == r"\- a"


def test_paragraphs_are_kept_and_lines_broken() -> None:
    assert escape_block("one\ntwo\n\n\nthree") == "one\\\ntwo\n\nthree"


def test_a_passage_in_another_language_is_marked_paragraph_by_paragraph() -> None:
    text = Text("hej [du]\n\nvärld", "sv")
    assert str(text) == r"[hej \[du\] värld]{lang=sv}"
    assert str(text.block) == "[hej \\[du\\]]{lang=sv}\n\n[värld]{lang=sv}"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("anna_k@example.fi", "<anna_k@example.fi>"),
        ("https://example.fi/a?b=c&d", "<https://example.fi/a?b=c&d>"),
        ("www.example.fi", "[www.example.fi](https://www.example.fi)"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://example.fi/(x)", "https://example.fi/(x)"),
        ("anna at example", "anna at example"),
    ],
)
def test_only_a_plain_address_becomes_a_link(said: str, shown: str) -> None:
    assert str(Text(said).link) == shown


def test_a_phrase_has_no_full_stop_of_its_own() -> None:
    assert str(Text("Tax returns. ", "en").phrase) == "[Tax returns]{lang=en}"
    assert str(Label("x", "Tax returns").phrase) == "Tax returns"


def test_a_label_is_compared_by_its_code_and_printed_by_its_words() -> None:
    label = Label("news", "sending *news*")
    assert label == "news" and "news" in (label,) and label.code == "news"
    assert str(label.capital) == r"Sending \*news\*"
    assert not Text("")
