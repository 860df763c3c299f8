"""Every rate at which a stream of money is worth nothing today, for many streams at once.

With u = -ln(1 + rate) a stream is worth the sum of money_k * exp(u * time_k); its zeros are looked for. By
Descartes' rule of signs there are at most as many as the money changes its sign, and the proof of the rule
(Laguerre 1883, for any real times) tells where they are: dividing by exp(u * t), with t between the times of
two flows of unlike sign, and deriving, multiplies each flow by (time - t). That takes away exactly one change
of sign, and between two neighbouring zeros of what is left the stream rises or falls throughout. So the zero
of a stream with one change is hemmed in, and those of every other stream between zeros found before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.returns import ROUNDING

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WIDEST = 28.0
"""u is looked for between minus and plus this: rates between -100 % + 10^-12 and 10^12."""

MOST_STEPS = 200
"""Steps until u is known; the halvings among them alone leave less than 10^-15 of the range."""

HALVES = 3
"""Every such step halves, but for those of NEWTON: by then Newton's are near enough to be left alone."""

NEWTON = range(8, 24)
"""Steps that halve only where Newton's leaves the range."""

SETTLED = 1e-14
"""A step this small, relative to 1 + the size of u, is the last; Newton's error behind it is far smaller."""

TOUCHING = 1e-13
"""A worth this small, relative to the sum of its parts without their signs, is zero."""

SAME_RATE = 1e-7
"""Rates nearer than this, relative to 1 + rate, are one rate found twice: a zero that is hardly crossed."""


def without_noise(flows: Floats) -> Floats:
    """Flows in parts of the largest of their row; what is zero but for how a computer adds is zero."""
    largest = np.abs(flows).max(axis=-1, keepdims=True, initial=0.0)
    parts = flows / np.where(largest > 0, largest, 1.0)
    parts[np.abs(parts) <= ROUNDING] = 0.0
    return np.asarray(parts)


def carried_signs(flows: Floats) -> Integers:
    """Sign of each flow, -1 or 1; a zero takes the sign before it, and 0 before the first flow."""
    signs = np.sign(flows).astype(np.int64)
    for at in range(1, signs.shape[-1]):
        signs[..., at] = np.where(signs[..., at] == 0, signs[..., at - 1], signs[..., at])
    return signs


def sign_changes(flows: Floats) -> Integers:
    """How often money turns from out to in or from in to out, along the last axis; zeros are passed over."""
    signs = carried_signs(flows)
    return np.asarray((signs[..., 1:] * signs[..., :-1] < 0).sum(axis=-1))


def rate_roots(flows: Floats, changes: int, times: Floats | None = None) -> Floats:
    """All rates above -1 at which each stream is worth nothing.

    Args:
        flows: shape (streams, periods), from `without_noise`, each row with the same number of sign changes.
        changes: that number, from `sign_changes`.
        times: shape (periods,), when the money flows, rising, in the unit of the rate; 0, 1, 2, ... if left
            out.

    Returns:
        Shape (streams, changes): rising rates, as fractions, NaN behind the last one of a row.
    """
    when = np.arange(flows.shape[-1], dtype=np.float64) if times is None else times
    zeros = _zeros(flows, when, changes)
    rates = np.expm1(-zeros[:, ::-1])
    rates[np.abs(rates) <= ROUNDING] = 0.0
    return _once(np.sort(rates, axis=1))


def _once(rates: Floats) -> Floats:
    """A rate found twice stays once; NaN at the end."""
    if rates.shape[1] > 1:
        again = np.diff(rates, axis=1) <= SAME_RATE * (1 + rates[:, 1:])
        rates[:, 1:][again] = np.nan
    return np.sort(rates, axis=1)


def _zeros(flows: Floats, times: Floats, changes: int) -> Floats:
    """Zeros in u, rising, shape (streams, changes), NaN behind the last one."""
    if changes == 0:
        return np.empty((len(flows), 0))
    middles = _first_change(flows, times)
    turned = flows * (times - middles[:, None])
    turning = _zeros(turned / np.abs(turned).max(axis=1, keepdims=True), times, changes - 1)
    ends = np.full((len(flows), 1), WIDEST)
    knots = np.hstack([-ends, np.where(np.isnan(turning), WIDEST, turning), ends])
    signs = _signs(flows, times, knots)
    rows, left = np.nonzero(signs[:, 1:] * signs[:, :-1] < 0)
    found = np.full((len(flows), changes), np.nan)
    between = (knots[rows, left], knots[rows, left + 1])
    found[rows, left] = _crossing(flows[rows], times, middles[rows], signs[rows, left], between)
    touched = np.where(signs[:, 1:-1] == 0, turning, np.nan)
    return np.asarray(np.sort(np.hstack([found, touched]), axis=1)[:, :changes])


def _first_change(flows: Floats, times: Floats) -> Floats:
    """Time in the middle of the first change of sign of each row."""
    signs = carried_signs(flows)
    first = (signs[:, 1:] * signs[:, :-1] < 0).argmax(axis=1)
    return np.asarray((times[first] + times[first + 1]) / 2)


def _signs(flows: Floats, times: Floats, knots: Floats) -> Floats:
    """Sign of the worth of each stream at each of its knots; 0 where it is zero but for rounding."""
    parts = _parts(flows[:, None, :], times, knots)
    worth, whole = parts @ np.ones(len(times)), np.abs(parts) @ np.ones(len(times))
    return np.where(np.abs(worth) <= TOUCHING * whole, 0.0, np.sign(worth))


def _parts(flows: Floats, times: Floats, u: Floats) -> Floats:
    """Money * exp(u * time), over the largest power of a flow that is not zero: so none overflows."""
    powers = np.where(flows != 0, u[..., None] * times, -np.inf)
    return np.asarray(flows * np.exp(powers - powers.max(axis=-1, keepdims=True)))


def _crossing(
    flows: Floats, times: Floats, middles: Floats, signs: Floats, between: tuple[Floats, Floats]
) -> Floats:
    """The one zero between two places for each stream; `signs` are those at the lower place.

    Newton's steps on the worth over exp(u * middle), which only rises or only falls there; some steps, and
    any that leaves the range, halve it instead.
    """
    found = (between[0] + between[1]) / 2
    open_ = np.arange(len(flows))
    low, high, u = *between, found.copy()
    for step in range(MOST_STEPS):
        if open_.size == 0:
            break
        parts = _parts(flows[open_], times, u)
        worth = parts @ np.ones(len(times))
        slope = parts @ times - middles[open_] * worth
        below = np.sign(worth) == signs[open_]
        low, high = np.where(below, u, low), np.where(below, high, u)
        to = u - worth / np.where(slope == 0, np.inf, slope)
        halve = (to < low) | (to > high) | (step % HALVES == 0 and step not in NEWTON)
        found[open_] = to = np.where(halve, (low + high) / 2, to)
        more = np.abs(to - u) > SETTLED * (1 + np.abs(to))
        open_, low, high, u = open_[more], low[more], high[more], to[more]
    return found
