"""What loading lets pass and `intake dialogue check` does not: the unused, the untranslated, the untrue."""

from __future__ import annotations

import pytest

FORM = 'id = "form"\ntype = "choice"\nvocabulary = "forms"\nask = "What are you?"\n'
NAME = 'id = "name"\ntype = "text"\nask = "What is your name?"\n'
STAFF = """
id = "staff"
type = "list"
as = "s"
named_by = "name"
ask = "Who works for you?"
[[question.items]]
id = "name"
type = "text"
ask = "What is their name?"
[[question.items]]
id = "paid"
type = "yes-no"
ask = "Are they paid?"
"""
CHECK = """
code = "AA01"
name = "own-check"
severity = "hint"
message = "{who} is odd."
why = "It is."
values = { who = "name" }
when = "form == 'private-person'"
fires = [{ answers = { form = "private-person" } }]
silent = [{ answers = { form = "company" } }]
"""
PHRASE = """
[[phrase]]
id = "old-act"
patterns = { fi = ['henkilötietola(ki|i)\\w*', '523/1999'] }
unless = { fi = ['kumottu'] }
positive = ["henkilötietolaki", "Henkilötietolain 10 §", "523/1999", "(henkilötietolaki)", "henkilötietolait"]
negative = ["tietosuojalaki", "1050/2018", "kumottu henkilötietolaki", "laki", "x"]
"""


def needs(folder, *needed: str, facts: str = "[]") -> None:
    listed = ", ".join(f'"{one}"' for one in needed)
    folder.write(
        "documents/letter.toml",
        f'id = "letter"\ntitle = "A letter"\ntemplate = "l"\nneeds = [{listed}]\nfacts = {facts}\n',
    )


# -- the unused --------------------------------------------------------------------------------------------


def test_a_question_whose_answer_nothing_uses(folder) -> None:
    needs(folder, "name")
    folder.ask(NAME, FORM)
    fault = folder.fault()
    assert (fault.code, fault.line) == ("unused-question", folder.line_of("sections/who.toml", '"form"'))
    assert fault.fault.where.key == "form.id"
    assert "let a condition, a fact, a check, a suggestion or a document read it" in fault.text


@pytest.mark.parametrize(
    "use",
    [
        NAME + "when = \"form == 'company'\"",
        NAME + 'suggest = "text(form)"',
        NAME + 'prefill = "text(form)"',
        NAME + '[[question.followups]]\nid = "name2"\ntype = "text"\nask = "?"\nwhen = "form != \'company\'"',
    ],
)
def test_any_reading_of_an_answer_is_a_use(folder, use: str) -> None:
    needs(folder, "name*")
    folder.ask(FORM, use)
    assert folder.faults() == []


def test_a_question_that_reads_only_itself_is_not_used(folder) -> None:
    needs(folder, "name")
    folder.ask(NAME, FORM + "choice_when = { company = \"form != 'association'\" }")
    assert folder.fault().code == "unused-question"


def test_a_check_uses_what_it_reads_and_what_it_names(folder) -> None:
    needs(folder, "name")
    folder.ask(NAME, FORM)
    folder.check(CHECK)
    assert folder.faults() == []


def test_a_list_is_used_with_any_of_its_items_and_its_naming_question_by_itself(folder) -> None:
    needs(folder, "name")
    folder.ask(NAME + 'when = "any(s.paid for s in staff)"', STAFF)
    assert folder.faults() == []
    folder.ask(NAME, STAFF)
    assert {fault.fault.where.key for fault in folder.faults()} == {"staff[].paid.id"}


def test_what_the_program_itself_uses_needs_no_other_use(folder) -> None:
    needs(folder, "name")
    languages = 'id = "interview.languages"\ntype = "choices"\nvocabulary = "forms"\nask = "Which languages?"'
    folder.ask(NAME, languages)
    assert folder.faults() == []


def test_a_fact_that_nothing_uses(folder) -> None:
    folder.ask(FORM, facts="owned = \"form == 'company'\"")
    fault = folder.fault()
    assert (fault.code, fault.line) == ("unused-fact", folder.line_of("sections/who.toml", "owned"))
    needs(folder, "form", facts='["owned"]')
    assert folder.faults() == []


