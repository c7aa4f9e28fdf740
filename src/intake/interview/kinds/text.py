"""Plain text: what cannot be seen is taken out, and said to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import Message, message, messages

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u180e\u200b\u2060\ufeff"  # soft hyphen and blanks of no width
    "\u202a-\u202e\u2066-\u206f"  # marks that turn the direction of writing over
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff"  # halves of characters, which no file can hold
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\U000e0000-\U000e007f"  # invisible letters
    "]"
)


_LANGUAGE = re.compile("[a-z]{2,3}")


def without_hidden(text: str) -> str:
    """`text` without characters that cannot be seen; line ends are one character."""
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def visible(said: object) -> object:
    """A value with every text in it free of hidden characters; the same object if there are none."""
    if isinstance(said, str):
        return without_hidden(said) if _HIDDEN.search(said) else said
    if isinstance(said, Mapping):
        parts: dict[object, object] = {visible(key): visible(part) for key, part in said.items()}
        return said if all(parts.get(key) is part for key, part in said.items()) else parts
    if isinstance(said, list | tuple):
        seen = [visible(part) for part in said]
        return said if all(new is old for new, old in zip(seen, said, strict=True)) else type(said)(seen)
    return said


def clean(raw: str, *, lines: bool = False) -> tuple[str, Message | None]:
    """`raw` as it can safely be kept, and what was changed. Line breaks stay only with `lines`."""
    seen = raw.replace("\n", "") if lines else raw
    if seen.isprintable() and raw.strip() == raw and (raw.isascii() or unicodedata.is_normalized("NFC", raw)):
        return raw, None
    text, hidden = _HIDDEN.subn("", _LINE_ENDS.sub("\n", raw))
    text = text.replace("\t", " ")
    joined = unicodedata.normalize("NFC", text)
    result = joined.strip()
    if not lines and "\n" in result:
        result = " ".join(line.strip() for line in result.split("\n") if line.strip())
    if hidden:
        return result, messages(
            "value text",
            "One character that cannot be seen was taken out.",
            "{number} characters that cannot be seen were taken out.",
            hidden,
        )
    if result == raw:
        return raw, None
    if "\n" in joined.strip() and not lines:
        return result, message("value text", "The lines were joined into one.")
    if joined != text:
        return result, message("value text", "Letters and their accents were joined into single characters.")
    return result, message("value text", "Blank space was taken out.")


def read(raw: object, *, lines: bool = False) -> Value:
    """One text. A bare number in a file, such as a version, is taken as the text it looks like."""
    if isinstance(raw, str):
        text, changed = clean(raw, lines=lines)
        return Value(text, None, changed) if text else Value(text, empty(), changed)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Value(str(raw), None, kept_as(str(raw)))
    return Value(raw, message("value text", "“{said}” is not text.", said=brief(raw)))


def read_localised(raw: object, *, lines: bool = False) -> Value:
    """One text per language: a table from language codes to texts. Empty texts are left out."""
    if type(raw) is not dict and not isinstance(raw, Mapping):
        return Value(raw, message("value text", "The text must be given for each language by its code."))
    texts: dict[str, str] = {}
    changed: Message | None = None
    for language, part in raw.items():
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            problem = message("value text", "“{said}” is not the code of a language.", said=brief(language))
            return Value(raw, problem)
        value = read(part, lines=lines)
        if value.value == "":
            changed = changed or message("value text", "An empty text was left out.")
            continue
        if value.problem is not None:
            return Value(raw, value.problem)
        texts[language] = value.value  # type: ignore[assignment]
        changed = changed or value.changed
    if not texts:
        return Value(raw, empty())
    return Value(texts if changed else raw, None, changed)


def empty() -> Message:
    """The problem of an answer with nothing in it."""
    return message("value text", "The answer is empty.")
