"""`intake render --style`: faults are told in both languages, by name of the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from intake.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "kiinteistoyhtio.toml"


def told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, *more: object
) -> str:
    arguments = ["intake", "--language", language, "render", EXAMPLE, *more]
    monkeypatch.setattr(sys, "argv", [*map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "not asked for"])
def test_a_style_that_will_not_do(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    style = tmp_path / "style.docx"
    if kind == "folder":
        style.mkdir()
    elif kind != "missing":
        style.write_text("words")
    form = "md" if kind == "not asked for" else "docx"
    options = ("--to", tmp_path / "out", "--format", form, "--style", style)
    finnish, english = (told(capsys, monkeypatch, language, *options) for language in ("fi", "en"))
    assert finnish != english
    if kind != "not asked for":
        assert "style.docx" in finnish and "style.docx" in english
    assert not (tmp_path / "out").exists()
