"""Citations of law, as people write them in each language. Data: `gdpr 13(1)(a)`, `tsl 29`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intake.dialogue.model import Dialogue
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
