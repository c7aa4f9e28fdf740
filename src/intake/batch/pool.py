"""A function over many items, in as many processes as pay for themselves. Results come in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:  # imported when processes are started: one file is checked without them
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

Item = TypeVar("Item")
Result = TypeVar("Result")

SERIAL_BELOW: Final = 100
"""Items. Fewer are done sooner in this process than others can be started."""
_CHUNKS: Final = (16, 64)
"""Items per message between processes: fewer cost messages, more leave a core idle at the end."""


def over(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    failed: Callable[[Item, str], Result],
    *,
    preload: Sequence[str] = (),
    workers: int | None = None,
    serial_below: int = SERIAL_BELOW,
) -> Iterator[Result]:
    """`work` of every item, in the items' order.

    Args:
        work: a function that can be pickled, as can its items and results.
        items: what to do it to.
        failed: the result of an item on which `work` raised, or which took its whole process down.
        preload: modules to import once for all processes.
        workers: how many processes; as many as there are cores if None.
        serial_below: with fewer items than this, no process is started.
    """
    workers = min(workers or cores(), max(1, len(items) // _CHUNKS[0]))
    if workers < 2 or len(items) < serial_below:
        yield from (_one(work, failed, item) for item in items)
        return
    size = min(max(len(items) // (workers * 8), _CHUNKS[0]), _CHUNKS[1])
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    yield from _in_processes(partial(_chunk, work, failed), chunks, failed, _context(preload), workers)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context(preload: Sequence[str]) -> BaseContext:
    """Workers come from a process that has only imported: a fork of this one may hold a thread's locks."""
    import multiprocessing as mp

    if "forkserver" not in mp.get_all_start_methods():
        return mp.get_context("spawn")
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _one(work: Callable[[Item], Result], failed: Callable[[Item, str], Result], item: Item) -> Result:
    try:
        return work(item)
    except Exception as fault:  # one bad item must not end the run
        return failed(item, f"{type(fault).__name__}: {fault}")


def _chunk(
    work: Callable[[Item], Result], failed: Callable[[Item, str], Result], items: Sequence[Item]
) -> list[Result]:
    return [_one(work, failed, item) for item in items]


def _in_processes(
    work: Callable[[Sequence[Item]], list[Result]],
    chunks: Sequence[Sequence[Item]],
    failed: Callable[[Item, str], Result],
    context: BaseContext,
    workers: int,
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    ahead = workers * 3  # so that results waiting for their turn stay few, however many items there are
    place = 0
    with ProcessPoolExecutor(workers, context) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        try:
            while place < len(chunks):
                while len(waiting) < ahead and place + len(waiting) < len(chunks):
                    waiting.append(pool.submit(work, chunks[place + len(waiting)]))
                yield from waiting[0].result()
                waiting.popleft()
                place += 1
        except BrokenProcessPool:
            pass
        finally:
            for future in waiting:
                future.cancel()
    for chunk in chunks[place:]:
        yield from _with_care(work, chunk, failed, context)


def _with_care(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    failed: Callable[[Item, str], Result],
    context: BaseContext,
) -> Iterator[Result]:
    """One item at a time: after a process has died, to find which item kills it."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    left = deque(items)
    while left:
        with ProcessPoolExecutor(1, context) as pool:
            try:
                while left:
                    yield pool.submit(work, [left[0]]).result()[0]
                    left.popleft()
            except BrokenProcessPool:
                yield failed(left.popleft(), "its process ended")
