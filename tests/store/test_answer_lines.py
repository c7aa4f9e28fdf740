"""On which line of a file an answer stands, however the file is written."""

from __future__ import annotations

import tomllib

import pytest

from intake.store.answer_lines import AnswerLines
from intake.store.document import interview_of
from intake.store.migrate import Move

TEXT = """\
[interview]
format = 1
dialogue = "small"
languages = ["fi"]
[answers]
systems = [{ id = "s1", name = "Mail" },
  { id = "s2", name = "Drive" }]
[answers.controller]
name = "Esimerkki Oy"
[[answers.processors]]
id = "p1"
name = "Tilitoimisto"
[[answers.processors]]
id = "p2"
terms.country = "FI"
[unknown]
"controller.phone" = { ask = "them" }
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("controller.name", 9),
        ("controller.email", 8),
        ("controller.phone", 17),
        ("interview.languages", 4),
        ("systems", 6),
        ("systems[s1].name", 6),
        ("systems[s2].name", 7),
        ("processors[p1]", 10),
        ("processors[p1].name", 12),
        ("processors[p2].terms.country", 15),
        ("processors[p2].role", 13),
        ("processors[p9].role", 10),
        ("nobody.asks", 5),
        ("firm.name", 9),
        ("firm", 8),
    ],
)
def test_an_answer_has_the_line_it_stands_on_or_what_is_nearest(path: str, line: int) -> None:
    moves = [Move("answers", "controller", "firm"), Move("waived", "x", "controller.name")]
    assert AnswerLines(TEXT, interview_of(tomllib.loads(TEXT)), moves)(path) == line
