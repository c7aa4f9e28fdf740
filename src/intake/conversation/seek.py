"""Which question was meant by words said of it, whatever forms the words are in."""

from __future__ import annotations

from collections.abc import Sequence

from intake.conversation.session import Session
from intake.interview.answers import question_of
from intake.interview.display import place
from intake.interview.hearing import Hearing
from intake.interview.words import plain
from intake.languages import Message, shown

_SHORTEST = 4
"""Words that begin with fewer same letters are not forms of one word."""

_LONGEST = 200
"""What is longer names no question; it was a story that begins like the wish to go somewhere."""


def seek(session: Session, said: str, hearing: Hearing) -> str | None:
    """The path of the question that is meant best; None if no question has all the words.

    A path, or its beginning, comes first; then a question with all the words, in some form, among its own
    words rather than in its section's title. Of several, one that is not about an item of a list, and of
    those the first.
    """
    if len(said) > _LONGEST:
        return None
    wanted = plain(said)
    paths = list(session.state.asked)
    if not wanted:
        return None
    if said.strip() in session.state.asked:
        return said.strip()
    if found := next((path for path in paths if plain(path).startswith(wanted)), None):
        return found
    own = {path: _own_words(session, path, hearing) for path in paths}
    all_words = {path: f"{_title(session, path, hearing)} {own[path]}" for path in paths}
    several = wanted.split()
    for texts in (own, all_words):
        matching = [path for path in paths if wanted in texts[path] or _has_forms(texts[path], several)]
        if matching:
            return min(matching, key=lambda path: "[" in path)
    return None


def _own_words(session: Session, path: str, hearing: Hearing) -> str:
    """What is asked, and of which item, in every language."""
    asked = place(session.state, path)
    return " ".join(plain(shown(asked, one)) for one in hearing.heard)


def _title(session: Session, path: str, hearing: Hearing) -> str:
    section = session.dialogue.section_of(question_of(path))
    title = Message(f"section {section.id} title", section.title)
    return " ".join(plain(title.text(one)) for one in hearing.heard)


def _has_forms(text: str, wanted: Sequence[str]) -> bool:
    words = text.split()
    return all(any(_same_stem(one, word) for word in words) for one in wanted)


def _same_stem(one: str, other: str) -> bool:
    """Whether two words may be forms of one: what they begin with alike is most of the shorter.

    Consonants that alternate are among what differs, as in `siirrot` and `siirretään`, `oikeudet` and
    `oikeuksien`.
    """
    alike = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        alike += 1
    return alike >= _SHORTEST and alike >= min(len(one), len(other)) * 0.6
