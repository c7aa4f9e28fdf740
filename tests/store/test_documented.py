"""The page on the interview file shows a file that can be read, with every table there is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from intake.interview.answers import Interview, get
from intake.store.document import TABLES
from intake.store.read import read
from intake.store.write import save

PAGE = Path(__file__).parents[2] / "docs" / "interview-file.md"


def shown() -> str:
    return "\n".join(re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


def test_the_examples_are_one_sound_file(write: Callable[..., Path]) -> None:
    loaded = read(write(head=shown()))
    assert set(loaded.document) == {*TABLES, "billing"}
    assert all(getattr(loaded.interview, field.name) for field in fields(Interview) if field.name != "masked")
    assert get(loaded.interview.answers, "systems[ledger].hosting") == "cloud"


def test_the_examples_look_as_a_new_file_does(
    write: Callable[..., Path], tmp_path: Path, now: dt.datetime
) -> None:
    interview = read(write(head=shown())).interview
    assert interview.meta["updated"] == now
    save(tmp_path / "new.toml", replace(interview), None, now=now)
    assert (tmp_path / "new.toml").read_text("utf-8") == shown()
