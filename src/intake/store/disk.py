"""The bytes of one file, read, and replaced so that a reader sees the old ones or the new, never a part."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

from intake.errors import FileError, Where, reason
from intake.languages import Message, message
from intake.resources import cache_directory
from intake.store.decode import LARGEST, too_large

_OWNER_ONLY = 0o600
_ACCESS_LIST = "system.posix_acl_access"
_PATIENCE = 10.0
"""Seconds to wait for another session's save, which takes milliseconds."""
_STALE = 3600
"""Seconds after which an unfinished file beside an interview belongs to a session that died."""


def read_bytes(path: Path) -> tuple[bytes, int | None]:
    """A file's bytes and permission bits.

    Raises:
        FileError: there is no such file, it is no ordinary file, is too large, or may not be read.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(path, status.st_mode)
        if status.st_size > LARGEST:
            raise too_large(path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from error
    return data, _bits(status)


def mode_of(path: Path) -> int | None:
    """A file's permission bits; None where the system has none, or the file is gone."""
    try:
        return _bits(path.stat())
    except OSError:
        return None


def _bits(status: os.stat_result) -> int | None:
    return stat.S_IMODE(status.st_mode) if os.name == "posix" else None


def _not_a_file(path: Path, mode: int) -> FileError:
    if stat.S_ISDIR(mode):
        return FileError(
            "file-directory",
            message("error store file-directory", "This is a folder, not an interview file."),
            where=Where(path),
            remedy=message("error store file-directory", "Give the name of a file in it."),
        )
    return FileError(
        "file-not-regular",
        message("error store file-not-regular", "This is a device or a pipe, not an interview file."),
        where=Where(path),
        remedy=message("error store file-not-regular", "Save the answers into an ordinary file first."),
    )


def _unreadable(path: Path, error: OSError | ValueError | RuntimeError) -> FileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError(
            "file-missing",
            message("error store file-missing", "There is no such file."),
            where=Where(path),
            remedy=message("error store file-missing", "Check the name, or begin a new interview with it."),
        )
    if isinstance(error, PermissionError):
        return FileError(
            "file-unreadable",
            message("error store file-unreadable", "You are not allowed to read the file."),
            where=Where(path),
            remedy=message(
                "error store file-unreadable",
                "Ask its owner for the right to read it, or close it elsewhere.",
            ),
        )
    return FileError(
        "file-unreadable",
        message("error store file-unreadable", "The file cannot be read: {reason}.", reason=reason(error)),
        where=Where(path),
        remedy=message("error store file-unreadable", "Check the name, the disk and the connection to it."),
    )


def target_of(path: Path) -> Path:
    """The file itself where `path` is a symbolic link, so that a save keeps the link.

    Raises:
        FileError: the links lead round in a circle, or no file can have the name.
    """
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from error


