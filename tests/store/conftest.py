from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.interview.answers import Interview

NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def later() -> dt.datetime:
    return NOW + dt.timedelta(days=1)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of the given text, which follows a sound `[interview]` table, and returns its path."""

    def written(body: str = "", *, head: str = HEAD, name: str = "file.toml", newline: str = "\n") -> Path:
        path = tmp_path / name
        path.write_bytes((head + body).replace("\n", newline).encode())
        return path

    return written


HEAD = '[interview]\nformat = 1\ndialogue = "customer-register"\n'


@pytest.fixture
def interview() -> Interview:
    """An interview with something in every table."""
    return Interview(
        meta={"format": 1, "dialogue": "customer-register", "version": "1", "interviewer": "Aino Esimerkki"},
        answers={
            "interview": {"documents": ["notice"], "languages": ["fi", "en"]},
            "controller": {
                "name": "Kuvitteellinen Oy",
                "legal_form": "limited-company",
                "address": {"street": "Keksitynkatu 1", "postcode": "00100", "city": "Helsinki"},
            },
            "register": {"name": {"fi": "Asiakasrekisteri", "en": "Customer register"}},
            "document": {"date": dt.date(2026, 11, 21)},
            "systems": [
                {"id": "ledger", "name": "Kirjuri", "hosting": "cloud", "outside_eea": False},
                {"id": "paper", "name": "Mapit", "hosting": "own-premises"},
            ],
            "processors": [],
            "security": {"technical": ["mfa", {"other": {"fi": "oma palvelinhuone"}}]},
            "manual": {"contents": {"fi": 'Sopimukset.\n\nReklamaatiot, "vanhat" \\ uudet.'}},
        },
        parked={"controller.country": "SE"},
        unknown={"controller.business_id": {"ask": "kirjanpitäjä", "by": dt.date(2026, 12, 1)}},
        not_applicable={"controller.email": "", "dpo.contact": "ei nimetty"},
        waived={"RE04 systems[paper]": {"reason": "siirtyy omaksi", "until": dt.date(2027, 1, 31)}},
        notes={"controller.name": "nimi vaihtuu\ntammikuussa"},
        confirmed={
            "systems[ledger].hosting": {
                "catalogue": "services",
                "entry": "kirjuri",
                "checked_on": dt.date(2026, 11, 1),
            }
        },
        history=(
            {"when": NOW, "by": "AE", "answers": ["controller.name"], "was": {"controller.name": "Vanha Oy"}},
        ),
        extra={"own": {"numbers": [1, 2.5], "when": dt.time(12, 30)}},
    )
