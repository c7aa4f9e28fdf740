"""What was found in many interviews, counted: by check, and by whom the interviews are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from intake.batch.checking import Checked
from intake.checks.model import rank
from intake.dialogue.model import Severity


class RuleCount(TypedDict):
    """How often a check fired, and in how many interviews."""

    code: str
    name: str
    severity: str
    findings: int
    interviews: int


class ClientCount(TypedDict):
    """How much was found about a client, and in how many interviews."""

    client: str
    interviews: int
    errors: int
    warnings: int
    hints: int


class Counts(TypedDict):
    """Both, worst first; only what was found."""

    rules: list[RuleCount]
    clients: list[ClientCount]


_KEYS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.HINT: "hints"}


class Summary:
    """Counts the results that go by."""

    def __init__(self) -> None:
        self._rules: dict[str, RuleCount] = {}
        self._clients: dict[str, ClientCount] = {}
        self._counted: set[str] = set()

    def through(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, counted."""
        for checked in results:
            self._count(checked)
            yield checked

    def _count(self, checked: Checked) -> None:
        if not checked["findings"]:
            return
        client = checked.get("client") or checked["path"]
        counts = self._clients.setdefault(
            client, {"client": client, "interviews": 0, "errors": 0, "warnings": 0, "hints": 0}
        )
        counts["interviews"] += checked["path"] not in self._counted
        self._counted.add(checked["path"])
        here: set[str] = set()
        for finding in checked["findings"]:
            code, severity = finding["code"], Severity(finding["severity"])
            counts[_KEYS[severity]] += 1  # type: ignore[literal-required]
            rule = self._rules.setdefault(
                code,
                {
                    "code": code,
                    "name": finding["name"],
                    "severity": str(severity),
                    "findings": 0,
                    "interviews": 0,
                },
            )
            rule["findings"] += 1
            rule["interviews"] += code not in here
            here.add(code)

    @property
    def counts(self) -> Counts:
        """What has been counted so far."""
        return {
            "rules": sorted(
                self._rules.values(),
                key=lambda rule: (rank(Severity(rule["severity"])), -rule["findings"], rule["code"]),
            ),
            "clients": sorted(
                self._clients.values(),
                key=lambda one: (-one["errors"], -one["warnings"], -one["hints"], one["client"]),
            ),
        }
