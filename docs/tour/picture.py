"""A screen as a picture: what Textual exports, drawn anew as small SVG that loads nothing from anywhere.

The same screen gives the same bytes: no identifiers made up, no font but those the reader has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree
from xml.sax.saxutils import escape

CELL, LINE = 9, 17
"""Of a column and of a line, in the units of a picture."""
_BASE = 13
_MARGIN = 10
_FONT = "15px 'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace"

_SVG = "{http://www.w3.org/2000/svg}"
_EXPORTED_CELL, _EXPORTED_LINE = 12.2, 24.4
_STYLE = re.compile(r"\.\S+?-(r\d+) \{ ([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style: from which column, over how many."""

    at: int
    wide: int
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A stretch of a line in one colour."""

    at: int
    wide: int
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a screen."""

    runs: tuple[Run, ...] = ()
    grounds: tuple[Ground, ...] = ()

    @property
    def plain(self) -> str:
        """Its text."""
        text = ""
        for run in self.runs:
            text += " " * (run.at - len(text)) + run.text
        return text


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen as it stood."""

    width: int
    lines: tuple[Line, ...]

    @property
    def plain(self) -> str:
        """Its text, line by line."""
        return "\n".join(line.plain for line in self.lines)


# -- reading what Textual exports ----------------------------------------------------------------------


def read(exported: str, width: int, height: int) -> Shot:
    """The screen of so many columns and lines in an exported picture."""
    root = ElementTree.fromstring(exported)
    styles = dict(_STYLE.findall("".join(text.text or "" for text in root.iter(f"{_SVG}style"))))
    runs: list[list[Run]] = [[] for _ in range(height)]
    grounds: list[list[Ground]] = [[] for _ in range(height)]
    for shape in root.iter():
        if shape.tag == f"{_SVG}rect" and "shape-rendering" in shape.attrib:
            wide = round(float(shape.attrib["width"]) / _EXPORTED_CELL)
            grounds[_line(shape)].append(Ground(_column(shape), wide, shape.attrib["fill"]))
        elif shape.tag == f"{_SVG}text" and "clip-path" in shape.attrib:
            wide = round(float(shape.attrib["textLength"]) / _EXPORTED_CELL)
            text = (shape.text or "").replace("\xa0", " ")
            style = styles[shape.attrib["class"].rpartition("-")[2]]
            runs[_line(shape)].append(Run(_column(shape), wide, text, _tidy(style)))
    return Shot(
        width,
        tuple(
            Line(tuple(_joined(run)), tuple(_merged(ground)))
            for run, ground in zip(runs, grounds, strict=True)
        ),
    )


def _column(shape: ElementTree.Element) -> int:
    return round(float(shape.attrib["x"]) / _EXPORTED_CELL)


def _line(shape: ElementTree.Element) -> int:
    return int(float(shape.attrib["y"]) / _EXPORTED_LINE)


def _tidy(style: str) -> str:
    return ";".join(part.replace(": ", ":").strip() for part in style.split(";") if part.strip())


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours in the same style as one, without the blanks around them."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda run: run.at):
        last = joined[-1] if joined else None
        if last is not None and last.style == run.style and last.at + last.wide == run.at:
            joined[-1] = Run(last.at, last.wide + run.wide, last.text + run.text, run.style)
        else:
            joined.append(run)
    for run in joined:
        text = run.text.strip(" ")
        before = len(run.text) - len(run.text.lstrip(" "))
        if text:
            yield Run(run.at + before, run.wide - len(run.text) + len(text), text, run.style)


def _merged(grounds: Sequence[Ground]) -> Iterator[Ground]:
    last: Ground | None = None
    for ground in sorted(grounds, key=lambda ground: ground.at):
        if last is not None and last.colour == ground.colour and last.at + last.wide == ground.at:
            last = Ground(last.at, last.wide + ground.wide, last.colour)
        else:
            if last is not None:
                yield last
            last = ground
    if last is not None:
        yield last


# -- drawing -------------------------------------------------------------------------------------------


class Styles:
    """Short names for the styles of a picture, those used most first."""

    def __init__(self, lines: Iterable[Line]) -> None:
        used = Counter(run.style for line in lines for run in line.runs)
        self._names = {style: f"t{number}" for number, (style, _) in enumerate(used.most_common())}

    def __getitem__(self, style: str) -> str:
        return self._names[style]

    def sheet(self) -> str:
        """The styles as a style sheet."""
        return "".join(f".{name}{{{style}}}" for style, name in self._names.items())


def still(shot: Shot, title: str) -> str:
    """A picture of a screen."""
    styles = Styles(shot.lines)
    told = (texts(line, place, styles) for place, line in enumerate(shot.lines))
    return document(shot, title, styles.sheet(), "\n".join((*_grounds(shot), *filter(None, told))))


def document(shot: Shot, title: str, sheet: str, body: str, *, below: int = 0) -> str:
    """A whole picture: a frame, its title for those who do not see it, and what is in it."""
    wide, high = shot.width * CELL + 2 * _MARGIN, len(shot.lines) * LINE + 2 * _MARGIN + below
    ground = background(shot)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' role="img" xml:space="preserve"><title>{escape(title)}</title>\n'
        f"<style>text{{font:{_FONT};white-space:pre}}rect{{shape-rendering:crispEdges}}{sheet}</style>\n"
        f'<path fill="{ground}" stroke="#808890" d="{_rounded(wide, high)}"/>\n'
        f'<g transform="translate({_MARGIN},{_MARGIN})">\n{body}\n</g>\n</svg>\n'
    )


def background(shot: Shot) -> str:
    """The colour that most of a screen has at its edge."""
    edge = Counter(ground.colour for line in shot.lines for ground in line.grounds if ground.at == 0)
    return edge.most_common(1)[0][0] if edge else "#000000"


def _rounded(wide: int, high: int, by: int = 7) -> str:
    return (
        f"M{by}.5.5H{wide - by}.5a{by},{by} 0 0 1 {by},{by}V{high - by}.5a{by},{by} 0 0 1-{by},{by}"
        f"H{by}.5a{by},{by} 0 0 1-{by}-{by}V{by}.5a{by},{by} 0 0 1 {by}-{by}z"
    )


def _grounds(shot: Shot) -> Iterator[str]:
    """The colours behind the text; the same stretch of lines one below the other as one."""
    own = background(shot)
    stretches = sorted(
        (ground.at, ground.wide, ground.colour, place)
        for place, line in enumerate(shot.lines)
        for ground in line.grounds
        if ground.colour != own
    )
    for (at, wide, colour), same in groupby(stretches, key=lambda stretch: stretch[:3]):
        places = [place for *_, place in same]
        begins = [place for place in places if place - 1 not in places]
        for begin in begins:
            high = next(n for n in range(1, len(shot.lines) + 1) if begin + n not in places)
            yield rectangle(at, begin, wide, high, colour)


def rectangle(at: int, line: int, wide: int, high: int, colour: str) -> str:
    """A stretch of so many columns and lines in a colour."""
    return (
        f'<rect x="{at * CELL}" y="{line * LINE}" width="{wide * CELL}" height="{high * LINE}"'
        f' fill="{colour}"/>'
    )


def texts(line: Line, place: int, styles: Styles) -> str:
    """The text of a line."""
    return "".join(
        f'<text class="{styles[run.style]}" x="{run.at * CELL}" y="{place * LINE + _BASE}"'
        f' textLength="{run.wide * CELL}">{escape(run.text)}</text>'
        for run in line.runs
    )
