"""A save is whole or has not happened, and never hides what somebody else has written."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from intake.errors import ConflictError, FileError
from intake.interview.answers import Interview, with_value
from intake.store import decode, disk, edit
from intake.store import write as writing
from intake.store.read import Loaded, read
from intake.store.write import save

POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="permission bits, links and limits as POSIX has them"
)
BODY = '\n# ours\n[answers.controller]\nname = "Kuvitteellinen Oy" # check\n'


def renamed(loaded: Loaded, name: str) -> Interview:
    return replace(loaded.interview, answers=with_value(loaded.interview.answers, "controller.name", name))


def folder_of(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


@contextlib.contextmanager
def untouched(path: Path, code: str) -> Iterator[None]:
    """The save inside fails with `code`, and leaves neither a changed file nor anything beside it."""
    before = path.read_bytes() if path.exists() else None, folder_of(path)
    with pytest.raises(FileError) as raised:
        yield
    assert raised.value.code == code
    assert raised.value.remedy is not None
    assert (path.read_bytes() if path.exists() else None, folder_of(path)) == before


# -- somebody else ---------------------------------------------------------------------------------------


def test_a_file_changed_since_it_was_read_is_a_conflict(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    mine = read(path)
    save(path, renamed(mine, "Heidän Oy"), mine, now=now)
    with untouched(path, "file-changed"):
        save(path, renamed(mine, "Minun Oy"), mine, now=now)


def test_a_change_of_a_comment_is_a_change_too(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    mine = read(path)
    path.write_text(path.read_text("utf-8") + "# call back on Monday\n", "utf-8")
    with untouched(path, "file-changed"):
        save(path, renamed(mine, "Minun Oy"), mine, now=now)


def test_a_file_removed_since_it_was_read_is_a_conflict(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    mine = read(path)
    path.unlink()
    with pytest.raises(ConflictError) as raised:
        save(path, renamed(mine, "Minun Oy"), mine, now=now)
    assert raised.value.code == "file-removed"
    save(path, renamed(mine, "Minun Oy"), None, now=now)
    assert path.exists()


def test_a_new_interview_never_replaces_a_file(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    with untouched(path, "file-exists"):
        save(path, read(path).interview, None, now=now)


def test_of_many_sessions_saving_at_once_one_wins_and_the_others_know(
    write: Callable[..., Path], now: dt.datetime
) -> None:
    path = write(BODY)
    base = read(path)
    won, lost = [], []

    def sit(name: str) -> None:
        try:
            won.append(save(path, renamed(base, name), base, now=now))
        except ConflictError:
            lost.append(name)

    sessions = [threading.Thread(target=sit, args=(f"Oy {number}",)) for number in range(8)]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    assert len(won) == 1
    assert len(lost) == 7
    assert read(path).interview == won[0].interview


def test_one_session_saves_again_and_again(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    loaded = read(path)
    for number in range(5):
        loaded = save(path, renamed(loaded, f"Oy {number}"), loaded, now=now)
        assert read(path) == loaded
    assert "# check" in path.read_text("utf-8")


def test_a_lock_held_too_long_is_told(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BODY)
    base = read(path)
    monkeypatch.setattr(disk, "_PATIENCE", 0.05)
    with disk.locked(path.resolve()), untouched(path, "file-busy"):
        save(path, renamed(base, "Oy"), base, now=now)


def test_without_a_place_for_locks_the_comparison_does(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BODY)
    base = read(path)
    monkeypatch.setenv("INTAKE_CACHE", str(path))  # no folder can be made inside a file
    saved = save(path, renamed(base, "Oy"), base, now=now)
    with untouched(path, "file-changed"):
        save(path, renamed(base, "Oy 2"), base, now=now)
    assert read(path) == saved


# -- permissions and links -------------------------------------------------------------------------------


@POSIX
def test_a_new_file_is_its_owners_only(tmp_path: Path, interview: Interview, now: dt.datetime) -> None:
    path = tmp_path / "new.toml"
    before = os.umask(0)
    try:
        saved = save(path, interview, None, now=now)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == saved.mode == 0o600


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o200])
def test_an_old_file_keeps_its_permissions(write: Callable[..., Path], now: dt.datetime, mode: int) -> None:
    path = write(BODY)
    base = read(path)
    path.chmod(mode)
    save(path, renamed(base, "Oy"), base, now=now)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
def test_permissions_of_another_owner_are_not_given_to_ones_own_group(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BODY)
    base = read(path)
    path.chmod(0o664)
    real = Path.stat

    def elsewhere(self: Path, **how: Any) -> os.stat_result:
        status = real(self, **how)
        return os.stat_result((*status[:5], status.st_gid + (self.suffix == ".tmp"), *status[6:]))

    def denied(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(Path, "stat", elsewhere)
    monkeypatch.setattr(os, "chown", denied)
    save(path, renamed(base, "Oy"), base, now=now)
    monkeypatch.undo()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
@pytest.mark.parametrize(("copied", "mode"), [(True, 0o660), (False, 0o600)])
def test_an_access_list_goes_along_or_nobody_else_gets_in(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch, copied: bool, mode: int
) -> None:
    path = write(BODY)
    base = read(path)
    path.chmod(0o660)
    lists = {str(path): b"user:aino:rw"}

    def attach(file: Path, name: str, value: bytes) -> None:
        if not copied:
            raise OSError(errno.ENOTSUP, "no lists here")
        lists[name] = value

    monkeypatch.setattr(disk.sys, "platform", "linux")
    monkeypatch.setattr(disk, "_attributes", lambda _: ["system.posix_acl_access"])
    monkeypatch.setattr(disk.os, "getxattr", lambda file, _: lists[str(file)], raising=False)
    monkeypatch.setattr(disk.os, "setxattr", attach, raising=False)
    save(path, renamed(base, "Oy"), base, now=now)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert lists.get("system.posix_acl_access") == (b"user:aino:rw" if copied else None)


def test_a_link_stays_a_link(write: Callable[..., Path], tmp_path: Path, now: dt.datetime) -> None:
    path = write(BODY)
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.toml"
    link.symlink_to(Path("..") / path.name)
    base = read(link)
    saved = save(link, renamed(base, "Oy"), base, now=now)
    assert link.is_symlink()
    assert not path.is_symlink()
    assert read(path).interview == saved.interview
    assert folder_of(link) == ["link.toml"]


def test_a_link_to_nothing_yet_makes_what_it_leads_to(
    tmp_path: Path, interview: Interview, now: dt.datetime
) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "real.toml")
    save(link, interview, None, now=now)
    assert link.is_symlink()
    assert (tmp_path / "real.toml").is_file()


def test_a_read_only_file_is_left_alone(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    base = read(path)
    path.chmod(0o444)
    with untouched(path, "file-read-only"):
        save(path, renamed(base, "Oy"), base, now=now)
    path.chmod(0o644)


def test_a_folder_that_is_not_there(tmp_path: Path, interview: Interview, now: dt.datetime) -> None:
    with pytest.raises(FileError) as raised:
        save(tmp_path / "none" / "new.toml", interview, None, now=now)
    assert raised.value.code == "folder-missing"


AS_NOBODY = """
import datetime as dt, os, sys
from pathlib import Path
from intake.errors import FileError
from intake.interview.answers import Interview
from intake.store.read import read
from intake.store.write import save
from dataclasses import replace
path, new, warm = map(Path, sys.argv[1:])
save(warm, replace(read(path).interview, notes={"a.b": "x"}), read(warm), now=dt.datetime(2026, 1, 1))
if os.getuid() == 0:  # everything is imported by now: what is root's to read may be out of reach from here on
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
base = read(path)
for target, ground in ((path, base), (new, None)):
    try:
        save(target, replace(base.interview, notes={"a.b": "x"}), ground, now=dt.datetime(2026, 1, 1))
    except FileError as error:
        print(error.code)
