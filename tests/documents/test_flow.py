"""The picture of a data flow: what the answers put in it, and that every format draws and tells it whole."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from intake.documents.about import About
from intake.documents.blocks import Picture, blocks_of
from intake.documents.docx import to_docx
from intake.documents.flow import PICTURE, Arrow, Box, Flow, Group, Kind, flow_of, words
from intake.documents.flow_arrows import Place, routed
from intake.documents.flow_layout import SHEET, WIDTH, Frame, Layout, Letters, Stroke, laid
from intake.documents.flow_svg import drawn
from intake.documents.html import to_html
from intake.documents.markdown import pieces, to_markdown
from intake.documents.mermaid import mermaid
from intake.documents.pdf import to_pdf
from intake.documents.raster import png
from intake.documents.text import escape_line
from intake.documents.wrapping import wrapped
from intake.documents.xlsx import to_xlsx
from intake.languages import Translator
from intake.tui.preview import drawn as drawn_on_the_screen

from .samples import HOSTILE, LATIN, WORDS
from .test_pdf import tagged
from .test_shapes import EMPTY, FULL, written
from .test_shapes import example as example_of

ABOUT = About("Flow", "en", "Testi Oy", dt.date(2026, 11, 21))
DOCUMENTS = ("data-flow-form", "data-flow-table")
SVG = "{http://www.w3.org/2000/svg}"


def flow(given: Mapping[str, Any] = FULL, language: str = "en", kind: str = "data-flow-form") -> Flow:
    """The picture in a document of some answers."""
    found = PICTURE.search(written(given, kind, language))
    assert found
    made = flow_of(found[1])
    assert made
    return made


def group(of: Flow, id: str) -> Group:
    return next(one for one in of.groups if one.id == id)


def told(of: Flow, id: str) -> list[tuple[str, ...]]:
    """The boxes of a group: the name, and what more is said."""
    return [(box.name, *box.more) for box in group(of, id).boxes]


def joined(of: Flow) -> set[tuple[str, str]]:
    """The arrows, by what stands at both ends."""
    return {(of.names[start], of.names[end]) for start, end in of.arrows}


def small(*names: str, outside: str = "") -> Flow:
    """A picture with a box for each name in the first of two columns, and another outside in the second."""
    first = Group("g1", 1, "First", tuple(Box(f"b{at}", Kind.BOX, name) for at, name in enumerate(names)))
    last = Group(
        "g2", 2, "Last", (Box("end", Kind.OUTSIDE if outside else Kind.BOX, outside or "End", ("more",)),)
    )
    arrows = (Arrow("g1", "g2"), *(Arrow(box.id, "end") for box in first.boxes))
    return Flow("Title", "From", "To", "Legend", (first, last), arrows)


def many(systems: int = 15, recipients: int = 10) -> dict[str, Any]:
    """Answers with so many systems, each of a supplier, and so many recipients."""
    numbers = range(systems)
    return {
        **FULL,
        "systems": [
            {
                "id": f"s{n}", "name": f"Asiakasjärjestelmä {n}", "kind": "crm", "hosting": "cloud",
                "vendor": f"Järjestelmätoimittaja {n} Oy", "country": "US" if n % 5 == 0 else "FI",
                "outside_eea": n % 5 == 0,
            }
            for n in numbers
        ],
        "processors": [
            {
                "id": f"p{n}", "name": f"Järjestelmätoimittaja {n} Oy", "kind": "outside-firm",
                "task": {"en": "upkeep"}, "country": "FI", "systems": [f"s{n}"], "dpa": True,
            }
            for n in reversed(numbers)
        ],
        "disclosures": [
            {"id": f"d{n}", "kind": {"other": {"en": f"recipient number {n}"}}, "purpose": {"en": "x"}, "basis": "f"}
            for n in range(recipients)
        ],
        "transfers": {
            "any": True,
            "list": [
                {"id": f"t{n}", "recipient": f"Järjestelmätoimittaja {n} Oy", "country": "US", "mechanism": "dpf"}
                for n in numbers if n % 5 == 0
            ],
        },
    }  # fmt: skip


# -- what the answers put in it


def test_it_shows_where_data_comes_from() -> None:
    assert told(flow(), "sources") == [
        ("The person concerned",),
        ("Trade Register and Business Information System",),
        ("Partners", "Esimerkkikumppani Oy"),
    ]


def test_it_shows_the_systems_and_papers_and_where_they_stand() -> None:
    systems = [
        {"id": "a", "name": "Server", "hosting": "external", "kind": "crm", "vendor": "X Oy", "country": "SE", "outside_eea": False},
        {"id": "b", "name": "Sheet", "hosting": "own-device", "kind": "crm"},
        {"id": "c", "name": "Rack", "hosting": "own-premises", "kind": "crm"},
    ]  # fmt: skip
    assert told(flow({**FULL, "systems": systems}), "systems") == [
        ("Server", "outside server", "Sweden"),
        ("Sheet", "own computer or phone"),
        ("Rack", "own premises"),
        ("Paper records", "toimisto [fi]"),
    ]


def test_what_is_outside_the_area_is_marked_and_said_to_be() -> None:
    def system(country: str, outside: bool) -> Box:
        one = {"id": "a", "name": "S", "hosting": "cloud", "kind": "crm", "vendor": "X", "country": country}
        return group(flow({**FULL, "systems": [{**one, "outside_eea": outside}]}), "systems").boxes[0]

    assert system("FI", False) == Box("y1", Kind.BOX, "S", ("cloud service", "Finland"))
    assert system("IS", False).kind is Kind.BOX
    assert system("IE", True) == Box(
        "y1", Kind.OUTSIDE, "S", ("cloud service", "Ireland", "also outside the EEA")
    )
    assert system("US", True).more[1:] == ("the United States", "outside the EEA")
    assert system("CH", False).kind is Kind.OUTSIDE


def test_it_shows_who_uses_the_data_and_what_for() -> None:
    assert told(flow(), "use") == [
        ("Esimerkki Oy", "own staff"),
        ("Where it is used", "controller's premises", "homes of staff (remote work)"),
        (
            "What it is used for",
            "managing the customer relationship",
            "invoicing and handling payments",
            "electronic direct marketing",
        ),
    ]


def test_it_shows_to_whom_data_goes_and_from_which_system() -> None:
    shown = flow()
    assert told(shown, "processors") == [
        ("Tilitoimisto Luvut Oy", "Finland"),
        ("HubSpot Inc.", "the United States", "outside the EEA"),
    ]
    assert told(shown, "recipients") == [
        ("Authorities with a right to the data by law",),
        ("Debt collection agencies", "Perintä & Co <Oy>"),
    ]
    assert {("Procountor", "Tilitoimisto Luvut Oy"), ("HubSpot", "HubSpot Inc.")} <= joined(shown)
    assert ("Own use", "Recipients") in joined(shown)


def test_own_staff_named_among_the_processors_are_none() -> None:
    staff = {"id": "o", "name": "our people", "kind": "own-staff"}
    assert "our people" not in flow({**FULL, "processors": [staff]}).names.values()


def test_what_leaves_the_area_leads_there_from_the_one_that_passes_it_on() -> None:
    shown = flow()
    assert [name for name, *_ in told(shown, "abroad")] == ["HubSpot Inc.", "Alpen AG", "Support Ltd"]
    assert ("p2", "x1") in shown.arrows
    listed = {
        "any": True,
        "list": [{"id": "t", "recipient": "Procountor Oy", "importer": "Far Inc.", "country": "US"}],
    }
    assert ("Procountor", "Far Inc.") in joined(flow({**FULL, "transfers": listed}))


def test_a_system_whose_supplier_is_a_recipient_leads_to_it() -> None:
    paid = {
        "id": "m",
        "kind": "payment-service",
        "recipient": "Procountor Oy",
        "purpose": {"en": "x"},
        "basis": "b",
    }
    assert ("Procountor", "Payment service providers") in joined(flow({**FULL, "disclosures": [paid]}))


def test_that_nothing_goes_anywhere_is_shown_too() -> None:
    given = {**FULL, "transfers": {"any": False}, "disclosures": [], "processors": []}
    shown = flow(given)
    assert [told(shown, id) for id in ("abroad", "recipients", "processors")] == [
        [("No transfers",)],
        [("No disclosures",)],
        [("No processors",)],
    ]


def test_what_is_not_known_yet_is_a_gap() -> None:
    shown = flow(EMPTY)
    assert told(shown, "sources") == [("[Answer missing: Where do you get people's data from?]",)]
    assert all("[" in box.name or box.more for one in shown.groups for box in one.boxes)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_both_documents_show_the_same_picture(language: str) -> None:
    assert flow(language=language) == flow(language=language, kind="data-flow-table")


def test_its_own_words_are_in_the_language_of_the_document() -> None:
    assert [one.heading for one in flow(language="fi").groups] == [
        "Tietolähteet",
        "Järjestelmät ja paperit",
        "Käsittelijät",
        "ETA-alueen ulkopuolelle",
        "Luovutuksensaajat",
        "Oma käyttö",
    ]


# -- reading it from the Markdown


def test_a_block_that_says_something_else_is_no_picture() -> None:
    head = "| flow | T | From | To | L\n"
    for block in (
        "",
        "graph LR",
        head,
        f"{head}| box | a | A",
        f"{head}| group | g | one | G\n| box | a | A",
        f"{head}| group | g | 1 | G\n| box | g | A",
        f"{head}| group | g | 1 | G\n| box | a | A\n| circle | c",
    ):
        assert flow_of(block) is None, block
        assert not any(isinstance(one, Picture) for one in blocks_of(f"```flow\n{block}\n```\n"))


def test_an_arrow_to_what_is_not_there_is_left_out() -> None:
    made = flow_of(
        "| flow | T | From | To | L\n| group | g | 1 | G\n| box | a | A\n| arrow | a | b\n| arrow | g | a"
    )
    assert made is not None
    assert made.arrows == (("g", "a"),)


@given(st.lists(WORDS, min_size=1, max_size=4))
@example(["a | b", "\\|", "```\n| arrow | a | b", "[x]{.gap}", "\u202eabc", "a\\"])
def test_any_name_is_a_name(names: list[str]) -> None:
    lines = [f"| box | b{at} | {escape_line(name)}" for at, name in enumerate(names)]
    internal = (
        "```flow\n"
        + "\n".join(("| flow | T | From | To | L", "| group | g | 1 | G", "| box | a | A", *lines))
        + "\n```\n"
    )
    (picture,) = blocks_of(internal)
    assert isinstance(picture, Picture)
    shown = [box.name for box in picture.flow.groups[0].boxes[1:]]
    wanted = [name for name in map(clean_line, names) if name]
    assert shown == wanted


def clean_line(name: str) -> str:
    """A name as every document shows it, without the signs that escape it."""
    return re.sub(r"\\(.)", r"\1", escape_line(name))


def test_a_document_with_a_picture_is_still_cut_in_pieces() -> None:
    internal = written(FULL, "data-flow-form", "en")
    assert "".join(pieces(internal)) == internal
    assert len([piece for piece in pieces(internal) if piece.startswith("```flow")]) == 1
    assert len(pieces(internal)) > 20


# -- in words


def test_the_words_name_everything_and_say_what_leads_where() -> None:
    shown = flow(many())
    said = words(shown)
    for name in shown.names.values():
        assert any(name in line for line in said)
    assert "From: Asiakasjärjestelmä 3. To: Järjestelmätoimittaja 3 Oy." in said
    assert said[0] == (
        "Sources: The person concerned; Trade Register and Business Information System; "
        "Partners (Esimerkkikumppani Oy)."
    )
    assert "From: Sources. To: Systems and papers." in said


def test_every_line_of_the_words_ends_like_a_sentence() -> None:
    for language in ("fi", "en"):
        for line in words(flow(language=language)):
            assert re.search(r"[.?!…][)\]]?$", line) and not re.search(r"\.\.|,,|\(\)|: *;", line), line


# -- where everything stands


def overlapping(frames: list[Frame]) -> list[tuple[Frame, Frame]]:
    def apart(one: Frame, other: Frame) -> bool:
        return (
            one.x + one.width <= other.x or other.x + other.width <= one.x
            or one.y + one.height <= other.y or other.y + other.height <= one.y
        )  # fmt: skip

    return [(one, other) for at, one in enumerate(frames) for other in frames[:at] if not apart(one, other)]


PICTURES: Mapping[str, Callable[[], Flow]] = {
    "small": lambda: small("A"),
    "full": flow,
    "empty": lambda: flow(EMPTY, "fi"),
    "example": lambda: flow(example_of("mallitoimisto", "data-flow-form").answers, "fi"),
    "big": lambda: flow(many(), "fi"),
    "huge": lambda: flow(many(60, 40)),
}


@cache
def picture(name: str) -> Layout:
    return laid(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_no_box_stands_on_another_or_across_a_cut(name: str) -> None:
    layout = picture(name)
    boxes = [one for one in layout.shapes if isinstance(one, Frame) and one.look != "group"]
    assert overlapping(boxes) == []
    cuts = [bottom for _, bottom in layout.sheets[:-1]]
    assert [
        box for box in boxes for cut in cuts if box.y < cut < box.y + box.height and box.height < SHEET
    ] == []


@pytest.mark.parametrize("name", PICTURES)
def test_letters_are_never_too_small_and_stay_inside(name: str) -> None:
    layout = picture(name)
    letters = [one for one in layout.shapes if isinstance(one, Letters)]
    assert min(one.size for one in letters) >= 7
    for one in letters:
        assert 0 <= one.x < WIDTH and one.size < one.y < layout.height
        assert not any(abs(one.y - one.size / 3 - bottom) < one.size / 3 for _, bottom in layout.sheets[:-1])


@pytest.mark.parametrize("name", PICTURES)
def test_no_arrow_goes_through_a_box(name: str) -> None:
    layout = picture(name)
    boxes = [one for one in layout.shapes if isinstance(one, Frame) and one.look != "group"]
    for stroke in (one for one in layout.shapes if isinstance(one, Stroke)):
        for (x, y), (to_x, to_y) in zip(stroke.points, stroke.points[1:], strict=False):
            for box in boxes:
                beside = max(x, to_x) <= box.x + 0.1 or min(x, to_x) >= box.x + box.width - 0.1
                above = max(y, to_y) <= box.y + 0.1 or min(y, to_y) >= box.y + box.height - 0.1
                assert beside or above, (stroke, box)


def test_fifteen_systems_and_ten_recipients_take_two_sheets_at_most() -> None:
    assert len(picture("big").sheets) <= 2


def test_arrows_between_neighbours_in_the_same_order_go_straight() -> None:
    strokes = [one for one in picture("big").shapes if isinstance(one, Stroke) and one.look == "plain"]
    straight = [one for one in strokes if len(one.points) == 2]
    assert len(straight) >= 0.7 * len(strokes)


def test_upright_strokes_do_not_lie_on_each_other() -> None:
    places = {f"a{n}": Place(0, n * 10, 80, n * 10 + 8, 0) for n in range(8)}
    places |= {f"b{n}": Place(100, 100 + n * 10, 80, 108 + n * 10, 1) for n in range(8)}
    found = routed([Arrow(f"a{n}", f"b{n}") for n in range(8)], places, set(), 20)
    assert len({points[1][0] for points in found}) == 8
    assert all(80 < points[1][0] < 95 for points in found)


def test_arrows_that_lead_any_way_are_drawn() -> None:
    places = {
        "left": Place(0, 0, 80, 20, 0),
        "lower": Place(0, 40, 80, 60, 0),
        "between": Place(100, 0, 80, 20, 1),
        "right": Place(200, 0, 80, 20, 2),
        "foot": Place(0, 90, 280, 100),
    }
    ends = [("left", "lower"), ("lower", "left"), ("right", "left"), ("left", "right"), ("foot", "right")]
    found = routed([Arrow(*one) for one in ends], places, {"foot"}, 20)
    assert [len(points) for points in found] == [2, 2, 2, 6, 2]
    assert found[4] == ((240, 90), (240, 20))


# -- lines


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("one two three", 30, 7) == ("one two", "three")
    assert wrapped("", 30, 7) == ()


def test_a_long_word_is_divided_where_a_syllable_begins() -> None:
    assert wrapped("asiakkuudenhallintajärjestelmä", 73, 7.6, strong=True) == (
        "asiakkuudenhallin-",
        "tajärjestelmä",
    )
    assert wrapped("https://www.example.fi/tietosuoja", 73, 7.2)[0] == "https://www."


@given(WORDS, st.floats(20, 200))
@example("x" * 200, 40.0)
@example("\u0301" * 50, 20.0)
def test_no_letter_is_lost(text: str, width: float) -> None:
    shown = "".join(wrapped(text, width, 7, longest=1000))
    assert shown.replace("-", "") == "".join(text.split()).replace("-", "") or " " in shown
    assert re.sub(r"[\s-]", "", shown) == re.sub(r"[\s-]", "", "".join(text.split()))


def test_what_is_too_long_altogether_says_that_it_goes_on() -> None:
    lines = wrapped("x " * 1000, 40, 7)
    assert len(lines) == 20 and lines[-1].endswith("…")


# -- as SVG


class Seen(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("given", [FULL, EMPTY, many()], ids=["full", "empty", "big"])
def test_the_svg_has_a_name_and_tells_the_words(given: Mapping[str, Any]) -> None:
    shown = flow(given)
    first, *others = (ET.fromstring(sheet) for sheet in drawn(shown))
    assert first.get("role") == "img"
    title, told = first.find(f"{SVG}title"), first.find(f"{SVG}desc")
    assert title is not None and told is not None
    assert (title.text, told.text) == (shown.title, "\n".join(words(shown)))
    assert (first.get("aria-labelledby"), first.get("aria-describedby")) == (title.get("id"), told.get("id"))
    assert all(one.get("aria-hidden") == "true" for one in others)


def test_it_fetches_nothing_and_runs_nothing() -> None:
    for sheet in drawn(flow(many())):
        root = ET.fromstring(sheet)
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
            "svg", "title", "desc", "rect", "text", "polyline", "polygon",
        }  # fmt: skip
        assert not re.search(r"\b(href|url\(|on\w+=|style=)", re.sub(r">[^<]*<", "><", sheet))


def test_what_is_outside_is_told_by_the_line_not_by_colour() -> None:
    (sheet,) = drawn(small("A", outside="Far"))
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', sheet)) <= {"currentColor", "none", "#fff"}
    assert sheet.count("stroke-dasharray") == 3  # the box, the arrow to it, the legend
    assert "Legend" in sheet and "Legend" not in drawn(small("A"))[0]


@given(st.lists(WORDS, min_size=1, max_size=3))
@example([*HOSTILE[:20]])
@example([*HOSTILE[20:]])
@example(["<script>alert(1)</script>", "]]>", '"', "\\", "#[x]", "\u200f\u05e9", "x" * 200])
def test_hostile_names_are_letters_in_the_svg(names: list[str]) -> None:
    lines = [f"| box | b{at} | n{escape_line(name)}" for at, name in enumerate(names)]
    made = flow_of("\n".join(("| flow | T | From | To | L", "| group | g | 1 | G", *lines)))
    assert made is not None
    for sheet in drawn(made):
        elements = {one.tag.removeprefix(SVG) for one in ET.fromstring(sheet).iter()}
        assert elements <= {"svg", "title", "desc", "rect", "text"}
        assert {tag for tag, _ in Seen(sheet).found} == elements


# -- in every format


def test_markdown_has_it_for_mermaid() -> None:
    found = to_markdown(written(FULL, "data-flow-form", "en"))
    (block,) = re.findall(r"^```mermaid\n(.*?)^```$", found, re.MULTILINE | re.DOTALL)
    assert block.startswith("flowchart LR\n    accTitle: The flow of the personal data\n    accDescr {\n")
    assert '["HubSpot<br>cloud service, the United States, outside the EEA"]' in block
    assert re.search(r"\n    n\d+ -\.-> n\d+\n", block) and "```flow" not in found
    assert "From: Procountor. To: Tilitoimisto Luvut Oy." in block


@given(
    st.lists(st.text(st.sampled_from('end"[](){}|`\\#;%~<>-+*1.& \n:a'), min_size=1, max_size=20), max_size=4)
)
@example(
    ['"]\n    end', "end", "%%{init: {}}%%", "`x`", "1. x", "- x", "#quot;", "&lt;", "--> n1", "a:::b", "```"]
)
def test_hostile_names_are_letters_for_mermaid(names: list[str]) -> None:
    lines = [f"| box | b{at} | {escape_line(name)}" for at, name in enumerate(names)]
    made = flow_of("\n".join(("| flow | T | From | To | L", "| group | g | 1 | G", "| box | x | X", *lines)))
    assert made is not None
    opening, *inside, closing = mermaid(made).split("\n")
    assert (opening, closing) == ("```mermaid", "```")
    assert not [line for line in inside if "`" in line]
    shown = [line for line in inside if re.match(r" {8}n\d", line)]
    assert len(shown) == len(made.groups[0].boxes)
    for line, box in zip(shown, made.groups[0].boxes, strict=True):
        label = re.fullmatch(r' {8}n\d+\["([^"{}<>|`\\~*_]*)"\]', line)
        assert label, line
        assert not re.match(r"[-+*]|\d+[.)](\s|$)", label[1])
        assert re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), label[1]) == box.name


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_web_page_has_it_in_a_figure(kind: str) -> None:
    page = to_html(written(FULL, kind, "en"), ABOUT, Translator.source())
    found = Seen(page).found
    tags = [tag for tag, _ in found]
    assert (tags.count("figure"), tags.count("figcaption"), tags.count("svg")) == (1, 1, 1)
    assert "<figcaption>The flow of the personal data</figcaption>" in page
    region = next(
        attributes for _, attributes in found[tags.index("figure") :] if attributes.get("role") == "region"
    )
    assert region["aria-label"] and region["tabindex"] == "0"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_pdf_has_it_tagged_with_the_words_and_as_letters(kind: str) -> None:
    pdf = pikepdf.open(io.BytesIO(to_pdf(written(FULL, kind, "en"), ABOUT, Translator.source())))
    assert pdf.Root.MarkInfo.Marked
    (figure,) = [one for one in tagged(pdf) if str(one.S) == "/Figure"]
    assert str(figure.Alt) == "\n".join(words(flow()))
    assert not [one for page in pdf.pages for one in page.resources.get("/XObject", {}).values() if one.get("/Subtype") == "/Image"]  # fmt: skip


def test_a_picture_on_two_sheets_is_told_once_in_the_pdf() -> None:
    internal = written(many(), "data-flow-form", "en")
    pdf = pikepdf.open(io.BytesIO(to_pdf(internal, ABOUT, Translator.source())))
    assert [str(one.S) for one in tagged(pdf)].count("/Figure") == 1


@settings(max_examples=15)
@given(LATIN)
@example('"quoted" \\u{41} \\" #[x] $y$ ]]> <script>')
@example("x" * 200)
def test_hostile_names_are_letters_in_the_pdf(name: str) -> None:
    internal = f"# T\n\n```flow\n| flow | T | From | To | L\n| group | g | 1 | G\n| box | a | n{escape_line(name)}\n```\n"
    pdf = pikepdf.open(io.BytesIO(to_pdf(internal, ABOUT, Translator.source())))
    assert [str(one.S) for one in tagged(pdf)].count("/Figure") == 1


@pytest.mark.parametrize("given", [FULL, many()], ids=["full", "big"])
def test_word_has_it_as_an_image_with_the_words_no_wider_than_the_text(given: Mapping[str, Any]) -> None:
    internal = written(given, "data-flow-form", "en")
    document = Document(io.BytesIO(to_docx(internal, ABOUT, Translator.source())))
    section = document.sections[0]
    assert section.page_width and section.left_margin and section.right_margin
    width = section.page_width - section.left_margin - section.right_margin
    shown = [(shape, shape._inline.docPr) for shape in document.inline_shapes]
    assert shown[0][1].get("descr") == "\n".join(words(flow(given)))
    assert [about.get("descr") for _, about in shown[1:]] == [""] * (len(shown) - 1)
    assert all(0 < shape.width <= width for shape, _ in shown)
    ids = [about.get("id") for _, about in shown]
    assert len(ids) == len(set(ids)) == len(drawn(flow(given)))


def test_where_nothing_can_be_drawn_it_is_told_in_words() -> None:
    internal = PICTURE.search(written(FULL, "data-flow-form", "en"))
    assert internal
    book = load_workbook(io.BytesIO(to_xlsx(f"# T\n\n{internal[0]}\n", ABOUT, Translator.source())))
    cell = book.active.cell(2, 1).value  # type: ignore[union-attr]
    preview = drawn_on_the_screen([internal[0]], [False]).plain
    assert "\n".join(words(flow())) in str(cell)
    assert preview == "\n".join(words(flow()))


def test_the_same_input_gives_the_same_bytes() -> None:
    internal = written(FULL, "data-flow-form", "fi")
    for write in (to_pdf, to_docx):
        first = write(internal, ABOUT, Translator.source())
        write("# Another\n", ABOUT, Translator.source())
        assert write(internal, ABOUT, Translator.source()) == first
    assert to_markdown(internal) == to_markdown(internal)
    assert drawn(flow(many())) == drawn(flow(many()))


def test_dots_are_as_many_as_the_width_wants() -> None:
    made = png(drawn(small("A"))[0], 427)
    assert made.startswith(b"\x89PNG") and int.from_bytes(made[16:20]) == 427 * 3
