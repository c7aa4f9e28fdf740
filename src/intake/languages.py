"""Every human sentence, in the reader's language.

Message ids are English and always come with the place they stand in as context, so that a translator
and a lawyer see each sentence where it belongs. A language is a folder of gettext catalogues; adding
one needs no code.
"""

from __future__ import annotations

import codecs
import datetime as dt
import gettext
import hashlib
import io
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Protocol, cast

from intake.resources import cache_directory, read_file, resource_directory

SOURCE_LANGUAGE = "en"
DEFAULT_LANGUAGE = "fi"

_PLACE = re.compile(r"\{(\w+)\}(\.?)")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet in anyone's language: context, English id, and the values it names.

    A value that is itself a `Message` is translated with it.
    """

    context: str
    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    number: int = 1

    def text(self, translator: Translator) -> str:
        """The sentence in `translator`'s language with its values filled in."""
        sentence = translator.sentence(self.context, self.id, self.plural, self.number)
        if not self.values:
            return sentence
        return fill(sentence, {name: _as_text(value, translator) for name, value in self.values.items()})


def message(context: str, id: str, /, **values: object) -> Message:
    """A `Message`; Babel finds the calls of this name when catalogues are extracted."""
    return Message(context, id, values)


def messages(context: str, one: str, many: str, number: int, /, **values: object) -> Message:
    """A `Message` whose wording depends on `number`, which it may name as `{number}`."""
    return Message(context, one, {"number": number, **values}, plural=many, number=number)


def fill(sentence: str, values: Mapping[str, str]) -> str:
    """Put values in the `{name}` places of a sentence.

    Not `str.format`: a value or a sentence with stray braces must come out as it is. A value that ends with
    a full stop, such as `Esimerkki Ltd.`, ends the sentence with it too. All in one pass: a value in which
    the place of another is written is not filled in itself.
    """

    def put(place: re.Match[str]) -> str:
        value = values.get(place[1])
        if value is None:
            return place[0]
        return value if value.endswith(".") else value + place[2]

    return _PLACE.sub(put, sentence)


class Sayable(Protocol):
    """Something that has words of its own in each language, such as a message or a country."""

    def text(self, translator: Translator) -> str:
        """The words in one language."""
        ...


def on_one_line(name: object) -> str:
    """The name of a file or folder with its line ends and control characters escaped: anyone may name one."""
    return _BREAKS.sub(lambda sign: repr(sign[0])[1:-1], str(name))


def _as_text(value: object, translator: Translator) -> str:
    if isinstance(value, Message) or hasattr(value, "text"):
        return cast("Sayable", value).text(translator)
    if isinstance(value, list | tuple):
        return ", ".join(_as_text(part, translator) for part in value)
    if isinstance(value, Mapping):
        chosen = value.get(translator.language) or next(iter(value.values()), "")
        return _as_text(chosen, translator)
    if isinstance(value, dt.date):
        return (
            value.isoformat()
            if translator.language == SOURCE_LANGUAGE
            else f"{value.day}.{value.month}.{value.year}"
        )
    if isinstance(value, PurePath):
        return on_one_line(value)
    return str(value)


def shown(value: object, translator: Translator) -> str:
    """A value in a sentence: messages translated, a localised text in the reader's language if it has it."""
    return _as_text(value, translator)


