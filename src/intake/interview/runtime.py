"""What a dialogue's program asks of the interview at hand: `R` in the generated module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from intake.dialogue.catalogue import catalogue_of
from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.undecided import UNDECIDED, Partial, Ternary
from intake.interview.answers import Interview, get, item_path
from intake.interview.differing import difference, said_twice

if TYPE_CHECKING:
    from intake.interview.relevance import State

_OPEN = ("unanswered", "undecided")
_FREE_TEXT = (Kind.TEXT, Kind.PARAGRAPH)


def _localised(question: Question, value: Any) -> list[Mapping[str, Any]]:
    """The tables of texts by language in an answer: of a localised one, or of what was said as “other”."""
    if question.localised:
        return [value] if isinstance(value, Mapping) else []
    if not question.other:
        return []
    chosen = value if isinstance(value, list | tuple) else (value,)
    others = (one.get("other") for one in chosen if isinstance(one, Mapping))
    return [text for text in others if isinstance(text, Mapping)]


def _wordings(value: object) -> list[str]:
    """A text in each of its languages, as it is compared."""
    texts = value.values() if isinstance(value, Mapping) else (value,)
    return [text for one in texts if isinstance(one, str) and (text := " ".join(one.casefold().split()))]


class Runtime:
    """The functions of the expression language that need more than values. Made anew for every `State`."""

    def __init__(
        self,
        dialogue: Dialogue,
        interview: Interview,
        state: State,
        today: dt.date,
        complete: bool,
        skipped: Container[str],
    ) -> None:
        self.dialogue = dialogue
        self.interview = interview
        self.state = state
        self.today = today
        self.complete = complete
        self.skipped = skipped
        self.catalogue = catalogue_of(dialogue)
        self.looked_up: list[tuple[str, object, object]] | None = None

    # -- vocabularies and phrases --------------------------------------------------------------------

    def lookup(self, vocabulary: str, key: object, fact: str) -> Any:
        """A fact of a vocabulary's entry; undecided while the key is. Noted in `looked_up` if it can be."""
        if key is UNDECIDED:
            return UNDECIDED
        found = self.catalogue.fact(vocabulary, key, fact)
        if self.looked_up is not None and found is not None:
            self.looked_up.append((vocabulary, key, found))
        return found

    def known(self, vocabulary: str, key: object) -> Ternary:
        """Whether a vocabulary has an entry that holds today."""
        if key is UNDECIDED:
            return UNDECIDED
        entry = self.catalogue.entry(vocabulary, key)
        return entry is not None and entry.holds_on(self.today)

    def matches(self, text: object, phrase: str) -> Ternary:
        """Whether a text holds one of a list of wordings."""
        return UNDECIDED if text is UNDECIDED else self.catalogue.matches(text, phrase)

    def quoted(self, text: object, phrase: str) -> object:
        """The words of a text that are one of a list of wordings; empty if there are none."""
        return UNDECIDED if text is UNDECIDED else self.catalogue.quoted(text, phrase)

    def text(self, value: object) -> object:
        """A value as text; of a localised one, its first."""
        if isinstance(value, Mapping):
            return next((one for one in value.values() if isinstance(one, str)), None)
        return value if value is UNDECIDED or value is None else str(value)

    def says(self, text: object, words: object) -> Ternary:
        """Whether a text has other words in it, letter case aside; of a localised one, in any language."""
        if text is UNDECIDED or words is UNDECIDED:
            return UNDECIDED
        return any(one in other for one in _wordings(words) for other in _wordings(text))

    def repeated(self, text: object) -> object:
        """The first sentence that a text says twice; empty if there is none."""
        if not isinstance(text, str):
            return UNDECIDED if text is UNDECIDED else ""
        return said_twice(text)

    def domain(self, address: object) -> object:
        """The part of an email address from its @ sign on."""
        if not isinstance(address, str):
            return address if address is UNDECIDED else None
        return "".join(address.rpartition("@")[1:])

    def owned(self, text: object, owner: object) -> object:
        """A text by language with a name for its `{owner}`, in the genitive where a language has one.

        A language in which the form of the name does not tell its genitive is left out.
        """
        if text is UNDECIDED or owner is UNDECIDED:
            return UNDECIDED
        if not isinstance(text, Mapping) or not isinstance(owner, str):
            return None
        from intake.interview.genitive import genitive  # only a suggestion needs it, no check

        named = {language: genitive(owner, language) for language in text}
        return {
            language: str(one).replace("{owner}", named[language])
            for language, one in text.items()
            if named[language]
        }

    # -- the state of an answer ----------------------------------------------------------------------

    def passed(self, holder: Mapping[str, Any], key: str, value: object) -> Ternary:
        """True once the conversation has been past the question; undecided while it still lies ahead.

        Undecided too where a reason says that it does not apply: a reason silences what asks for it.
        """
        status = holder.get("?" + key)
        if status == "not-applicable":
            return UNDECIDED
        if status not in _OPEN:
            return True
        if status == "unanswered" and (self.complete or self._path(holder, key) in self.skipped):
            return True
        return UNDECIDED

    def _path(self, holder: Mapping[str, Any], key: str) -> str:
        list_id = "" if holder is self.state.values else self.list_of(holder)
        return f"{item_path(list_id, holder['id'])}.{key}" if list_id else key

    def list_of(self, item: Mapping[str, Any]) -> str:
        """The list that an item is of; empty if it is of none.

        A list may have been worked out since this was last asked.
        """
        if id(item) not in self._lists:
            for list_id, items in self.state.values.items():
                for each in items if isinstance(items, list) else ():
                    self._lists.setdefault(id(each), list_id)
        return self._lists.get(id(item), "")

    @cached_property
    def _lists(self) -> dict[int, str]:
        return {}

    def invalid(self, holder: Mapping[str, Any], key: str, value: object) -> bool:
        """Whether an answer stands there that fails its form, its checksum or its reference."""
        return holder.get("?" + key) == "invalid"

    def unnormalised(self, holder: Mapping[str, Any], key: str, value: object) -> bool:
        """Whether the answer is right but not spelt in its normal form."""
        return "~" + key in holder

    def item_ids(self, list_id: str) -> Container[str]:
        """The ids of a list's items, for proving references.

        Read from the answers themselves: a reference may point forwards.
        """
        found = self._item_ids.get(list_id)
        if found is None:
            items = get(self.interview.answers, list_id)
            tables = items if isinstance(items, list | tuple) else ()
            found = frozenset(str(one.get("id")) for one in tables if isinstance(one, Mapping))
            self._item_ids[list_id] = found
        return found

    @cached_property
    def _item_ids(self) -> dict[str, frozenset[str]]:
        return {}

    # -- going through answers -----------------------------------------------------------------------

    def texts(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Every free text there is, a localised one once per language, and every place that was masked.

        What is said instead of a choice, in the client's own words, is a free text too.
        """
        return self._texts

    def texts_with(self, wordings: Container[str]) -> list[dict[str, Any]]:
        """Those of `texts` that hold a wording of one of some lists that checks on texts want."""
        return [record for record, held in self._wordings if any(one in wordings for one in held)]

    @cached_property
    def _wordings(self) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
        held = [(record, self.catalogue.held(record["text"])) for record in self._texts]
        return [(record, lists) for record, lists in held if lists]

    @cached_property
    def _texts(self) -> list[dict[str, Any]]:
        masked = self.interview.masked
        found: list[dict[str, Any]] = []
        for path, question, value in self._answers:
            tables = [value] if question.kind in _FREE_TEXT else _localised(question, value)
            for table in tables:
                texts = table.values() if isinstance(table, Mapping) else (table,)
                found += [
                    {"text": one, "path": path, "masked": path in masked}
                    for one in texts
                    if isinstance(one, str)
                ]
        seen = {record["path"] for record in found}
        found += [{"text": "", "path": path, "masked": True} for path in sorted(masked - seen)]
        return found

    @cached_property
    def _answers(self) -> list[tuple[str, Question, Any]]:
        """Every given answer but lists, with its path."""
        values = self.state.values
        found: list[tuple[str, Question, Any]] = []
        for question in self.dialogue.questions.values():
            if question.kind is Kind.LIST:
                continue
            if not question.within:
                value = values[question.id]
                if value is not None and value is not UNDECIDED:
                    found.append((question.id, question, value))
                continue
            items = values.get(question.within)
            if not isinstance(items, list):
                continue
            key = question.key
            for item in items:
                value = item.get(key)
                if value is not None and value is not UNDECIDED:
                    found.append((f"{item_path(question.within, item['id'])}.{key}", question, value))
        return found

    @cached_property
    def _localised(self) -> list[tuple[str, list[Mapping[str, Any]]]]:
        """The tables of texts by language, with the paths of the answers that hold them."""
        found = ((path, _localised(question, value)) for path, question, value in self._answers)
        return [(path, tables) for path, tables in found if tables]

    def lacking_languages(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Every localised answer that lacks a language the interview delivers, once per language."""
        wanted = values.get("interview.languages")
        if not isinstance(wanted, list | tuple):
            return Partial()
        return [
            {"path": path, "language": language}
            for path, texts in self._localised
            for language in wanted
            if isinstance(language, str) and not all(text.get(language) for text in texts)
        ]

    def differing_texts(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Every localised answer whose languages differ in their figures or email addresses."""
        return [
            {"path": path, "words": words}
            for path, texts in self._localised
            for text in texts
            if (words := difference(text))
        ]

    def invalid_answers(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Every answer that fails its form or refers to something gone, with the type of its question."""
        questions = self.dialogue.questions
        found = []
        for path in self.state.problems:
            list_id, _, rest = path.partition("[")
            question_id = f"{list_id}[].{rest.partition('].')[2]}" if rest else path
            found.append({"path": path, "kind": str(questions[question_id].kind)})
        return found
