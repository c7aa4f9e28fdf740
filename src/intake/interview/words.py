"""The small words of answers (yes, none, and, today, years), in every language there is a catalogue for.

Each list of words is one catalogue sentence with its alternatives between semicolons, so that a language
brings its own. Where words stand for something else, `word = meaning` says what.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from intake.languages import SOURCE_LANGUAGE, Message, Translator, message

_YES = message("words yes", "yes; y; yeah; yep; ok; okay; sure; of course; true; we do; there is; there are")
_NO = message("words no", "no; n; nope; not at all; false; not yet; we do not; we don't; there is not")
_NONE = message(
    "words none",
    "none; nothing; no; nobody; not any; there are none; we have none; no more; no others; that is all; -; –",
)
_DENIAL = message(
    "words denial", "no; not; none; we have no; we use no; we do not; we don't; there is no; there are no"
)
_ALL = message("words all", "all; all of them; everything; every one")
_EXCEPT = message("words except", "except; except for; but not; apart from; other than")
_AND = message("words and", "and; and also; as well as; plus; &; +; /")
_OTHER = message("words other", "other; something else; another")
_OPENING = message(
    "words opening",
    "we use; we have; we process; we collect; there is; there are; for example; e.g.; at least",
)
_ETC = message("words etc", "etc; and so on; and the like; among others")
_WHOSE = message("words whose", "customer's; the customer's; customers'; person's; the person's; their; our")
_PREFACE = message(
    "words preface",
    "the; a; an; our; their; its; some; both; only; also; mainly; mostly; in; on; at; with; by; from; to; "
    "for; of; as; via; through; I am; we are; we're; it is; it's; they are; this is; these are; we do it",
)
_REASON = message("words reason", "because; since; so that; if; unless")
_CLAUSE = message("words clause", "which; who; whose; that; what; how; where; when; if; because")
_FILLER = message("words filler", "for; for about; in")
_UNITS = message(
    "words units",
    "year = years; years = years; y = years; yr = years; yrs = years; month = months; months = months; "
    "mo = months; week = weeks; weeks = weeks; day = days; days = days",
)
_NUMBERS = message(
    "words numbers",
    "a = 1; one = 1; two = 2; three = 3; four = 4; five = 5; six = 6; seven = 7; eight = 8; nine = 9; "
    "ten = 10; eleven = 11; twelve = 12; half a = 0.5; one and a half = 1.5",
)
_DAYS = message(
    "words days",
    "today = 0; tomorrow = 1; yesterday = -1; the day after tomorrow = 2; the day before yesterday = -2; "
    "in a week = 7; in two weeks = 14",
)
_MONTHS = message(
    "words months",
    "January = 1; February = 2; March = 3; April = 4; May = 5; June = 6; July = 7; August = 8; "
    "September = 9; October = 10; November = 11; December = 12; Jan = 1; Feb = 2; Mar = 3; Apr = 4; "
    "Jun = 6; Jul = 7; Aug = 8; Sep = 9; Oct = 10; Nov = 11; Dec = 12",
)
_COMPANY = message("words company", "ltd; limited; inc; llc; plc; corp; co; gmbh; oy; oyj; ab; ky; tmi; ry")


@dataclass(frozen=True)
class Words:
    """The words of all languages together, as `plain` makes them."""

    yes: frozenset[str]
    no: frozenset[str]
    none: frozenset[str]
    denial: tuple[str, ...]
    """What an answer begins with that only tells that there is none of what is asked for."""
    all: frozenset[str]
    except_: tuple[str, ...]
    other: tuple[str, ...]
    opening: tuple[str, ...]
    whose: tuple[str, ...]
    preface: tuple[str, ...]
    reason: tuple[str, ...]
    etc: tuple[str, ...]
    clause: tuple[str, ...]
    filler: frozenset[str]
    company: frozenset[str]
    units: Mapping[str, str]
    numbers: Mapping[str, str]
    days: Mapping[str, str]
    months: Mapping[str, str]
    separator: re.Pattern[str]
    joint: re.Pattern[str]
    explained: re.Pattern[str]
    """Where an explanation may begin."""
    tight_separator: re.Pattern[str]

    @cached_property
    def before_names(self) -> tuple[str, ...]:
        """Words that may stand before a name and are no part of it."""
        return *self.whose, *self.preface

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that can not name anything by themselves."""
        return frozenset({*self.etc, *self.yes, *self.no, *self.none, *self.all})


