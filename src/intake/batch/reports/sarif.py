"""Findings as SARIF 2.1.0, the form in which tools hand over what they find to other tools."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from intake import __version__
from intake.batch.checking import Checked, FoundFault, WaivedFault
from intake.batch.reports.github import first_line
from intake.batch.reports.pages import as_markdown
from intake.batch.reports.paths import from_here, uri
from intake.batch.rules import Rule
from intake.checks.explaining import explanation, sentence_of
from intake.dialogue.model import Severity
from intake.languages import Translator, message, translator

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
"""What relative addresses are relative to: the folder the program was run in, wherever that is."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_UNREADABLE, _REMARK = "unreadable-file", "idle-entry"
Json = dict[str, Any]


def sarif_lines(results: Iterable[Checked], rules: Mapping[str, Rule], words: Translator) -> Iterator[str]:
    """One run as a SARIF log, a line for each result; what could not be read is kept for the end.

    Args:
        results: what was found in each file, with lines and what is waived.
        rules: every check there is, by its code.
        words: the language spoken.
    """
    numbers = {code: number for number, code in enumerate(rules)}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{'
    yield f'"tool": {_json(_tool(rules, words))},'
    yield f'"language": "{words.language}", "columnKind": "unicodeCodePoints",'
    yield f'"originalUriBaseIds": {_json(_base(words))},'
    yield '"results": ['
    notes: list[Json] = []
    unreadable = False
    before = None
    for checked in results:
        unreadable |= "error" in checked
        notes += _notifications(checked)
        for result in _results(checked, numbers, words):
            if before is not None:
                yield f"{before},"
            before = _json(result)
    if before is not None:
        yield before
    invocation = {"executionSuccessful": not unreadable, "toolExecutionNotifications": notes}
    yield f'], "invocations": [{_json(invocation)}]}}]}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _base(words: Translator) -> Json:
    said = message("sarif", "The folder in which the interviews were checked.").text(words)
    return {BASE: {"description": {"text": said}}}


def _tool(rules: Mapping[str, Rule], words: Translator) -> Json:
    unreadable = message("sarif", "A file could not be read.").text(words)
    idle = message("sarif", "Something in a file is of no use as it is written.").text(words)
    return {
        "driver": {
            "name": "intake",
            "version": __version__,
            "rules": [_rule(rule, words) for rule in rules.values()],
            "notifications": [
                _described(_UNREADABLE, unreadable, "error"),
                _described(_REMARK, idle, "warning"),
            ],
        }
    }


def _described(identity: str, text: str, level: str) -> Json:
    return {"id": identity, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}


def _rule(rule: Rule, words: Translator) -> Json:
    check, dialogue = rule
    own = translator(words.language, dialogue.locales)
    text = list(explanation(dialogue, check, own))
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": sentence_of(check, "message", check.message, own)},
        "fullDescription": {"text": sentence_of(check, "why", check.why, own)},
        "help": {"text": "\n".join(text), "markdown": "\n".join(map(as_markdown, text))},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _results(checked: Checked, numbers: Mapping[str, int], words: Translator) -> Iterator[Json]:
    for finding in checked["findings"]:
        yield _result(finding, checked["path"], numbers)
    for waived in checked.get("waived", ()):
        yield {**_result(waived, checked["path"], numbers), "suppressions": [_suppression(waived, words)]}
    for old in checked.get("baselined", ()):
        why = message("sarif", "It was there when the baseline was written.").text(words)
        suppression = {"kind": "external", "status": "accepted", "justification": why}
        yield {**_result(old, checked["path"], numbers), "suppressions": [suppression]}


def _result(finding: FoundFault, path: str, numbers: Mapping[str, int]) -> Json:
    places = list(zip(finding["at"], finding.get("lines") or [1] * len(finding["at"]), strict=False))
    first, *others = [_location(path, line, at) for at, line in places] or [
        _location(path, first_line(finding), "")
    ]
    for other in finding.get("against", ()):
        there = zip(other["at"], other.get("lines") or [1] * len(other["at"]), strict=False)
        others += [_location(other["path"], line, at) for at, line in there]
    number = numbers.get(finding["code"])
    return {
        "ruleId": finding["code"],
        **({} if number is None else {"ruleIndex": number}),
        "level": _LEVELS[Severity(finding["severity"])],
        "message": {"text": _without_links(finding["message"])},
        "locations": [first],
        **({"relatedLocations": others} if others else {}),
        "partialFingerprints": {"finding/v1": _fingerprint(finding, path)},
    }


def _fingerprint(finding: FoundFault, path: str) -> str:
    """What stays the same while the finding does, however the file is edited around it."""
    name = f"{from_here(path).as_posix()}\0{finding['code']}\0{finding['about']}"
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _artifact(path: str) -> Json:
    relative = {} if from_here(path).is_absolute() else {"uriBaseId": BASE}
    return {"uri": uri(path), **relative}


def _location(path: str, line: int, answer: str) -> Json:
    logical = {"logicalLocations": [{"fullyQualifiedName": answer, "kind": "member"}]} if answer else {}
    return {
        "physicalLocation": {"artifactLocation": _artifact(path), "region": {"startLine": line}},
        **logical,
    }


def _suppression(waived: WaivedFault, words: Translator) -> Json:
    why = message("sarif", "{reason} (until {until})", reason=waived["reason"], until=waived["until"])
    return {"kind": "inSource", "status": "accepted", "justification": why.text(words)}


def _notifications(checked: Checked) -> Iterator[Json]:
    told = [(text, _REMARK, "warning") for text in checked.get("remarks", ())]
    if "error" in checked:
        told.append((checked["error"], _UNREADABLE, "error"))
    for text, identity, level in told:
        yield {
            "descriptor": {"id": identity},
            "level": level,
            "message": {"text": _without_links(text)},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(checked["path"])}}],
        }


def _without_links(text: str) -> str:
    """A message in which nothing that a client wrote is a link: SARIF reads `[text](address)` as one."""
    return text.replace("](", "] (")
