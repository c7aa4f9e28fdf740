"""What is wrong with a template, and where: whatever running it raises, told to whoever wrote it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError

from intake.dialogue.nearest import nearest_remedy
from intake.errors import RenderError, Where
from intake.languages import message

_UNKNOWN = re.compile(r"'(\w+)' is undefined")


def explained(fault: Exception, surroundings: Environment, names: Iterable[str]) -> RenderError:
    """The fault with the place in the template where it arose.

    Args:
        fault: what running a template raised.
        surroundings: where it ran.
        names: what it could have named.
    """
    where = _place(fault)
    if isinstance(fault, RenderError):
        known = fault.where if fault.where.file else where
        return RenderError(fault.code, fault.what, where=known, remedy=fault.remedy)
    if isinstance(fault, TemplateNotFound):
        missing = str(fault.name or "")
        return RenderError(
            "template-missing",
            message("error template-missing", "There is no template “{name}”.", name=missing),
            where=where,
            remedy=nearest_remedy(missing, surroundings.list_templates(["j2"])),
        )
    if isinstance(fault, UndefinedError) and (unknown := _UNKNOWN.fullmatch(fault.message or "")):
        return RenderError(
            "template-fault",
            message("error template-fault", "There is nothing called “{name}” here.", name=unknown[1]),
            where=where,
            remedy=nearest_remedy(unknown[1], names),
        )
    return RenderError(
        "template-fault",
        message("error template-fault", "The template cannot be used: {fault}", fault=str(fault)),
        where=where,
    )


def _place(fault: Exception) -> Where:
    if isinstance(fault, TemplateSyntaxError):
        return Where(Path(fault.filename) if fault.filename else None, line=fault.lineno)
    steps = [step for step in traceback.extract_tb(fault.__traceback__) if step.filename.endswith(".j2")]
    return Where(Path(steps[-1].filename), line=steps[-1].lineno) if steps else Where()
