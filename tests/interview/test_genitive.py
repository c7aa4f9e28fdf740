"""A name as the owner of something, suggested for the client to confirm."""

from __future__ import annotations

import pytest

from intake.interview.genitive import genitive


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Esimerkki Oy", "Esimerkki Oy:n"),
        ("Kiinteistöhuolto Ky", "Kiinteistöhuolto Ky:n"),
        ("Kylän Nuoret ry", "Kylän Nuoret ry:n"),
        ("Hattara Inc.", "Hattara Inc:n"),
        ("Lumikello Oy Ab", "Lumikello Oy Ab:n"),
        ("HTL", "HTL:n"),
        ("Studio 54", "Studio 54:n"),
        ("Maito-osuuskunta", "Maito-osuuskunnan"),
        ("Koneen Huolto", "Koneen Huollon"),
        ("Pyöräliike", "Pyöräliikkeen"),
        ("Urheiluyhdistys", "Urheiluyhdistyksen"),
        ("Hyvinvointi ja Kauneus", "Hyvinvointi ja Kauneuden"),
        ("Havuranta", "Havurannan"),
        ("Ihanainen", "Ihanaisen"),
        ("Kahvila Kuutamo", "Kahvila Kuutamon"),
        ("Numeropaja", "Numeropajan"),
        ("Havurannan  Puutarha ", "Havurannan Puutarhan"),
        ("Lintu & Köynnös", "Lintu & Köynnöksen"),
        ("Uusi Terveys", "Uusi Terveyden"),
        ("Fennor", "Fennorin"),
        ("Kylän Yrittäjät", ""),
        ("", ""),
    ],
)
def test_in_finnish(name: str, owner: str) -> None:
    assert genitive(name, "fi") == owner


@pytest.mark.parametrize(
    ("name", "owner"), [("Lumikello Ab", "Lumikello Ab:s"), ("Skogsro", "Skogsros"), ("Hus", "Hus")]
)
def test_in_swedish(name: str, owner: str) -> None:
    assert genitive(name, "sv") == owner


def test_other_languages_put_it_otherwise() -> None:
    assert genitive("Esimerkki Oy", "en") == "Esimerkki Oy"
