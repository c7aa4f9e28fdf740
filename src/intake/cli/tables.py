"""A table in plain text, its columns under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from intake.cli.echo import printable


def table(head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> Iterator[str]:
    """The lines of a table: texts begin, and numbers end, where their heading does."""
    shown = [head, *([printable(str(cell)) for cell in row] for row in rows)]
    widths = [max(cell_len(row[column]) for row in shown) for column in range(len(head))]
    right = [all(isinstance(row[column], int) for row in rows) for column in range(len(head))]
    for row in shown:
        cells = (
            (" " * (width - cell_len(cell)), cell) if end else (cell, " " * (width - cell_len(cell)))
            for cell, width, end in zip(row, widths, right, strict=True)
        )
        yield "  ".join("".join(cell) for cell in cells).rstrip()