@contextlib.contextmanager
def locked(target: Path) -> Iterator[None]:
    """Only one session of this user at a time is in here for one file.

    The lock lies in the user's cache, not beside the client's file. Where it cannot be had at all (a home
    that cannot be written), the comparison of fingerprints alone has to do.

    Raises:
        FileError: another session has held the file for too long.
    """
    from filelock import FileLock, Timeout

    place = cache_directory() / "locks" / f"{hashlib.sha256(os.fsencode(target)).hexdigest()[:32]}.lock"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, timeout=_PATIENCE)
        lock.acquire()
    except Timeout:
        raise _busy(target) from None
    except (OSError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _busy(path: Path) -> FileError:
    return FileError(
        "file-busy",
        message("error store file-busy", "Another program has the file open and does not let it be saved."),
        where=Where(path),
        remedy=message(
            "error store file-busy", "Close the file there and save again. The file is as it was."
        ),
    )


def replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or make the file.

    A temporary file beside it is written, flushed to the disk and renamed over it. A new file is its
    owner's only; an existing one keeps its permissions, and never gets wider ones.

    Raises:
        FileError: it could not be done; the file is as it was and the temporary file is gone.
    """
    unfinished: Path | None = None
    try:
        before = target.stat() if target.exists() else None
        if before is not None and not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise _read_only(target)
        _sweep(target)
        unfinished = target.with_name(f"{_prefix(target)}{os.urandom(6).hex()}.tmp")
        with _new_file(unfinished) as file:
            file.write(data)
            file.flush()
            _permit(unfinished, target, before)
            os.fsync(file.fileno())
        _rename(unfinished, target, new=before is None)
        unfinished = None
        _flush_folder(target.parent)
    except OSError as error:
        _not_written(target, error)
    finally:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink()


def may_be_made(path: Path) -> None:
    """See that a new file can be made, before anything that is to be saved in it has been said.

    Raises:
        FileError: there is no folder for it, it may not be written in, or no file can have the name.
    """
    try:
        path.lstat()
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            _not_written(path, error)
        if not os.access(path.parent, os.W_OK):
            _not_written(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    except OSError as error:
        _not_written(path, error)
    except ValueError as error:
        raise _unreadable(path, error) from error


def _prefix(target: Path) -> str:
    return f".intake-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


def _new_file(path: Path) -> IO[bytes]:
    """A file that did not exist, opened for writing by its owner only."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, _OWNER_ONLY))


def _sweep(target: Path) -> None:
    """Remove what sessions that died in the middle of a save have left beside the file."""
    for left in target.parent.glob(f"{_prefix(target)}*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def _permit(unfinished: Path, target: Path, before: os.stat_result | None) -> None:
    """Give a new file the permissions of the old one, or narrower ones where the same cannot be given."""
    if sys.platform == "win32" or before is None:
        return
    mode = stat.S_IMODE(before.st_mode)
    now = unfinished.stat()
    try:
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            os.chown(unfinished, before.st_uid, before.st_gid)
        _copy_access_list(target, unfinished)
    except OSError:  # the bits would speak of another owner, group or list than they did
        mode &= 0o700
    unfinished.chmod(mode or _OWNER_ONLY)


def _copy_access_list(source: Path, target: Path) -> None:
    if sys.platform == "linux" and _ACCESS_LIST in _attributes(source):
        os.setxattr(target, _ACCESS_LIST, os.getxattr(source, _ACCESS_LIST))


def _attributes(file: Path) -> list[str]:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a file system without them
            return os.listxattr(file)
    return []


def _rename(unfinished: Path, target: Path, *, new: bool) -> None:
    if sys.platform == "win32":
        from intake.store import windows

        windows.rename(unfinished, target, new=new)
    else:
        unfinished.replace(target)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where a folder can be flushed."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _read_only(target: Path) -> FileError:
    return FileError(
        "file-read-only",
        message("error store file-read-only", "The file is read-only, so it was not saved."),
        where=Where(target),
        remedy=message("error store file-read-only", "Allow writing to it, or save under another name."),
    )


_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _not_written(target: Path, error: OSError) -> NoReturn:
    code, what, remedy = _why_not(target, error)
    raise FileError(code, what, where=Where(target), remedy=remedy) from error


def _why_not(target: Path, error: OSError) -> tuple[str, Message, Message]:
    if error.errno in _FULL:
        return (
            "file-full",
            message(
                "error store file-full", "There is no room for the file on the disk. The file is as it was."
            ),
            message("error store file-full", "Make room, or save to another disk."),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return (
            "folder-missing",
            message("error store folder-missing", "There is no folder {folder}.", folder=target.parent),
            message("error store folder-missing", "Make the folder first, or save elsewhere."),
        )
    if sys.platform == "win32" and isinstance(error, PermissionError) and target.exists():
        busy = _busy(target)
        assert busy.remedy is not None
        return busy.code, busy.what, busy.remedy
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            "folder-read-only",
            message(
                "error store folder-read-only",
                "You may not write in the folder {folder}. The file is as it was.",
                folder=target.parent,
            ),
            message("error store folder-read-only", "Ask for the right to write there, or save elsewhere."),
        )
    return (
        "file-not-written",
        message(
            "error store file-not-written",
            "The file could not be saved: {reason}. The file is as it was.",
            reason=reason(error),
        ),
        message(
            "error store file-not-written", "Check the disk and the connection to it, or save elsewhere."
        ),
    )
