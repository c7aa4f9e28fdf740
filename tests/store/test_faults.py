"""A file that cannot be read: where, what is wrong, how to mend it; and it stays as it was."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.dialogue.load import load_dialogue
from intake.errors import Faults, FileError, IntakeError
from intake.languages import Translator
from intake.store.decode import LARGEST, text_of, values_of
from intake.store.fit import idle_waivers
from intake.store.read import loaded, read

HEAD = '[interview]\nformat = 1\ndialogue = "customer-register"\n'
ITEMS = '[[answers.systems]]\nid = "ledger"\n'


def fault_of(path: Path) -> FileError:
    """The one fault of a file, which reading has left as it was."""
    before = path.read_bytes(), path.stat()
    with pytest.raises(FileError) as raised:
        read(path)
    assert (path.read_bytes(), path.stat()) == before
    fault = raised.value
    assert fault.where.file == path
    assert fault.remedy is not None
    assert "{" not in fault.what.text(Translator.source())
    return fault


def told(path: Path) -> tuple[str, int | None, int | None]:
    fault = fault_of(path)
    return fault.code, fault.where.line, fault.where.column


ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xf3\x8eu[\x0f\x9b\xd2\x11*\x00\x00\x00x.docx" * 9

BYTES = {
    "nothing": (b"", "file-empty", None, None),
    "blank lines only": (b" \r\n\n", "file-empty", None, None),
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD.encode(), "file-bom", 1, 1),
    "UTF-16 with its mark": (HEAD.encode("utf-16"), "file-utf16", 1, 1),
    "UTF-16 without one": (HEAD.encode("utf-16-be"), "file-utf16", 1, 1),
    "Latin-1": ((HEAD + '[answers.c]\nname = "Mäki"\n').encode("latin-1"), "file-encoding", 5, 10),
    "a stray byte": (HEAD.encode() + b'x = "\x81"', "file-encoding", 4, 6),
    "half a letter at the end": (HEAD.encode() + b'x = "\xc3', "file-encoding", 4, 6),
    "a zip archive": (ZIP, "file-binary", 1, 6),
    "one zero byte": (HEAD.encode() + b'x = "a\0b"\n', "file-binary", 4, 7),
}


@pytest.mark.parametrize(("data", "code", "line", "column"), BYTES.values(), ids=BYTES)
def test_what_is_no_text(
    tmp_path: Path, data: bytes, code: str, line: int | None, column: int | None
) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(data)
    assert told(path) == (code, line, column)


def test_an_old_windows_letter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes((HEAD + 'x = "Mäki"').encode("cp1252"))
    assert "byte 0xE4 here is probably “ä”" in str(fault_of(path))


SYNTAX = {
    "cut short in a text": ('name = "Kuvitteell', "end", 4, 19),
    "cut short in a long text": ('name = """Kuvi\ntt', "end", 5, 3),
    "cut short in a list": ("x = [1,\n2", "end", 5, 2),
    "cut short after the sign": ("name =", "end", 4, 7),
    "cut short in a heading": ("[answers", "end", 4, 9),
    "cut short in a table": ("x = { a = 1", "end", 4, 12),
    "cut short in a table, after a line end": ("x = { a = 1\n", "file ends", 4, 12),
    "cut short in a table, after a comma": ("x = { a = '}', # on\n\n# the end\n", "file ends", 6, 10),
    "cut short in a table in a list": ("x = [\n{ a =\n", "file ends", 5, 6),
    "three brackets": ("[[[x\n", "heading of a table", 4, 3),
    "a heading without a name": ("[]\n", "heading of a table", 4, 2),
    "half a name": ("a. = 1\n", "A name is of letters", 4, 4),
    "no closing mark": ('x = "abc\ny = 1\n', "quotation mark", 4, 9),
    "no closing mark, single": ("x = 'abc\ny = 'd'\n", "quotation mark", 4, 9),
    "a bare word": ("x = kyllä\n", "no value", 4, 5),
    "curly quotes": ("x = “abc”\n", "no value", 4, 5),
    "no sign": ("x y\n", "sign =", 4, 3),
    "something after": ('x = "a" b\n', "after the value", 4, 9),
    "the same twice": ("x = 1\nx = 2\n", "twice", 5, 6),
    "the same twice, without a line end": ("x = 1\nx = 2", "twice", 5, 6),
    "the same heading twice, without a line end": ("[a]\n[a]", "already", 5, 3),
    "the same twice in a table": ("x = { a = 1, a = 2 }\n", "twice", 4, 19),
    "the same heading twice": ("[a]\n[a]\n", "already", 5, 3),
    "no such day": ("x = 2026-02-30\n", "no such day", 4, 5),
    "a Windows path": ('x = "C:\\Users"\n', "backslash", 4, 10),
    "a heading left open": ("[a\nx = 1\n", "bracket", 4, 3),
    "no comma": ("x = [1 2]\n", "comma", 4, 8),
    "a letter in a bare key": ("ä = 1\n", "may not stand", 4, 1),
    "an old Mac line end": ("x = 1\ry = 2", "after the value", 4, 6),
    "a control character": ('x = "a\x01b"\n', "may not stand", 4, 7),
    "a number without end": ("x = " + "9" * 5000, "longer", 4, 5),
    # What only TOML 1.1 allows would be lost on whoever reads the file with this Python.
    "1.1: a line end in a table": ("x = {a = 1,\n b = 2}\n", "one line", 4, 12),
    "1.1: a comma at the end": ("x = {a = 1,}\n", "one line", 4, 12),
    "1.1: a time without seconds": ("x = 10:00\n", "after the value", 4, 7),
    "1.1: an escape": ('x = "\\e"\n', "backslash", 4, 8),
    "1.1: another escape": ('x = "\\x41"\n', "backslash", 4, 8),
}


