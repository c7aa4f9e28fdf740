"""What is drawn of a part of the screen is what Textual would draw there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from intake.resources import resource_directory
from intake.tui.compositor import Sparing
from tui.stage import NARROW, WIDE, Stage, stage


def inside(chops: Sequence[Mapping[int, Strip]], crop: Region) -> list[tuple[int, int, Strip]]:
    first, end = crop.column_span
    return [
        (y, x, strip)
        for y in crop.line_range
        for x, strip in chops[y].items()
        if first <= x and x + strip.cell_length <= end
    ]


def crops(held: Stage) -> list[Region]:
    seen = [region.intersection(clip) for region, clip in held.screen._compositor.visible_widgets.values()]
    corners = [Region(region.x, region.y, max(1, region.width // 2), 1) for region in seen if region]
    return [region for region in (*seen, *corners) if region]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_part_of_the_screen_is_drawn_as_textual_draws_it(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "office.toml"
    file.write_bytes((resource_directory("examples") / "teollisuusyritys.toml").read_bytes())

    async def play() -> None:
        async with stage(file, size=size) as held:
            await held.press("escape")
            held.screen.box.write("puolik")
            if size == WIDE:
                await held.document_tells("Rekisterinpitäjä")
            compositor = held.screen._compositor
            assert isinstance(compositor, Sparing)
            for crop in crops(held):
                rows = set(crop.line_range).__contains__
                sparing = inside(compositor._render_chops(crop, rows), crop)
                with patch.object(Sparing, "_get_renders", Compositor._get_renders):
                    whole = inside(compositor._render_chops(crop, rows), crop)
                assert sparing == whole

    asyncio.run(play())
