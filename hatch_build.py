"""Gathers the data that a wheel carries inside the package, with its catalogues compiled."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("dialogues", "templates", "examples")


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `intake/_data/…` to a wheel. An editable install reads the checkout itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include before the wheel is written."""
        if version == "editable":
            return
        root = Path(self.root)
        included: dict[str, str] = build_data["force_include"]
        for name in FOLDERS:
            for file in sorted((root / name).rglob("*")):
                if file.is_file():
                    included[str(file)] = f"intake/_data/{file.relative_to(root).as_posix()}"
        self._compiled = tempfile.TemporaryDirectory()
        for source in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
            place = source.relative_to(root).with_suffix(".mo")
            target = Path(self._compiled.name) / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as text, target.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            included[str(target)] = f"intake/_data/{place.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the compiled catalogues once they are in the wheel."""
        if version != "editable":
            self._compiled.cleanup()
