"""The arrows of the architecture hold, as declared and as run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
TERMINAL = ("click", "rich", "textual")
INTERFACES = ("intake.cli", "intake.tui", "intake.__main__", "intake.catalogues.__main__")


def modules_below_the_interfaces() -> list[str]:
    names = []
    for file in sorted((SOURCE / "intake").rglob("*.py")):
        name = ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith(INTERFACES):
            names.append(name)
    return names


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT)


def test_every_module_keeps_to_its_layer() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert told.returncode == 0, told.stdout


def test_nothing_below_the_interfaces_brings_in_a_terminal() -> None:
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        f"print([name for name in {TERMINAL} if name in sys.modules])"
    )
    told = run_python(code, *modules_below_the_interfaces())
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == "[]"


def named_modules() -> dict[str, set[str]]:
    """The modules that the page on the architecture names: by package, those at the top under no name."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named: dict[str, set[str]] = {"": set()}
    for about, modules in re.findall(r"^\*\*(`.*?`)\*\*(.*)$", page, re.MULTILINE):
        names = re.findall(r"`(\w+)`", about)
        if len(names) == 1:
            named[names[0]] = {name for name in re.findall(r"`(\w+)`", modules) if name != "__main__"}
        else:
            named[""].update(names)
    return named


def test_the_page_on_the_architecture_names_every_module_and_no_other() -> None:
    there: dict[str, set[str]] = {}
    for file in (SOURCE / "intake").rglob("*.py"):
        package = (*file.relative_to(SOURCE / "intake").parts[:-1], "")[0]
        names = there.setdefault(package, set())
        if not file.stem.startswith("__"):
            names.add(file.stem)
    assert named_modules() == there


COMMAND = """
import sys
from intake.__main__ import main
sys.argv[0] = "intake"
try:
    main()
except SystemExit as end:
    assert end.code in (0, 1, None), end.code
print("loaded:", *(name for name in {names} if name in sys.modules), file=sys.stderr)
"""


def loaded_by(names: tuple[str, ...], *arguments: str) -> list[str]:
    told = run_python(COMMAND.format(names=names), *arguments)
    assert told.returncode == 0, told.stderr
    return told.stderr.splitlines()[-1].split()[1:]


def test_the_version_is_told_before_anything_heavy_is_imported() -> None:
    assert loaded_by((*TERMINAL, "pydantic", "jinja2", "babel", "intake.cli"), "--version") == []


def test_checking_imports_no_screen() -> None:
    examples = sorted((ROOT / "examples").rglob("*.toml"))
    assert examples
    assert loaded_by(("textual",), "check", str(examples[0])) == []