@lru_cache(maxsize=16)
def words_of(translators: tuple[Translator, ...]) -> Words:
    """The words of these languages and of English."""
    joining = alternatives(_AND, translators)
    joined = "|".join(re.escape(word) for word in sorted(joining, key=len, reverse=True))
    signs = "|".join(re.escape(word) for word in joining if not word[0].isalpha())
    reasons = alternatives(_REASON, translators)
    reasoned = "|".join(map(re.escape, longest_first(reasons)))
    return Words(
        yes=frozenset(alternatives(_YES, translators)),
        no=frozenset(alternatives(_NO, translators)),
        none=frozenset(alternatives(_NONE, translators)),
        denial=longest_first(alternatives(_DENIAL, translators)),
        all=frozenset(alternatives(_ALL, translators)),
        except_=longest_first(alternatives(_EXCEPT, translators)),
        other=longest_first(alternatives(_OTHER, translators)),
        opening=longest_first(alternatives(_OPENING, translators)),
        whose=longest_first(alternatives(_WHOSE, translators)),
        preface=longest_first(alternatives(_PREFACE, translators)),
        reason=longest_first(reasons),
        etc=longest_first(alternatives(_ETC, translators)),
        clause=longest_first(alternatives(_CLAUSE, translators)),
        filler=frozenset(alternatives(_FILLER, translators)),
        company=frozenset(alternatives(_COMPANY, translators)),
        units=meanings(_UNITS, translators),
        numbers=meanings(_NUMBERS, translators),
        days=meanings(_DAYS, translators),
        months=meanings(_MONTHS, translators),
        separator=re.compile(
            rf"\s*(?:[;\n•·]|,(?!\d))(?:\s*[;,\n•·])*\s*(?:(?:[-*–]|{joined})\s+)?|\s+(?:{joined})\s+",
            re.IGNORECASE,
        ),
        joint=re.compile(rf"(?:[-*•·–]|{joined})\s+", re.IGNORECASE),
        explained=re.compile(rf":\s+|\s[-–—]\s|\s\(|(?<=\w\w)\.\s|\s(?=(?:{reasoned})\s)", re.IGNORECASE),
        tight_separator=re.compile(rf"\s*(?:{signs or '&'})\s*"),
    )


def in_every_language(sentence: Message, translators: Iterable[Translator]) -> tuple[str, ...]:
    """One catalogue sentence in English and in each language, without repeats."""
    texts = [sentence.id] + [
        translator.sentence(sentence.context, sentence.id)
        for translator in translators
        if translator.language != SOURCE_LANGUAGE
    ]
    return tuple(dict.fromkeys(texts))


def alternatives(sentence: Message, translators: Iterable[Translator]) -> tuple[str, ...]:
    """The `;`-separated words of a catalogue sentence, in all languages, as `plain` makes them."""
    found = (plain(word) for text in in_every_language(sentence, translators) for word in text.split(";"))
    return tuple(dict.fromkeys(word for word in found if word))


def meanings(sentence: Message, translators: Iterable[Translator]) -> Mapping[str, str]:
    """The `word = meaning` pairs of a catalogue sentence, in all languages."""
    found: dict[str, str] = {}
    for text in in_every_language(sentence, translators):
        for pair in text.split(";"):
            word, _, meaning = pair.partition("=")
            if plain(word) and meaning.strip():
                found.setdefault(plain(word), meaning.strip())
    return found


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which the first that fits is the right one."""
    return tuple(sorted(words, key=len, reverse=True))


def plain(text: str) -> str:
    """Words as they are compared: composed, without case, surrounding marks or needless blanks."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().replace("’", "'").split())
    return folded.strip(" .,:;!?\"“”»«'") or folded


def without_preface(text: str, words: Iterable[str]) -> Iterator[str]:
    """A text without the small words it begins with, one fewer at a time, and not many."""
    known = tuple(words)
    for _ in range(4):
        found = leading(text, known)
        if found is None or not plain(found[1]):
            return
        text = found[1].strip(" ,:")
        yield text


def leading(text: str, words: Iterable[str]) -> tuple[str, str] | None:
    """The first of `words` that `text` begins with as a whole word, and the rest of `text` after it."""
    for word in _by_first_letter(tuple(words)).get(text[:1].casefold()[:1], ()):
        if text[: len(word)].casefold() != word:
            continue
        rest = text[len(word) :]
        if not rest or not (rest[0].isalnum() or (rest[0] in "-'’" and rest[1:2].isalnum())):
            return word, rest
    return None


@lru_cache(maxsize=64)
def _by_first_letter(words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[:1]] = (*found.get(word[:1], ()), word)
    return found
