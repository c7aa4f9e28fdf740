"""Findings as JSON, in the shape that `schema` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from intake.batch.checking import Checked
from intake.batch.summary import Summary


def json_lines(results: Iterable[Checked], summary: Summary | None = None) -> Iterator[str]:
    """One JSON object, a line for each file, so that a long run is never held whole in memory.

    What is found across the interviews of a client comes after all files and has a list of its own, if there
    is any. With a `summary` that counts the results, it stands at the end.
    """
    yield '{"files": ['
    before, beside = None, False
    for result in results:
        if "across" in result and not beside:
            yield from (before, '], "across": [') if before is not None else ('], "across": [',)
            before, beside = None, True
        if before is not None:
            yield f"{before},"
        before = json.dumps({key: one for key, one in result.items() if key != "across"}, ensure_ascii=False)
    if before is not None:
        yield before
    yield "]}" if summary is None else f'], "summary": {json.dumps(summary.counts, ensure_ascii=False)}}}'
