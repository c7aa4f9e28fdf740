"""Words that steer the conversation instead of answering: back, skip, why, later, waive.

The words are catalogue sentences in the context `steering ACTION words`. An answer that happens to be such
a word is given behind `=` or in quotes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from intake.interview.identity_codes import mask
from intake.interview.spoken import date_in
from intake.interview.words import alternatives, leading, longest_first, plain
from intake.languages import Message, Translator, message

_ACTIONS: Mapping[str, Message] = {
    "back": message("steering back words", "back; previous; go back"),
    "forward": message("steering forward words", "forward; next; go forward"),
    "skip": message("steering skip words", "skip; pass; skip this"),
    "why": message("steering why words", "why; ?; why do you ask; what for; what does this mean"),
    "later": message(
        "steering later words",
        "later; ask later; don't know; I don't know; do not know; I do not know; we don't know; "
        "not known; not sure",
    ),
    "not-applicable": message(
        "steering not-applicable words",
        "not applicable; n/a; does not apply; doesn't apply; does not concern us; not relevant",
    ),
    "undo": message("steering undo words", "undo; take that back"),
    "quit": message("steering quit words", "quit; exit; stop; save and quit"),
    "note": message("steering note words", "note; remark; comment"),
    "go": message("steering go words", "go; go to; goto; jump to"),
    "status": message("steering status words", "status; how far; what is left; summary"),
    "fix": message("steering fix words", "fix; repair"),
    "waive": message("steering waive words", "waive"),
    "help": message("steering help words", "help; what can I say; commands"),
    "clear": message("steering clear words", "clear; erase; delete the answer; empty the answer"),
}
_ASK = message("steering later ask", "ask; check with; from; ask from")
_BY = message("steering later by", "by; before; on; until")
_BECAUSE = message("steering not-applicable because", "because; since; as")

_FINDING = re.compile(
    r"(?P<code>[a-z]{2}\d{2})(?!\w)(?:\s+(?P<number>\d{1,3})(?!\w|\.\d)\.?)?(?P<rest>.*)",
    re.IGNORECASE | re.ASCII,
)

_QUOTES = {'"': '"', "'": "'", "”": "”", "“": "”", "»": "»", "«": "»"}
_WHOLE_ONLY = frozenset({"back", "forward", "skip", "why", "undo", "quit", "status", "help", "clear"})


@dataclass(frozen=True, slots=True)
class Steer:
    """A wish about the conversation: what to do, and to what, whom or why.

    `certain` is False where the same words could as well be an answer, such as “go Travel Oy”: then the
    asker should do what it says only if the argument names something.
    """

    action: str
    argument: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Steering:
    whole: Mapping[str, str]
    opening: tuple[str, ...]
    ask: tuple[str, ...]
    by: tuple[str, ...]
    because: tuple[str, ...]


@lru_cache(maxsize=16)
def _steering(translators: tuple[Translator, ...]) -> _Steering:
    whole: dict[str, str] = {}
    for action, sentence in _ACTIONS.items():
        for word in alternatives(sentence, translators):
            whole.setdefault(word, action)
    return _Steering(
        whole=whole,
        opening=longest_first(word for word, action in whole.items() if action not in _WHOLE_ONLY),
        ask=longest_first(alternatives(_ASK, translators)),
        by=longest_first(alternatives(_BY, translators)),
        because=longest_first(alternatives(_BECAUSE, translators)),
    )


def steering(said: str, translators: tuple[Translator, ...]) -> Steer | None:
    """What `said` wishes of the conversation, or None if it is an answer."""
    words = _steering(translators)
    text = said.strip()
    if not text or "\n" in text or text[0] == "=":
        return None
    action = words.whole.get(plain(text))
    if action is not None and text[0] not in _QUOTES:
        return Steer(action)
    found = leading(text, words.opening)
    if found is None:
        return None
    word, rest = found
    action = words.whole[word]
    marked = re.match(r"\s*(?:[:;,.]|\s[-–—])\s*", rest)
    argument = mask(rest[marked.end() :] if marked else rest).strip()
    if action == "note":
        return Steer(action, argument) if rest.lstrip().startswith(":") else None
    if action in ("fix", "waive"):
        return Steer(action, argument) if _points_at_finding(action, argument) else None
    if action == "go":
        return Steer(action, argument, certain=bool(marked))
    if marked:
        return Steer(action, argument)
    follow_up = words.ask if action == "later" else words.because
    return Steer(action, argument) if leading(argument, follow_up) else None


def _points_at_finding(action: str, argument: str) -> bool:
    named = finding_named(argument)
    if named is None:
        return re.fullmatch(r"\d{1,3}\.?", argument) is not None
    return action == "waive" or not named.rest


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """A finding as it is named: by its code, a number where several have it, and what was said after that."""

    code: str
    number: int | None
    rest: str


def finding_named(argument: str) -> NamedFinding | None:
    """The finding that “fix” or “waive” is about: `RE04`, `RE04 2`, `RE04: there is a contract`."""
    found = _FINDING.fullmatch(argument)
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else None
    return NamedFinding(found["code"].upper(), number, found["rest"].strip(" \t:;,.–—-"))


def literal(said: str, translators: tuple[Translator, ...]) -> str | None:
    """The answer meant by `=word` or `"word"`, or None if nothing was escaped.

    Quotes count as an escape only around what would otherwise steer; elsewhere they belong to the answer.
    """
    text = said.strip()
    if text.startswith("="):
        return text[1:].strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1]:
        inside = text[1:-1].strip()
        if steering(inside, translators) is not None:
            return inside
    return None


def whom_and_when(
    argument: str, today: dt.date, translators: tuple[Translator, ...]
) -> tuple[str, dt.date | None]:
    """Whom to ask and by when, of what was said with “later”: `kysy Maijalta 1.12.`."""
    words = _steering(translators)
    found = date_in(argument, today, translators)
    by, text = (found.date, f"{found.before} {found.after}") if found else (None, argument)
    whom = text.strip(" ,.;:")
    if opening := leading(whom, words.ask):
        whom = opening[1].strip(" ,.;:")
    for word in words.by if found else ():
        if whom.casefold().endswith(" " + word) or whom.casefold() == word:
            whom = whom[: len(whom) - len(word)].strip(" ,.;:")
            break
    return mask(whom), by


def reason(argument: str, translators: tuple[Translator, ...]) -> str:
    """The reason alone, of what was said with “not applicable”: without its “because”."""
    found = leading(argument, _steering(translators).because)
    return (found[1].strip(" ,:") if found else argument) or argument
