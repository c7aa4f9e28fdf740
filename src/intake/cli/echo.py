"""The one door to the terminal: everything that is said goes through here, and can do nothing to it."""

from __future__ import annotations

import re

import click

_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """A text in which nothing steers a terminal or turns its writing round, and that any stream can be given.

    Answers and the names of files come from anyone; only line ends pass.
    """
    return _UNSAFE.sub("�", text)


def echo(text: str, *, err: bool = False) -> None:
    """Say a line, or several, on stdout or stderr."""
    click.echo(printable(text), err=err)


def json_safe(text: str) -> str:
    """A JSON text in which what `printable` takes out stands escaped, so that it is still the same JSON."""
    return _UNSAFE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)
