"""Every kind of fault in a dialogue folder: told with its file, line and key, and what would be right."""

from __future__ import annotations

import pytest

from intake.languages import translator

FORM = """
id = "form"
type = "choice"
vocabulary = "forms"
ask = "What are you?"
"""
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
"""


def question(**keys: str) -> str:
    """A text question with some keys of its own, as they stand in the TOML."""
    written = {"id": '"name"', "type": '"text"', "ask": '"What is your name?"', **keys}
    return "\n".join(f"{key} = {value}" for key, value in written.items())


def check(**keys: str) -> str:
    """A check that can fire on a private person, with some keys of its own."""
    written = {
        "code": '"AA01"',
        "name": '"own-check"',
        "severity": '"hint"',
        "message": '"Something is odd."',
        "why": '"It is."',
        "when": "\"form == 'private-person'\"",
        "fires": '[{ answers = { form = "private-person" } }]',
        "silent": '[{ answers = { form = "company" } }]',
        **keys,
    }
    return "\n".join(f"{key} = {value}" for key, value in written.items())


def test_a_folder_without_fault_has_none(folder) -> None:
    assert folder.faults() == []
    assert list(folder.load().questions) == ["name"]


# -- the file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('id = "who"\ntitle "Who"', 2, "A name is not followed by the sign = and a value."),
        ('id = "who\ntitle = "Who"', 1, "no closing quotation mark"),
        ("id = who", 1, "Texts stand in quotation marks"),
        ('id = "who"\nid = "she"', 2, "The same name stands twice in one table."),
        ('id = "who"\ntitle = "Who" "She"', 2, "Something stands after the value"),
        ('id = "who"\nsince = 2026-13-45', 2, "There is no such day. A date is written 2026-11-21."),
        ('id = "who"\nsince = [1, 2026-1-1]', 2, "There is no such day."),
        ('id = "who"\nsince = { a = 2026-00-10 }', 2, "There is no such day."),
        ('id = "who"\n[question\n', 2, "A table's name is not closed with a bracket."),
        ('id = "who"\ntitle = "a\\q"', 2, "A backslash in a text does not begin a known sign."),
        ('id = "who"\n[question', 2, "The file ends in the middle of something"),
        ('id = "who"\nx = { a = 1\n', 2, "The file ends in the middle of something"),
        ('id = "who"\n[[[question]]]\n', 2, "This is no heading of a table."),
    ],
)
def test_toml_that_is_not_toml_is_told_in_our_own_words(folder, text: str, line: int, said: str) -> None:
    folder.write("sections/who.toml", text)
    found = folder.fault()
    assert (found.code, found.file, found.line) == ("file-not-toml", "sections/who.toml", line)
    assert said in found.text


@pytest.mark.parametrize(
    ("encoding", "code", "said"),
    [
        ("latin-1", "file-encoding", "probably “ö” in an older Windows encoding"),
        ("utf-8-sig", "file-bom", "Save it in your editor as “UTF-8”, not as “UTF-8 with BOM”."),
        ("utf-16", "file-utf16", "The file is in UTF-16, not in UTF-8."),
    ],
)
def test_a_file_that_is_not_plain_utf8_is_said_to_be_so(folder, encoding: str, code: str, said: str) -> None:
    folder.write("sections/who.toml", 'title = "Henkilö"'.encode(encoding))
    found = folder.fault()
    assert (found.code, found.file, found.line) == (code, "sections/who.toml", 1)
    assert said in found.text


def test_the_id_of_a_file_is_its_name(folder) -> None:
    folder.write("vocabularies/shapes.toml", 'id = "forms"\n[[entry]]\ncode = "a"\nlabel = "a"\n')
    found = folder.fault()
    assert (found.code, found.file, found.line) == ("id-not-file-name", "vocabularies/shapes.toml", 1)
    assert 'Write id = "shapes", or rename the file.' in found.text


# -- the shape -----------------------------------------------------------------------------------------

SHAPES = [
    ("an unknown key", question(hlep='"Why"'), "unknown-key", "hlep", ["“hlep” means nothing", "“help”?"]),
    ("an unknown type", question(type='"txt"'), "unknown-type", "txt", ["“txt” is not known", "“text”?"]),
    ("a key too few", 'id = "name"\ntype = "text"', "missing-key", "[[question]]", ["“ask” is missing"]),
    ("an empty sentence", question(ask='" "'), "empty-text", "ask =", ["The text is empty."]),
    ("a misspelt id", question(id='"My name"'), "wrong-form", 'id = "My', ["cannot stand as id", "a–z"]),
    (
        "a text where a yes or no is wanted",
        question(required='"perhaps"'),
        "wrong-value",
        "required",
        ["true or false"],
    ),
    (
        "a number where a text is wanted",
        question(help="3"),
        "wrong-value",
        "help",
        ["A text in quotation marks"],
    ),
    ("a text where a list is wanted", question(cite='"gdpr 6"'), "wrong-value", "cite", ["square brackets"]),
    ("a wrong scope", question(scope='"firm"'), "unknown-type", "scope", ["Use one of: interview, client."]),
    (
        "a choice of nothing",
        question(type='"choice"'),
        "choice-without-vocabulary",
        "[[question]]",
        ["vocabulary ="],
    ),
    (
        "a reference to nothing",
        question(type='"reference"'),
        "reference-without-list",
        "[[question]]",
        ["to ="],
    ),
    (
        "a localised date",
        question(type='"date"', localised="true"),
        "localised-without-text",
        "[[question]]",
        [],
    ),
    ("“other” of a text", question(other="true"), "other-without-choice", "[[question]]", []),
    ("“at_least” of a text", question(at_least="1"), "at-least-without-choices", "[[question]]", []),
    ("items of a text", question(named_by='"x"'), "items-without-list", "[[question]]", []),
    ("a list of nothing", question(type='"list"'), "list-incomplete", "[[question]]", ["as, named_by"]),
    ("an item called id", STAFF.replace('"name"', '"id"'), "item-called-id", "[[question]]", []),
    (
        "a list named by nobody",
        STAFF.replace('by = "name"', 'by = "nam"'),
        "named-by-unknown",
        "[[question]]",
        [],
    ),
    (
        "a list in a list",
        STAFF.replace('"text"', '"list"'),
        "list-in-list",
        "[[question.items]]",
        ["reference"],
    ),
    (
        "a list as a follow-up",
        question() + '\n[[question.followups]]\nid = "l"\ntype = "list"\nask = "?"',
        "list-in-list",
        "[[question.followups]]",
        [],
    ),
]


@pytest.mark.parametrize(
    ("asked", "code", "at", "said"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_a_question_out_of_shape(folder, asked: str, code: str, at: str, said: list[str]) -> None:
    folder.ask(asked)
    found = folder.fault()
    assert (found.code, found.file) == (code, "sections/who.toml")
    assert found.line == folder.line_of("sections/who.toml", at)
    for fragment in said:
        assert fragment in found.text


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        (check(code='"A1"'), "wrong-form", "Write two capital letters and two digits: PA01."),
        (check(severity='"grave"'), "unknown-type", "Use one of: error, warning, hint."),
        (check(each='"every name"'), "wrong-form", "Write a name, “in” and a list"),
        (check(fires="[]"), "check-without-examples", "Add [[check.fires]] and [[check.silent]]."),
        (
            check().replace("when =", "bad ="),
            "check-without-condition",
            "A check has when, or absence = true.",
        ),
        (
            check(remedies='[{ label = "Go" }]'),
            "remedy-without-way",
            "A remedy has either go, or set and value, or add and value.",
        ),
        (
            check(remedies='[{ label = "Add", add = "form", value = "form" }]'),
            "not-a-list",
            "Only to a list can something be added: “form”.",
        ),
    ],
)
def test_a_check_out_of_shape(folder, table: str, code: str, said: str) -> None:
    folder.ask(FORM)
    folder.check(table)
    found = folder.fault()
    assert (found.code, found.file) == (code, "checks/own.toml")
    assert said in found.text


def test_a_list_of_phrases_needs_examples_of_both_kinds(folder) -> None:
    folder.write(
        "phrases/own.toml",
        '[[phrase]]\nid = "x"\npatterns = { fi = ["x"] }\npositive = ["x"]\nnegative = []\n',
    )
    assert [(found.code, found.line) for found in folder.faults()] == [("too-few", 4), ("too-few", 5)]


def test_faults_of_shape_are_told_in_the_readers_language(folder) -> None:
    folder.ask(question(hlep='"Why"', type='"txt"', required='"perhaps"'))
    finnish = folder.faults(translator("fi"))
    english = folder.faults()
    assert len(finnish) == 3
    assert not {found.text for found in finnish} & {found.text for found in english}


# -- names ---------------------------------------------------------------------------------------------


def test_a_question_declared_twice(folder) -> None:
    folder.ask(question(), question(ask='"And again?"'))
    found = folder.fault()
    assert (found.code, found.line) == ("duplicate-id", folder.line_of("sections/who.toml", "again") - 2)


def test_a_check_a_code_a_fact_and_a_list_of_phrases_declared_twice(folder) -> None:
    folder.ask(FORM, question(), facts="name = \"form == 'company'\"")
    folder.check(check(), check())
    folder.write(
        "vocabularies/forms.toml",
        (folder.root / "vocabularies/forms.toml").read_text() + '[[entry]]\ncode = "company"\nlabel = "x"\n',
    )
    examples = 'positive = ["x", "x", "x", "x", "x"]\nnegative = ["y", "y", "y", "y", "y"]\n'
    phrase = f'[[phrase]]\nid = "x"\npatterns = {{ fi = ["x"] }}\n{examples}'
    folder.write("phrases/own.toml", phrase * 2)
    assert {(found.code, found.file) for found in folder.faults()} == {
        ("duplicate-id", "checks/own.toml"),
        ("duplicate-id", "sections/who.toml"),
        ("duplicate-id", "phrases/own.toml"),
        ("duplicate-code", "vocabularies/forms.toml"),
    }


@pytest.mark.parametrize(
    ("asked", "outer"),
    [
        ((question(), question(id='"name.first"')), "name"),
        ((STAFF, question(id='"staff.number"')), "staff"),
        ((STAFF + '[[question.items]]\nid = "name.first"\ntype = "text"\nask = "?"',), "staff[].name"),
    ],
    ids=["in an answer", "in a list", "in an answer about an item"],
)
def test_a_path_never_runs_through_an_answer(folder, asked: tuple[str, ...], outer: str) -> None:
    folder.ask(*asked)
    found = folder.fault()
    assert found.code == "path-through-answer"
    assert f"lies inside “{outer}”" in found.text


@pytest.mark.parametrize(
    ("asked", "code", "at", "said"),
    [
        (FORM.replace('"forms"', '"form"'), "unknown-vocabulary", "vocabulary", "“forms”?"),
        (question(type='"reference"', to='"stuff"'), "unknown-list", "to =", "no list called “stuff”"),
        (question(missing='"AN03"'), "unknown-check", "missing", "“AN02”?"),
        (question(documents='["lettre"]'), "unknown-document", "documents", "“letter”?"),
        (FORM + 'choice_when = { compny = "True" }', "unknown-code", "choice_when", "“company”?"),
        (
            question(when="\"nam == 'x'\"", id='"other"'),
            "unknown-name",
            "when",
            "no question, fact or variable",
        ),
    ],
)
def test_what_a_question_names_exists(folder, asked: str, code: str, at: str, said: str) -> None:
    documents = (
        '\n[[question]]\nid = "interview.documents"\ntype = "choices"\nvocabulary = "documents"\nask = "?"'
    )
    folder.write(
        "vocabularies/documents.toml", 'id = "documents"\n[[entry]]\ncode = "lettre"\nlabel = "letter"\n'
    )
    folder.ask(asked + documents)
    found = folder.fault()
    assert (found.code, found.line) == (code, folder.line_of("sections/who.toml", at))
    assert said in found.text


def test_what_a_dialogue_lists_exists(folder) -> None:
    folder.write(
        "small.toml",
        'id = "small"\nversion = "1"\ntitle = "S"\n'
        'sections = ["whom"]\ndocuments = ["leter"]\nchecks = ["own", "onw"]\n',
    )
    found = [(one.code, one.line) for one in folder.faults()]
    assert found == [("unknown-section", 4), ("unknown-document", 5), ("unknown-checks", 6)]
    assert "Did you mean “letter”?" in folder.faults()[1].text


def test_a_check_about_a_missing_answer_says_so(folder) -> None:
    folder.ask(FORM + 'missing = "AA01"')
    folder.check(check())
    assert "Declare absence = true in check AA01." in folder.fault().text


def test_a_check_about_a_missing_answer_has_examples(folder) -> None:
    folder.ask(FORM + 'missing = "PA01"', 'id = "name"\ntype = "text"\nask = "Name?"')
    about = 'code = "PA01"\nname = "x"\nseverity = "error"\nmessage = "m"\nwhy = "w"\nabsence = true\n'
    folder.check(about)
    fault = folder.fault()
    assert (fault.code, fault.line) == ("check-without-examples", folder.line_of("checks/own.toml", "PA01"))
    assert "Add [[check.fires]] and [[check.silent]]." in fault.text
    fires = '[[check.fires]]\nanswers = {}\nunknown = ["form"]\n'
    folder.check(about + fires + '[[check.silent]]\nanswers = { form = "company" }')
    assert folder.faults() == []


def test_a_check_points_at_what_exists(folder) -> None:
    folder.ask(FORM)
    folder.check(check(at='["fomr"]', remedies='[{ label = "Go", go = "from" }]', values='{ x = "forn" }'))
    assert [(one.code, one.line) for one in folder.faults()] == [
        ("unknown-path", folder.line_of("checks/own.toml", "at =")),
        ("unknown-path", folder.line_of("checks/own.toml", "remedies =")),
        ("unknown-name", folder.line_of("checks/own.toml", "values =")),
    ]
    assert all("Did you mean “form”?" in one.text for one in folder.faults())


def test_a_circle_of_conditions_is_named_step_by_step(folder) -> None:
    folder.ask(
        question(id='"first"', type='"yes-no"', when='"third"'),
        question(id='"second"', type='"yes-no"', when='"first"'),
        question(id='"third"', type='"yes-no"', when='"second"'),
    )
    found = folder.fault()
    assert found.code == "cycle"
    steps = found.text.split("circle: ")[1].rstrip(".").split(" → ")
    assert sorted(steps[:3]) == ["first", "second", "third"]
    assert steps[0] == steps[3]


def test_a_circle_of_facts_is_a_circle_too(folder) -> None:
    folder.ask(question(when='"given(form) and loud"'), FORM, facts='loud = "not quiet"\nquiet = "not loud"')
    folder.check(check(when='"loud"'))
    assert [found.code for found in folder.faults()] == ["cycle"]


# -- values and citations ------------------------------------------------------------------------------

LATER = """
id = "{id}"
type = "{type}"
ask = "?"
{more}
"""


def later(type: str, **keys: str) -> str:
    """A question about which something is suggested."""
    more = "\n".join(f"{key} = {value}" for key, value in keys.items())
    return LATER.format(id="later", type=type, more=more)


@pytest.mark.parametrize(
    ("asked", "code", "at", "said"),
    [
        (
            later("choice", vocabulary='"forms"', prefill="\"'compny'\""),
            "unknown-code",
            "prefill",
            "“company”?",
        ),
        (
            later("choices", vocabulary='"forms"', suggest="\"['compny']\""),
            "unknown-code",
            "suggest",
            "“company”?",
        ),
        (
            later("choice", vocabulary='"forms"', suggest="\"'company' if given(name) else 'firm'\""),
            "unknown-code",
            "suggest",
            "“firm” is not a choice of “later”",
        ),
        (later("yes-no", prefill='"today()"'), "no-answer", "prefill", "“today()” cannot be the answer"),
        (later("yes-no", prefill="\"'yes'\""), "no-answer", "prefill", "Write True or False."),
        (later("period", suggest='"name"'), "no-answer", "suggest", "of the type period"),
        (later("date", suggest="\"'2026-01-01'\""), "no-answer", "suggest", "date('2026-11-22')"),
        (
            later("choices", vocabulary='"forms"', prefill="\"'company'\""),
            "no-answer",
            "prefill",
            "square brackets",
        ),
        (later("text", prefill='"3"'), "no-answer", "prefill", "of the type text"),
        (later("text", prefill='"staff"'), "no-answer", "prefill", "of the type text"),
    ],
)
def test_what_is_suggested_can_be_the_answer(folder, asked: str, code: str, at: str, said: str) -> None:
    folder.ask(question(), STAFF, asked)
    found = folder.fault()
    assert (found.code, found.line) == (code, folder.line_of("sections/who.toml", f"{at} ="))
    assert said in found.text


@pytest.mark.parametrize(
    "asked",
    [
        later("choice", vocabulary='"forms"', prefill="\"form if given(form) else 'company'\""),
        later("choices", vocabulary='"forms"', prefill="\"['company', 'association']\""),
        later("yes-no", prefill="\"form == 'company'\""),
        later("text", suggest='"first(collect(s.name for s in staff))"'),
        later("date", suggest='"months_later(today(), 3)"'),
        later("period", suggest='"first(collect(s.name for s in staff))"'),
        later("reference", to='"staff"', many="true", suggest='"collect(s.id for s in staff)"'),
    ],
)
def test_what_may_be_the_answer_may_be_suggested(folder, asked: str) -> None:
    folder.ask(FORM, STAFF, asked)
    assert folder.faults() == []


def test_a_remedy_sets_what_can_be_the_answer(folder) -> None:
    folder.ask(FORM)
    folder.check(check(remedies='[{ label = "Set", set = "form", value = "\'compny\'" }]'))
    found = folder.fault()
    assert (found.code, found.line) == ("unknown-code", folder.line_of("checks/own.toml", "remedies ="))
    assert "Did you mean “company”?" in found.text


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("gdrp 4(8)", "There is no act called “gdrp”. Did you mean “gdpr”?"),
        ("gdpr 29x(", "“29x(” is not a place in the act “gdpr”. Did you mean “gdpr 29”?"),
        ("gdpr x", "Write an article, its paragraph and point in brackets"),
        ("tsl §5", "Write a section, or a chapter and a section: tsl 29, kpl 2:10."),
    ],
)
def test_a_citation_names_an_act_and_a_place_in_it(folder, cited: str, said: str) -> None:
    acts = "".join(f'[[entry]]\ncode = "{act}"\nlabel = "{act}"\n' for act in ("gdpr", "tsl"))
    folder.write("vocabularies/acts.toml", f'id = "acts"\n{acts}')
    sound = '["gdpr", "gdpr 13(1)(a)", "gdpr 13(1)–(2)", "gdpr 15–22", "tsl 5", "tsl 3:5–7"]'
    folder.ask(question(cite=sound), FORM + f'cite = ["{cited}"]')
    found = folder.fault()
    assert found.line == folder.line_of("sections/who.toml", f'"{cited}"')
    assert said in found.text
    folder.ask(FORM)
    folder.check(check(cite=f'["{cited}"]'))
    assert said in folder.fault().text


# -- all at once ---------------------------------------------------------------------------------------


def test_every_fault_of_every_file_is_told_at_once(folder) -> None:
    folder.ask(question(when="\"nme == 'x'\"", missing='"XX99"'), question(id='"age"', type='"number"'))
    folder.write("vocabularies/forms.toml", 'id = "forms"\nentry = 3\n')
    folder.write("documents/letter.toml", "needs = ")
    folder.check(check(severity='"bad"', name='"A b"'))
    found = {(one.file, one.code) for one in folder.faults()}
    assert found == {
        ("sections/who.toml", "unknown-type"),
        ("vocabularies/forms.toml", "wrong-value"),
        ("documents/letter.toml", "file-not-toml"),
        ("checks/own.toml", "unknown-type"),
        ("checks/own.toml", "wrong-form"),
        ("checks/own.toml", "unknown-name"),
        ("sections/who.toml", "unknown-name"),
        ("sections/who.toml", "unknown-check"),
    }


LAYERS = {
    "unknown-key": question(hlep='"Why"'),
    "unknown-type": question(id='"odd"', type='"txt"'),
    "unknown-code": question(id='"coded"', when="\"form == 'compny'\""),
    "unknown-name": question(id='"named"', when="\"nmae == 'x' and form == 'company'\""),
    "duplicate-id": question(id='"form"', ask='"And again?"'),
    "unknown-function": question(id='"evil"', when="\"system('x')\""),
    "never-asked": question(id='"dead"', when="\"kind == 'company' and kind == 'association'\""),
    "unused-question": question(id='"idle"'),
    "cycle": question(id='"one"', type='"yes-no"', when='"two"')
    + "\n[[question]]\n"
    + question(id='"two"', type='"yes-no"', when='"one"'),
}


def test_no_fault_hides_another(folder) -> None:
    needs = ["name", "form", "kind", "odd", "coded", "named", "evil", "dead", "nothing"]
    listed = ", ".join(f'"{one}"' for one in needs)
    folder.write("documents/letter.toml", f'id = "letter"\ntitle = "L"\ntemplate = "l"\nneeds = [{listed}]\n')
    folder.ask(FORM, FORM.replace('"form"', '"kind"'), *LAYERS.values())
    untrue = '[{ answers = { kind = "company" } }]'
    folder.check(
        check(code='"AA02"', severity='"grave"', when="\"kind == 'private-person'\"", fires=untrue),
    )
    told = "\n".join(one.text for one in folder.faults())
    found = sorted(one.code for one in folder.faults())
    assert found == sorted([*LAYERS, "needs-nothing", "example-fails", "unknown-type"]), told


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("small.toml", ["unknown-key", "wrong-value"]),
        ("sections/who.toml", []),
        ("vocabularies/forms.toml", ["unknown-key", "wrong-value"]),
        ("documents/letter.toml", ["unknown-key", "wrong-value"]),
        ("checks/own.toml", ["unknown-key", "wrong-value"]),
    ],
)
def test_what_follows_from_a_fault_is_not_told(folder, name: str, codes: list[str]) -> None:
    folder.ask(FORM + 'hlep = "x"', question(when="\"form == 'company'\"", missing='"AN02"'), facts="x = 3")
    folder.check(check())
    folder.write(name, (folder.root / name).read_text() + '\n"')
    told = "\n".join(one.text for one in folder.faults())
    assert sorted(one.code for one in folder.faults()) == ["file-not-toml", *codes], told


@pytest.mark.parametrize(
    "asked",
    [
        STAFF.replace('"list"', '"lits"'),
        STAFF.replace('as = "s"', ""),
        STAFF.replace('named_by = "name"', "named_by = 3"),
        FORM.replace('"choice"', '"chioce"') + 'other = "yes"',
        FORM.replace("vocabulary =", "vocabluary ="),
        question(id='"3"', when='"given(staff)"'),
        question(type='"reference"', many='"x"', required="3") + '\nto = ["staff"]',
        STAFF + '[[question.items]]\nid = "id"\ntype = "text"\nask = "?"\nwhen = "given(s.name)"',
    ],
)
def test_a_question_at_fault_is_declared_with_what_is_sound_of_it(folder, asked: str) -> None:
    """Whoever names it is not told that there is none."""
    others = [one for one in (FORM, STAFF) if one.splitlines()[1] not in asked]
    reading = "any(s.name == 'x' for s in staff) or form == 'company' or given(name)"
    last = question(
        id='"last"', when=f'"{reading}"' if asked.startswith("id") else '"given(staff) or given(form)"'
    )
    folder.ask(asked, *others, last)
    shapes = {"unknown-type", "list-incomplete", "wrong-value", "unknown-key", "wrong-form", "item-called-id"}
    found = folder.faults()
    assert found and {one.code for one in found} <= shapes, "\n".join(one.text for one in found)


def test_what_a_broken_file_declares_is_not_said_to_be_unknown(folder) -> None:
    folder.ask(FORM, question(when="\"form == 'company'\""))
    folder.write("vocabularies/forms.toml", "id = ")
    assert folder.fault().file == "vocabularies/forms.toml"


def test_two_dialogues_of_a_folder_tell_a_shared_fault_once(folder) -> None:
    folder.write("other.toml", (folder.root / "small.toml").read_text().replace('"small"', '"other"'))
    folder.ask(question(when="\"nme == 'x'\""))
    assert folder.fault().code == "unknown-name"


@pytest.mark.parametrize(
    ("remedies", "code", "said"),
    [
        ('[{ label = "Go", go = "form", safe = true }]', "safe-without-value", "Only a remedy with set and value"),
        (
            '[{ label = "A", set = "form", value = "\'company\'", safe = true }, '
            '{ label = "B", set = "form", value = "\'association\'", safe = true }]',
            "safe-twice",
            "A check has at most one safe remedy.",
        ),
        (
            '[{ label = "A", set = "form", value = "\'private-person\'", safe = true }]',
            "safe-unproven",
            "does not mend the examples",
        ),
    ],
)  # fmt: skip
def test_a_safe_remedy_needs_nobody(folder, remedies: str, code: str, said: str) -> None:
    folder.ask(FORM)
    folder.check(check(remedies=remedies))
    found = folder.fault()
    assert (found.code, found.file) == (code, "checks/own.toml")
    assert said in found.text


def test_a_safe_remedy_that_mends_every_example_is_no_fault(folder) -> None:
    folder.ask(FORM)
    folder.check(check(remedies='[{ label = "A", set = "form", value = "\'company\'", safe = true }]'))
    assert folder.faults() == []
