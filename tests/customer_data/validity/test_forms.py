"""Postcodes, websites and hosts by their form, and placeholders."""

# ruff: noqa: S608  statements of the test's own

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.schema import Kind
from customer_data.validity import forms
from customer_data.validity.placeholders import placeholders
from customer_data.validity.places import code_of, places
from tests.customer_data.validity.asking import one, said

LETTERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
EEA = tuple(LETTERS.split())


def test_every_country_of_the_eea_and_the_usual_others_have_a_postcode_form() -> None:
    """D3: postcode by country; the example that the source gives fits its own form."""
    for code in (*EEA, "GB", "US", "CH", "CA", "AU"):
        assert forms.postcode_fits(places()[code].example, code), code
    assert len(places()) == 249  # ISO 3166-1


@given(
    st.lists(st.tuples(st.text("0123456789ABD -", min_size=1, max_size=9), st.sampled_from(EEA)), min_size=20)
)
def test_sql_and_python_judge_postcodes_alike(values: list[tuple[str, str]]) -> None:
    """The same form for one value and for a million."""
    expression = forms.postcode_sql("UPPER(value)", "home", EEA)
    found = said(f"SELECT *, {expression} AS proper FROM given", values)
    assert found == [forms.postcode_fits(value, country) for value, country in values]


def test_a_country_in_front_of_a_postcode_is_understood() -> None:
    """D-10115 is a German postcode, and no Spanish one."""
    assert forms.postcode_fits("D-10115", "DE")
    assert not forms.postcode_fits("D-10115", "ES")
    assert forms.postcode_fits("123", "XX") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("España", "ES"), ("spain", "ES"), ("ESP", "ES"), ("es", "ES"), ("Saksa", "DE"), ("Royaume-Uni", "GB"),
     ("UK", "GB"), ("EE.UU.", "US"), ("U.S.A.", "US"), ("Suomi", "FI"), ("Anglaterra", "GB"),
     ("Atlantis", None), ("", None), ("-", None)],
)  # fmt: skip
def test_countries_are_known_by_names_in_several_languages(text: str, code: str | None) -> None:
    """D3: a country by ISO 3166 code or by its name in six languages."""
    assert code_of(text) == code


def test_no_name_means_two_countries() -> None:
    """A name that two countries bear would count records to the wrong one."""
    from customer_data.validity.places import folded  # noqa: PLC0415  costs; only where it is needed

    seen: dict[str, str] = {}
    for place in places().values():
        for name in (*place.names, place.code, place.code3):
            assert seen.setdefault(folded(name), place.code) == place.code, name


def test_websites_and_their_owners() -> None:
    """An address is told from a word, and the firm's part of a host from the rest."""
    good = [
        "firma.es",
        "www.firma.es",
        "https://shop.firma.co.uk/a?b=1",
        "http://señor.com",
        "firma.es:8080/x",
    ]
    assert one(forms.website_sql("value"), good) == [True] * 5
    assert (
        one(forms.website_sql("value"), ["nada", "http://a b.es", "ana@firma.es", "firma..es", "-a.es"])
        == [False] * 5
    )
    con = duckdb.connect()
    for text in ("https://www.firma.es/x", "shop.firma.com", "firma.co.uk"):
        host = con.execute(f"SELECT {forms.host_sql('v')} FROM (SELECT ? AS v)", [text]).fetchall()[0][0]
        assert con.execute(f"SELECT {forms.owner_sql('v')} FROM (SELECT ? AS v)", [host]).fetchall() == [
            ("firma",)
        ]


def test_placeholders_are_small_letters_and_no_real_value() -> None:
    """What stands in for a value does so in any language; a country, a number or a single x does not."""
    assert {
        "n/a",
        "-",
        "xxx",
        "0000",
        "test",
        "unknown",
        "desconocido",
        "tuntematon",
        "unbekannt",
        "inconnu",
        "desconegut",
    } <= (placeholders(Kind.TEXT))
    assert all(item == item.lower() for kind in Kind for item in placeholders(kind))
    assert "na" not in placeholders(Kind.COUNTRY)
    assert not {"x", "0", "00", "no"} & placeholders(Kind.YES_NO)
    assert not any(re.fullmatch("[1-9]+", item) for item in placeholders(Kind.NUMBER))
