"""What a template sees of an interview: the answers its document declares, wrapped as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from intake.dialogue.model import DocumentKind, Kind, Question
from intake.dialogue.undecided import UNDECIDED
from intake.documents.shape import Names, shape_of
from intake.documents.standing import STANDING
from intake.documents.text import NOTHING, Gap, Inapplicable, Label, Several, Shown, Text, raw_text
from intake.documents.wording import Wording
from intake.errors import RenderError
from intake.interview.answers import Interview, item_path
from intake.interview.relevance import State, Status
from intake.languages import message

_MISSING: Final = frozenset({Status.UNANSWERED, Status.UNKNOWN, Status.INVALID})


class View:
    """One interview as one document sees it.

    Args:
        kind: the document, which declares what its template may see.
        state: what the interview says.
        interview: whom to ask what is still unknown.
        wording: the document's language.
        final: whether an answer that is not in order is shown as it was given, not as a gap.
    """

    def __init__(
        self, kind: DocumentKind, state: State, interview: Interview, wording: Wording, *, final: bool
    ) -> None:
        self.kind = kind
        self.state = state
        self.interview = interview
        self.wording = wording
        self.final = final
        self.gaps: dict[str, str] = {}
        """The gaps printed so far: paths, and what was said there."""
        self.shape = shape_of(state.dialogue, kind)
        self._lists: dict[str, Any] = {}

    @cached_property
    def activity(self) -> Table:
        """All that the template may see of this interview, as one value."""
        besides = {name: self.fact(name) for name in self.kind.facts}
        besides.update((name, STANDING[name](self.state, self.wording)) for name in self.kind.tells)
        return Table(self, self.shape.top, self.state.values, besides=besides)

    def names(self) -> dict[str, Any]:
        """The same as names at the top of the template."""
        return {name: self.activity[name] for name in (*self.shape.top, *self.kind.facts, *self.kind.tells)}

    def answer(self, question: Question, holder: Mapping[str, Any], place: str = "") -> Any:
        """An answer as a template sees it, or what stands for a missing one.

        Args:
            question: what is asked.
            holder: all answers by question id, or those of one list item by key.
            place: the path of that item with a full stop after it.
        """
        key = question.key
        value = holder.get(key)
        if value is not None and value is not UNDECIDED:
            return _WRAPPED[question.kind](self, question, value)
        status = holder.get("?" + key)
        if status == Status.NOT_APPLICABLE and question.required:
            sentence = message("document gap", "Does not concern this processing.")
            return Inapplicable(self.wording.say(sentence))
        if status not in _MISSING or (status == Status.UNANSWERED and not question.required):
            return NOTHING
        return self.gap(question, place + key, status)

    def gap(self, question: Question, path: str, status: str) -> Shown:
        """What stands where an answer is missing or not in order."""
        asked = self.wording.question(question.id)
        if status == Status.INVALID:
            given = self.state.problems[path].value
            if self.final and isinstance(given, str):
                return Text(given)
            sentence = message(
                "document gap", "Check the answer “{answer}”: {question}", answer=given, question=asked
            )
        elif who := self.interview.unknown.get(path, {}).get("ask"):
            sentence = message("document gap", "To be asked ({who}): {question}", who=who, question=asked)
        else:
            sentence = message("document gap", "Answer missing: {question}", question=asked)
        return Gap(path, self.wording.say(sentence), self.gaps.setdefault)

    def list(self, question: Question) -> Any:
        """The items of a list; made once, so that a reference gives the item itself."""
        if question.id not in self._lists:
            value = self.state.values.get(question.id)
            self._lists[question.id] = (
                Items(self, question, value)
                if isinstance(value, list)
                else self.answer(question, self.state.values)
            )
        return self._lists[question.id]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The interview's languages, in which a text is looked for when the document's own lacks it."""
        found = self.state.values.get("interview.languages")
        return tuple(found) if isinstance(found, list | tuple) else ()

    def fact(self, name: str) -> Any:
        """A derived fact; open while it is undecided."""
        value = self.state.values.get(name)
        return Gap(name, name, self.gaps.setdefault) if value is UNDECIDED else self.wording.plain(value)

    def lookup(self, vocabulary: str, code: object, fact: str) -> Any:
        """A fact of the entry with a code, or of the service with a name; nothing where there is none."""
        key = code.code if isinstance(code, Label) else raw_text(code) if isinstance(code, Text) else code
        return self.wording.fact(vocabulary, key, fact) if isinstance(key, str) and key else NOTHING

    def codes(self, vocabulary: str, fact: str, *wanted: object) -> tuple[str, ...]:
        """The codes of the entries whose fact is one of those wanted."""
        return self.wording.codes(vocabulary, fact, wanted)

    def unseen(self, name: str) -> RenderError:
        """The fault of a template that asks for what its document does not declare."""
        return RenderError(
            "template-unseen",
            message(
                "error template-unseen",
                "The template asks for “{name}”, which the document “{document}” does not declare.",
                name=name,
                document=self.kind.id,
            ),
            remedy=message(
                "error template-unseen", "Add it to the needs or facts of the document, or correct the name."
            ),
        )


