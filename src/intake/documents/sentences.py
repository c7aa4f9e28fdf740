"""The sentences of templates: each taken apart once, and put together with escaped values at every use."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")


class Sentences:
    """What `{% trans "context" %}` calls: a sentence of the catalogue with its values in their places.

    Jinja's own function looks every sentence up again, and wraps all values anew, at each of the hundred and
    more sentences of a document.
    """

    def __init__(self, translate: Callable[[str, str], str]) -> None:
        self._translate = translate
        self._whole: dict[tuple[str, str], Markup] = {}
        self._parts: dict[tuple[str, str], tuple[str | None, ...]] = {}

    def __call__(self, context: str, sentence: str, /, **values: object) -> Markup:
        """The sentence in the language of the catalogue; `values` are escaped unless they are markup."""
        key = (context, sentence)
        whole = self._whole.get(key)
        if whole is not None:
            return whole
        parts = self._parts.get(key)
        if parts is None:
            parts = self._parts[key] = tuple(_PLACE.split(self._translate(context, sentence)))
            if not any(parts[1::2]):
                whole = self._whole[key] = Markup("%".join(part or "" for part in parts[::2]))
                return whole
        values.setdefault("context", context)
        said = [part or "" for part in parts]
        said[1::2] = [escape(values[name]) if name else "%" for name in parts[1::2]]
        return Markup("".join(said))
