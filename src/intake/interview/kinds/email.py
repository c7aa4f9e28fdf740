"""Email addresses: judged by their form only, never by asking the network."""

from __future__ import annotations

import re

from intake.interview.kinds.text import clean
from intake.interview.kinds.value import Value, brief, kept_as
from intake.languages import message

# A plain address in its normal form: a strict subset of what email-validator accepts unchanged.
_NORMAL = re.compile(
    r"(?:[a-z0-9_+-]+|[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)+)@"
    r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?!local\b|test\b|invalid\b|arpa\b|onion\b|localhost\b)[a-z]{2,24}"
)
_LONGEST = 320
_AT = re.compile(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", re.IGNORECASE)
LIKE = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+\.[^\s<>,;:()\".]+")


def read(raw: object) -> Value:
    """One address; the domain comes out in lower case, and `(at)` as `@`."""
    if type(raw) is str and len(raw) <= 64 and _NORMAL.fullmatch(raw):
        return Value(raw)
    text, changed = clean(raw) if isinstance(raw, str) else ("", None)
    normal = _normal(text)
    if normal is None:
        problem = message(
            "value email", "“{said}” is not an email address, such as name@company.fi.", said=brief(raw)
        )
        return Value(text or raw, problem, changed)
    return Value(normal, None, kept_as(normal) if normal != raw else None)


def _normal(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    from email_validator import EmailNotValidError, validate_email

    address = _AT.sub("@", text).strip()
    for opening, closing in (("<", ">"), ("mailto:", "")):
        if address.lower().startswith(opening) and address.endswith(closing):
            address = address[len(opening) : len(address) - len(closing)]
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
