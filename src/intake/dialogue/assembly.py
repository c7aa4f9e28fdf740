"""From files that are each valid in themselves to the parts of one dialogue: ids unique, names resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from intake.dialogue.backtracking import runs_away
from intake.dialogue.citations import ACTS, citation_faults
from intake.dialogue.model import (
    Check,
    DocumentKind,
    Entry,
    Example,
    Examples,
    Kind,
    Phrases,
    Question,
    Remedy,
    Section,
    Vocabulary,
)
from intake.dialogue.nearest import nearest_remedy
from intake.dialogue.needles import needles
from intake.dialogue.places import Places
from intake.dialogue.reading import FaultList, Folder, Source
from intake.dialogue.schema import CheckTable, ItemQuestion, TopQuestion
from intake.errors import Where
from intake.languages import message

DOCUMENTS_QUESTION = "interview.documents"
_OWN_FIELDS = {"code", "label", "synonyms", "checked_on", "valid_from", "valid_until"}


def vocabularies(folder: Folder, faults: FaultList) -> dict[str, Vocabulary]:
    """The vocabularies by id; codes are unique within one."""
    return {name: _vocabulary(source, faults) for name, source in folder.vocabularies.items()}


def _vocabulary(source: Source, faults: FaultList) -> Vocabulary:
    shape = source.shape
    seen: set[str] = set()
    for place, entry in enumerate(shape.entry):
        if entry.code in seen:
            faults.add(
                "duplicate-code",
                message(
                    "error dialogue", "The code “{code}” stands twice in this vocabulary.", code=entry.code
                ),
                source.where("entry", place, "code"),
            )
        seen.add(entry.code)
    return Vocabulary(
        shape.id,
        tuple(
            Entry(
                entry.code,
                entry.label,
                entry.synonyms,
                {name: value for name, value in (entry.model_extra or {}).items() if name not in _OWN_FIELDS},
                entry.checked_on or shape.checked_on,
                entry.valid_from,
                entry.valid_until,
            )
            for entry in shape.entry
        ),
        shape.translated,
        tuple(shape.texts),
        shape.checked_on,
    )


def questions(
    folder: Folder, wanted: list[str], faults: FaultList
) -> tuple[list[Section], dict[str, Question]]:
    """The sections in asking order, and every question with its full id and whole condition."""
    sections: list[Section] = []
    found: dict[str, Question] = {}
    for place, name in enumerate(wanted):
        source = folder.sections.get(name)
        if source is None:
            faults.add(
                "unknown-section",
                message("error dialogue", "There is no section file called “{name}”.", name=name),
                folder.dialogue.where("sections", place),
                nearest_remedy(name, list(folder.sections)),
            )
            folder.lost.sorts.add("name")
            folder.lost.readers = True
            continue
        ids = []
        for question in _of_section(source):
            if question.id in found:
                folder.lost.repeated.add(question.id)
                faults.add(
                    "duplicate-id",
                    message("error dialogue", "The question “{id}” is declared twice.", id=question.id),
                    Where(question.file, question.id, question.line),
                )
                continue
            found[question.id] = question
            ids.append(question.id)
        sections.append(Section(source.shape.id, source.shape.title, tuple(ids)))
    _prove_parents(found, faults)
    return sections, found


def _of_section(source: Source) -> Iterator[Question]:
    for place, table in enumerate(source.shape.question):
        yield from _with_followups(source, ("question", place), table, None, None)


def _with_followups(
    source: Source,
    place: tuple[str | int, ...],
    table: ItemQuestion,
    outer: Question | None,
    within: TopQuestion | None,
) -> Iterator[Question]:
    own = [_for_documents(table.documents), table.when or ""]
    items = table.items if isinstance(table, TopQuestion) else []
    question = Question(
        id=f"{within.id}[].{table.id}" if within else table.id,
        kind=table.type,
        section=source.shape.id,
        ask=table.ask,
        help=table.help,
        example=table.example,
        cite=tuple(table.cite),
        when=_joined(outer.when if outer else "", *own),
        own_when=_joined(*own),
        follows=outer.id if outer else "",
        required=table.required,
        missing=table.missing or ("AN02" if table.required else ""),
        suggest=table.suggest or "",
        prefill=table.prefill or "",
        localised=table.localised,
        vocabulary=table.vocabulary,
        choice_when=dict(table.choice_when),
        other=table.other,
        at_least=table.at_least,
        many=table.many,
        to=table.to,
        within=within.id if within else "",
        variable=within.as_ if within else getattr(table, "as_", ""),
        named_by=getattr(table, "named_by", ""),
        items=tuple(_item_ids(items)),
        scope=table.scope,
        documents=tuple(table.documents),
        formerly=tuple(table.formerly),
        since=table.since,
        file=source.path,
        line=source.where(*place, "id").line,
    )
    yield question
    for number, item in enumerate(items):
        assert isinstance(table, TopQuestion)
        yield from _with_followups(source, (*place, "items", number), item, None, table)
    for number, followup in enumerate(table.followups):
        yield from _with_followups(source, (*place, "followups", number), followup, question, within)


def _item_ids(items: list[ItemQuestion]) -> Iterator[str]:
    for item in items:
        yield item.id
        yield from _item_ids(item.followups)


def _for_documents(documents: list[str]) -> str:
    return " or ".join(f"{name!r} in {DOCUMENTS_QUESTION}" for name in documents)


def _joined(*conditions: str) -> str:
    stated = [one for one in conditions if one]
    return " and ".join(f"({one})" for one in stated) if len(stated) > 1 else "".join(stated)


def _prove_parents(found: Mapping[str, Question], faults: FaultList) -> None:
    """A table is never both a fact and a list, and a path never runs through another answer."""
    for question in found.values():
        parts = question.id.split(".")
        for cut in range(1, len(parts)):
            outer = ".".join(parts[:cut]).removesuffix("[]")
            if outer in found and question.within != outer:
                faults.add(
                    "path-through-answer",
                    message(
                        "error dialogue",
                        "“{id}” lies inside “{outer}”, which is an answer itself.",
                        id=question.id,
                        outer=outer,
                    ),
                    Where(question.file, question.id, question.line),
                )


def checks(folder: Folder, families: list[str], faults: FaultList) -> dict[str, Check]:
    """The checks by code, of the families the dialogue names, in their order."""
    found: dict[str, Check] = {}
    for place, family in enumerate(families):
        source = folder.checks.get(family)
        if source is None:
            faults.add(
                "unknown-checks",
                message("error dialogue", "There is no check file called “{name}”.", name=family),
                folder.dialogue.where("checks", place),
                nearest_remedy(family, list(folder.checks)),
            )
            folder.lost.sorts.add("check")
            folder.lost.readers = True
            continue
        for number, table in enumerate(source.shape.check):
            line = source.where("check", number, "code").line
            if table.code in found:
                faults.add(
                    "duplicate-id",
                    message("error dialogue", "The check “{id}” is declared twice.", id=table.code),
                    Where(source.path, table.code, line),
                )
                continue
            found[table.code] = _check(table, source, line)
    return found


def _check(table: CheckTable, source: Source, line: int | None) -> Check:
    return Check(
        code=table.code,
        name=table.name,
        severity=table.severity,
        message=table.message,
        why=table.why,
        cite=tuple(table.cite),
        each=table.each,
        when=table.when or "",
        values=dict(table.values),
        at=tuple(table.at),
        absence=table.absence,
        scope=table.scope,
        same=tuple(table.same),
        differs=tuple(table.differs),
        twice=table.twice,
        nowhere=table.nowhere or "",
        waivable=table.waivable,
        remedies=tuple(
            Remedy(one.label, one.go, one.set, one.add, one.value or "", one.safe) for one in table.remedies
        ),
        bad=table.bad,
        good=table.good,
        examples=Examples(tuple(map(_example, table.fires)), tuple(map(_example, table.silent))),
        file=source.path,
        line=line,
    )


def _example(table: Any) -> Example:
    states = (tuple(table.unknown), tuple(table.not_applicable), tuple(table.passed))
    return Example(table.answers or {}, *states, tuple(map(_example, getattr(table, "interviews", ()))))


def phrases(folder: Folder, faults: FaultList) -> dict[str, Phrases]:
    """The lists of phrases by id; every pattern is a regular expression."""
    found: dict[str, Phrases] = {}
    for source in folder.phrases.values():
        for number, table in enumerate(source.shape.phrase):
            if table.id in found:
                faults.add(
                    "duplicate-id",
                    message("error dialogue", "The list of phrases “{id}” is declared twice.", id=table.id),
                    source.where("phrase", number, "id", key=table.id),
                )
                folder.lost.repeated.add(table.id)
            sound: dict[str, dict[str, tuple[str, ...]]] = {"patterns": {}, "unless": {}}
            before = len(faults.faults)
            for key, patterns in (("patterns", table.patterns), ("unless", table.unless)):
                for language, several in patterns.items():
                    where = source.where("phrase", number, key, language, key=f"{table.id}.{key}")
                    sound[key][language] = tuple(one for one in several if _is_sound(one, where, faults))
            if len(faults.faults) > before:
                source.keys.setdefault(("phrase", number), set()).add("patterns")
            found[table.id] = Phrases(
                table.id,
                sound["patterns"],
                tuple(table.positive),
                tuple(table.negative),
                sound["unless"],
                needles(pattern for patterns in sound["patterns"].values() for pattern in patterns),
            )
    return found


def _is_sound(pattern: str, where: Where, faults: FaultList) -> bool:
    before = len(faults.faults)
    _prove_pattern(pattern, where, faults)
    return len(faults.faults) == before


def _prove_pattern(pattern: str, where: Where, faults: FaultList) -> None:
    """A pattern must stand alone and beside others: it has no groups with names and no flags of its own."""
    try:
        compiled = re.compile(pattern)
        endless = runs_away(pattern)
    except re.error as error:
        faults.add(
            "not-a-pattern",
            message("error dialogue", "“{pattern}” is not a regular expression.", pattern=pattern),
            where,
            message("error dialogue", "Look at the sign at place {place}.", place=(error.pos or 0) + 1),
        )
        return
    except (OverflowError, RecursionError):
        start = f"{pattern[:60]}…"
        what = message("error dialogue", "The regular expression “{pattern}” is too large.", pattern=start)
        faults.add("not-a-pattern", what, where)
        return
    if compiled.groupindex or compiled.flags & ~re.UNICODE or re.search(r"\\[1-9]", pattern):
        faults.add(
            "not-a-pattern",
            message("error dialogue", "“{pattern}” has named groups, flags or references.", pattern=pattern),
            where,
            message("error dialogue", "Patterns are joined into one, so each must do without them."),
        )
    elif endless:
        faults.add(
            "pattern-runs-away",
            message(
                "error dialogue",
                "Matching “{pattern}” may never end: a text can be shared out among its repetitions in "
                "several ways.",
                pattern=pattern,
            ),
            where,
            message(
                "error dialogue",
                r"Let each round begin with a sign that cannot go on with the one before: "
                r"write \w+ for (\w+)+, and ( \w+)* for ( ?\w+)*.",
            ),
        )


def documents(folder: Folder, wanted: list[str], faults: FaultList) -> dict[str, DocumentKind]:
    """The documents the dialogue can render, by id."""
    found: dict[str, DocumentKind] = {}
    for place, name in enumerate(wanted):
        source = folder.documents.get(name)
        if source is None:
            faults.add(
                "unknown-document",
                message("error dialogue", "There is no document file called “{name}”.", name=name),
                folder.dialogue.where("documents", place),
                nearest_remedy(name, list(folder.documents)),
            )
            folder.lost.add(*(other for other in folder.documents if other not in wanted))
            folder.lost.readers = True
            continue
        shape = source.shape
        found[name] = DocumentKind(
            shape.id,
            shape.title,
            shape.template,
            tuple(shape.needs),
            tuple(shape.facts),
            tuple(shape.tells),
            shape.sheet,
            shape.combined,
            shape.combines == "all",
        )
    return found


def facts(
    folder: Folder, wanted: list[str], questions: Mapping[str, Question], faults: FaultList
) -> dict[str, tuple[str, Where]]:
    """Derived facts and where they are declared: the dialogue's own and its sections'."""
    found: dict[str, tuple[str, Where]] = {}
    for source in (folder.dialogue, *(folder.sections[name] for name in wanted if name in folder.sections)):
        for name, written in source.shape.facts.items():
            where = source.where("facts", name)
            if name in found or name in questions:
                faults.add(
                    "duplicate-id",
                    message("error dialogue", "There is another fact or question called “{id}”.", id=name),
                    where,
                )
                folder.lost.repeated.add(name)
            found[name] = (written, where)
    return found


def prove_names(
    questions: Mapping[str, Question],
    vocabularies: Mapping[str, Vocabulary],
    checks: Mapping[str, Check],
    documents: Mapping[str, DocumentKind],
    written: Places,
    faults: FaultList,
) -> None:
    """Everything named outside of expressions exists."""
    if ACTS in vocabularies:
        cited = [(f"question {one.id}", one.cite) for one in questions.values()]
        cited += [(f"check {one.code}", one.cite) for one in checks.values()]
        for name, places_of_law in cited:
            for fault in citation_faults(vocabularies[ACTS], places_of_law, written.where(name, "cite")):
                faults.add(*fault)
    lists = [one.id for one in questions.values() if one.kind is Kind.LIST]
    for question in questions.values():
        name = f"question {question.id}"
        if question.vocabulary and question.vocabulary not in vocabularies:
            faults.add(
                "unknown-vocabulary",
                message(
                    "error expression", "There is no vocabulary called “{name}”.", name=question.vocabulary
                ),
                written.where(name, "vocabulary"),
                nearest_remedy(question.vocabulary, list(vocabularies)),
            )
        if question.to and question.to not in lists:
            faults.add(
                "unknown-list",
                message("error dialogue", "There is no list called “{name}” to refer to.", name=question.to),
                written.where(name, "to"),
                nearest_remedy(question.to, lists),
            )
        if question.missing and question.missing not in checks:
            faults.add(
                "unknown-check",
                message(
                    "error dialogue",
                    "There is no check “{name}” for a missing answer.",
                    name=question.missing,
                ),
                written.where(name, "missing"),
                nearest_remedy(question.missing, list(checks)),
            )
        elif question.missing and not checks[question.missing].absence:
            faults.add(
                "not-an-absence-check",
                message(
                    "error dialogue", "Check {name} is not about a missing answer.", name=question.missing
                ),
                written.where(name, "missing"),
                message("error dialogue", "Declare absence = true in check {name}.", name=question.missing),
            )
        for document in question.documents:
            if document not in documents:
                faults.add(
                    "unknown-document",
                    message("error dialogue", "There is no document called “{name}”.", name=document),
                    written.where(name, "documents"),
                    nearest_remedy(document, documents),
                )
        codes = vocabularies[question.vocabulary].by_code if question.vocabulary in vocabularies else {}
        for code in question.choice_when:
            if code not in codes:
                faults.add(
                    "unknown-code",
                    message("error dialogue", "“{code}” is not a choice of this question.", code=code),
                    written.where(name, "choice_when", code),
                    nearest_remedy(code, codes),
                )
