"""How values are made comparable."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.matching import plain
from customer_data.meaning import Meaning

CONNECTION = duckdb.connect()
ANY_TEXT = st.text(max_size=40)


def read(reading: Callable[..., str], value: str, *more: object) -> str | None:
    """What a reading makes of a value."""
    found = CONNECTION.execute(
        f"SELECT {reading('given', *more)} FROM (SELECT ? AS given)",  # noqa: S608  ours
        [value],
    ).fetchall()
    return found[0][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Ferretería Pou, S.L.", "ferreteria pou"),
        ("FERRETERIA POU SLU", "ferreteria pou"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Oy Karl Fazer Ab", "karl fazer"),
        ("Karl Fazer Oy", "karl fazer"),
        ("The Foo Company, Inc.", "foo"),
        ("Weiß AG", "weiss"),
        ("S.L.", "s l"),
        ("n/a", None),
        ("   ", None),
    ],
)
def test_firms_are_compared_without_legal_form_accents_and_signs(
    given_name: str, expected: str | None
) -> None:
    """The ways in which people write one firm's name come out as one."""
    assert read(plain.company, given_name) == expected


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("+34 600 123 456", "ES", "34600123456"),
        ("600 12 34 56", "ES", "34600123456"),
        ("0034600123456", "ES", "34600123456"),
        ("34 600123456", "ES", "34600123456"),
        ("+44 (0)20 7946 0000 ext. 5", "ES", "442079460000"),
        ("030 1234567", "DE", "49301234567"),
        ("310/246-1501", "US", "13102461501"),
        ("12", "ES", None),
        ("000000000", "ES", None),
        ("none", "ES", None),
    ],
)
def test_phone_numbers_are_compared_by_their_digits_with_country(
    written: str, country: str, expected: str | None
) -> None:
    """One number in national and international writing is one; what is no number is missing."""
    assert read(plain.phone, written, country) == expected


@pytest.mark.parametrize(
    ("written", "name", "number"),
    [
        ("C/ Mayor, 12, 3º 2ª", "c mayor", "12"),
        ("Calle Mayor nº 12", "c mayor", "12"),
        ("435 s. la cienega blv.", "s la cienega blvd", "435"),
        ("Hauptstraße 5b", "hauptstr", "5"),
        ("Hauptstr. 5", "hauptstr", "5"),
        ("Avda. Diagonal 640", "ave diagonal", "640"),
    ],
)
def test_streets_are_read_in_one_short_form_with_their_number_apart(
    written: str, name: str, number: str
) -> None:
    """Abbreviations and long forms of a street are one, and the number is found on either side."""
    street = read(plain.street, written) or ""
    assert (read(plain.street_name, street), read(plain.first_number, street)) == (name, number)


def test_persons_emails_codes_and_days_are_made_plain() -> None:
    """Forms of address, tags, letters of the country and the order of a name tell nobody apart."""
    assert read(plain.person, "García López, Ana") == "ana garcia lopez"
    assert read(plain.person, "Dr. Ana  García") == "ana garcia"
    assert read(plain.email, " Ana.Pou+news@Gmail.com ") == "ana.pou@gmail.com"
    assert read(plain.email, "ana at pou") is None
    assert read(plain.own_email, "info@pou.es") is None
    assert read(plain.mail_domain, "ana@gmail.com") is None
    assert read(plain.vat, "ES B-12345678", "ES") == read(plain.vat, "B12345678", "ES") == "B12345678"
    assert read(plain.postcode, "E-08001") == read(plain.postcode, "8001") == "8001"
    assert read(plain.birth, "03/02/1990", Meaning(day_first=True)) == "19900203"
    assert read(plain.birth, "19901331", Meaning()) == "19901331"
    assert read(plain.birth, "1900-01-01", Meaning()) is None
    assert read(plain.website, "https://www.pou.es/tienda") == "pou.es"


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_reading_never_fails_and_reading_twice_changes_nothing(value: str) -> None:
    """Any text is read, and what was read is plain already."""
    for reading in (plain.text, plain.company, plain.email, plain.website):
        first = read(reading, value)
        if first is not None:
            assert read(reading, first) is not None
    once = read(plain.text, value)
    assert once is None or read(plain.text, once) == once
    for reading in (plain.postcode, plain.street, plain.person):
        read(reading, value)
    read(plain.phone, value, "ES")
    read(plain.vat, value, "ES")
    read(plain.birth, value, Meaning())
