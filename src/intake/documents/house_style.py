"""The Word document whose styles, page, header and footer a DOCX takes: the shipped one or a house's own.

Any document that this program wrote, changed in Word, can be a house's own. A style that it lacks is taken
from the shipped one, so every document of Word will do.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.parts.numbering import NumberingPart
from lxml.etree import XPath

from intake.documents.archive import packed
from intake.errors import RenderError, Where, reason
from intake.languages import message
from intake.resources import read_file, resource_directory

LARGEST = 64_000_000
"""Bytes of a style file, and of all that is packed in it: pictures and all, no house's style comes near."""

_WORD = "word/document.xml"


def house_style(style: Path | None) -> WordDocument:
    """A document that has every style that is needed, and nothing else to say.

    Args:
        style: a house's own `.docx`; the shipped style if None.

    Raises:
        RenderError: the file cannot be read, or is no sound Word document.
    """
    if style is None:
        return Document(io.BytesIO(_shipped()))
    document = _opened(style)
    try:
        _complete(document)
    except Exception as fault:
        raise _damaged(style, fault) from fault
    return document


def style_ids(document: WordDocument) -> dict[str, str]:
    """The ids of a document's styles by their names, which are the same in every language of Word."""
    return {_name(style).lower(): style.get(qn("w:styleId")) for style in _styles(document)}


def found(element: Any, path: str) -> list[Any]:
    """What an XPath finds in an element; it may name `w:`."""
    return list(_path(path)(element))


@cache
def _path(path: str) -> Any:
    return XPath(path, namespaces={"w": nsmap["w"]})


def numbering(document: WordDocument) -> Any:
    """The element that holds the definitions of lists."""
    return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]


@cache
def _shipped() -> bytes:
    folder = resource_directory("templates") / "house-style"
    return packed(
        (file.relative_to(folder).as_posix(), file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    )


@cache
def _pattern() -> WordDocument:
    """The shipped style to copy from, never to be changed."""
    return Document(io.BytesIO(_shipped()))


def _opened(style: Path) -> WordDocument:
    try:
        data = read_file(style, LARGEST + 1)
    except (OSError, ValueError) as error:
        raise RenderError(
            "style-not-read",
            message("error style", "The style file cannot be read: {reason}.", reason=reason(error)),
            where=Where(style),
            remedy=message("error style", "Check the name of the file."),
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [part.file_size for part in archive.infolist()]
            if len(data) > LARGEST or sum(sizes) > LARGEST or _WORD not in archive.namelist():
                raise _no_word(style)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise _no_word(style) from fault
    try:
        return Document(io.BytesIO(data))
    except Exception as fault:  # whatever the reader stumbles over in a damaged file
        raise _damaged(style, fault) from fault


def _no_word(style: Path) -> RenderError:
    return RenderError(
        "style-not-docx",
        message("error style", "The style file is not a Word document (.docx)."),
        where=Where(style),
        remedy=message(
            "error style", "Open it in Word and save it as a document of the type .docx, or choose another."
        ),
    )


def _damaged(style: Path, fault: Exception) -> RenderError:
    return RenderError(
        "style-fault",
        message(
            "error style", "The style file is damaged: {fault}", fault=f"{type(fault).__name__}: {fault}"
        ),
        where=Where(style),
        remedy=message("error style", "Open it in Word, save it again, and check that it still looks right."),
    )


def _styles(document: WordDocument) -> list[Any]:
    return list(document.styles.element.iterchildren(qn("w:style")))


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val")))


def _complete(document: WordDocument) -> None:
    """Add what styles a house's own document lacks, with the lists that they number."""
    known = style_ids(document)
    pattern = _styles(_pattern())
    lacking = [style for style in pattern if _name(style).lower() not in known]
    taken = set(known.values())
    for style in lacking:
        own = style.get(qn("w:styleId"))
        known[_name(style).lower()] = own if own not in taken else f"Intake{own}"
    ids = {style.get(qn("w:styleId")): known[_name(style).lower()] for style in pattern}
    for style in lacking:
        copy = deepcopy(style)
        copy.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
        copy.attrib.pop(qn("w:default"), None)
        for other in _each(copy, "basedOn", "next", "link"):
            other.set(qn("w:val"), ids[other.get(qn("w:val"))])
        for number in _each(copy, "numId"):
            number.set(qn("w:val"), _counting(document, number.get(qn("w:val")), copy.get(qn("w:styleId"))))
        document.styles.element.append(copy)


def _counting(document: WordDocument, number: str, style: str) -> str:
    """Add one of the shipped definitions of lists for a style; gives its number in this document."""
    there = _lists_of(document)
    shipped = numbering(_pattern())
    used = deepcopy(_one(shipped, "num", "numId", number))
    kind = next(_each(used, "abstractNumId"))
    definition = deepcopy(_one(shipped, "abstractNum", "abstractNumId", kind.get(qn("w:val"))))
    new_kind, new_number = _free(there, "abstractNum", "abstractNumId"), _free(there, "num", "numId")
    kind.set(qn("w:val"), new_kind)
    used.set(qn("w:numId"), new_number)
    definition.set(qn("w:abstractNumId"), new_kind)
    for name in _each(definition, "pStyle"):
        name.set(qn("w:val"), style)
    there.insert(len(found(there, "w:numPicBullet | w:abstractNum")), definition)
    there.insert(len(found(there, "w:numPicBullet | w:abstractNum | w:num")), used)
    return new_number


def _lists_of(document: WordDocument) -> Any:
    """The element that holds the definitions of lists, made if the document has no lists."""
    part = document.part
    try:
        return numbering(document)
    except KeyError:
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return empty


def _one(element: Any, name: str, key: str, value: str) -> Any:
    return next(one for one in _each(element, name) if one.get(qn(f"w:{key}")) == value)


def _free(element: Any, name: str, key: str) -> str:
    return str(max((int(one.get(qn(f"w:{key}"))) for one in _each(element, name)), default=0) + 1)


def _each(element: Any, *names: str) -> Iterator[Any]:
    yield from list(element.iter(*(qn(f"w:{name}") for name in names)))
