"""The built wheel does the whole job away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from story import STORIES, Story

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def run(
    *command: str | Path, cwd: Path, said: str = "", statuses: tuple[int, ...] = (0,), **further: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run a command as a stranger to the checkout would, in Finnish, and insist on how it ends.

    `further` are variables of the environment.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "INTAKE_", "VIRTUAL_ENV"))
    }
    environment |= {"INTAKE_LANGUAGE": "fi", "INTAKE_CACHE": str(cwd / ".cache"), "PYTHONUTF8": "1"}
    environment["PYTHONPYCACHEPREFIX"] = str(cwd / ".cache" / "bytecode")
    told = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment | {name: str(value) for name, value in further.items()},
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert told.returncode in statuses, f"{command}\n{told.stdout[-3000:]}\n{told.stderr[-3000:]}"
    return told


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source distribution, as an index would have it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


#: Notes every file that Python opens for writing, and whatever else it does to the file system.
WATCH = """\
import os, sys
log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
changing = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate")
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def watch(event, arguments):
    if event == "open" and not isinstance(arguments[0], int) and arguments[2] & writing:
        os.write(log, os.fsencode(os.path.abspath(arguments[0])) + b"\\n")
    elif event in changing:
        for path in arguments[:2]:
            if isinstance(path, (str, bytes, os.PathLike)):
                os.write(log, os.fsencode(os.path.abspath(path)) + b"\\n")
sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Installed:
    """An environment with nothing but the wheel, a folder to work in, and a log of what is written."""

    scripts: Path
    folder: Path
    log: Path

    def intake(
        self, *arguments: str, said: str = "", statuses: tuple[int, ...] = (0,)
    ) -> subprocess.CompletedProcess[str]:
        command = (self.scripts / "intake", *arguments)
        return run(*command, cwd=self.folder, said=said, statuses=statuses)

    def python(self, code: str) -> str:
        return run(self.scripts / "python", "-c", code, cwd=self.folder).stdout.strip()

    def written(self) -> set[Path]:
        """Everything that has been written, made, moved or removed so far, anywhere."""
        return {Path(line) for line in self.log.read_text(encoding="utf-8").splitlines()}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment / "env", with_pip=True)
    scripts = environment / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = ("-m", "pip", "install", "--quiet", "--no-compile", "--constraint", ROOT / "constraints.txt")
    run(scripts / "python", *pip, wheel, cwd=environment)
    log = environment / "written.log"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    libraries = Path(run(scripts / "python", "-c", where, cwd=environment).stdout.strip())
    (libraries / "watch_writing.py").write_text(WATCH.format(log=str(log)), encoding="utf-8")
    (libraries / "watch_writing.pth").write_text("import watch_writing\n", encoding="utf-8")
    return Installed(scripts, tmp_path_factory.mktemp("elsewhere"), log)


def test_the_wheel_carries_its_data_with_compiled_catalogues(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = [name.removeprefix("intake/_data/") for name in names if name.startswith("intake/_data/")]
    for folder in ("dialogues", "templates", "examples"):
        wanted = {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob("*") if file.is_file()}
        assert wanted <= set(data)
    assert "locales/fi/LC_MESSAGES/questions.mo" in data
    assert not [name for name in data if name.endswith(".po")]


def test_the_installed_command_tells_its_version(installed: Installed) -> None:
    assert installed.intake("--version").stdout.startswith("intake ")


def test_the_installed_package_finds_its_data_and_its_finnish(installed: Installed) -> None:
    assert installed.python("import intake; print(intake.__file__)").startswith(str(installed.scripts.parent))
    assert (
        installed.python(
            "from intake.languages import translator;"
            "print(translator('fi').sentence('dialogue customer-register title', 'Customer register'))"
        )
        == "Asiakasrekisteri"
    )


#: What the client of a small gardening firm says, line by line.
SAID = "".join(f"{text}\n" for kind, text, _ in Story.load(STORIES / "pienyritys.story").lines if kind == ">")


def test_the_whole_job_is_done_by_the_wheel_alone(installed: Installed) -> None:
    held = installed.intake("interview", "asiakas.toml", "--plain", said=SAID)
    assert "Kuka päättää" in held.stdout
    assert (installed.folder / "asiakas.toml").is_file()

    (checked,) = json.loads(installed.intake("check", "asiakas.toml", "--format", "json").stdout)["files"]
    assert checked["findings"] == []

    installed.intake("render", "asiakas.toml", "--to", "valmis", "--final")
    installed.intake("render", "asiakas.toml", "--to", "luonnos", "--language", "fi", "--language", "en")
    made = {
        file.relative_to(installed.folder).as_posix(): file.read_text(encoding="utf-8")
        for file in installed.folder.glob("*/asiakas.*")
    }
    assert sorted(made) == [
        "luonnos/asiakas.notice.en.html",
        "luonnos/asiakas.notice.en.md",
        "luonnos/asiakas.notice.fi.html",
        "luonnos/asiakas.notice.fi.md",
        "valmis/asiakas.notice.fi.html",
        "valmis/asiakas.notice.fi.md",
    ]
    for name, document in made.items():
        assert "Pihapalvelu Käpylehto Oy" in document
        title = "Privacy notice" if ".en." in name else "Tietosuojaseloste"
        assert title in document
    assert '<html lang="en">' in made["luonnos/asiakas.notice.en.html"]

    in_finnish = installed.intake("explain", "TR02").stdout
    in_english = installed.intake("--language", "en", "explain", "TR02").stdout
    assert "TR02" in in_finnish
    assert "TR02" in in_english
    assert in_finnish != in_english

    assert installed.intake("dialogue", "check").stdout == ""

    allowed = (installed.folder, Path(os.devnull))
    strays = [path for path in installed.written() if not any(path.is_relative_to(one) for one in allowed)]
    assert installed.folder / "asiakas.toml" in installed.written()
    assert strays == []


def test_pipx_installs_it_from_the_checkout(tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", "pipx", cwd=tmp_path)
    run(
        *(python, "-m", "pipx", "install", ROOT),
        f"--pip-args=--no-compile --constraint {ROOT / 'constraints.txt'}",
        cwd=tmp_path,
        PIPX_HOME=tmp_path / "pipx",
        PIPX_BIN_DIR=tmp_path / "bin",
        PIPX_MAN_DIR=tmp_path / "man",
    )
    assert "TR02" in run(tmp_path / "bin" / "intake", "explain", "TR02", cwd=tmp_path).stdout
