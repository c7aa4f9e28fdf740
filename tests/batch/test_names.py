"""Names of outputs: inside the folder, legal on every system, never the same twice."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.batch.names import LONGEST, file_name, stems, stems_of


def of(*sources: str) -> list[str]:
    return [str(stem) for stem in stems([PurePath(source) for source in sources])]


def test_sub_folders_are_kept_and_the_ending_is_not() -> None:
    assert of("a.toml", "sub/deep/b.toml", "c.d.toml", "e.TOML", "f.txt") == [
        "a", "sub/deep/b", "c.d", "e", "f.txt"
    ]  # fmt: skip


def test_an_output_is_named_by_document_language_and_format() -> None:
    assert file_name(PurePosixPath("sub/a"), "notice", "fi", "html") == "a.notice.fi.html"


def test_what_has_a_name_of_its_own_is_called_by_it_and_stays_in_the_folder() -> None:
    names = ["Havu Oy", "HAVU Oy", "../Kuusi/Oy", "c.toml", ""]
    assert [str(stem) for stem in stems_of(names)] == [
        "Havu Oy", "HAVU Oy-2", "_Kuusi_Oy", "c.toml", "interview"
    ]  # fmt: skip


def test_what_would_clash_gets_a_number_and_what_has_one_keeps_it() -> None:
    assert of("a.toml", "A.toml", "a.toml", "a-2.toml") == ["a", "A-3", "a-4", "a-2"]


def test_folders_that_differ_in_the_size_of_letters_do_not_mix() -> None:
    assert of("Sub/a.toml", "sub/A.toml", "sub/b.toml") == ["Sub/a", "sub/A-2", "sub/b"]


def test_letters_written_in_two_ways_are_the_same_letters() -> None:
    assert of("ä.toml", unicodedata.normalize("NFD", "ä") + ".toml") == ["ä", "ä-2"]


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..", "interview"),
        ("con.toml", "_con"),
        ("Aux.x.toml", "_Aux.x"),
        ("com1.toml", "_com1"),
        ("console.toml", "console"),
        ("a\nb\x1b[31m.toml", "a_b_[31m"),
        ("a\u202eb.toml", "a_b"),
        ("a\udcffb.toml", "a_b"),
        ("a:b?.toml", "a_b_"),
        ("a. .toml", "a"),
        (".toml", "interview"),
        ("-rf.toml", "-rf"),
        ("...toml", "interview"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(source: str, stem: str) -> None:
    assert of(source) == [stem]


def test_long_names_are_shortened_between_letters_and_still_differ() -> None:
    one, other = of("ä" * 300 + "1.toml", "ä" * 300 + "2.toml")
    assert len(one.encode()) <= LONGEST
    assert other == f"{one}-2"


NAMES = st.lists(st.text(min_size=1, max_size=12).map(lambda text: text.replace("\0", "") or "x"), max_size=8)


@given(NAMES)
def test_any_names_give_distinct_legal_names_each_time_the_same(names: list[str]) -> None:
    sources = [PurePath(name) for name in names]
    found = stems(sources)
    assert found == stems(sources)
    assert len({unicodedata.normalize("NFC", str(stem).casefold()) for stem in found}) == len(sources)
    for stem in found:
        assert not stem.is_absolute()
        for part in stem.parts:
            assert part not in ("", ".", "..")
            assert part == part.strip(" ") and not part.endswith(".")
            assert not set(part) & set('<>:"/\\|?*\n\r\t\x1b')
            part.encode()
