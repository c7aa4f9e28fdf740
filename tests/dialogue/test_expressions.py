"""The expression language: what it takes, what it refuses and what to write instead."""

from __future__ import annotations

import ast
import builtins
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake.dialogue.expressions import FUNCTIONS, Compiled, compile_expression
from intake.dialogue.model import Entry, Kind, Question, Vocabulary
from intake.dialogue.names import NUMBER, Names, Type
from intake.dialogue.parsing import DEEPEST, ExpressionFault
from intake.dialogue.program import _SCOPE
from intake.dialogue.undecided import UNDECIDED, Partial


def _question(id: str, kind: Kind, **keys) -> Question:
    return Question(id, kind, "all", "?", **keys)


NAMES = Names(
    {
        question.id: question
        for question in (
            _question("controller.name", Kind.TEXT),
            _question("controller.form", Kind.CHOICE, vocabulary="forms", other=True),
            _question("controller.address", Kind.ADDRESS),
            _question("asked", Kind.YES_NO),
            _question("told", Kind.YES_NO),
            _question("day", Kind.DATE),
            _question("kept", Kind.PERIOD),
            _question("means", Kind.CHOICES, vocabulary="forms"),
            _question("staff", Kind.LIST, variable="s", items=("name", "boss", "groups", "paid")),
            _question("staff[].name", Kind.TEXT, within="staff", variable="s"),
            _question("staff[].boss", Kind.REFERENCE, within="staff", variable="s", to="staff"),
            _question("staff[].groups", Kind.REFERENCE, within="staff", variable="s", to="staff", many=True),
            _question("staff[].paid", Kind.YES_NO, within="staff", variable="s"),
        )
    },
    {"several": Type("bool"), "sizes": NUMBER},
    {
        "forms": Vocabulary(
            "forms", (Entry("company", "company", facts={"staff": True}), Entry("person", "person"))
        )
    },
    frozenset({"old-act"}),
)


def compiled(written: str, truth_wanted: bool = False) -> Compiled:
    return compile_expression(written, NAMES, {"s": Type("item", of="staff")}, truth_wanted)


def refused(written: str, truth_wanted: bool = False) -> tuple[str, str]:
    with pytest.raises(ExpressionFault) as fault:
        compiled(written, truth_wanted)
    told = [fault.value.what, *([fault.value.remedy] if fault.value.remedy else [])]
    from intake.languages import Translator

    return fault.value.code, " ".join(one.text(Translator.source()) for one in told)


@pytest.mark.parametrize(
    "written",
    [
        "controller.form != 'person' and given(controller.name)",
        "s.boss == s.id or not any(s.id in x.groups for x in staff if x.paid)",
        "count(x for x in staff if x.paid) > 1",
        "union(x.groups for x in staff)",
        "collect(x.name for x in staff)",
        "first(means)",
        "'company' in means or controller.form in ['company', 'person']",
        "months(kept) < 6 or months_since(day) > 24 or day > months_later(today(), 3)",
        "day < date('2018-05-25')",
        "lookup('forms', controller.form, 'staff')",
        "known('forms', controller.form)",
        "any(matches(t.text, 'old-act') for t in texts())",
        "any(t.masked for t in texts()) and all(l.language == 'fi' for l in lacking_languages())",
        "passed(s.name) and invalid(day) and unnormalised(controller.address)",
        "controller.address.postcode == '33100' and kept.number > 2 and kept.unit == 'years'",
        "text(controller.name) if asked else 'nobody'",
        "says(controller.name, domain(controller.name))",
        "asked == False and several and sizes >= -1",
        "any(k == 'company' for k in means)",
        "any(k in means for k in ['company'])",
    ],
)
def test_what_the_language_takes(written: str) -> None:
    assert ast.parse(compiled(written).source, mode="eval")


