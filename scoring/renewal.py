"""When something that lasts a limited number of years has to be bought again."""

from __future__ import annotations

from scoring.cashflow import MONTHS


def bought_in(first: int, life_years: int, horizon_years: int) -> tuple[int, ...]:
    """The months in which something is bought so that it is there until the horizon.

    What would be bought in the last month of the horizon or later serves nobody within it and is left out.

    Args:
        first: the month of the first purchase, 0 for the time before the first month; always part of the
            result.
        life_years: how many years it lasts, at least 1.
        horizon_years: H.

    Raises:
        ValueError: a life below one year.
    """
    if life_years < 1:
        raise ValueError("a life is at least one year")
    again = range(first + MONTHS * life_years, MONTHS * horizon_years, MONTHS * life_years)
    return (first, *again)
