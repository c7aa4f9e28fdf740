"""The question at hand: what is asked, and what is said of the answer before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from intake.checks.model import Finding, numbered
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.suggest import Suggestion
from intake.interview.relevance import State
from intake.languages import Sayable, Translator, message, shown
from intake.sitting.wording import prompt_lines
from intake.tui import signs
from intake.tui.words import cut, lines, styled

_MOST, _LONGEST = 4, 140
"""Of what an edit would change, so many lines of so many signs are shown; the help tells all."""


def drawn(
    prompt: Prompt,
    state: State,
    words: Translator,
    preview: Mapping[str, Sequence[Suggestion]],
    writing: str = "",
) -> Content:
    """The question, its own words first.

    Args:
        prompt: what is asked.
        state: for names and labels.
        words: the language spoken.
        preview: what the items suggested for a list would be given, by item.
        writing: the language an answer is being written in, where that is told.
    """
    told = list(prompt_lines(prompt, state, words, preview, read_out=False))
    if prompt.ask is Ask.KEEP:  # what is asked must be seen, however much an edit would change
        *changes, keep = told
        more = ["… F1"] if len(changes) > _MOST else []
        told = [keep, *(_short(line) for line in changes[:_MOST]), *more]
    if prompt.ask is Ask.CONFIRM:  # so must it where there is no room for all that is offered
        told = [told[-1], *told[:-1]]
    asked = 0 if prompt.ask in (Ask.ANSWER, Ask.KEEP, Ask.CONFIRM) else len(told) - 1
    parts = [styled(line, "bold" if place == asked else "") for place, line in enumerate(told)]
    if writing:
        parts.append(styled(writing, "italic"))
    if note := state.interview.notes.get(prompt.path):
        told_of_note = message("tui", "Note: {note}", note=cut(note.replace("\n", " · "), _LONGEST)).text(
            words
        )
        parts.append(styled(told_of_note, "dim"))
    return lines(parts)


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rpartition(' ')[0]} … F1"


def finished(words: Translator, file: str) -> Content:
    """What stands where a question would, once none is left."""
    return lines(
        (
            styled(message("tui", "Every question has been gone through.").text(words), "bold"),
            styled(message("tui", "The interview is in {file}.", file=file).text(words)),
            styled(message("tui", "^S writes the documents, F4 shows the findings, F10 stops.").text(words)),
        )
    )


def reply(
    says: Sequence[Sayable],
    told: Sequence[Finding],
    offers: Sequence[Finding],
    words: Translator,
    fix: str,
) -> Content:
    """What is said after an answer: what was understood, and what does not add up.

    Args:
        says: the sentences.
        told: the findings to tell.
        offers: the findings through which remedies are numbered, those told among them.
        words: the language spoken.
        fix: the key that takes the first remedy told.
    """
    numbers = {finding.key: number for finding, number in numbered(offers)}
    return lines(_reply(says, told, numbers, words, fix))


def _reply(
    says: Sequence[Sayable],
    told: Sequence[Finding],
    numbers: Mapping[str, int],
    words: Translator,
    fix: str,
) -> Iterator[Content]:
    for one in says:
        yield Content.assemble(styled("» ", "bold"), styled(one.text(words)))
    for finding in told:
        sign, style = signs.SEVERITY[finding.severity]
        yield Content.assemble(
            styled(f"{sign} {finding.code} ", style), styled(shown(finding.message, words))
        )
        for number, offer in enumerate(finding.remedies, start=numbers.get(finding.key, 1)):
            key = f"{fix} " if finding is told[0] and offer is finding.remedies[0] else ""
            named = message("tui", "fix {number}", number=number).text(words)
            yield Content.assemble(styled(f"   {key}{named}: ", "bold"), styled(shown(offer.label, words)))
