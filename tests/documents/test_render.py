"""Drafts show their gaps, final documents have none, and a fault names its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.dialogue.undecided import UNDECIDED
from intake.documents.environment import environment
from intake.errors import RenderError
from intake.interview.values import Value
from intake.languages import message

from .conftest import Write

MISSING = {"controller.name": UNDECIDED, "?controller.name": "unanswered"}


def test_a_gap_shows_the_question_that_fills_it(write: Write) -> None:
    assert write("Name: {{ controller.name }}", MISSING) == (
        'Name: [Answer missing: What is controller.name?]{.gap from="controller.name"}\n'
    )


def test_a_gap_inside_a_translated_sentence_is_shown_too(write: Write) -> None:
    template = '{% trans "test" name=controller.name %}Name: {{ name }}{% endtrans %}'
    assert ".gap" in write(template, MISSING)


def test_an_answer_to_be_asked_later_says_from_whom(write: Write) -> None:
    values = {"controller.name": UNDECIDED, "?controller.name": "unknown"}
    assert "To be asked (Anna \\*K\\*)" in write(
        "{{ controller.name }}", values, unknown={"controller.name": {"ask": "Anna *K*"}}
    )


def test_an_answer_that_is_not_in_order_is_to_be_checked_in_a_draft_and_stands_in_a_final_document(
    write: Write,
) -> None:
    values = {"controller.name": UNDECIDED, "?controller.name": "invalid"}
    problems = {"controller.name": Value("12-3", message("test", "Not a name."), None)}
    draft = write("{{ controller.name }}", values, problems=problems)
    assert draft.startswith("[Check the answer “12-3”: What is controller.name?]{.gap")
    assert write("{{ controller.name }}", values, problems=problems, final=True) == "12-3\n"


@pytest.mark.parametrize("status", ["irrelevant", "passed", "undecided"])
def test_a_question_that_does_not_apply_leaves_nothing(write: Write, status: str) -> None:
    values = {"controller.name": None, "?controller.name": status}
    template = (
        "x{{ controller.name }}{% if controller.name is shown or controller.name is open %}y{% endif %}"
    )
    assert write(template, values) == "x\n"


def test_what_was_said_not_to_concern_the_processing_is_said_so_where_it_must_be_told(write: Write) -> None:
    values = {"controller.name": UNDECIDED, "?controller.name": "not-applicable"}
    template = "{{ controller.name }}{% if controller.name is shown or controller.name is open %}y{% endif %}"
    assert write(template, values, final=True) == "Does not concern this processing.\n"
    optional = {"controller.phone": UNDECIDED, "?controller.phone": "not-applicable"}
    assert write("x{{ controller.phone }}", optional) == "x\n"


def test_an_optional_question_without_an_answer_leaves_nothing(write: Write) -> None:
    values = {"controller.phone": UNDECIDED, "?controller.phone": "unanswered"}
    assert write("x{{ controller.phone }}", values) == "x\n"


def test_a_gap_is_false_but_open_and_shown(write: Write) -> None:
    values = MISSING | {"transfers.any": UNDECIDED, "?transfers.any": "unanswered"}
    template = "{% if transfers.any %}yes{% elif transfers.any is open %}open{% else %}no{% endif %}"
    assert write(template, values) == "open\n"
    assert write(template, values | {"transfers.any": False}) == "no\n"
    assert write("{{ controller.name is shown }} {{ controller.name is open }}", values) == "True True\n"


def test_a_gap_stands_in_for_whatever_the_answer_would_have_had(write: Write) -> None:
    values = {"purposes": UNDECIDED, "?purposes": "unanswered", "note": UNDECIDED, "?note": "unanswered"}
    template = (
        "{{ purposes.code }}{{ purposes | length }}{{ purposes | map(attribute='kind') | list | length }}"
        "{% for p in purposes %}{% else %}{{ note.block.capital.link }}{% endfor %}"
    )
    assert write(template, values) == '00[Answer missing: What is note?]{.gap from="note"}\n'


def test_a_missing_answer_of_an_item_is_named_by_its_path(write: Write) -> None:
    purposes = [{"id": "i", "kind": "invoicing", "bases": UNDECIDED, "?bases": "unanswered"}]
    assert 'from="purposes[i].bases"' in write(
        "{% for p in purposes %}{{ p.bases }}{% endfor %}", {"purposes": purposes}
    )


def test_a_final_document_with_gaps_is_refused_with_all_of_them(write: Write) -> None:
    template = "{{ controller.name }} {{ purposes }}"
    with pytest.raises(RenderError) as caught:
        write(template, MISSING | {"purposes": UNDECIDED, "?purposes": "unanswered"}, final=True)
    assert caught.value.code == "document-gaps"
    assert "controller.name, purposes" in str(caught.value)


def test_a_gap_that_is_not_printed_does_not_hold_up_a_final_document(write: Write) -> None:
    assert write("{% if controller.name %}{{ controller.name }}{% endif %}x", MISSING, final=True) == "x\n"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% if %}", "template-fault"),
        ("{{ nothing() }}", "template-fault"),
        ("{{ controller.name.__class__ }}", "template-fault"),
        ("{{ controller.name._raw }}", "template-fault"),
        ("{{ controller['_view'].state }}", "template-fault"),
        ("{{ controller._view }}", "template-fault"),
        ("{{ purposes['_view'] }}", "template-fault"),
        ("{{ lookup.__globals__ }}", "template-fault"),
        ("{{ controller.name | upper }}", "template-fault"),
        ("{{ controller.name + 'x' }}", "template-fault"),
        ("{{ 1 / 0 }}", "template-fault"),
        ("{% include 'missing.md.j2' %}", "template-missing"),
        ("{{ controller.nmae }}", "template-unseen"),
    ],
)
def test_a_template_at_fault_is_named_with_its_line(write: Write, template: str, code: str) -> None:
    with pytest.raises(RenderError) as caught:
        write("one\n\n" + template, {"controller.name": "x"})
    assert caught.value.code == code
    assert caught.value.where.line == 3
    assert str(caught.value.where.file).endswith(".md.j2")


def test_blank_lines_of_control_statements_never_part_a_list_or_a_table(write: Write) -> None:
    listed = "{% if true %}\n- one\n{% endif %}\n\n- two\n  - three\n\n\n"
    template = "# A\n\n\n" + listed + "text\n{% if true %}\n| a |\n{% endif %}\n| - |\n"
    assert write(template) == "# A\n\n- one\n- two\n  - three\n\ntext\n\n| a |\n| - |\n"


def test_the_same_interview_gives_the_same_bytes(write: Write) -> None:
    values = {"controller.name": "Example Ltd", "purposes": [{"id": "i", "kind": "invoicing"}]}
    template = (
        "{{ controller.name }} {{ purposes }}\n"
        + '{% trans "test" n=purposes | length %}{{ n }}{% endtrans %}'
    )
    assert len({write(template, values) for _ in range(3)}) == 1


def test_compiled_templates_are_kept_by_the_source_they_were_made_of(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("INTAKE_CACHE", str(cache))
    write("kept by its source")
    kept = list((cache / "templates").iterdir())
    assert len(kept) == 1
    environment.cache_clear()
    kept[0].write_bytes(kept[0].read_bytes()[:40])  # half a file must not be believed
    assert write("kept by its source") == "kept by its source\n"


def test_a_cache_that_cannot_be_written_does_not_matter(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("INTAKE_CACHE", str(tmp_path / "file"))
    environment.cache_clear()
    assert write("still written") == "still written\n"
