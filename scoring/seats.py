"""How many people use a CRM by month, who joins and who leaves, and how many seats that takes.

Months run along the last axis, 12 H + 1 of them, index 0 is the time before the first month; axes in front
are trials. Turnover is what the Bureau of Labor Statistics calls a separations rate: people who leave in a
year, over the average number of people in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.cashflow import MONTHS, Floats, month_count
from scoring.growth import CurveFault, Pace, Points, escalation, table_fault

SEAT_DECIMALS = 9
"""Seats are rounded to this many decimals before they are rounded up, so 3.0000000000000004 are 3."""


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """People by month; those of a month are those of the month before, plus joiners, less leavers.

    Attributes:
        users: at the end of the month.
        joiners: who came in the month, for growth and in place of leavers; each has to be taught.
        leavers: who went in the month.
    """

    users: Floats
    joiners: Floats
    leavers: Floats


def staff(
    start: float | Floats,
    horizon_years: int,
    *,
    growth: float | Floats = 0.0,
    turnover: float | Floats = 0.0,
    pace: Pace = Pace.SMOOTH,
) -> Staff:
    """People by month from a number to begin with.

    Args:
        start: people in months 0 and 1.
        horizon_years: H.
        growth: of the number of people a year, above -1.
        turnover: leavers in a year as a share of people, 0 or more; a twelfth of it goes every month and is
            replaced. Where people become fewer, leavers are replaced only in part, and where that is not
            enough more leave.
        pace: whether growth comes in yearly steps or evenly.
    """
    first, leaving = np.asarray(start, dtype=np.float64), np.asarray(turnover, dtype=np.float64)
    for given in (first, leaving):
        if not (np.isfinite(given).all() and (given >= 0).all()):
            raise ValueError("people and turnover are finite and not below 0")
    grown = first[..., None] * escalation(growth, horizon_years, pace)
    users = np.broadcast_to(grown, (*np.broadcast_shapes(grown.shape[:-1], leaving.shape), grown.shape[-1]))
    change = np.diff(users, axis=-1, prepend=users[..., :1])
    leavers = np.zeros(users.shape)
    leavers[..., 1:] = np.minimum(leaving[..., None] / MONTHS, 1.0) * users[..., :-1]
    leavers = np.maximum(leavers, -change)
    return Staff(users, leavers + change, leavers)


def rolled_out(users: Floats, waves: Points) -> Floats | CurveFault:
    """Users who have been given access, wave by wave.

    Args:
        users: by month along the last axis.
        waves: (month, share of users who have access from then on), by month; nobody has before the first.

    Returns:
        Users with access, or why the table cannot be used.
    """
    fault = table_fault(waves)
    if fault is not None:
        return fault
    at = np.array([month for month, _ in waves])
    shares = np.array([0.0, *(share for _, share in waves)])
    return np.asarray(users * shares[np.searchsorted(at, np.arange(users.shape[-1]), side="right")])


def whole_seats(users: Floats, minimum: int = 0) -> Floats:
    """Seats for so many users: rounded up to whole ones, and at least `minimum`; any shape is kept."""
    if not (np.isfinite(users).all() and (users >= 0).all()):
        raise ValueError("users are finite and not below 0")
    return np.asarray(np.maximum(np.ceil(np.round(users, SEAT_DECIMALS)), float(minimum)))


def user_months(users: Floats) -> Floats:
    """Users summed over the months from month 1 on, without the axis of months."""
    return np.asarray(users[..., 1:].sum(axis=-1))


def steady(users: float | Floats, horizon_years: int) -> Floats:
    """The same users in every month; an array of trials gives a row for each."""
    given = np.asarray(users, dtype=np.float64)[..., None]
    return np.asarray(np.broadcast_to(given, (*given.shape[:-1], month_count(horizon_years))))
