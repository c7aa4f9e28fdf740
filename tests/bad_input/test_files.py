"""Files that are no interviews, or damaged ones: told in the reader's language, status 2, left as they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import EXAMPLE, HEAD, SOUND, Told, run

GOOD = EXAMPLE.read_bytes()
COMMANDS = {
    "check": lambda file: ("check", file),
    "render": lambda file: ("render", file, "--to", file.parent / "out"),
    "interview": lambda file: ("interview", file, "--plain"),
}
UNREADABLE = {
    "nothing": b"",
    "binary": b"\x7fELF\0\0" * 99,
    "cut in two": GOOD[: len(GOOD) // 2],
    "utf-16": GOOD.decode().encode("utf-16"),
    "latin-1": GOOD.decode().encode("latin-1", "replace"),
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "a letter to someone": "Hei, tässä vastaukset.\n".encode(),
    "another program's TOML": b'[project]\nname = "x"\n',
    "a newer format": SOUND.replace("format = 1", "format = 99").encode(),
    "an unknown dialogue": SOUND.replace('"small"', '"no-such"').encode(),
    "huge": b"# x\n" * 1_250_001,
    "nested without end": f"{HEAD}[answers]\nx = {'[' * 900}{']' * 900}\n".encode(),
    "half an emoji": (SOUND + 'x = "\\ud83d"\n').encode(),
    "an item without an id": (HEAD + '[[answers.systems]]\nname = "x"\n').encode(),
    "two items of one id": (HEAD + '[[answers.systems]]\nid = "a"\n' * 2).encode(),
    "a value for a table": (HEAD + "[answers]\ncontroller = 5\n").encode(),
    "a list for a table": (HEAD + '[[answers.controller]]\nid = "a"\nname = "x"\n').encode(),
    "control characters in an id": (HEAD + '[[answers.systems]]\nid = "\\u001b[2J"\n').encode(),
    "control characters in a path": (HEAD + '[notes]\n"\\u001b]0;x\\u0007..a" = "x"\n').encode(),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read(small: Path, data: bytes, command: Callable[[Path], tuple[object, ...]]) -> None:
    small.write_bytes(data)
    before = small.stat()
    said = [run(*command(small), said=["kyllä"], language=language) for language in ("fi", "en")]
    assert [told.status for told in said] == [2, 2]
    for told in said:
        assert str(small) in told.err
    assert said[0].err != said[1].err
    assert small.read_bytes() == data
    assert small.stat().st_mtime_ns == before.st_mtime_ns


def test_a_missing_dialogue_is_told_of_the_file_that_names_it(small: Path) -> None:
    small.write_text(SOUND.replace('"small"', '"no-such"'), "utf-8")
    told = run("check", small, language="en")
    lines = small.read_text("utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("dialogue"))
    assert f"{small}:{line}:1 (interview.dialogue): There is no dialogue called “no-such”" in told.err
    assert "small" in told.err.partition("no-such")[2]


class TestNoOrdinaryFile:
    @pytest.fixture(params=["fifo", "device", "dangling", "circle", "long", "below a file", "missing folder"])
    def odd(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        path = tmp_path / "odd.toml"
        match request.param:
            case "fifo":
                os.mkfifo(path)
            case "device":
                path.symlink_to("/dev/zero")
            case "dangling":
                path.symlink_to(tmp_path / "nowhere.toml")
            case "circle":
                path.symlink_to(tmp_path / "other.toml")
                (tmp_path / "other.toml").symlink_to(path)
            case "long":
                path = tmp_path / f"{'x' * 300}.toml"
            case "below a file":
                path.write_text(SOUND)
                path = path / "a.toml"
            case "missing folder":
                path = tmp_path / "none" / "a.toml"
        return path

    @pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
    def test_it_is_told_and_nothing_hangs(
        self, odd: Path, command: Callable[[Path], tuple[object, ...]], small: Path
    ) -> None:
        finnish, english = (
            run(*command(odd), said=["kyllä", "Nimi Oy"], language=language) for language in ("fi", "en")
        )
        assert (finnish.status, english.status) == (2, 2)
        assert finnish.err != english.err
        assert "Kuka" not in finnish.out  # nothing is asked that could not be saved

    def test_a_folder_with_it_is_gone_through(self, odd: Path, small: Path) -> None:
        told = run("check", odd.parent if odd.parent.is_dir() else small.parent, language="en")
        assert f"{small}: no findings" in told.out


def test_a_folder_is_no_interview(tmp_path: Path) -> None:
    assert run("interview", tmp_path, "--plain").status == 2


def test_a_link_is_followed_and_stays(begun: Path, tmp_path: Path, interview: Callable[..., Told]) -> None:
    link = tmp_path / "linkki.toml"
    link.symlink_to(begun)
    assert interview(link, "osakeyhtiö").status == 0
    assert link.is_symlink()
    assert "limited-company" in begun.read_text("utf-8")


def test_crlf_stays_crlf(begun: Path, interview: Callable[..., Told]) -> None:
    begun.write_bytes(begun.read_bytes().replace(b"\n", b"\r\n"))
    assert interview(begun, "osakeyhtiö").status == 0
    assert b"limited-company" in begun.read_bytes()
    assert begun.read_bytes().count(b"\n") == begun.read_bytes().count(b"\r\n")


def test_toml_in_all_its_spellings(small: Path) -> None:
    small.write_text(
        'interview.format = 1\ninterview."dialogue" = "small"\ninterview.documents = ["letter"]\n'
        "answers.secret = false\nanswers.'controller'.\"name\" = 'Huutaja'\n",
        "utf-8",
    )
    assert run("check", small).status == 0


ODD_ANSWERS = {
    "a number for a text": "[answers.controller]\nname = 5\nlegal_form = 1.5\nbusiness_id = 2026-01-01\n",
    "a table for a text": "[answers.controller]\nname = { a = 1 }\nemail = { b = 2 }\nphone = [1]\n",
    "a text for a table": '[answers.controller]\naddress = "tuolla"\n',
    "a text for texts by language": '[answers]\nregister.name = "rekisteri"\n',
    "texts by odd languages": '[answers.register.name]\nfi = 5\nen = ["x"]\nxx-YY = "a"\n"" = ""\n',
    "a text for a list": '[answers]\nsystems = "Procountor"\n',
    "a table for a list": "[answers.systems]\na = 1\n",
    "lists of anything for a list": "[answers]\nsystems = [1, 2]\nprocessors = [[1], [2]]\n",
    "items of wrong values": '[[answers.systems]]\nid = "a"\nname = 5\nvendor = []\nhosting = { x = 1 }\n',
    "a reference to what is gone": '[[answers.purposes]]\nid = "p"\nkind = "invoicing"\ngroups = ["nobody"]\n',
    "no such choice": '[answers.controller]\nname = "A"\nlegal_form = "no-such"\n',
    "odd numbers": "[answers.document]\nversion = inf\ndate = 9999-12-31\nreview_by = 10:00:00\n",
    "periods without end": '[[answers.retention]]\nid = "a"\nperiod = { number = nan, unit = 5 }\n'
    '[[answers.retention]]\nid = "b"\nperiod = { number = 99999999999999999999, unit = "years" }\n',
    "odd things beside the answers": '[unknown]\n"controller.name" = { ask = 5, by = "x" }\n[parked]\n'
    '"no.such" = 5\n[notes]\n"systems[zz].name" = "y"\n[[history]]\nx = 1\n[own]\nkey = 1\n',
    "keys that are no names": '[answers]\n"" = 2\n"a.b" = 3\n"\\u001b[31m" = 4\n"<b>" = { "x y" = 2 }\n',
    "deep, but not too deep": f"[answers]\nx = {'[' * 20}1{']' * 20}\n",
}


@pytest.mark.parametrize("text", ODD_ANSWERS.values(), ids=ODD_ANSWERS)
def test_what_is_odd_is_asked_again_and_kept(
    tmp_path: Path, interview: Callable[..., Told], text: str
) -> None:
    file = tmp_path / "a.toml"
    file.write_text(HEAD.replace("small", "customer-register").replace("letter", "notice") + text, "utf-8")
    written = file.read_bytes()
    for command in ("check", "render"):
        assert run(*COMMANDS[command](file)).status < 2
    assert file.read_bytes() == written
    assert interview(file, "", "muistiinpano: kysytään vielä", "tilanne").status == 0
    saved = file.read_text("utf-8")
    assert "kysytään vielä" in saved
    for line in text.splitlines():  # whatever it was, it is still somewhere
        for word in ("no-such", "nobody", "tuolla", "Procountor", "rekisteri"):
            assert word not in line or word in saved


def test_what_is_invalid_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    head = HEAD.replace("small", "customer-register").replace("letter", "notice")
    gone = GOOD.decode().replace('groups = ["consumer"', 'groups = ["nobody"')
    texts = [
        head + ODD_ANSWERS[case] for case in ("a number for a text", "no such choice", "a table for a list")
    ]
    for text in (*texts, gone):
        file.write_text(text, "utf-8")
        assert "AN01" in run("check", file).out, text


@pytest.mark.slow
def test_five_thousand_items(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    items = "".join(f'[[answers.systems]]\nid = "s{n}"\nname = "Järjestelmä {n}"\n' for n in range(5000))
    file.write_text(
        HEAD.replace("small", "customer-register").replace("letter", "notice") + items, encoding="utf-8"
    )
    assert run("check", file).status == 1
    assert run("render", file, "--to", tmp_path / "out").status == 0
