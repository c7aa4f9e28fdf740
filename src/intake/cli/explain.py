"""`intake explain CODE`: a check in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from intake.checks.model import SEVERITIES
from intake.cli.echo import echo
from intake.cli.options import dialogues_option, language_option
from intake.dialogue.citations import citations
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Check, Dialogue
from intake.errors import AnswerError
from intake.languages import Message, Translator, message, shown, translator


def command(words: Translator) -> click.Command:
    """The command, its help in the reader's language."""

    @click.command(
        "explain",
        help=message(
            "command explain",
            "Explain the check CODE: what it finds, why it matters, by which law, a bad and a good answer, "
            "and what can be done. Without CODE, name every check.",
        ).text(words),
    )
    @click.argument("code", required=False)
    @click.option(
        "--dialogue",
        "dialogue_id",
        default="customer-register",
        show_default=True,
        help=message("command explain", "The dialogue whose checks are meant.").text(words),
    )
    @dialogues_option(words)
    def explain(code: str | None, dialogue_id: str, dialogues: Path | None) -> None:
        dialogue = load_dialogue(dialogue_id, dialogues)
        own = translator(words.language, dialogue.locales)
        lines = explanation(dialogue, check_called(dialogue, code), own) if code else names(dialogue, own)
        echo("\n".join(lines))

    explain.params.append(language_option(words))
    return explain


def check_called(dialogue: Dialogue, code: str) -> Check:
    """The check with a code or a name, in large or small letters.

    Raises:
        AnswerError: there is none; the nearest ones are named.
    """
    wanted = code.strip().casefold()
    for check in dialogue.checks.values():
        if wanted in (check.code.casefold(), check.name.casefold()):
            return check
    raise AnswerError(
        "no-such-check",
        message("error explain", "There is no check “{code}”.", code=code),
        remedy=_nearest(dialogue, wanted),
    )


def _nearest(dialogue: Dialogue, wanted: str) -> Message:
    from rapidfuzz import process

    known = {
        name.casefold(): check.code for check in dialogue.checks.values() for name in (check.code, check.name)
    }
    near = process.extract(wanted, list(known), limit=4, score_cutoff=60)
    codes = list(dict.fromkeys(known[name] for name, _, _ in near))
    if codes:
        return message("error explain", "The nearest: {codes}.", codes=codes)
    return message("error explain", "“intake explain” names every check.")


def names(dialogue: Dialogue, words: Translator) -> Iterator[str]:
    """Every check in a line: code, how grave, name."""
    checks = sorted(dialogue.checks.values(), key=lambda check: check.code)
    grave = {severity: word.text(words) for severity, word in SEVERITIES.items()}
    wide = max(map(len, grave.values()))
    for check in checks:
        yield f"{check.code}  {grave[check.severity]:<{wide}}  {check.name}"


def explanation(dialogue: Dialogue, check: Check, words: Translator) -> Iterator[str]:
    """All that is to be said of one check, in paragraphs."""

    def own(part: str, text: str) -> str:
        return _without_names(Message(f"check {check.code} {part}", text).text(words))

    yield f"{check.code} {check.name} – {SEVERITIES[check.severity].text(words)}"
    yield ""
    yield own("message", check.message)
    yield ""
    yield own("why", check.why)
    if check.cite:
        yield ""
        law = (shown(cited, words) for cited in citations(dialogue, check.cite))
        yield message("explain", "Law: {law}", law="; ".join(law)).text(words)
    if check.bad or check.good:
        yield ""
        if check.bad:
            yield message("explain", "Not like this: {example}", example=own("bad", check.bad)).text(words)
        if check.good:
            yield message("explain", "But like this: {example}", example=own("good", check.good)).text(words)
    if check.remedies:
        yield ""
        yield message("explain", "What can be done:").text(words)
        for number, remedy in enumerate(check.remedies, start=1):
            yield f"  – {own(f'remedy {number}', remedy.label)}"


def _without_names(sentence: str) -> str:
    """A sentence with three dots where it would name something of an interview."""
    return re.sub(r"\{\w+\}\.?", "…", sentence)
