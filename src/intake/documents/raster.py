"""An SVG as PNG, for programs that cannot be relied on to draw SVG; the same input gives the same bytes."""

from __future__ import annotations

import re
from functools import cache

from typst import Compiler, Fonts

DOTS = 3
"""In a point: enough for print. A whole number, so that no row of dots falls between two."""

_BEYOND = re.compile("[^\0-\u05ff\u1e00-\u22ff]")
"""Letters that the typesetter's own fonts may lack; they alone are looked for among those of the machine."""

_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawn), format: "svg", width: int(sys.inputs.width) * 1pt)
"""


def png(svg: str, width: int) -> bytes:
    """A picture that is so many points wide, on white."""
    fonts = _fonts(every=_BEYOND.search(svg) is not None)
    page = Compiler(_PAGE, font_paths=fonts)  # what is not read from a file can be set only once
    made = page.compile(sys_inputs={"drawn": svg, "width": str(width)}, format="png", ppi=72 * DOTS)
    assert isinstance(made, bytes)
    return made


@cache
def _fonts(*, every: bool) -> Fonts:
    """The fonts to draw with, which must never be carried over by a fork."""
    return Fonts(include_system_fonts=every)
