"""The standard normal distribution on arrays, without scipy, whose import costs more than a simulation.

`cdf` is Hart's rational approximation (Hart et al., *Computer Approximations*, 1968) in the arrangement of
West, *Better approximations to cumulative normal functions* (Wilmott, 2005); its absolute error is below
1e-14. `ppf` is Wichura, *Algorithm AS241: the percentage points of the normal distribution*, Applied
Statistics 37 (1988), 477-484, routine PPND16; its relative error is about 1e-16 in exact arithmetic. The
tests hold both to Python's own `statistics.NormalDist` and to scipy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.cashflow import Floats

EDGE = 2.0**-53
"""Probabilities are taken at least this far from 0 and 1, so no normal number is ever infinite."""

_HART_ABOVE = (
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376,
)
_HART_BELOW = (
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752,
)
_HART_END = 7.07106781186547
_ROOT_TWO_PI = 2.5066282746310002

_Rational = tuple[Sequence[float], Sequence[float]]
_MIDDLE: _Rational = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_OUTER: _Rational = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
_FAR: _Rational = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)
_MIDDLE_END, _OUTER_END = 0.425, 5.0


def cdf(z: Floats | float) -> Floats:
    """Probability of a standard normal number up to z, shape as given; absolute error below 1e-14."""
    given = np.asarray(z, dtype=np.float64)
    size = np.minimum(np.abs(given), _HART_END)
    bell = np.exp(-(size**2) / 2)
    below = bell * _horner(_HART_ABOVE, size) / _horner(_HART_BELOW, size)
    far = np.abs(given) > _HART_END
    if far.any():
        below = np.where(far, _tail(np.abs(given)), below)
    return np.asarray(np.where(given > 0, 1.0 - below, below))


def ppf(u: Floats | float) -> Floats:
    """The standard normal number below which the share u lies, shape as u.

    Shares at or beyond 0 and 1 stand for EDGE away from them (about -8.2 and 8.2), so the answer is finite.
    """
    share = np.clip(np.asarray(u, dtype=np.float64), EDGE, 1.0 - EDGE)
    from_middle = share - 0.5
    inner = 0.180625 - from_middle**2
    found = np.asarray(from_middle * _horner(_MIDDLE[0], inner) / _horner(_MIDDLE[1], inner))
    outside = np.abs(from_middle) > _MIDDLE_END
    if outside.any():
        found[outside] = _outside(share[outside])
    return found


def loss(z: Floats | float) -> Floats:
    """Unit normal loss integral, the mean of max(Z - z, 0): density(z) - z (1 - cdf(z)).

    Schlaifer, *Probability and Statistics for Business Decisions* (1959), tabulates it as L(z).
    """
    given = np.asarray(z, dtype=np.float64)
    return np.asarray(np.exp(-(given**2) / 2) / _ROOT_TWO_PI - given * cdf(-given))


def _outside(share: Floats) -> Floats:
    """AS241 away from the middle, on a one-dimensional array."""
    root = np.sqrt(-np.log(np.minimum(share, 1.0 - share)))
    near, far = root - 1.6, root - _OUTER_END
    size = np.where(
        root <= _OUTER_END,
        _horner(_OUTER[0], near) / _horner(_OUTER[1], near),
        _horner(_FAR[0], far) / _horner(_FAR[1], far),
    )
    return np.asarray(np.where(share < 0.5, -size, size))  # noqa: PLR2004  one half


def _tail(size: Floats) -> Floats:
    """A continued fraction for what lies beyond seven standard deviations."""
    deep = size + 0.65
    for step in (4.0, 3.0, 2.0, 1.0):
        deep = size + step / deep
    return np.asarray(np.exp(-(size**2) / 2) / deep / _ROOT_TWO_PI)


def _horner(factors: Sequence[float], at: Floats) -> Floats:
    """A polynomial, the factor of the highest power first."""
    total = np.full(at.shape, factors[0])
    for factor in factors[1:]:
        total *= at
        total += factor
    return total
