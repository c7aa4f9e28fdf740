"""One sitting: the session, the file it is saved in after every change, and what there is to tell of it.

Both interfaces are thin around it: they show what is asked, pass on what is said, and tell what comes back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from intake.checks.model import Finding
from intake.conversation.listening import hearing_of
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.session import Session
from intake.conversation.steer import Wish, steer, steer_at_the_end
from intake.conversation.take import take
from intake.dialogue.model import Severity
from intake.errors import ConflictError, IntakeError
from intake.interview.answers import Interview, get
from intake.interview.display import display, place
from intake.interview.hearing import Hearing
from intake.interview.relevance import Status
from intake.interview.steering import Steer, steering
from intake.interview.words import plain
from intake.languages import Message, Sayable, Translator, message
from intake.store.merge import Conflict, merge
from intake.store.read import Loaded, read
from intake.store.records import Record

TOLD_AT_ONCE = (Severity.ERROR, Severity.WARNING)
"""Hints wait for the summary; what is graver is told where it arises."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What there is to tell after something was said or done.

    `saving` tells how saving went, where that is worth a word; `says` what was understood or noted; `why`
    and `status` ask for the question's help or for how things stand; `fresh` are the findings that arose;
    `stop` is the wish to stop.
    """

    saving: tuple[Sayable, ...] = ()
    says: tuple[Sayable, ...] = ()
    why: bool = False
    status: bool = False
    fresh: tuple[Finding, ...] = ()
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two people's changes, joined where that could be done; about the conflicts someone must decide.

    The joined interview holds our side of each conflict.
    """

    theirs: Loaded
    joined: Interview
    conflicts: tuple[Conflict, ...]


