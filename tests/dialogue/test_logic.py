"""Three-valued logic: what is not known yet stays undecided, unless it makes no difference."""

from __future__ import annotations

import ast
import datetime as dt
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dialogue import undecided as logic
from intake.dialogue.expressions import compile_expression
from intake.dialogue.model import Kind, Question
from intake.dialogue.names import Names
from intake.dialogue.program import _SCOPE
from intake.dialogue.undecided import UNDECIDED, Partial

YES, NO, OPEN = True, False, UNDECIDED
TABLE = [
    # left, right, left and right, left or right
    (YES, YES, YES, YES),
    (YES, OPEN, OPEN, YES),
    (YES, NO, NO, YES),
    (OPEN, YES, OPEN, YES),
    (OPEN, OPEN, OPEN, OPEN),
    (OPEN, NO, NO, OPEN),
    (NO, YES, NO, YES),
    (NO, OPEN, NO, OPEN),
    (NO, NO, NO, NO),
]
ANSWERS = ("a", "b", "c", "d")
NAMES = Names({name: Question(name, Kind.YES_NO, "all", "?") for name in ANSWERS}, {}, {}, frozenset())


def evaluated(written: str, values: dict[str, object]) -> object:
    source = compile_expression(written, NAMES, truth_wanted=True).source
    return eval(f"lambda V, R: {source}", dict(_SCOPE))(values, None)


@pytest.mark.parametrize(("left", "right", "conjunction", "disjunction"), TABLE)
def test_and_or_not(left, right, conjunction, disjunction) -> None:
    values = {"a": left, "b": right}
    assert evaluated("a and b", values) is conjunction
    assert evaluated("a or b", values) is disjunction
    assert logic.both(left, right) is conjunction
    assert logic.implies(logic.invert(left), right) is disjunction


@pytest.mark.parametrize(("value", "opposite"), [(YES, NO), (OPEN, OPEN), (NO, YES)])
def test_the_opposite(value, opposite) -> None:
    assert evaluated("not a", {"a": value}) is opposite
    assert logic.invert(value) is opposite


def test_an_answer_whose_question_does_not_apply_is_no_and_equals_nothing() -> None:
    absent = {"a": None, "b": YES}
    assert evaluated("a", absent) is NO
    assert evaluated("a or b", absent) is YES
    assert evaluated("a == False", absent) is NO
    assert evaluated("a != False", absent) is YES
    assert logic.member(None, ["x"]) is NO
    assert logic.ordered(None, 3, operator.lt) is NO


# -- against a reference that knows no shortcuts ---------------------------------------------------------


def reference(node: ast.expr, values: dict[str, object]) -> object:
    """The value of a condition, worked out from the meaning of the words alone."""
    match node:
        case ast.Name(id=name):
            return NO if values[name] is None else values[name]
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(operand=operand):
            return {YES: NO, NO: YES, OPEN: OPEN}[reference(operand, values)]
        case ast.IfExp(test=test, body=body, orelse=other):
            chosen = reference(test, values)
            return OPEN if chosen is OPEN else reference(body if chosen else other, values)
        case ast.Compare(left=ast.Name(id=name), ops=[sign], comparators=[ast.Constant(value=literal)]):
            if values[name] is OPEN:
                return OPEN
            return (values[name] == literal) is isinstance(sign, ast.Eq)
        case ast.BoolOp(op=sign, values=several):
            found = [reference(one, values) for one in several]
            decisive = isinstance(sign, ast.Or)
            return decisive if decisive in found else OPEN if OPEN in found else not decisive
    raise AssertionError(ast.dump(node))


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {} or {})".format, inner, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
    )


CONDITIONS = st.recursive(
    st.sampled_from([*ANSWERS, "True", "False", "a == True", "b != False", "c == False"]),
    _joined,
    max_leaves=12,
)
VALUES = st.fixed_dictionaries({name: st.sampled_from([YES, NO, OPEN, None]) for name in ANSWERS})


@given(CONDITIONS, VALUES)
def test_compiled_conditions_mean_what_they_say(written: str, values) -> None:
    assert evaluated(written, values) is reference(ast.parse(written, mode="eval").body, values)


@given(CONDITIONS, VALUES, VALUES)
def test_what_is_decided_stays_so_when_more_is_answered(written: str, values, more) -> None:
    before = evaluated(written, values)
    after = evaluated(
        written, {name: more[name] if value is OPEN else value for name, value in values.items()}
    )
    assert before is OPEN or after is before


# -- collections -----------------------------------------------------------------------------------------


def holds(value):
    return value


@pytest.mark.parametrize(
    ("members", "some", "every", "number"),
    [
        ([], NO, YES, 0),
        (None, NO, YES, 0),
        (OPEN, OPEN, OPEN, OPEN),
        ([YES, NO], YES, NO, 1),
        ([YES, OPEN], YES, OPEN, OPEN),
        ([NO, OPEN], OPEN, NO, OPEN),
        (Partial([YES]), YES, OPEN, OPEN),
        (Partial([NO]), OPEN, NO, OPEN),
    ],
)
def test_any_all_and_count(members, some, every, number) -> None:
    assert logic.some(members, holds) is some
    assert logic.every(members, holds) is every
    assert logic.number_of(members, holds) == number


def test_what_is_collected_is_each_value_once_and_grows_while_something_is_open() -> None:
    always = lambda value: True  # noqa: E731
    assert logic.collected(["x", "y", "x", None], always, holds, False) == ["x", "y"]
    assert logic.collected([["x"], ["x", "y"]], always, holds, True) == ["x", "y"]
    assert logic.collected([["x"], ["x"]], always, holds, False) == [["x"]]
    growing = logic.collected(["x", OPEN], always, holds, False)
    assert growing == ["x"] and isinstance(growing, Partial)
    assert logic.member("x", growing) is YES
    assert logic.member("y", growing) is OPEN
    assert logic.first_of(growing) == "x"
    assert logic.first_of(Partial()) is OPEN
    assert logic.first_of([]) is None


def test_given_is_always_decided() -> None:
    assert [logic.is_given(value) for value in ("x", False, [], None, OPEN)] == [YES, YES, YES, NO, NO]


# -- time --------------------------------------------------------------------------------------------------


def test_periods_and_dates() -> None:
    assert logic.months_in({"number": 2, "unit": "years"}) == 24
    assert logic.months_in({"number": 30, "unit": "days"}) == pytest.approx(0.9856, abs=1e-3)
    assert logic.months_between(dt.date(2026, 1, 31), dt.date(2026, 2, 28)) == 0
    assert logic.months_between(dt.date(2026, 1, 15), dt.date(2027, 2, 15)) == 13
    assert logic.months_between(dt.date(2026, 3, 1), dt.date(2026, 2, 28)) == -1
    assert logic.months_after(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert logic.months_after(dt.date(2026, 11, 30), 15) == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    "function", [logic.months_in, lambda value: logic.months_between(value, dt.date(2026, 1, 1))]
)
def test_what_is_no_period_or_date_is_undecided(function) -> None:
    assert function("three") is OPEN
    assert function(OPEN) is OPEN
    assert function(None) is None
