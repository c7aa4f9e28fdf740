"""What an answer feeds, and what is behind a passage: the same, told from either end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from intake.batch.opening import state_of
from intake.documents.feeding import Document, Section, behind, fed_by, sections, with_parts

TODAY = dt.date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[2] / "examples"


def document(example: str = "kiinteistoyhtio", kind: str = "notice") -> Document:
    state = state_of(EXAMPLES / f"{example}.toml", TODAY)
    return Document(state.dialogue.documents[kind], state, "fi", TODAY)


def section(found: tuple[Section, ...], heading: str) -> Section:
    return next(one for one in found if heading in one.heading)


class TestSections:
    def test_a_section_goes_to_the_next_heading(self) -> None:
        found = sections(["before\n\n", "# A\n\n", "a\n\n", "## B\n\n", "- b\n", "- c\n\n", "## C\n"])
        assert [(one.heading.strip(), one.level, len(one.pieces)) for one in found] == [
            ("", 0, 1),
            ("# A", 1, 2),
            ("## B", 2, 3),
            ("## C", 2, 1),
        ]

    def test_its_parts_are_those_of_deeper_headings(self) -> None:
        found = sections(["# A\n\n", "## B\n\n", "### b\n\n", "## C\n\n"])
        assert [one.heading.strip() for one in with_parts(found, found[1])] == ["## B", "### b"]

    def test_no_piece_is_lost(self) -> None:
        cut = document().cut()
        assert tuple(piece for one in sections(cut) for piece in one.pieces) == cut


class TestFed:
    def fed(self, path: str, example: str = "kiinteistoyhtio") -> list[str]:
        asked = document(example)
        cut = asked.cut()
        return [piece.strip() for piece, is_fed in zip(cut, fed_by(asked, cut, path), strict=True) if is_fed]

    def test_an_answer_feeds_where_it_is_printed(self) -> None:
        assert self.fed("register.name", "mallitoimisto") == [
            "Merilammen Pyörätalon asiakas- ja markkinointirekisteri"
        ]

    def test_and_where_it_only_decides_what_is_said(self) -> None:
        assert any(
            "vapaaehtois" in piece or "pakko" in piece
            for piece in self.fed("provision.required", "mallitoimisto")
        )

    def test_an_answer_that_lacks_feeds_the_gap_that_waits_for_it(self) -> None:
        (gap,) = self.fed("retention[kaikki-asiakastiedot].period")
        assert 'from="retention[kaikki-asiakastiedot].period"' in gap

    def test_where_nothing_is_asked_nothing_is_fed(self) -> None:
        asked = document()
        cut = asked.cut()
        assert fed_by(asked, cut, None) == (False,) * len(cut)


@pytest.mark.parametrize("heading", ["3. Rekisterin nimi", "10. Säilytysajat", "13. Automaattinen"])
def test_what_is_behind_a_section_feeds_it_and_nothing_else_does(heading: str) -> None:
    asked = document()
    cut = asked.cut()
    found = sections(cut)
    passage = with_parts(found, section(found, heading))
    told = behind(asked, passage)
    pieces = {piece for one in passage for piece in one.pieces}

    def feeds(path: str) -> bool:
        return any(fed and piece in pieces for piece, fed in zip(cut, fed_by(asked, cut, path), strict=True))

    given = [path for path, status in asked.state.asked.items() if status == "given"]
    assert list(told) == [path for path in given if feeds(path)]
