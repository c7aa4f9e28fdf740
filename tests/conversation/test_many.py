"""Long lists and long pastes: the work grows as they do, and nothing said is lost."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from types import FrameType

import pytest

from intake.conversation import items
from intake.conversation.attention import attention
from intake.conversation.listening import hearing_of
from intake.conversation.prompt import Ask
from intake.conversation.session import Session
from intake.conversation.take import take
from intake.dialogue.load import load_dialogue
from intake.interview.answers import Interview, get

TODAY = dt.date(2026, 11, 21)
DIALOGUE = load_dialogue("customer-register")
LETTERS = "aeioklmnrstuvy"


def session(parked: Mapping[str, object] | None = None, **answers: object) -> Session:
    wanted = {"interview": {"documents": ["notice", "data-flow-form"], "languages": ["fi"]}}
    return Session(DIALOGUE, Interview(answers={**wanted, **answers}, parked=parked or {}), today=TODAY)


def word(number: int) -> str:
    """A word of a client's own, another for each number, all of one length."""
    letters = []
    for _ in range(4):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return f"Zq{''.join(letters)}"


def words(number: int, joint: str = ", ") -> str:
    return joint.join(map(word, range(number)))


def systems(number: int, **facts: object) -> list[dict[str, object]]:
    return [{"id": f"s{each}", "name": word(each), **facts} for each in range(number)]


def say(held: Session, path: str, said: str) -> None:
    held.visit(path)
    prompt = held.prompt
    assert prompt is not None
    take(held, prompt, said, hearing_of(held, prompt, "fi"))


# -- the work grows as the lists do ------------------------------------------------------------------


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in the course of some work."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def opened(number: int) -> Callable[[], object]:
    held = systems(number)
    return lambda: session(systems=held)


def with_findings(number: int) -> Callable[[], object]:
    held = session(systems=systems(number, hosting="cloud", vendor="Zq Oy", outside_eea=True))
    return lambda: (held.findings, attention(held), held.prompt)


def answered(number: int) -> Callable[[], object]:
    held = session(systems=systems(number, hosting="cloud"))
    return lambda: (held.answer("systems[s3].vendor", "Zq Oy"), held.findings, held.prompt)


def parked(number: int) -> Callable[[], object]:
    return lambda: session(systems=systems(number, hosting="own-server", vendor="Zq Oy"))


def brought_back(number: int) -> Callable[[], object]:
    kept = {f"systems[s{each}].vendor": "Zq Oy" for each in range(number)}
    return lambda: session(kept, systems=systems(number, hosting="cloud"))


def removed(number: int) -> Callable[[], object]:
    processors = [{"id": f"p{each}", "name": word(each), "systems": ["s3"]} for each in range(number)]
    # Few systems: the checks compare each of them with each processor.
    held = session(systems=systems(5), processors=processors)
    return lambda: held.remove_item("systems", "s3")


def suggested(number: int) -> Callable[[], object]:
    held = session()
    held.visit("systems")
    names = [f"Procountor {each}" for each in range(number)]
    return lambda: held.preview("systems", names)


def named(number: int) -> Callable[[], object]:
    said = words(number)
    return lambda: say(session(), "systems", said)


def chosen(number: int) -> Callable[[], object]:
    said = words(number)
    return lambda: say(session(), "security.technical", said)


def told(number: int) -> Callable[[], object]:
    said = words(number, " ja ")
    return lambda: say(session(), "steps", said)


WORKS = [
    *(opened, with_findings, answered, parked, brought_back, removed, suggested),
    *(named, chosen, told),
]


@pytest.mark.parametrize("work", WORKS)
def test_twice_as_many_are_twice_the_work(work: Callable[[int], Callable[[], object]]) -> None:
    calls(work(8))  # what is worked out once a process
    few, more, many = (calls(work(number)) for number in (40, 80, 160))
    assert many - more < 2.4 * (more - few)


def test_names_that_are_all_alike_soon_get_their_ids() -> None:
    class Taken(set[str]):
        asked = 0

        def __contains__(self, item_id: object) -> bool:
            Taken.asked += 1
            return super().__contains__(item_id)

    taken = Taken()
    for _ in range(500):
        taken.add(items.slug("systems", "顧客台帳", taken))
    assert len(taken) == 500 and "systems-500" in taken
    assert Taken.asked < 500 * 20


def test_an_id_that_is_taken_is_given_to_no_other() -> None:
    assert items.slug("systems", "Excel", {"excel"}) == "excel-2"
    assert items.slug("systems", "Excel", {"excel", "excel-2", "excel-3"}) == "excel-4"
    assert items.slug("systems", "Excel", {"excel", "excel-2", "excel-4"}) not in {"excel-2", "excel-4"}


# -- nothing said is lost ----------------------------------------------------------------------------


def test_every_one_of_a_thousand_names_is_kept() -> None:
    held = session()
    say(held, "systems", f"{words(1000)} ja Procountor")
    kept = get(held.interview.answers, "systems")
    assert isinstance(kept, list)
    assert [item["name"] for item in kept] == [*map(word, range(1000)), "Procountor"]
    assert len({item["id"] for item in kept}) == 1001


def test_every_one_of_a_thousand_choices_is_kept_or_noted() -> None:
    held = session()
    say(held, "places.use", f"toimistolla, {words(1000)}, kotona")
    assert get(held.interview.answers, "places.use") == ["office", "home"]
    assert held.interview.notes["places.use"].split("\n") == [*map(word, range(1000))]


def test_a_slip_late_in_a_long_answer_is_kept_as_it_is_and_not_asked_about() -> None:
    held = session()
    say(held, "systems", f"Procountr, {words(20)}")
    assert held.prompt is not None and held.prompt.ask is Ask.MEANT

    held = session()
    say(held, "systems", f"{words(400)}, Procountr")
    kept = get(held.interview.answers, "systems")
    assert isinstance(kept, list) and kept[-1]["name"] == "Procountr"
    assert held.prompt is not None and held.prompt.ask is not Ask.MEANT


def test_what_is_noted_again_is_not_noted_twice_and_what_is_part_of_a_note_is_noted() -> None:
    held = session()
    say(held, "places.use", "toimistolla, purkkajengi")
    say(held, "places.use", "toimistolla, purkkajengi, purkka")
    assert held.interview.notes["places.use"] == "purkkajengi\npurkka"


def test_facts_of_many_suggested_items_are_those_of_each() -> None:
    names = ["Procountor", "Oma taulukko", "Microsoft 365"]
    together = session().preview("systems", names)
    alone = [session().preview("systems", [name]) for name in names]
    assert together == {item_id: facts for one in alone for item_id, facts in one.items()}
    assert [len(facts) > 1 for facts in together.values()] == [True, False, True]


def test_a_story_told_to_prefilled_facts_is_a_note() -> None:
    held = session()
    say(held, "systems", "Procountor")
    say(held, "systems[procountor].hosting", words(200))
    assert held.interview.notes["systems[procountor].hosting"] == words(200)
    assert held.prompt is not None and held.prompt.ask is Ask.CONFIRM
