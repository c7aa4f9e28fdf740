"""A house's own templates before the shipped ones: a whole template, or only some of its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, nodes

from intake.dialogue.nearest import nearest_remedy
from intake.errors import RenderError, Where
from intake.languages import message
from intake.resources import resource_directory

SHIPPED = "intake"
"""What stands before the name of a shipped template, where a house's own has the name itself."""

_ENCODING = "utf-8-sig"


def loader(templates: Path | None) -> BaseLoader:
    """Where templates come from.

    Args:
        templates: a folder whose templates come before those that ship with the program. One that extends
            `intake/NAME` puts its blocks in the place of those of the shipped template NAME.
    """
    shipped = FileSystemLoader(resource_directory("templates"), encoding=_ENCODING)
    named = PrefixLoader({SHIPPED: shipped})
    return ChoiceLoader([named, *([_Own(templates, encoding=_ENCODING)] if templates else []), shipped])


class _Own(FileSystemLoader):
    """A house's folder. A block in the place of none would be passed over in silence, so it is told."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, proved.

        Raises:
            RenderError: a block has the name of none that it could replace, or the template extends itself.
            TemplateSyntaxError: it cannot be understood.
        """
        found = super().get_source(environment, template)
        if "extends" in found[0]:
            _prove(environment, found[0], template, Path(found[1]))
        return found


def _prove(environment: Environment, source: str, name: str, file: Path) -> None:
    tree = environment.parse(source, name, str(file))
    parent = _parent(tree)
    if parent is None:
        return
    if parent == name:
        line = next(tree.find_all(nodes.Extends)).lineno
        raise RenderError(
            "template-itself",
            message("error template-itself", "The template extends itself."),
            where=Where(file, line=line),
            remedy=message(
                "error template-itself", "The shipped one is called “{name}”.", name=f"{SHIPPED}/{name}"
            ),
        )
    known = list(_blocks(environment, parent))
    for block in _outermost(tree):
        if block.name not in known:
            raise RenderError(
                "template-block",
                message(
                    "error template-block",
                    "The template “{name}” has no block “{block}” to be replaced.",
                    name=parent,
                    block=block.name,
                ),
                where=Where(file, line=block.lineno),
                remedy=nearest_remedy(block.name, known)
                or message("error template-block", "Its blocks are: {known}.", known=known),
            )


def _parent(tree: nodes.Template) -> str | None:
    """The name of the template that one extends; None where that is known only when it runs."""
    extends = tree.find(nodes.Extends)
    name = extends.template if extends else None
    return str(name.value) if isinstance(name, nodes.Const) else None


def _blocks(environment: Environment, name: str) -> Iterator[str]:
    """The blocks of a template and of those that it extends."""
    assert environment.loader is not None
    source, file, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source, name, file)
    yield from (block.name for block in tree.find_all(nodes.Block))
    if parent := _parent(tree):
        yield from _blocks(environment, parent)


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """The blocks that stand in no other: what is in one that replaces may be new."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)
