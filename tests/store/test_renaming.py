"""What a dialogue renames is renamed where it stands in the file; every comment stays with what it is about."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.by_hand import hand_written, remarks

from intake.dialogue.model import Dialogue, Kind, Question
from intake.interview.answers import Item, is_item_list, path_text, with_value, without
from intake.store.document import document_of, interview_of, same, without_empty_tables
from intake.store.following import followed
from intake.store.merge import merge
from intake.store.migrate import Move, migrate
from intake.store.read import read
from intake.store.records import Record
from intake.store.rekeying import at, rekeyed
from intake.store.statements import Key
from intake.store.write import save

HEAD = '[interview]\nformat = 1\ndialogue = "customer-register"\n\n'


def dialogue(**formerly: str) -> Dialogue:
    """A dialogue that asks what the keys say, and called it before what the values say."""
    ids = {name.replace("__", "[].").replace("_of_", "."): old for name, old in formerly.items()}
    lists = {one.partition("[].")[0] for one in ids if "[]." in one}
    questions = {
        one: Question(
            id=one,
            kind=Kind.LIST if one in lists else Kind.TEXT,
            section="s",
            ask="?",
            within=one.partition("[].")[0] if "[]." in one else "",
            formerly=(ids[one],) if ids.get(one) else (),
        )
        for one in (*sorted(lists), *ids)
    }
    return Dialogue(
        id="customer-register",
        version="2",
        title="",
        folder=Path(),
        sections=(),
        questions=questions,
        vocabularies={},
        checks={},
        phrases={},
        documents={},
        facts={},
        program="",
    )


QUESTION = dialogue(firm_of_name="firm.title")
LIST = dialogue(systems="tools", systems__name="")
ITEM = dialogue(systems__vendor="supplier")
BOTH = dialogue(systems="tools", systems__vendor="supplier", firm_of_name="firm.title")
GROUP = dialogue(firm_of_name="company.title", firm_of_place="company.place")
DEEPER = dialogue(systems__terms_of_period="period")
SHALLOWER = dialogue(systems__period="terms.period")
UP = dialogue(name="firm.name")


def brought(text: str, asked: Dialogue) -> str:
    """A text as the first save after a rename leaves it, but for the moment of that."""
    values = tomllib.loads(HEAD + text)
    interview, moves = migrate(interview_of(values), asked)
    wanted = document_of(interview)
    after = followed(HEAD + text, values, wanted, moves)
    assert same(tomllib.loads(after), wanted)
    assert after.startswith(HEAD)
    return after[len(HEAD) :]


IN_PLACE: dict[str, tuple[Dialogue, str, str]] = {
    "a question, with comments above, behind and between": (
        QUESTION,
        '# of it\n[answers.firm] # the firm\n# one\n\n# two\n  title="x"   # as registered\n# after\n\nplace = "y"\n\n# end\n',
        '# of it\n[answers.firm] # the firm\n# one\n\n# two\n  name="x"   # as registered\n# after\n\nplace = "y"\n\n# end\n',
    ),
    "a question on several lines, before others": (
        QUESTION,
        "[answers.firm]\ntitle = [ # a\n  'x', # b\n] # c\nplace = 'y' # d\n",
        "[answers.firm]\nname = [ # a\n  'x', # b\n] # c\nplace = 'y' # d\n",
    ),
    "a quoted key": (
        QUESTION,
        "[answers.'firm']\n'title' = 1 # a\n\"place\" = 2 # b\n",
        "[answers.'firm']\n'name' = 1 # a\n\"place\" = 2 # b\n",
    ),
    "a dotted key": (
        QUESTION,
        '[answers]\nother = 0\n# a\nfirm . "title" = 1 # b\nfirm.place = 2\n',
        '[answers]\nother = 0\n# a\nfirm . "name" = 1 # b\nfirm.place = 2\n',
    ),
    "an inline table": (
        QUESTION,
        "[answers] # a\nfirm = { place = 2,title= 'title' } # title\n",
        "[answers] # a\nfirm = { place = 2,name= 'title' } # title\n",
    ),
    "a table below": (
        QUESTION,
        "[answers.firm.title] # a\nfi = 'x'\n# b\n[answers.firm]\nplace = 1\n",
        "[answers.firm.name] # a\nfi = 'x'\n# b\n[answers.firm]\nplace = 1\n",
    ),
    "line ends of another system": (
        QUESTION,
        "[answers.firm]\r\n# a\r\ntitle = 1 # b\r\n\r\n# c\r\nplace = 2\r\n",
        "[answers.firm]\r\n# a\r\nname = 1 # b\r\n\r\n# c\r\nplace = 2\r\n",
    ),
    "a list": (
        LIST,
        '# a\n[[answers.tools]] # b\n# c\nid = "x"\n\n# d\n[answers.tools.terms] # e\nn = 1\n\n[[ answers . "tools" ]]\nid = "y" # f\n',
        '# a\n[[answers.systems]] # b\n# c\nid = "x"\n\n# d\n[answers.systems.terms] # e\nn = 1\n\n[[ answers . "systems" ]]\nid = "y" # f\n',
    ),
    "a list between other tables": (
        LIST,
        "[answers.a]\nx = 1\n\n# a\n[[answers.tools]]\nid = 'x'\n\n# b\n[answers.z]\ny = 1\n",
        "[answers.a]\nx = 1\n\n# a\n[[answers.systems]]\nid = 'x'\n\n# b\n[answers.z]\ny = 1\n",
    ),
    "a list in one array": (
        LIST,
        "[answers]\n# a\ntools = [ # b\n  { id = 'x' }, # c\n  # d\n]\n",
        "[answers]\n# a\nsystems = [ # b\n  { id = 'x' }, # c\n  # d\n]\n",
    ),
    "a list that is none": (LIST, "[answers]\ntools = [] # none\n", "[answers]\nsystems = [] # none\n"),
    "an item question": (
        ITEM,
        "[[answers.systems]]\nsupplier = 'A' # a\nid = 'x'\n\n[[answers.systems]]\nid = 'y'\n# b\n\nsupplier = 'B'\n# c\n",
        "[[answers.systems]]\nvendor = 'A' # a\nid = 'x'\n\n[[answers.systems]]\nid = 'y'\n# b\n\nvendor = 'B'\n# c\n",
    ),
    "an item question in an array": (
        ITEM,
        "[answers]\nsystems = [\n  {id='x', supplier='A'}, # a\n  # b\n  {supplier = 'B', id='y'}, # c\n]\n",
        "[answers]\nsystems = [\n  {id='x', vendor='A'}, # a\n  # b\n  {vendor = 'B', id='y'}, # c\n]\n",
    ),
    "a list, what is asked of its items, and another question": (
        BOTH,
        "[[answers.tools]] # a\nid = 'x'\n# b\nsupplier = 'A' # c\n\n[answers.firm]\ntitle = 1 # d\n",
        "[[answers.systems]] # a\nid = 'x'\n# b\nvendor = 'A' # c\n\n[answers.firm]\nname = 1 # d\n",
    ),
    "an item question that is a group": (
        dialogue(systems__deal_of_period="terms.time", systems__deal_of_sum="terms.price"),
        "[[answers.systems]]\nid = 'x'\n# a\n[answers.systems.terms] # b\ntime = 1 # c\n# d\nprice = 2\n",
        "[[answers.systems]]\nid = 'x'\n# a\n[answers.systems.deal] # b\nperiod = 1 # c\n# d\nsum = 2\n",
    ),
    "a whole group": (
        GROUP,
        "# a\n[answers.company] # b\ntitle = 1 # c\n\n# d\n\n# e\nplace = 2\n# f\n\n# g\n[answers.z]\nx = 1\n",
        "# a\n[answers.firm] # b\nname = 1 # c\n\n# d\n\n# e\nplace = 2\n# f\n\n# g\n[answers.z]\nx = 1\n",
    ),
    "a whole group on one line": (
        GROUP,
        "[answers]\n# a\ncompany = { title = 1, place = 2 } # b\n",
        "[answers]\n# a\nfirm = { name = 1, place = 2 } # b\n",
    ),
    "part of a group, from a dotted key": (
        GROUP,
        "[answers]\n# a\ncompany.title = 1 # b\ncompany.own = 2 # c\n",
        "[answers]\n# a\nfirm.name = 1 # b\ncompany.own = 2 # c\n",
    ),
    "into a group": (
        DEEPER,
        "[[answers.systems]]\nid = 'x'\n# a\nperiod = { number = 1 } # b\nname = 'n'\n",
        "[[answers.systems]]\nid = 'x'\n# a\nterms.period = { number = 1 } # b\nname = 'n'\n",
    ),
    "into a group, a table": (
        DEEPER,
        "[[answers.systems]]\nid = 'x'\n# a\n[answers.systems.period] # b\nnumber = 1\n[answers.systems.terms]\nof = 1\n",
        "[[answers.systems]]\nid = 'x'\n# a\n[answers.systems.terms.period] # b\nnumber = 1\n[answers.systems.terms]\nof = 1\n",
    ),
    "out of a group": (
        SHALLOWER,
        "[[answers.systems]]\nid = 'x'\n# a\nterms . period = 1 # b\nterms.own = 2\n",
        "[[answers.systems]]\nid = 'x'\n# a\nperiod = 1 # b\nterms.own = 2\n",
    ),
    "a list out of a group": (
        dialogue(systems="firm.tools", systems__name=""),
        "[answers.firm]\nplace = 1\n# a\n[[answers.firm.tools]] # b\nid = 'x' # c\n",
        "[answers.firm]\nplace = 1\n# a\n[[answers.systems]] # b\nid = 'x' # c\n",
    ),
    "what is known of answers": (
        BOTH,
        '[notes]\n# a\n"firm.title" = "title" # b\n\'tools[x].supplier\' = "" # c\n\n'
        '[unknown."firm.title"] # d\nask = "" # e\n\n'
        '[waived]\n# f\n"RE04 tools[x]" = { reason = "r" } # g\n"RE05" = {}\n\n'
        '[not_applicable]\n"tools" = "" # h\n\n'
        '[confirmed."tools[x].supplier"] # i\nentry = "e"\n',
        '[notes]\n# a\n"firm.name" = "title" # b\n\'systems[x].vendor\' = "" # c\n\n'
        '[unknown."firm.name"] # d\nask = "" # e\n\n'
        '[waived]\n# f\n"RE04 systems[x]" = { reason = "r" } # g\n"RE05" = {}\n\n'
        '[not_applicable]\n"systems" = "" # h\n\n'
        '[confirmed."systems[x].vendor"] # i\nentry = "e"\n',
    ),
    "what is kept aside": (
        BOTH,
        '[parked]\n# a\n"tools[x]" = { id = "x", supplier = "S" } # b\n\n[[parked.tools]] # c\nid = "y"\nsupplier = "T" # d\n',
        '[parked]\n# a\n"systems[x]" = { id = "x", vendor = "S" } # b\n\n[[parked.systems]] # c\nid = "y"\nvendor = "T" # d\n',
    ),
    "history": (
        BOTH,
        '# a\n[[history]] # b\nanswers = [\n  "firm.title", # c\n  "other", # d\n]\n# e\nwas = { "firm.title" = 1 }\n\n'
        '[[history]]\n# f\n[history.was] # g\n"firm.title" = 2 # h\n"tools[x]" = { id = "x", supplier = 1 } # i\n',
        '# a\n[[history]] # b\nanswers = [\n  "firm.name", # c\n  "other", # d\n]\n# e\nwas = { "firm.name" = 1 }\n\n'
        '[[history]]\n# f\n[history.was] # g\n"firm.name" = 2 # h\n"systems[x]" = { id = "x", vendor = 1 } # i\n',
    ),
}


@pytest.mark.parametrize("case", IN_PLACE)
def test_a_rename_changes_the_name_and_nothing_else(case: str) -> None:
    asked, before, after = IN_PLACE[case]
    assert brought(before, asked) == after


ELSEWHERE: dict[str, tuple[Dialogue, str, str]] = {
    "into a table that is there": (
        GROUP,
        "[answers.company]\nown = 0\n# a\ntitle = 'x'   # b\n# c\nmine = 1\n\n[answers.firm]\n# d\nplace = 2 # e\n",
        '[answers.company]\nown = 0\n# c\nmine = 1\n\n[answers.firm]\n# d\nplace = 2 # e\n# a\nname = "x"   # b\n',
    ),
    "into a table that is there, leaving none": (
        GROUP,
        "# a\n[answers.company] # b\n# c\ntitle = 1 # d\n# e\n\n# f\n[answers.firm]\nown = 2 # g\n",
        "# f\n[answers.firm]\nown = 2 # g\n# a\n# b\n# c\n# e\nname = 1 # d\n",
    ),
    "into a table that is not there": (
        GROUP,
        "[answers.company]\n# a\ntitle = 1 # b\n# c\nown = 0\n",
        "[answers.company]\n# c\nown = 0\n\n[answers.firm]\n# a\nname = 1 # b\n",
    ),
    "up": (
        UP,
        "[answers]\n\n# a\n[answers.firm]\n# b\nname = 1 # c\n# d\nplace = 2 # e\n",
        "[answers]\n# b\nname = 1 # c\n\n# a\n[answers.firm]\n# d\nplace = 2 # e\n",
    ),
    "into a group that has a heading": (
        DEEPER,
        "[[answers.systems]]\nid = 'x'\n# a\nperiod = 1 # b\n\n[answers.systems.terms]\nown = 2 # c\n",
        "[[answers.systems]]\nid = 'x'\n\n[answers.systems.terms]\nown = 2 # c\n# a\nperiod = 1 # b\n",
    ),
    "both answered alike": (
        QUESTION,
        "[answers.firm]\n# a\ntitle = 1 # b\n# c\nname = 1\nplace = 2\n",
        "[answers.firm]\n# c\n# a\nname = 1 # b\nplace = 2\n",
    ),
    "both answered otherwise": (
        QUESTION,
        "[answers.firm]\n# a\ntitle = 1 # b\n# c\nname = 2 # d\n\n[parked]\n# e\nx = 0\n",
        '[answers.firm]\n# c\nname = 2 # d\n\n[parked]\n# e\nx = 0\n# a\n"firm.name" = 1 # b\n',
    ),
    "two notes": (
        QUESTION,
        "[notes]\n# a\n\"firm.title\" = 'one' # b\n# c\n\"firm.name\" = 'one and two' # d\n",
        "[notes]\n# c\n# a\n# b\n\"firm.name\" = 'one and two' # d\n",
    ),
    "within a value": (
        GROUP,
        "[answers]\ncompany = { own = 1, title = [ # a\n  1, # b\n] } # c\n",
        "[answers]\ncompany = { own = 1 } # c\n\n[answers.firm]\n# a\n# b\nname = [1]\n",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", ELSEWHERE)
def test_where_it_cannot_be_renamed_in_place_its_comments_go_with_it(case: str, newline: str) -> None:
    asked, before, after = ELSEWHERE[case]
    values = tomllib.loads((HEAD + before).replace("\n", newline))
    interview, moves = migrate(interview_of(values), asked)
    text = followed((HEAD + before).replace("\n", newline), values, document_of(interview), moves)
    assert text == (HEAD + after).replace("\n", newline)


FILE = (
    "# ours\n[[answers.tools]] # a\nid = 'x'\n# b\nsupplier = 'A' # c\n\n"
    "# d\n[answers.firm]\n# e\ntitle = 'Oy' # f\nplace = 'Oulu'\n# g\n"
)
RENAMED = FILE.replace("tools", "systems").replace("supplier", "vendor").replace("title", "name")


@pytest.fixture
def clock(now: dt.datetime) -> Callable[[], dt.datetime]:
    return lambda: now


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_sitting_renames_in_the_file_and_takes_it_for_no_change_of_an_answer(
    write: Callable[..., Path], clock: Callable[[], dt.datetime], newline: str
) -> None:
    path = write(f"\n{FILE}", newline=newline)
    loaded = read(path)
    interview, _ = migrate(loaded.interview, BOTH)
    record = Record(path, loaded, tuple(BOTH.questions), clock=clock)
    record.save(interview)
    head = HEAD.rstrip() + "\nupdated = 2026-11-21T12:00:00+00:00\n\n"
    assert path.read_bytes().decode() == (head + RENAMED).replace("\n", newline)
    record.save(interview)
    assert path.read_bytes().decode() == (head + RENAMED).replace("\n", newline)


def test_what_is_answered_after_the_rename_is_written_with_it(
    write: Callable[..., Path], clock: Callable[[], dt.datetime]
) -> None:
    path = write(f"\n{FILE}")
    loaded = read(path)
    interview, _ = migrate(loaded.interview, BOTH)
    answers = without(with_value(interview.answers, "firm.name", "Ab"), "systems[x].vendor")
    saved = Record(path, loaded, tuple(BOTH.questions), clock=clock).save(replace(interview, answers=answers))
    text = path.read_text("utf-8")
    assert "# d\n[answers.firm]\n# e\nname = \"Ab\" # f\nplace = 'Oulu'\n" in text
    assert "[[answers.systems]] # a\nid = 'x'\n" in text
    assert [entry["was"] for entry in saved.history] == [{"systems[x].vendor": "A", "firm.name": "Oy"}]


def test_what_somebody_else_wrote_under_the_old_name_is_joined_under_the_new(
    write: Callable[..., Path], now: dt.datetime
) -> None:
    path = write(f"\n{FILE}")
    base = read(path)
    mine, _ = migrate(base.interview, BOTH)
    mine = replace(mine, answers=with_value(mine.answers, "firm.place", "Vaasa"))
    path.write_text(path.read_text("utf-8").replace("'A' # c", "'B' # new"), "utf-8")
    theirs = read(path)
    joined = merge(base.interview, mine, theirs.interview)
    assert joined.conflicts == ()
    save(path, joined.interview, theirs, now=now)
    text = path.read_text("utf-8")
    assert text.endswith(RENAMED.replace("'A' # c", "'B' # new").replace("'Oulu'", '"Vaasa"'))


def test_an_interview_is_the_same_whatever_its_file_calls_it() -> None:
    interview = interview_of(tomllib.loads(HEAD + FILE))
    moved, _ = migrate(interview, BOTH)
    assert moved == interview_of(tomllib.loads(HEAD + RENAMED))
    assert interview_of(tomllib.loads(HEAD + RENAMED)) == moved
    assert moved != interview
    assert moved != 1


FUZZ = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _keys(value: Any, here: Key = ()) -> list[Key]:
    """The keys of all tables in a value, at any depth."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [key for name, part in pairs for key in _keys(part, (*here, name))]
    return below if not here or isinstance(here[-1], int) else [here, *below]


