"""A sitting whose file cannot be saved, changes, or goes: it goes on, says so, and loses nothing."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.store import disk
from intake.store.read import read

from .conftest import Told

Hold = Callable[..., Told]


def controller(file: Path) -> dict[str, object]:
    found = tomllib.loads(file.read_text("utf-8"))["answers"]["controller"]
    assert isinstance(found, dict)
    return found


class Disk:
    """A disk that can be made to refuse."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        really = disk.os.fsync

        def flush(handle: int) -> None:
            if self.number:
                raise OSError(self.number, os.strerror(self.number))
            really(handle)

        monkeypatch.setattr(disk.os, "fsync", flush)

    def refuse(self, number: int = errno.ENOSPC) -> None:
        self.number = number

    def relent(self) -> None:
        self.number = 0


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


class TestFullDisk:
    @pytest.mark.parametrize(
        ("language", "told", "solved"),
        [("fi", "Tallennus ei onnistunut", "Nyt kaikki"), ("en", "Not saved", "Now everything")],
    )
    def test_the_sitting_goes_on_and_saves_all_when_it_can(
        self, begun: Path, interview: Hold, store: Disk, language: str, told: str, solved: str
    ) -> None:
        before = begun.read_bytes()
        held = interview(
            begun,
            store.refuse,
            "limited-company",
            "9481027-3",
            lambda: [store.relent(), before == begun.read_bytes() or pytest.fail("touched")],
            "muistiinpano: x" if language == "fi" else "note: x",
            language=language,
        )
        assert held.status == 0
        assert held.out.count(told) == 2
        assert solved in held.out
        assert controller(begun)["business_id"] == "9481027-3"

    def test_at_the_end_another_file_can_be_named(
        self, begun: Path, interview: Hold, store: Disk, tmp_path: Path
    ) -> None:
        before, other = begun.read_bytes(), tmp_path / "toinen.toml"
        end = [store.refuse, "osakeyhtiö", b"lopeta\n", "", store.relent, str(other)]
        held = interview(begun, *end)
        assert held.status == 0
        assert controller(other)["legal_form"] == "limited-company"
        assert str(other) in held.out
        assert begun.read_bytes() == before

    @pytest.mark.parametrize("end", [(), ("lopeta", "lopeta")])
    def test_if_none_is_named_the_last_word_is_that_it_was_not_saved(
        self, begun: Path, interview: Hold, store: Disk, end: tuple[str, ...]
    ) -> None:
        before = begun.read_bytes()
        held = interview(begun, store.refuse, "osakeyhtiö", *end)
        assert held.status == 2
        assert str(begun) in held.err
        assert "Tallennettu." not in held.out
        assert begun.read_bytes() == before
        assert [file.name for file in begun.parent.iterdir()] == [begun.name]

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
    def test_for_real(self, begun: Path) -> None:
        import resource

        before = begun.read_bytes()
        limited = len(before) + 200
        held = subprocess.run(
            [sys.executable, "-m", "intake", "--language", "en", "interview", begun, "--plain"],
            input=f"limited-company\n{'x' * 3000}\n9481027-3\n",
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limited, limited)),
        )
        assert "There is no room for the file" in held.stdout
        assert "Traceback" not in held.stderr
        assert read(begun)  # whole, whatever came after

    def test_what_cannot_be_saved_in_its_file_is_saved_beside_it(self, begun: Path, interview: Hold) -> None:
        before, beside = begun.read_bytes(), begun.with_name(f"{begun.stem}-2.toml")
        begun.chmod(0o400)
        held = interview(begun, "osakeyhtiö", "9481027-3")
        assert (held.status, begun.read_bytes()) == (0, before)
        assert controller(beside)["business_id"] == "9481027-3"
        assert f"Vastaukset ovat tiedostossa {beside}" in held.out
        assert held.out.count("kirjoitussuojattu") == 1
        assert held.out.count("Tallennus ei onnistunut") >= 2


