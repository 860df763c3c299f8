"""VAT numbers: check digits in SQL are those of python-stdnum."""

from __future__ import annotations

import random

import pytest

from customer_data.validity import vats
from tests.customer_data.validity.asking import said

COUNTRIES = ("ES", "IT", "PT", "FI", "FR", "DE", "GB", "NL", "US")


def drawn(seed: int, count: int) -> list[tuple[str, str]]:
    """Numbers of the shapes that countries use, with the right check digit about as often as not."""
    draw = random.Random(seed)  # noqa: S311  numbers for a test
    return [_one(draw) for _ in range(count)]


def _one(draw: random.Random) -> tuple[str, str]:
    country = draw.choice(COUNTRIES)
    digits = "".join(draw.choice("0123456789") for _ in range(draw.choice([7, 8, 8, 9, 9, 9, 11, 11, 12])))
    shaped = draw.choice(
        [digits, draw.choice("ABCEGHJKLMNPQSUVWXYZ") + digits[:7] + draw.choice("0123456789ABCDJKT")]
    )
    if draw.random() < 0.2:
        shaped = digits[:8] + vats.SPANISH_LETTERS[int(digits[:8]) % 23]
    if draw.random() < 0.4:
        shaped = draw.choice(["ES", "IT", "PT", "FI", "FR", "DE", "GB", "EL", "XI"]) + shaped
    return draw.choice([shaped, shaped, f"{shaped[:3]}.{shaped[3:]}", f"{shaped[:2]} {shaped[2:]}-"]), country


@pytest.mark.parametrize("seed", range(5))
def test_sql_never_says_other_than_the_library(seed: int) -> None:
    """D3: VAT numbers with their check digits; SQL decides only as python-stdnum does."""
    values = drawn(seed, 20_000)
    found = said(vats.judged("SELECT * FROM given"), values)
    wrong = [(value, one) for value, one in zip(values, found, strict=True)
             if one is not None and one != vats.valid(*value)]  # fmt: skip
    assert wrong == []
    assert found.count(True) > 300
    assert found.count(False) > 1000


@pytest.mark.parametrize(
    ("value", "country"),
    [
        ("ESB58378431", "ES"), ("B-58378431", "ES"), ("54362315-K", "ES"), ("X-2482300W", "ES"),
        ("IT 00743110157", "IT"), ("PT 501 964 843", "PT"), ("FI 20774740", "FI"),
        ("Fr 40 303 265 045", "FR"), ("DE 136,695 976".replace(",", ""), "DE"), ("GB 980 7806 84", "GB"),
        ("NL4495445B01", "NL"), ("ATU13585627", "ES"),
    ],
)  # fmt: skip
def test_numbers_shown_in_the_library_are_right(value: str, country: str) -> None:
    """Examples of the documentation of python-stdnum 2.2 are right, and never wrong in SQL."""
    assert vats.valid(value, country)
    assert said(vats.judged("SELECT * FROM given"), [(value, country)]) in ([True], [None])


def test_countries_without_a_rule_are_not_judged() -> None:
    """The United States have no VAT numbers: nothing is said rather than something wrong."""
    assert vats.valid("12-3456789", "US") is None
    assert vats.valid("ESB58378431", "US") is True
