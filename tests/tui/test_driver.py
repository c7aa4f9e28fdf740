"""Textual reads the terminal through our driver, which makes of bytes what Textual makes of text."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from intake.languages import translator
from intake.tui.app import IntakeApp, list_interviews
from intake.tui.arriving import BEGIN, END
from tui.stage import TODAY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has Textual's own driver")


class Reads:
    """A driver that reads a pipe, in a thread as Textual begins it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there, self.wrote = os.pipe()
        self.heard: list[Message] = []
        self.panics: list[Any] = []
        kept = {one: signal.getsignal(one) for one in (signal.SIGTSTP, signal.SIGCONT)}
        terminal = SimpleNamespace(fileno=lambda: self.there, isatty=lambda: False)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "__stdin__", terminal)
            driver = self._driver()
        for one, handler in kept.items():
            signal.signal(one, handler)
        monkeypatch.setattr(driver, "process_message", self.heard.append)
        self.driver = driver
        self.thread = Thread(target=driver._run_input_thread)

    def _driver(self) -> Any:
        app = IntakeApp(Screen())

        async def made() -> Any:
            return app.driver_class(app)

        driver = asyncio.run(made())
        driver._app = SimpleNamespace(call_later=lambda *what: self.panics.append(what), panic=None)
        return driver

    def until(self, look: Callable[[list[Message]], bool]) -> list[Message]:
        end = time.monotonic() + 10
        while not look(self.heard):
            assert time.monotonic() < end, self.heard
            time.sleep(0.01)
        return self.heard

    def end(self) -> None:
        self.driver.exit_event.set()
        self.thread.join()
        os.close(self.there)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    reading = Reads(monkeypatch)
    reading.thread.start()
    yield reading
    reading.end()


def told(message: Message) -> str:
    if isinstance(message, events.Paste):
        return f"paste {message.text!r}"
    return f"key {message.key}" if isinstance(message, events.Key) else type(message).__name__


def test_what_is_typed_and_pasted_is_handed_on_in_order(reads: Reads) -> None:
    pasted = "Alku \x1b[31mred\x1b[0m\x07\r\nloppu"
    for data in (b"P\xe4", f"\x1b[A{BEGIN}{pasted[:8]}".encode(), f"{pasted[8:]}{END}\r".encode(), b"\xe4"):
        os.write(reads.wrote, data)
    assert [told(one) for one in reads.until(lambda heard: len(heard) == 6)] == [
        "key P",
        "key ä",
        "key up",
        f"paste {pasted!r}",
        "key enter",
        "key ä",
    ]
    os.write(reads.wrote, b"\x1b")
    assert told(reads.until(lambda heard: len(heard) == 7)[-1]) == "key escape"
    os.close(reads.wrote)


def test_after_a_paste_without_an_end_keys_are_keys(reads: Reads) -> None:
    os.write(reads.wrote, f"{BEGIN}Alku \x1b[A".encode())
    reads.until(lambda heard: bool(heard))
    os.write(reads.wrote, b"\x1b[A")
    assert [told(one) for one in reads.until(lambda heard: len(heard) == 2)] == [
        "paste 'Alku \\x1b[A'",
        "key up",
    ]
    os.close(reads.wrote)


def test_a_terminal_that_has_gone_ends_the_program(reads: Reads) -> None:
    os.close(reads.wrote)
    reads.until(lambda _: bool(reads.panics))
    reads.thread.join(10)
    assert not reads.thread.is_alive()


def test_another_driver_than_textuals_own_for_a_terminal_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "get_driver_class", lambda _: Driver)
    assert IntakeApp(Screen()).driver_class is Driver


def test_windows_keeps_textuals_own(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = App.get_driver_class
    app = IntakeApp(Screen())
    assert app.driver_class is not chosen(app)
    monkeypatch.setattr(sys, "platform", "win32")
    assert app.get_driver_class() is chosen(app)


class Faulty(Screen[None]):
    """Fails at one key and ends the program at any other."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "x":
            raise ZeroDivisionError
        self.app.exit()


async def run(app: IntakeApp, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)


def test_left_by_its_key_it_ends_well() -> None:
    app = IntakeApp(Faulty())
    asyncio.run(run(app, "y"))
    assert app.return_code == 0


def test_an_error_is_no_good_end_though_a_key_that_ends_was_pressed_too() -> None:
    app = IntakeApp(Faulty())
    with pytest.raises(ZeroDivisionError):
        asyncio.run(run(app, "x"))
    assert app.return_code == 1
    app.exit()
    assert app.return_code == 1


def test_an_error_in_a_thread_is_no_good_end_either() -> None:
    app = IntakeApp(Faulty())

    async def fail() -> None:
        async with app.run_test():
            app.panic("an error")

    asyncio.run(fail())
    assert app.return_code == 1
    app.exit()
    assert app.return_code == 1


def test_the_folder_ends_with_the_status_of_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(IntakeApp, "run", lambda app: app.panic("an error"))
    with pytest.raises(SystemExit) as ended:
        list_interviews(translator("en"), tmp_path, today=TODAY)
    assert ended.value.code == 1
