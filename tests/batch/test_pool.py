"""A function over many items: in order, whatever happens to one of them.

The items are expressions and the function is `eval`, since other processes can find no function of a test.
"""

from __future__ import annotations

import operator
import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake.batch import pool

HERE = os.getpid()
ITEMS = [f"{number} * 2" for number in range(100)]
DOUBLED = [number * 2 for number in range(100)]
PROCESS = "__import__('os').getpid()"
DEADLY = "__import__('os')._exit(9)"


def results(items: list[str], *, workers: int = 2, serial_below: int = pool.SERIAL_BELOW) -> list[object]:
    return list(pool.over(eval, items, operator.add, workers=workers, serial_below=serial_below))


def with_at(number: int, item: object, items: list[object]) -> list[object]:
    return [*items[:number], item, *items[number + 1 :]]


@pytest.mark.parametrize("serial_below", [0, 1000])
def test_results_come_in_order_and_a_fault_is_one_items_fault(serial_below: int) -> None:
    items = [*ITEMS[:13], "1 / 0", *ITEMS[14:]]
    expected = with_at(13, "1 / 0ZeroDivisionError: division by zero", [*DOUBLED])
    assert results(items, serial_below=serial_below) == expected


def test_few_items_are_done_in_this_process_and_many_in_others() -> None:
    assert set(results([PROCESS] * (pool.SERIAL_BELOW - 1))) == {HERE}
    elsewhere = set(results([PROCESS] * pool.SERIAL_BELOW))
    assert HERE not in elsewhere
    assert len(elsewhere) <= 2


def test_one_core_means_no_other_process() -> None:
    assert set(results([PROCESS] * 500, workers=1)) == {HERE}


def test_nothing_to_do_gives_nothing() -> None:
    assert results([]) == []


@pytest.mark.slow
def test_an_item_that_takes_its_process_down_is_reported_and_the_others_are_done() -> None:
    items = [*ITEMS[:20], DEADLY, *ITEMS[21:70], DEADLY, *ITEMS[71:]]
    reported = f"{DEADLY}its process ended"
    expected = with_at(70, reported, with_at(20, reported, [*DOUBLED]))
    assert results(items, serial_below=0) == expected


def test_nothing_is_begun_before_it_is_asked_for() -> None:
    begun: list[int] = []
    found = pool.over(begun.append, range(50), lambda item, reason: None)
    next(found)
    assert begun == [0]


def test_there_is_a_core() -> None:
    assert pool.cores() >= 1


PDFS = """
import operator, os
from intake.batch import pool
made = "len(__import__('intake.documents.pdf').documents.pdf.to_pdf('# A', {about}, {words}))".format(
    about="__import__('intake.documents.about').documents.about.About('A', 'en')",
    words="__import__('intake.languages').languages.Translator.source()",
)
assert isinstance(eval(made), int)  # the typesetter has threads from here on
assert len(os.listdir("/proc/self/task")) > 1
found = list(pool.over(eval, [made] * 40, operator.add, preload=["intake.documents.pdf"], workers=2, serial_below=0))
assert set(found) == {eval(made)}, found
"""
WRITERS = """
import os
from intake.documents import docx, html, pdf, render, xlsx
assert len(os.listdir("/proc/self/task")) == 1
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted there")
@pytest.mark.parametrize("said", [pytest.param(PDFS, marks=pytest.mark.slow), WRITERS])
def test_no_process_is_the_fork_of_one_with_threads(said: str) -> None:
    """A fork of the typesetter's threads hangs: workers come from a process that has only imported."""
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


def test_workers_are_never_forks_of_this_process() -> None:
    assert pool._context([]).get_start_method() in ("forkserver", "spawn")
