"""What stands in for POSIX on Windows, as far as it can be tried elsewhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from intake.store import windows


class InUse(OSError):
    winerror = 32


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    unfinished, target = tmp_path / "new.tmp", tmp_path / "file.toml"
    unfinished.write_text("new", "utf-8")
    target.write_text("old", "utf-8")
    return unfinished, target


def test_a_file_in_use_is_waited_for(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    real = windows._replace

    def replace(unfinished: Path, target: Path) -> None:
        if len(waits) < 3:
            raise InUse
        real(unfinished, target)

    monkeypatch.setattr(windows, "_replace", replace)
    monkeypatch.setattr(windows.time, "sleep", waits.append)
    windows.rename(*files, new=False)
    assert files[1].read_text("utf-8") == "new"
    assert len(waits) == 3


@pytest.mark.parametrize(("error", "tries"), [(InUse(), 20), (OSError("disk"), 1)])
def test_not_for_ever_and_not_for_anything_else(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, error: OSError, tries: int
) -> None:
    tried = []

    def replace(*_: object) -> None:
        tried.append(1)
        raise error

    monkeypatch.setattr(windows, "_replace", replace)
    monkeypatch.setattr(windows.time, "sleep", lambda _: None)
    with pytest.raises(OSError):
        windows.rename(*files, new=False)
    assert len(tried) == tries
    assert files[1].read_text("utf-8") == "old"


@pytest.mark.parametrize("fault", [None, FileNotFoundError(), subprocess.CalledProcessError(5, "icacls")])
def test_a_new_file_is_its_owners_only_where_the_disk_knows_owners(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, fault: Exception | None
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        commands.append(command)
        if fault:
            raise fault

    monkeypatch.setattr(windows.subprocess, "run", run)
    monkeypatch.setattr(windows.getpass, "getuser", lambda: "aino")
    windows.rename(*files, new=True)
    assert commands == [["icacls", str(files[0]), "/inheritance:r", "/grant:r", "aino:F"]]
    assert files[1].read_text("utf-8") == "new"
