"""What is typed and pasted comes out the same, however the bytes of it are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.tui.arriving import BEGIN, END, REST_OF_A_LETTER, REST_OF_A_PASTE, Arriving, Pasted

PIECES = [
    BEGIN,
    END,
    "\x1b",
    "\x1b[",
    "\x1b[20",
    "[200~",
    "1~",
    "\x1b[A",
    "\r",
    "\t",
    "\x07",
    "a",
    "ä",
    "€",
    "😀",
]
BYTES = st.lists(
    st.one_of(st.sampled_from([piece.encode() for piece in PIECES]), st.binary(max_size=4)), max_size=12
).map(b"".join)


def merged(pieces: list[str | Pasted]) -> list[str | Pasted]:
    """The same with what is typed in one piece wherever it follows on itself."""
    whole: list[str | Pasted] = []
    for piece in pieces:
        if isinstance(piece, str) and whole and isinstance(whole[-1], str):
            whole[-1] += piece
        elif piece != "":
            whole.append(piece)
    return whole


def arrived(*reads: bytes) -> list[str | Pasted]:
    """What comes of reads that follow on each other, and of a long silence after them."""
    arriving = Arriving()
    told = [piece for data in reads for piece in arriving.take(data, 0.0)]
    return merged([*told, *arriving.rest(REST_OF_A_PASTE)])


@given(BYTES, st.data())
def test_however_it_is_cut_the_same_comes_out(data: bytes, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=8)))
    reads = [data[begin:end] for begin, end in pairwise([0, *cuts, len(data)])]
    assert arrived(*reads) == arrived(data) == arrived(*(bytes([byte]) for byte in data))


TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1b"))
PASTED = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.just("\x1b"))).map(
    lambda text: text.replace(END, "")
)


@given(TYPED, PASTED)
def test_nothing_is_lost(typed: str, pasted: str) -> None:
    between = [Pasted(pasted)] if pasted else []
    told = arrived(f"{typed}{BEGIN}{pasted}{END}{typed}".encode())
    assert told == merged([typed + BEGIN, *between, END + typed])


@given(st.binary())
def test_any_bytes_at_all_become_letters(data: bytes) -> None:
    for piece in arrived(data):
        text = piece.text if isinstance(piece, Pasted) else piece
        assert not any("\ud800" <= sign <= "\udfff" for sign in text)


@pytest.mark.parametrize(
    ("data", "typed"),
    [
        (b"P\xe4iv\xe4", "Päivä"),
        (b"P\xe4iv\xe4\r", "Päivä\r"),
        (b"\xe4\xe4", "ää"),
        (b"\x80 \x96 \xc5", "€ – Å"),
        ("Päivä – €".encode(), "Päivä – €"),
        ("ä".encode() + b"\xe4", "ää"),
        (b"\xe2\x80a", "â€a"),
        (b"\xed\xa0\x80", "í\xa0€"),
        (b"a\x81b", "a�b"),
        (b"\xe4\x1b[A", "ä\x1b[A"),
    ],
)
def test_a_byte_that_is_no_utf_8_is_a_letter_of_the_older_encoding(data: bytes, typed: str) -> None:
    assert arrived(data) == [typed]
    assert arrived(BEGIN.encode() + data + END.encode()) == [BEGIN, Pasted(typed), END]


def test_a_letter_waits_for_its_rest_but_not_for_long() -> None:
    arriving = Arriving()
    assert merged(arriving.take(b"a\xc3", 5.0)) == ["a"]
    assert merged(arriving.rest(5.0 + REST_OF_A_LETTER / 2)) == []
    assert merged(arriving.take(b"\xa4", 5.0 + REST_OF_A_LETTER / 2)) == ["ä"]
    assert merged(arriving.take(b"\xe4", 6.0)) == []
    assert merged(arriving.rest(6.25)) == ["ä"]
    assert merged(arriving.rest(7.0)) == []


def test_what_is_typed_waits_for_nothing() -> None:
    arriving = Arriving()
    assert [merged(arriving.take(byte, 0.0)) for byte in (b"\x1b", b"[", b"2", b"x")] == [
        ["\x1b"],
        ["["],
        ["2"],
        ["x"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Alku \x1b[31mred\x1b[0m loppu",
        "Rivi 1\r\nRivi 2\t4 \x1b[31mred\x07 ja \x1b",
        "\x1b[20",
        BEGIN,
        "\x00\x7f\x1b[201\x1b[201",
    ],
)
def test_a_paste_is_one_text_whatever_is_in_it(text: str) -> None:
    assert arrived(f"a{BEGIN}{text}{END}\r".encode()) == [f"a{BEGIN}", Pasted(text), f"{END}\r"]


def test_a_long_paste_in_many_reads_is_one_text() -> None:
    text = "åäö \x1b[31m€\n" * 200_000
    data = f"{BEGIN}{text}{END}".encode()
    assert arrived(*(data[at : at + 4096] for at in range(0, len(data), 4096))) == [BEGIN, Pasted(text), END]


def test_a_paste_without_an_end_gives_the_keys_back_after_a_rest() -> None:
    arriving = Arriving()
    assert merged(arriving.take(f"{BEGIN}Alku".encode(), 1.0)) == [BEGIN]
    assert arriving.rest(1.0 + REST_OF_A_PASTE / 2) == []
    assert arriving.take(b" loppu \xe4\x1b[20", 1.8) == []
    assert arriving.rest(1.0 + REST_OF_A_PASTE) == []
    assert arriving.rest(3.0) == [Pasted("Alku loppu ä\x1b[20"), END]
    assert merged(arriving.take(b"1~k\r", 4.0)) == ["1~k\r"]
    assert merged(arriving.take(END.encode(), 5.0)) == [END]


def test_an_empty_paste_is_nothing() -> None:
    assert arrived(f"{BEGIN}{END}a".encode()) == [f"{BEGIN}{END}a"]
