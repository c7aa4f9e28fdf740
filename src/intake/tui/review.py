"""Findings, and all that needs attention, as rows: by kind, and in the order of the sections."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from intake.checks.model import Finding
from intake.conversation.attention import attention
from intake.conversation.session import Session
from intake.conversation.steer import Wish
from intake.dialogue.model import Section, Severity
from intake.interview.answers import item_id_of, question_of
from intake.interview.display import item_name, place
from intake.interview.relevance import State, Status
from intake.languages import Message, Translator, message, shown
from intake.tui import outline, signs
from intake.tui.rows import Row

_SEVERAL: Mapping[Severity, Message] = {
    Severity.ERROR: message("tui review", "Errors"),
    Severity.WARNING: message("tui review", "Warnings"),
    Severity.HINT: message("tui review", "Hints"),
}
_WAIVED_SIGN = "–"

TAKE_BACK = ("take back",)
"""The key of a row that is not a path."""


# -- findings -----------------------------------------------------------------------------------------


def finding_rows(session: Session, words: Translator) -> list[Row]:
    """The findings, to be looked into; those that are waived come last."""
    state, found = session.state, session.findings
    rows = [
        _finding_row(state, finding, _heading(_SEVERAL[severity], len(alike)), words)
        for severity in _SEVERAL
        for alike in [_in_order(state, (one for one in found.open if one.severity is severity))]
        for finding in alike
    ]
    waived = _in_order(state, found.waived)
    heading = _heading(message("tui review", "Waived"), len(waived)).text(words)
    rows += [
        Row(
            finding,
            _told(state, finding, words),
            note=waiver_says(session, finding, words),
            sign=_WAIVED_SIGN,
            group=heading,
        )
        for finding in waived
    ]
    return rows


def _in_order(state: State, findings: Iterator[Finding] | Sequence[Finding]) -> list[Finding]:
    """Findings in the order of the sections, and there by their codes."""
    sections = list(state.dialogue.sections)

    def rank(finding: Finding) -> int:
        section = _section(state, finding)
        return sections.index(section) if section else len(sections)

    return sorted(findings, key=rank)


def _section(state: State, finding: Finding) -> Section | None:
    """The section of the first place a finding points at."""
    question_id = question_of(finding.at[0]) if finding.at else ""
    return state.dialogue.section_of(question_id) if question_id in state.dialogue.questions else None


def _heading(kind: Message, number: int, elsewhere: int = 0) -> Message:
    """A kind of things, how many there are, and how many of them are told of at their questions instead."""
    if not elsewhere:
        return message("tui review", "{kind} ({number})", kind=kind, number=number)
    return message(
        "tui review",
        "{kind} ({number}, {elsewhere} of them at the questions below)",
        kind=kind,
        number=number,
        elsewhere=elsewhere,
    )


def _finding_row(state: State, finding: Finding, heading: Message, words: Translator) -> Row:
    section = _section(state, finding)
    return Row(
        finding,
        _told(state, finding, words),
        note=outline.title(section, words) if section else "",
        sign=signs.SEVERITY[finding.severity][0],
        group=heading.text(words),
    )


def _told(state: State, finding: Finding, words: Translator) -> str:
    """A finding in a line: what tells it from others of its code stands first, and is never cut away."""
    item = _item_found(state, finding, words)
    told = shown(finding.message, words)
    return f"{finding.code} {item}: {told}" if item else f"{finding.code} {told}"


def _item_found(state: State, finding: Finding, words: Translator) -> str:
    """The item of a list that a finding is about."""
    item_id = item_id_of(finding.about) if finding.about else ""
    if not item_id:
        return ""
    list_id = question_of(finding.about).partition("[")[0]
    item = state.item(list_id, item_id)
    return shown(item_name(state.dialogue, list_id, item), words) if item else ""


# -- waivers ------------------------------------------------------------------------------------------


def waiver_says(session: Session, finding: Finding, words: Translator) -> str:
    """Why a finding is waived, and until when."""
    waiver = session.interview.waived[finding.key]
    told = message(
        "tui review", "until {day}: {reason}", day=waiver.get("until"), reason=waiver.get("reason")
    )
    return told.text(words)


def waiver_rows(session: Session, finding: Finding, words: Translator) -> list[Row]:
    """What can be done about a finding that is waived."""
    there = [path for path in finding.at if path in session.state.asked]
    return [
        Row(TAKE_BACK, message("tui review", "Take the waiver back").text(words)),
        *(
            Row(path, message("tui", "Go to: {place}", place=place(session.state, path)).text(words))
            for path in there
        ),
    ]


def taken_back(session: Session, finding: Finding) -> Wish:
    """Take a waiver back."""
    session.take_back_waiver(finding)
    told = message("tui review", "{code} is waived no longer. “undo” waives it again.", code=finding.code)
    return Wish((told,))


# -- all that needs attention -------------------------------------------------------------------------


def review_rows(session: Session, words: Translator) -> list[Row]:
    """What needs attention, by kind and section, after a row that goes on where the interview is.

    A finding that says no more than that an answer is missing is told at its question.
    """
    needs = attention(session)
    state = session.state
    listed = {*needs.invalid, *needs.unknown, *needs.unanswered}
    at_question = {
        path: finding
        for finding in reversed(needs.findings)
        if _says_no_more(finding, listed)
        for path in finding.at
    }
    rows = [Row("", message("tui review", "Go on with the interview").text(words), sign="→")]
    for severity, kind in _SEVERAL.items():
        alike = [finding for finding in needs.findings if finding.severity is severity]
        here = _in_order(state, [one for one in alike if not _says_no_more(one, listed)])
        heading = _heading(kind, len(alike), len(alike) - len(here))
        rows += [_finding_row(state, finding, heading, words) for finding in here]
    order = {one.path: number for number, one in enumerate(state.order)}
    unknown = [path for path in needs.unknown if path not in needs.overdue]
    unanswered = [path for path in needs.unanswered if path not in needs.new]
    for paths, kind in (
        (needs.invalid, message("tui review", "Not valid")),
        (needs.overdue, message("tui review", "Overdue")),
        (unknown, message("tui review", "To be found out")),
        (needs.new, message("tui review", "New questions")),
        (unanswered, message("tui review", "Unanswered")),
    ):
        heading = _heading(kind, len(paths))
        rows += [
            _place_row(state, path, at_question.get(path), heading.text(words), words)
            for path in sorted(paths, key=lambda path: order.get(path, len(order)))
        ]
    return rows


def _says_no_more(finding: Finding, listed: Collection[str]) -> bool:
    """Whether a finding only tells that answers are missing which are listed themselves."""
    return finding.check.absence and bool(finding.at) and all(path in listed for path in finding.at)


def _place_row(state: State, path: str, finding: Finding | None, heading: str, words: Translator) -> Row:
    question = state.dialogue.questions[question_of(path)]
    section = outline.title(state.dialogue.section_of(question.id), words)
    who = str(state.interview.unknown.get(path, {}).get("ask", ""))
    sign, _ = signs.STATUS.get(state.status(path), signs.STATUS[Status.UNANSWERED])
    if finding is not None:
        sign, _ = signs.SEVERITY[finding.severity]
    code = finding.code if finding is not None else ""
    note = " · ".join(one for one in (code, section, who) if one)
    return Row(path, shown(place(state, path), words), note=note, sign=sign, group=heading, search=path)


def review_says(session: Session, words: Translator) -> str:
    """The review date, if it has passed."""
    passed = attention(session).review_passed
    if passed is None:
        return ""
    return message("attention", "The review date {date} has passed.", date=passed).text(words)
