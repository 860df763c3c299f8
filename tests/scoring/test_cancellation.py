"""The branch in which the project is stopped."""

import numpy as np
import pytest

from scoring.cancellation import NEVER, Cancellation, CancellationFault, Cancelled, cancellations, stopped
from scoring.spread import Shape, Spread
from scoring.trials import Draws, draws

TRIALS = 10_000


def drawn() -> Draws:
    """Trials with one driver."""
    found = draws({"services": Spread(Shape.PERT, 80, 100, 150)}, TRIALS, 5)
    assert isinstance(found, Draws)
    return found


def cancelled(branch: Cancellation) -> Cancelled:
    """A sound branch."""
    found = cancellations(drawn(), branch)
    assert isinstance(found, Cancelled)
    return found


@pytest.mark.parametrize("loading", [0.0, 0.7, -1.0])
def test_so_many_are_cancelled_as_was_said(loading: float) -> None:
    """Exactly, as shares lie in layers; each month from the first to the last about equally often."""
    found = cancelled(Cancellation(0.1, 3, 8, loading))

    assert found.mask.sum() == pytest.approx(1_000, abs=1)
    assert set(found.month[found.mask].tolist()) == set(range(3, 9))
    assert np.bincount(found.month[found.mask])[3:] == pytest.approx([1_000 / 6] * 6, abs=60)
    assert (found.month[~found.mask] == NEVER).all()


def test_hard_projects_are_cancelled_rather() -> None:
    """With a loading of 1 the hardest tenth, below zero easy ones; without, it is luck."""
    difficulty = drawn().difficulty
    hardest = cancelled(Cancellation(0.1, 3, 8, 1.0)).mask

    assert difficulty[hardest].min() > np.quantile(difficulty, 0.899)
    assert difficulty[cancelled(Cancellation(0.1, 3, 8, -0.5)).mask].mean() < -0.5
    assert abs(difficulty[cancelled(Cancellation(0.1, 3, 8)).mask].mean()) < 0.15


def test_nothing_is_never_and_certainty_always() -> None:
    """Probabilities of 0 and 1."""
    assert not cancelled(Cancellation(0.0, 1, 1)).mask.any()
    assert (cancelled(Cancellation(1.0, 4, 4)).month == 4).all()


def test_money_moves_up_to_the_month_of_cancellation() -> None:
    """Sunk cost stays, nothing follows; trials that go on keep all; also piece by piece."""
    found = Cancelled(np.array([True, False, True]), np.array([1, NEVER, 0]))
    months = np.array([500.0, 10.0, 10.0, 10.0])

    assert stopped(months, found).tolist() == [[500, 10, 0, 0], [500, 10, 10, 10], [500, 0, 0, 0]]
    assert stopped(np.ones((2, 4)), found, slice(1, 3)).tolist() == [[1, 1, 1, 1], [1, 0, 0, 0]]


@pytest.mark.parametrize(
    ("branch", "fault"),
    [
        (Cancellation(1.1, 1, 2), CancellationFault.PROBABILITY),
        (Cancellation(float("nan"), 1, 2), CancellationFault.PROBABILITY),
        (Cancellation(0.1, 3, 2), CancellationFault.MONTHS),
        (Cancellation(0.1, -1, 2), CancellationFault.MONTHS),
        (Cancellation(0.1, 1, 2, 2.0), CancellationFault.LOADING),
    ],
)
def test_what_is_no_branch_is_told(branch: Cancellation, fault: CancellationFault) -> None:
    """Nothing is drawn."""
    assert cancellations(drawn(), branch) is fault