def test_what_an_expression_reads() -> None:
    assert compiled(
        "several and any(x.paid for x in staff) and controller.address.city == 'Turku'"
    ).reads == (
        "several",
        "staff",
        "staff[].paid",
        "controller.address",
    )


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("sizes + 1 > 2", "not-allowed", "Arithmetic is not part of the language"),
        ("asked & told", "not-allowed", "Write and, or, not."),
        ("~asked", "not-allowed", "Write and, or, not."),
        ("staff[0].paid", "not-allowed", "“staff[0].paid” is outside"),
        ("means[0] == 'company'", "not-allowed", "Items are not picked by number"),
        ("(lambda: asked)()", "unknown-function", "cannot be called"),
        ("lambda: asked", "not-allowed", "give the condition a name under [facts]"),
        ("today().year == 2026", "not-allowed", "Only paths of answers can be named"),
        ("f'{controller.name}' == 'x'", "not-allowed", "with {name} for the values"),
        ("[x.paid for x in staff]", "not-allowed", "Write collect(… for x in …) instead of square brackets."),
        ("{x.paid for x in staff}", "not-allowed", "instead of curly brackets"),
        ("{x.id: x.paid for x in staff}", "not-allowed", "instead of curly brackets"),
        ("{'company'}", "not-allowed", "Write a list in square brackets."),
        ("{'a': 1}", "not-allowed", "Write a list in square brackets."),
        (
            "(x.paid for x in staff)",
            "not-allowed",
            "Put it inside any(), all(), count(), collect() or union().",
        ),
        ("controller.name.__class__", "unknown-name", "no question, fact or variable"),
        ("asked.__class__.__mro__", "unknown-name", "no question, fact or variable"),
        ("__import__('os').system('x')", "unknown-function", "nothing of Python is here."),
        ("eval('1')", "unknown-function", "no function called “eval”"),
        ("__import__('os').system('x')", "unknown-function", "Only these may be called: any, all, count,"),
        ("controller.name.upper()", "unknown-function", "Only these may be called"),
        ("asked == yes", "unknown-name", "Write True."),
        ("asked == true", "unknown-name", "Write True."),
        ("asked == No", "unknown-name", "Write False."),
        ("today() > '2026-01-01'", "not-ordered", "Write a date as date('2026-01-01')."),
        ("'2026-01-01' == day", "never-equal", "Write a date as date('2026-01-01')."),
        ("...", "not-allowed", "Write a text in quotation marks, a number, True or False."),
        ("controller.name == b'x'", "not-allowed", "with nothing before them"),
        ("asked and", "syntax", "Something is missing at the end."),
        ("asked told", "syntax", "Write a condition as in:"),
        ("controller.name.upper()", "unknown-function", "“controller.name.upper” cannot be called"),
        ("(copy := asked)", "not-allowed", "Values cannot be stored here"),
        (
            "given(path=controller.name)",
            "named-arguments",
            "Write the arguments in their order, without names.",
        ),
        ("1 < sizes < 3", "chained-comparison", "Write two comparisons joined with “and”."),
        ("controller.name is None", "not-allowed", "write given(path) or not given(path)"),
        ("controller.name == None", "not-allowed", "write given(path) or not given(path)"),
        ("sizes == 1e999", "not-allowed", "outside the expression language"),
        ("sizes == 1j", "not-allowed", "outside the expression language"),
        ("controller.name == b'x'", "not-allowed", "outside the expression language"),
        ("-'x' == controller.name", "not-allowed", "Write and, or, not."),
        ("means == ['company']", "never-equal", "write 'code' in path"),
        ("asked == 'yes'", "never-equal", "Compare a yes/no answer with True or False."),
        ("controller.name == 3", "never-equal", "can never be equal"),
        ("kept > 6", "not-ordered", "Write months() around a period, count() around a list."),
        ("day > 6", "not-ordered", "cannot be put in order"),
        ("'x' in controller.name", "not-a-collection", "“in” wants a literal list"),
        ("any(x for x in controller.name)", "not-a-collection", "not a list that can be gone through"),
        ("any(staff)", "not-a-gathering", "wants one “… for x in …” inside"),
        ("any(x.paid for x in staff for y in staff)", "not-a-gathering", "wants one “… for x in …” inside"),
        ("any(x.paid async for x in staff)", "not-allowed", "outside"),
        ("any(a == b for a, b in staff)", "not-allowed", "outside"),
        ("count(x.paid for x in staff) > 1", "not-a-count", "Write count(x for x in … if …)."),
        ("count(unheard_of for x in staff) > 1", "not-a-count", "does not say which members to count"),
        ("texts(1)", "wrong-arguments", "should have 0 arguments and has 1"),
        ("months(day)", "wrong-type", "“day” is not a period."),
        ("months_since(kept)", "wrong-type", "“kept” is not a date."),
        ("months_later(day, 'x')", "wrong-type", "“'x'” is not a number."),
        ("date('2018-02-30')", "not-a-date", "is not a date of the form"),
        ("date(day)", "not-a-literal", "must be a name in quotation marks"),
        ("given(several)", "not-a-path", "wants one path of an answer"),
        ("given(*means)", "not-a-path", "wants one path of an answer"),
        ("lookup('forms', means, 'staff')", "not-one-value", "Go through them with any("),
        ("lookup('forms', controller.form, 'stuff')", "unknown-fact", "Did you mean “staff”?"),
        ("lookup('froms', controller.form, 'staff')", "unknown-vocabulary", "Did you mean “forms”?"),
        ("matches(controller.name, 'old-acts')", "unknown-phrases", "Did you mean “old-act”?"),
        ("controler.name == 'x'", "unknown-name", "Did you mean “controller.name”?"),
        ("s.nmae == 'x'", "unknown-name", "Did you mean “s.name”?"),
        ("kept.length > 3", "unknown-name", "no question, fact or variable called “kept.length”"),
        ("any(t.words == '' for t in texts())", "unknown-name", "t.words"),
        ("givn(controller.name)", "unknown-function", "Did you mean “given”?"),
        ("controller.form == 'compny'", "unknown-code", "Did you mean “company”?"),
        ("controller.form in ['person', 'compny']", "unknown-code", "is not a choice of “controller.form”"),
        ("'compny' in means", "unknown-code", "(vocabulary forms)"),
        ("asked = True", "syntax", "Compare with two equals signs: ==."),
        ("asked && told", "syntax", "Write and, or, not."),
        ("!asked", "syntax", "Write and, or, not."),
        ("controller.name == 'x", "syntax", "A quotation mark is missing."),
        ("(asked and told", "syntax", "A bracket is missing or one too many."),
        ("asked and", "syntax", "cannot be read as an expression"),
        ("asked # always\nand told", "comment", "Write the comment on a line of its own above the key."),
        ("not " * (DEEPEST + 1) + "asked", "too-deep", "Give parts of it names under [facts]."),
        ("(" * 500 + "asked" + ")" * 500, "syntax", "cannot be read"),
    ],
)
def test_what_the_language_refuses_and_what_to_write_instead(written: str, code: str, said: str) -> None:
    found, told = refused(written)
    assert found == code, told
    assert said in told