def test_a_document_that_needs_what_nobody_asks(folder) -> None:
    needs(folder, "name", "nmae", "address.*", facts='["owned"]')
    assert [(one.code, one.line) for one in folder.faults()] == [
        ("needs-nothing", 4),
        ("needs-nothing", 4),
        ("needs-nothing", 5),
    ]
    assert any("Did you mean “name”?" in fault.text for fault in folder.faults())


# -- checks ------------------------------------------------------------------------------------------------


def test_a_check_names_only_its_values(folder) -> None:
    folder.ask(NAME, FORM)
    folder.check(CHECK.replace("{who}", "{whom}") + 'remedies = [{ label = "Ask {him}", go = "form" }]')
    codes = [(one.code, one.line) for one in folder.faults()]
    assert codes == [
        ("unknown-value", folder.line_of("checks/own.toml", "{whom}")),
        ("unknown-value", folder.line_of("checks/own.toml", "{him}")),
    ]
    assert "Did you mean “who”?" in folder.faults()[0].text


@pytest.mark.parametrize(
    ("example", "change", "said"),
    [
        ("fires", ('"private-person" } }', '"association" } }'), "stays silent on example 1, which should"),
        ("silent", ('"company" } }', '"private-person" } }'), "fires on example 1, which should leave"),
    ],
)
def test_an_example_does_what_it_says(folder, example: str, change: tuple[str, str], said: str) -> None:
    folder.ask(NAME, FORM)
    folder.check(CHECK.replace(*change))
    fault = folder.fault()
    assert (fault.code, fault.file) == ("example-fails", "checks/own.toml")
    assert fault.line == folder.line_of("checks/own.toml", f"{example} =")
    assert said in fault.text


def test_an_example_answers_what_is_asked(folder) -> None:
    folder.ask(NAME, FORM)
    folder.check(CHECK.replace('form = "company" } }', 'from = "company" }, unknown = ["nam"] }'))
    assert [fault.code for fault in folder.faults()] == ["unknown-path", "unknown-path"]
    assert "Did you mean “form”?" in folder.faults()[0].text


# -- words -------------------------------------------------------------------------------------------------


def test_phrases_match_what_they_should(folder) -> None:
    folder.write("phrases/own.toml", PHRASE)
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (
            ('"523/1999",', '"523/2001",'),
            "phrase-misses",
            "No pattern matches the positive example “523/2001”.",
        ),
        (('"x"]', '"523/1999"]'), "phrase-matches", "A pattern matches the negative example “523/1999”."),
        (("unless = { fi = ['kumottu'] }", ""), "phrase-matches", "“kumottu henkilötietolaki”"),
        (("'523/1999'", "'523/(1999'"), "not-a-pattern", "“523/(1999” is not a regular expression."),
        (("'523/1999'", "'(?P<a>523)/1999'"), "not-a-pattern", "named groups, flags or references"),
        (("['kumottu']", "['(?i)kumottu']"), "not-a-pattern", "each must do without them"),
        (
            ("['kumottu']", "['(a+)+$']"),
            "pattern-runs-away",
            r"write \w+ for (\w+)+, and ( \w+)* for ( ?\w+)*.",
        ),
        (("'523/1999'", "'x{9999999999}'"), "not-a-pattern", "is too large"),
    ],
)
def test_phrases_that_do_not(folder, change: tuple[str, str], code: str, said: str) -> None:
    folder.write("phrases/own.toml", PHRASE.replace(*change))
    fault = folder.fault()
    assert (fault.code, fault.file) == (code, "phrases/own.toml")
    assert fault.fault.where.key.startswith("old-act.")
    assert said in fault.text


def test_two_choices_never_go_by_the_same_words(folder) -> None:
    more = '[[entry]]\ncode = "firm"\nlabel = "Business"\nsynonyms = "enterprise; association"\n'
    folder.write("vocabularies/forms.toml", (folder.root / "vocabularies/forms.toml").read_text() + more)
    found = folder.faults()
    assert [fault.code for fault in found] == ["same-words", "same-words"]
    assert "“business” stands for both “company” and “firm” (en)." in found[0].text
    assert "“association” stands for both “association” and “firm” (en)." in found[1].text