@pytest.mark.parametrize(("body", "says", "line", "column"), SYNTAX.values(), ids=SYNTAX)
def test_what_is_no_toml(write: Callable[..., Path], body: str, says: str, line: int, column: int) -> None:
    fault = fault_of(write(body))
    assert (fault.code, fault.where.line, fault.where.column) == ("file-not-toml", line, column)
    assert says in str(fault)


@pytest.mark.parametrize(
    "body",
    [
        *("x = " + "[" * 40 + "]" * 40, "x = " + "[" * 90_000),
        *(".".join("a" * 900) + " = 1", ".".join("a" * 90_000) + " = 1", f"[{' . '.join('a' * 90_000)}]"),
    ],
    ids=["closed", "open", "key", "long key", "long table"],
)
def test_what_is_nested_without_end(write: Callable[..., Path], body: str) -> None:
    assert fault_of(write(body)).code == "file-too-deep"


def test_a_text_of_many_dots_is_no_long_key(write: Callable[..., Path]) -> None:
    assert read(write(f'x = "{".".join("a" * 900)}"\n'))


HEADS = {
    "another program's file": ('[project]\nname = "x"\n', "file-not-interview", 1),
    "interview is no table": ("# x\ninterview = 1\n", "table-shape", 2),
    "no format": ('[interview]\ndialogue = "x"\n', "file-no-format", 1),
    "a format in words": ('[interview]\nformat = "1"\ndialogue = "x"\n', "file-format", 2),
    "a format that is yes": ('[interview]\nformat = true\ndialogue = "x"\n', "file-format", 2),
    "a newer format": ('\n[interview]\ndialogue = "x"\nformat = 2\n', "file-newer-format", 4),
    "no dialogue": ("[interview]\nformat = 1\n", "file-no-dialogue", 1),
    "a dialogue elsewhere": ('[interview]\nformat = 1\ndialogue = "../x"\n', "file-dialogue", 3),
}


@pytest.mark.parametrize(("head", "code", "line"), HEADS.values(), ids=HEADS)
def test_what_is_no_interview_of_this_format(
    write: Callable[..., Path], head: str, code: str, line: int
) -> None:
    fault = fault_of(write(head=head))
    assert (fault.code, fault.where.line) == (code, line)


