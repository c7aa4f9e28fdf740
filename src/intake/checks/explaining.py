"""A check in plain words: what it finds, why, by which law, and what can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.checks.model import SEVERITIES
from intake.dialogue.citations import checked_on, citations
from intake.dialogue.model import Check, Dialogue
from intake.languages import Message, Translator, message, shown


def explanation(dialogue: Dialogue, check: Check, words: Translator) -> Iterator[str]:
    """All that is to be said of one check, in paragraphs."""
    yield f"{check.code} {check.name} – {SEVERITIES[check.severity].text(words)}"
    yield ""
    yield sentence_of(check, "message", check.message, words)
    yield ""
    yield sentence_of(check, "why", check.why, words)
    yield from _law(dialogue, check, words)
    yield from _examples(check, words)
    if check.remedies:
        yield ""
        yield message("explain", "What can be done:").text(words)
        for number, remedy in enumerate(check.remedies, start=1):
            yield f"  – {sentence_of(check, f'remedy {number}', remedy.label, words)}"


def sentence_of(check: Check, part: str, text: str, words: Translator) -> str:
    """A sentence of a check with three dots where it would name something of an interview."""
    return re.sub(r"\{\w+\}\.?", "…", Message(f"check {check.code} {part}", text).text(words))


def _law(dialogue: Dialogue, check: Check, words: Translator) -> Iterator[str]:
    if check.cite:
        yield ""
        law = (shown(cited, words) for cited in citations(dialogue, check.cite))
        yield message("explain", "Law: {law}", law="; ".join(law)).text(words)
    if day := checked_on(dialogue, check.cite):
        yield message("explain", "The provisions were last looked up on {day}.", day=day).text(words)


def _examples(check: Check, words: Translator) -> Iterator[str]:
    if check.bad or check.good:
        yield ""
    if check.bad:
        bad = sentence_of(check, "bad", check.bad, words)
        yield message("explain", "Not like this: {example}", example=bad).text(words)
    if check.good:
        good = sentence_of(check, "good", check.good, words)
        yield message("explain", "But like this: {example}", example=good).text(words)
