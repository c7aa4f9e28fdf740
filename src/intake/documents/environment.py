"""Where templates run: sandboxed, escaping, in one language, compiled once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.environment import Environment
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from intake.documents.context import Table
from intake.documents.overrides import loader
from intake.documents.sentences import Sentences
from intake.documents.text import Shown, is_open, is_shown
from intake.documents.wording import listing, locale_of
from intake.languages import translator
from intake.resources import cache_directory

_FILTERS = "default first length list map reject rejectattr select selectattr unique"
"""Filters that pass values on as they are. One that makes strings would lose the escaping of words."""

_TESTS = "defined eq equalto false ge gt in le lt ne none true undefined"


class Surroundings(ImmutableSandboxedEnvironment):
    """A sandbox that knows its own values: they hold nothing to be protected but what starts with `_`."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` in a template."""
        if isinstance(obj, Table):
            return obj[attribute]
        if isinstance(obj, Shown) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]` in a template, and each step of what `map` and `selectattr` are asked for."""
        if isinstance(obj, (Table, Shown)) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, /, *arguments: Any, **values: Any) -> Any:
        """`obj(...)` in a template."""
        if isinstance(obj, Macro):  # of a template itself, so nothing that need be kept from it
            values.pop("_loop_vars", None)
            values.pop("_block_vars", None)
            return obj(context.eval_ctx, *arguments, **values)
        if isinstance(obj, Sentences):
            return obj(*arguments, **values)
        return super().call(context, obj, *arguments, **values)


@lru_cache(maxsize=16)
def environment(language: str, templates: Path | None, locales: tuple[Path, ...] = ()) -> Environment:
    """The surroundings of every template of one language.

    Args:
        language: the language of `{% trans %}` and of lists in a row.
        templates: a folder whose templates come before those that ship with the program.
        locales: folders of further catalogues.
    """
    made = Surroundings(
        loader=loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=Compiled(),
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters = {name: made.filters[name] for name in _FILTERS.split()}
    made.filters["listed"] = partial(listing, locale_of(language))
    made.tests = {name: made.tests[name] for name in _TESTS.split()}
    made.tests.update({"open": is_open, "shown": is_shown, "including": _including, "meeting": _meeting})
    made.globals = {"namespace": made.globals["namespace"]}
    catalogue = translator(language, locales).catalogue
    made.install_gettext_translations(  # type: ignore[attr-defined]  # added by the extension
        catalogue, newstyle=True
    )
    made.globals["pgettext"] = Sentences(catalogue.pgettext)
    return made


def _including(values: Iterable[object], value: object) -> bool:
    return value in values


def _meeting(values: Iterable[object], others: Iterable[object]) -> bool:
    return any(other in values for other in others)


class Compiled(BytecodeCache):
    """Compiled templates in the user's own cache folder, each under the hash of the source it was made of.

    A folder that cannot be written only costs the time of compiling again.
    """

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place for the compiled form of `source`, filled if it was compiled before."""
        stamp = f"{name}\0{filename}\0{source}".encode()
        bucket = Bucket(environment, hashlib.sha256(stamp).hexdigest(), self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if there is something sound to fill it with."""
        try:
            with self._file(bucket).open("rb") as kept:
                bucket.load_bytecode(kept)
        except (OSError, EOFError, ValueError, TypeError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what `bucket` holds; another process never sees half of it."""
        file = self._file(bucket)
        unfinished = file.with_suffix(f".{os.getpid()}")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with unfinished.open("wb") as kept:
                bucket.write_bytecode(kept)
            unfinished.replace(file)
        except OSError:
            pass

    @staticmethod
    def _file(bucket: Bucket) -> Path:
        return cache_directory() / "templates" / bucket.key
