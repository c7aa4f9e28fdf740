"""Citations of law, as people write them in each language. Data: `gdpr 13(1)(a)`, `tsl 29`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from intake.dialogue.model import Dialogue, Vocabulary
from intake.dialogue.nearest import nearest_remedy
from intake.errors import Where
from intake.languages import Message, message

ACTS = "acts"
_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?(?:[–-](?:\((\d+)\)|(\d+)))?")
_SECTION = re.compile(r"(?:(\d+):)?(\d+(?:[–-]\d+)?)")


def citations(dialogue: Dialogue, cited: Iterable[str]) -> list[Message | str]:
    """Several citations, in order."""
    return [citation(dialogue, one) for one in cited]


def citation(dialogue: Dialogue, cited: str) -> Message | str:
    """One citation as a message; what has no act of its own (a guideline, a practice) stays as it is."""
    act, _, place = cited.partition(" ")
    acts = dialogue.vocabularies.get(ACTS)
    entry = acts.by_code.get(act) if acts else None
    if entry is None:
        return cited
    name: object = Message(f"vocabulary {ACTS} {entry.code} label", entry.label)
    number = entry.facts.get("number", "")
    if not place:
        return message("citation", "{act} ({number})", act=name, number=number)
    if act == "gdpr":
        return _article(place)
    found = _SECTION.fullmatch(place)
    if found is None:
        return message("citation", "{act} ({number}), {place}", act=name, number=number, place=place)
    if found[1]:
        return message(
            "citation",
            "{act} ({number}), chapter {chapter}, section {section}",
            act=name,
            number=number,
            chapter=found[1],
            section=found[2],
        )
    return message(
        "citation", "{act} ({number}), section {section}", act=name, number=number, section=found[2]
    )


def checked_on(dialogue: Dialogue, cited: Iterable[str]) -> dt.date | None:
    """The day on which what is known of the acts cited was last checked; of several days the first."""
    acts = dialogue.vocabularies.get(ACTS)
    entries = (acts.by_code.get(one.partition(" ")[0]) for one in cited) if acts else ()
    return min((entry.checked_on for entry in entries if entry and entry.checked_on), default=None)


def citation_faults(
    acts: Vocabulary, cited: Iterable[str], where: Where
) -> Iterator[tuple[str, Message, Where, Message | None]]:
    """A fault for every citation that names no known act, or no place as acts have them."""
    for one in cited:
        act, _, place = one.partition(" ")
        if act not in acts.by_code:
            what = message("error dialogue", "There is no act called “{name}”.", name=act)
            yield "unknown-act", what, where, nearest_remedy(act, acts.by_code)
        elif place and not _form(act).fullmatch(place):
            what = message(
                "error dialogue", "“{place}” is not a place in the act “{act}”.", place=place, act=act
            )
            begins = _form(act).match(place)
            nearest = f"{act} {begins[0]}" if begins else ""
            known = message("error nearest", "Did you mean “{name}”?", name=nearest)
            yield "not-a-place", what, where, known if nearest else _PLACE_OF.get(act, _PLACE)


def _form(act: str) -> re.Pattern[str]:
    return _ARTICLE if act == "gdpr" else _SECTION


_PLACE = message("error dialogue", "Write a section, or a chapter and a section: tsl 29, kpl 2:10.")
_PLACE_OF = {
    "gdpr": message(
        "error dialogue", "Write an article, its paragraph and point in brackets: gdpr 13, gdpr 13(1)(a)."
    )
}


def _article(place: str) -> Message:
    found = _ARTICLE.fullmatch(place)
    if found is None:
        return message("citation", "GDPR, {place}", place=place)
    article, paragraph, point = found[1], found[2], found[3]
    if found[4]:
        return message(
            "citation",
            "GDPR, Article {article}({paragraph}–{last})",
            article=article,
            paragraph=paragraph or "",
            last=found[4],
        )
    if found[5]:
        return message("citation", "GDPR, Articles {article}–{last}", article=article, last=found[5])
    if paragraph and point:
        return message(
            "citation",
            "GDPR, Article {article}({paragraph})({point})",
            article=article,
            paragraph=paragraph,
            point=point,
        )
    if paragraph:
        return message(
            "citation", "GDPR, Article {article}({paragraph})", article=article, paragraph=paragraph
        )
    return message("citation", "GDPR, Article {article}", article=article)
