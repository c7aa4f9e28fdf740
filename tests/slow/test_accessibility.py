"""Everyone can use the web pages: each is opened in a real browser, as a reader on any screen would.

axe-core looks for what breaks WCAG 2.2 at levels A and AA, and for what its makers count as good practice.
It and what drives the browser are installed beside this file when they are not there; see `package.json`.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from intake.batch.rendering import Job, Order, Outcome, render_file

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = sorted(file.stem for file in (ROOT / "examples").glob("*.toml"))
DOCUMENTS = sorted(file.stem for file in (ROOT / "dialogues" / "documents").glob("*.toml"))
LANGUAGES = ("fi", "en")
FAULTLESS = "mallitoimisto"
READY = [document for document in DOCUMENTS if document != "processor-record"]
"""Its documents to hand over: it works on nobody's behalf."""

pytestmark = pytest.mark.slow

Seen = dict[str, Any]

#: Whatever comes out is the same on every day.
TODAY = dt.date(2026, 11, 21)


def program(*names: str) -> str:
    """The first of these commands that the machine has."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.fail(
        f"{names[0]} is not installed. This test needs a browser and node: "
        "on Debian and Ubuntu, `apt install chromium nodejs npm`.",
        pytrace=False,
    )


@pytest.fixture(scope="module")
def tools() -> None:
    """What `package.json` names, in `node_modules` beside it, of exactly those versions."""
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    modules = HERE / "node_modules"
    found = {}
    for name in wanted:
        about = modules / name / "package.json"
        if about.is_file():
            found[name] = json.loads(about.read_text(encoding="utf-8"))["version"]
    if found == wanted:
        return
    told = subprocess.run(
        [
            *(program("npm"), "install", "--no-save", "--no-package-lock", "--ignore-scripts"),
            *("--no-audit", "--no-fund"),
        ],
        cwd=HERE,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        pytest.fail(f"npm could not install {wanted}:\n{told.stdout}{told.stderr}", pytrace=False)


def look(*pages: Path) -> dict[str, Seen]:
    """What a browser shows of the pages, by their file names without the ending."""
    asked = {"chromium": program("chromium", "chromium-browser"), "pages": [str(page) for page in pages]}
    told = subprocess.run(
        [program("node"), HERE / "look.cjs"], input=json.dumps(asked), capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    seen = [json.loads(line) for line in told.stdout.splitlines()]
    return {Path(one["page"]).stem: one for one in seen}


def faults(seen: Seen) -> list[str]:
    """Everything that would keep someone from reading a page, or that it should not do at all."""
    found = [f"asks for {address}" for address in seen["requests"]]
    letters = {one["shown"]["letters"] for one in (*seen["views"], seen["print"])}
    if len(letters) != 1 or min(letters) < 100:
        found.append(f"shows now more, now less: {sorted(letters)} letters")
    for one in seen["views"]:
        view, shown = one["view"], one["shown"]
        found += [f"{view}: {broken['rule']}: {broken['nodes']}" for broken in one["violations"]]
        found += [f"{view}: reaches past the edge: {element}" for element in one["reaching_out"]]
        if view.endswith("dark") != (shown["paper"] < shown["ink"]):
            found.append(f"{view}: the colours are not those of the scheme: {shown}")
    printed = seen["print"]
    found += [f"print: {broken['rule']}: {broken['nodes']}" for broken in printed["violations"]]
    if (printed["shown"]["paper"], printed["shown"]["ink"]) != (255, 0):
        found.append(f"print: not black on white: {printed['shown']}")
    if printed["shown"]["contents"]:
        found.append("print: shows the links of the contents")
    if not printed["sheets"]:
        found.append("print: gives no sheets")
    return found


def pages_of(example: str, folder: Path, *, final: bool) -> list[Path]:
    """Every document of an example as a web page."""
    order = Order(
        to=folder,
        today=TODAY,
        said_in="en",
        languages=LANGUAGES,
        documents=tuple(READY if final else DOCUMENTS),
        formats=("html",),
        final=final,
    )
    stem = f"{example}-final" if final else example
    rendered = render_file(Job(ROOT / "examples" / f"{example}.toml", PurePosixPath(stem)), order)
    assert rendered.outcome is Outcome.WRITTEN, (rendered.reason, rendered.findings)
    return [folder / name for name in rendered.outputs]


@pytest.fixture(scope="module")
def seen(tools: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What the browser shows of every page, looked at in one go."""
    folder = tmp_path_factory.mktemp("pages")
    pages = [page for example in EXAMPLES for page in pages_of(example, folder, final=False)]
    return look(*pages, *pages_of(FAULTLESS, folder, final=True))


PAGES = [
    f"{stem}.{document}.{language}"
    for stem in (*EXAMPLES, f"{FAULTLESS}-final")
    for document in (READY if stem.endswith("-final") else DOCUMENTS)
    for language in LANGUAGES
]


@pytest.mark.parametrize("page", PAGES)
def test_everyone_can_read_the_page(page: str, seen: dict[str, Seen]) -> None:
    assert faults(seen[page]) == []


def test_no_page_goes_unseen(seen: dict[str, Seen]) -> None:
    assert sorted(seen) == sorted(PAGES)


BAD = """\
<!DOCTYPE html><html><head><title></title></head>
<body style="color: #bbb; background: #fff"><nav>Contents</nav><main>
<h1>A page</h1><h4>that nobody should be given</h4><p>faint</p>
<img src="https://elsewhere.invalid/pixel.png"><div style="width: 900px">wide</div>
<p style="font-size: 8px; line-height: 8px; margin: 0"><a href="#a">a</a><br><a href="#b">b</a></p>
</main></body></html>
"""


def test_a_bad_page_is_found_bad_in_every_way(tools: None, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD, encoding="utf-8")
    told = "\n".join(faults(look(page)["bad"]))
    for fault in (
        "asks for https://elsewhere.invalid/pixel.png",
        "320 px, light: color-contrast",
        "1280 px, dark: document-title",
        "heading-order",
        "html-has-lang",
        "image-alt",
        "target-size",
        "320 px, light: reaches past the edge: <div",
        "320 px, dark: the colours are not those of the scheme",
        "print: image-alt",
        "print: not black on white",
        "print: shows the links",
    ):
        assert fault in told, told
    assert "1280 px, light: reaches" not in told