class Sitting:
    """A session with the file it is saved in.

    Args:
        words: the language spoken.
        session: the conversation.
        record: its file.
        dialogues: the dialogue folder, where it is not the program's own.
    """

    def __init__(
        self, words: Translator, session: Session, record: Record, dialogues: Path | None = None
    ) -> None:
        self.words = words
        self.session = session
        self.record = record
        self.dialogues = dialogues
        self.offers: Sequence[Finding] = ()
        """The findings told last, whose remedies are numbered on through all of them."""
        self.unsaved: IntakeError | None = None
        """Why the answers are not in the file, while they are not."""
        self.disagreement: Disagreement | None = None
        """What waits to be settled before anything more is saved."""
        self._saved: Interview | None = session.interview if record.saved is not None else None
        self._told = frozenset(finding.key for finding in session.findings.open)
        self._told_of_languages = False

    def speak(self, words: Translator) -> None:
        """Go on in another language."""
        self.words = words
        self.session.language = words.language

    def hearing(self, prompt: Prompt | None) -> Hearing:
        """What is needed to understand a line said now."""
        return hearing_of(self.session, prompt, self.words.language)

    # -- what is said or done ------------------------------------------------------------------------

    def hear(self, prompt: Prompt | None, said: str) -> Reply:
        """Act on one line said to a prompt, or to none when nothing is left to ask; then save."""
        hearing = self.hearing(prompt)
        wish = steering(said, hearing.heard)
        if wish is not None and wish.action == "quit":
            return Reply(stop=True)
        return self.do(lambda: self._heard(prompt, said, wish, hearing))

    def do(self, act: Callable[[], Wish | None]) -> Reply:
        """Change something, save before anything is said of it, and tell what came of it."""
        trouble: tuple[Sayable, ...] = ()
        wish = None
        try:
            wish = act()
        except IntakeError as error:
            trouble = (error,)
        wish = wish or Wish()
        saving = tuple(self.save())
        fresh = tuple(self._fresh())
        if wish.status:
            self.offers = self.session.findings.open
        elif fresh:
            self.offers = fresh
        return Reply(saving, (*trouble, *wish.says), wish.why, wish.status, fresh)

    def about(self, prompt: Prompt | None) -> Sequence[Finding]:
        """The findings that point at the question at hand, whose remedies are offered from now on.

        Those that are offered already keep their numbers. That an answer lacks or is not valid is no news
        where it is asked for.
        """
        if prompt is None or prompt.ask is not Ask.ANSWER:
            return ()
        if self.session.state.status(prompt.path) is Status.INVALID:
            return ()
        found = self.session.findings.open
        here = [one for one in found if prompt.path in one.at and not one.check.absence]
        if not {one.key for one in here} <= {one.key for one in self.offers}:
            self.offers = here
        return here

    def _heard(self, prompt: Prompt | None, said: str, wish: Steer | None, hearing: Hearing) -> Wish:
        if prompt is None:
            return steer_at_the_end(self.session, wish or Steer("go", said), hearing, self.offers)
        if wish is not None:
            steered = steer(self.session, prompt, wish, hearing, self.offers)
            if steered is not None:
                return steered
        return Wish((*take(self.session, prompt, said, hearing).says, *self._answered_elsewhere(prompt)))

    def _answered_elsewhere(self, prompt: Prompt) -> Sequence[Message]:
        """The answer just given, where the conversation has gone back to a question before it."""
        state, now = self.session.state, self.session.prompt
        order = [one.path for one in state.order]
        if prompt.ask is not Ask.ANSWER or state.status(prompt.path) is not Status.GIVEN:
            return ()
        if now is None or now.path not in order or prompt.path not in order:
            return ()
        if order.index(now.path) > order.index(prompt.path):
            return ()
        value = get(state.interview.answers, prompt.path)
        answer = display(state.dialogue, prompt.question, value, state.interview.answers)
        return (
            message("taken", "Noted: {question} {answer}", question=place(state, prompt.path), answer=answer),
        )

    def declines(self, said: str) -> bool:
        """Whether nothing more is to be changed after the last question."""
        return not said.strip() or plain(said) in self.hearing(None).words.no

    # -- findings ------------------------------------------------------------------------------------

    def _fresh(self) -> Sequence[Finding]:
        """The findings that have arisen since last told, grave enough to be told at once."""
        findings = self.session.findings.open
        fresh = [one for one in findings if one.severity in TOLD_AT_ONCE and not self._has_been_told(one)]
        if any(_lacks_a_language(one) for one in fresh):
            fresh = [one for one in fresh if not (self._told_of_languages and _lacks_a_language(one))]
            self._told_of_languages = True
        self._told = frozenset(finding.key for finding in findings)
        return fresh

    def _has_been_told(self, finding: Finding) -> bool:
        """Whether a finding is known, or says no more than that an answer is invalid or was just passed."""
        state = self.session.state
        if finding.key in self._told or (finding.check.absence and "{question}" in finding.check.message):
            return True
        if finding.check.absence and all(state.status(path) is Status.UNKNOWN for path in finding.at):
            return True
        return bool(finding.at) and all(state.status(path) is Status.INVALID for path in finding.at)

    # -- saving --------------------------------------------------------------------------------------

    def save(self) -> Sequence[Sayable]:
        """Save what there is; where that cannot be done, tell why, for the answers are still here."""
        if self.disagreement is not None:
            return ()
        interview = self.session.interview
        if interview is self._saved or (self.record.saved is None and _is_empty(interview)):
            return ()
        before, self.unsaved = self.unsaved, None
        try:
            try:
                self.record.save(interview)
            except ConflictError as error:
                return self._joined(error)
        except IntakeError as error:
            self.unsaved = error
            told = () if before is not None and before.code == error.code else (error,)
            return (
                *told,
                message("plain", "Not saved. I keep the answers and try again after the next one."),
            )
        self._saved = interview
        return (message("plain", "Now everything is saved."),) if before is not None else ()

    def save_to(self, file: Path) -> Sequence[Sayable]:
        """Save from now on to another file, that is not there yet; to the same one, once more."""
        if file != self.record.path:
            self.record.begin_anew(file)
            self._saved = None
        return self.save()

    def leave(self) -> Sequence[Sayable]:
        """Save before everything ends: in the file, else beside it, else where one can always write.

        What someone else changed meanwhile and nobody decided about is kept in the history. Where nothing
        can be written `unsaved` tells why.
        """
        told = [*self.settle(()), *self.save()]
        file = self.record.path
        folders = iter((file.parent, Path.home(), Path(tempfile.gettempdir())))
        while self.unsaved is not None and (folder := next(folders, None)) is not None:
            self.save_to(free_name(folder / file.name))
            told = [message("sitting", "The answers are in {file}.", file=self.record.path)]
        return told

    def finish(self) -> Sequence[Sayable]:
        """Note that everything the dialogue asks has been gone through; save."""
        self.session.adopt_version()
        return self.save()

    def _joined(self, error: ConflictError) -> Sequence[Sayable]:
        """Join someone else's changes with ours; what both changed waits to be settled.

        A file that is gone is written anew: someone may have wanted it so, but the answers are not lost.
        """
        if error.code == "file-removed":
            self.record.begin_anew(self.record.path)
            self.record.save(self.session.interview)
            self._saved = self.session.interview
            return (message("plain", "The file had been removed meanwhile. I have written it anew."),)
        base = self.record.saved.interview if self.record.saved else Interview()
        theirs = read(self.record.path)
        joined = merge(base, self.session.interview, theirs.interview, self.session.dialogue.questions)
        self.disagreement = Disagreement(theirs, joined.interview, joined.conflicts)
        return (_CHANGED_MEANWHILE,) if joined.conflicts else (_CHANGED_MEANWHILE, *self.settle(()))

    def settle(self, taking_theirs: Collection[Conflict]) -> Sequence[Sayable]:
        """Save both people's changes, with the other side's answer in these conflicts and ours elsewhere.

        An answer of theirs that gives way is kept in the history.
        """
        found, self.disagreement = self.disagreement, None
        if found is None:
            return ()
        interview = found.joined
        for conflict in found.conflicts:
            take_theirs = any(conflict is one for one in taking_theirs)
            chosen = self.record.taking_theirs if take_theirs else self.record.keeping_mine
            interview = chosen(interview, conflict)
        self.record.adopt(found.theirs)
        self.session.replace(interview)
        again = tuple(self.save())
        if self.unsaved is not None or self.disagreement is not None:
            return again
        if found.conflicts:
            return (
                *again,
                message("plain", "Saved, with what you chose. What gave way is in the file's history."),
            )
        return (*again, message("plain", "Both sets of changes are now in the file."))


_CHANGED_MEANWHILE = message("plain", "Someone else has changed the file meanwhile.")


def free_name(file: Path) -> Path:
    """A name like that of a file, in the same folder, that no file has: client-2.toml."""
    names = (file.with_name(f"{file.stem}-{number}{file.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())


def _is_empty(interview: Interview) -> bool:
    """Whether nothing has been said that a file could keep."""
    own = (interview.parked, interview.unknown, interview.not_applicable, interview.waived, interview.notes)
    return not interview.answers and not any(own)


def _lacks_a_language(finding: Finding) -> bool:
    """Whether a text waits for its translation, which is said once; the summary lists them all."""
    return finding.check.each.endswith(" in lacking_languages()")
