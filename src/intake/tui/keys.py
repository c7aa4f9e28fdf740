"""Every key of the interview screen, in one table: what it does, what it is called, where it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from intake.languages import Message, message


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done. `keys` are Textual's names of its keys; `shown` is how a person reads them.

    `label` fits on the key bar, where it stands if `bar` says how soon it may be left out (0: not there);
    `tells` is a whole line of help.
    """

    action: str
    keys: str
    shown: str
    label: Message
    tells: Message
    bar: int = 0


KEYS = (
    Key(
        "answer",
        "",
        "Enter",
        message("tui key", "Answer"),
        message("tui help", "Answer. With an empty box: take the suggestion, or keep the answer as it is."),
        1,
    ),
    Key(
        "help",
        "f1",
        "F1",
        message("tui key", "Help"),
        message("tui help", "Why this is asked, the law, an example, and the keys."),
        2,
    ),
    Key(
        "back",
        "shift+tab",
        "⇧Tab",
        message("tui key", "Back"),
        message("tui help", "Go back to the question before."),
        3,
    ),
    Key(
        "forward",
        "tab",
        "Tab",
        message("tui key", "Forward"),
        message("tui help", "Go on; an unanswered question waits for later."),
        9,
    ),
    Key(
        "outline",
        "f2",
        "F2",
        message("tui key", "Outline"),
        message("tui help", "The sections and how far each is."),
        6,
    ),
    Key(
        "preview",
        "f3",
        "F3",
        message("tui key", "Preview"),
        message("tui help", "The document as it stands."),
        5,
    ),
    Key(
        "findings",
        "f4",
        "F4",
        message("tui key", "Findings"),
        message("tui help", "What does not add up, with what can be done about it."),
        4,
    ),
    Key(
        "fix",
        "f5",
        "F5",
        message("tui key", "Put right"),
        message("tui help", "Take the first remedy of the finding just told; its impact is shown first."),
    ),
    Key(
        "unknown",
        "f6",
        "F6",
        message("tui key", "Find out"),
        message("tui help", "The client does not know: note whom to ask, and by when."),
        7,
    ),
    Key(
        "not_applicable",
        "f7",
        "F7",
        message("tui key", "Does not apply"),
        message("tui help", "The question does not concern this client: note why."),
        10,
    ),
    Key(
        "note",
        "f8",
        "F8",
        message("tui key", "Note"),
        message("tui help", "Keep a note with the question; it goes in no document."),
        11,
    ),
    Key(
        "language",
        "f9",
        "F9",
        message("tui key", "Language"),
        message("tui help", "Ask in the other language; what is half typed stays."),
        12,
    ),
    Key(
        "other_text",
        "ctrl+t",
        "^T",
        message("tui key", "Other language of the answer"),
        message("tui help", "Write the answer in the next of the documents' languages."),
    ),
    Key(
        "lacking",
        "ctrl+l",
        "^L",
        message("tui key", "Missing translations"),
        message("tui help", "The answers that lack one of the documents' languages."),
    ),
    Key(
        "go",
        "ctrl+g",
        "^G",
        message("tui key", "Go to"),
        message("tui help", "Go to any question: type a few letters of it."),
        8,
    ),
    Key(
        "undo",
        "ctrl+z",
        "^Z",
        message("tui key", "Undo"),
        message("tui help", "Take back the last change; while you type, the last words typed."),
        13,
    ),
    Key(
        "review",
        "ctrl+r",
        "^R",
        message("tui key", "What needs attention"),
        message("tui help", "Everything that needs attention, by kind and section."),
    ),
    Key(
        "deliver",
        "ctrl+s",
        "^S",
        message("tui key", "Write documents"),
        message("tui help", "Write the documents in the folder of the interview."),
        14,
    ),
    Key(
        "next_document",
        "ctrl+n",
        "^N",
        message("tui key", "Next document"),
        message("tui help", "Show the next document, or the next language, in the preview."),
    ),
    Key(
        "palette",
        "ctrl+p",
        "^P",
        message("tui key", "Commands"),
        message("tui help", "All that can be done, to be found by typing."),
        15,
    ),
    Key(
        "quit",
        "f10,ctrl+q",
        "F10",
        message("tui key", "Stop"),
        message("tui help", "Save and stop. The next time goes on from here."),
        3,
    ),
)


def bindings() -> list[BindingType]:
    """The keys as a screen's bindings; they come before those of the answer box."""
    return [
        Binding(key.keys, f"wish('{key.action}')", key.label.id, show=False, priority=True)
        for key in KEYS
        if key.keys
    ]