class Translator:
    """One language's sentences. Falls back to the English message id where a translation lacks."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self.catalogue = catalogue

    @classmethod
    def source(cls) -> Translator:
        """The language the message ids are written in."""
        return cls(SOURCE_LANGUAGE, gettext.NullTranslations())

    def sentence(self, context: str, id: str, plural: str = "", number: int = 1) -> str:
        """The translation of one message id in its context."""
        if not id:
            return ""
        if plural:
            return self.catalogue.npgettext(context, id, plural, number)
        return self.catalogue.pgettext(context, id)

    def has(self, context: str, id: str) -> bool:
        """Whether this language really has the sentence, rather than falling back to English."""
        if self.language == SOURCE_LANGUAGE or not id:
            return True
        missing = gettext.NullTranslations()
        return self.catalogue.pgettext(context, id) != missing.pgettext(context, id) or _known(
            self.catalogue, context, id
        )


def _known(catalogue: gettext.NullTranslations, context: str, id: str) -> bool:
    entries: Mapping[object, str] = getattr(catalogue, "_catalog", {})
    return f"{context}\x04{id}" in entries


def own_catalogues(folder: Path) -> tuple[Path, ...]:
    """The catalogues that a dialogue folder brings with it, to be read after the shipped ones."""
    own = folder / "locales"
    try:
        return (own,) if own.is_dir() else ()
    except OSError:  # a folder that cannot be looked into is told of by whoever reads it
        return ()


def available_languages(extra: Iterable[Path] = ()) -> tuple[str, ...]:
    """English and every language with a catalogue folder, in a stable order."""
    found = {
        folder.parent.name
        for root in (resource_directory("locales"), *extra)
        for folder in sorted(root.glob("*/LC_MESSAGES"))
    }
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def translator(language: str, extra: tuple[Path, ...] = ()) -> Translator:
    """The catalogues of one language, the shipped ones first, then those of `extra` folders.

    For the same language and folders it is the same object.
    """
    return _of_folders(language, (resource_directory("locales"), *extra))


@lru_cache(maxsize=32)
def _of_folders(language: str, roots: tuple[Path, ...]) -> Translator:
    if language == SOURCE_LANGUAGE:
        return Translator.source()
    merged = gettext.GNUTranslations()
    merged._catalog = {}  # type: ignore[attr-defined]  # an empty GNUTranslations has no entries to merge into
    merged.plural = lambda n: int(n != 1)  # type: ignore[attr-defined]
    *before, root = roots
    if before:
        _merge(merged, _of_folders(language, tuple(before)).catalogue)
    folder = root / language / "LC_MESSAGES"
    for source in sorted(folder.glob("*.po")):
        _merge(merged, _catalogue(source))
    if not any(folder.glob("*.po")):
        for compiled in sorted(folder.glob("*.mo")):
            _merge(merged, _parsed(compiled))
    return Translator(language, merged)


def _merge(into: gettext.GNUTranslations, part: gettext.NullTranslations | None) -> None:
    if part is not None:
        if not into._catalog:  # type: ignore[attr-defined]  # no folder changes the plurals of those before it
            into.plural = part.plural  # type: ignore[attr-defined]
        into._catalog.update(part._catalog)  # type: ignore[attr-defined]


def _parsed(compiled: Path) -> gettext.GNUTranslations | None:
    """A `.mo` file's sentences; None where there is none, or none that can be read."""
    try:
        found = gettext.GNUTranslations(io.BytesIO(read_file(compiled)))
    except Exception:  # gettext raises whatever it stumbles over in a damaged file
        return None
    return found if getattr(found, "_catalog", None) else None


def _catalogue(source: Path) -> gettext.GNUTranslations | None:
    """The sentences of a `.po`: from the cache, from the `.mo` beside it if it is as new, else compiled now.

    Whoever edits a catalogue sees the change at the next start, without a build step. One that cannot be
    read is left out, as if its sentences were not translated yet; `intake dialogue check` tells of it.
    """
    try:
        text = read_file(source)
    except OSError:
        return None
    kept = cache_directory() / "catalogues" / f"{hashlib.sha256(text).hexdigest()}.mo"
    if (found := _parsed(kept)) is not None:
        return found
    beside = source.with_suffix(".mo")
    if beside.is_file() and beside.stat().st_mtime >= source.stat().st_mtime and (found := _parsed(beside)):
        return found
    try:
        compiled = compile_catalogue(text)
        parsed = gettext.GNUTranslations(io.BytesIO(compiled))
    except Exception:  # so do Babel, the codecs and the reader of plural forms
        return None
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(compiled)
        unfinished.replace(kept)
    except OSError:  # a read-only home only costs the time of compiling again
        pass
    return parsed


def compile_catalogue(text: bytes) -> bytes:
    """A `.po` file's bytes as `.mo` bytes; fuzzy translations are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target = io.BytesIO()
    write_mo(target, read_po(io.BytesIO(text.removeprefix(codecs.BOM_UTF8)), abort_invalid=True))
    return target.getvalue()


def choose_language(asked: str | None, environment: Mapping[str, str], extra: Iterable[Path] = ()) -> str:
    """The language to speak: the one asked for, else the environment's, else Finnish.

    Reads `INTAKE_LANGUAGE`, then the POSIX variables in their order of precedence. It is one of those that
    have catalogues, in `extra` folders or shipped.
    """
    available = available_languages(extra)
    wishes = [
        asked or "",
        *(environment.get(name, "") for name in ("INTAKE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")),
    ]
    for wish in wishes:
        if (code := language_of(wish)) in available:
            return code
    return DEFAULT_LANGUAGE


def language_of(locale: str) -> str:
    """The language of a locale's name: `fi` of `fi_FI.UTF-8`."""
    return locale.replace("-", "_").split("_")[0].split(".")[0].lower()
