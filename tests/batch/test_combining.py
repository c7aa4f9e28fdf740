"""One document of many interviews: whose they are, which of them belong to it, and what it is made of."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from intake.batch.combining import Combined, combine_all, read_all
from intake.batch.controllers import Reading, by_controller
from intake.batch.files import Found
from intake.batch.rendering import Order, Outcome
from intake.errors import RenderError
from intake.interview.answers import Interview
from intake.languages import Translator
from intake.resources import resource_directory

TODAY = dt.date(2026, 11, 21)
MODEL = (resource_directory("examples") / "mallitoimisto.toml").read_text(encoding="utf-8")
ID, OTHER_ID = "9481733-6", "9481620-2"

Put = Callable[..., Path]


def interview(
    activity: str = "Asiakasrekisteri",
    controller: str = "Havuranta Oy",
    business_id: str = "",
    documents: Sequence[str] = ("record-of-processing",),
    more: str = "",
    joint: str = 'role = "none"',
) -> str:
    """An interview that says whose it is and what about, and little else."""
    name = f'name = "{controller}"' if controller else ""
    number = f'legal_form = "limited-company"\nbusiness_id = "{business_id}"' if business_id else ""
    wanted = ", ".join(f'"{one}"' for one in documents)
    return f"""\
[interview]
format = 1
dialogue = "customer-register"
documents = [{wanted}]
languages = ["fi"]
[answers.controller]
{name}
{number}
[answers.register]
name = {{ fi = "{activity}" }}
[answers.joint]
{joint}
{more}
"""


def model(activity: str) -> str:
    """An interview with nothing to correct, about another processing activity."""
    return re.sub(r'(?m)^(en|fi) = ".*(rekisteri|Pyörätalo)"$', rf'\1 = "{activity}"', MODEL, count=2)


def combined(to: Path, *files: Path, **order: object) -> list[Combined]:
    asked = Order(to, TODAY, "en", formats=("md",))._replace(**order)
    readings = list(read_all([Found(file, file) for file in files], asked))
    sound = [one for one in readings if isinstance(one, Reading)]
    return list(combine_all(sound, [one.path for one in readings if one not in sound], asked))


def written(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def record(to: Path, *files: Path, **order: object) -> str:
    """The one record that the files give, in Finnish."""
    [_] = combined(to, *files, **{"documents": ("record-of-processing",), **order})
    [file] = to.glob("*.combined-record-of-processing.fi.md")
    return file.read_text(encoding="utf-8")


def headings(document: str, rank: str = "##") -> list[str]:
    return re.findall(rf"^{rank} (.*)$", document, re.MULTILINE)


def part(document: str, heading: str) -> str:
    return document.split(f"\n## {heading}\n")[1].split("\n## ")[0]


class TestController:
    @staticmethod
    def parted(*whose: tuple[str, str]) -> list[tuple[str, int]]:
        """The controllers of interviews that give these names and business ids, and how many each has."""
        answers = Interview(meta={"dialogue": "small"})
        readings = [
            Reading(Path(f"{number}.toml"), answers, "", name, own)
            for number, (name, own) in enumerate(whose)
        ]
        found = by_controller(readings)
        assert found == by_controller(readings[::-1])
        return [(name, len(own)) for name, own in found]

    def test_it_is_the_same_with_the_same_business_id_however_its_name_is_written(self) -> None:
        assert self.parted(("Havu Oy", ID), ("Havu Oy", ID), ("Oy Havu Ab", ID)) == [("Havu Oy", 3)]

    def test_without_a_business_id_it_is_the_same_by_name(self) -> None:
        assert self.parted(("Havu Oy", ""), ("HAVU Oy", ID)) == [("HAVU Oy", 2)]

    def test_two_business_ids_are_two_controllers(self) -> None:
        assert self.parted(("Havu Oy", ID), ("Havu Oy", OTHER_ID)) == [("Havu Oy", 1), ("Havu Oy", 1)]
        assert len(self.parted(("Havu Oy", ID), ("Havu Oy", OTHER_ID), ("Havu Oy", ""))) == 3

    def test_who_names_none_stands_alone(self) -> None:
        assert self.parted(("", ""), ("", ""), ("Havu Oy", ID)) == [("", 1), ("", 1), ("Havu Oy", 1)]


class TestWhich:
    """Which documents there are, of which interviews, under which names."""

    def test_each_controller_has_a_record_named_after_it(self, put: Put, tmp_path: Path) -> None:
        results = combined(
            tmp_path / "out",
            put("a.toml", interview("A")),
            put("b.toml", interview("B", documents=["notice"])),
            put("c.toml", interview("C", controller="Kuusi/../Koivu: Oy")),
        )
        assert [(one.holder, len(one.standings)) for one in results] == [
            ("Havuranta Oy", 2),
            ("Kuusi/../Koivu: Oy", 1),
        ]
        assert written(tmp_path / "out") == [
            "Havuranta Oy.combined-record-of-processing.fi.md",
            "Kuusi_.._Koivu_ Oy.combined-record-of-processing.fi.md",
        ]

    def test_an_interview_without_a_controller_gives_its_own_name(self, put: Put, tmp_path: Path) -> None:
        document = record(tmp_path / "out", put("nimetön.toml", interview(controller="")))
        assert written(tmp_path / "out") == ["nimetön.combined-record-of-processing.fi.md"]
        assert document.startswith("**Luonnos**\n\n# Seloste käsittelytoimista: **\\[Vastaus puuttuu: ")

    def test_a_processors_record_is_made_of_those_that_are_for_it(self, put: Put, tmp_path: Path) -> None:
        both, alone = ["record-of-processing", "processor-record"], ["processor-record"]
        files = [
            put("own.toml", interview("Asiakkaat")),
            put("both.toml", interview("Palkat", documents=both)),
            put("for-others.toml", interview("Isännöinti", documents=alone)),
        ]
        assert {
            one.kind: [standing.path.name for standing in one.standings]
            for one in combined(tmp_path / "out", *files)
        } == {
            "record-of-processing": ["both.toml", "own.toml"],
            "processor-record": ["both.toml", "for-others.toml"],
        }

    def test_all_languages_of_the_interviews_are_written(self, put: Put, tmp_path: Path) -> None:
        english = interview("B").replace('["fi"]', '["en"]')
        combined(tmp_path / "out", put("a.toml", interview("A")), put("b.toml", english))
        assert [name.split(".")[-2] for name in written(tmp_path / "out")] == ["en", "fi"]

    @pytest.mark.parametrize(
        ("document", "said"),
        [
            ("notice", "record-of-processing, processor-record"),
            ("notise", "notice"),
            ("processor-record", "Choose the document"),
        ],
    )
    def test_what_cannot_be_combined_is_refused(
        self, put: Put, tmp_path: Path, document: str, said: str
    ) -> None:
        with pytest.raises(RenderError) as refused:
            combined(tmp_path / "out", put("a.toml", interview()), documents=(document,))
        assert said in refused.value.text(Translator.source())


class TestRecord:
    def test_the_controller_is_told_once_and_each_activity_has_the_other_points(
        self, put: Put, tmp_path: Path
    ) -> None:
        document = record(
            tmp_path / "out",
            put("a.toml", interview("Työhakemukset", business_id=ID)),
            put("b.toml", interview("Asiakkaat", business_id=ID)),
        )
        assert document.startswith("**Luonnos**\n\n# Seloste käsittelytoimista: Havuranta Oy\n")
        assert headings(document) == [
            "Käsittelytoimet",
            "a) Rekisterinpitäjä ja yhteystiedot",
            "Asiakkaat",
            "Työhakemukset",
        ]
        assert [one[:2] for one in headings(document, "###")] == ["b)", "c)", "d)", "e)", "f)", "g)"] * 2
        assert document.count(f"Y-tunnus: {ID}") == 1
        assert re.findall(r"^\| (\w+) \|", document, re.MULTILINE)[1:3] == ["Asiakkaat", "Työhakemukset"]

    def test_a_single_activity_needs_no_table_of_them(self, put: Put, tmp_path: Path) -> None:
        assert "Käsittelytoimet" not in headings(record(tmp_path / "out", put("a.toml", interview())))

    def test_what_one_tells_otherwise_of_the_controller_stands_in_its_own_part(
        self, put: Put, tmp_path: Path
    ) -> None:
        phone = 'phone = "+358 3 123 4567"\n[answers.register]'
        document = record(
            tmp_path / "out",
            put("a.toml", interview("A").replace("[answers.register]", phone)),
            put("b.toml", interview("B")),
            put("c.toml", interview("C")),
        )
        assert "### a) Rekisterinpitäjä" in part(document, "A")
        assert document.count("+358 3 123 4567") == 1
        assert "+358 3 123 4567" in part(document, "A")
        assert "### a)" not in part(document, "B")

    def test_joint_controllers_are_told_of_the_activity_that_has_them(self, put: Put, tmp_path: Path) -> None:
        joint = 'role = "joint"\nmembers = { fi = "Kuusi Oy" }'
        document = record(
            tmp_path / "out", put("a.toml", interview("A", joint=joint)), put("b.toml", interview("B"))
        )
        assert "Kuusi Oy" in part(document, "A")
        assert "Kuusi Oy" not in part(document, "B")

    def test_the_same_bytes_whatever_order_the_files_come_in(self, put: Put, tmp_path: Path) -> None:
        names = ("Sama", "Sama", "Ääni", "alku")
        files = [
            put(f"{number}/{'x' * (number // 2)}.toml", interview(name, more=f"# {number}"))
            for number, name in enumerate(names)
        ]
        document = record(tmp_path / "one", *files)
        assert document == record(tmp_path / "two", *reversed(files))
        assert headings(document)[2:] == ["alku", "Sama", "Sama", "Ääni"]

    def test_a_gap_stands_in_its_activity(self, put: Put, tmp_path: Path) -> None:
        document = record(
            tmp_path / "out", put("a.toml", interview("A", business_id=ID)), put("b.toml", model("B"))
        )
        assert "**\\[Vastaus puuttuu: " in part(document, "A")
        assert "**\\[Vastaus puuttuu: " not in part(document, "B")

    def test_an_activity_without_a_name_comes_first_and_is_headed_by_the_gap(
        self, put: Put, tmp_path: Path
    ) -> None:
        nameless = interview("A").replace('name = { fi = "A" }', "")
        document = record(tmp_path / "out", put("b.toml", nameless), put("a.toml", interview("B")))
        assert headings(document)[2:] == [r"**\[Vastaus puuttuu: Mikä on rekisterin nimi?\]**", "B"]

    def test_the_clients_words_stay_words(self, put: Put, tmp_path: Path) -> None:
        hostile = "| # <b> [x](y) {.a-row-each}"
        document = record(tmp_path / "out", put("a.toml", interview(hostile)), put("b.toml", interview("B")))
        assert r"\| \# \<b\> \[x\](y) \{.a-row-each\}" in headings(document)

    def test_a_sheet_has_a_row_for_each_activity(self, put: Put, tmp_path: Path) -> None:
        files = [put("a.toml", interview("=1+1")), put("b.toml", model("Asiakkaat"))]
        combined(tmp_path / "out", *files, formats=("xlsx",), languages=("fi",))
        [first, _] = sorted((tmp_path / "out").glob("*.xlsx"))
        sheet = openpyxl.load_workbook(io.BytesIO(first.read_bytes())).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0][:2] == ("Käsittelytoimi", "Rekisterinpitäjä")
        assert [str(cell)[:2] for cell in rows[0][3:]] == ["a)", "b)", "c)", "d)", "e)", "f)", "g)"]
        assert [row[:2] for row in rows[1:]] == [("=1+1", "Havuranta Oy")]
        assert sheet["A2"].data_type == "s"
        assert sheet["A2"].quotePrefix


def test_a_processors_record_names_for_whom_each_activity_is(put: Put, tmp_path: Path) -> None:
    client = '[[answers.clients]]\nid = "c"\nname = "Asunto Oy {}"\ncontact = "hallitus"\nprocessing = {{ fi = "y" }}'
    for name in ("Lehmus", "Pihlaja"):
        put(f"{name}.toml", interview(name, documents=["processor-record"], more=client.format(name)))
    combined(tmp_path / "out", tmp_path / "Lehmus.toml", tmp_path / "Pihlaja.toml")
    [file] = (tmp_path / "out").glob("*.combined-processor-record.fi.md")
    document = file.read_text(encoding="utf-8")
    assert "| Lehmus | Asunto Oy Lehmus |" in document
    assert "Asunto Oy Pihlaja" not in part(document, "Lehmus")
    assert [one[:2] for one in headings(document, "###")] == ["a)", "b)", "c)", "d)"] * 2


class TestAgain:
    def test_what_would_not_change_is_left_alone(self, put: Put, tmp_path: Path) -> None:
        files = [put("a.toml", interview("A")), put("b.toml", interview("B"))]
        outcomes = [one.outcome for _ in range(2) for one in combined(tmp_path / "out", *files)]
        assert outcomes == [Outcome.WRITTEN, Outcome.UNCHANGED]

    def test_a_change_of_one_interview_is_one_of_the_document(self, put: Put, tmp_path: Path) -> None:
        files = [put("a.toml", interview("A")), put("b.toml", interview("B"))]
        combined(tmp_path / "out", *files)
        put("b.toml", interview("C"))
        assert [one.outcome for one in combined(tmp_path / "out", *files)] == [Outcome.WRITTEN]


class TestUnread:
    def test_a_draft_shows_what_it_lacks(self, put: Put, tmp_path: Path) -> None:
        document = record(tmp_path / "out", put("a.toml", interview()), put("b.toml", "[interview"))
        assert r"**\[Tiedostoa b.toml ei voitu lukea, joten sen tiedot puuttuvat tästä.\]**" in document

    def test_a_final_document_is_refused(self, put: Put, tmp_path: Path) -> None:
        [result] = combined(
            tmp_path / "out", put("a.toml", model("A")), put("b.toml", "[interview"), final=True
        )
        assert result.outcome is Outcome.REFUSED
        assert "b.toml" in result.reason


class TestFinal:
    def test_it_is_written_when_all_are_sound(self, put: Put, tmp_path: Path) -> None:
        [result] = combined(
            tmp_path / "out", put("a.toml", model("A")), put("b.toml", model("B")), final=True
        )
        assert (result.outcome, result.written, result.reason) == (Outcome.WRITTEN, 2, "")

    def test_one_that_is_not_is_named_and_no_other_controller_waits_for_it(
        self, put: Put, tmp_path: Path
    ) -> None:
        wrong, sound = put("a.toml", interview("A", business_id=ID)), put("b.toml", model("B"))
        other = put("c.toml", model("C").replace(ID, OTHER_ID).replace("Merilammen Pyörätalo Oy", "Kuusi Oy"))
        results = combined(tmp_path / "out", wrong, sound, other, final=True, languages=("fi",))
        assert [(one.holder, one.outcome) for one in results] == [
            ("Havuranta Oy", Outcome.REFUSED),
            ("Kuusi Oy", Outcome.WRITTEN),
        ]
        refused = results[0]
        assert [bool(one.findings) for one in refused.standings] == [True, False]

    def test_a_gap_is_told_with_its_file(self, put: Put, tmp_path: Path) -> None:
        lacking = model("B").replace("date = 2026-11-21\n", "")
        [result] = combined(tmp_path / "out", put("a.toml", model("A")), put("b.toml", lacking), final=True)
        assert (result.outcome, result.standings[1].findings) == (Outcome.REFUSED, ())
        assert "b.toml: document.date" in result.reason
        assert written(tmp_path) == ["a.toml", "b.toml"]