SHAPES = {
    "answers are a list": ("answers = []\n", "table-shape", 1, 1),
    "an item without an id": (HEAD + '[[answers.s]]\nname = "x"\n', "item-without-id", 4, 1),
    "an item that is no table": (HEAD + '[answers]\ns = [{ id = "a" }, "b"]\n', "item-without-id", 5, 20),
    "an id with a space": (HEAD + '[[answers.s]]\n  id = "a b"\n', "item-id-form", 5, 3),
    "a number as an id": (HEAD + "[[answers.s]]\nid = 5\n", "item-id-form", 5, 1),
    "the same id twice": (HEAD + ITEMS + ITEMS, "item-twice", 7, 1),
    "the same id twice, inline": (
        HEAD + '[answers]\ns = [\n{ id = "a" },\n{ id = "a" } ]\n',
        "item-twice",
        7,
        3,
    ),
    "documents among the answers": (HEAD + "[answers.interview]\nx = 1\n", "answers-interview", 4, 1),
    "parked is a value": ("parked = 1\n", "table-shape", 1, 1),
    "parked under a bare path": (HEAD + '[parked]\na.country = "SE"\n', "path-unquoted", 5, 1),
    "a note under a bare path": (HEAD + '[notes]\na.b = "x"\n', "path-unquoted", 5, 1),
    "unknown under a bare path": (HEAD + '[unknown]\na.b = { ask = "x" }\n', "path-unquoted", 5, 1),
    "unknown without a table": (HEAD + '[unknown]\n"a.b" = "x"\n', "entry-shape", 5, 1),
    "a reason that is no text": (HEAD + '[not_applicable]\n"a.b" = true\n', "entry-shape", 5, 1),
    "a note that is no text": (HEAD + '[notes]\n"a.b" = 1\n', "entry-shape", 5, 1),
    "a path of dots": (HEAD + '[notes]\n"a..b" = "x"\n', "path-form", 5, 1),
    "waived without a code": (HEAD + '[waived]\n"a.b" = { reason = "x" }\n', "path-form", 5, 1),
    "waived in a word": (HEAD + '[waived]\n"RE04 a.b" = "x"\n', "entry-shape", 5, 1),
    "confirmed in a word": (HEAD + '[confirmed]\n"a.b" = "x"\n', "entry-shape", 5, 1),
    "history as a table": (HEAD + "[history]\na = 1\n", "history-shape", 4, 1),
    "history without paths": (HEAD + '[[history]]\nanswers = "a.b"\n', "history-shape", 5, 1),
}


@pytest.mark.parametrize(("text", "code", "line", "column"), SHAPES.values(), ids=SHAPES)
def test_what_has_another_shape(
    write: Callable[..., Path], text: str, code: str, line: int, column: int
) -> None:
    text = text if text.startswith(HEAD) else text + HEAD
    assert told(write(head=text)) == (code, line, column)


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(write: Callable[..., Path]) -> None:
    path = write('[notes]\n"a..b" = "x"\n[[answers.s]]\nname = "x"\n[unknown]\n"a.b" = 1\n')
    with pytest.raises(Faults) as raised:
        read(path)
    assert [fault.code for fault in raised.value.faults] == ["path-form", "item-without-id", "entry-shape"]
    assert [fault.where.line for fault in raised.value.faults] == [5, 6, 9]
    assert str(raised.value).count(str(path)) == 3


GOOD = """
[answers.security]
technical = ["mfa", { other = { fi = "oma" } }]
odd = [1, [2, "x"]]
[parked]
systems = [{ id = "a" }]
"register.name" = { fi = "x" }
[unknown]
systems = { ask = "Aino", phone = "+358 40 000 0000" }
"systems[a].vendor" = {}
[waived]
"RE04" = { reason = "x" }
"""


def test_what_is_merely_unusual_is_read(write: Callable[..., Path]) -> None:
    assert read(write(GOOD)).interview.unknown["systems"]["ask"] == "Aino"


WAIVER = '[waived]\n"RE04 a.b" = { %s }\n'
UNKNOWN = '[unknown]\n"a.b" = { %s }\n'
REMARKS = {
    "no reason": (WAIVER % "until = 2027-01-01", ["waiver-reason"]),
    "an empty reason": (WAIVER % 'reason = " ", until = 2027-01-01', ["waiver-reason"]),
    "a reason that is no text": (WAIVER % "reason = 3, until = 2027-01-01", ["waiver-reason"]),
    "no last day": (WAIVER % 'reason = "x"', ["waiver-until"]),
    "a last day in quotes": (WAIVER % 'reason = "x", until = "2020-01-01"', ["waiver-until"]),
    "a time of day": (WAIVER % 'reason = "x", until = 12:00:00', ["waiver-until"]),
    "neither": (WAIVER % "", ["waiver-reason", "waiver-until"]),
    "a moment is a day": (WAIVER % 'reason = "x", until = 2027-01-01T12:00:00Z', []),
    "sound": (WAIVER % 'reason = "x", until = 2027-01-01', []),
    "by when in quotes": (UNKNOWN % 'by = "soon"', ["unknown-by"]),
    "whom to ask as a number": (UNKNOWN % "ask = 3", ["unknown-ask"]),
    "by a moment": (UNKNOWN % 'ask = "x", by = 2027-01-01T12:00:00', []),
}


