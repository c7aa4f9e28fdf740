"""`intake explain CODE`: a check in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from intake.checks.explaining import explanation
from intake.checks.model import SEVERITIES
from intake.cli.echo import echo
from intake.cli.options import dialogues_option, language_option
from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Check, Dialogue
from intake.errors import AnswerError
from intake.languages import Message, Translator, message, translator


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
