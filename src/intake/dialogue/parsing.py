"""From the text of an expression to its syntax tree, and the faults of what lies outside the language."""

from __future__ import annotations

import ast
import io
import tokenize

from intake.languages import Message, message

DEEPEST = 40
"""Expressions nested deeper than this are refused; Python's own parser gives up not much later."""


class ExpressionFault(Exception):
    """A fault in an expression: what is wrong and what would be right; `others` that it has besides."""

    def __init__(self, code: str, what: Message, remedy: Message | None = None) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy = code, what, remedy
        self.others: tuple[ExpressionFault, ...] = ()

    @property
    def all(self) -> tuple[ExpressionFault, ...]:
        """This one and the others of the same expression."""
        return (self, *self.others)


def parse(written: str) -> ast.expr:
    """The syntax tree of an expression.

    Raises:
        ExpressionFault: it is not an expression, holds a comment, or is nested too deep to be read.
    """
    text = " ".join(written.split("\n")).strip()
    try:
        tree = ast.parse(text, mode="eval").body
        commented = "#" in text and any(
            token.type == tokenize.COMMENT for token in tokenize.generate_tokens(io.StringIO(text).readline)
        )
    except (SyntaxError, ValueError, tokenize.TokenError):
        raise ExpressionFault(
            "syntax",
            message("error expression", "“{part}” cannot be read as an expression.", part=text),
            _likely_slip(text),
        ) from None
    except (RecursionError, MemoryError):
        raise _too_deep() from None
    if commented:
        raise ExpressionFault(
            "comment",
            message("error expression", "A comment inside an expression hides the rest of it."),
            message("error expression", "Write the comment on a line of its own above the key."),
        )
    if _depth(tree) > DEEPEST:
        raise _too_deep()
    return tree


def _depth(tree: ast.AST) -> int:
    """How deep a tree is nested, counted without recursion."""
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        depth += 1
    return depth


def _too_deep() -> ExpressionFault:
    return ExpressionFault(
        "too-deep",
        message("error expression", "The expression is nested too deep."),
        message("error expression", "Give parts of it names under [facts]."),
    )


def _likely_slip(text: str) -> Message:
    """What was probably meant, by the commonest slips."""
    if "&&" in text or "||" in text or "!" in text.replace("!=", ""):
        return message("error expression", "Write and, or, not.")
    if "=" in text.translate({ord(sign): None for sign in "!<>"}).replace("==", ""):
        return message("error expression", "Compare with two equals signs: ==.")
    if text.count("'") % 2 or text.count('"') % 2:
        return message("error expression", "A quotation mark is missing.")
    if any(text.count(opening) != text.count(closing) for opening, closing in ("()", "[]")):
        return message("error expression", "A bracket is missing or one too many.")
    if text.split(" ")[-1] in ("and", "or", "not", "in", "if", "else", *"=<>", "==", "!=", "<=", ">="):
        return message("error expression", "Something is missing at the end.")
    return message(
        "error expression", "Write a condition as in: company.form == 'association' and given(company.name)."
    )


def not_allowed(node: ast.AST) -> ExpressionFault:
    """The fault of a construct that Python knows and this language does not, with what to write instead."""
    return ExpressionFault(
        "not-allowed",
        message("error expression", "“{part}” is outside the expression language.", part=ast.unparse(node)),
        _instead(node),
    )


def _instead(node: ast.AST) -> Message | None:
    match node:
        case ast.Constant(value=bytes()):
            return message("error expression", "Write a text in quotation marks with nothing before them.")
        case ast.Constant(value=value) if value is not None:
            return message("error expression", "Write a text in quotation marks, a number, True or False.")
        case ast.Constant(value=None) | ast.Compare():
            return message(
                "error expression", "To ask whether there is an answer, write given(path) or not given(path)."
            )
        case ast.BinOp(op=ast.BitAnd() | ast.BitOr()) | ast.UnaryOp():
            return message("error expression", "Write and, or, not.")
    return _INSTEAD.get(type(node))


_INSTEAD: dict[type[ast.AST], Message] = {
    ast.BinOp: message(
        "error expression",
        "Arithmetic is not part of the language; compare with months(), count() or a literal.",
    ),
    ast.Subscript: message(
        "error expression", "Items are not picked by number; go through the list with any(… for x in …)."
    ),
    ast.Lambda: message(
        "error expression", "Functions cannot be defined here; give the condition a name under [facts]."
    ),
    ast.ListComp: message("error expression", "Write collect(… for x in …) instead of square brackets."),
    ast.SetComp: message("error expression", "Write collect(… for x in …) instead of curly brackets."),
    ast.DictComp: message("error expression", "Write collect(… for x in …) instead of curly brackets."),
    ast.Set: message("error expression", "Write a list in square brackets."),
    ast.Dict: message("error expression", "Write a list in square brackets."),
    ast.GeneratorExp: message(
        "error expression", "Put it inside any(), all(), count(), collect() or union()."
    ),
    ast.JoinedStr: message(
        "error expression", "Texts are written in the message, with {name} for the values."
    ),
    ast.NamedExpr: message(
        "error expression", "Values cannot be stored here; give the condition a name under [facts]."
    ),
    ast.Attribute: message(
        "error expression", "Only paths of answers can be named, such as controller.name."
    ),
}
