"""What the windows over an interview show: rows to pick from, and text to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from intake.checks.model import Finding
from intake.conversation.prompt import Prompt
from intake.conversation.session import Session
from intake.interview.answers import item_path
from intake.interview.display import asked, display, item_name, place
from intake.interview.relevance import Asked, State, Status
from intake.languages import Translator, message, messages, shown
from intake.sitting.wording import help_lines, impact_lines
from intake.tui import outline, signs
from intake.tui.keys import Key
from intake.tui.rows import Row
from intake.tui.words import lines, styled

WAIVE, REMOVE, UP, DOWN = ("waive",), ("remove",), ("up",), ("down",)
"""Keys of rows that are not paths."""


# -- going places -------------------------------------------------------------------------------------


def section_rows(session: Session, prompt: Prompt | None, words: Translator) -> list[Row]:
    """The sections; each leads to its first open question, or its first."""
    at = prompt.question.section if prompt else ""
    rows = []
    for one in outline.standings(session.state, session.findings.open, at):
        sign, word = one.sign
        inside = [each.path for each in session.state.order if each.question.section == one.section.id]
        open_ = [each.path for each in session.state.open if each.question.section == one.section.id]
        note = f"{one.done}/{one.all} {word.text(words)}" if one.all else word.text(words)
        first = next(iter((*open_, *inside)), "")
        rows.append(Row(first, outline.title(one.section, words), note=note, sign=sign))
    return rows


def question_rows(session: Session, words: Translator) -> list[Row]:
    """Every question that applies, with its answer."""
    return [_question_row(session.state, one, words) for one in session.state.order]


def _question_row(state: State, one: Asked, words: Translator) -> Row:
    sign, word = signs.STATUS.get(state.status(one.path), signs.STATUS[Status.UNANSWERED])
    section = state.dialogue.section_of(one.question.id)
    return Row(
        one.path,
        shown(place(state, one.path), words),
        note=_answer(state, one, words) or word.text(words),
        sign=sign,
        group=outline.title(section, words),
        search=one.path,
    )


def _answer(state: State, one: Asked, words: Translator) -> str:
    if state.status(one.path) is not Status.GIVEN:
        return ""
    answers = state.interview.answers
    return shown(display(state.dialogue, one.question, state.value(one.path), answers), words)


def lacking_rows(session: Session, words: Translator) -> list[Row]:
    """The texts that lack one of the documents' languages."""
    state = session.state
    return [
        Row(
            text["path"],
            shown(place(state, str(text["path"])), words),
            note=message("tui", "lacks: {language}", language=text["language"]).text(words),
        )
        for text in state.runtime.lacking_languages(state.values)
    ]


# -- findings -----------------------------------------------------------------------------------------


def findings_drawn(findings: Sequence[Finding], words: Translator) -> Content:
    """The findings beside the conversation."""
    if not findings:
        return styled(message("tui", "Nothing is at odds so far.").text(words), "dim")
    heading = messages("tui", "{number} finding", "{number} findings", len(findings)).text(words)
    return lines((styled(heading, "bold"), *(_finding_drawn(finding, words) for finding in findings)))


def _finding_drawn(finding: Finding, words: Translator) -> Content:
    sign, style = signs.SEVERITY[finding.severity]
    return Content.assemble(styled(f"{sign} {finding.code} ", style), styled(shown(finding.message, words)))


def remedy_rows(finding: Finding, session: Session, words: Translator) -> list[Row]:
    """What can be done about a finding: its remedies, its questions, waiving it."""
    rows = [Row(offer, shown(offer.label, words)) for offer in finding.remedies]
    there = {one.path for one in session.state.order}
    gone_to = {offer.path for offer in finding.remedies if not offer.sets}
    rows += [
        Row(path, message("tui", "Go to: {place}", place=place(session.state, path)).text(words))
        for path in finding.at
        if path in there and path not in gone_to
    ]
    if finding.check.waivable:
        rows.append(Row(WAIVE, message("tui", "Accept it, with a reason and an end date").text(words)))
    return rows


# -- items of a list ----------------------------------------------------------------------------------


def item_called(session: Session, path: str, item_id: str, words: Translator) -> str:
    """What an item is called."""
    item = session.state.item(path, item_id)
    return shown(item_name(session.dialogue, path, item), words) if item else item_id


def item_rows(session: Session, path: str, item_id: str, words: Translator) -> list[Row]:
    """An item's own questions, to be changed, and what can be done with the item."""
    state = session.state
    begins = f"{item_path(path, item_id)}."
    rows = [
        Row(
            one.path,
            asked(one.question).text(words),
            note=_answer(state, one, words),
            sign=signs.STATUS.get(state.status(one.path), signs.STATUS[Status.UNANSWERED])[0],
        )
        for one in state.order
        if one.path.startswith(begins)
    ]
    rows += [
        Row(UP, message("tui item", "Move up").text(words)),
        Row(DOWN, message("tui item", "Move down").text(words)),
        Row(REMOVE, message("tui item", "Remove; what refers to it is shown first").text(words)),
    ]
    return rows


def removal_title(session: Session, path: str, item_id: str, words: Translator) -> str:
    """That other answers refer to an item."""
    name = item_called(session, path, item_id, words)
    referring = len(session.referring_to(path, item_id))
    return messages(
        "tui item",
        "{number} answer refers to “{name}”:",
        "{number} answers refer to “{name}”:",
        referring,
        name=name,
    ).text(words)


def removal_rows(session: Session, path: str, item_id: str, words: Translator) -> list[Row]:
    """What can become of the answers that refer to an item that goes."""
    aside = message("tui item", "Remove it; a single reference is kept aside, others are taken out")
    others = [item["id"] for item in session.state.items(path) if item["id"] != item_id]
    return [
        Row(REMOVE, aside.text(words)),
        *(
            Row(
                other,
                message(
                    "tui item",
                    "Remove it, and let them refer to: {name}",
                    name=item_called(session, path, other, words),
                ).text(words),
            )
            for other in others
        ),
    ]


def places(session: Session, paths: Sequence[str], words: Translator) -> str:
    """Where answers stand, in words."""
    return "; ".join(dict.fromkeys(shown(place(session.state, path), words) for path in paths))


# -- help ---------------------------------------------------------------------------------------------


def help_drawn(prompt: Prompt | None, state: State, words: Translator, keys: Sequence[Key]) -> Content:
    """What an edit would change; why the question is asked, the law, an example; then the keys."""
    return lines(_help(prompt, state, words, keys))


def _help(prompt: Prompt | None, state: State, words: Translator, keys: Sequence[Key]) -> Iterator[Content]:
    if prompt is not None and prompt.impact is not None:
        for line in impact_lines(prompt.impact, words):
            yield styled(line)
        yield styled("")
    if prompt is not None:
        yield styled(asked(prompt.question).text(words), "bold")
        for line in help_lines(prompt.question, words, state.dialogue):
            yield styled(line)
        yield styled("")
    yield styled(message("tui help", "Keys").text(words), "bold")
    for key in keys:
        yield Content.assemble(styled(f"  {key.shown:<6}", "bold"), styled(key.tells.text(words)))
    yield styled("")
    yield styled(
        message(
            "tui help",
            "Everything can also be said in words, such as “back”, “later” or “why”; “help” lists them.",
        ).text(words)
    )
