"""Made-up interviews of made-up clients, answered question by question from the shipped dialogue.

The same seed gives the same files. Names are invented, business ids have right check digits, and the
longer answers are the examples that the dialogue itself gives.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from intake.dialogue.load import load_dialogue
from intake.dialogue.model import Dialogue, Kind, Question
from intake.dialogue.program import program_of
from intake.dialogue.undecided import UNDECIDED
from intake.interview.answers import Interview, get, with_value
from intake.interview.relevance import State, evaluate
from intake.languages import translator
from intake.store.document import document_of

TODAY = dt.date(2026, 11, 21)
DISTINCT = 400
"""Interviews that are thought out; the rest of a portfolio are these with other names in them."""
TOKEN = "Nimettömän"
"""The first part of every name in a thought-out interview, replaced in each copy."""

_FIRST = (
    *("Aavan", "Haapa", "Ilves", "Jokivarren", "Kaislikon", "Koivu", "Lumi", "Meri", "Niitty", "Onnen"),
    *("Pihlaja", "Rauta", "Sini", "Tuuli", "Vaahtera"),
)
_SECOND = (
    *("halli", "kangas", "koski", "laakso", "lampi", "niemi", "pelto", "ranta", "saari", "salo", "suo"),
    *("tupa", "vaara", "vire", "virta"),
)
_NUMBERS = {Kind.LIST: (3, 6), Kind.CHOICES: (2, 4)}


def write(folder: Path, number: int, *, seed: int = 1) -> list[Path]:
    """Write a portfolio of interviews; returns the files in order."""
    dialogue = load_dialogue("customer-register")
    folder.mkdir(parents=True, exist_ok=True)
    thought_out = [text(dialogue, random.Random(f"{seed} {each}")) for each in range(min(number, DISTINCT))]
    files = []
    for each, name in zip(range(number), _names(random.Random(seed)), strict=False):
        file = folder / f"client-{each:05}.toml"
        file.write_text(thought_out[each % DISTINCT].replace(TOKEN, name), encoding="utf-8")
        files.append(file)
    return files


def _names(chance: random.Random) -> Iterator[str]:
    while True:
        number = f"{chance.choice('ABCDEFGHIJKL')}{chance.randrange(1000)}"
        yield f"{chance.choice(_FIRST)}{chance.choice(_SECOND)} {number}"


def text(dialogue: Dialogue, chance: random.Random) -> str:
    """One interview, thought out, as the text of its file."""
    return tomli_w.dumps(document_of(interview(dialogue, chance)))


def interview(dialogue: Dialogue, chance: random.Random) -> Interview:
    """One interview with every question that applies answered, in one or two languages."""
    meta = {
        "format": 1,
        "dialogue": dialogue.id,
        "version": dialogue.version,
        "interviewer": "Helmi Havukainen",
    }
    answers: Mapping[str, object] = {
        "interview": {"documents": ["notice"], "languages": ["fi"]},
        "controller": {"name": f"{TOKEN} Oy", "legal_form": "limited-company"},
    }
    while True:
        now = Interview(meta=meta, answers=answers)
        state = evaluate(dialogue, now, TODAY)
        asked = next((one for one in state.open if state.status(one.path) == "unanswered"), None)
        if asked is None:
            return now
        section = asked.question.section
        for one in [one for one in state.open if one.question.section == section]:
            if get(answers, one.path) is None:
                value = _Answering(state, one.path, one.question, chance).value()
                answers = with_value(answers, one.path, value)


class _Answering:
    """Answers one question as a client might."""

    def __init__(self, state: State, path: str, question: Question, chance: random.Random) -> None:
        self.state = state
        self.path = path
        self.question = question
        self.chance = chance

    def value(self) -> Any:
        """What is suggested, where something is; else something of the right kind."""
        question = self.question
        proposed = self._proposed()
        if question.kind is Kind.LIST:
            return self._items(proposed)
        if proposed is None:
            proposed = self._own()
        if question.localised and not isinstance(proposed, Mapping):
            return {"fi": str(proposed)}
        return proposed

    def _proposed(self) -> Any:
        program, values, runtime = program_of(self.state.dialogue), self.state.values, self.state.runtime
        made = program.prefill.get(self.question.id) or program.suggest.get(self.question.id)
        if made is None:
            return None
        item = self._item()
        found = made(values, runtime, item) if item is not None else made(values, runtime)
        return None if found is UNDECIDED or found in ([], "") else found

    def _item(self) -> Mapping[str, Any] | None:
        if not self.question.within:
            return None
        return self.state.item(self.question.within, self.path.partition("[")[2].partition("]")[0])

    def _items(self, proposed: Any) -> list[dict[str, Any]]:
        naming = self.state.dialogue.questions[f"{self.question.id}[].{self.question.named_by}"]
        named = list(proposed or self._codes(self.question.vocabulary or "services", Kind.LIST))
        if (
            self.question.vocabulary
            and not self.state.dialogue.vocabularies[self.question.vocabulary].translated
        ):
            entries = self.state.dialogue.vocabularies[self.question.vocabulary].by_code
            named = [entries[one].label if one in entries else one for one in named]
        if naming.kind is Kind.TEXT and not self.question.vocabulary:
            named = [self._example(naming) for _ in range(4)] if not proposed else named
        items = []
        for number, one in enumerate(named, start=1):
            key = naming.key
            items.append({"id": f"i{number}", key: {"fi": one} if naming.localised else one})
        return items

    def _own(self) -> Any:
        question, chance = self.question, self.chance
        if question.kind in (Kind.TEXT, Kind.PARAGRAPH):
            return (
                TOKEN
                if question.id.endswith(".name") and question.id != "register.name"
                else self._example(question)
            )
        if question.kind is Kind.YES_NO:
            return chance.random() < 0.5
        if question.kind is Kind.CHOICE:
            return self._codes(question.vocabulary, None)[0]
        if question.kind is Kind.CHOICES:
            return self._codes(question.vocabulary, Kind.CHOICES)
        if question.kind is Kind.REFERENCE:
            ids = [str(item["id"]) for item in self.state.items(question.to)]
            picked = chance.sample(ids, min(len(ids), 2))
            return picked if question.many else picked[0]
        return {
            Kind.DATE: lambda: TODAY - dt.timedelta(days=chance.randrange(300)),
            Kind.PERIOD: lambda: {
                "number": chance.randrange(1, 11),
                "unit": chance.choice(["years", "months"]),
            },
            Kind.EMAIL: lambda: "tietosuoja@example.fi",
            Kind.PHONE: lambda: f"+35840000{chance.randrange(10000):04}",
            Kind.BUSINESS_ID: lambda: _business_id(chance),
            Kind.ADDRESS: lambda: {"street": "Lehmuskuja 4", "postcode": "33100", "city": "Tampere"},
            Kind.COUNTRY: lambda: chance.choice(["FI", "FI", "FI", "SE", "IE", "US"]),
        }[question.kind]()

    def _codes(self, vocabulary: str, kind: Kind | None) -> list[str]:
        known = [entry.code for entry in self.state.dialogue.vocabularies[vocabulary].entries]
        least, most = _NUMBERS[kind] if kind else (1, 1)
        return self.chance.sample(known, min(len(known), self.chance.randint(least, most)))

    def _example(self, question: Question) -> str:
        said = translator("fi").sentence(f"question {question.id} example", question.example)
        return f"{said} ({TOKEN})" if question.kind is Kind.PARAGRAPH else said


def _business_id(chance: random.Random) -> str:
    while True:
        digits = f"9{chance.randrange(10**6):06}"
        left = (
            sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True))
            % 11
        )
        if left != 1:
            return f"{digits}-{(11 - left) % 11}"
