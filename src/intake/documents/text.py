"""The client's words on their way into Markdown: escaped by construction, and exactly once.

A template sees no bare string. It sees values whose `__html__` gives Markdown-escaped text, which Jinja's
autoescape uses both in `{{ ... }}` and inside `{% trans %}`. So nothing that a client typed can become a
heading, a link, an attribute or an element.

Escaping is bound to what CommonMark, tables and attribute blocks give a meaning, so that the delivered
Markdown stays readable: a full stop or a hyphen inside a sentence is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NoReturn

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, without the white space among them
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of the text that follows the value
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]+"
)
_LINE_END = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_SPACE = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SIGNIFICANT = re.compile(
    r"[\\`*_{}\[\]<>|~#]"
    r"|&(?=[#A-Za-z]|\Z)"  # an entity
    r"|!(?=\Z)"  # an image, should a link of the template follow
)
_START = re.compile(r"[-+](?=\s|\Z)|[-=](?=[-=: ]*\Z)|[:(]|(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z))")
"""Bullets; rules, underlines of headings and delimiters of tables; what makes a link of a bracket of the
template before it; numbers of numbered lists."""

_ENDS = (".", "!", "?", "…")
_CLOSING = ")]”’»\"'"
"""What may close a sentence, and what may stand after that."""

_NOT_IN_PATH = re.compile(r"[^\w.\[\]-]")
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"(https?://)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:/[A-Za-z0-9._~/%+=?&#-]*)?")


def clean(text: str) -> str:
    """`text` without control, private-use and direction-turning characters, with one kind of line end."""
    return _LINE_END.sub("\n", _UNPRINTABLE.sub("", text)).strip()


@lru_cache(maxsize=4096)
def escape_line(text: str) -> str:
    """`text` as Markdown that shows exactly that text, on one line, wherever on a line it stands."""
    return _escape(_SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip())


def escape_block(text: str) -> str:
    """`text` as Markdown paragraphs: blank lines part them, other line ends are kept as they are."""
    return "\n\n".join("\\\n".join(lines) for lines in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[list[str]]:
    for paragraph in _PARAGRAPH.split(clean(text)):
        if lines := [line for each in paragraph.split("\n") if (line := escape_line(each))]:
            yield lines


def _escape(line: str) -> str:
    escaped = _SIGNIFICANT.sub(r"\\\g<0>", line)
    if start := _START.match(escaped):
        at = start.end() if start["number"] else 0  # a digit cannot be escaped, the sign after it can
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def span(markdown: str, attributes: str) -> str:
    """Markdown text with attributes of its own: `[…]{…}`."""
    return f"[{markdown}]{{{attributes}}}"


class Shown:
    """A value a template can print. Subclasses say what it looks like on one line and as a block."""

    __slots__ = ()

    def __html__(self) -> str:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.__html__()

    def __format__(self, format_spec: str) -> str:
        return self.__html__()

    @property
    def block(self) -> Shown:
        """The same as paragraphs of its own, for a line that holds nothing else."""
        return self

    @property
    def capital(self) -> Shown:
        """The same with a capital letter first."""
        return self

    @property
    def phrase(self) -> Shown:
        """The same without a full stop at its end, for a sentence that goes on."""
        return self

    @property
    def sentence(self) -> Shown:
        """The same with a full stop at its end, unless it ends like a sentence already."""
        return self

    @property
    def link(self) -> Shown:
        """The same, to be followed if it is an address of the web or of email."""
        return self


class Markdown(Shown):
    """Markdown that is escaped already."""

    __slots__ = ("_markdown",)

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown

    def __html__(self) -> str:
        return self._markdown

    def __bool__(self) -> bool:
        return bool(self._markdown)


class Text(Shown):
    """What a client said, or a text of a vocabulary. Equal to the same string; empty text is false.

    `language` is set where the text is in another language than the document.
    """

    __slots__ = ("_language", "_raw")

    def __init__(self, raw: str, language: str = "") -> None:
        self._raw = raw
        self._language = language

    def __html__(self) -> str:
        escaped = escape_line(self._raw)
        return span(escaped, f"lang={self._language}") if self._language and escaped else escaped

    def __bool__(self) -> bool:
        return bool(self._raw)

    @property
    def language(self) -> str:
        """The language it is in, empty if the document's own."""
        return self._language

    def __eq__(self, other: object) -> bool:
        return self._raw == (other._raw if isinstance(other, Text) else other)

    def __hash__(self) -> int:
        return hash(self._raw)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._raw!r})"

    @property
    def block(self) -> Shown:
        """Its paragraphs; a passage in another language is marked paragraph by paragraph."""
        if not self._language:
            return Markdown(escape_block(self._raw))
        marked = (span("\\\n".join(lines), f"lang={self._language}") for lines in _paragraphs(self._raw))
        return Markdown("\n\n".join(marked))

    @property
    def capital(self) -> Shown:
        """The same text with a capital letter first."""
        said = clean(self._raw)
        return Text(said[:1].upper() + said[1:], self._language)

    @property
    def phrase(self) -> Shown:
        """The same text without a full stop at its end."""
        said = clean(self._raw)
        return Text(said.removesuffix("."), self._language) if said.endswith(".") else self

    @property
    def sentence(self) -> Shown:
        """The same text with a full stop at its end, unless it has an end of its own."""
        said = clean(self._raw)
        ended = said.rstrip(_CLOSING).endswith(_ENDS)
        return self if ended or not said else Text(said + ".", self._language)

    @property
    def link(self) -> Shown:
        """A link to the address it is, or the text as it stands."""
        raw = self._raw.strip()
        if _ADDRESS.fullmatch(raw):
            return Markdown(f"<{raw}>")
        if web := _WEB.fullmatch(raw):
            return Markdown(f"<{raw}>" if web[1] else f"[{escape_line(raw)}](https://{raw})")
        return self