def _path(values: Any, key: Key) -> str:
    """The path of an answer: the ids of items for their places."""
    steps: list[str | Item] = []
    for end in range(1, len(key)):
        part = key[end]
        steps.append(part if isinstance(part, str) else Item(at(values, key[: end + 1])["id"]))
    return path_text(steps)


def _has_ids(values: Any, key: Key) -> bool:
    """Whether all lists that a key is in are lists of items."""
    return all(is_item_list(at(values, key[:end])) for end in range(len(key)) if isinstance(key[end], int))


def _moved(values: dict[str, Any], old: Key, new: Key) -> dict[str, Any]:
    """The values with one of them at another key; a table of answers left empty goes."""
    wanted = copy.deepcopy(values)
    at(wanted, new[:-1])[new[-1]] = at(wanted, old)
    del at(wanted, old[:-1])[old[-1]]
    for end in range(len(old) - 1, 1, -1):
        if at(wanted, old[:end]) == {}:
            del at(wanted, old[: end - 1])[old[end - 1]]
    return wanted


@FUZZ
@given(st.data())
def test_any_key_can_be_renamed_and_named_back_to_the_same_bytes(data: st.DataObject) -> None:
    text, _ = data.draw(hand_written())
    values = tomllib.loads(text)
    keys = [key for key in _keys(values) if len(key) > 1]  # the tables of the format are never renamed
    if not keys:
        return
    old = data.draw(st.sampled_from(keys))
    new = (*old[:-1], data.draw(st.sampled_from(["fresh", "fresh name", "fr.esh", "tuore-ä", "it's"])))
    renamed, after, done = rekeyed(text, values, [(old, new)])
    assert done == ((old, new),)
    assert same(at(after, new), at(values, old))
    assert remarks(renamed) == remarks(text)
    if new[-1] == "fresh":  # the others need quotation marks, and keep them
        assert rekeyed(renamed, after, [(new, old)])[0] == text


@FUZZ
@given(st.data())
def test_an_answer_can_go_anywhere_and_no_comment_is_lost(data: st.DataObject) -> None:
    text, _ = data.draw(hand_written())
    values = tomllib.loads(text)
    keys = _keys(values.get("answers", {}), ("answers",))[1:]
    places = [key for key in keys if key[-1] != "id" and _has_ids(values, key)]
    if not places:
        return
    old = data.draw(st.sampled_from(places))
    above = [
        key for key in [("answers",), *places] if isinstance(at(values, key), dict) and key[: len(old)] != old
    ]
    new = (*data.draw(st.sampled_from(above)), "fresh")
    wanted = _moved(values, old, new)
    after = followed(text, values, wanted, [Move("answers", _path(values, old), _path(values, new))])
    assert same(without_empty_tables(tomllib.loads(after)), without_empty_tables(wanted))
    assert remarks(after) == remarks(text)
