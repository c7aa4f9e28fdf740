"""Every key of a text has a place, and it is the right one."""

from __future__ import annotations

import tomllib
from typing import Any

from intake.store.places import Places

TEXT = '''\
top.a = 1 # x
"quo.ted" = { in = 1, deep.er = [ { x = 1 }, 2 ] }
[one]
 'lit eral' = """
[two] = not a heading
""\\"
""" # end
list = [ # a comment ]
  "a, ]", # b
  { id = "x", id2 = 2 },
]
when = 2026-01-01 10:00:00 # a space in a date
[[many]]
a = 1
[[many.inner]]
b = 1
[[many.inner]]
b = 2
[[many]]
[[many.inner]]
b = 3
[ one . "t\\u0077o" ]
c = 4
'''.replace('x",\n    id2', 'x", id2')


def test_keys_stand_where_they_stand() -> None:
    places = Places(TEXT)
    lines = TEXT.splitlines()
    expected = {
        ("top", "a"): "top.a",
        ("quo.ted",): '"quo.ted"',
        ("quo.ted", "deep", "er", 0, "x"): "x = 1 }",
        ("one", "lit eral"): "'lit eral'",
        ("one", "list", 0): '"a, ]"',
        ("one", "list", 1): "{ id",
        ("one", "list", 1, "id2"): "id2",
        ("one", "when"): "when",
        ("many", 0, "inner", 1): "[[many.inner]]",
        ("many", 1, "inner", 0, "b"): "b = 3",
        ("one", "two"): "[ one",
        ("one", "two", "c"): "c = 4",
    }
    for key, begins in expected.items():
        line, column = places(key)
        assert lines[line - 1][column - 1 :].startswith(begins), key
    assert places(("many", 1, "inner", 0, "b"))[0] == 21
    assert places(("one", "none of this"))[0] == 3
    assert places(("nothing",)) == (1, 1)


def test_no_key_is_without_a_place() -> None:
    found = Places(TEXT).found
    for key in _keys(tomllib.loads(TEXT)):
        assert key in found, key


def _keys(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [key for name, part in pairs for key in ((*at, name), *_keys(part, (*at, name)))]
