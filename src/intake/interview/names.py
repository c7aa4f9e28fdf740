"""Recognising what has a name: choices by their labels and synonyms, items of a list by what they are called.

A name may be said whole, by its beginning, in an inflected form, or with a slip of the fingers. Only what
can mean one thing alone is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from intake.dialogue.model import Entry, Vocabulary
from intake.interview.words import Words, plain, without_preface, words_of
from intake.languages import Message, Translator

_OWN_LABEL, _CODE, _OTHER_LABEL, _SYNONYM, _PART, _WITHOUT_PREFACE = range(6)
_NEAR = 90
_WORTH_ASKING = 85
_LONGEST_ENDING = 12
_BETWEEN_WORDS = re.compile(r"[\s,]")
_LAST = "\U0010ffff"  # comes after all that is in a name

# What an inflected word may have in place of the end of its basic form: a changed stem, then an ending.
_INFLECTED = re.compile(
    r"[bdgjklmnprstv]{0,3}[aeiouyåäö]{0,3}"
    r"(?:n|t|[aä]|t[aä]|tt[aä]|n[aä]|ks[ie]|s[st][aä]|l[lt][aä]|lle|hin|seen|siin|tt?en|den|[oeiuyö]j[aä]|jen|h[aä]n"
    r"|(?:ar|er|or)(?:na|s)?|[ea][tn]|s|es|'s|ies|(?=ns[aä]|mme|nne))"
    r"(?:ns[aä]|mme|nne)?(?:kin)?"
)
_DROPPED = re.compile(r"nen|[bdfghjklmnprstv]{0,2}[aeiouyåäö]{0,2}[nst]?")
_PLURAL = re.compile(r"[aeiouyåäö]?t|s|es")


class Name(NamedTuple):
    """One way to call one thing. `rank` orders the ways from the surest."""

    phrase: str
    code: str
    rank: int


class Match(NamedTuple):
    """What a phrase may mean: nothing, one code, or several. `near` if only a slip away from it."""

    codes: tuple[str, ...]
    near: bool = False

    @property
    def code(self) -> str | None:
        """The one meaning, if there is just one."""
        return self.codes[0] if len(self.codes) == 1 else None


@dataclass(frozen=True)
class Names:
    """The names of a set of things. A phrase of several parts has `,` between them, however joined."""

    names: tuple[Name, ...]
    exact: Mapping[str, tuple[str, ...]]
    longest: int
    """Of how many parts the longest name is."""
    widest: int
    """Of how many characters the longest name is."""

    def exactly(self, phrase: str) -> str | None:
        """The one thing called exactly so."""
        codes = self.exact.get(phrase, ())
        return codes[0] if len(codes) == 1 else None

    def find(self, phrase: str, *, whole_words: bool = False, slips: bool = True) -> Match:
        """What a phrase means.

        Args:
            phrase: as `plain` makes it.
            whole_words: whether the beginning of a name must end where a word of it ends.
            slips: whether it may be only a slip of the fingers away from a name.
        """
        if phrase in self.exact:
            return Match(self.exact[phrase])
        if len(phrase) > self.widest + _LONGEST_ENDING:
            return Match(())
        begun = f"{phrase} " if whole_words or len(phrase) < 2 else phrase
        codes = _surest(self._inflected(phrase)) or _surest(self._beginning(begun))
        return Match(codes) if codes or not slips else self._near(phrase)

    def certainly(self, phrase: str) -> str | None:
        """The one thing called so in full, be it inflected."""
        if phrase in self.exact:
            return self.exactly(phrase)
        return Match(_surest(name for name in self._inflected(phrase) if " " not in name.phrase)).code

    def _inflected(self, phrase: str) -> list[Name]:
        """The names that a phrase is an inflected form of, or of the first words of which."""
        return [name for name in self._by_stem.get(_stem(phrase), ()) if _inflected(phrase, name.phrase)]

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[Name]]:
        """The names by their stems. Few have one stem, so that thousands of words are soon looked up."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(_stem(name.phrase), []).append(name)
        return found

    def _beginning(self, opening: str) -> Sequence[Name]:
        """The names that begin so, in their order."""
        phrases, places = self._sorted
        first = bisect_left(phrases, opening)
        after = bisect_left(phrases, f"{opening}{_LAST}", first)
        return [self.names[place] for place in sorted(places[first:after])]

    @cached_property
    def _sorted(self) -> tuple[Sequence[str], Sequence[int]]:
        """The phrases in alphabetical order, and the place among the names of each."""
        places = sorted(range(len(self.names)), key=lambda place: self.names[place].phrase)
        return [self.names[place].phrase for place in places], places

    @cached_property
    def _phrases(self) -> Sequence[str]:
        return [name.phrase for name in self.names]

    def _near(self, phrase: str) -> Match:
        if len(phrase) < 4:
            return Match(())
        from rapidfuzz import fuzz, process

        found = process.extract(phrase, self._phrases, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5)
        best = [self.names[at].code for _, score, at in found if score == found[0][1]]
        return Match(tuple(dict.fromkeys(best)), near=True)

    def nearest(self, phrase: str) -> str | None:
        """The thing whose name is most like a phrase, for a question back; never taken as meant.

        Like the whole of it, or what its last word alone would mean: `lemmikin nimi` may be a `nimi`.
        """
        if len(phrase) < 4 or len(phrase) > 2 * self.widest + _LONGEST_ENDING:
            return None
        from rapidfuzz import fuzz, process

        found = process.extractOne(phrase, self._phrases, scorer=fuzz.ratio, score_cutoff=_WORTH_ASKING)
        if found is not None:
            return self.names[found[2]].code
        for part in dict.fromkeys((phrase, phrase.split()[-1])):
            inflected = _surest(self._inflected(part))
            if len(inflected) == 1:
                return inflected[0]
        return None


