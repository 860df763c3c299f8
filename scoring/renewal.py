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


def within_life(month: int, first: int, life_years: int) -> int:
    """The month of a life, counted from the first purchase, in which something of every life is paid.

    Args:
        month: the month in which it is paid the first time; before the purchase counts as with it.
        first: the month of the first purchase, which is month 0 of the life.
        life_years: how many years a life is, at least 1.

    Returns:
        0 to the last month of the life; what comes after the first life is folded back into it.
    """
    since = max(month - first, 0)
    return since if since == 0 else (since - 1) % (MONTHS * life_years) + 1
