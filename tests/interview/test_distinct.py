"""Values are the same for `distinct` where they are equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake.interview.distinct import distinct, key_of

_TEXTS = st.sampled_from(["a", "b", ""])
_VALUES = st.recursive(
    _TEXTS | st.booleans() | st.integers(0, 2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXTS, inner, max_size=2),
)


@given(_VALUES, _VALUES)
def test_equal_values_have_one_key_and_others_have_not(one: object, other: object) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)


@given(st.lists(_VALUES))
def test_each_value_comes_once_in_the_order_of_the_first(values: list[object]) -> None:
    assert distinct(values) == [one for at, one in enumerate(values) if one not in values[:at]]