def names_of(vocabulary: Vocabulary, translators: tuple[Translator, ...]) -> Names:
    """The names of a vocabulary's entries in every language, the first translator's labels surest.

    Made once per vocabulary and set of languages.
    """
    made: dict[tuple[Translator, ...], Names] = vocabulary.__dict__.setdefault("_names", {})
    if translators not in made:
        words = words_of(translators)
        names = (
            name for entry in vocabulary.entries for name in _entry_names(vocabulary, entry, translators)
        )
        made[translators] = index(names, words)
    return made[translators]


def names_by_code(
    vocabulary: Vocabulary, translators: tuple[Translator, ...]
) -> Mapping[str, tuple[Name, ...]]:
    """The names of a vocabulary's entries by their codes."""
    by_code: dict[str, list[Name]] = {}
    for name in names_of(vocabulary, translators).names:
        by_code.setdefault(name.code, []).append(name)
    return {code: tuple(names) for code, names in by_code.items()}


def index(names: Iterable[Name], words: Words) -> Names:
    """`Names` of things; their phrases may be written in any way."""
    found: dict[tuple[str, str], Name] = {}
    for name in (shorter for one in names for shorter in _without_preface(one, words)):
        phrase = in_parts(name.phrase, words)
        known = found.get((phrase, name.code))
        if phrase and (known is None or known.rank > name.rank):
            found[phrase, name.code] = name._replace(phrase=phrase)
    by_phrase: dict[str, list[Name]] = {}
    for name in found.values():
        by_phrase.setdefault(name.phrase, []).append(name)
    return Names(
        names=tuple(found.values()),
        exact={phrase: _surest(same) for phrase, same in by_phrase.items()},
        widest=max(map(len, by_phrase), default=0),
        longest=max((phrase.count(",") + 1 for phrase in by_phrase), default=1),
    )


def _without_preface(name: Name, words: Words) -> Iterator[Name]:
    yield name
    for shorter in without_preface(name.phrase, words.preface):
        if len(plain(shorter)) > 2:
            yield Name(shorter, name.code, _WITHOUT_PREFACE)


def in_parts(phrase: str, words: Words) -> str:
    """A phrase as it is compared, with `,` between its parts."""
    return ",".join(filter(None, map(plain, words.separator.split(phrase))))


def label(vocabulary: Vocabulary, code: str) -> Message | str:
    """What an entry is called, to stand in a sentence."""
    entry = vocabulary.by_code[code]
    if not vocabulary.translated:
        return entry.label
    return Message(f"vocabulary {vocabulary.id} {code} label", entry.label)


def _entry_names(vocabulary: Vocabulary, entry: Entry, translators: tuple[Translator, ...]) -> Iterable[Name]:
    context = f"vocabulary {vocabulary.id} {entry.code}"
    yield Name(entry.code, entry.code, _CODE)
    yield Name(entry.code.replace("-", " "), entry.code, _CODE)
    labels = [translator.sentence(f"{context} label", entry.label) for translator in translators]
    for at, text in enumerate([*labels, entry.label]):
        yield Name(text, entry.code, _OWN_LABEL if at == 0 else _OTHER_LABEL)
        without_aside = re.sub(r"\s*\([^)]*\)", "", text)
        if without_aside != text:
            yield Name(without_aside, entry.code, _SYNONYM)
        if vocabulary.translated and "," in text:
            for part in text.split(","):
                yield Name(part, entry.code, _PART)
    if entry.synonyms:
        texts = [translator.sentence(f"{context} synonyms", entry.synonyms) for translator in translators]
        for text in [*texts, entry.synonyms]:
            for synonym in text.split(";"):
                yield Name(synonym, entry.code, _SYNONYM)


def _surest(names: Iterable[Name]) -> tuple[str, ...]:
    """The codes of the surest rank among names."""
    ranked = list(names)
    if not ranked:
        return ()
    best = min(name.rank for name in ranked)
    return tuple(dict.fromkeys(name.code for name in ranked if name.rank == best))


def _stem(phrase: str) -> str:
    """What a phrase and a name have alike if one is an inflected form of the other: see `same_word`."""
    return _BETWEEN_WORDS.split(phrase, maxsplit=1)[0][:3]


def _inflected(phrase: str, name: str) -> bool:
    """Whether a phrase is a name, or the first words of one, in some inflected form."""
    said, named = phrase.replace(",", " , ").split(), name.replace(",", " , ").split()
    return len(said) <= len(named) and all(map(same_word, said, named))


def same_word(said: str, basic: str) -> bool:
    """Whether a word is another's inflected form, by a lenient rule of endings."""
    if said == basic:
        return True
    shared = next(
        (at for at, (one, other) in enumerate(zip(said, basic, strict=False)) if one != other), None
    )
    shared = min(len(said), len(basic)) if shared is None else shared
    if shared < max(3, len(basic) - 3):
        return False
    ending, dropped = said[shared:], basic[shared:]
    if not ending:
        return _PLURAL.fullmatch(dropped) is not None
    return _DROPPED.fullmatch(dropped) is not None and _INFLECTED.fullmatch(ending) is not None
