"""Writes the pages on the checks in `docs/rules` anew, in every language."""

from __future__ import annotations

from pathlib import Path

from intake.batch.reports.pages import pages
from intake.dialogue.load import load_dialogue

FOLDER = Path(__file__).parent / "rules"
LANGUAGES = ("en", "fi")


def wanted() -> dict[str, str]:
    """Every page by its place in the folder."""
    dialogue = load_dialogue("customer-register")
    return {
        f"{language}/{name}": text
        for language in LANGUAGES
        for name, text in pages(dialogue, language).items()
    }


def main() -> None:
    """Write what should be there, and take away what should not."""
    texts = wanted()
    for place in FOLDER.rglob("*.md"):
        if place.relative_to(FOLDER).as_posix() not in texts:
            place.unlink()
    for name, text in texts.items():
        place = FOLDER / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(texts)} pages")


if __name__ == "__main__":
    main()
