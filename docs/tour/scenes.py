"""The screens that are shown: interviews of the invented clients in `examples`, on a fixed day."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui.stage import MEDIUM, NARROW, TODAY, WIDE, Stage, stage

from intake.languages import translator
from intake.tui.app import IntakeApp
from intake.tui.portfolio import Portfolio
from intake.tui.preview_pane import PreviewPane
from tour.picture import Shot, read

EXAMPLES = Path(__file__).parents[2] / "examples"
PICTURES = Path(__file__).parents[1] / "pictures"

Act = Callable[[Stage], Awaitable[None]]
Show = Callable[[Path], Coroutine[Any, Any, Shot]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen to be shown, and what it is of, in words."""

    name: str
    title: str
    show: Show

    def shot(self) -> Shot:
        """The screen as it stands."""
        with TemporaryDirectory() as folder, alike():
            return asyncio.run(self.show(Path(folder)))


@contextmanager
def alike() -> Iterator[None]:
    """The same surroundings everywhere: no wish for other colours counts."""
    with patch.dict(os.environ):
        for name in ("NO_COLOR", "TEXTUAL_THEME", "INTAKE_DIALOGUES", "INTAKE_LANGUAGE"):
            os.environ.pop(name, None)
        yield


async def take(app: App[Any], pilot: Pilot[None]) -> Shot:
    """The screen once it is at rest, its cursor not blinking."""
    for box in app.screen.query(Input):
        box.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False
        area.notify_style_update()  # else it keeps the line it drew while its cursor was not to be seen
        area.refresh()
    await app.workers.wait_for_complete()
    panes = [pane for screen in app.screen_stack for pane in screen.query(PreviewPane)]
    await until(pilot, lambda: all(pane.is_done for pane in panes))
    await pilot.pause()
    width, height = app.size
    return read(app.export_screenshot(), width, height)


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Wait for something that is on its way."""
    async with asyncio.timeout(20):
        while not done():
            await pilot.pause(0.01)


# -- interviews ----------------------------------------------------------------------------------------


def under_way() -> str:
    """An interview that has come as far as whether people have to give their data."""
    return example("mallitoimisto")().partition("\n[answers.provision]")[0] + "\n"


def example(name: str) -> Callable[[], str]:
    """A finished interview."""
    return lambda: (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def interview(
    text: Callable[[], str],
    act: Act,
    *,
    size: tuple[int, int] = NARROW,
    language: str = "en",
    review: bool = False,
) -> Show:
    """The screen of an interview after something has been done."""

    async def show(folder: Path) -> Shot:
        file = Path("haastattelu.toml")
        (folder / file).write_text(text(), encoding="utf-8")
        with chdir(folder):
            async with stage(file, size=size, language=language) as held:
                await until(held.pilot, lambda: held.app.screen is not held.screen)
                if not review:
                    await held.press("escape")
                    await until(held.pilot, lambda: held.app.screen is held.screen)
                await act(held)
                return await take(held.app, held.pilot)

    return show


async def visit(held: Stage, path: str) -> None:
    """Go to a question."""
    held.screen.move(lambda: held.screen.session.visit(path))
    await held.pilot.pause()


async def ask_whether_compulsory(held: Stage) -> None:
    """A question with a few choices, the document beside it in the language spoken."""
    await visit(held, "provision.required")
    if held.screen.words.language == "en":
        await held.press("ctrl+n")


async def leave_as_it_is(held: Stage) -> None:
    """Do nothing."""


async def open_a_finding(held: Stage) -> None:
    """What can be done about the first finding."""
    await held.press("f4")
    await until(held.pilot, lambda: held.app.screen is not held.screen)
    await held.press("enter")


async def list_findings(held: Stage) -> None:
    """All that does not add up."""
    await held.press("f4")


async def list_systems(held: Stage) -> None:
    """A list with its items."""
    await visit(held, "systems")
    await held.press("down", "down")


async def deny_paper(held: Stage) -> None:
    """An edit that makes answers fall away."""
    await visit(held, "manual.used")
    await held.say("no")


# -- the list of a folder ------------------------------------------------------------------------------


def folder_list(size: tuple[int, int], language: str) -> Show:
    """The list of a folder's interviews."""

    async def show(folder: Path) -> Shot:
        clients = folder / "asiakkaat"
        clients.mkdir()
        passed = ("review_by = 2027-11-21", "review_by = 2026-10-01")
        merilampi = example("mallitoimisto")()
        for name, text in (
            ("rantakallio", example("kiinteistoyhtio")()),
            ("merilampi", merilampi),
            ("kaislaranta", example("teollisuusyritys")()),
            ("koivuranta", under_way().replace("Merilammen Pyörätalo", "Koivurannan Kirjakauppa")),
            ("tammela", merilampi.replace("Merilammen Pyörätalo", "Tammelan Tarha").replace(*passed)),
            ("vanha", "[interview\n"),
        ):
            (clients / f"{name}.toml").write_text(text, encoding="utf-8")
        with patch.dict(os.environ, {"HOME": str(folder), "USERPROFILE": str(folder)}):
            app = IntakeApp(Portfolio(translator(language), clients, today=TODAY))
            async with app.run_test(size=size) as pilot:
                await app.workers.wait_for_complete()
                await pilot.pause()
                return await take(app, pilot)

    return show


# -- all -----------------------------------------------------------------------------------------------

SCENES: tuple[Scene, ...] = (
    *(
        Scene(
            f"interview-{size[0]}-{language}",
            f"An interview in {spoken}, {size[0]} columns wide",
            interview(under_way, ask_whether_compulsory, size=size, language=language),
        )
        for size in (NARROW, MEDIUM, WIDE)
        for language, spoken in (("fi", "Finnish"), ("en", "English"))
    ),
    Scene(
        "review",
        "What needs attention, shown when an interview is opened again",
        interview(example("kiinteistoyhtio"), leave_as_it_is, size=MEDIUM, review=True),
    ),
    Scene("findings", "The findings", interview(example("kiinteistoyhtio"), list_findings, size=MEDIUM)),
    Scene("remedies", "A finding with its remedies", interview(example("kiinteistoyhtio"), open_a_finding)),
    Scene("list", "A list with its items", interview(example("mallitoimisto"), list_systems)),
    Scene("impact", "What an edit would change", interview(example("mallitoimisto"), deny_paper)),
    Scene("folder", "The interviews of a folder", folder_list(NARROW, "en")),
)
