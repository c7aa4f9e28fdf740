"""New items of a list, by what they are called. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.conversation import items, parking
from intake.conversation.giving import accepted, given
from intake.conversation.suggest import Suggestion, named_item, prefilled, with_items
from intake.dialogue.model import Dialogue
from intake.interview.answers import Interview, get, item_path
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
        self, path: str, names: Sequence[object], confirmed: Container[object]
    ) -> tuple[Interview, Mapping[str, tuple[Suggestion, ...]]]:
        """The interview with new items in a list, and by their ids the facts confirmed with them."""
        question = self.dialogue.questions[path]
        there = self._items(path)
        interview = given(self.interview, path, list(there))
        added: dict[str, tuple[Suggestion, ...]] = {}
        for name in names:
            own = named_item(self.dialogue, question, name, self.language)
            taken = {str(item["id"]) for item in there} | added.keys()
            item_id = self.ids(path, items.called(own[question.named_by]), taken)
            interview = with_items(self.dialogue, interview, path, [{"id": item_id, **own}])
            added[item_id] = ()
            if name in confirmed:
                _, state = parking.settle(self.dialogue, interview, self.today, self.skipped)
                first = f"{item_path(path, item_id)}.{question.named_by}"
                naming = self.dialogue.questions[f"{path}[].{question.named_by}"]
                added[item_id] = prefilled(state, first, naming, self.declined)
                interview = accepted(interview, added[item_id])
        return interview, added

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
