"""Caches, homes, locales and streams that are not as they should be. Each needs a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake.resources import cache_directory

from .conftest import SMALL, SOUND

SAYING = "printf 'kyll\\303\\244\\nKotikulman Huolto Oy\\n'"
INTAKE = f"{sys.executable} -m intake"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(SOUND, "utf-8")
    monkeypatch.setenv("INTAKE_DIALOGUES", str(SMALL / "dialogues"))
    return path


def shell(command: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    """Runs a shell command in which INTAKE is the program; a traceback is a failure."""
    own = {**os.environ, "INTAKE_LANGUAGE": "fi", **environment}
    told = subprocess.run(
        ["sh", "-c", command.replace("INTAKE", INTAKE)],
        capture_output=True,
        env={name: value for name, value in own.items() if value is not None},
        timeout=60,
    )
    assert b"Traceback" not in told.stderr, told.stderr.decode()
    assert b"Exception ignored" not in told.stderr, told.stderr.decode()
    return told


class TestCache:
    @pytest.mark.slow
    def test_what_is_damaged_in_it_is_made_anew(self, file: Path, tmp_path: Path) -> None:
        cache = tmp_path / "cache"
        clean = shell(f"INTAKE check {file}", INTAKE_CACHE=str(cache)).stdout
        for damage in (b"garbage", None, b"\x80\x04\x8e" + b"\xff" * 7 + b"\x7f"):
            kept = [one for one in cache.rglob("*") if one.is_file()]
            assert {one.suffix for one in kept} >= {".mo", ".pickle"}
            for one in kept:
                one.write_bytes(one.read_bytes()[: one.stat().st_size // 2] if damage is None else damage)
            told = shell(f"INTAKE check {file}", INTAKE_CACHE=str(cache))
            assert (told.returncode, told.stdout) == (0, clean)

    def test_without_one_everything_works(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        told = shell(f"INTAKE check {file}", INTAKE_CACHE=str(tmp_path / "file"))
        assert "ei havaintoja" in told.stdout.decode()

    def test_without_a_home_there_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def homeless() -> Path:
            raise RuntimeError("Could not determine home directory.")

        for name in ("INTAKE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(Path, "home", staticmethod(homeless))
        with pytest.raises(OSError):
            cache_directory().mkdir(parents=True)


class TestLocale:
    @pytest.mark.parametrize(
        "environment",
        [
            {"LC_ALL": "C"},
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "ascii:strict"},
        ],
        ids=str,
    )
    def test_finnish_is_spoken_and_heard_in_any(self, tmp_path: Path, environment: dict[str, str]) -> None:
        saved = tmp_path / "b.toml"
        told = shell(
            f"printf 'kyll\\303\\244\\n\\303\\204iti \\303\\226ljy Oy\\n' | INTAKE interview {saved} --plain",
            **environment,
        )
        assert told.returncode == 0
        assert "Äiti Öljy Oy" in saved.read_text("utf-8")

    def test_a_console_without_the_letters_gets_others(self, file: Path) -> None:
        told = shell("INTAKE check --help", PYTHONIOENCODING="cp437:strict")
        assert told.returncode == 0


class TestStreams:
    def test_nobody_speaks(self, tmp_path: Path) -> None:
        assert shell(f"INTAKE interview {tmp_path / 'b.toml'} --plain <&-").returncode == 0
        assert list(tmp_path.iterdir()) == []

    def test_nobody_listens(self, file: Path) -> None:
        assert shell(f"INTAKE check {file} >&-").returncode == 0
        assert shell(f"INTAKE check {file}x 2>&-").returncode == 2
        assert shell(f"INTAKE check {file} <&- >&- 2>&-").returncode == 0

    def test_nobody_listens_to_an_interview(self, tmp_path: Path) -> None:
        saved = tmp_path / "b.toml"
        shell(f"{SAYING} | INTAKE interview {saved} --plain >&-")
        assert "Kotikulman" in saved.read_text("utf-8")

    def test_whoever_listened_has_gone(self, tmp_path: Path) -> None:
        """The answer that could not be replied to any more is saved too."""
        saved = tmp_path / "b.toml"
        shell(f"({SAYING}; sleep 1; echo 'osakeyhti\303\266') | INTAKE interview {saved} --plain | head -20")
        assert "Kotikulman" in saved.read_text("utf-8")
        assert shell("INTAKE explain | head -1").stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
    def test_there_is_no_room_for_what_is_told(self, file: Path) -> None:
        told = shell(f"INTAKE check {file} > /dev/full")
        assert told.returncode == 2
        assert "levy on täynnä" in told.stderr.decode()
