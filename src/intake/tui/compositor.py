"""Drawing no more of the screen than has changed."""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class Sparing(Compositor):
    """Asks widgets for the rows that are drawn anew.

    Textual's own asks for every row of every widget whose container lies in their way, and a key waits a
    quarter longer for its letter. Should a later Textual name this otherwise, it merely does so again.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What is seen of each widget there: where it is, what it is cut at, its rows."""
        for widget, (region, clip) in self.visible_widgets.items():
            if crop is not None:
                if not crop.overlaps(region.intersection(clip)):
                    continue
                clip = clip.intersection(Region(0, crop.y, self.size.width, crop.height))
            seen = region.intersection(clip)
            if seen:
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
