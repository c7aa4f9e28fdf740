"""PDFs and documents for Word against bare typst and python-docx, and all the documents of one interview."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TypeVar

import portfolio
from docx import Document
from docx.document import Document as WordDocument
from goals import Goal, verdict

from intake.batch import pool
from intake.batch.rendering import FORMATS, Job, Order, Outcome, render_file
from intake.dialogue.load import load_dialogue
from intake.documents.about import About
from intake.documents.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Runs,
    Table,
    blocks_of,
)
from intake.documents.docx import to_docx
from intake.documents.house_style import house_style
from intake.documents.render import render
from intake.interview.relevance import evaluate
from intake.languages import translator
from intake.resources import resource_directory
from intake.store.read import read

LANGUAGES = ("fi", "en")
KINDS = ("notice", "register-description", "record-of-processing")
"""Documents without a picture: what draws one is the same for both sides."""
INTERVIEWS = 6
ROUNDS = 5
EXAMPLE, OTHER = (
    resource_directory("examples") / f"{name}.toml" for name in ("mallitoimisto", "kiinteistoyhtio")
)
Given = TypeVar("Given")
Told = TypeVar("Told")

ABOUT = About("Seloste", "fi", "Testi Oy", portfolio.TODAY, "1.0", "customer-register", "1.0")


def internals(folder: Path) -> list[str]:
    """Documents of made-up interviews, in internal Markdown."""
    dialogue = load_dialogue("customer-register")
    made = []
    for file in portfolio.write(folder, INTERVIEWS):
        interview = read(file).interview
        state = evaluate(dialogue, interview, portfolio.TODAY, complete=True)
        for kind in KINDS:
            shape = dialogue.documents[kind]
            made.append(render(shape, state, interview, dialogue, "fi", today=portfolio.TODAY))
    return made


def product_pdf(documents: Sequence[str]) -> list[float]:
    """Seconds of each PDF as the product makes it, the typesetter warm."""
    from intake.documents.pdf import to_pdf

    words = translator("fi")
    to_pdf("# Lämmin\n\nSana.\n", ABOUT, words)
    return [timed(lambda one=one: to_pdf(one, ABOUT, words)) for one in documents]


def bare_pdf(documents: Sequence[str]) -> list[float]:
    """Seconds of each compilation of the same page by one typesetter, what it says made ready beforehand."""
    import datetime as dt

    from typst import Compiler, Fonts

    from intake.documents.pdf import given

    page = resource_directory("templates") / "page.typ"
    fonts = Fonts(include_system_fonts=False)
    typesetter = Compiler(str(page), root=str(page.parent), font_paths=fonts)
    moment = dt.datetime.combine(portfolio.TODAY, dt.time(), dt.UTC)

    def compiled(said: str) -> object:
        asked = {"document": said}
        return typesetter.compile(sys_inputs=asked, format="pdf", pdf_standards=["ua-1"], timestamp=moment)

    words = translator("fi")
    ready = [given(one, ABOUT, words) for one in ("# Lämmin\n\nSana.\n", *documents)]
    compiled(ready[0])
    return [timed(lambda one=one: compiled(one)) for one in ready[1:]]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def afresh(side: Callable[[Given], Told], given: Given) -> Told:
    """What one side takes in a process of its own: a typesetter remembers what any has set before."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        return other.submit(side, given).result()


def bare_docx(blocks: Sequence[Block]) -> bytes:
    """The same blocks put together with python-docx as its guide does, from the shipped style."""
    document = house_style(None)
    add(document, blocks)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def add(document: WordDocument, blocks: Sequence[Block]) -> None:
    for block in blocks:
        match block:
            case Heading(level, runs):
                style = ("Title", "Heading 1", "Heading 2", "Heading 3")[min(level, 4) - 1]
                write(document.add_paragraph(style=style), runs)
            case Paragraph(runs):
                write(document.add_paragraph(style="Body Text"), runs)
            case Listing(_, items):
                for item in items:
                    for part in item:
                        if isinstance(part, Paragraph):
                            write(document.add_paragraph(style="List Bullet"), part.runs)
                        else:
                            add(document, [part])
            case Table(header, rows):
                table = document.add_table(0, len(header))
                for row in (header, *rows):
                    for cell, runs in zip(table.add_row().cells, row, strict=True):
                        write(cell.paragraphs[0], runs)
            case Quotation(inside):
                add(document, inside)
            case Code(text):
                document.add_paragraph(text)


