"""A template sees the answers its document declares, as words of the document's language, and no others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from intake.dialogue.undecided import UNDECIDED, Partial
from intake.errors import RenderError

from .conftest import Write, make_dialogue, writer

PURPOSES = [
    {
        "id": "i",
        "kind": "invoicing",
        "bases": ["b", "f"],
        "interest": {"en": "Getting paid.", "fi": "Maksun saaminen."},
    },
    {
        "id": "n",
        "kind": {"other": {"fi": "kyläjuhla"}},
        "bases": ["a"],
        "interest": None,
        "?interest": "irrelevant",
    },
]
ANSWERS = {
    "controller.name": "Example Ltd",
    "controller.address": {"street": "Example Street 1", "postcode": "00100", "city": "Helsinki"},
    "controller.country": "SE",
    "written": dt.date(2026, 3, 12),
    "kept": {"number": 6, "unit": "years"},
    "purposes": PURPOSES,
    "categories": [{"id": "c", "name": "names", "purposes": ["i", "n"], "main": "i"}],
    "transfers.any": False,
    "transfers.list": None,
    "?transfers.list": "irrelevant",
    "bases": ["b", "f", "a"],
}


@pytest.mark.parametrize(
    ("template", "english", "finnish"),
    [
        ("{{ controller.name }}", "Example Ltd", "Example Ltd"),
        ("{{ controller.address }}", "Example Street 1, 00100 Helsinki", "Example Street 1, 00100 Helsinki"),
        ("{{ controller.country }}", "Sweden", "Ruotsi"),
        ("{{ controller.name.sentence }}", "Example Ltd.", "Example Ltd."),
        (
            "{{ (purposes | first).bases.sentence }}",
            "contract and legitimate interest.",
            "contract ja legitimate interest.",
        ),
        ("{{ written }}", "12 March 2026", "12.3.2026"),
        ("{{ kept }} {{ kept.number }}", "6 years 6", "6 vuotta 6"),
        ("{{ purposes }}", "invoicing and [kyläjuhla]{lang=fi}", "invoicing ja kyläjuhla"),
        (
            "{{ (purposes | first).bases }}",
            "contract and legitimate interest",
            "contract ja legitimate interest",
        ),
        ("{{ (purposes | first).interest }}", "Getting paid.", "Maksun saaminen."),
        ("{{ (purposes | first).kind.capital }}", "Invoicing", "Invoicing"),
        (
            "{{ (categories | first).purposes | map(attribute='kind') | listed }}",
            "invoicing and [kyläjuhla]{lang=fi}",
            "invoicing ja kyläjuhla",
        ),
        ("{{ (categories | first).main.kind }}", "invoicing", "invoicing"),
        ("{{ 'f' in bases }} {{ 'c' in bases }}", "True False", "True False"),
        ("{{ purposes | selectattr('bases', 'including', 'a') | list | length }}", "1", "1"),
        ("{{ 'news' in codes('purposes', 'marketing', true) }}", "True", "True"),
        ("{{ codes('purposes', 'retention', 'vouchers') | first }}", "invoicing", "invoicing"),
        (
            "{{ purposes | selectattr('bases', 'meeting', ('c', 'a')) | map(attribute='kind') | listed }}",
            "[kyläjuhla]{lang=fi}",
            "kyläjuhla",
        ),
        ("{{ lookup('purposes', 'news', 'interest') }}", "Keeping in touch.", "Keeping in touch."),
        ("{% for p in purposes %}{{ lookup('purposes', p.kind, 'interest') }}{% endfor %}", "", ""),
        (
            "{% if transfers.any %}yes{% else %}no{% endif %}{% if transfers.list %}some{% endif %}",
            "no",
            "no",
        ),
    ],
)
def test_answers_are_words_of_the_documents_language(
    write: Write, template: str, english: str, finnish: str
) -> None:
    assert write(template, ANSWERS).strip() == english
    assert write(template, ANSWERS, language="fi").strip() == finnish


def test_a_text_lacking_the_documents_language_is_marked_with_its_own(write: Write) -> None:
    values = {"note": {"fi": "Huomio", "sv": "Obs"}}
    assert write("{{ note }}", values).strip() == "[Huomio]{lang=fi}"
    assert write("{{ note }}", values | {"interview.languages": ["sv"]}).strip() == "[Obs]{lang=sv}"
    assert write("{{ note }}", {"note": {"fi}{.gap": "Huomio"}}).strip() == "[Huomio]{lang=und}"


@pytest.mark.parametrize(
    ("names", "language", "listed"),
    [
        (("bread and wine", "water"), "en", "bread and wine; water"),
        (("bread, wine", "water"), "en", "bread, wine; water"),
        (("leipä ja viini", "vesi"), "fi", "leipä ja viini sekä vesi"),
        (("suola", "leipä ja viini", "vesi"), "fi", "suola, leipä ja viini sekä vesi"),
        (("leipä ja viini", "vesi sekä suola"), "fi", "leipä ja viini; vesi sekä suola"),
        (("leipä, viini", "vesi"), "fi", "leipä, viini; vesi"),
    ],
)
def test_names_in_a_row_that_hold_an_and_of_their_own_stay_apart(
    write: Write, names: tuple[str, ...], language: str, listed: str
) -> None:
    purposes = [{"id": str(n), "kind": {"other": {language: name}}} for n, name in enumerate(names)]
    assert write("{{ purposes }}", {"purposes": purposes}, language=language).strip() == listed


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("link at the end", "link at the end."),
        ("Link at the end.", "Link at the end."),
        ("See the site (it is public.)", "See the site (it is public.)"),
        ("See section 4 (1)", "See section 4 (1)."),
        ("Which one?", "Which one?"),
    ],
)
def test_words_become_a_sentence_with_one_full_stop(write: Write, said: str, sentence: str) -> None:
    assert write("{{ controller.name.sentence }}", {"controller.name": said}).strip() == sentence


def test_a_gap_and_an_answer_that_was_passed_get_no_full_stop(write: Write) -> None:
    assert write("{{ controller.name.sentence }}", {"?controller.name": "unanswered"}).endswith('"}\n')
    assert not write("{{ controller.phone.sentence }}", {"?controller.phone": "passed"}).strip()


def test_a_country_takes_its_article_in_a_sentence_and_none_in_an_address(write: Write) -> None:
    values = {"controller.country": "US", "controller.address": {"street": "1 Main St", "country": "US"}}
    template = "{{ controller.country }} | {{ controller.address }}"
    assert write(template, values).strip() == "the United States | 1 Main St, United States"
    assert write(template, values, language="fi").strip() == "Yhdysvallat | 1 Main St, Yhdysvallat"


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{{ secret.note }}", "secret"),
        ("{{ controller.nmae }}", "controller.nmae"),
        ("{% if controller.nmae %}{% endif %}", "controller.nmae"),
        ("{% for p in purposes %}{{ p.text }}{% endfor %}", "purposes[].text"),
        ("{{ controller }}", "controller"),
        ("{{ state }}", "state"),
        ("{{ purposes.nothing }}", "nothing"),
    ],
)
def test_what_the_document_does_not_declare_is_a_fault_by_name(
    write: Write, template: str, named: str
) -> None:
    with pytest.raises(RenderError) as caught:
        write("first line\n" + template, ANSWERS)
    assert named in str(caught.value)
    assert caught.value.where.line == 2
    assert caught.value.where.file is not None


@pytest.mark.parametrize(
    "template", ["{{ lookup('purpose', 'news', 'interest') }}", "{{ codes('purposes', 'markting') }}"]
)
def test_a_vocabulary_or_fact_that_does_not_exist_is_a_fault(write: Write, template: str) -> None:
    with pytest.raises(RenderError, match=r"purpose”|markting"):
        write(template)


def test_a_pattern_for_items_brings_its_list(tmp_path: Path) -> None:
    write = writer(tmp_path, make_dialogue(needs=("purposes[].kind",)))
    assert (
        write("{% for p in purposes %}{{ p.kind }}{% endfor %}", {"purposes": PURPOSES[:1]}).strip()
        == "invoicing"
    )
    with pytest.raises(RenderError, match=r"purposes\[\]\.bases"):
        write("{% for p in purposes %}{{ p.bases }}{% endfor %}", {"purposes": PURPOSES})


def test_items_that_are_referred_to_must_be_declared_too(tmp_path: Path) -> None:
    write = writer(tmp_path, make_dialogue(needs=("categories[].*",)))
    with pytest.raises(RenderError, match="purposes"):
        write("{% for c in categories %}{{ c.purposes }}{% endfor %}", ANSWERS)


def test_an_undecided_fact_is_open_and_a_growing_one_holds_what_is_known(write: Write) -> None:
    template = "{{ bases is open }} {{ 'a' in bases }}"
    assert write(template, {"bases": UNDECIDED}).strip() == "True False"
    assert write(template, {"bases": Partial(["a"])}).strip() == "False True"


def test_a_reference_to_what_is_gone_gives_nothing(write: Write) -> None:
    values = ANSWERS | {
        "categories": [{"id": "c", "name": "names", "purposes": ["i", "gone"], "main": "gone"}]
    }
    template = "{% for c in categories %}{{ c.purposes | length }}{{ c.main }}{% endfor %}"
    assert write(template, values).strip() == "1"


def test_two_items_with_the_same_id_are_both_shown(write: Write) -> None:
    twice = [{"id": "x", "kind": "invoicing"}, {"id": "x", "kind": "news"}]
    assert write("{{ purposes }}", {"purposes": twice}).strip() == "invoicing and sending news"
