"""Putting what was meant in the place of words that were only like its name. Pure."""

from __future__ import annotations

from intake.conversation.giving import given
from intake.conversation.naming import Naming
from intake.dialogue.model import Kind, Question
from intake.interview.answers import Interview, get
from intake.interview.distinct import distinct
from intake.interview.hearing import Doubt


def as_meant(naming: Naming, path: str, question: Question, doubt: Doubt) -> Interview:
    """The interview in which the words of a doubt mean what they are like."""
    if question.kind is Kind.LIST:
        return naming.with_meant(path, doubt)
    if question.kind is not Kind.CHOICES and not question.many:
        return given(naming.interview, path, doubt.meant)
    there = get(naming.interview.answers, path)
    values = list(there) if isinstance(there, list | tuple) else []
    if doubt.kept is None or doubt.kept not in values:
        values.append(doubt.meant)
    changed = (doubt.meant if value == doubt.kept else value for value in values)
    return given(naming.interview, path, distinct(changed))
