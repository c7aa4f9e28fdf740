"""Countries by their ISO 3166 two-letter codes, and by their names in Finnish, Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from intake.interview.kinds.text import clean
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import message

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
CODES = frozenset(_CODES.split())
_OTHERWISE = {
    "usa": "US",
    "u.s.a.": "US",
    "the united states": "US",
    "united states of america": "US",
    "amerikan yhdysvallat": "US",
    "förenta staterna": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "englanti": "GB",
    "britannia": "GB",
    "yhdistynyt kuningaskunta": "GB",
    "holland": "NL",
    "hollanti": "NL",
    "the netherlands": "NL",
    "tsekki": "CZ",
    "czech republic": "CZ",
    "el": "GR",
}


def read(raw: object) -> Value:
    """One country: its code, or a name that means exactly one."""
    if type(raw) is str and raw in CODES:
        return Value(raw)
    text, changed = clean(raw) if isinstance(raw, str) else ("", None)
    code = code_of(text)
    if code is None:
        problem = message(
            "value country", "“{said}” is not a country or its two-letter code, such as FI.", said=brief(raw)
        )
        return Value(text or raw, problem, changed)
    return Value(code, None, kept_as(code))


def code_of(name: str) -> str | None:
    """The code that a code in any case, or a country's name, stands for."""
    if len(name) == 2 and name.upper() in CODES:
        return name.upper()
    return names().get(name.casefold())


def name_of(code: str, language: str) -> str:
    """What a country is called in a language; the code itself where that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).territories.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


@cache
def names() -> Mapping[str, str]:
    """Lower-case country names in Finnish, Swedish and English, to codes."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in ("fi", "sv", "en"):
        for code, name in Locale(language).territories.items():
            if code in CODES:
                found.setdefault(name.casefold(), code)
    return {**found, **_OTHERWISE}
