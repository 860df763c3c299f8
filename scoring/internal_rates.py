"""The internal rates of many streams at once, such as the trials of a simulation.

What `internal_rate` names for each: where one rate only can be meant, by Newton's steps on all of them
together; for the rest by the search for all roots.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.rate_roots import rate_roots, sign_changes, without_noise
from scoring.returns import ROUNDING

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Integers = NDArray[np.int64]

STEPS = 12
"""Newton steps of `internal_rates`; whatever has not settled by then is found by halving."""

TOGETHER = 5
"""So many of them are taken by all streams; most have settled then."""

SETTLED = 1e-13
"""A Newton step this small, relative to where it stands, is the last one."""

PIECE = 1 << 14
"""Streams worked on at once, so that their numbers stay near the processor."""

ROOM = 1 << 20
"""Numbers that one array of a search for all rates may hold."""


@dataclass(frozen=True, slots=True, eq=False)
class InternalRates:
    """Rates of many streams, shape (streams,).

    Attributes:
        values: per period; NaN exactly where `known` is False.
        known: whether the stream has a rate.
    """

    values: Floats
    known: Bools

    def of_known(self) -> Floats:
        """The rates that exist, in their order, none of them NaN."""
        return np.asarray(self.values[self.known])


def internal_rates(flows: Floats) -> InternalRates:
    """The rate that `internal_rate` names, for many streams at once.

    Args:
        flows: shape (streams, periods).
    """
    values = np.full(len(flows), np.nan)
    for way in (_settled, _searched):
        rows = np.flatnonzero(np.isnan(values)) if flows.size else np.empty(0, dtype=np.int64)
        for start in range(0, len(rows), PIECE):
            piece = rows[start : start + PIECE]
            values[piece] = way(*_prepared(flows[piece]))
    return InternalRates(values, ~np.isnan(values))


def _prepared(flows: Floats) -> tuple[Floats, Integers]:
    """The streams without noise, those that are not finite as zeros, and how often each changes its sign."""
    finite: Bools = np.asarray(np.isfinite(flows).all(axis=1))
    parts = without_noise(np.where(finite[:, None], flows, 0.0))
    return parts, sign_changes(parts)


def _settled(parts: Floats, changes: Integers) -> Floats:
    """Rates that need no search, because only one can be named and Newton's steps reach it; else NaN."""
    above, below = _one_alone(parts, changes)
    plain = np.flatnonzero((changes == 1) | above | below)
    near = _newton(parts[plain])
    named = (changes[plain] == 1) | (above[plain] & (near > 0)) | (below[plain] & (near < 0))
    values = np.full(len(parts), np.nan)
    values[plain] = np.where(named, near, np.nan)
    return values


def _searched(parts: Floats, changes: Integers) -> Floats:
    """Rates chosen among all roots; NaN where there is none."""
    values = np.full(len(parts), np.nan)
    for count in sorted(set(changes.tolist()) - {0}):
        alike = np.flatnonzero(changes == count)
        size = max(1, ROOM // (count * parts.shape[1]))
        for start in range(0, len(alike), size):
            rows = alike[start : start + size]
            values[rows] = _named(rate_roots(parts[rows], count))
    return values


def _one_alone(parts: Floats, changes: Integers) -> tuple[Bools, Bools]:
    """Where one rate lies above zero and none at it; and where one lies below zero and no other anywhere.

    No more rates lie above zero than the running total changes its sign (Norstrom 1972). Read backwards, from
    the last flow to the first, a rate turns into 1 / (1 + rate) - 1; so no more lie below zero than the
    running total from behind changes its sign.
    """
    rows = np.flatnonzero(changes > 1)
    several = parts[rows]
    totals = np.cumsum(several, axis=1)
    ends = np.abs(totals[:, -1]) > ROUNDING
    onwards = sign_changes(totals)
    backwards = sign_changes(np.cumsum(several[:, ::-1], axis=1))
    above, below = np.zeros((2, len(parts)), dtype=np.bool_)
    above[rows] = ends & (onwards == 1)
    below[rows] = ends & (onwards == 0) & (backwards == 1)
    return above, below


def _named(roots: Floats) -> Floats:
    """`named_rate` of every row; NaN where there is no root."""
    above = np.where(roots >= 0, roots, np.inf).min(axis=1)
    below = np.where(roots < 0, roots, -np.inf).max(axis=1)
    named = np.where(np.isfinite(above), above, below)
    return np.where(np.isfinite(named), named, np.nan)


def _newton(flows: Floats) -> Floats:
    """A rate of each stream, the only one where there is one; NaN where Newton's steps do not settle.

    In x = 1 / (1 + rate) the worth is a polynomial. The start treats what goes out and what comes in as one
    payment each, at their mean times. After some steps only those go on that have not settled.
    """
    columns = np.ascontiguousarray(flows.T)
    with np.errstate(all="ignore"):
        x, settled = _stepped(columns, _start(columns), TOGETHER)
        open_ = np.flatnonzero(~settled)
        if open_.size:
            x[open_], settled[open_] = _stepped(columns[:, open_], x[open_], STEPS - TOGETHER)
        rates = 1.0 / x - 1.0
    rates[np.abs(rates) <= SETTLED] = 0.0
    return np.where((x > 0) & settled, rates, np.nan)


def _stepped(columns: Floats, x: Floats, steps: int) -> tuple[Floats, Bools]:
    """Where Newton's steps lead, and whether the last one was small enough."""
    settled = np.zeros(len(x), dtype=np.bool_)
    for _ in range(steps):
        worth, slope = _horner(columns, x)
        step = worth / slope
        x = x - step
        settled = np.abs(step) <= SETTLED * x
        if settled.all():
            break
    return x, settled


def _start(columns: Floats) -> Floats:
    """Where to begin: all that goes one way, paid at its mean time, grows to all that goes the other."""
    times = np.arange(len(columns), dtype=np.float64)
    out, back = np.maximum(-columns, 0.0), np.maximum(columns, 0.0)
    paid, earned = out.sum(axis=0), back.sum(axis=0)
    apart = times @ back / earned - times @ out / paid
    return np.asarray((paid / earned) ** (1.0 / apart))


def _horner(columns: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Value and slope at x of the polynomials whose coefficients stand in the columns."""
    value = columns[-1].copy()
    slope = np.zeros_like(x)
    for row in columns[-2::-1]:
        slope *= x
        slope += value
        value *= x
        value += row
    return value, slope
