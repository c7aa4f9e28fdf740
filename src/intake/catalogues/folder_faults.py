"""Whether a dialogue folder can be read in every language it has catalogues for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from babel.messages.catalog import Message as Entry

from intake.catalogues.dialogue_sentences import DIALOGUE_FILES
from intake.catalogues.faults import wrong
from intake.catalogues.files import read_catalogue
from intake.catalogues.sentence import Sentence, placeholders
from intake.dialogue.places import Places
from intake.errors import DialogueError, IntakeError, Where
from intake.languages import SOURCE_LANGUAGE, Message, message
from intake.resources import read_file, resource_directory

_FOLDER = "dialogues/"

Entries = Mapping[tuple[str, str], tuple[Path, Entry]]


def translation_faults(folder: Path, places: Sequence[Places] = ()) -> Iterator[IntakeError]:
    """A fault for every sentence of a dialogue folder that a language lacks, doubts, or fills in differently.

    The languages are those of the folder's own `locales`, for the shipped dialogues those that ship with
    them. A sentence that a folder shares with the shipped dialogues may have its translation there.

    Args:
        folder: the dialogue folder.
        places: where its dialogues declare what, to which a sentence without a translation is traced.
    """
    shipped = resource_directory("locales")
    own = folder / "locales"
    if folder.resolve() == resource_directory("dialogues").resolve():
        own = shipped
    sentences = list(_sentences(folder))
    for catalogues in sorted(own.glob("*/LC_MESSAGES")):
        language = catalogues.parent.name
        if language != SOURCE_LANGUAGE:
            entries = dict(_entries(shipped / language / "LC_MESSAGES"))
            for file in _files(catalogues):
                try:
                    entries.update(_of_file(file))
                except Exception as error:  # Babel and the codecs raise whatever they stumble over
                    yield _unreadable(file, getattr(error, "lineno", None))
            for sentence in sentences:
                yield from _of_sentence(sentence, language, _declared(sentence, folder, places), entries)


def _sentences(folder: Path) -> Iterator[Sentence]:
    """The sentences of a folder; a file that cannot be read has its own faults, told elsewhere."""
    for pattern, read in DIALOGUE_FILES:
        for file in sorted(folder.glob(pattern.removeprefix(_FOLDER))):
            try:
                yield from read(read_file(file).decode(), file.relative_to(folder).as_posix())
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue


def _declared(sentence: Sentence, folder: Path, places: Sequence[Places]) -> Where:
    """Where a sentence stands in the dialogue."""
    words = sentence.context.split(" ")
    keys: tuple[str | int, ...] = (words.pop(),)
    if words[-1:] == ["remedy"]:
        words.pop()
        keys = ("remedies", int(str(keys[0])) - 1, "label")
    name = " ".join(words)
    for known in places:
        if name in known.tables:
            return replace(known.where(name, *keys), key=sentence.context)
    return Where(folder / sentence.places[0], sentence.context)


def _entries(catalogues: Path) -> Iterator[tuple[tuple[str, str], tuple[Path, Entry]]]:
    for file in _files(catalogues):
        yield from _of_file(file).items()


def _files(catalogues: Path) -> list[Path]:
    """The catalogues of a language; an installed program has only the compiled ones."""
    return sorted(catalogues.glob("*.po")) or sorted(catalogues.glob("*.mo"))


def _of_file(file: Path) -> dict[tuple[str, str], tuple[Path, Entry]]:
    return {key: (file, entry) for key, entry in read_catalogue(file).items()}


def _unreadable(file: Path, line: int | None) -> IntakeError:
    what = message("error dialogue", "The catalogue cannot be read.")
    return DialogueError("translation-unreadable", what, where=Where(file, "", line))


def _of_sentence(
    sentence: Sentence, language: str, declared: Where, entries: Entries
) -> Iterator[IntakeError]:
    file, entry = entries.get((sentence.context, sentence.id), (None, None))
    for kind, _ in wrong(sentence, entry):
        where = Where(file, sentence.context, entry.lineno) if file and entry else declared
        what, remedy = _told(kind, sentence, language, entry)
        yield DialogueError(f"translation-{kind.replace(' ', '-')}", what, where=where, remedy=remedy)


def _told(
    kind: str, sentence: Sentence, language: str, entry: Entry | None
) -> tuple[Message, Message | None]:
    words = " ".join(sentence.id.split())
    start = words if len(words) <= 60 else f"{words[:57]}…"
    if kind == "missing":
        return message(
            "error dialogue",
            "“{sentence}” has no translation ({language}).",
            sentence=start,
            language=language,
        ), None
    if kind == "fuzzy":
        return message(
            "error dialogue",
            "The translation of “{sentence}” is marked as doubtful ({language}).",
            sentence=start,
            language=language,
        ), message("error dialogue", "Read it through and take the mark “fuzzy” away.")
    if kind == "placeholders" and entry is not None:
        odd = placeholders(sentence.id) ^ placeholders(str(entry.string))
        return message(
            "error dialogue",
            "“{sentence}” and its translation do not name the same values ({language}): {names}.",
            sentence=start,
            language=language,
            names=sorted(odd),
        ), None
    return message(
        "error dialogue",
        "The translation of “{sentence}” has the wrong form ({language}).",
        sentence=start,
        language=language,
    ), None