"""


@POSIX
def test_a_folder_one_may_not_write_in(
    write: Callable[..., Path], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(BODY)
    path.chmod(0o666)
    for folder in (tmp_path, *tmp_path.parents[:4]):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    warm = tmp_path_factory.mktemp("warm") / "file.toml"
    warm.write_bytes(path.read_bytes())
    tmp_path.chmod(0o555)
    before = path.read_bytes()
    done = run(AS_NOBODY, str(path), str(tmp_path / "new.toml"), str(warm))
    tmp_path.chmod(0o755)
    assert done.stdout.split() == ["folder-read-only", "folder-read-only"], done.stderr
    assert path.read_bytes() == before
    assert folder_of(path) == ["file.toml"]


# -- disks that fail -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file-full"),
        (errno.EDQUOT, "file-full"),
        (errno.EIO, "file-not-written"),
        (errno.EROFS, "folder-read-only"),
    ],
)
@pytest.mark.parametrize("step", ["write", "flush", "fsync", "open", "rename"])
def test_a_disk_that_fails_at_any_step(
    write: Callable[..., Path],
    now: dt.datetime,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
    step: str,
) -> None:
    path = write(BODY)
    base = read(path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    class Failing:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def __getattr__(self, name: str) -> Any:
            return fail if name == step else getattr(self.file, name)

    if step in ("write", "flush"):
        opened = disk._new_file
        monkeypatch.setattr(disk, "_new_file", lambda path: Failing(opened(path)))
    elif step == "fsync":
        monkeypatch.setattr(disk.os, "fsync", fail)
    elif step == "open":
        monkeypatch.setattr(disk, "_new_file", fail)
    else:
        monkeypatch.setattr(disk, "_rename", fail)
    with untouched(path, code):
        save(path, renamed(base, "Oy"), base, now=now)


WITH_A_LIMIT = """
import datetime as dt, os, resource, sys
from pathlib import Path
from dataclasses import replace
from intake.errors import FileError
from intake.store.read import read
from intake.store.write import save
path = Path(sys.argv[1])
base = read(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    save(path, replace(base.interview, notes={"a.b": "x" * 5000}), base, now=dt.datetime(2026, 1, 1))
except FileError as error:
    print(error.code)
"""


@POSIX
def test_a_file_that_outgrows_its_disk(write: Callable[..., Path]) -> None:
    path = write(BODY)
    before = path.read_bytes()
    done = run(WITH_A_LIMIT, str(path))
    assert done.stdout.split() == ["file-full"], done.stderr
    assert path.read_bytes() == before
    assert folder_of(path) == ["file.toml"]


def test_an_interrupted_save_leaves_nothing_behind(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BODY)
    base = read(path)

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(disk.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(path, renamed(base, "Oy"), base, now=now)
    assert folder_of(path) == ["file.toml"]
    assert read(path) == base


def test_what_dead_sessions_left_is_swept_away_in_time(write: Callable[..., Path], now: dt.datetime) -> None:
    path = write(BODY)
    base = read(path)
    prefix = disk._prefix(path)
    old, young, other = (path.parent / name for name in (f"{prefix}a.tmp", f"{prefix}b.tmp", "mine.tmp"))
    for left in (old, young, other):
        left.write_bytes(b"x")
    os.utime(old, (time.time() - 9999,) * 2)
    save(path, renamed(base, "Oy"), base, now=now)
    assert not old.exists()
    assert young.exists()
    assert other.exists()


# -- a text that is not what was meant -------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["not toml =", "[interview]\nformat = 1\ndialogue = 'other'\n"])
def test_a_text_that_says_something_else_is_never_written(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    path = write(BODY)
    base = read(path)
    monkeypatch.setattr(edit, "edited", lambda *_: wrong)
    with untouched(path, "file-not-provable"):
        save(path, renamed(base, "Oy"), base, now=now)
    monkeypatch.setattr(writing.layout, "text_of", lambda _: wrong)
    with untouched(path.with_name("new.toml"), "file-not-provable"):
        save(path.with_name("new.toml"), base.interview, None, now=now)


def test_a_broken_editor_is_a_fault_and_no_crash(
    write: Callable[..., Path], now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BODY)
    base = read(path)
    monkeypatch.setattr(edit, "edited", lambda *_: 1 / 0)
    with untouched(path, "file-not-provable"):
        save(path, renamed(base, "Oy"), base, now=now)


UNREADABLE = {
    "an id that needs quotes": ({"systems": [{"id": "A b"}]}, "item-id-form"),
    "an item without an id": ({"systems": [{"id": "a"}, {"name": "b"}]}, "item-without-id"),
    "tables in tables in tables": (json.loads('{"a":' * 40 + "1" + "}" * 40), "file-too-deep"),
    "more than is read": ({"story": "x" * 50_000}, "file-huge"),
}


@pytest.mark.parametrize(("answers", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path,
    now: dt.datetime,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, object],
    code: str,
) -> None:
    monkeypatch.setattr(decode, "LARGEST", 40_000)
    path = tmp_path / "new.toml"
    with untouched(path, code):
        save(path, Interview(meta={"dialogue": "x"}, answers=answers), None, now=now)


@pytest.mark.parametrize("value", [None, {1, 2}, b"x", dt.time(1, tzinfo=dt.UTC), object()])
def test_what_no_file_can_hold_is_told_with_its_path(tmp_path: Path, now: dt.datetime, value: object) -> None:
    path = tmp_path / "new.toml"
    with untouched(path, "value-not-storable"):
        save(path, Interview(meta={"dialogue": "x"}, answers={"controller": {"name": value}}), None, now=now)


# -- killed in the middle --------------------------------------------------------------------------------

SAVING = """
import datetime as dt, sys
from pathlib import Path
from dataclasses import replace
from intake.interview.answers import with_value
from intake.store.read import read
from intake.store.write import save
path = Path(sys.argv[1])
loaded = read(path)
number = 0
while True:
    number += 1
    answers = with_value(loaded.interview.answers, "controller.number", number)
    answers = with_value(answers, "controller.name", f"Oy {number} " + "x" * (number % 7 * 900))
    loaded = save(path, replace(loaded.interview, answers=answers), loaded, now=dt.datetime(2026, 1, 1))
    print(number, flush=True)
"""


def killed_at_random_moments(path: Path, times: int, seed: int) -> None:
    """After each kill the file is the last save that was told of, or the one under way then."""
    moments = random.Random(seed)
    told = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, env=environment()
        ) as saving:
            assert saving.stdout is not None
            first = saving.stdout.readline()
            time.sleep(moments.random() * 0.03)
            saving.kill()
            told = int((first + saving.stdout.read()).split()[-1])
        answers = read(path).interview.answers
        controller: Any = answers["controller"]
        assert controller["number"] in (told, told + 1)
        assert controller["name"] == f"Oy {controller['number']} " + "x" * (controller["number"] % 7 * 900)
        assert "# check" in path.read_text("utf-8")
        tomllib.loads(path.read_text("utf-8"))


def test_a_session_killed_at_any_moment_leaves_a_whole_file(write: Callable[..., Path]) -> None:
    killed_at_random_moments(write(BODY), times=3, seed=1)


@pytest.mark.slow
def test_a_session_killed_at_very_many_moments_leaves_a_whole_file(write: Callable[..., Path]) -> None:
    killed_at_random_moments(write(BODY), times=150, seed=2)


STEPS = """
import os, signal, sys
from pathlib import Path
from dataclasses import replace
import datetime as dt
from intake.store import disk
from intake.store.read import read
from intake.store.write import save
path, stop = Path(sys.argv[1]), int(sys.argv[2])
loaded = read(path)
count = 0
def trace(frame, event, argument):
    global count
    if frame.f_code.co_filename == disk.__file__:
        count += 1
        if count == stop:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace
sys.settrace(trace)
save(path, replace(loaded.interview, notes={"a.b": "x"}), loaded, now=dt.datetime(2026, 1, 1))
sys.settrace(None)
print("saved")
"""


@POSIX
@pytest.mark.slow
def test_a_session_killed_at_each_line_of_a_save_leaves_the_old_file_or_the_new(
    write: Callable[..., Path],
) -> None:
    stop, seen = 0, set()
    while True:
        stop += 1
        path = write(BODY)
        for left in path.parent.glob(".intake-*"):
            left.unlink()
        done = run(STEPS, str(path), str(stop))
        seen.add("a.b" in read(path).interview.notes)
        if done.stdout.strip() == "saved":
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert stop > 30
    assert seen == {True, False}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