class TestTheFileMeanwhile:
    def test_gone_it_is_written_anew(self, begun: Path, interview: Hold) -> None:
        held = interview(begun, begun.unlink, "osakeyhtiö")
        assert held.status == 0
        assert "poistettu" in held.out
        assert "Tein sen uudelleen." in held.out
        assert controller(begun) == {"name": "Kotikulman Huolto Oy", "legal_form": "limited-company"}

    def test_an_answer_is_read_out_beside_a_reason_against_it(self, begun: Path, interview: Hold) -> None:
        held = interview(
            begun,
            "osakeyhtiö",
            lambda: interview(begun, "ei koske: perustetaan vasta"),
            "9481027-3",
            "2",
        )
        assert "  1 oma vastaus: 9481027-3\n  2 toisen vastaus: ei koske: perustetaan vasta\n" in held.out
        interview_now = read(begun).interview
        assert "business_id" not in controller(begun)
        assert interview_now.not_applicable == {"controller.business_id": "perustetaan vasta"}

    def test_gone_with_its_folder(self, tmp_path: Path, interview: Hold) -> None:
        file, other = tmp_path / "in" / "a.toml", tmp_path / "b.toml"
        file.parent.mkdir()
        interview(file, "kyllä", "Kotikulman Huolto Oy")
        held = interview(
            file, lambda: (file.unlink(), file.parent.rmdir()), "osakeyhtiö", b"lopeta\n", str(other)
        )
        assert held.status == 0
        assert controller(other)["legal_form"] == "limited-company"

    def test_no_longer_an_interview_it_is_left_alone(
        self, begun: Path, interview: Hold, tmp_path: Path
    ) -> None:
        other = tmp_path / "b.toml"
        held = interview(
            begun, lambda: begun.write_text("[[[rikki"), "osakeyhtiö", b"lopeta\n", str(begun), str(other)
        )
        assert held.status == 0
        assert begun.read_text() == "[[[rikki"
        assert controller(other)["legal_form"] == "limited-company"

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            (
                "fi",
                (
                    "”Mikä on organisaationne oikeudellinen muoto?”",
                    "  1 oma vastaus: yksityishenkilö",
                    "  2 toisen vastaus: osakeyhtiö",
                ),
            ),
            (
                "en",
                (
                    "“What kind of organisation is it?”",
                    "  1 yours: private person",
                    "  2 theirs: limited liability company",
                ),
            ),
        ],
    )
    def test_what_both_changed_is_read_out_in_words(
        self, begun: Path, interview: Hold, language: str, told: tuple[str, ...]
    ) -> None:
        held = interview(
            begun, lambda: interview(begun, "osakeyhtiö"), "yksityishenkilö", "2", language=language
        )
        for line in told:
            assert line in held.out
        assert controller(begun)["legal_form"] == "limited-company"

    def test_held_twice_at_once(self, begun: Path, interview: Hold) -> None:
        interview(
            begun,
            lambda: interview(begun, "osakeyhtiö", "9481027-3"),
            "muistiinpano: toisessa ikkunassa",
        )
        assert controller(begun)["business_id"] == "9481027-3"
        assert "toisessa ikkunassa" in begun.read_text("utf-8")


def test_another_file_must_have_a_name_that_a_file_can_have(
    tmp_path: Path, begun: Path, interview: Hold, store: Disk
) -> None:
    other = tmp_path / "b.toml"
    held = interview(begun, store.refuse, "osakeyhtiö", "lopeta", b"a\0b.toml\n", store.relent, str(other))
    assert held.status == 0
    assert "nimessä on merkki" in held.out
    assert controller(other)["legal_form"] == "limited-company"


def test_what_is_only_noted_is_saved_too(tmp_path: Path, interview: Hold) -> None:
    file = tmp_path / "a.toml"
    held = interview(file, "ei", "muistiinpano: ensin tämä")
    assert held.status == 0
    assert "ensin tämä" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "told"), [("fi", "Mihinkään ei vastattu"), ("en", "Nothing was answered")]
)
def test_nothing_said_makes_no_file_and_claims_none(
    tmp_path: Path, interview: Hold, language: str, told: str
) -> None:
    held = interview(tmp_path / "a.toml", language=language)
    assert (held.status, list(tmp_path.iterdir())) == (0, [])
    assert told in held.out


@pytest.mark.parametrize(
    "path", ["nonsense", "systems[zz].name", "[/]", "\x1b[31m", '"x', "a b", "systems[]"]
)
def test_only_of_nonsense(begun: Path, interview: Hold, path: str) -> None:
    before = begun.read_bytes()
    assert interview(begun, options=("--only", path)).status == 2
    assert begun.read_bytes() == before


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    answers = "".join(f"kohta controller.name\nNimi {number} Oy\nkyllä\n" for number in range(500))
    saves = set()
    for number in range(15):
        with subprocess.Popen(
            [sys.executable, "-m", "intake", "interview", file, "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        ) as held:
            assert held.stdin is not None
            held.stdin.write(f"kyllä\n{answers}".encode())
            held.stdin.flush()
            time.sleep(1 + number * 0.037)
            held.send_signal(signal.SIGKILL)
        if file.exists():
            read(file)
            kept = tomllib.loads(file.read_text("utf-8")).get("answers", {})
            saves.add(kept.get("controller", {}).get("name"))
    assert len(saves) > 3
    assert [left.name for left in tmp_path.glob("*.toml")] == ["a.toml"]
