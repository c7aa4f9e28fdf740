"""New items of a list, by what they are called. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.conversation import items, parking
from intake.conversation.giving import accepted, given
from intake.conversation.suggest import Suggestion, named_item, prefilled_items
from intake.dialogue.model import Dialogue
from intake.interview.answers import Interview, get
from intake.interview.distinct import key_of
from intake.interview.hearing import Doubt

Ids = Callable[[str, str, Container[str]], str]


@dataclass(frozen=True, slots=True)
class Naming:
    """What new items are named against: the interview so far, and who gives them their ids."""

    dialogue: Dialogue
    interview: Interview
    today: dt.date
    ids: Ids
    language: str
    skipped: frozenset[str]
    declined: frozenset[str]

    def with_named(
        self, path: str, names: Sequence[object], confirmed: Iterable[object]
    ) -> tuple[Interview, Mapping[str, tuple[Suggestion, ...]]]:
        """The interview with new items in a list, and by their ids the facts confirmed with them."""
        question = self.dialogue.questions[path]
        there = self._items(path)
        taken = {str(item["id"]) for item in there}
        sure = frozenset(map(key_of, confirmed))
        added: list[Mapping[str, object]] = []
        of_sure: list[str] = []
        for name in names:
            own = named_item(self.dialogue, question, name, self.language)
            item_id = self.ids(path, items.called(own[question.named_by]), taken)
            taken.add(item_id)
            added.append({"id": item_id, **own})
            if key_of(name) in sure:
                of_sure.append(item_id)
        interview = given(self.interview, path, [*there, *added])
        facts: dict[str, tuple[Suggestion, ...]] = {str(item["id"]): () for item in added}
        if of_sure:
            _, state = parking.settle(self.dialogue, interview, self.today, self.skipped)
            facts |= prefilled_items(state, question, of_sure, self.declined)
            interview = accepted(interview, [one for several in facts.values() for one in several])
        return interview, facts

    def with_meant(self, path: str, doubt: Doubt) -> Interview:
        """The interview whose list has the item that was meant in the place of the one that was named."""
        question = self.dialogue.questions[path]
        there = self._items(path)
        own = named_item(self.dialogue, question, doubt.meant, self.language)
        kept: Mapping[str, object] = {}
        if doubt.kept is not None:
            called = named_item(self.dialogue, question, doubt.kept, self.language)
            kept = next((one for one in reversed(there) if called.items() <= one.items()), {})
        others = [one for one in there if one is not kept]
        if any(own.items() <= one.items() for one in others):
            return given(self.interview, path, others)
        taken = {str(item["id"]) for item in others}
        meant = {"id": self.ids(path, items.called(own[question.named_by]), taken), **own}
        if not kept:
            return given(self.interview, path, [*others, meant])
        return given(self.interview, path, [meant if one is kept else one for one in there])

    def _items(self, path: str) -> Sequence[Mapping[str, Any]]:
        found = get(self.interview.answers, path)
        return found if isinstance(found, list | tuple) else ()