def write(paragraph: object, runs: Runs) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)  # type: ignore[attr-defined]
        made.bold, made.italic = run.strong or None, run.emphasis or None


def docx_seconds(documents: Sequence[str]) -> tuple[float, float]:
    """Seconds of python-docx alone and of the product, in turns; the bare side's blocks are made ready."""
    words = translator("fi")
    bare, product = [], []
    for one in (documents[0], *documents):
        blocks = blocks_of(one)
        bare.append(timed(lambda blocks=blocks: bare_docx(blocks)))
        product.append(timed(lambda one=one: to_docx(one, ABOUT, words)))
    assert Document(io.BytesIO(to_docx(documents[0], ABOUT, words))).paragraphs
    return sum(bare[1:]), sum(product[1:])


def on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def command(to: Path, documents: Sequence[str]) -> float:
    """Seconds of the whole command for one interview: every format, two languages, one core."""
    options = [("--format", form) for form in FORMATS] + [("--language", one) for one in LANGUAGES]
    options += [("--document", one) for one in documents]
    said = [part for option in options for part in option]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "intake", "render", str(EXAMPLE), "--to", str(to), *said],
        check=True,
        capture_output=True,
        preexec_fn=on_one_core if sys.platform != "win32" else None,
    )
    return time.perf_counter() - start


def warm(to: Path) -> float:
    """Seconds of the same in a process that has written those of another interview."""
    on_one_core()
    order = Order(to, portfolio.TODAY, "fi", LANGUAGES, formats=FORMATS)
    taken = 0.0
    for source in (OTHER, EXAMPLE):
        start = time.perf_counter()
        assert render_file(Job(source, PurePosixPath("a")), order).outcome is Outcome.WRITTEN
        taken = time.perf_counter() - start
    return taken


def main() -> int:
    every = tuple(load_dialogue("customer-register").documents)
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        documents = internals(here / "in")
        rounds = [(afresh(bare_pdf, documents), afresh(product_pdf, documents)) for _ in range(ROUNDS)]
        bare, product = (sum(map(min, zip(*side, strict=True))) for side in zip(*rounds, strict=True))
        words = [docx_seconds(documents) for _ in range(ROUNDS)]
        bare_words, product_words = (min(side) for side in zip(*words, strict=True))
        own = min(command(here / f"own-{number}", ()) for number in range(ROUNDS))
        everything = min(command(here / f"every-{number}", every) for number in range(3))
        again = min(afresh(warm, here / "warm") for _ in range(ROUNDS))
    number = len(documents)
    print(f"typst alone        {bare / number * 1000:7.0f} ms a document of {number}")
    print(f"product, PDF       {product / number * 1000:7.0f} ms")
    print(f"python-docx alone  {bare_words / number * 1000:7.1f} ms a document")
    print(f"product, DOCX      {product_words / number * 1000:7.1f} ms")
    print("one interview, every format, two languages, one core:")
    print(f"its own documents  {own:7.2f} s the whole command, {again:.2f} s in a process that is warm")
    print(f"all {len(every)} that there are{everything:9.2f} s the whole command")
    started = pool._context([]).get_start_method()
    print(f"processes are started by {started}")
    return verdict(
        [
            Goal("PDF, of a bare compilation of the same page", product / bare, most=1.3),
            Goal("DOCX, of python-docx building the same blocks", product_words / bare_words, most=1.2),
            Goal("seconds, one interview's documents in every format", own, most=3),
            Goal("forks of a process that has set type", float(started == "fork"), most=0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
