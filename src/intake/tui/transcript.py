"""What has been asked and answered before the question at hand, as it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from intake.checks.model import Finding
from intake.interview.answers import get, item_id_of
from intake.interview.display import asked, display, item_name
from intake.interview.relevance import Asked, State, Status
from intake.languages import Translator, message, shown
from intake.tui import signs
from intake.tui.outline import title
from intake.tui.words import cut, lines, styled

REMEMBERED = 40
"""So many answers are shown; earlier ones are in the outline."""

_LONGEST = 400
"""Of an answer, so many signs are shown."""


def drawn(state: State, findings: Sequence[Finding], before: str | None, words: Translator) -> Content:
    """The answers up to a place, oldest first.

    Args:
        state: what the interview says.
        findings: those that are open, shown beneath the answer they point at first.
        before: the question at hand, or None when there is none.
        words: the language spoken.
    """
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.at:
            told.setdefault(finding.at[0], []).append(finding)
    return lines(_lines(state, told, _past(state, before), words))


def _past(state: State, before: str | None) -> Sequence[Asked]:
    """The questions before the one at hand that have been dealt with."""
    past: list[Asked] = []
    for one in state.order:
        if one.path == before:
            break
        if state.status(one.path) is not Status.UNANSWERED:
            past.append(one)
    return past[-REMEMBERED:]


def _lines(
    state: State, told: Mapping[str, Sequence[Finding]], past: Sequence[Asked], words: Translator
) -> Iterator[Content]:
    section = item = ""
    told_more = {_item(one) for one in past if not _names(state, one)}
    for one in past:
        if one.question.section != section:
            section, item = one.question.section, ""
            yield styled("")
            yield styled(f" {title(state.dialogue.section_of(one.question.id), words)}", "bold $text-primary")
        if one.question.within and item_id_of(one.path) != item and _item(one) in told_more:
            item = item_id_of(one.path)
            table = state.item(one.question.within, item)
            name = item_name(state.dialogue, one.question.within, table) if table else item
            yield styled(f" {'✓' if _names(state, one) else ' '} {shown(name, words)}", "bold")
        if not _names(state, one):
            sign, _ = signs.STATUS.get(state.status(one.path), signs.STATUS[Status.UNANSWERED])
            yield Content.assemble(
                styled(f" {sign} ", "bold"), styled(asked(one.question).text(words), "dim")
            )
            yield styled(f"   {_answer(state, one, words)}")
        for finding in told.get(one.path, ()):
            yield _finding(finding, words)


def _item(one: Asked) -> tuple[str, str]:
    """The list and the item that a question is about; nothing where it is about neither."""
    return (one.question.within, item_id_of(one.path)) if one.question.within else ("", "")


def _names(state: State, one: Asked) -> bool:
    """Whether an answer is but the name of its item, which stands above its other answers."""
    names = one.question.within and state.dialogue.questions[one.question.within].named_by == one.question.key
    return bool(names) and state.status(one.path) is Status.GIVEN


def _answer(state: State, one: Asked, words: Translator) -> str:
    status = state.status(one.path)
    if status in (Status.GIVEN, Status.INVALID):
        answers = state.interview.answers
        value = get(answers, one.path) if status is Status.INVALID else state.value(one.path)
        text = shown(display(state.dialogue, one.question, value, answers), words)
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        return text.replace("\n", "\n   ")
    _, word = signs.STATUS.get(status, signs.STATUS[Status.UNANSWERED])
    if status is Status.UNKNOWN and (who := state.interview.unknown.get(one.path, {}).get("ask")):
        return message("tui state", "to be found out: {who}", who=who).text(words)
    if status is Status.NOT_APPLICABLE:
        reason = state.interview.not_applicable.get(one.path, "")
        return message("tui state", "does not apply: {reason}", reason=reason).text(words)
    return word.text(words)


def _finding(finding: Finding, words: Translator) -> Content:
    sign, style = signs.SEVERITY[finding.severity]
    return Content.assemble(
        styled(f"   {sign} {finding.code} ", style), styled(cut(finding.message.text(words), 300))
    )
