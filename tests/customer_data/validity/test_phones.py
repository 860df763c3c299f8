"""Phone numbers: SQL made of the library's patterns says nothing that the library does not say."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.validity import phones
from tests.customer_data.validity.asking import said

COUNTRIES = (
    "ES",
    "FR",
    "DE",
    "IT",
    "FI",
    "GB",
    "US",
    "CA",
    "PT",
    "CH",
    "NO",
    "AU",
    "AR",
    "MX",
    "RU",
    "SM",
    "JP",
    "BR",
)
KINDS = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE,
         phonenumbers.PhoneNumberType.TOLL_FREE)  # fmt: skip


def written(seed: int, count: int) -> list[tuple[str, str]]:
    """Numbers as people write them, many with a digit changed, added or lost, beside some country."""
    draw = random.Random(seed)  # noqa: S311  numbers for a test
    return [(_one(draw), draw.choice(COUNTRIES)) for _ in range(count)]


def _one(draw: random.Random) -> str:
    country = draw.choice(COUNTRIES)
    sample = phonenumbers.example_number_for_type(country, draw.choice(KINDS))
    if sample is None:
        return str(draw.randrange(10**12))
    form = draw.choice([phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL,
                        phonenumbers.PhoneNumberFormat.NATIONAL])  # fmt: skip
    text = list(phonenumbers.format_number(sample, form))
    for _ in range(draw.randrange(4)):
        place = draw.randrange(len(text))
        if draw.random() < 0.6:
            text[place] = str(draw.randrange(10))
        elif draw.random() < 0.5 and len(text) > 3:
            del text[place]
        else:
            text.insert(place, draw.choice("0123456789 -+()"))
    return draw.choice(["", "", "", "", "00", "0", "+", "1", "34"]) + "".join(text)


@pytest.mark.parametrize("seed", range(6))
def test_sql_never_says_other_than_the_library(seed: int) -> None:
    """D3: phones by country; of right and damaged numbers SQL decides only as phonenumbers does."""
    values = written(seed, 4000)
    found = said(phones.judged("SELECT * FROM given", COUNTRIES), values)
    wrong = [(value, one) for value, one in zip(values, found, strict=True)
             if one is not None and one != phones.valid(*value)]  # fmt: skip
    assert wrong == []
    assert sum(one is not None for one in found) > 0.3 * len(values)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("0123456789+ ()-.x/", min_size=1, max_size=18), st.sampled_from(COUNTRIES)),
        min_size=50,
    )
)
def test_any_text_of_digits_and_signs_is_judged_as_the_library_does(values: list[tuple[str, str]]) -> None:
    """Whatever stands there, SQL is silent or agrees."""
    for value, found in zip(
        values, said(phones.judged("SELECT * FROM given", COUNTRIES), values), strict=True
    ):
        assert found is None or found == phones.valid(*value), value


def test_a_number_is_read_by_the_country_of_its_record() -> None:
    """The same digits are right in one country and wrong in another."""
    assert phones.valid("612 345 678", "ES")
    assert not phones.valid("612 345 678", "GB")
    assert phones.valid("+358 40 1234567", "ES")