@pytest.mark.parametrize("written", ["controller.name", "sizes", "'yes'", "staff", "kept"])
def test_a_condition_must_be_true_or_false(written: str) -> None:
    assert refused(written, truth_wanted=True)[0] == "not-a-truth-value"


def test_a_path_is_told_to_be_asked_for_with_given() -> None:
    assert "write given(controller.name)" in refused("controller.name and asked")[1]
    assert "given" not in refused("3 and asked")[1]


def test_an_absent_answer_chosen_by_a_condition_is_no() -> None:
    values = {"asked": True, "told": None}
    condition = compiled("(told if asked else asked) and asked", truth_wanted=True)
    assert run(condition, values) is False


@pytest.mark.parametrize("variable", ["member", "some", "U", "V", "R", "t1", "date", "truth", "lambda_"])
def test_a_loop_variable_may_be_called_anything(variable: str) -> None:
    written = f"any({variable}.paid and {variable}.id in ['a'] for {variable} in staff) or asked"
    values = {"staff": [{"id": "a", "paid": True}], "asked": False}
    assert run(compiled(written, truth_wanted=True), values) is True


def test_a_deep_but_allowed_expression_compiles() -> None:
    values = {"asked": True}
    assert run(compiled("not " * (DEEPEST - 3) + "asked", truth_wanted=True), values) in (True, False)


# -- nothing of Python is within reach -----------------------------------------------------------------


class _Runtime:
    """What an expression asks of the interview, in the smallest form."""

    import datetime as _dt

    today = _dt.date(2026, 11, 21)

    def texts(self, values):
        return [{"text": "a", "path": "controller.name", "masked": False}]

    def lacking_languages(self, values):
        return [{"path": "controller.name", "language": "sv"}]

    def invalid_answers(self, values):
        return []

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: UNDECIDED


def run(expression: Compiled, values) -> object:
    filled = {**dict.fromkeys([*NAMES.questions, *NAMES.facts], UNDECIDED), **values}
    scope = dict(_SCOPE)
    function = eval(f"lambda V, R, _s: {expression.source}", scope)
    item = {"id": "a", **{q.key: UNDECIDED for q in NAMES.questions.values() if q.within}}
    return function(filled, _Runtime(), item)


