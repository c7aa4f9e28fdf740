"""A small dialogue to answer in one's own words, with its Finnish labels."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from intake.dialogue.model import Dialogue, Entry, Kind, Question, Section, Vocabulary
from intake.interview.understand import Hearing, Understood, understand
from intake.languages import Translator, translator

TODAY = dt.date(2026, 11, 21)

DATA = Vocabulary(
    "data",
    (
        Entry("name", "name"),
        Entry("email", "email", synonyms="e-mail; email address"),
        Entry("phone", "phone", synonyms="telephone; phone number"),
        Entry("personal-identity-code", "personal identity code", synonyms="social security number"),
        Entry("household", "family and household data"),
        Entry("ip-log", "IP address, logs"),
        Entry("billing", "billing data"),
        Entry("billing-address", "billing address"),
    ),
)
FORMS = Vocabulary(
    "forms",
    (
        Entry("limited-company", "limited company", synonyms="Ltd"),
        Entry("sole-trader", "sole trader"),
        Entry("association", "association"),
        Entry("none", "none of these"),
    ),
)
SERVICES = Vocabulary(
    "services",
    (
        Entry("procountor", "Procountor", synonyms="Procountor Financials"),
        Entry("google-drive", "Google Drive", synonyms="Drive; Google Workspace"),
        Entry("microsoft-365", "Microsoft 365", synonyms="Office 365; Teams"),
        Entry("domus", "Domus"),
    ),
    translated=False,
)
FINNISH = {
    "vocabulary data name label": "nimi",
    "vocabulary data email label": "sähköposti",
    "vocabulary data email synonyms": "sähköpostiosoite; meili",
    "vocabulary data phone label": "puhelin",
    "vocabulary data phone synonyms": "puhelinnumero",
    "vocabulary data personal-identity-code label": "henkilötunnus",
    "vocabulary data personal-identity-code synonyms": "hetu; sotu",
    "vocabulary data household label": "perhe- ja taloustiedot",
    "vocabulary data ip-log label": "IP-osoite, lokit",
    "vocabulary data billing label": "laskutustiedot",
    "vocabulary data billing-address label": "laskutusosoite",
    "vocabulary forms limited-company label": "osakeyhtiö",
    "vocabulary forms limited-company synonyms": "oy",
    "vocabulary forms sole-trader label": "toiminimi",
    "vocabulary forms association label": "yhdistys",
    "vocabulary forms none label": "ei mikään näistä",
}


class _WithLabels(gettext.NullTranslations):
    """The shipped Finnish, and the labels of this dialogue."""

    def __init__(self, shipped: gettext.NullTranslations) -> None:
        super().__init__()
        self.shipped = shipped

    def pgettext(self, context: str, message: str) -> str:
        return FINNISH.get(context) or self.shipped.pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.shipped.npgettext(context, msgid1, msgid2, n)


def _questions() -> dict[str, Question]:
    def question(id: str, kind: str, **more: object) -> Question:
        return Question(id, Kind(kind), "s", "?", **more)  # type: ignore[arg-type]

    return {
        one.id: one
        for one in (
            question("controller.name", "text"),
            question("register.name", "text", localised=True),
            question("logic", "paragraph"),
            question("dpo.appointed", "yes-no"),
            question("form", "choice", vocabulary="forms"),
            question("sector", "choice", vocabulary="forms", other=True),
            question("data", "choices", vocabulary="data"),
            question("security", "choices", vocabulary="data", other=True),
            question("date", "date"),
            question("period", "period"),
            question("email", "email"),
            question("phone", "phone"),
            question("business_id", "business-id"),
            question("address", "address"),
            question("country", "country"),
            question("systems", "list", vocabulary="services", named_by="name", items=("name",)),
            question("systems[].name", "text", within="systems"),
            question("categories", "list", named_by="kind", items=("kind",)),
            question("categories[].kind", "choice", within="categories", vocabulary="data", other=True),
            question("fixed", "list", named_by="kind", items=("kind",)),
            question("fixed[].kind", "choice", within="fixed", vocabulary="data"),
            question("steps", "list", named_by="what", items=("what",)),
            question("steps[].what", "text", within="steps", localised=True),
            question("system", "reference", to="systems"),
            question("used", "reference", to="systems", many=True),
        )
    }


@pytest.fixture(scope="session")
def dialogue() -> Dialogue:
    """Questions of every kind, over three small vocabularies."""
    questions = _questions()
    vocabularies: Mapping[str, Vocabulary] = {one.id: one for one in (DATA, FORMS, SERVICES)}
    section = Section("s", "Section", tuple(questions))
    return Dialogue(
        "small",
        "1",
        "Small",
        Path(),
        (section,),
        questions,
        vocabularies,
        {},
        {},
        {},
        {},
        program="",
    )


@pytest.fixture(scope="session")
def languages() -> tuple[Translator, ...]:
    """English and Finnish, with the labels of the small dialogue."""
    return Translator.source(), Translator("fi", _WithLabels(translator("fi").catalogue))


@pytest.fixture(scope="session")
def hearing(dialogue: Dialogue, languages: tuple[Translator, ...]) -> Callable[..., Hearing]:
    """A hearing in Finnish, on a Saturday in November; keywords change it."""

    def make(**more: object) -> Hearing:
        return Hearing(dialogue, "fi", languages, TODAY, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def hear(dialogue: Dialogue, hearing: Callable[..., Hearing]) -> Callable[..., Understood]:
    """What an answer to one of the questions is understood as."""

    def understood(question: str, said: str, **more: object) -> Understood:
        return understand(dialogue.questions[question], said, hearing(**more))

    return understood
