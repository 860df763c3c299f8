"""The three distributions that intervals and tests need; scipy is imported when one of them is asked for."""

from __future__ import annotations


def t_quantile(level: float, freedom: int) -> float:
    """How many standard errors hold this part of Student's t distribution, both sides together."""
    from scipy.special import stdtrit  # noqa: PLC0415 - costs a start-up that few pages need

    return float(stdtrit(freedom, (1 + level) / 2))


def f_quantile(share: float, numerator: int, denominator: int) -> float:
    """The value below which this share of Fisher's F distribution lies."""
    from scipy.special import fdtri  # noqa: PLC0415 - as above

    return float(fdtri(numerator, denominator, share))


def chi_squared_tail(statistic: float, freedom: int) -> float:
    """How probable a chi-squared this large or larger is."""
    from scipy.special import chdtrc  # noqa: PLC0415 - as above

    return float(chdtrc(freedom, statistic))
