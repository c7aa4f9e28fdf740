"""Draws the pictures in `docs/pictures` anew: all of them, or those named."""

from __future__ import annotations

import sys

from tour.film import film
from tour.picture import still
from tour.scenes import PICTURES, SCENES
from tour.sitting import TITLE, recorded


def main(wanted: list[str]) -> None:
    """Draw them."""
    PICTURES.mkdir(exist_ok=True)
    for scene in SCENES:
        if not wanted or scene.name in wanted:
            _write(scene.name, still(scene.shot(), scene.title))
    if not wanted or "tour" in wanted:
        _write("tour", film(recorded(), TITLE))


def _write(name: str, drawn: str) -> None:
    (PICTURES / f"{name}.svg").write_text(drawn, encoding="utf-8", newline="\n")
    print(f"{name:<20} {len(drawn.encode()) / 1024:6.1f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
