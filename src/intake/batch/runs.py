"""A whole run of rendering: what is up to date is left alone, the rest is shared out, the manifest kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from intake.batch import manifest, pool
from intake.batch.files import Found
from intake.batch.names import stems
from intake.batch.rendering import Job, Order, Outcome, Rendered, failed, render_file
from intake.dialogue.load import load_dialogue
from intake.errors import IntakeError
from intake.resources import content_of, resource_directory
from intake.store.decode import LARGEST

_NAMES_TODAY = re.compile(r"\b(?:today|months_since)\b")
_KNOWS = re.compile(r"""\bknown\(\s*['"]([^'"]+)['"]""")


def render_all(files: Sequence[Found], order: Order, *, workers: int | None = None) -> Iterator[Rendered]:
    """Render what has changed, in the order of the files. Afterwards the output folder tells what it is of.

    Args:
        files: the interviews.
        order: what is asked for.
        workers: how many processes may share the work; as many as there are cores if None.

    Raises:
        RenderError: the manifest cannot be written, or the style file is of no use.
    """
    jobs = [
        Job(file.path, stem) for file, stem in zip(files, stems([file.below for file in files]), strict=True)
    ]
    kept = manifest.load(order.to)
    made_by = manifest.made_by(order.dialogues, order.templates, _options(order))
    current = {
        job for job in jobs if kept.is_current(job.stem, manifest.hash_of(job.source, LARGEST + 1), made_by)
    }
    due = [job for job in jobs if job not in current]
    if due and order.style is not None:
        from intake.documents.house_style import house_style

        house_style(order.style)  # a fault of it is told once, not of every interview
    rendered = pool.over(
        partial(render_file, order=order),
        due,
        partial(failed, order=order),
        preload=("intake.batch.rendering", "intake.documents.render", *_writers(order)),
        workers=workers,
    )
    changed = False
    try:
        for job in jobs:
            if job in current:
                yield Rendered(job, Outcome.UNCHANGED)
                continue
            result = next(rendered)
            if result.outcome is Outcome.WRITTEN:
                changed = True
                kept.entries[str(job.stem)] = manifest.Entry(result.source, made_by, result.outputs)
            yield result
    finally:
        if changed:
            kept.save()


def _writers(order: Order) -> list[str]:
    """The modules that write the formats asked for; to import them starts no thread."""
    return [f"intake.documents.{form}" for form in order.formats if form != "md"]


def _options(order: Order) -> list[object]:
    """What was asked for, as far as it shapes the outputs."""
    day = order.today if order.final or _dated(order) else ""
    style = manifest.hash_of(order.style) if order.style else ""
    return [order.final, order.languages, order.documents, order.formats, day, style]


def _dated(order: Order) -> bool:
    """Whether a draft may come out otherwise on another day.

    A template, condition or fact asks for today, or a condition or fact for what holds only for a time.
    What a finding goes by does not matter, since a draft does not wait for findings.
    """
    folders = [folder for folder in (resource_directory("templates"), order.templates) if folder]
    for folder in folders:
        if any(
            _NAMES_TODAY.search(content_of(file).decode(errors="replace")) for file in folder.glob("*.j2")
        ):
            return True
    dialogues = order.dialogues or resource_directory("dialogues")
    return any(_asks_for_today(dialogues, file.stem) for file in dialogues.glob("*.toml"))


def _asks_for_today(dialogues: Path, dialogue_id: str) -> bool:
    try:
        dialogue = load_dialogue(dialogue_id, dialogues)
    except IntakeError:
        return True
    written = [*dialogue.facts.values(), *(question.when for question in dialogue.questions.values())]
    ending = {
        vocabulary.id
        for vocabulary in dialogue.vocabularies.values()
        if any(entry.valid_from or entry.valid_until for entry in vocabulary.entries)
    }
    return any(
        _NAMES_TODAY.search(expression) or ending.intersection(_KNOWS.findall(expression))
        for expression in written
    )
