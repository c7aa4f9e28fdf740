"""Documents as people and other programs write them, every time otherwise."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from intake.store.layout import inline, is_multiline, key, multiline

KEYS = st.sampled_from(["a", "b1", "name", "with.dot", "ä ö", "", 'quo"te', "systems[x].y", "id2", "-"])
HOSTILE = st.sampled_from(
    [
        *["", " ", "\t", "\r", "\r\n", "a\rb", "\n", "x\ny\n", "\ny", "a\\\nb", "\x00", "\x7f", "\u2028"],
        *["\\", "\\u0041", '"', '""', '"""', "'''", 'end"', "# no comment", "[x]", "a = 1", "{", "}"],
        *["\u00e9", "e\u0301", "\U0001d54f", "multiline-"],
    ]
)
TEXTS = HOSTILE | st.text(st.characters(codec="utf-8"), max_size=12)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes(timezones=st.just(dt.UTC) | st.none())
    | st.times()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.lists(st.dictionaries(KEYS, VALUES, max_size=3), min_size=1, max_size=3).map(
    lambda items: [{"id": f"i{place}", **item} for place, item in enumerate(items)]
)
TABLES = st.dictionaries(KEYS, VALUES | ITEMS | st.dictionaries(KEYS, VALUES | ITEMS, max_size=3), max_size=4)
DOCUMENTS = st.fixed_dictionaries(
    {"interview": TABLES}, optional={"answers": TABLES, "parked": TABLES, "own": TABLES, "notes": TABLES}
)


class Hand:
    """Writes a document as people and other programs do, every time otherwise, with numbered comments."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.comments = 0

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def comment(self) -> str:
        self.comments += 1
        return f"# remark {self.comments}."

    def before(self) -> str:
        return self.pick(
            "", "", "", "\n", f"{self.comment()}\n", f"\n\n  {self.comment()}\n\n{self.comment()}\n"
        )

    def after(self) -> str:
        return self.pick("", "", f"  {self.comment()}", "\t")

    def key(self, name: str) -> str:
        literal = f"'{name}'" if name.isprintable() and "'" not in name else key(name)
        return self.pick(key(name), key(name), literal)

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            forms = [inline(value)]
            if value.isprintable() and "'" not in value:
                forms.append(f"'{value}'")
            if is_multiline(value):
                forms.append(multiline(value))
            return self.pick(*forms)
        if isinstance(value, list):
            parts = [self.value(part) for part in value]
            if parts and self.pick(True, False):
                return (
                    "[ "
                    + self.comment()
                    + "\n"
                    + "".join(f"  {part},{self.after()}\n" for part in parts)
                    + "]"
                )
            return f"[{self.pick('', ' ')}{', '.join(parts)}]"
        if isinstance(value, dict):
            return (
                "{"
                + ", ".join(f"{self.key(name)} = {self.value(part)}" for name, part in value.items())
                + "}"
            )
        return inline(value)

    def document(self, document: Mapping[str, Any]) -> str:
        return self.table(document, ()) + self.pick("", self.comment(), f"\n{self.comment()}\n")

    def table(self, table: Mapping[str, Any], path: tuple[str, ...]) -> str:
        lines, below = "", ""
        for name, value in table.items():
            if isinstance(value, dict) and (not path or self.pick(True, False)):
                if value and path and self.pick(True, False):
                    for inner, part in value.items():
                        lines += self.line(f"{self.key(name)}.{self.key(inner)}", part)
                    continue
                header = ".".join(map(self.key, (*path, name)))
                content = self.table(value, (*path, name))
                implicit = (
                    value
                    and all(isinstance(part, dict) for part in value.values())
                    and content.startswith("[")
                )
                below += content if implicit else f"{self.before()}[{header}]{self.after()}\n{content}"
            elif is_items(value) and self.pick(True, True, False):
                header = ".".join(map(self.key, (*path, name)))
                for item in value:
                    below += f"{self.before()}[[{header}]]{self.after()}\n{self.table(item, (*path, name))}"
            else:
                lines += self.line(self.key(name), value)
        return lines + below

    def line(self, name: str, value: Any) -> str:
        sign = self.pick(" = ", "=")
        return f"{self.before()}{self.pick('', '  ')}{name}{sign}{self.value(value)}{self.after()}\n"


def is_items(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


@st.composite
def hand_written(draw: Any) -> tuple[str, dict[str, Any]]:
    document = draw(DOCUMENTS)
    text = Hand(draw(st.integers(0, 2**32))).document(document)
    return (text.replace("\n", "\r\n") if draw(st.booleans()) else text), document


def remarks(text: str) -> list[str]:
    """The numbered comments of a text."""
    return sorted(re.findall(r"# remark \d+\.", text))
