"""The translators' tool gathers every sentence, keeps every translation, and finds every fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake.catalogues.faults import faults
from intake.catalogues.files import catalogue_file, languages, read_catalogue, update
from intake.catalogues.sentence import breaks_formatting, placeholders
from intake.catalogues.sentences import gather, python_sentences, template_sentences
from intake.resources import resource_directory

ROOT = resource_directory("locales").parent

SECTION = """
id = "systems"
title = "Systems"
[[question]]
id = "systems"
type = "list"
as = "s"
named_by = "name"
ask = "Which systems do you use?"
[[question.items]]
id = "name"
type = "text"
ask = "What is it called?"
example = "The cash register"
[[question.items.followups]]
id = "vendor"
type = "text"
ask = "Who made it?"
"""
VOCABULARY = """
id = "groups"
texts = ["interest"]
[[entry]]
code = "resident"
label = "residents"
synonyms = "tenants; lodgers"
may_be_child = true
interest = "keeping the house"
"""
SERVICES = """
id = "services"
translated = false
[[entry]]
code = "ledger"
label = "Ledger"
"""
CHECKS = """
[[check]]
code = "RE04"
message = "{name} is run by {vendor}."
why = "Because."
[[check.remedies]]
label = "Add {vendor}"
go = "processors"
"""
DIALOGUE = 'id = "register"\ntitle = "Customer register"\n'
DOCUMENT = 'id = "notice"\ntitle = "Privacy notice"\n'
TEMPLATE = """
{% trans "heading" %}
  Your rights
  and how to use them
{% endtrans %}
{% trans "controller" name=controller.name %}Controller: {{ name }}{% endtrans %}
"""
PROGRAM = """
PLACE = "saving"
message("reading", "The file {file} is empty.", file=file)
messages(PLACE, "One answer", "{number} answers", count)
message("when", "today" if now else "later")
message(f"question {id}", question.ask)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in {
        "dialogues/register.toml": DIALOGUE,
        "dialogues/sections/systems.toml": SECTION,
        "dialogues/documents/notice.toml": DOCUMENT,
        "dialogues/vocabularies/groups.toml": VOCABULARY,
        "dialogues/vocabularies/services.toml": SERVICES,
        "dialogues/checks/recipients.toml": CHECKS,
        "templates/notice.md.j2": TEMPLATE,
        "src/program.py": PROGRAM,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "locales/fi/LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def of(root: Path, catalogue: str) -> dict[str, str]:
    return {one.context: one.id for one in gather(root).sentences if one.catalogue == catalogue}


def translate(root: Path, catalogue: str, words: str, translation: str) -> None:
    file = catalogue_file(root, "fi", catalogue)
    before, after = file.read_text("utf-8").split(f'msgid "{words}"\nmsgstr ""\n')
    file.write_text(f'{before}msgid "{words}"\nmsgstr "{translation}"\n{after}', "utf-8")


def kinds(root: Path, catalogue: str) -> list[tuple[str, str]]:
    found = faults(root, "fi", gather(root).sentences)
    return [(one.kind, one.sentence.id) for one in found if one.sentence.catalogue == catalogue]


def test_shipped_catalogues_are_complete() -> None:
    gathered = gather(ROOT)
    assert gathered.faults == ()
    assert "fi" in languages(ROOT)
    wrong = [
        str(fault) for language in languages(ROOT) for fault in faults(ROOT, language, gathered.sentences)
    ]
    assert not wrong, "\n".join(["run `make messages`, then translate:", *wrong])


def test_every_shipped_sentence_says_where_it_stands() -> None:
    without = [one for one in gather(ROOT).sentences if not one.context and one.catalogue != "click"]
    assert not without


def test_sentences_of_a_dialogue_carry_the_place_they_stand_in(checkout: Path) -> None:
    assert of(checkout, "questions") == {
        "dialogue register title": "Customer register",
        "document notice title": "Privacy notice",
        "section systems title": "Systems",
        "question systems ask": "Which systems do you use?",
        "question systems[].name ask": "What is it called?",
        "question systems[].name example": "The cash register",
        "question systems[].vendor ask": "Who made it?",
    }
    assert of(checkout, "checks") == {
        "check RE04 message": "{name} is run by {vendor}.",
        "check RE04 why": "Because.",
        "check RE04 remedy 1": "Add {vendor}",
    }


def test_sections_come_in_the_order_they_are_asked(checkout: Path) -> None:
    (checkout / "dialogues/sections/controller.toml").write_text(
        'id = "controller"\ntitle = "Controller"', "utf-8"
    )
    (checkout / "dialogues/register.toml").write_text(
        f"{DIALOGUE}sections = ['systems', 'controller']", "utf-8"
    )
    sections = [context for context in of(checkout, "questions") if context.startswith("section")]
    assert sections == ["section systems title", "section controller title"]


def test_proper_names_are_not_translated_but_sentences_about_them_are(checkout: Path) -> None:
    assert of(checkout, "vocabularies") == {
        "vocabulary groups resident label": "residents",
        "vocabulary groups resident synonyms": "tenants; lodgers",
        "vocabulary groups resident interest": "keeping the house",
    }


def test_sentences_of_a_template_have_their_white_space_trimmed() -> None:
    found = {one.context: one.id for one in template_sentences(TEMPLATE, "notice.md.j2")}
    assert found == {"heading": "Your rights and how to use them", "controller": "Controller: %(name)s"}


def test_sentences_of_the_program_are_its_literal_messages() -> None:
    found = [one for one in python_sentences(PROGRAM, "program.py") if not isinstance(one, str)]
    assert [(one.context, one.id, one.plural) for one in found] == [
        ("reading", "The file {file} is empty.", ""),
        ("saving", "One answer", "{number} answers"),
        ("when", "today", ""),
        ("when", "later", ""),
    ]


def test_a_sentence_put_together_from_pieces_is_a_fault() -> None:
    assert list(python_sentences('message("reading", f"{count} files")', "program.py")) == [
        "program.py:1: a sentence must be one literal, or it cannot be translated"
    ]


def test_a_file_that_cannot_be_read_is_a_fault_of_its_own(checkout: Path) -> None:
    (checkout / "dialogues/checks/recipients.toml").write_text("[[check", "utf-8")
    (fault,) = gather(checkout).faults
    assert fault.startswith("dialogues/checks/recipients.toml: cannot be read")


def test_updating_twice_changes_nothing(checkout: Path) -> None:
    update(checkout, "fi", gather(checkout).sentences)
    first = {file: file.read_bytes() for file in checkout.glob("locales/**/*.po")}
    update(checkout, "fi", gather(checkout).sentences)
    assert {file: file.read_bytes() for file in checkout.glob("locales/**/*.po")} == first
    assert not any(b"Date" in text or b"program.py:" in text for text in first.values())


def test_updating_keeps_translations_and_the_translators_notes(checkout: Path) -> None:
    update(checkout, "fi", gather(checkout).sentences)
    translate(checkout, "questions", "Systems", "Järjestelmät")
    file = catalogue_file(checkout, "fi", "questions")
    noted = file.read_text("utf-8").replace("#: dialogues/sections", "# A heading.\n#: dialogues/sections", 1)
    file.write_text(noted, "utf-8")
    assert update(checkout, "fi", gather(checkout).sentences) == []
    assert file.read_text("utf-8") == noted


def test_a_translation_follows_its_sentence_to_another_catalogue(checkout: Path) -> None:
    update(checkout, "fi", gather(checkout).sentences)
    translate(checkout, "program", "The file {file} is empty.", "Tiedosto {file} on tyhjä.")
    (checkout / "src/program.py").unlink()
    with (checkout / "templates/notice.md.j2").open("a", encoding="utf-8") as template:
        template.write('{% trans "reading" %}The file {file} is empty.{% endtrans %}')
    update(checkout, "fi", gather(checkout).sentences)
    assert ("missing", "The file {file} is empty.") not in kinds(checkout, "templates")


def test_updating_tells_which_translations_fell_out(checkout: Path) -> None:
    update(checkout, "fi", gather(checkout).sentences)
    translate(checkout, "questions", "Systems", "Järjestelmät")
    section = checkout / "dialogues/sections/systems.toml"
    section.write_text(SECTION.replace('"Systems"', '"Systems in use"'), "utf-8")
    (dropped,) = update(checkout, "fi", gather(checkout).sentences)
    assert (dropped.context, dropped.translation) == ("section systems title", "Järjestelmät")
    assert ("missing", "Systems in use") in kinds(checkout, "questions")


def test_a_new_language_is_a_new_folder(checkout: Path) -> None:
    update(checkout, "sv", gather(checkout).sentences)
    assert languages(checkout) == ("fi", "sv")


def test_what_is_missing_obsolete_or_doubtful_is_found(checkout: Path) -> None:
    catalogue_file(checkout, "fi", "checks").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "check RE04 why"\nmsgid "Because."\nmsgstr ""\n\n'
        '#, fuzzy\nmsgctxt "check RE04 remedy 1"\nmsgid "Add {vendor}"\nmsgstr "Lisää {vendor}"\n\n'
        'msgctxt "check XX00 why"\nmsgid "Gone."\nmsgstr "Poissa."\n',
        "utf-8",
    )
    assert kinds(checkout, "checks") == [
        ("missing", "{name} is run by {vendor}."),
        ("missing", "Because."),
        ("fuzzy", "Add {vendor}"),
        ("obsolete", "Gone."),
    ]


