from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.values import Source, Sourced, Text, ValueKind
from scoring.money_rates import FoundRate, RateBook, RateFault, RateProblem, rate_book
from scoring.vendors import Rate, RateTable

FOURTH, TWENTY_THIRD = date(2004, 6, 4), date(2004, 6, 23)
PUBLISHED = {
    FOURTH: {"USD": 1.2203, "GBP": 0.66385, "CHF": 1.5273, "JPY": 135.78},
    TWENTY_THIRD: {"USD": 1.2087, "GBP": 0.66510, "CHF": 1.5167},
}
"""Euro reference rates of two days, as the Banca d'Italia published them."""


def dated(currency: str, value: float, day: date, name: str = "Banca d'Italia") -> Rate:
    """One rate with its day."""
    source = Source(name=name, kind=ValueKind.PUBLISHED, as_of=day)
    return Rate(currency=currency, per_base=Sourced(value=value, unit=f"{currency} per EUR", source=source))


def table(day: date, base: str = "EUR") -> RateTable:
    """The rates of one day."""
    rates = tuple(dated(currency, value, day) for currency, value in PUBLISHED[day].items())
    return RateTable(
        format=1, id="rates", version="1.0.0", title=Text("Rates"), kind="rates", base=base, rates=rates
    )


def book(*own: Rate) -> RateBook:
    """Both days together."""
    found = rate_book([table(TWENTY_THIRD), table(FOURTH)], own)
    assert isinstance(found, RateBook)
    return found


@pytest.mark.parametrize(
    ("day", "per_euro"),
    [
        (FOURTH, 1.2203),
        (date(2004, 6, 22), 1.2203),
        (TWENTY_THIRD, 1.2087),
        (date(2005, 1, 1), 1.2087),
    ],
)
def test_the_latest_rate_at_or_before_the_day_holds(day: date, per_euro: float) -> None:
    """Whatever the order in which the tables are given; the rate says what it is made of."""
    found = book().rate("EUR", "USD", day)

    assert isinstance(found, FoundRate)
    assert found.factor == per_euro
    assert [item.per_base.value for item in found.used] == [per_euro]


def test_the_other_way_round_is_one_by_the_rate() -> None:
    """122.03 dollars are 100 euros."""
    assert book().convert(122.03, "USD", "EUR", FOURTH) == pytest.approx(100)


def test_two_currencies_meet_by_way_of_the_base() -> None:
    """The fixed rates of 1999, 1.95583 marks and 6.55957 francs for a euro: a mark is 3.353855 francs."""
    fixed = date(1999, 1, 1)
    found = RateBook("EUR", (dated("DEM", 1.95583, fixed), dated("FRF", 6.55957, fixed))).rate(
        "DEM", "FRF", fixed
    )

    assert isinstance(found, FoundRate)
    assert found.factor == pytest.approx(float(Fraction(655957, 195583)), rel=1e-15)
    assert [item.currency for item in found.used] == ["DEM", "FRF"]


def test_a_cross_rate_is_as_old_as_its_older_half() -> None:
    """Yen were not published again on the later day."""
    found = book().rate("USD", "JPY", TWENTY_THIRD)

    assert isinstance(found, FoundRate)
    assert found.factor == pytest.approx(135.78 / 1.2087)
    assert found.as_of == FOURTH


def test_a_currency_in_itself_needs_no_rate() -> None:
    """Exactly one, made of nothing, even for a currency that no table has."""
    found = book().rate("CAD", "CAD", FOURTH)

    assert found == FoundRate(1.0)
    assert isinstance(found, FoundRate)
    assert found.as_of is None


