"""What can never come about is found, with what prevents it; what can is never accused."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.dialogue.build import collect
from intake.dialogue.reachability import unreachable
from intake.dialogue.reading import FaultList
from intake.interview.answers import Interview
from intake.interview.relevance import Status, evaluate

FORM = 'id = "form"\ntype = "choice"\nvocabulary = "forms"\nask = "What are you?"\n'
STAFF = """
id = "staff"
type = "list"
as = "s"
named_by = "name"
ask = "Who works for you?"
{when}
[[question.items]]
id = "name"
type = "text"
ask = "What is their name?"
[[question.items]]
id = "paid"
type = "yes-no"
ask = "Are they paid?"
{item}
"""


def yes_no(id: str, when: str = "", more: str = "") -> str:
    condition = f'when = "{when}"\n' if when else ""
    return f'id = "{id}"\ntype = "yes-no"\nask = "{id}?"\n{condition}{more}'


def several(id: str, when: str = "") -> str:
    return yes_no(id, when).replace('"yes-no"', '"choices"\nvocabulary = "forms"')


KEPT = 'id = "kept"\ntype = "period"\nask = "How long?"\n'
DAY = 'id = "day"\ntype = "date"\nask = "When?"\n'


def staff(when: str = "", item: str = "") -> str:
    return STAFF.format(when=f'when = "{when}"' if when else "", item=f'when = "{item}"' if item else "")


def check(when: str, each: str = "") -> str:
    return f"""
