"""Why the system would not read or write, in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from intake.errors import reason
from intake.languages import Message, Translator, translator

USUAL = (
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EISDIR,
    errno.ENOTDIR,
    errno.ENAMETOOLONG,
    errno.EMFILE,
    errno.EIO,
    errno.ELOOP,
    errno.EEXIST,
    errno.EBUSY,
)


@pytest.mark.parametrize("number", USUAL, ids=errno.errorcode.get)
def test_the_usual_reasons_are_said_in_ones_own_language(number: int) -> None:
    told = reason(OSError(number, os.strerror(number), "a.toml"))
    assert isinstance(told, Message)
    assert translator("fi").has(told.context, told.id)
    assert os.strerror(number).lower() not in told.text(translator("fi")).lower()
    assert not told.text(Translator.source()).endswith(".")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("embedded null byte"), "nimessä on merkki, jota nimessä ei voi olla"),
        (RuntimeError("Symlink loop from 'a'"), "linkit johtavat kehää"),
    ],
)
def test_what_python_says_of_names_and_links_is_said_too(error: ValueError | RuntimeError, told: str) -> None:
    found = reason(error)
    assert isinstance(found, Message)
    assert found.text(translator("fi")) == told


def test_an_unusual_reason_is_in_the_words_of_the_system() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(OSError("something odd")) == "something odd"
