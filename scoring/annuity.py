"""Even yearly amounts, and what one unit costs: to compare what lasts or serves differently long.

A stream worth P today over n years is worth as much as P / annuity factor at the end of each of them.
Offers of unequal lives are compared by that yearly cost, each over its own life, as if each were renewed
for ever. What one user and month costs is the present value of the cost over that of the user-months, as
energy is levelised.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import expm1, isfinite, log1p

import numpy as np
from numpy.typing import NDArray

from scoring.conventions import Timing
from scoring.discounting import Discounting, is_rate

Floats = NDArray[np.float64]


def annuity_factor(rate: float, periods: float) -> float | None:
    """What one unit at the end of each period is worth today: (1 - (1 + rate)^-n) / rate, n at rate 0.

    None without a positive number of periods or with a rate at which nothing can be discounted.
    """
    if not (is_rate(rate) and isfinite(periods) and periods > 0):
        return None
    try:
        factor = periods if rate == 0 else -expm1(-periods * log1p(rate)) / rate
    except OverflowError:
        return None
    return factor if isfinite(factor) else None


def level_payment(worth: float, rate: float, periods: float, left: float = 0.0) -> float | None:
    """The even amount per period, paid at its end, worth `worth` today; Excel's PMT() without its sign.

    Args:
        worth: today, positive for a debt.
        rate: per period, a fraction.
        periods: how many amounts.
        left: still owed after the last one; negative for what is to be saved up.
    """
    factor = annuity_factor(rate, periods)
    if factor is None:
        return None
    later = left * (1.0 - rate * factor)
    paid = (worth - later) / factor
    return paid if isfinite(paid) else None


def equivalent_annual_cost(
    by_year: Sequence[float] | Floats, rate: float, timing: Timing = Timing.YEAR_END
) -> float | None:
    """The even yearly cost that is worth as much as the costs of one whole life.

    With money in the middle of the years the even cost is taken to be paid there as well.

    Args:
        by_year: cost per year over the option's own life, year 0 first; what is sold at the end is negative.
        rate: yearly, a fraction.
        timing: when within a year its money flows.
    """
    if not is_rate(rate):
        return None
    plan = Discounting(rate, len(by_year) - 1, timing)
    paid = level_payment(plan.worth(by_year), rate, plan.years)
    return paid if paid is None or timing is Timing.YEAR_END else paid * (1.0 + rate) ** -0.5


def levelised_cost(
    costs: Sequence[float] | Floats,
    units: Sequence[float] | Floats,
    rate: float,
    timing: Timing = Timing.YEAR_END,
) -> float | None:
    """What one unit costs over the horizon: present value of cost over present value of units.

    Args:
        costs: money per period, year 0 first.
        units: served in the same periods, for instance user-months.
        rate: per period, a fraction.
        timing: when within a period its money flows.

    Returns:
        Money per unit; None without units, or with a rate at which nothing can be discounted.
    """
    if not is_rate(rate):
        return None
    plan = Discounting(rate, len(costs) - 1, timing)
    return _share(plan.worth(costs), plan.worth(units))


def benefit_cost_ratio(benefits: float, costs: float) -> float | None:
    """Benefits over costs, both at present value; 1 is where it breaks even. Not a return: that is 1 less.

    None without positive costs.
    """
    return _share(benefits, costs)


def _share(part: float, whole: float) -> float | None:
    if not whole > 0:
        return None
    ratio = part / whole
    return ratio if isfinite(ratio) else None
