"""Finnish personal identity codes (henkilötunnus) are masked wherever they turn up.

A code is recognised in every separator the decree 690/2022 allows, with its check character, and also
as the temporary numbers 900-999. Nothing of a code is kept, not even the year of birth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from intake.interview.kinds.text import without_hidden

MASKED = "******-****"

_DASHES = "-\u2010-\u2015\u2212"  # word processors turn a hyphen into other dashes
_CODE = re.compile(
    # A hexadecimal digit before it would be a part of some other identifier, such as a UUID. It is looked for
    # once there is a first digit, so that the search goes from one such digit to the next.
    r"([0-3](?<![0-9A-Fa-f].)[0-9][01][0-9]{3})(\s?)"
    rf"([+A-FU-Ya-fu-y{_DASHES}])(\s?)([0-9]{{3}})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![^\W_])"
)
_SIX_DIGITS = re.compile("[0-9]{6}")
_DASH = re.compile(f"[{_DASHES}]")


def mask(text: str) -> str:
    """`text` with every henkilötunnus replaced by `******-****`; the same object if there is none."""
    for digit in "0123456789":  # ten looks for one character cost far less than one look for the pattern
        if digit in text:
            break
    else:
        return text
    seen = text if text.isprintable() else without_hidden(text)
    if not _SIX_DIGITS.search(seen) or not _CODE.search(seen):
        return text
    masked = _CODE.sub(_mask_if_valid, seen)
    return text if masked == seen else masked


def mask_all(value: object) -> tuple[object, bool]:
    """A TOML value with every henkilötunnus in it masked, and whether there was any.

    What holds none comes back as the same object. The keys of tables are left as they are.
    """
    if isinstance(value, str):
        masked = mask(value)
        return masked, masked is not value
    if isinstance(value, Mapping):
        parts = {key: mask_all(part) for key, part in value.items()}
        if any(found for _, found in parts.values()):
            return {key: part for key, (part, _) in parts.items()}, True
    elif isinstance(value, list | tuple):
        items = [mask_all(part) for part in value]
        if any(found for _, found in items):
            return type(value)(part for part, _ in items), True
    return value, False


def _mask_if_valid(match: re.Match[str]) -> str:
    from stdnum.fi import hetu  # slow to import, and hardly ever needed

    birth, before, separator, after, number, check = match.groups()
    if (before or after) and check.isdigit():  # `010190 - 9001` is a range of digits, not a code
        return match[0]
    code = birth + _DASH.sub("-", separator) + number + check
    return MASKED if hetu.is_valid(code, allow_temporary=True) else match[0]