def test_a_translation_names_the_same_values(checkout: Path) -> None:
    update(checkout, "fi", gather(checkout).sentences)
    translate(checkout, "checks", "Add {vendor}", "Lisää {toimittaja}")
    translate(checkout, "templates", "Controller: %(name)s", "Rekisterinpitäjä")
    translate(checkout, "templates", "Your rights and how to use them", "Oikeutenne 100 %")
    assert ("placeholders", "Add {vendor}") in kinds(checkout, "checks")
    assert kinds(checkout, "templates") == [
        ("per cent sign", "Your rights and how to use them"),
        ("placeholders", "Controller: %(name)s"),
    ]


def test_placeholders_are_names_in_braces_or_after_a_per_cent_sign() -> None:
    assert placeholders("{name} and {value!r}, %(date)s, {} { not }") == {"{name}", "{value!r}", "%(date)s"}
    assert breaks_formatting("24 % of %(name)s")
    assert not breaks_formatting("24 %% of %(name)s")


TO_SEVERAL = re.compile(
    r"(?:^|[.:!?] )\w+(?:kaa|kää)\b|\b(?:te|teidän|teitä|teille|\w+[aeiouyäö]tteko|\w+oititte)\b", re.I
)
"""Finnish that speaks to several people, as the questions do, which are read aloud to the client."""


def test_finnish_errors_and_commands_speak_to_the_user_alone() -> None:
    entries = read_catalogue(catalogue_file(ROOT, "fi", "program"))
    spoken = re.compile(r"error|command|check|render|explain|progress")
    wrong = [
        f"{context}: {words}"
        for (context, _), entry in entries.items()
        if spoken.match(context)
        for words in ([entry.string] if isinstance(entry.string, str) else entry.string)
        if TO_SEVERAL.search(words)
    ]
    assert not wrong, "\n".join(["say it in the sinä form or the passive:", *wrong])
