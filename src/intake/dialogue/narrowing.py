"""A check that goes through every text for some wordings need only see the texts that hold one.

Most checks of free text have this form. Going through all texts for each of them is most of what checking
an interview costs; a text can be read once for all lists of wordings.
"""

from __future__ import annotations

import ast

from intake.dialogue.parsing import ExpressionFault, parse


def wordings_wanted(each: str, when: str) -> tuple[str, ...]:
    """The lists of wordings without one of which a check on texts cannot fire; none if it can.

    Args:
        each: the check's iteration, `t in texts()`.
        when: its condition, where `matches(t.text, 'wording')` must hold, or one of several such.
    """
    variable, _, collection = (part.strip() for part in each.partition(" in "))
    if collection != "texts()":
        return ()
    try:
        return _wanted(parse(when), f"{variable}.text")
    except ExpressionFault:
        return ()  # told where the condition is compiled


def _wanted(condition: ast.expr, text: str) -> tuple[str, ...]:
    match condition:
        case ast.Call(ast.Name("matches"), [read, ast.Constant(str(wording))]) if ast.unparse(read) == text:
            return (wording,)
        case ast.BoolOp(ast.And(), parts):
            return next((wanted for part in parts if (wanted := _wanted(part, text))), ())
        case ast.BoolOp(ast.Or(), parts):
            every = [_wanted(part, text) for part in parts]
            return tuple(dict.fromkeys(sum(every, ()))) if all(every) else ()
    return ()