code = "AA01"
name = "own-check"
severity = "hint"
message = "Odd."
why = "It is."
when = "{when}"
each = "{each}"
fires = [{{ answers = {{}} }}]
silent = [{{ answers = {{}} }}]
"""


def reached(folder) -> list[tuple[str, str]]:
    """The codes and texts of what can never come about, leaving other faults aside."""
    return [(one.code, one.text) for one in folder.faults() if one.code.startswith("never-")]


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ([FORM, yes_no("q", "form == 'company' and form == 'association'")], "form == 'company' and"),
        ([FORM, yes_no("q", "form == 'company' and form not in ['company']")], "form not in"),
        (
            [FORM, yes_no("q", "form != 'company' and form != 'association' and form != 'private-person'")],
            "form != 'private-person'",
        ),
        ([yes_no("a"), yes_no("q", "a and not a")], "a and not a"),
        ([yes_no("a"), yes_no("q", "a and a == False")], "a == False"),
        ([several("m"), yes_no("q", "'company' in m and 'company' not in m")], "not in m"),
        ([several("m"), yes_no("q", "count(k for k in m) == 0 and count(k for k in m) > 1")], "count("),
        ([yes_no("q", "False")], "False"),
        ([yes_no("a"), yes_no("q", "a and not passed(a)")], "passed(a)"),
        ([yes_no("a"), yes_no("q", "a and not given(a)")], "given(a)"),
        ([staff(), yes_no("q", "any(s.paid for s in staff) and not any(s.paid for s in staff)")], "any("),
        ([staff(item="s.name == 'A' and s.name == 'B'")], "s.name == 'A'"),
        ([KEPT, yes_no("q", "months(kept) > 5 and months(kept) < 3")], "< 3"),
        ([KEPT, yes_no("q", "3 > months(kept) and months(kept) == 3.5")], "3 >"),
        ([KEPT, yes_no("q", "kept.number < -1 and kept.number > -1")], "-1"),
        ([DAY, yes_no("q", "day < date('2020-01-01') and day > date('2021-01-01')")], "2021"),
        ([DAY, yes_no("q", "day == date('2020-01-01') and day >= date('2021-01-01')")], "2021"),
        ([DAY, yes_no("q", "not (day != date('2020-01-01')) and day > date('2020-01-01')")], "2020"),
        ([yes_no("q", "today() < date('2020-01-01') and today() > date('2021-01-01')")], "2021"),
        ([DAY, yes_no("q", "date('2020-01-01') > day and date('2021-01-01') < day")], "2021"),
        ([yes_no("q", "date('2020-01-01') > date('2021-01-01')")], "2021"),
        ([yes_no("q", "'company' in ['association']")], "in ["),
        ([yes_no("q", "'company' == 'association' or 2 < 1")], "2 < 1"),
        ([staff(), yes_no("q", "any(s.name == 'a' and s.name == 'b' for s in staff)")], "any("),
        ([staff(), yes_no("q", "any(s.paid for s in staff if not s.paid)")], "any("),
        ([staff(), yes_no("q", "any(s.paid for s in staff) and all(not t.paid for t in staff)")], "all("),
        (
            [staff(), yes_no("q", "not (all(not s.paid for s in staff) or any(t.paid for t in staff))")],
            "all(",
        ),
        (
            [FORM, staff(), yes_no("q", "any(form == 'company' and form == 'association' for s in staff)")],
            "any(",
        ),
        (
            [KEPT, staff(), yes_no("q", "any(months(kept) > 9 and months(kept) < 3 for s in staff)")],
            "any(",
        ),
    ],
)
def test_a_condition_that_contradicts_itself(folder, questions: list[str], why: str) -> None:
    folder.ask(*questions)
    ((code, text),) = reached(folder)
    assert code == "never-asked"
    assert "The question can never be asked" in text
    assert why in text
    assert "asked only on these conditions" not in text


@pytest.mark.parametrize(
    ("questions", "in_the_way"),
    [
        (
            [FORM, yes_no("a", "form == 'company'"), yes_no("q", "a and form == 'association'")],
            ["a ← form == 'company'"],
        ),
        ([yes_no("a"), yes_no("b", "not a"), yes_no("q", "a and b")], ["b ← not a"]),
        (
            [
                yes_no("a"),
                yes_no("b", "a"),
                yes_no("c", "b"),
                yes_no("d", "a"),
                yes_no("q", "c and d and a == False"),
            ],
            [],
        ),
        ([yes_no("a"), several("m", "a"), yes_no("q", "'company' in m and not a")], ["m ← a"]),
        ([yes_no("a"), staff("a"), yes_no("q", "any(s.paid for s in staff) and not a")], ["staff ← a"]),
        ([yes_no("a"), staff("a", "not a")], ["staff ← a"]),
        (
            [
                FORM,
                staff(item="form == 'company'"),
                yes_no("q", "form == 'association' and any(s.paid for s in staff)"),
            ],
            None,
        ),
    ],
)
def test_the_conditions_of_what_is_read_stand_in_the_way(folder, questions, in_the_way) -> None:
    folder.ask(*questions)
    found = [text for code, text in reached(folder) if code == "never-asked"]
    if in_the_way is None:
        assert found == []  # what holds of items is beyond the proof: nothing is said against it
        return
    assert len(found) == 1
    for condition in in_the_way:
        assert condition in found[0]


def test_a_fact_is_no_hiding_place(folder) -> None:
    facts = 'owned = "form == \'company\'"\nfree = "not owned"'
    folder.ask(FORM, yes_no("q", "owned and free"), facts=facts)
    assert [code for code, _ in reached(folder)] == ["never-asked"]


def test_the_place_and_the_condition_are_told(folder) -> None:
    folder.ask(yes_no("a"), yes_no("b", "not a"), yes_no("q", "a and b"))
    fault = next(one for one in folder.faults() if one.code == "never-asked")
    assert (fault.file, fault.line) == ("sections/who.toml", folder.line_of("sections/who.toml", "a and b"))
    assert fault.fault.where.key == "q.when"
    assert "its condition “a and b” can never hold." in fault.text
    assert "What it reads is itself asked only on these conditions: b ← not a." in fault.text


def test_the_questions_of_an_unreachable_list_are_not_told_one_by_one(folder) -> None:
    folder.ask(yes_no("a"), staff("a and not a"))
    assert len(reached(folder)) == 1


def test_a_follow_up_is_asked_only_with_the_question_it_follows(folder) -> None:
    followup = '[[question.followups]]\nid = "q"\ntype = "text"\nask = "?"\nwhen = "form == \'company\'"'
    folder.ask(FORM, yes_no("a", "form == 'association'", followup))
    ((code, text),) = reached(folder)
    assert code == "never-asked"
    assert "(form == 'association') and (form == 'company')" in text


def test_a_choice_that_is_never_on_offer(folder) -> None:
    choices = FORM.replace('"form"', '"kind"') + "when = \"form == 'company'\"\n"
    folder.ask(
        FORM,
        choices
        + "choice_when = { association = \"form == 'association'\", company = \"form == 'company'\" }",
    )
    ((code, text),) = reached(folder)
    assert code == "never-offered"
    assert "The choice “association” can never be offered" in text
    assert "“form == 'association'”" in text


@pytest.mark.parametrize(
    ("when", "each"),
    [
        ("form == 'company' and form == 'association'", ""),
        ("s.paid and not s.paid", "s in staff"),
        ("given(s.name) and form == 'association'", "s in staff"),
        ("x.paid and form == 'association'", "x in staff"),
        ("not passed(form)", ""),
    ],
)
def test_a_check_that_never_fires(folder, when: str, each: str) -> None:
    folder.ask(FORM, staff("form == 'company'"))
    folder.check(check(when, each))
    (fault,) = [one for one in folder.faults() if one.code == "never-fires"]
    assert (fault.file, fault.line) == ("checks/own.toml", folder.line_of("checks/own.toml", "when ="))
    assert when in fault.text


def test_a_check_about_missing_answers_that_no_question_names(folder) -> None:
    folder.check('code = "PA01"\nname = "x"\nseverity = "error"\nmessage = "m"\nwhy = "w"\nabsence = true')
    fault = folder.fault()
    assert fault.code == "never-fires"
    assert 'Write missing = "PA01" at a question.' in fault.text


@pytest.mark.parametrize(
    ("questions", "when"),
    [
        ([FORM], "form != 'company' and form != 'association'"),
        ([FORM + "other = true"], "form != 'company' and form != 'association' and form != 'private-person'"),
        ([FORM + "required = false"], "form not in ['company', 'association', 'private-person']"),
        ([yes_no("a"), yes_no("b", "a")], "not b and not given(b)"),
        ([yes_no("a"), yes_no("b", "a")], "not a and not b"),
        ([yes_no("a", more="required = false")], "not a and a != False"),
        ([several("m")], "'company' in m and 'association' in m and 'private-person' not in m"),
        ([several("m")], "count(k for k in m) == 0 and given(m)"),
        ([several("m")], "count(k for k in m) > 1 and count(k for k in m) < 3"),
        ([staff()], "any(s.paid for s in staff) and not all(s.paid for s in staff)"),
        ([staff()], "count(s for s in staff if s.paid) == 0 and count(s for s in staff) > 5"),
        ([yes_no("a")], "invalid(a) and not given(a)"),
        ([KEPT], "months(kept) > 3 and months(kept) < 5 and months(kept) != 4"),
        ([KEPT], "not months(kept) > 3 and not months(kept) <= 3 and months(kept) != 3"),  # it is absent
        ([KEPT], "months(kept) > 5 and kept.number < 3"),
        ([DAY], "day >= date('2020-01-01') and day <= date('2020-01-01')"),
        ([DAY], "day > today() and day < date('2021-01-01')"),
        ([], "'company' in ['association', 'company'] and 1 < 2 and 'a' != 'b'"),
        ([staff()], "any(s.name == 'a' for s in staff) and any(s.name == 'b' for s in staff)"),
        ([staff()], "all(s.paid for s in staff) and all(not s.paid for s in staff)"),  # there is none
        ([staff()], "any(s.name == 'a' and any(t.name == 'b' for t in staff) for s in staff)"),
        ([staff()], "any(any(t.paid and not s.paid for t in staff) for s in staff)"),
        ([staff(), several("m")], "any(any(s == 'company' and k for k in [True]) for s in m)"),
        ([several("m")], "any(k == 'company' for k in m) and any(k == 'association' for k in m)"),
        ([staff()], "any(s.paid for s in staff) and not all(s.paid or s.name == 'a' for s in staff)"),
    ],
)
def test_what_can_hold_is_not_accused(folder, questions: list[str], when: str) -> None:
    folder.ask(*questions, yes_no("q", when))
    assert reached(folder) == []


def test_conditions_on_each_other_two_dozen_deep_are_proved_to_the_end(folder) -> None:
    chain = [
        yes_no("q0"),
        *(yes_no(f"q{n}", f"q{n - 1} and (q{n - 1} or not q{max(0, n - 2)})") for n in range(1, 25)),
    ]
    folder.ask(*chain, yes_no("last", "q24 and not q0"))
    ((_, text),) = reached(folder)
    assert "q24 ← q23" in text


# -- against trying everything -----------------------------------------------------------------------------

CONDITIONS = {
    "a": ["a", "not a", "a == False", "a != True", "given(a)", "passed(a)"],
    "f": [
        "f == 'company'",
        "f != 'association'",
        "f in ['company', 'association']",
        "f not in ['company']",
        "given(f)",
    ],
    "m": ["'company' in m", "'association' not in m", "given(m)", "not given(m)"],
    "b": ["b", "not b", "b == False", "given(b)"],
}
UNASKED = (Status.IRRELEVANT, Status.UNDECIDED)
RAW = {
    "a": [True, False, None],
    "f": ["company", "association", "private-person", None],
    "m": [[], ["company"], ["association"], ["company", "association"], None],
    "b": [True, False, None],
}


def conditions(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    if not names:
        return st.just("")
    simple = st.sampled_from([one for name in names for one in CONDITIONS[name]])
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds("({} and {})".format, inner, inner),
            st.builds("({} or {})".format, inner, inner),
            st.builds("not {}".format, inner),
        ),
        max_leaves=4,
    )


@st.composite
def dialogues(draw: st.DrawFn) -> tuple[list[str], frozenset[str]]:
    questions, optional, before = [], set(), ()
    kinds = {"a": "yes-no", "f": "choice", "m": "choices", "b": "yes-no"}
    for name, kind in kinds.items():
        lines = [f'id = "{name}"', f'type = "{kind}"', 'ask = "?"']
        lines += ['vocabulary = "forms"'] if kind.startswith("choice") else []
        if draw(st.booleans()):
            optional.add(name)
            lines.append("required = false")
        if before and draw(st.booleans()):
            lines.append(f'when = "{draw(conditions(before))}"')
        questions.append("\n".join(lines))
        before = (*before, name)
    questions.append(yes_no("q", draw(conditions(before))))
    return questions, frozenset(optional)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dialogues())
def test_the_proof_agrees_with_trying_every_answer(folder, made) -> None:
    questions, optional = made
    folder.ask(*questions)
    faults = FaultList()
    built = collect(Path(folder.root), "small", faults)
    assert built is not None and not faults.faults
    accused = {fault.where.key.split(".")[0] for fault in unreachable(built.dialogue, built.places)}
    reachable: set[str] = set()
    ways = [[*values, "unknown", *(["passed"] if name in optional else [])] for name, values in RAW.items()]
    for said in itertools.product(*ways):
        answers = dict(zip(RAW, said, strict=True))
        interview = Interview(
            answers={
                name: value for name, value in answers.items() if value not in (None, "unknown", "passed")
            },
            unknown={name: {} for name, value in answers.items() if value == "unknown"},
            not_applicable={name: "" for name, value in answers.items() if value == "passed"},
        )
        state = evaluate(built.dialogue, interview, dt.date(2026, 11, 21))
        reachable |= {name for name in (*RAW, "q") if state.status(name) not in UNASKED}
    assert accused == {*RAW, "q"} - reachable
