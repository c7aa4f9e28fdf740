"""Other programs read what is delivered, and find the same words in it.

LibreOffice opens every document for Word and prints it; two checkers go through every PDF. They look at part of
what PDF/UA asks for: what they pass is checked, not certified. They are installed in a place of their own.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import venv
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from intake.batch.rendering import Job, Order, Outcome, render_file
from intake.dialogue.load import load_dialogue

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file.stem for file in (ROOT / "examples").glob("*.toml"))
DOCUMENTS = sorted(file.stem for file in (ROOT / "dialogues" / "documents").glob("*.toml"))
STEMS = [
    f"{example}.{one}.{language}" for example in EXAMPLES for one in DOCUMENTS for language in ("fi", "en")
]
SHEETS = {kind.id for kind in load_dialogue("customer-register").documents.values() if kind.sheet}
TODAY = dt.date(2026, 11, 21)
CHECKERS = ("pdfua==0.1.3", "outloud==0.2.1")

pytestmark = pytest.mark.slow


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed: on Debian and Ubuntu, `apt install {package}`.", pytrace=False)
    return found


def told(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of every example in every format."""
    folder = tmp_path_factory.mktemp("delivered")
    for example in EXAMPLES:
        order = Order(
            to=folder,
            today=TODAY,
            said_in="en",
            languages=("fi", "en"),
            documents=tuple(DOCUMENTS),
            formats=("html", "docx", "pdf", "xlsx"),
        )
        done = render_file(Job(ROOT / "examples" / f"{example}.toml", PurePosixPath(example)), order)
        assert done.outcome is Outcome.WRITTEN, done.reason
    return folder


@pytest.fixture(scope="module")
def printed(delivered: Path) -> Path:
    """The documents for Word and the sheets as LibreOffice prints them."""
    files = sorted(file for ending in ("docx", "xlsx") for file in delivered.glob(f"*.{ending}"))
    for ending in ("docx", "xlsx"):
        told(
            program("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui"),
            "--headless",
            f"-env:UserInstallation={(delivered / 'profile').as_uri()}",
            *("--convert-to", "pdf", "--outdir", delivered / ending),
            *(file for file in files if file.suffix == f".{ending}"),
        )
    return delivered


class Main(HTMLParser):
    """The words of a page's main part, and those drawn in its pictures; not what is told of a picture instead.

    That it is a draft is left out: where there are pages, it stands at the edge of each.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside = self.heading = False
        self.picture = self.drawn = self.top = False
        self.words: list[str] = []
        self.letters: list[str] = []
        self.headings: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.top = ("class", "draft") in attrs
        self.heading = (self.heading or tag == "th") and tag != "td"
        self.picture = self.picture or tag == "svg"
        self.drawn = tag == "text"
        if tag == "thead":
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self.picture = self.picture and tag != "svg"
        self.drawn = False

    def handle_data(self, data: str) -> None:
        if self.drawn:
            self.letters.append(data)
        if self.inside and not self.picture and not self.top:
            self.words.append(data)
        if self.heading:
            self.headings[-1] += data


def letters(text: str) -> Counter[str]:
    """What the words are written with, without what a printer adds: hyphens at the ends of lines, bullets, ligatures."""
    text = text.replace("ﬁ", "fi").replace("ﬀ", "ff").replace("ﬂ", "fl").replace("\u00ad", "")
    return Counter(re.findall(r"\w", text))


def on_the_page(pdf: Path) -> str:
    """What stands between the top and the bottom edge of the pages."""
    return told(
        program("pdftotext", "poppler-utils"), "-enc", "UTF-8",
        *("-x", 0, "-y", 65, "-W", 600, "-H", 705, pdf, "-"),
    )  # fmt: skip


@pytest.mark.parametrize("stem", STEMS)
def test_every_format_says_the_same(stem: str, printed: Path) -> None:
    page = Main((printed / f"{stem}.html").read_text(encoding="utf-8"))
    words, picture = letters("".join(page.words)), letters("".join(page.letters))
    dots = printed / "docx" / f"{stem}.pdf"
    for pdf, expected in ((printed / f"{stem}.pdf", words + picture), (dots, words)):
        found = letters(on_the_page(pdf))
        assert expected <= found
        more = found - expected
        for repeated in map(letters, page.headings):  # a table that goes on on another page
            while repeated and repeated <= more:
                more -= repeated
        assert not more


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem.split(".")[1] in SHEETS])
def test_a_spreadsheet_opens_and_shows_what_it_holds(stem: str, printed: Path) -> None:
    shown = told(program("pdftotext", "poppler-utils"), printed / "xlsx" / f"{stem}.pdf", "-")
    assert "Err:" not in shown and "#NAME" not in shown
    assert letters(shown).total() > 300


@pytest.fixture(scope="module")
def checkers(pytestconfig: pytest.Config) -> Path:
    """The folder of the checkers' commands."""
    cache = pytestconfig.cache
    assert cache is not None
    place = cache.mkdir("checkers")
    commands = place / ("Scripts" if sys.platform == "win32" else "bin")
    stamp = place / "installed"
    if not stamp.is_file() or stamp.read_text() != repr(CHECKERS):
        venv.create(place, with_pip=True, clear=True)
        told(commands / "python", "-m", "pip", "install", "--quiet", "--no-compile", *CHECKERS)
        stamp.write_text(repr(CHECKERS))
    return commands


def test_the_checkers_find_nothing_wrong_with_any_pdf(checkers: Path, delivered: Path) -> None:
    files = [delivered / f"{stem}.pdf" for stem in STEMS]
    told(checkers / "pdfua", "check", "--quiet", *files)
    told(checkers / "outloud", "--quiet", "--layer", "conformance", "--fail-on", "warning", *files)
