"""Checks of fifteen families written by hand: the same conditions in plain Python over the same values.

Nothing here is proved, and nothing is undecided: what is not known counts as not said. `checks.py` sees that
they find what the declared ones find.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from intake.dialogue.model import Dialogue, Kind

Values = Mapping[str, Any]
Fired = tuple[str, str]

CODES = (
    *("PA10", "LB10", "LB18", "LB21", "DC09", "SO06", "SO09", "RE02", "RE04", "RE05", "RE13", "TR07"),
    *("RT06", "RT14", "RI04", "RI10", "SE04", "SE05", "MK01", "MK02", "MK03", "AD05", "SC02", "SC05"),
    *("EM01", "EM05", "FO03", "FO08", "FO09", "FO14", "FO19", "XD06"),
)


class Known(NamedTuple):
    """What the conditions look up, made ready once."""

    facts: Mapping[str, Mapping[str, Mapping[str, object]]]
    services: Mapping[str, Mapping[str, object]]
    adequate: frozenset[str]
    wordings: Mapping[str, tuple[re.Pattern[str], re.Pattern[str] | None]]
    texts: tuple[tuple[str, str, bool], ...]
    """Where texts are: a list or nothing, the key, and whether it is a choice that may hold a text."""


def known(dialogue: Dialogue, day: dt.date) -> Known:
    """What there is to look up in a dialogue on a day."""
    vocabularies = dialogue.vocabularies
    return Known(
        {name: {one.code: one.facts for one in each.entries} for name, each in vocabularies.items()},
        {
            name.strip().casefold(): one.facts
            for one in vocabularies["services"].entries
            for name in (one.code, one.label, *one.synonyms.split(";"))
        },
        frozenset(one.code for one in vocabularies["adequacy"].entries if one.holds_on(day)),
        {
            name: (_pattern(one.patterns), _pattern(one.unless) if one.unless else None)
            for name, one in dialogue.phrases.items()
        },
        tuple(
            (one.within, one.key if one.within else one.id, one.other)
            for one in dialogue.questions.values()
            if one.kind in (Kind.TEXT, Kind.PARAGRAPH) or one.other
        ),
    )


def _pattern(patterns: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    joined = "|".join(one for several in patterns.values() for one in several)
    return re.compile(rf"(?<!\w)(?:{joined})", re.IGNORECASE)


def _some(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else ()


def _texts(v: Values, know: Known) -> Iterator[tuple[str, str]]:
    for within, key, other in know.texts:
        for holder in _some(v.get(within)) if within else (v,):
            place = f"{within}[{holder['id']}].{key}" if within else key
            value = holder.get(key)
            for one in value if isinstance(value, list) else (value,):
                if other:
                    one = one.get("other") if isinstance(one, dict) else None
                if isinstance(one, str):
                    yield place, one
                elif isinstance(one, dict):
                    yield from ((place, text) for text in one.values())


def fired(v: Values, know: Known, today: dt.date) -> list[Fired]:
    """The codes that fire, each with what it fires on."""
    found: list[Fired] = []

    def add(code: str, on: object = "") -> None:
        found.append((code, str(on)))

    def has(text: object, wording: str) -> bool:
        if isinstance(text, dict):
            text = text.get("other", text)
            return any(has(one, wording) for one in text.values()) if isinstance(text, dict) else False
        pattern, unless = know.wordings[wording]
        return (
            isinstance(text, str)
            and pattern.search(text) is not None
            and not (unless and unless.search(text))
        )

    def fact(vocabulary: str, code: object, name: str) -> object:
        return know.facts[vocabulary].get(code, {}).get(name) if isinstance(code, str) else None

    def service(name: object) -> object:
        return know.services.get(name.strip().casefold(), {}).get("role") if isinstance(name, str) else None

    purposes, systems = _some(v["purposes"]), _some(v["systems"])
    categories, processors = _some(v["categories"]), _some(v["processors"])
    sources, groups, retention = _some(v["sources"]), _some(v["subject_groups"]), _some(v["retention"])
    disclosures = _some(v["disclosures"])
    bases = {basis for p in purposes for basis in _some(p["bases"])}
    hetu_used = any(c["kind"] == "personal-identity-code" for c in categories)
    form, sector = v["controller.legal_form"], v["controller.sector"]
    public = fact("legal-forms", form, "public")
    technical, model = _some(v["security.technical"]), _some(v["marketing.model"])
    channels, audience = _some(v["marketing.channels"]), _some(v["marketing.audience"])
    triggers, date = _some(v["risk.triggers"]), v["document.date"]

    if v["dpo.appointed"] is False and (
        public
        or (
            "large-scale" in triggers
            and ("sensitive-data" in triggers or "systematic-monitoring" in triggers)
        )
    ):
        add("PA10")
    for p in purposes:
        if "e" in _some(p["bases"]) and public is False and form != "parish":
            add("LB18", p["id"])
        if "a" in _some(p["bases"]) and any(
            g["kind"] == "employee" and (len(groups) <= 1 or g["id"] in _some(p["groups"])) for g in groups
        ):
            add("EM01", p["id"])
    if (
        (fact("sectors", sector, "aml") or fact("sectors", sector, "diary"))
        and purposes
        and not any(p["kind"] in ("know-your-customer", "legal-duty") for p in purposes)
    ):
        add("LB21")
    for c in categories:
        if c["kind"] == "bank-account" and not any(
            p["kind"] in ("invoicing", "bookkeeping", "employment") or has(p["kind"], "billing")
            for p in purposes
        ):
            add("DC09", c["id"])
    if any(c["kind"] in ("ip-log", "cookie-id") for c in categories) and not any(
        fact("source-kinds", o["kind"], "automatic") for o in sources
    ):
        add("SO06")
    if sources and all(
        fact("source-kinds", o["kind"], "channel") or has(o["kind"], "own-system") for o in sources
    ):
        add("SO09")
    for x in processors:
        if x["kind"] == "own-staff":
            add("RE02", x["id"])
        if x["dpa"] is False:
            add("RE05", x["id"])
        if (
            x["kind"] in ("outside-firm", "group-company")
            and not has(x["name"], "company-form")
            and not has(x["name"], "unnamed-parties")
        ):
            add("RE13", x["id"])
    for s in systems:
        if (
            s["hosting"] in ("cloud", "external")
            and service(s["name"]) not in ("controller", "joint")
            and not any(
                s["id"] in _some(x["systems"]) or (s["vendor"] is not None and x["name"] == s["vendor"])
                for x in processors
            )
        ):
            add("RE04", s["id"])
    for t in _some(v["transfers.list"]):
        if (t["mechanism"] == "adequacy" and (t["country"] not in know.adequate or t["country"] == "US")) or (
            t["mechanism"] == "dpf" and t["country"] != "US"
        ):
            add("TR07", t["id"])
    cycle = fact("deletion-cycles", v["deletion.cycle"], "months")
    for r in retention:
        length = _months(r["period"])
        if length is None:
            continue
        if (r["what"] == "vouchers" and length < 72) or (r["what"] == "ledgers" and length < 120):
            add("RT06", r["id"])
        if isinstance(cycle, int) and cycle > length and r["trigger"] != "withdrawal":
            add("RT14", r["id"])
        if r["what"] == "camera" and length > 12:
            add("EM05", r["id"])
    if fact("request-forms", v["rights.form"], "excessive"):
        add("RI10")
    if (
        any(s["hosting"] == "cloud" for s in systems)
        and technical
        and not any(fact("security-technical", m, "cloud") for m in technical)
    ):
        add("SE04")
    if (
        (hetu_used or v["special.used"] is True)
        and technical
        and not any(fact("security-technical", m, "strong") for m in technical)
    ):
        add("SE05")
    electronic = "email" in channels or "sms" in channels
    if electronic and "consumers" in audience and "consent" not in model and "soft-opt-in" not in model:
        add("MK01")
    if (channels or any(c["kind"] == "marketing-permission" for c in categories)) and not any(
        fact("purposes", p["kind"], "marketing") for p in purposes
    ):
        add("MK02")
    if (
        "consent" in model
        and "refusal" in model
        and "businesses" not in audience
        and not (electronic and ("phone" in channels or "post" in channels))
    ):
        add("MK03")
    if v["automated.decisions"] is True and bases and not bases & {"a", "b", "c"}:
        add("AD05")
    if isinstance(date, dt.date):
        if date < dt.date(2018, 5, 25):
            add("FO08")
        elif date < dt.date(2019, 1, 1):
            add("FO19")
        if date > today or _since(date, today) > 24:
            add("FO09")
    storage = _some(v["places.storage"])
    if (
        "own-premises" in storage
        and len(storage) == 1
        and (
            any(s["hosting"] in ("cloud", "external") for s in systems)
            or any(use in ("mobile", "home") for use in _some(v["places.use"]))
        )
    ):
        add("XD06")

    by_f = "f" in bases or any(d["basis"] == "f" for d in disclosures)
    portable = not bases or "a" in bases or "b" in bases
    for place, text in _texts(v, know):
        if not by_f and has(text, "legitimate-interest"):
            add("LB10", place)
        if not portable and has(text, "portability-stated"):
            add("RI04", place)
        if hetu_used and has(text, "hetu-to-identify"):
            add("SC02", place)
        if v["special.used"] is False and has(text, "special-data"):
            add("SC05", place)
        if has(text, "repealed-act"):
            add("FO03", place)
        if has(text, "hedging"):
            add("FO14", place)
    return found


def _months(period: Any) -> float | None:
    if not isinstance(period, dict):
        return None
    return (
        period["number"]
        * {"years": 12, "months": 1, "weeks": 12 / 52.1775, "days": 12 / 365.2425}[period["unit"]]
    )


def _since(earlier: dt.date, later: dt.date) -> int:
    passed = (later.year - earlier.year) * 12 + later.month - earlier.month
    return passed - (later.day < earlier.day)
