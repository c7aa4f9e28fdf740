"""One sitting of an interview: the only mutable object. The terminal and the plain loop are thin around it.

The session holds an interview, what was passed over in this sitting, and where the conversation is. Every
change makes a new `Interview`; undoing puts the one before back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from itertools import takewhile
from typing import Any

from intake.checks.model import Finding, Offer
from intake.checks.run import Findings, run_checks
from intake.conversation import items, parking
from intake.conversation.giving import accepted, given, keepable, noted, set_aside
from intake.conversation.impact import Pending, impact
from intake.conversation.meaning import as_meant
from intake.conversation.naming import Ids, Naming
from intake.conversation.prompt import Ask, Prompt, Waiving, is_open, next_asked, prompt_for
from intake.conversation.suggest import Suggestion
from intake.dialogue.model import Dialogue, Question
from intake.errors import AnswerError
from intake.interview.answers import Interview, get, question_of, without
from intake.interview.hearing import Doubt
from intake.interview.relevance import Asked, State, Status
from intake.languages import DEFAULT_LANGUAGE, message


@dataclass(frozen=True, slots=True)
class _Moment:
    """Everything that undoing puts back."""

    interview: Interview
    skipped: frozenset[str]
    declined: frozenset[str]
    visited: str | None


class Session:
    """A conversation about one interview.

    Args:
        dialogue: what is asked.
        interview: what has been answered so far.
        today: the day it is held.
        ids: gives a new list item its id, from the list, what the item is called, and the ids taken.
        language: the language spoken, in which what is said in free words is kept.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        interview: Interview,
        *,
        today: dt.date,
        ids: Ids = items.slug,
        language: str = DEFAULT_LANGUAGE,
    ) -> None:
        self.dialogue = dialogue
        self.today = today
        self.ids = ids
        self.language = language
        self.pending: Pending | None = None
        self.waiving: Waiving | None = None
        self._doubts: tuple[tuple[str, Doubt], ...] = ()
        self._skipped: frozenset[str] = frozenset()
        self._declined: frozenset[str] = frozenset()
        self._visited: str | None = None
        self._undo: list[_Moment] = []
        self._trail: list[str] = []
        self._ahead: list[str] = []
        self._agenda: frozenset[str] | None = None
        self._known: frozenset[str] = frozenset()
        self.interview, self.state = parking.settle(dialogue, interview, today)

    # -- where the conversation is -------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt | None:
        """What is asked now; None when nothing is left to ask."""
        if self.waiving is not None:
            place = self._near(self.waiving.finding)
            return Prompt(Ask.WAIVE, place.path, place.question, waiving=self.waiving)
        if self.pending is not None:
            question = self._question(self.pending.path)
            return Prompt(Ask.KEEP, self.pending.path, question, impact=self.pending.impact)
        if self._doubts:
            path, doubt = self._doubts[0]
            return Prompt(Ask.MEANT, path, self._question(path), doubt=doubt)
        asked = self._current()
        return prompt_for(self.state, asked, self._declined) if asked else None

    def _current(self) -> Asked | None:
        if self._visited is not None:
            return Asked(self._visited, self._question(self._visited))
        return self._upcoming()

    def _upcoming(self) -> Asked | None:
        if self._agenda is None:
            return next_asked(self.state, self._skipped)
        for asked in self.state.order:
            if asked.path in self._agenda or (
                asked.path not in self._known and is_open(self.state, asked.path)
            ):
                return asked
        return None

    def keep_to(self, paths: frozenset[str]) -> None:
        """Go through just these questions, answered or not, and what opens because of them."""
        self._agenda = paths
        self._known = frozenset(self.state.asked)
        self._visited = None

    def _question(self, path: str) -> Question:
        question = self.dialogue.questions.get(question_of(path))
        if question is None:
            raise AnswerError(
                "no-such-question", message("error session", "There is no question at “{path}”.", path=path)
            )
        return question

    @property
    def findings(self) -> Findings:
        """What does not add up so far."""
        return run_checks(self.state)

    def visit(self, path: str) -> None:
        """Go to any question that applies.

        Raises:
            AnswerError: there is no such question, or it does not apply now.
        """
        self._question(path)
        if path not in self.state.asked:
            raise AnswerError(
                "not-asked-now",
                message("error session", "The question at “{path}” does not apply now.", path=path),
                remedy=message("error session", "Its answer, if it had one, is kept aside."),
            )
        self._leave()
        self.drop()
        self._visited = path

    def back(self) -> bool:
        """To the question before; False at the first one. Nothing is lost on the way.

        Where this sitting has come from nowhere yet, the question before is the one asked before.
        """
        self.drop()
        place = self._place()
        while self._trail:
            path = self._trail.pop()
            if path in self.state.asked and path != place:
                return self._back_to(path, place)
        before = [asked.path for asked in takewhile(lambda asked: asked.path != place, self.state.order)]
        return self._back_to(before[-1], place) if before else False

    def _back_to(self, path: str, place: str | None) -> bool:
        if place:
            self._ahead.append(place)
        self._visited = path
        return True

    def forward(self) -> bool:
        """To the question that was left by going back; False if there is none."""
        self.drop()
        if self._place() is None:
            return False
        self._leave()
        target = self._ahead.pop() if self._ahead else None
        upcoming = self._upcoming()
        self._visited = None if target is None or (upcoming and upcoming.path == target) else target
        return True

    def stay(self, path: str) -> None:
        """Ask the same question once more, because part of what was said was not understood."""
        if self.pending is None and path in self.state.asked:
            self._visited = path

    def _place(self) -> str | None:
        current = self._current()
        return current.path if current else None

    def _leave(self) -> None:
        place = self._place()
        if place is None:
            return
        if not self._trail or self._trail[-1] != place:
            self._trail.append(place)
        if self._agenda is not None:
            self._agenda -= {place}
            self._known |= {place}

    # -- answering -----------------------------------------------------------------------------------

    def answer(
        self, path: str, value: object, *, keep: bool = False, wait: bool = False
    ) -> Sequence[Finding]:
        """Answer a question with a value as the file would hold it.

        An edit of an earlier answer that changes what is asked, or opens a finding, waits in `pending`
        until it is kept or dropped, unless `keep` says at once; putting an invalid answer right does not
        wait. With `wait` any change waits. A henkilötunnus in the value is masked.

        Returns:
            The findings that an edit settled which did not have to wait.
        """
        self._question(path)
        return self._change(path, given(self.interview, path, keepable(value)), keep=keep, wait=wait)

    def _change(
        self, path: str, interview: Interview, *, keep: bool, wait: bool = False
    ) -> Sequence[Finding]:
        had_answer = get(self.interview.answers, path) is not None
        correction = self.state.status(path) is Status.INVALID
        if wait or (had_answer and not correction and not keep):
            interview, after = parking.settle(self.dialogue, interview, self.today, self._skipped)
            change = impact(self.state, after)
            if change.unsettles or wait:
                self.pending = Pending(path, interview, change)
                return ()
            self._move_on(interview, after)
            return change.closed
        self._move_on(interview)
        return ()

    def keep(self) -> None:
        """Keep the edit that waits."""
        if self.pending is not None:
            interview, self.pending = self.pending.interview, None
            self._move_on(interview)

    def drop(self) -> None:
        """Drop the edit that waits, the doubts, or the waiver; what was answered stays as it was."""
        self.pending, self._doubts, self.waiving = None, (), None

    def ask_back(self, path: str, doubts: Sequence[Doubt]) -> None:
        """Ask, before going on, whether words said at `path` meant something known."""
        if self.pending is None:
            self._doubts = tuple((path, doubt) for doubt in doubts)

    def meant(self, *, yes: bool) -> None:
        """Settle the doubt that is asked about; what was not kept and not meant is asked once more."""
        (path, doubt), *others = self._doubts
        self._doubts = tuple(others)
        if not yes:
            return self.stay(path) if doubt.kept is None else None
        after = as_meant(self._naming, path, self._question(path), doubt)
        if doubt.kept is None and self._place() == path:
            return self._move_on(after)
        self._remember()
        self._settle(after)

    def accept(self, offered: Sequence[Suggestion], declined: Sequence[Suggestion] = ()) -> None:
        """Take suggested values, each with the catalogue entry it came from; ask the others one by one."""
        self._move_on(accepted(self.interview, offered))
        self._declined |= {one.path for one in declined}

    def decline(self, offered: Sequence[Suggestion]) -> None:
        """Ask these one by one instead of confirming them together."""
        self._remember()
        self._declined |= {one.path for one in offered}

    def add_items(
        self, path: str, names: Sequence[object], *, confirmed: Iterable[object] = ()
    ) -> tuple[str, ...]:
        """Add items to a list by what they are called; the list counts as answered even with none.

        Args:
            path: the list.
            names: codes of its vocabulary, or the client's words.
            confirmed: those among the names whose prefilled facts are accepted with them.

        Returns:
            The ids of the new items.
        """
        self._question(path)
        interview, added = self._naming.with_named(path, names, confirmed)
        self._move_on(interview)
        return tuple(added)

    def preview(self, path: str, names: Sequence[object]) -> Mapping[str, tuple[Suggestion, ...]]:
        """What each of these items of a list would be given if it were taken as suggested, by its new id."""
        return self._naming.with_named(path, names, names)[1]

    @property
    def _naming(self) -> Naming:
        return Naming(
            self.dialogue, self.interview, self.today, self.ids, self.language, self._skipped, self._declined
        )

    def remove_item(self, path: str, item_id: str, instead: str | None = None) -> None:
        """Take an item out of a list; it waits in `pending`, with what refers to it, until it is kept.

        With `instead`, another item's id, what refers to the one then refers to the other.
        """
        after = parking.without_item(self.interview, self.state, path, item_id, instead)
        _, state = parking.settle(self.dialogue, after, self.today, self._skipped)
        self.pending = Pending(path, after, impact(self.state, state))

    def referring_to(self, path: str, item_id: str) -> tuple[str, ...]:
        """The paths of the answers that refer to an item of a list."""
        return tuple(at for at, _ in parking.references_to(self.state, path, item_id))

    def move_item(self, path: str, item_id: str, by: int) -> None:
        """Move an item of a list up (by -1) or down (by 1); at the end of the list it stays where it is."""
        self._remember()
        self._settle(changed(self.interview, answers=items.moved(self.interview.answers, path, item_id, by)))

    def clear(self, path: str) -> Sequence[Finding]:
        """Take an answer back, so that its question is open again; returns as `answer` does."""
        cleared = changed(self.interview, answers=without(self.interview.answers, path))
        return self._change(path, cleared, keep=False)

    # -- other states of an answer -------------------------------------------------------------------

    def unknown(self, path: str, ask: str = "", by: dt.date | None = None) -> None:
        """Mark an answer to be found out later: from whom, by when."""
        entry: dict[str, object] = {
            **({"ask": keepable(ask)} if ask else {}),
            **({"by": by} if by else {}),
        }
        self._set_aside(path, unknown={**self.interview.unknown, path: entry})

    def not_applicable(self, path: str, reason: str) -> None:
        """Mark a question as not applying to this client, and why; an empty reason passes an optional one."""
        cleaned = str(keepable(reason))
        self._set_aside(path, not_applicable={**self.interview.not_applicable, path: cleaned})

    def _set_aside(self, path: str, **change: Any) -> None:
        self._question(path)
        self._move_on(set_aside(self.interview, path, **change))

    def skip(self) -> None:
        """Pass the current question over: an optional one for good, another for this sitting."""
        current = self._current()
        if current is None:
            return
        if get(self.interview.answers, current.path) is not None and not is_open(self.state, current.path):
            self.forward()
        elif current.question.required or get(self.interview.answers, current.path) is not None:
            self.pass_over()
        else:
            self.not_applicable(current.path, "")

    def pass_over(self, others: Iterable[str] = ()) -> None:
        """Leave the current question, and others asked along with it, as they are for this sitting."""
        current = self._current()
        if current is not None:
            self._remember()
            self._leave()
            self._skipped |= {current.path, *others}
            self._visited = None
            self._settle(self.interview)

    def note(self, path: str, text: str) -> None:
        """Keep a note with a question; an empty one removes it."""
        self._question(path)
        self._beside(lambda interview: noted(interview, path, text))

    def ask_waiver(self, finding: Finding, reason: str = "") -> None:
        """Ask why a finding is waived, unless that is known, and until when.

        Raises:
            AnswerError: its check cannot be waived.
        """
        _see_that_it_can_be_waived(finding)
        self.waiving = Waiving(finding, _in_a_year(self.today), reason)

    def leave_open(self) -> None:
        """Waive nothing after all."""
        self.waiving = None

    def waive(self, finding: Finding, reason: str, until: dt.date) -> None:
        """Waive a finding, with the reason and the last day it holds.

        Raises:
            AnswerError: its check cannot be waived.
        """
        _see_that_it_can_be_waived(finding)
        entry = {"reason": str(keepable(reason)), "until": until}
        self.waiving = None
        self._beside(lambda interview: changed(interview, waived={**interview.waived, finding.key: entry}))

    def take_back_waiver(self, finding: Finding) -> None:
        """Waive a finding no longer."""
        key = finding.key
        self._beside(
            lambda interview: changed(
                interview, waived={one: entry for one, entry in interview.waived.items() if one != key}
            )
        )

    def _beside(self, change: Callable[[Interview], Interview]) -> None:
        """Keep something that stands beside the answers, also with the edit that waits."""
        self._remember()
        if self.pending is not None:
            self.pending = changed(self.pending, interview=change(self.pending.interview))
        self._settle(change(self.interview))

    def _near(self, finding: Finding) -> Asked:
        """Where the conversation is, or, after the last question, where a finding points."""
        there = (asked for asked in self.state.order if asked.path in finding.at)
        return self._current() or next(there, self.state.order[0])

    def take(self, offer: Offer) -> None:
        """Take up a remedy: do what it proposes, once its impact has been seen, or go to its question.

        An edit that waits is dropped.
        """
        self.drop()
        if offer.adds:
            interview, _ = self._naming.with_named(offer.path, [offer.value], ())
            self._change(offer.path, interview, keep=False, wait=True)
        elif offer.sets:
            self.answer(offer.path, offer.value, wait=True)
        else:
            self.visit(offer.path)

    # -- moving --------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Put back what was before the last change; False if there is nothing to undo."""
        self.drop()
        if not self._undo:
            return False
        moment = self._undo.pop()
        self._skipped, self._declined, self._visited = moment.skipped, moment.declined, moment.visited
        self._settle(moment.interview)
        return True

    def replace(self, interview: Interview) -> None:
        """Go on with another version of the interview, such as one joined with someone else's changes."""
        self._remember()
        self._settle(interview)

    def adopt_version(self) -> None:
        """Note that the interview now answers this version of the dialogue."""
        if self.interview.meta.get("version") != self.dialogue.version:
            meta = {**self.interview.meta, "version": self.dialogue.version}
            self._settle(changed(self.interview, meta=meta))

    def _remember(self) -> None:
        self._undo.append(_Moment(self.interview, self._skipped, self._declined, self._visited))

    def _move_on(self, interview: Interview, settled: State | None = None) -> None:
        """Keep a new interview and go to the next question, or to where going back had left.

        `settled` is its state where that is known already.
        """
        self._remember()
        self._leave()
        self._visited = self._ahead.pop() if self._ahead else None
        if settled is not None:
            self.interview, self.state = interview, settled
        else:
            self._settle(interview)
        if self._visited is not None and self._visited not in self.state.asked:
            self._visited = None

    def _settle(self, interview: Interview) -> None:
        self.interview, self.state = parking.settle(self.dialogue, interview, self.today, self._skipped)


def _in_a_year(day: dt.date) -> dt.date:
    """The same day next year; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _see_that_it_can_be_waived(finding: Finding) -> None:
    if not finding.check.waivable:
        raise AnswerError(
            "not-waivable",
            message(
                "waive", "{code} cannot be waived: the answers contradict each other.", code=finding.code
            ),
            remedy=message("waive", "Change one of them; “fix {code}” tells how.", code=finding.code),
        )
