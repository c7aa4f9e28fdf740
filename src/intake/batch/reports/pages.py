"""The checks of a dialogue as pages: one for each, and one that leads to them, family by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from intake.checks.explaining import explanation, sentence_of
from intake.checks.model import SEVERITIES
from intake.dialogue.model import Check, Dialogue
from intake.documents.text import escape_line
from intake.languages import Message, Translator, message, translator

FAMILIES = "check-families"
"""The vocabulary of what the two letters before the number of a check stand for, in order."""

_ITEM = "  – "


def pages(dialogue: Dialogue, language: str) -> Mapping[str, str]:
    """The pages by the names of their files, in Markdown and in one language."""
    words = translator(language, dialogue.locales)
    found = {f"{code}.md": _page(dialogue, check, words) for code, check in dialogue.checks.items()}
    return {"README.md": _joined(_index(dialogue, words)), **found}


def as_markdown(line: str) -> str:
    """A line of an explanation in Markdown."""
    return f"- {escape_line(line.removeprefix(_ITEM))}" if _is_item(line) else escape_line(line)


def _is_item(line: str) -> bool:
    return line.startswith(_ITEM)


def _page(dialogue: Dialogue, check: Check, words: Translator) -> str:
    heading, *lines = explanation(dialogue, check, words)
    return _joined((f"# {escape_line(heading)}", "", *_apart(lines)))


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an explanation, each a paragraph, but the items of a list together."""
    told = [line for line in lines if line]
    for line, following in pairwise((*told, "")):
        yield as_markdown(line)
        if following and not (_is_item(line) and _is_item(following)):
            yield ""


def _index(dialogue: Dialogue, words: Translator) -> Iterator[str]:
    yield message("rule pages", "# What the checks find").text(words)
    families = dialogue.vocabularies[FAMILIES].entries
    for family in families:
        checks = [dialogue.checks[code] for code in sorted(dialogue.checks) if code.startswith(family.code)]
        if not checks:
            continue
        title = Message(f"vocabulary {FAMILIES} {family.code} label", family.label).text(words)
        yield from ("", f"## {family.code} {escape_line(title)}", "")
        yield message("rule pages", "| check | how grave | what it finds |").text(words)
        yield "|---|---|---|"
        for check in checks:
            finds = escape_line(sentence_of(check, "message", check.message, words)).replace("|", "\\|")
            grave = SEVERITIES[check.severity].text(words)
            yield f"| [{check.code}]({check.code}.md) | {grave} | {finds} |"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