# -- translations ------------------------------------------------------------------------------------------

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SENTENCES = {
    "dialogue small title": ("A small dialogue", "En liten dialog"),
    "section who title": ("Who", "Vem"),
    "question name ask": ("What is your name?", "Vad heter du?"),
    "document letter title": ("A letter", "Ett brev"),
    "vocabulary forms company label": ("company", "bolag"),
    "vocabulary forms company synonyms": ("firm; business", "firma; företag"),
    "vocabulary forms association label": ("association", "förening"),
    "vocabulary forms private-person label": ("private person", "privatperson"),
    "check AN02 message": ("No answer: {question}", "Inget svar: {question}"),
    "check AN02 why": ("It was asked.", "Frågan ställdes."),
}


def swedish(folder, **changes: str) -> None:
    """Write the folder's Swedish, a changed entry in place of the one of its context."""
    entries = {
        context: f'msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{translated}"\n'
        for context, (english, translated) in SENTENCES.items()
    }
    entries |= {name.replace("_", " "): entry for name, entry in changes.items()}
    folder.write("locales/sv/LC_MESSAGES/own.po", HEADER + "\n" + "\n".join(entries.values()))


def test_a_folder_without_catalogues_speaks_english(folder) -> None:
    assert folder.faults() == []


def test_a_folder_with_a_whole_catalogue_has_no_fault(folder) -> None:
    swedish(folder)
    assert folder.faults() == []


def test_a_missing_translation(folder) -> None:
    swedish(folder, section_who_title="")
    fault = folder.fault()
    assert (fault.code, fault.file) == ("translation-missing", "sections/who.toml")
    assert fault.line == folder.line_of("sections/who.toml", "title =")
    assert fault.fault.where.key == "section who title"
    assert "“Who” has no translation (sv)." in fault.text


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        (
            '#, fuzzy\nmsgctxt "check AN02 message"\nmsgid "No answer: {question}"\nmsgstr "{question}"',
            "fuzzy",
            "marked as doubtful (sv)",
        ),
        (
            'msgctxt "check AN02 message"\nmsgid "No answer: {question}"\nmsgstr "Inget svar: {fråga}"',
            "placeholders",
            "{fråga}, {question}",
        ),
        (
            'msgctxt "check AN02 message"\nmsgid "No answer: {question}"\nmsgstr ""',
            "missing",
            "has no translation",
        ),
    ],
)
def test_a_translation_at_fault(folder, entry: str, code: str, said: str) -> None:
    swedish(folder, check_AN02_message=entry)
    fault = folder.fault()
    file = "locales/sv/LC_MESSAGES/own.po"
    assert (fault.code, fault.file) == (f"translation-{code}", file)
    assert fault.line == folder.line_of(file, "No answer")
    assert said in fault.text


def test_every_sentence_without_a_translation_is_told_with_its_line(folder) -> None:
    folder.ask(NAME, FORM)
    folder.check(CHECK + '[[check.remedies]]\nlabel = "Ask again"\ngo = "form"')
    swedish(folder, document_letter_title="", vocabulary_forms_company_synonyms="")
    file = "checks/own.toml"
    places = {
        "document letter title": ("documents/letter.toml", "title"),
        "vocabulary forms company synonyms": ("vocabularies/forms.toml", "synonyms"),
        "question form ask": ("sections/who.toml", "What are you?"),
        "check AA01 message": (file, "{who} is odd"),
        "check AA01 why": (file, '"It is."'),
        "check AA01 remedy 1": (file, "Ask again"),
    }
    found = {fault.fault.where.key: (fault.file, fault.line) for fault in folder.faults()}
    assert found == {key: (name, folder.line_of(name, words)) for key, (name, words) in places.items()}


def test_a_catalogue_that_cannot_be_read(folder) -> None:
    swedish(folder)
    folder.write("locales/sv/LC_MESSAGES/own.po", HEADER + '\nmsgid "broken\n')
    assert "translation-unreadable" in {fault.code for fault in folder.faults()}


def test_two_choices_never_go_by_the_same_words_in_another_language(folder) -> None:
    swedish(
        folder,
        vocabulary_forms_association_label='msgctxt "vocabulary forms association label"\n'
        'msgid "association"\nmsgstr "Firma"',
    )
    fault = folder.fault()
    assert fault.code == "same-words"
    assert "“firma” stands for both “company” and “association” (sv)." in fault.text
