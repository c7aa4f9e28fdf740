"""What a document says of itself beside what it tells: in its properties, at its top, at the page's edge."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from intake.languages import Translator, message


class About(NamedTuple):
    """Whose a document is, of which day and version, of which dialogue, and whether it is a draft."""

    title: str
    language: str
    author: str = ""
    day: dt.date | None = None
    version: str = ""
    dialogue: str = ""
    dialogue_version: str = ""
    draft: bool = True


def status(about: About, translator: Translator) -> str:
    """What a draft says at its top; nothing where there is nothing to warn of."""
    return translator.sentence("page", "Draft") if about.draft else ""


def description(about: About, translator: Translator) -> str:
    """The day and the version of a document and the dialogue it comes from, the same in every format."""
    said = []
    if about.day is not None:
        said.append(message("document properties", "Date: {day}.", day=about.day))
    if about.version:
        version = " ".join(about.version.split())
        said.append(message("document properties", "Version: {version}.", version=version))
    if about.dialogue:
        said.append(
            message(
                "document properties",
                "Drawn up from an interview with the dialogue “{dialogue}”, version {version}.",
                dialogue=about.dialogue,
                version=about.dialogue_version,
            )
        )
    return " ".join(one.text(translator) for one in said)