@pytest.mark.parametrize(
    ("given_", "wanted", "day", "limit", "problem"),
    [
        ("CAD", "EUR", FOURTH, None, RateProblem(RateFault.MISSING, "CAD")),
        ("EUR", "CAD", FOURTH, None, RateProblem(RateFault.MISSING, "CAD")),
        ("USD", "CAD", FOURTH, None, RateProblem(RateFault.MISSING, "CAD")),
        ("USD", "EUR", date(2004, 6, 3), None, RateProblem(RateFault.ONLY_LATER, "USD")),
        ("USD", "EUR", date(2004, 7, 23), 29, RateProblem(RateFault.TOO_OLD, "USD", TWENTY_THIRD)),
        ("EUR", "JPY", TWENTY_THIRD, 18, RateProblem(RateFault.TOO_OLD, "JPY", FOURTH)),
    ],
)
def test_a_rate_that_is_missing_or_too_old_is_told(
    given_: str, wanted: str, day: date, limit: int | None, problem: RateProblem
) -> None:
    """Never one to one in its place; with the currency, and the day of the rate that cannot be used."""
    assert book().rate(given_, wanted, day, limit) == problem
    assert book().convert(7, given_, wanted, day, limit) == problem


def test_a_rate_may_be_just_as_old_as_allowed() -> None:
    """Thirty days from 23 June to 23 July."""
    assert isinstance(book().rate("USD", "EUR", date(2004, 7, 23), 30), FoundRate)


@pytest.mark.parametrize("value", [0.0, -1.2])
def test_a_rate_that_is_not_positive_is_told(value: float) -> None:
    """Nothing is divided by it."""
    found = book(dated("USD", value, TWENTY_THIRD, "typed")).rate("USD", "EUR", TWENTY_THIRD)

    assert found == RateProblem(RateFault.NOT_POSITIVE, "USD", TWENTY_THIRD)


def test_rates_that_make_no_number_together_are_told() -> None:
    """Slips of the keyboard at both ends; no infinity comes out."""
    slips = RateBook("EUR", (dated("USD", 1e-300, FOURTH), dated("GBP", 1e300, FOURTH)))

    assert slips.rate("USD", "GBP", FOURTH) == RateProblem(RateFault.NOT_POSITIVE, "USD", FOURTH)
    assert slips.rate("GBP", "USD", FOURTH) == RateProblem(RateFault.NOT_POSITIVE, "GBP", FOURTH)


def test_a_rate_of_the_same_day_that_was_entered_holds() -> None:
    """A team's own rate stands in place of the table's of that day, not of a later one's."""
    own = book(dated("USD", 1.25, FOURTH, "our bank"))

    assert own.convert(100, "EUR", "USD", FOURTH) == 125
    assert own.convert(100, "EUR", "USD", TWENTY_THIRD) == pytest.approx(120.87)


def test_tables_against_different_currencies_are_not_mixed() -> None:
    """The second base is named."""
    assert rate_book([table(FOURTH), table(FOURTH, "USD")]) == RateProblem(RateFault.BASES_DIFFER, "USD")
    with pytest.raises(ValueError, match="base"):
        rate_book([])


def test_it_agrees_with_the_table_it_is_made_of() -> None:
    """One table alone converts the same way."""
    single = rate_book([table(FOURTH)])
    assert isinstance(single, RateBook)
    for currency in ("EUR", "USD", "JPY"):
        for wanted in ("EUR", "GBP", "CHF"):
            found = single.rate(currency, wanted, FOURTH)
            assert isinstance(found, FoundRate)
            per = table(FOURTH).per_base()
            expected = Fraction(str(per[wanted])) / Fraction(str(per[currency]))
            assert found.factor == pytest.approx(float(expected), rel=1e-12)


@given(
    names=st.lists(st.sampled_from(["EUR", "USD", "GBP", "CHF", "JPY"]), min_size=3, max_size=3),
    day=st.sampled_from([FOURTH, TWENTY_THIRD]),
)
def test_a_way_round_is_as_long_as_the_straight_one(names: list[str], day: date) -> None:
    """From the first currency to the third directly, or by way of the second."""
    first, second, third = names
    legs = [book().rate(*pair, day) for pair in ((first, third), (first, second), (second, third))]
    direct, one, two = (leg.factor for leg in legs if isinstance(leg, FoundRate))

    assert direct == pytest.approx(one * two, rel=1e-12)
