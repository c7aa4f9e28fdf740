"""`intake status`: what is due on a day, in the data and in saved interviews."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import SMALL, SOUND, Put, Run

SHOPS = """\
id = "shops"
checked_on = 2026-11-21
translated = false

[[entry]]
code = "corner"
label = "Corner shop"
city = "Oulu"

[[entry]]
code = "harbour"
label = "Harbour shop"
city = "Kotka"
checked_on = 2026-05-01
valid_until = 2027-06-30

[[entry]]
code = "old"
label = "Old shop"
city = "Pori"
valid_until = 2019-12-31
"""
QUESTIONS = """
[[question]]
id = "shop.name"
type = "text"
ask = "Which shop?"

[[question]]
id = "shop.city"
type = "text"
prefill = "lookup('shops', shop.name, 'city')"
ask = "In which city?"

[[question]]
id = "document.review_by"
type = "date"
required = false
ask = "When will you look again?"
"""
CORNER = SOUND.replace(
    "secret = false",
    """\
secret = false
[answers.shop]
name = "Corner shop"
city = "Oulu"
[answers.document]
review_by = 2027-05-01""",
)
CONFIRMED = '[confirmed]\n"shop.city" = { catalogue = "shops", entry = "corner", checked_on = 2026-11-21 }\n'


@pytest.fixture
def shops(intake: Run, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small dialogue in a folder of its own, with a catalogue of shops; returns the catalogue."""
    folder = tmp_path / "dialogues"
    shutil.copytree(SMALL / "dialogues", folder)
    section = folder / "sections" / "all.toml"
    section.write_text(section.read_text("utf-8") + QUESTIONS, "utf-8")
    monkeypatch.setenv("INTAKE_DIALOGUES", str(folder))
    put("in/a.toml", CORNER + CONFIRMED)
    return put("dialogues/vocabularies/shops.toml", SHOPS)


def lines(intake: Run, *arguments: str) -> list[str]:
    return intake("status", *arguments).stdout.splitlines()


class TestData:
    def test_nothing_is_due_while_all_is_checked_and_valid(self, intake: Run, shops: Path) -> None:
        told = intake("status", "--as-of", "2026-12-01")
        assert (told.exit_code, told.stdout) == (0, "Nothing is due.\n")

    def test_what_was_checked_too_long_ago_is_named(self, intake: Run, shops: Path) -> None:
        told = intake("status", "--as-of", "2027-05-02")
        assert told.exit_code == 1
        assert told.stdout.splitlines() == [
            "Data to check again:",
            "  shops: Harbour shop, last checked on 2026-05-01",
        ]
        assert lines(intake, "--as-of", "2027-05-02", "--months", "13") == ["Nothing is due."]

    def test_a_catalogue_that_is_all_as_old_is_named_alone(self, intake: Run, shops: Path) -> None:
        told = lines(intake, "--as-of", "2027-11-22")
        assert "  last checked on 2026-11-21: acts, documents, languages" in told

    @pytest.mark.parametrize(
        ("day", "arguments", "said"),
        [
            ("2027-05-30", (), None),
            ("2027-05-31", (), "  shops: Harbour shop, validity ends on 2027-06-30"),
            ("2027-05-30", ("--within", "31"), "  shops: Harbour shop, validity ends on 2027-06-30"),
            ("2027-06-30", ("--within", "0"), "  shops: Harbour shop, validity ends on 2027-06-30"),
            ("2027-07-01", (), "  shops: Harbour shop, validity ended on 2027-06-30"),
        ],
    )
    def test_a_validity_is_named_before_and_after_its_end(
        self, intake: Run, shops: Path, day: str, arguments: tuple[str, ...], said: str | None
    ) -> None:
        told = lines(intake, "--as-of", day, "--months", "24", *arguments)
        assert told == (["Nothing is due."] if said is None else ["Data to check again:", said])

    def test_what_had_ended_when_it_was_checked_is_kept_on_purpose(self, intake: Run, shops: Path) -> None:
        assert "Old shop" not in intake("status", "--as-of", "2040-01-01", "--months", "1200").stdout

    def test_the_shipped_data_keep_to_it(self, intake: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("INTAKE_DIALOGUES")
        examples = Path(__file__).parents[2] / "examples"
        told = intake("status", examples, "--as-of", "2026-11-22")
        assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "Nothing is due.")