@pytest.mark.parametrize(("text", "codes"), REMARKS.values(), ids=REMARKS)
def test_an_entry_of_no_use_is_kept_and_told_with_its_line(
    write: Callable[..., Path], text: str, codes: list[str]
) -> None:
    path = write(text)
    known = read(path)
    assert [remark.code for remark in known.remarks] == codes
    assert {(remark.where.file, remark.where.line) for remark in known.remarks} <= {(path, 5)}
    assert all('"RE04 a.b"' in one.where.key or '"a.b"' in one.where.key for one in known.remarks)
    assert all(one.remedy for one in known.remarks)


def test_a_day_written_with_a_time_is_the_day(write: Callable[..., Path]) -> None:
    moment = "2027-01-01T12:00:00Z"
    interview = read(write(WAIVER % f'reason = "x", until = {moment}' + UNKNOWN % f"by = {moment}")).interview
    assert interview.waived["RE04 a.b"] == {"reason": "x", "until": dt.date(2027, 1, 1)}
    assert interview.unknown["a.b"] == {"by": dt.date(2027, 1, 1)}


def test_a_waiver_that_cannot_hold_is_told(write: Callable[..., Path]) -> None:
    entry = '= { reason = "x", until = 2099-01-01 }\n'
    keys = ("TR02 transfers.any", "TR02 systems[a].outside_eea", "LB04 purposes[p].bases", "XX99 a.b", "RT07")
    known = read(write("[waived]\n" + "".join(f'"{key}" {entry}' for key in keys)))
    told = idle_waivers(known.path, known.interview, load_dialogue("customer-register"))
    assert [one.where.key for one in told] == [
        'waived."TR02 transfers.any"',
        'waived."LB04 purposes[p].bases"',
    ]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_bytes_are_anything_but_an_interview_or_a_fault_with_its_line(data: st.DataObject) -> None:
    content = bytearray((HEAD + GOOD + ITEMS).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 6))
        content[at : at + length] = data.draw(
            st.sampled_from(
                [
                    b"[",
                    b"]",
                    b'"',
                    b"=",
                    b"\n",
                    b"{",
                    b"}",
                    b".",
                    b"'",
                    b"\\",
                    b"\0",
                    b"\xe4",
                    b",",
                    b"#",
                    b"1",
                ]
            )
            | st.binary(max_size=6)
        )
    path = Path("file.toml")
    try:
        text = text_of(bytes(content), path)
        assert loaded(path, bytes(content), text, values_of(text, path)).interview.meta["format"] == 1
    except FileError as fault:
        assert fault.where.line or fault.code in ("file-empty", "file-too-deep")
    except Faults as many:
        assert all(fault.where.line for fault in many.faults)


def test_there_is_no_such_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path / "none" / "none.toml"):
        with pytest.raises(FileError) as raised:
            read(path)
        assert raised.value.code == "file-missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError) as raised:
        read(tmp_path)
    assert raised.value.code == "file-directory"


def test_a_file_larger_than_any_interview(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert fault_of(path).code == "file-huge"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and sockets are no files there")
def test_what_would_never_end_is_not_opened(tmp_path: Path) -> None:
    pipe, plug = tmp_path / "pipe", tmp_path / "plug"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(plug))
        for path in (pipe, plug, Path("/dev/zero")):
            with pytest.raises(FileError) as raised:
                read(path)
            assert raised.value.code == "file-not-regular"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FileError) as raised:
        read(tmp_path / "a")
    assert raised.value.code == "file-unreadable"


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.toml"
    path.write_text(HEAD, "utf-8")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(FileError) as raised:
        read(path)
    assert raised.value.code == "file-unreadable"


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 300])
def test_names_no_file_can_have(name: str) -> None:
    with pytest.raises(IntakeError) as raised:
        read(Path(name))
    assert raised.value.code == "file-unreadable"