class Table:
    """Answers under a common name, as `controller.name`; any other name is a fault."""

    __slots__ = ("_holder", "_known", "_names", "_place", "_view", "_within")

    def __init__(
        self,
        view: View,
        names: Names,
        holder: Mapping[str, Any],
        within: str = "",
        place: str = "",
        besides: Mapping[str, Any] | None = None,
    ) -> None:
        self._view = view
        self._names = names
        self._holder = holder
        self._within = within
        self._place = place
        self._known: dict[str, Any] = dict(besides or {})

    def __getitem__(self, name: str) -> Any:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._named(name)
        return known

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def _named(self, name: str) -> Any:
        node = self._names.get(name)
        if node is None:
            if name.startswith("_"):
                raise AttributeError(name)
            raise self._view.unseen(self._within + name)
        if not isinstance(node, Question):
            return Table(self._view, node, self._holder, f"{self._within}{name}.", self._place)
        if node.kind is Kind.LIST:
            return self._view.list(node)
        return self._view.answer(node, self._holder, self._place)

    def __html__(self) -> str:
        raise self._view.unseen(self._within.removesuffix("."))


class Item(Table):
    """One item of a list. Printed, it is what its naming question says."""

    __slots__ = ("_naming",)

    def __init__(self, view: View, question: Question, holder: Mapping[str, Any]) -> None:
        place = f"{item_path(question.id, holder['id'])}."
        super().__init__(view, view.shape.items[question.id], holder, f"{question.id}[].", place)
        self._naming = question.named_by

    def __html__(self) -> str:
        return str(getattr(self, self._naming).__html__())


class Items(Shown):
    """The items of a list. Printed, their names; with no items, the gap that this leaves."""

    __slots__ = ("_by_id", "_items", "_question", "_view")

    def __init__(self, view: View, question: Question, items: list[dict[str, Any]]) -> None:
        self._view = view
        self._question = question
        self._items = tuple(Item(view, question, item) for item in items)
        self._by_id = {item["id"]: each for item, each in zip(items, self._items, strict=True)}

    def __html__(self) -> str:
        view, question = self._view, self._question
        if self._items:
            return view.wording.listing(self._items).__html__()
        return view.gap(question, question.id, Status.UNANSWERED).__html__()

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def find(self, item_id: object) -> Any:
        """The item with an id, or nothing."""
        return self._by_id.get(item_id, NOTHING)


def _text(view: View, question: Question, value: Any) -> Text:
    return view.wording.localised(value, view.languages) if isinstance(value, Mapping) else Text(str(value))


def _choice(view: View, question: Question, value: Any) -> Label:
    if isinstance(value, Mapping):
        return view.wording.other(value.get("other", {}), view.languages)
    return view.wording.label(question.vocabulary, value)


def _several(view: View, question: Question, value: Any) -> Several:
    return Several(tuple(_choice(view, question, one) for one in value), view.wording.listing)


def _reference(view: View, question: Question, value: Any) -> Any:
    if question.to not in view.shape.items:
        raise view.unseen(question.to)
    items = view.list(view.state.dialogue.questions[question.to])
    if not isinstance(items, Items):
        return NOTHING
    if isinstance(value, list | tuple):
        return tuple(found for one in value if (found := items.find(one)))
    return items.find(value)


_WRAPPED: Final = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _text,
    Kind.EMAIL: _text,
    Kind.PHONE: _text,
    Kind.BUSINESS_ID: _text,
    Kind.YES_NO: lambda view, question, value: value,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.DATE: lambda view, question, value: view.wording.date(value),
    Kind.PERIOD: lambda view, question, value: view.wording.period(value["number"], value["unit"]),
    Kind.ADDRESS: lambda view, question, value: view.wording.address(value),
    Kind.COUNTRY: lambda view, question, value: view.wording.country(value),
    Kind.REFERENCE: _reference,
}
