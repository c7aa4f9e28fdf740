"""How one language names things: labels, facts of vocabularies, countries, dates, periods, lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit
from markupsafe import escape

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Dialogue, Entry
from intake.documents.text import NOTHING, Label, Markdown, Number, Shown, Text, raw_text
from intake.errors import RenderError
from intake.languages import Message, Translator, message

_REGIONS = {"en": "en_GB"}
"""The usage to follow where a language alone would stand for one outside Europe."""

_DATES = {"en": "long"}
"""How a language writes a date in running text, where that is not its medium form: 12 March 2026."""

_WITH_ARTICLE = frozenset(
    {"AE", "BS", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH", "MV", "NL", "PH", "SB", "US"}
)
_ARTICLES = {"en": ("the ", _WITH_ARTICLE)}
"""The article that names of some countries take."""

_OUTER_AND = {"fi": "sekä"}
"""A second "and", which joins parts that have the first within them."""


def locale_of(language: str) -> Locale:
    """What Babel knows of a language."""
    return Locale.parse(_REGIONS.get(language, language))


@cache
def _and_of(locale: Locale) -> str:
    """What stands between two things."""
    return str(locale.list_patterns["standard"]["2"].format("", ""))


def listing(locale: Locale, values: Iterable[object]) -> Shown:
    """Several values in a row: a, b ja c.

    Where one has an "and" of its own, the language's second "and" joins them if it has one: a ja b sekä c.
    Otherwise, and where one has a comma, semicolons part them.
    """
    parts = [part for value in values if (part := escape(value))]
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return Markdown(parts[0])
    inner = _and_of(locale)
    if not any(inner in part or ", " in part for part in parts):
        return Markdown(format_list(parts, locale=locale))
    outer = _OUTER_AND.get(locale.language)
    if outer is None or any(", " in part or f" {outer} " in part for part in parts):
        return Markdown("; ".join(parts))
    return Markdown(f"{', '.join(parts[:-1])} {outer} {parts[-1]}")


_LANGUAGE_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Wording:
    """One dialogue in one language. What is asked for often is worked out once."""

    def __init__(self, dialogue: Dialogue, translator: Translator) -> None:
        self.language = translator.language
        self.translator = translator
        self._dialogue = dialogue
        self._catalogue = catalogue_of(dialogue)
        self._locale = locale_of(translator.language)
        self._known: dict[tuple[object, ...], Any] = {}

    def _once(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        known = self._known.get(key)
        if known is None:
            known = make()
            if known is not NOTHING:  # what no vocabulary knows is any client's words: they would pile up
                self._known[key] = known
        return known

    def label(self, vocabulary: str, code: str) -> Label:
        """The words of a code."""
        return self._once(("label", vocabulary, code), lambda: self._label(vocabulary, code))  # type: ignore[no-any-return]

    def _label(self, vocabulary: str, code: str) -> Label:
        known = self._dialogue.vocabularies[vocabulary]
        entry = known.by_code.get(code)
        if entry is None:
            return Label(code, code)
        if not known.translated:
            return Label(code, entry.label)
        return Label(code, self.translator.sentence(f"vocabulary {vocabulary} {code} label", entry.label))

    def fact(self, vocabulary: str, code: str, name: str) -> Any:
        """A fact as templates see it; `NOTHING` where the entry or the fact does not exist.

        Raises:
            RenderError: the dialogue has no such vocabulary, or none of its entries states such a fact.
        """
        return self._once(("fact", vocabulary, code, name), lambda: self._fact(vocabulary, code, name))

    def _fact(self, vocabulary: str, code: str, name: str) -> Any:
        self._require(vocabulary, name)
        entry = self._catalogue.entry(vocabulary, code)
        if entry is None:
            return NOTHING
        if name == "label":
            return self.label(vocabulary, entry.code)
        value = entry.facts.get(name)
        if isinstance(value, str) and name in self._dialogue.vocabularies[vocabulary].texts:
            return Text(self.translator.sentence(f"vocabulary {vocabulary} {entry.code} {name}", value))
        return self.plain(value)

    def codes(self, vocabulary: str, name: str, wanted: tuple[object, ...]) -> tuple[str, ...]:
        """The codes of the entries whose fact `name` is one of those wanted."""
        return self._once(  # type: ignore[no-any-return]
            ("codes", vocabulary, name, wanted), lambda: self._codes(vocabulary, name, wanted)
        )

    def _codes(self, vocabulary: str, name: str, wanted: tuple[object, ...]) -> tuple[str, ...]:
        self._require(vocabulary, name)

        def holds(entry: Entry) -> bool:
            value = entry.facts.get(name)
            return any(one in wanted for one in (value if isinstance(value, list | tuple) else (value,)))

        return tuple(entry.code for entry in self._dialogue.vocabularies[vocabulary].entries if holds(entry))

    def _require(self, vocabulary: str, name: str) -> None:
        known = self._dialogue.vocabularies.get(vocabulary)
        if known is None:
            raise RenderError(
                "template-vocabulary",
                message("error template-vocabulary", "There is no vocabulary “{name}”.", name=vocabulary),
            )
        if name != "label" and name not in known.fact_names:
            raise RenderError(
                "template-fact",
                message(
                    "error template-fact",
                    "No entry of the vocabulary “{vocabulary}” states “{fact}”.",
                    vocabulary=vocabulary,
                    fact=name,
                ),
            )

    def plain(self, value: object) -> Any:
        """A value of a fact as templates see it: text printable, truth and numbers as they are."""
        if value is None:
            return NOTHING
        if isinstance(value, bool | int):
            return value
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, list | tuple):
            return tuple(self.plain(one) for one in value)
        return Text(str(value))

    def localised(self, texts: Mapping[str, str], preferred: Iterable[str]) -> Text:
        """A text by language: in the document's own, else in the first there is, marked as such."""
        if own := texts.get(self.language):
            return Text(own)
        for language in (*preferred, *texts):
            if found := texts.get(language):
                return Text(found, language if _LANGUAGE_TAG.fullmatch(language) else "und")
        return Text("")

    def other(self, texts: Mapping[str, str], preferred: Iterable[str]) -> Label:
        """What a client said instead of choosing; it has no code."""
        text = self.localised(texts, preferred)
        return Label("", raw_text(text), text.language)

    def date(self, day: dt.date) -> Text:
        """A date as this language writes it: 12.3.2026."""
        style = _DATES.get(self.language, "medium")
        return self._once(  # type: ignore[no-any-return]
            ("date", day), lambda: Text(format_date(day, format=style, locale=self._locale))
        )

    def period(self, number: int, unit: str) -> Number:
        """A length of time: 6 vuotta."""
        words: Callable[[], Number] = lambda: Number(  # noqa: E731
            number, format_unit(number, f"duration-{unit.removesuffix('s')}", locale=self._locale)
        )
        return self._once(("period", number, unit), words)  # type: ignore[no-any-return]

    def country(self, code: str) -> Label:
        """A country by its ISO code, with its article if it takes one."""
        article, countries = _ARTICLES.get(self.language, ("", frozenset()))
        return Label(code, (article if code in countries else "") + self._territory(code))

    def _territory(self, code: str) -> str:
        return str(self._locale.territories.get(code, code))

    def address(self, parts: Mapping[str, str]) -> Text:
        """An address on one line; the country only where it is not Finland."""
        town = " ".join(part for name in ("postcode", "city") if (part := parts.get(name)))
        country = parts.get("country", "FI")
        abroad = self._territory(country) if country != "FI" else ""
        return Text(", ".join(part for part in (parts.get("street"), town, abroad) if part))

    def listing(self, values: Iterable[object]) -> Shown:
        """Several values in a row: a, b ja c."""
        return listing(self._locale, values)

    def say(self, sentence: Message) -> str:
        """A sentence of the program's own in this language."""
        return sentence.text(self.translator)

    def question(self, id: str) -> str:
        """What is asked for the answer to a question."""
        return self.translator.sentence(f"question {id} ask", self._dialogue.questions[id].ask)
