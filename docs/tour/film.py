"""Screens one after another as one picture that moves by itself, unless its reader wants no motion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tour.picture import CELL, LINE, Line, Shot, Styles, background, document, rectangle, texts

_CAPTION = 30
"""The height of the strip for what is said about the screen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A screen, what is said about it, and for how many seconds it is seen."""

    shot: Shot
    says: str
    seconds: float


def film(frames: Sequence[Frame], title: str) -> str:
    """A moving picture. Each frame draws, over those before, only the lines that are other ones."""
    first = frames[0].shot
    length = sum(frame.seconds for frame in frames)
    styles = Styles(line for frame in frames for line in frame.shot.lines)
    ground = background(first)
    begins = 0.0
    body: list[str] = []
    keys: list[str] = []
    before: Frame | None = None
    for frame in frames:
        drawn = "".join(_changes(before, frame, styles, ground))
        if before is None:
            body.append(drawn)
        elif drawn:
            name = f"f{len(keys)}"
            body.append(f'<g style="animation-name:{name}">{drawn}</g>')
            keys.append(
                f"@keyframes {name}{{0%{{visibility:hidden}}{begins / length:.3%}{{visibility:visible}}}}"
            )
        begins += frame.seconds
        before = frame
    moves = f"g[style]{{animation:{length:.2f}s step-end infinite}}svg:hover g{{animation-play-state:paused}}"
    said = ".c{font:16px system-ui,'DejaVu Sans','Liberation Sans',sans-serif;fill:#dde3e7}"
    sheet = f"{styles.sheet()}{said}@media(prefers-reduced-motion:no-preference){{{moves}}}{''.join(keys)}"
    return document(first, title, sheet, "\n".join(body), below=_CAPTION)


def _changes(before: Frame | None, frame: Frame, styles: Styles, ground: str) -> Iterator[str]:
    wide, high = frame.shot.width, len(frame.shot.lines)
    for place, line in enumerate(frame.shot.lines):
        if before is None or line != before.shot.lines[place]:
            yield from _line(line, place, wide, styles, ground)
    if before is None or frame.says != before.says:
        at, below = high * LINE + 6, high * LINE + _CAPTION - 4
        yield f'<rect x="0" y="{at}" width="{wide * CELL}" height="{_CAPTION - 4}" fill="{ground}"/>'
        yield f'<text class="c" x="{CELL}" y="{below}">{escape(frame.says)}</text>'


def _line(line: Line, place: int, wide: int, styles: Styles, ground: str) -> Iterator[str]:
    # A little wider than the line: what stood there may have reached beyond it.
    yield f'<rect x="-3" y="{place * LINE}" width="{wide * CELL + 6}" height="{LINE}" fill="{ground}"/>'
    for one in line.grounds:
        if one.colour != ground:
            yield rectangle(one.at, place, one.wide, 1, one.colour)
    yield texts(line, place, styles)