class Label(Text):
    """The words of a chosen code. Equal to its code; what a client said under "other" has none."""

    __slots__ = ("_code",)

    def __init__(self, code: str, raw: str, language: str = "") -> None:
        super().__init__(raw, language)
        self._code = code

    @property
    def code(self) -> str:
        """The stable code; empty for "other"."""
        return self._code

    def __eq__(self, other: object) -> bool:
        return self._code == (other._code if isinstance(other, Label) else other)

    def __hash__(self) -> int:
        return hash(self._code)


def raw_text(text: Text) -> str:
    """What the client said, unescaped: for looking up, never for printing."""
    return text._raw


class Number(Text):
    """A number in words, such as a length of time, that a template can also compare."""

    __slots__ = ("_number",)

    def __init__(self, number: int, raw: str) -> None:
        super().__init__(raw)
        self._number = number

    @property
    def number(self) -> int:
        """The bare number."""
        return self._number


class Several(Shown):
    """Values in a row. False when there are none; `in` finds a code."""

    __slots__ = ("_listing", "_values")

    def __init__(self, values: tuple[Shown, ...], listing: Callable[[tuple[Shown, ...]], Shown]) -> None:
        self._values = values
        self._listing = listing

    def __html__(self) -> str:
        return self._listing(self._values).__html__()

    def __iter__(self) -> Iterator[Shown]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, value: object) -> bool:
        return value in self._values

    @property
    def sentence(self) -> Shown:
        """The same with a full stop after the last."""
        return Several((*self._values[:-1], *(one.sentence for one in self._values[-1:])), self._listing)


class Nothing(Shown):
    """An answer that is not there, because the question does not apply or was passed. False, and silent."""

    __slots__ = ()

    def __html__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[NoReturn]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, value: object) -> bool:
        return False

    @property
    def code(self) -> str:
        """No code, so that a template can compare it with any."""
        return ""

    @property
    def number(self) -> int | None:
        """No number."""
        return None


class Inapplicable(Nothing):
    """An answer that was said not to concern this interview, with a reason. False; printed, it says so."""

    __slots__ = ("_said",)

    def __init__(self, said: str) -> None:
        self._said = said

    def __html__(self) -> str:
        return escape_line(self._said)

    @property
    def phrase(self) -> Shown:
        """The same without its full stop."""
        return Text(self._said).phrase


class Gap(Nothing):
    """An answer that is still to come. False too, but a template can ask whether it `is open`.

    Printed, it shows the question that fills it, and tells `noticed` that the document has a gap there.
    """

    __slots__ = ("_noticed", "_path", "_said")

    def __init__(self, path: str, said: str, noticed: Callable[[str, str], object]) -> None:
        self._path = path
        self._said = said
        self._noticed = noticed

    def __html__(self) -> str:
        self._noticed(self._path, self._said)
        return span(escape_line(self._said), f'.gap from="{_NOT_IN_PATH.sub("", self._path)}"')


NOTHING = Nothing()


def is_open(value: object) -> bool:
    """Whether an answer is still to come."""
    return isinstance(value, Gap)


def is_shown(value: object) -> bool:
    """Whether printing a value shows anything: an answer, or the gap where one is still to come."""
    return isinstance(value, Gap) or bool(value)
