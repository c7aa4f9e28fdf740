"""A henkilötunnus is masked wherever a file has it, and never written again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from intake.interview.answers import Interview, with_value
from intake.store.read import read
from intake.store.write import save

CODE = "131052-952K"  # a temporary number: its individual part is 900–999
MASK = "******-****"

EVERYWHERE = f"""
# {CODE} called on Monday
[answers.controller]
name = "Kuvitteellinen Oy"
"{CODE}" = 1 # and {CODE}
[answers.register]
name = {{ fi = "{CODE}", en = "none" }}
[[answers.systems]]
id = "ledger"
name = "Kirjuri ({CODE})"
tags = ["a", "b {CODE}"]
[parked]
"controller.country" = "{CODE}"
[unknown]
"controller.email" = {{ ask = "{CODE}" }}
[not_applicable]
"dpo.contact" = "{CODE}"
[waived]
"RE04 systems[ledger]" = {{ reason = "{CODE}" }}
[notes]
"controller.phone" = '''{CODE}'''
[confirmed]
"systems[ledger].name" = {{ entry = "{CODE}" }}
[[history]]
was = {{ "controller.name" = "{CODE}" }}
[own]
text = "{CODE}"
"""


def test_reading_masks_it_everywhere_and_tells_where(write: Callable[..., Path]) -> None:
    path = write(EVERYWHERE)
    before = path.read_bytes()
    loaded = read(path)
    assert CODE not in repr(loaded)
    assert loaded.interview.masked == {
        f'controller."{MASK}"',
        "register.name",
        "systems[ledger].name",
        "systems[ledger].tags",
        "controller.country",
        "controller.email",
        "dpo.contact",
        "systems[ledger]",
        "controller.phone",
        "history",
        "own",
    }
    assert path.read_bytes() == before


def test_saving_writes_it_nowhere_comments_included(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(EVERYWHERE)
    base = read(path)
    saved = save(path, base.interview, base, now=now)
    text = path.read_text("utf-8")
    assert CODE not in text
    assert f"# {MASK} called on Monday" in text
    assert f"# and {MASK}" in text
    assert saved.interview.masked == base.interview.masked
    again = read(path)
    assert again.interview == replace(saved.interview, masked=frozenset())


def test_one_in_a_comment_only_is_masked_by_the_next_save(
    write: Callable[..., Path], now: dt.datetime
) -> None:
    path = write(f'[answers.controller]\nname = "Kuvitteellinen Oy" # {CODE}\n')
    base = read(path)
    assert base.interview.masked == frozenset()
    save(path, base.interview, base, now=now)
    assert f"# {MASK}" in path.read_text("utf-8")


def test_masking_a_comment_leaves_its_line_end(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(f"# {CODE}\n# a\u2028{CODE}\n[mine]\na = 1\n", newline="\r\n")
    base = read(path)
    save(path, base.interview, base, now=now)
    assert f"\r\n# {MASK}\r\n# a {MASK}\r\n[mine]\r\n".encode() in path.read_bytes()


def test_two_keys_that_look_alike_masked_both_stay(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(f'[mine]\n"{CODE}" = 1\n"{CODE.replace("952K", "953L")}" = 2\n')
    base = read(path)
    assert sorted(base.interview.extra["mine"].values()) == [1, 2]
    assert save(path, base.interview, base, now=now).interview.extra == base.interview.extra
    assert "95" not in path.read_text("utf-8")


def test_one_typed_in_this_sitting_is_masked_before_it_is_written(
    tmp_path: Path, interview: Interview, now: dt.datetime
) -> None:
    path = tmp_path / "new.toml"
    typed = replace(interview, answers=with_value(interview.answers, "controller.name", f"Oy {CODE.lower()}"))
    saved = save(path, typed, None, now=now)
    assert saved.interview.masked == {"controller.name"}
    assert CODE.lower() not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "written",
    [
        '"131052\\u002D952K"',
        '"""131052\\\n   -952K"""',
        '"13\\u200b1052-952K"',
        '"131052\u2010952K"',
        '"\\n131052-952K"',
    ],
)
def test_no_way_of_writing_it_hides_it(write: Callable[..., Path], now: dt.datetime, written: str) -> None:
    path = write(f"[answers.controller]\nname = {written}\n")
    base = read(path)
    assert base.interview.masked == {"controller.name"}
    assert MASK in str(base.interview.answers)
    save(path, base.interview, base, now=now)
    assert read(path).interview.masked == frozenset()


def test_a_fault_does_not_repeat_it(write: Callable[..., Path]) -> None:
    from intake.errors import FileError

    for body in (f'"{CODE}" = 1\n"{CODE}" = 2\n', f'["{CODE}"]\n["{CODE}"]\n', f'[notes]\n"{CODE}" = "x"\n'):
        with pytest.raises(FileError) as raised:
            read(write(body))
        assert CODE not in str(raised.value)


def test_numbers_that_are_none_stay(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write('[answers.controller]\nname = "131052-952X"\nphone = "+358 40 1234567"\n')
    assert read(path).interview.masked == frozenset()
    assert read(path).interview.answers["controller"] == {"name": "131052-952X", "phone": "+358 40 1234567"}
