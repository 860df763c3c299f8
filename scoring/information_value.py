"""What it would be worth to know more before deciding.

Decided is for the option with the best mean. Perfect information is worth what the best option of each trial
has more than the chosen one, on average (EVPI; Raiffa and Schlaifer, *Applied Statistical Decision Theory*,
1961). Knowing one driver (EVPPI) lets one choose per value of that driver. It is estimated from the trials
already drawn, without a second simulation: trials are put into BINS bins of equal size by the driver and the
option is chosen bin by bin (one-level estimation: Strong and Oakley, *Medical Decision Making* 33 (2013)).

Choosing and judging by the same trials takes luck for knowledge, so that figure is too high. Here half of the
trials of a bin choose and the other half judge, and then the other way round: what no one could have known
is worth nothing, and choices spoilt by noise make the figure a little too low instead. Both are told: `worth`
is the low one, `at_most` the high one, and the truth lies between them but for the standard error. What is
below two standard errors is noise and worth zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats
from scoring.ordering import steady_order
from scoring.outcomes import is_sound

BINS = 50
"""Values of a driver that are told apart."""

LEAST_PER_HALF = 10
"""With few trials there are fewer bins, so that each half of a bin has at least this many."""

NOISE = 2.0
"""So many standard errors are no finding."""


@dataclass(frozen=True, slots=True)
class Perfect:
    """What it would be worth to know everything.

    Attributes:
        worth: at most so much is any study worth, in the unit of the results; never below zero.
        standard_error: of it.
        chosen: column of the option with the best mean; None stands for doing nothing.
        mean: of the chosen option.
    """

    worth: float
    standard_error: float
    chosen: int | None
    mean: float


@dataclass(frozen=True, slots=True)
class FindOut:
    """What it would be worth to know one driver.

    Attributes:
        worth: expected, zero where it cannot be told from noise; rather too low than too high.
        standard_error: of it.
        at_most: the estimate that is too high by construction.
        changes: in which part of the cases another option would be chosen.
    """

    name: str
    worth: float
    standard_error: float
    at_most: float
    changes: float


def perfect_information(outcomes: Floats, *, nothing: bool = True) -> Perfect | None:
    """Worth of knowing every driver before deciding.

    Args:
        outcomes: shape (trials, options), each against doing nothing, so that doing nothing is worth 0.
        nothing: whether doing nothing may be chosen.

    Returns:
        None without trials or options, or when a result is no number.
    """
    table = _options(outcomes, nothing=nothing)
    if table is None:
        return None
    means = table.mean(axis=0)
    chosen = int(means.argmax())
    missed = table.max(axis=1) - table[:, chosen]
    return Perfect(
        worth=float(missed.mean()),
        standard_error=float(missed.std()) / sqrt(len(missed)),
        chosen=None if chosen == outcomes.shape[1] else chosen,
        mean=float(means[chosen]),
    )


def partial_information(
    name: str, driver: Floats, outcomes: Floats, *, nothing: bool = True
) -> FindOut | None:
    """Worth of knowing one driver before deciding.

    Args:
        name: of the driver.
        driver: shape (trials,), its values or any number that rises with them; where drivers hang together,
            what one learns of the others through this one is part of its worth.
        outcomes: shape (trials, options), as for `perfect_information`.
        nothing: whether doing nothing may be chosen.
    """
    table = _options(outcomes, nothing=nothing)
    if table is None or not np.isfinite(driver).all():
        return None
    return _partial(name, driver, table)


def next_to_find_out(
    names: Sequence[str], values: Floats, outcomes: Floats, *, nothing: bool = True
) -> tuple[FindOut, ...]:
    """All drivers, those most worth finding out about first.

    Args:
        names: of the drivers.
        values: shape (trials, drivers); a driver that is no number in some trial is left out.
        outcomes: shape (trials, options), as for `perfect_information`; without sound ones nothing is found.
        nothing: whether doing nothing may be chosen.
    """
    table = _options(outcomes, nothing=nothing)
    if table is None:
        return ()
    sound = [(at, name) for at, name in enumerate(names) if np.isfinite(values[:, at]).all()]
    found = [_partial(name, values[:, at], table) for at, name in sound]
    return tuple(sorted(found, key=lambda item: (-item.worth, -item.at_most)))


def _options(outcomes: Floats, *, nothing: bool) -> Floats | None:
    """The options as columns, doing nothing last: it is chosen only when all others have a lower mean."""
    if not is_sound(outcomes):
        return None
    return np.column_stack([outcomes, np.zeros(len(outcomes))]) if nothing else outcomes


def _partial(name: str, driver: Floats, table: Floats) -> FindOut:
    trials, chosen = len(table), int(table.mean(axis=0).argmax())
    bins = min(BINS, trials // (2 * LEAST_PER_HALF))
    if bins <= 1 or driver.min() == driver.max():
        return FindOut(name, 0.0, 0.0, 0.0, 0.0)
    gains = table - table[:, [chosen]]
    cell = _cells(driver, bins)
    means = _cell_means(gains, cell, 2 * bins)
    best = means.reshape(bins, 2, -1)[:, ::-1].reshape(2 * bins, -1).argmax(axis=1)
    gained = gains[np.arange(trials), best[cell]]
    worth, error = float(gained.mean()), float(gained.std()) / sqrt(trials)
    return FindOut(
        name=name,
        worth=worth if worth > NOISE * error else 0.0,
        standard_error=error,
        at_most=max(_too_high(gains, cell, bins), worth, 0.0),
        changes=float((best[cell] != chosen).mean()),
    )


def _too_high(gains: Floats, cell: NDArray[np.int64], bins: int) -> float:
    """Chosen and judged by all trials of a bin."""
    whole = cell // 2
    sizes = np.bincount(whole, minlength=bins)
    return float((_cell_means(gains, whole, bins).max(axis=1) * sizes).sum() / len(gains))


def _cells(driver: Floats, bins: int) -> NDArray[np.int64]:
    """Per trial twice its bin by rank, plus its half of it: every second trial as ordered by the driver."""
    places = np.empty(len(driver), dtype=np.int64)
    places[steady_order(driver)] = np.arange(len(driver))
    return np.asarray(2 * (places * bins // len(driver)) + places % 2, dtype=np.int64)


def _cell_means(gains: Floats, cell: NDArray[np.int64], cells: int) -> Floats:
    sizes = np.maximum(np.bincount(cell, minlength=cells), 1)
    sums = [np.bincount(cell, gains[:, at], cells) for at in range(gains.shape[1])]
    return np.asarray(np.column_stack(sums) / sizes[:, None])
