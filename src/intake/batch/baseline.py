"""The findings that were there on some day, kept in a file, so that only new ones are told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from intake.batch.checking import Checked, FoundFault
from intake.batch.terms import Terms
from intake.batch.writing import write
from intake.dialogue.encoding import text_of
from intake.dialogue.toml_faults import values_of
from intake.errors import FileError, Where, reason
from intake.languages import Message, message
from intake.resources import read_file

FORMAT = 1
_HEAD = "# The findings of one day, by file: intake check --baseline tells only others.\n"

Kept = Mapping[str, frozenset[str]]
"""The findings by the file they are in: its path from the folder of the baseline, and code and answer."""


class Baselines:
    """The baselines that a run goes by, and how much of them it has met.

    Args:
        paths: the files that will be checked.
        terms: the terms of each, which name its baseline.
        unseen: the codes of checks that this run does not make, of which none can be found gone.

    Raises:
        FileError: one cannot be read, or is none.
    """

    def __init__(
        self, paths: Iterable[Path], terms: Callable[[Path], Terms], unseen: Iterable[str] = ()
    ) -> None:
        self._unseen = frozenset(unseen)
        files = dict.fromkeys(file for path in paths if (file := terms(path).baseline) is not None)
        self._kept = {file: read(file) for file in files}
        self._terms = terms
        self._gone: dict[tuple[Path, str], set[str]] = {}
        self.silenced = 0
        """How many findings were passed over."""
        self.gone = 0
        """How many of them there are no more, in the files that were checked or are gone themselves."""

    def through(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, what stands in a baseline set apart."""
        for checked in results:
            terms = self._terms(Path(checked["path"]))
            yield checked if terms.baseline is None else self._without(checked, terms, terms.baseline)
        self.gone = sum(map(len, self._gone.values()))
        for file, kept in self._kept.items():
            self.gone += sum(
                len(keys)
                for name, keys in kept.items()
                if (file, name) not in self._gone and not (file.parent / name).exists()
            )

    def _without(self, checked: Checked, terms: Terms, file: Path) -> Checked:
        name = name_of(checked["path"], file)
        known = self._kept[file].get(name, frozenset())
        gone = self._gone.setdefault((file, name), {key for key in known if self._takes(terms, key)})
        if "error" in checked:
            gone.clear()
        if not known or "error" in checked:
            return checked
        old = [finding for finding in checked["findings"] if key_of(finding) in known]
        waived = checked.get("waived", ())
        gone -= {key_of(finding) for finding in (*checked["findings"], *waived)}
        self.silenced += len(old)
        if not old:
            return checked
        left = checked.copy()
        left["findings"] = [finding for finding in checked["findings"] if key_of(finding) not in known]
        left["baselined"] = old
        return left

    def _takes(self, terms: Terms, key: str) -> bool:
        """Whether a finding would be told if it were there; one across files only where there are several."""
        code = key.partition(" ")[0]
        return terms.takes(code) and code not in self._unseen


def key_of(finding: FoundFault) -> str:
    """The code, and what the finding is about: as `Finding.key`."""
    return f"{finding['code']} {finding['about']}" if finding["about"] else finding["code"]


def name_of(path: str, baseline: Path) -> str:
    """What a baseline calls a file: its path from the folder that the baseline is in."""
    whole, folder = os.path.abspath(path), os.path.abspath(baseline.parent)  # noqa: PTH100 (links stay links)
    try:
        name = os.path.relpath(whole, folder)
    except ValueError:  # on another drive
        name = whole
    return Path(name).as_posix().encode(errors="backslashreplace").decode()


def save(file: Path, found: Mapping[str, Iterable[str]]) -> None:
    """Write a baseline, sorted, a line for each finding.

    Args:
        file: where; a baseline that is there is replaced.
        found: the findings of each file by `key_of`, by `name_of` the file.

    Raises:
        FileError: another kind of file is there.
        RenderError: it cannot be written.
    """
    import tomli_w

    if os.path.lexists(file):
        read(file)  # whatever else is there is not overwritten
    findings = {name: sorted(set(keys)) for name, keys in sorted(found.items())}
    values = {
        "baseline": {"format": FORMAT, "findings": {name: keys for name, keys in findings.items() if keys}}
    }
    write(file, (_HEAD + tomli_w.dumps(values)).encode())


def read(file: Path) -> Kept:
    """The findings that a baseline holds.

    Raises:
        FileError: it cannot be read, or is no baseline.
    """
    try:
        text = text_of(read_file(file), file)
    except FileNotFoundError as error:
        raise FileError(
            "baseline-missing",
            message("error baseline", "There is no such baseline."),
            where=Where(file),
            remedy=message("error baseline", "Write it with --write-baseline, or mend its name."),
        ) from error
    except OSError as error:
        what = message("error baseline", "The baseline cannot be read: {reason}.", reason=reason(error))
        raise FileError("baseline-unreadable", what, where=Where(file)) from error
    head: Any = values_of(text, file).get("baseline")
    if not isinstance(head, Mapping):
        raise _none(file, message("error baseline", "This file is no baseline: it has no [baseline] table."))
    if head.get("format") != FORMAT:
        raise _none(
            file, message("error baseline", "This program does not know baselines of this format."), "format"
        )
    findings = head.get("findings", {})
    if not isinstance(findings, Mapping) or not all(map(_is_list_of_texts, findings.values())):
        raise _none(
            file,
            message("error baseline", "For each file there should be a list of findings in quotation marks."),
            "findings",
        )
    return {name: frozenset(keys) for name, keys in findings.items()}


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _none(file: Path, what: Message, *key: str) -> FileError:
    from intake.store.places import Places

    place = ("baseline", *key)
    where = Where(file, ".".join(place), *Places(text_of(read_file(file), file))(place))
    remedy = message("error baseline", "Check its name, or write the baseline anew under another.")
    return FileError("baseline-wrong", what, where=where, remedy=remedy)
