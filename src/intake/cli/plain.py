"""The conversation line by line: for a screen reader, a pipe, a script. A thin loop over a `Sitting`."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from intake.checks.model import Finding, numbered
from intake.conversation.attention import Attention
from intake.conversation.prompt import Prompt
from intake.conversation.suggest import Suggestion
from intake.dialogue.model import Kind
from intake.interview.display import place
from intake.interview.steering import steering
from intake.languages import Message, Sayable, message, shown
from intake.sitting import wording
from intake.sitting.sitting import Disagreement, Reply, Sitting
from intake.store.merge import Conflict

Read = Callable[[], str | None]
Say = Callable[[str], None]


class Conversation:
    """Asks, listens, and tells what came of it.

    Args:
        sitting: the session and its file.
        read: the next line said, or None when there are no more.
        say: speaks one line.
    """

    def __init__(self, sitting: Sitting, *, read: Read, say: Say) -> None:
        self.words = sitting.words
        self.sitting = sitting
        self.session = sitting.session
        self.record = sitting.record
        self.read = read
        self._say = say
        self._section = ""
        self.asked = 0

    def say(self, *parts: str | Sayable) -> None:
        """Speak, a line for each part."""
        for part in parts:
            self._say(part if isinstance(part, str) else part.text(self.words))

    # -- opening and closing -------------------------------------------------------------------------

    def open_existing(self, needs: Attention, told: Sequence[Sayable] = ()) -> None:
        """Begin with what there is to tell of an existing file, then what its interview needs."""
        self.say(*told)
        self.say(*wording.attention_lines(needs))
        self._tell(needs.findings)
        if needs.review_passed:
            self.say(message("attention", "The review date {date} has passed.", date=needs.review_passed))

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
        self._saved(self.sitting.finish() if finished else self.sitting.save())
        self._save_elsewhere()
        self.say("")
        file = self.record.path
        if self.record.saved is None:
            self.say(message("plain", "Nothing was answered, so no file was made."))
        elif finished:
            self.say(message("plain", "That was the last question. The interview is in {file}.", file=file))
        else:
            self.say(message("plain", "Saved. Go on with: {command}", command=self._command()))
        self._status()
        self.say(*(wording.finding_line(finding, self.words) for finding in self.session.findings.open))

    def _command(self) -> str:
        """What to type to go on where this ended."""
        own = self.sitting.dialogues
        named = ["--dialogues", str(own)] if own else []
        return shlex.join(["intake", "interview", str(self.record.path), "--plain", *named])

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
        return self._told(self.sitting.hear(prompt, said), prompt)

    def _hear_change(self, said: str) -> bool:
        """Go to what is to be changed after the last question; False if there is nothing."""
        return not self.sitting.declines(said) and self._told(self.sitting.hear(None, said), None)

    def _told(self, reply: Reply, prompt: Prompt | None) -> bool:
        """Tell what came of a line, of its saving first; False if it was the wish to stop."""
        if reply.stop:
            return False
        self._saved(reply.saving)
        self.say(*reply.says)
        if reply.why and prompt is not None:
            self.say(*wording.help_lines(prompt.question, self.words, self.session.dialogue))
        if reply.status:
            self._status()
            self._tell(self.session.findings.open)
        self._tell(reply.fresh, mark="! ")
        return True

    def _tell(self, findings: Sequence[Finding], mark: str = "") -> None:
        """Tell findings with their remedies, numbered on through all of them."""
        if findings:
            self.sitting.offers = findings
        for finding, number in numbered(findings):
            self.say(f"{mark}{wording.finding_line(finding, self.words)}")
            self.say(*wording.remedy_lines(finding, self.words, number))

    def _status(self) -> None:
        state = self.session.state
        given = len(state.order) - len(state.open)
        self.say(message("plain", "Answered {given} of {all} questions.", given=given, all=len(state.order)))
        waiting = [asked for asked in state.order if asked.path in self.session.interview.unknown]
        for asked in waiting:
            entry = self.session.interview.unknown[asked.path]
            name = shown(place(state, asked.path), self.words)
            self.say(_to_find_out(name, entry.get("ask"), entry.get("by")))
        for finding in self.session.findings.waived:
            line = wording.finding_line(finding, self.words)
            self.say(message("plain", "Waived: {finding}", finding=line))

    # -- saving --------------------------------------------------------------------------------------

    def _saved(self, saving: Sequence[Sayable]) -> None:
        """Tell how saving went; ask about what someone else has changed otherwise."""
        self.say(*saving)
        while (found := self.sitting.disagreement) is not None:
            theirs = [conflict for conflict in found.conflicts if self._takes_theirs(conflict, found)]
            self.say(*self.sitting.settle(theirs))

    def _takes_theirs(self, conflict: Conflict, found: Disagreement) -> bool:
        theirs = found.theirs.interview
        self.say(*wording.conflict_lines(conflict, self.session.state, theirs, self.words))
        while (said := self.read()) is not None:
            chosen = said.strip().rstrip(".")
            if chosen in ("1", "2"):
                return chosen == "2"
            self.say(message("plain", "Say 1 to keep yours, or 2 to take theirs."))
        self.say(message("plain", "The input has ended, so yours stays."))
        return False

    def _save_elsewhere(self) -> None:
        """At the end, let what cannot be saved go to another file.

        Raises:
            IntakeError: none was named.
        """
        while (trouble := self.sitting.unsaved) is not None:
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
                self.say(*self.sitting.leave())
                if self.sitting.unsaved is not None:
                    raise trouble
                return
            again = self.sitting.save_to(Path(said.strip())) if said.strip() else self.sitting.save()
            self._saved(again)

    def _is_goodbye(self, said: str) -> bool:
        wish = steering(said, self.sitting.hearing(None).heard)
        return wish is not None and wish.action == "quit"


def _to_find_out(name: str, ask: object, by: object) -> Message:
    if ask and by:
        return message("plain", "To find out from {ask} by {by}: {question}", ask=ask, by=by, question=name)
    if ask:
        return message("plain", "To find out from {ask}: {question}", ask=ask, question=name)
    if by:
        return message("plain", "To find out by {by}: {question}", by=by, question=name)
    return message("plain", "To find out: {question}", question=name)
