from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import (
    Reason,
    answers_missing,
    answers_needed,
    krejcie_morgan,
    response_rate,
    share,
    top_share,
    width_of,
)
from questionnaires.measures.proportions import informative


@pytest.mark.parametrize(
    ("chosen", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_newcombes_four_examples(chosen: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), "Two-sided Confidence Intervals for the Single Proportion", table I, method 3."""
    found = share(chosen, n)

    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert (found.n, found.reason, found.level) == (n, None, 0.95)


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (10, 10), (50, 44), (100, 80), (500, 217), (1000, 278), (5000, 357),
        (10_000, 370), (75_000, 382), (1_000_000, 384),
    ],
)  # fmt: skip
def test_krejcie_and_morgans_table(population: int, size: int) -> None:
    """Krejcie and Morgan (1970), "Determining Sample Size for Research Activities", table 1."""
    assert krejcie_morgan(population) == size


def test_a_department_of_twelve_means_everyone() -> None:
    """For twelve people the table's formula asks all twelve, and for nobody it asks nobody."""
    assert krejcie_morgan(12) == 12
    assert krejcie_morgan(0) == 0


def test_intervals_agree_with_statsmodels(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Wilson's interval is that of statsmodels at several levels."""
    for case in oracles["shares"]:
        found = share(case["chosen"], case["n"], level=case["level"])
        assert (found.low, found.high) == pytest.approx((case["low"], case["high"]))


def test_nobody_has_no_share() -> None:
    """Without answers there is a reason in place of a number."""
    found = share(0, 0)

    assert (found.value, found.low, found.high, found.reason) == (None, None, None, Reason.NOBODY)
    assert found.width is None


@pytest.mark.parametrize(("chosen", "n", "population"), [(3, 2, None), (-1, 2, None), (1, 5, 4)])
def test_impossible_counts_are_refused(chosen: int, n: int, population: int | None) -> None:
    """More chosen than answered, or more answered than there are, is a programmer's mistake."""
    with pytest.raises(ValueError, match="chosen <= n <= population"):
        share(chosen, n, population)


def test_top_two_counts_the_two_highest_points() -> None:
    """Of 2 + 3 + 5 + 6 + 4 people the ten on the two highest points are one half."""
    found = top_share([2, 3, 5, 6, 4])

    assert (found.value, found.n) == (0.5, 20)
    assert found == share(10, 20)


@given(st.data())
def test_laws_of_the_interval(data: st.DataObject) -> None:
    """It holds the share, lies in 0 to 1, shrinks in a smaller population and mirrors for the rest."""
    n = data.draw(st.integers(1, 300))
    chosen = data.draw(st.integers(0, n))
    population = data.draw(st.integers(n, 600))
    whole, part, mirrored = share(chosen, n), share(chosen, n, population), share(n - chosen, n)

    assert whole.low is not None
    assert whole.high is not None
    assert part.low is not None
    assert part.high is not None
    assert 0 <= whole.low <= part.low <= chosen / n <= part.high <= whole.high <= 1
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - whole.high, 1 - whole.low))


def test_when_all_have_answered_nothing_is_left_to_guess() -> None:
    """With the whole department in, the interval is the share itself."""
    found = share(3, 12, population=12)

    assert (found.low, found.value, found.high) == (0.25, 0.25, 0.25)
    assert informative(12, 12) == inf


@given(st.floats(0.02, 0.9), st.integers(1, 500) | st.none())
def test_the_answers_needed_are_the_fewest(width: float, population: int | None) -> None:
    """That many answers give the width, one less does not."""
    n = answers_needed(width, population)

    assert width_of(n, population) <= width
    assert n == 1 or width_of(n - 1, population) > width


def test_answers_still_missing_never_fall_below_zero() -> None:
    """Eleven of twelve people make plus and minus ten points: six more than five, none more than 12."""
    assert answers_needed(0.2, 12) == 11
    assert answers_missing(5, 0.2, 12) == 6
    assert answers_missing(12, 0.2, 12) == 0


@pytest.mark.parametrize("width", [0.0, 1.0, -0.1])
def test_a_width_lies_between_nothing_and_everything(width: float) -> None:
    """Other widths are refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        answers_needed(width)


def test_a_response_rate_is_a_count() -> None:
    """Answered of invited is no sample: it has no interval, and nothing when nobody was invited."""
    found = response_rate(9, 12)

    assert (found.value, found.n, found.reason) == (0.75, 12, Reason.DESCRIPTIVE)
    assert response_rate(0, 0).reason is Reason.NOBODY
