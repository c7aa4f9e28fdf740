"""The conversation line by line: for a screen reader, a pipe, a script. A thin loop over a `Session`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from intake.checks.model import Finding
from intake.cli import wording
from intake.conversation.attention import Attention
from intake.conversation.listening import hearing_of
from intake.conversation.prompt import Prompt
from intake.conversation.session import Session
from intake.conversation.steer import Wish, steer, steer_at_the_end
from intake.conversation.suggest import Suggestion
from intake.conversation.take import take
from intake.dialogue.model import Kind, Severity
from intake.errors import ConflictError, IntakeError
from intake.interview.answers import Interview
from intake.interview.display import place
from intake.interview.relevance import Status
from intake.interview.steering import Steer, steering
from intake.interview.words import plain
from intake.languages import Message, Translator, message, messages, shown
from intake.store.merge import Conflict, merge
from intake.store.migrate import Move
from intake.store.read import read
from intake.store.records import Record

Read = Callable[[], str | None]
Say = Callable[[str], None]

TOLD_AT_ONCE = (Severity.ERROR, Severity.WARNING)
"""Hints wait for the summary; what is graver is told where it arises."""


class Conversation:
    """Asks, listens, and saves after every answer.

    Args:
        words: the language of everything said.
        session: the sitting.
        record: where it is saved.
        read: the next line said, or None when there are no more.
        say: speaks one line.
    """

    def __init__(self, words: Translator, session: Session, record: Record, *, read: Read, say: Say) -> None:
        self.words = words
        self.session = session
        self.record = record
        self.read = read
        self._say = say
        self._section = ""
        self._offers: Sequence[Finding] = ()
        self._told: frozenset[str] = frozenset()
        self._told_of_languages = False
        self._unsaved: IntakeError | None = None
        self.asked = 0

    def say(self, *parts: str | Message) -> None:
        """Speak, a line for each part."""
        for part in parts:
            self._say(part.text(self.words) if isinstance(part, Message) else part)

    # -- opening and closing -------------------------------------------------------------------------

    def open_existing(self, needs: Attention, moves: Sequence[Move]) -> None:
        """Begin with what an existing interview needs."""
        if moves:
            self.say(
                messages(
                    "plain",
                    "{number} answer has moved to its question's new name.",
                    "{number} answers have moved to their questions' new names.",
                    len(moves),
                )
            )
        self.say(*wording.attention_lines(needs))
        self._tell(needs.findings)
        if needs.review_passed:
            self.say(message("attention", "The review date {date} has passed.", date=needs.review_passed))
        self._told = frozenset(finding.key for finding in self.session.findings.open)

    def hold(self) -> None:
        """Ask until nothing is left, the client wants to stop, or the input ends.

        Raises:
            IntakeError: what was answered could not be saved, and no other file was named for it.
        """
        self.say(message("plain", "Say “help” to hear what you can say. Everything is saved as you go."))
        finished = False
        try:
            finished = self._to_the_end()
        except KeyboardInterrupt:
            self.say("")
        if finished:
            self.session.adopt_version()
        self._save()
        self._save_elsewhere()
        self.say("")
        file = str(self.record.path)
        if self.record.saved is None:
            self.say(message("plain", "Nothing was answered, so no file was made."))
        elif finished:
            self.say(message("plain", "That was the last question. The interview is in {file}.", file=file))
        else:
            self.say(message("plain", "Saved. Go on with: intake interview {file} --plain", file=file))
        self._status()
        self.say(*(wording.finding_line(finding, self.words) for finding in self.session.findings.open))

    def _to_the_end(self) -> bool:
        """Ask and listen; True once nothing is left to ask and nothing more is to be changed."""
        while True:
            prompt = self.session.prompt
            if prompt is None:
                self.say(
                    "",
                    message(
                        "plain", "Is there something to change? Say what, such as “go email”. Enter ends."
                    ),
                )
            else:
                self._ask(prompt)
            said = self.read()
            if prompt is None:
                if said is None or not self._hear_change(said):
                    return True
            elif said is None or not self._hear(prompt, said):
                return False

    def _ask(self, prompt: Prompt) -> None:
        section = self.session.dialogue.section_of(prompt.question.id)
        self.say("")
        if section.id != self._section:
            self._section = section.id
            self.say(f"# {Message(f'section {section.id} title', section.title).text(self.words)}", "")
        self.asked += 1
        self.say(*wording.prompt_lines(prompt, self.session.state, self.words, self._preview(prompt)))

    def _preview(self, prompt: Prompt) -> Mapping[str, tuple[Suggestion, ...]]:
        value = prompt.suggestion.value if prompt.suggestion else None
        if prompt.question.kind is not Kind.LIST or not isinstance(value, list):
            return {}
        return self.session.preview(prompt.path, value)

    # -- hearing -------------------------------------------------------------------------------------

    def _hear(self, prompt: Prompt, said: str) -> bool:
        """Act on one line; False if the client wants to stop."""
        hearing = hearing_of(self.session, prompt, self.words.language)
        wish = steering(said, hearing.heard)
        try:
            if wish is not None and wish.action == "quit":
                return False
            if wish is not None:
                steered = steer(self.session, prompt, wish, hearing, self._offers)
                if steered is not None:
                    self._after_change(steered, prompt)
                    return True
            handled = Wish(take(self.session, prompt, said, hearing).says)
        except IntakeError as error:
            self.say(error.text(self.words))
            handled = Wish()
        self._after_change(handled, prompt)
        return True

    def _hear_change(self, said: str) -> bool:
        """Go to what is to be changed after the last question; False if there is nothing."""
        hearing = hearing_of(self.session, None, self.words.language)
        if not said.strip() or plain(said) in hearing.words.no:
            return False
        wish = steering(said, hearing.heard) or Steer("go", said)
        if wish.action == "quit":
            return False
        try:
            handled = steer_at_the_end(self.session, wish, hearing, self._offers)
        except IntakeError as error:
            self.say(error.text(self.words))
            handled = Wish()
        self._after_change(handled, None)
        return True

    def _tell_wish(self, wish: Wish, prompt: Prompt | None) -> None:
        self.say(*wish.says)
        if wish.why and prompt is not None:
            self.say(*wording.help_lines(prompt.question, self.words, self.session.dialogue))
        if wish.status:
            self._status()
            self._tell(self.session.findings.open)

    # -- after a change ------------------------------------------------------------------------------

    def _after_change(self, wish: Wish, prompt: Prompt | None) -> None:
        """Save before anything is said of it: whoever listens may be gone."""
        self._save()
        self._tell_wish(wish, prompt)
        findings = self.session.findings.open
        fresh = [one for one in findings if one.severity in TOLD_AT_ONCE and not self._has_been_told(one)]
        if any(_lacks_a_language(one) for one in fresh):
            fresh = [one for one in fresh if not (self._told_of_languages and _lacks_a_language(one))]
            self._told_of_languages = True
        self._told = frozenset(finding.key for finding in findings)
        if fresh:
            self._tell(fresh, mark="! ")

    def _tell(self, findings: Sequence[Finding], mark: str = "") -> None:
        """Tell findings with their remedies, numbered on through all of them."""
        self._offers = findings
        number = 1
        for finding in findings:
            self.say(f"{mark}{wording.finding_line(finding, self.words)}")
            self.say(*wording.remedy_lines(finding, self.words, number))
            number += len(finding.remedies)

    def _has_been_told(self, finding: Finding) -> bool:
        """Whether a finding is known, or says no more than that an answer is invalid or was just passed."""
        state = self.session.state
        if finding.key in self._told or (finding.check.absence and "{question}" in finding.check.message):
            return True
        if finding.check.absence and all(state.status(path) is Status.UNKNOWN for path in finding.at):
            return True
        return bool(finding.at) and all(state.status(path) is Status.INVALID for path in finding.at)

    def _status(self) -> None:
        state = self.session.state
        given = len(state.order) - len(state.open)
        self.say(message("plain", "Answered {given} of {all} questions.", given=given, all=len(state.order)))
        waiting = [asked for asked in state.order if asked.path in self.session.interview.unknown]
        for asked in waiting:
            entry = self.session.interview.unknown[asked.path]
            name = shown(place(state, asked.path), self.words)
            self.say(_to_find_out(name, entry.get("ask"), entry.get("by")))

    # -- saving --------------------------------------------------------------------------------------

    def _save(self) -> None:
        """Save what there is; where that cannot be done, say so and go on, for the answers are still here."""
        if self.record.saved is None and _is_empty(self.session.interview):
            return
        before, self._unsaved = self._unsaved, None
        try:
            try:
                self.record.save(self.session.interview)
            except ConflictError as error:
                self.say(error.text(self.words))
                self._settle_conflict(error)
        except IntakeError as error:
            self._unsaved = error
            if before is None or before.code != error.code:
                self.say(error.text(self.words))
            self.say(message("plain", "Not saved. I keep the answers and try again after the next one."))
        else:
            if before is not None:
                self.say(message("plain", "Now everything is saved."))

    def _save_elsewhere(self) -> None:
        """At the end, let what cannot be saved go to another file.

        Raises:
            IntakeError: none was named.
        """
        while self._unsaved is not None:
            self.say(
                message(
                    "plain",
                    "The answers are not in the file. Give the name of another file, "
                    "or press Enter to try again.",
                )
            )
            try:
                said = self.read()
            except KeyboardInterrupt:
                said = None
            if said is None or self._is_goodbye(said):
                raise self._unsaved
            if said.strip():
                self.record.begin_anew(Path(said.strip()))
            self._save()

    def _is_goodbye(self, said: str) -> bool:
        wish = steering(said, hearing_of(self.session, None, self.words.language).heard)
        return wish is not None and wish.action == "quit"

    def _settle_conflict(self, error: ConflictError) -> None:
        """Join someone else's changes with ours, asking where both changed the same answer.

        A file that is gone is written anew: someone may have wanted it so, but the answers are not lost.
        """
        if error.code == "file-removed":
            self.record.begin_anew(self.record.path)
            self.record.save(self.session.interview)
            self.say(message("plain", "I have written the file anew."))
            return
        base = self.record.saved.interview if self.record.saved else Interview()
        theirs = read(self.record.path)
        joined = merge(base, self.session.interview, theirs.interview, self.session.dialogue.questions)
        interview = joined.interview
        for conflict in joined.conflicts:
            interview = self._choose(interview, conflict)
        self.record.adopt(theirs)
        self.session.replace(interview)
        self.record.save(self.session.interview)
        self.say(message("plain", "Both sets of changes are now in the file."))

    def _choose(self, interview: Interview, conflict: Conflict) -> Interview:
        name = shown(place(self.session.state, conflict.path), self.words)
        self.say(
            message("plain", "Both of you changed “{place}”.", place=name),
            message("plain", "  1 yours: {answer}", answer=_shown(conflict.mine)),
            message("plain", "  2 theirs: {answer}", answer=_shown(conflict.theirs)),
            message("plain", "Which one stays? (1/2)"),
        )
        said = self.read()
        if (said or "").strip() == "2":
            return self.record.taking_theirs(interview, conflict)
        return self.record.keeping_mine(interview, conflict)


def _is_empty(interview: Interview) -> bool:
    """Whether nothing has been said that a file could keep."""
    own = (interview.parked, interview.unknown, interview.not_applicable, interview.waived, interview.notes)
    return not interview.answers and not any(own)


def _lacks_a_language(finding: Finding) -> bool:
    """Whether a text waits for its translation, which is said once; the summary lists them all."""
    return finding.check.each.endswith(" in lacking_languages()")


def _shown(value: object) -> str:
    return "–" if value is None or repr(value) == "ABSENT" else str(value)


def _to_find_out(name: str, ask: object, by: object) -> Message:
    if ask and by:
        return message("plain", "To find out from {ask} by {by}: {question}", ask=ask, by=by, question=name)
    if ask:
        return message("plain", "To find out from {ask}: {question}", ask=ask, question=name)
    if by:
        return message("plain", "To find out by {by}: {question}", by=by, question=name)
    return message("plain", "To find out: {question}", question=name)
