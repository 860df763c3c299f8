"""Personal identifiers in free text are found by form and check digit, and nothing else is taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.profile.problems import Problem
from customer_data.validity import free_text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ana.garcia@firma.es please", {Problem.HAS_EMAIL}),
        ("Call her at 612 345 678 after six", {Problem.HAS_PHONE}),
        ("+358 40 123 4567", {Problem.HAS_PHONE}),
        ("pays from ES91 2100 0418 4502 0005 1332 each month", {Problem.HAS_ACCOUNT}),
        ("pays from ES9121000418450200051332", {Problem.HAS_ACCOUNT}),
        ("pays from ES91 2100 0418 4502 0005 1333", set()),
        ("DNI 12345678Z", {Problem.HAS_IDENTITY}),
        ("dni 12.345.678-z", {Problem.HAS_IDENTITY}),
        ("DNI 12345678A", set()),
        ("NIE X2482300W", {Problem.HAS_IDENTITY}),
        ("hetu 131052-308T", {Problem.HAS_IDENTITY}),
        ("card 4111 1111 1111 1111 to 12/27", {Problem.HAS_CARD}),
        ("card 4111 1111 1111 1112", set()),
        ("Order 20231105, met at the fair in 2024", set()),
        ("Discount of 1.250,00 EUR for 300 pieces", set()),
        ("ana@firma.es or 612345678", {Problem.HAS_EMAIL, Problem.HAS_PHONE}),
    ],
)
def test_identifiers_are_found_in_sentences(text: str, found: set[Problem]) -> None:
    """Bad input: personal identifiers in free text.

    The IBAN is that of the registry of ISO 13616, the card the test number of Visa, identity numbers are the
    samples of python-stdnum.
    """
    assert free_text.found(text, "ES") == found


@given(st.text(st.sampled_from("0123456789 @.-+()XZaES"), max_size=40))
def test_what_the_first_look_lets_go_holds_nothing(text: str) -> None:
    """Speed: a text without candidate is not looked at; none of those holds an identifier."""
    if not re.search(free_text.CANDIDATE, text):
        assert free_text.found(text, "ES") == frozenset()
