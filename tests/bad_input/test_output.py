"""Output folders that are none, and names that would lead elsewhere, clash, or cannot be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from .conftest import SOUND, harmless, run


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class TestFolder:
    @pytest.fixture(params=["file", "below a file", "dangling", "no folder can be", "long"])
    def nowhere(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        (tmp_path / "file").write_text("mine")
        (tmp_path / "link").symlink_to("/nonexistent/z")
        return {
            "file": tmp_path / "file",
            "below a file": tmp_path / "file" / "out",
            "dangling": tmp_path / "link",
            "no folder can be": Path("/dev/null/out"),
            "long": tmp_path / ("z" * 300),
        }[str(request.param)]

    def test_it_is_told_and_nothing_written(self, small: Path, nowhere: Path, tmp_path: Path) -> None:
        before = files_in(tmp_path)
        said = [run("render", small, "--to", nowhere, language=language) for language in ("fi", "en")]
        assert [told.status for told in said] == [2, 2]
        assert said[0].err != said[1].err
        assert files_in(tmp_path) == before
        assert (tmp_path / "file").read_text() == "mine"

    def test_the_disk_is_full(self, small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        told = run("render", small, "--to", tmp_path / "out")
        assert told.status == 2
        assert "levy on täynnä" in told.err
        assert files_in(tmp_path / "out") == []

    @pytest.mark.parametrize("kind", ["folder", "fifo", "nonsense", "elsewhere"])
    def test_a_manifest_that_is_none(self, small: Path, tmp_path: Path, kind: str) -> None:
        manifest = tmp_path / "out" / "intake-manifest.json"
        manifest.parent.mkdir()
        match kind:
            case "folder":
                manifest.mkdir()
            case "fifo":
                os.mkfifo(manifest)
            case "nonsense":
                manifest.write_bytes(b"\xff" + b"[" * 100_000)
            case "elsewhere":
                entry = '{"source": "", "made_by": "", "outputs": {"../../a.toml": "x"}}'
                manifest.write_text(f'{{"format": 1, "files": {{"a": {entry}, "../x": 5}}}}')
        told = run("render", small, "--to", manifest.parent)
        assert told.status == (2 if kind == "folder" else 0)
        assert small.read_text("utf-8") == SOUND
        assert "a.letter.fi.md" in files_in(manifest.parent)

    @pytest.mark.parametrize(
        "options",
        [
            ("--document", "nope"),
            ("--document", "\x1b[31m"),
            ("--document", "../x"),
            ("--language", "xx"),
            ("--language", "../x"),
            ("--format", "exe"),
            ("--templates", "/nowhere"),
        ],
    )
    def test_what_there_is_not(self, small: Path, tmp_path: Path, options: tuple[str, str]) -> None:
        assert run("render", small, "--to", tmp_path / "out", *options).status == 2
        assert not (tmp_path / "out").exists()

    def test_an_interview_in_a_language_there_is_not_is_named(self, small: Path, tmp_path: Path) -> None:
        small.write_text(SOUND.replace('["fi"]', '["xx"]'), "utf-8")
        told = run("render", small, "--to", tmp_path / "out")
        assert told.status == 2
        assert str(small) in told.err


NAMES = (
    "-rf.toml", "a\nb.toml", "a\x1b[31mb.toml", f"{'y' * 240}.toml", "CON.toml", "aux.toml", "nul.x.toml",
    "A.toml", "a.toml", "é.toml", "e\u0301.toml", "a?.toml", "a*.toml", "..toml.toml", "x.notice.fi.toml",
    "%s.toml", "{name}.toml", "<b>.toml", "\u202exyz.toml", "lopp. .toml", "COM1.toml", "lpt\u00b9.toml",
    "intake-manifest.json.toml",
)  # fmt: skip


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
def test_hostile_names(small: Path, tmp_path: Path) -> None:
    made, out = tmp_path / "in", tmp_path / "out"
    made.mkdir()
    for name in NAMES:
        (made / name).write_text(SOUND, "utf-8")
    told = run("render", made, "--to", out, "--format", "md")
    assert told.status == 0
    outputs = [name for name in files_in(out) if name != "intake-manifest.json"]
    hidden = [name for name in NAMES if name.startswith(".")]
    assert len(outputs) == len(NAMES) - len(hidden)
    assert len({name.casefold() for name in outputs}) == len(outputs)
    for name in outputs:
        assert "/" not in name
        assert harmless(name)
        assert "\n" not in name
        assert len(name.encode()) < 255
        assert not name.startswith(".")
        assert name.split(".")[0].casefold() not in ("con", "aux", "nul", "com1", "lpt¹")
        assert not set(name) & set('<>:"|?*')
    checked = run("check", made)
    assert checked.status == 0
    for lines in (told.out.splitlines(), checked.out.splitlines()):
        assert [line for line in lines if r"a\nb.toml: " in line]
        assert [line for line in lines if r"a\x1b[31mb.toml: " in line]
        assert not [line for line in lines if line.startswith("b.toml")]


def test_a_name_with_a_line_end_stays_on_one_line_of_a_fault(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "a\nb.toml"
    file.write_text("[interview", "utf-8")
    for command in (
        ("check", file),
        ("render", file, "--to", tmp_path / "out"),
        ("interview", file, "--plain"),
    ):
        assert r"a\nb.toml:1:11: " in run(*command).err


def test_a_name_that_leads_out_stays_in(small: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    told = run("render", tmp_path / "sub" / ".." / "a.toml", "--to", tmp_path / "out")
    assert told.status == 0
    assert files_in(tmp_path / "out")[0].startswith("a.")