IDENTIFIERS = st.sampled_from(
    [
        *(
            "asked",
            "told",
            "controller.name",
            "controller.form",
            "day",
            "kept",
            "kept.number",
            "means",
            "staff",
        ),
        *(
            "s.name",
            "s.paid",
            "s.groups",
            "s.id",
            "several",
            "sizes",
            "x",
            "x.paid",
            "x.id",
            "t.text",
            "V",
            "R",
            "U",
        ),
        *("__builtins__", "__class__", "asked.__class__", "print", "open", "controller.__init__.__globals__"),
    ]
)
LITERALS = st.sampled_from(
    ["'company'", "'a'", "3", "2.5", "True", "[]", "['company', 'person']", "None", "-1", "1e999"]
)


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    name = st.sampled_from([*FUNCTIONS, "getattr", "eval", "__import__", "str.format"])
    return st.one_of(
        st.builds(
            "({} {} {})".format,
            inner,
            st.sampled_from(["and", "or", "==", "!=", "<", ">=", "in", "not in", "+", "is", "|"]),
            inner,
        ),
        st.builds("not {}".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("{}({})".format, name, inner),
        st.builds("{}({}, {})".format, name, inner, inner),
        st.builds("{}({} for x in {} if {})".format, name, inner, inner, inner),
        st.builds("{}(x for x in {} if {})".format, name, inner, inner),
        st.builds("{}.{}".format, inner, st.sampled_from(["name", "__class__", "__dict__", "mro"])),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("(x := {})".format, inner),
        st.builds("(lambda x: {})({})".format, inner, inner),
    )


EXPRESSIONS = st.recursive(IDENTIFIERS | LITERALS, _combined, max_leaves=8)
KNOWN_NAMES = {*_SCOPE, "V", "R"} - {"__builtins__"}
METHODS = {
    *("texts", "lacking_languages", "invalid_answers", "passed", "invalid", "unnormalised"),
    *("lookup", "known", "matches", "quoted", "today", "text"),
    *("differing_texts", "says", "repeated", "domain", "owned"),
}
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "asked": st.sampled_from([True, False, None, UNDECIDED]),
        "controller.form": st.sampled_from(["company", {"other": {"fi": "säätiö"}}, None]),
        "kept": st.sampled_from([{"number": 6, "unit": "months"}, None]),
        "means": st.sampled_from([[], ["company"], Partial(["person"]), [{"other": {"fi": "x"}}], None]),
        "staff": st.sampled_from(
            [[], [{"id": "a", "name": "A", "boss": None, "groups": ["a"], "paid": True}], None]
        ),
        "sizes": st.sampled_from([0, 2, UNDECIDED]),
    },
)


def _well_formed() -> st.SearchStrategy[str]:
    """Expressions that mostly keep to the language."""
    collections = st.sampled_from(
        ["staff", "means", "union(x.groups for x in staff)", "texts()", "['company']"]
    )
    conditions = st.sampled_from(
        [
            *("asked", "told", "several", "True", "given(kept)", "passed(s.name)", "s.paid", "invalid(day)"),
            *(
                "controller.form == 'company'",
                "controller.form in ['person']",
                "'company' in means",
                "s.id in s.groups",
            ),
            *(
                "months(kept) < 12",
                "kept.number >= 2",
                "months_since(day) > sizes",
                "day < today()",
                "sizes != 2",
            ),
            *(
                "count(x for x in staff if x.paid) > 1",
                "x.paid",
                "x == 'company'",
                "x.id in x.groups",
                "x.masked",
            ),
            *(
                "lookup('forms', controller.form, 'staff')",
                "matches(controller.name, 'old-act')",
                "t.text == ''",
            ),
            *(
                "controller.address.city == first(means)",
                "text(controller.name) == 'x'",
                "collect(x for x in means) == means",
            ),
        ]
    )
    return st.recursive(
        conditions,
        lambda inner: st.one_of(
            st.builds("({} and {})".format, inner, inner),
            st.builds("({} or {} or {})".format, inner, inner, inner),
            st.builds("not {}".format, inner),
            st.builds("({} if {} else {})".format, inner, inner, inner),
            st.builds(
                "{}({} for x in {} if {})".format, st.sampled_from(["any", "all"]), inner, collections, inner
            ),
            st.builds(
                "{}({} for x in {})".format, st.sampled_from(["any", "all", "union"]), inner, collections
            ),
            st.builds("count(x for x in {} if {}) < 2".format, collections, inner),
        ),
        max_leaves=8,
    )


@example("repeated(asked)", {})
@example("owned(controller.name, controller.name)", {})
@given(EXPRESSIONS | _well_formed() | _well_formed(), VALUES)
def test_an_expression_is_refused_or_runs_with_known_names_alone(written: str, values) -> None:
    try:
        expression = compiled(written)
    except ExpressionFault:
        return
    tree = ast.parse(expression.source, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            assert isinstance(node.value, ast.Name) and node.value.id == "R" and node.attr in METHODS
        if isinstance(node, ast.Name):
            assert node.id in KNOWN_NAMES or re.fullmatch(r"_\w+|t\d+", node.id)
            assert not hasattr(builtins, node.id) or node.id in _SCOPE
    run(expression, values)


@given(st.text(max_size=60))
def test_any_text_is_refused_politely_or_runs(written: str) -> None:
    try:
        expression = compiled(written)
    except ExpressionFault:
        return
    run(expression, {})


def test_a_generated_module_has_no_builtins() -> None:
    assert _SCOPE["__builtins__"] == {}
    assert not any(isinstance(value, Path) for value in _SCOPE.values())
