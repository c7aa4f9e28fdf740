"""Telling what was said in several languages apart: `fi: Asiakasrekisteri; en: Customer register`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from intake.interview.hearing import Hearing


def by_language(said: str, hearing: Hearing) -> Sequence[Mapping[str, str]]:
    """What was said, language by language; nothing if it does not begin with a language's code.

    One thing is said once in each language: when a language comes again, the next thing begins.
    """
    codes = "|".join(sorted({one.language for one in hearing.translators} | {hearing.language}))
    found = list(re.finditer(rf"(?:^|[\n;])[ \t]*({codes})[ \t]*[:=]", said))
    if not found or found[0].start() > 0:
        return ()
    ends = [*(match.start() for match in found[1:]), len(said)]
    things: list[dict[str, str]] = [{}]
    for match, end in zip(found, ends, strict=True):
        text = said[match.end() : end].strip()
        if match[1] in things[-1]:
            things.append({})
        things[-1][match[1]] = text
    return things


def joined(things: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Several things as one text in each language, such as the paragraphs of one answer."""
    texts: dict[str, str] = {}
    for thing in things:
        for language, text in thing.items():
            texts[language] = f"{texts.get(language, '')}\n{text}".strip()
    return texts