class TestInterviews:
    def test_a_fact_that_has_changed_is_told_with_the_command_that_asks_it_again(
        self, intake: Run, shops: Path
    ) -> None:
        shops.write_text(SHOPS.replace("Oulu", "Raahe"), "utf-8")
        told = intake("status", "in", "--as-of", "2026-12-01")
        file = Path("in", "a.toml")
        assert told.exit_code == 1
        assert [line.replace(str(shops.parents[1]), "FOLDER") for line in told.stdout.splitlines()] == [
            f"{file}: facts out of date",
            "  In which city? – shops: Corner shop has changed",
            "    Answered: Oulu. Now: Raahe.",
            f"  Ask again: intake interview {file} --only outdated --dialogues FOLDER",
            "1 interview: 0 due for review, 1 with facts out of date.",
        ]

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('"corner"', '"kiosk"', "shops has no corner any more"),
            (
                'city = "Oulu"',
                'city = "Oulu"\nvalid_until = 2026-11-30',
                "shops: the validity of Corner shop has ended",
            ),
        ],
    )
    def test_an_entry_that_is_gone_or_has_ended(
        self, intake: Run, shops: Path, old: str, new: str, said: str
    ) -> None:
        shops.write_text(SHOPS.replace(old, new), "utf-8")
        assert f"  In which city? – {said}" in lines(intake, "in", "--as-of", "2026-12-01")

    def test_only_outdated_asks_just_that(self, intake: Run, shops: Path, put: Put) -> None:
        shops.write_text(SHOPS.replace("Oulu", "Raahe"), "utf-8")
        told = intake("interview", "in/a.toml", "--plain", "--only", "outdated").stdout
        assert "In which city?" in told
        assert "Which shop?" not in told

    @pytest.mark.parametrize(("day", "due"), [("2027-04-30", False), ("2027-05-01", True)])
    def test_a_review_is_due_on_its_day(self, intake: Run, shops: Path, day: str, due: bool) -> None:
        told = lines(intake, "in", "--as-of", day, "--months", "24")
        assert (f"{Path('in', 'a.toml')}: due for review on 2027-05-01" in told) is due

    def test_a_review_goes_through_what_is_open_and_what_does_not_add_up(
        self, intake: Run, shops: Path, put: Put
    ) -> None:
        put("in/a.toml", CORNER.replace("secret = false\n", "").replace("Huutaja", "HUUTAJA"))
        (one,) = json.loads(intake("status", "in", "--as-of", "2027-05-01", "--format", "json").stdout)[
            "interviews"
        ]
        assert (one["review_due"], one["review_by"], one["client"]) == (True, "2027-05-01", "HUUTAJA")
        asked = {each["only"]: [question["path"] for question in each["questions"]] for each in one["ask"]}
        assert asked == {
            "open": ["controller.motto", "secret"],
            "findings": ["controller.name", "secret"],
            "document.review_by": ["document.review_by"],
        }
        assert all(f"--only {each['only']}" in each["command"] for each in one["ask"])


class TestReports:
    def test_json_tells_data_and_facts(self, intake: Run, shops: Path) -> None:
        shops.write_text(SHOPS.replace("Oulu", "Raahe"), "utf-8")
        told = json.loads(intake("status", "in", "--as-of", "2027-06-30", "--format", "json").stdout)
        assert told["as_of"] == "2027-06-30"
        harbour = {"catalogue": "shops", "entry": "harbour", "label": "Harbour shop"}
        assert told["data"] == [
            {**harbour, "state": "unchecked", "date": "2026-05-01"},
            {**harbour, "state": "ending", "date": "2027-06-30"},
        ]
        assert told["interviews"][0]["outdated"] == [
            {
                "path": "shop.city",
                "question": "In which city?",
                "catalogue": "shops",
                "entry": "corner",
                "label": "Corner shop",
                "confirmed_on": "2026-11-21",
                "state": "changed",
                "answer": "Oulu",
                "now": "Raahe",
            }
        ]

    def test_what_cannot_be_read_is_told_and_the_rest_too(self, intake: Run, shops: Path, put: Put) -> None:
        put("in/b.toml", "[interview\n")
        told = intake("status", "in", "--as-of", "2027-05-01", "--months", "24")
        assert told.exit_code == 2
        assert "b.toml:1" in told.stderr
        assert "due for review" in told.stdout
        assert intake("status", "nowhere.toml").exit_code == 2

    def test_a_folder_without_interviews_is_said_to_be_so(self, intake: Run, shops: Path) -> None:
        Path("empty").mkdir()
        assert lines(intake, "empty", "--as-of", "2026-12-01")[0] == "No interview files were found."

    def test_the_words_are_the_readers(self, intake: Run, shops: Path) -> None:
        told = intake("status", "in", "--as-of", "2027-05-01", language="fi").stdout
        assert "tarkistuspäivä 1.5.2027" in told

    def test_a_day_that_is_none_is_refused(self, intake: Run, shops: Path) -> None:
        assert intake("status", "--as-of", "2027-02-30").exit_code != 0
