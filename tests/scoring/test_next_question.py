import numpy as np
import pytest

from scoring.next_question import next_questions

DRAWS = 20_000
EVEN = np.tile([0.5, 0.5], (DRAWS, 1))


def test_the_only_open_score_tells_everything() -> None:
    """A has 0.5 and 0.5, B 0.5 and an open one: even chances, one bit, and the answer settles nearly all.

    Fifths of the answer settle all but the middle one, which leaves one bit there: 1 - 1/5.
    """
    low = np.array([[0.5, 0.5], [0.5, 0.0]])
    high = np.array([[0.5, 0.5], [0.5, 1.0]])
    found = next_questions(low, high, EVEN, seed=1)

    assert found.doubt == pytest.approx(1, abs=0.01)
    assert [(item.vendor, item.criterion) for item in found.scores] == [(1, 1)]
    assert found.scores[0].gain == pytest.approx(0.8, abs=0.02)
    assert found.weights == ()
    assert found.best == found.scores[0]


def test_an_answer_that_cannot_matter_tells_nothing() -> None:
    """A hopeless third offer's open score is not worth a question; the weight that decides is."""
    low = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
    high = low.copy()
    high[2, 2] = 1.0
    drawn = np.random.default_rng(3).random(DRAWS) * 0.8
    weights = np.column_stack([drawn, 0.8 - drawn, np.full(DRAWS, 0.2)])
    found = next_questions(low, high, weights, seed=1)

    assert all(item.gain < 0.001 for item in found.scores)
    assert [item.criterion for item in found.weights[:2]] in ([0, 1], [1, 0])
    assert found.weights[0].gain == pytest.approx(0.8, abs=0.02)


def test_the_heavier_of_two_open_scores_comes_first() -> None:
    """Both may settle it, the one with more weight more often."""
    low, high = np.array([[0.5, 0.5], [0.0, 0.0]]), np.array([[0.5, 0.5], [1.0, 1.0]])
    weights = np.tile([0.7, 0.3], (DRAWS, 1))
    found = next_questions(low, high, weights, seed=2)

    assert [item.criterion for item in found.scores] == [0, 1]
    assert found.scores[0].gain > found.scores[1].gain > 0
    assert found.scores[0].gain <= found.doubt


def test_where_nothing_is_in_doubt_there_is_nothing_to_ask() -> None:
    """One leader whatever happens, and no offers at all: no doubt, no question."""
    low = np.array([[1.0, 1.0], [0.0, 0.0]])
    found = next_questions(low, low, EVEN)

    assert (found.doubt, found.scores, found.weights, found.best) == (0, (), (), None)
    assert next_questions(np.empty((0, 2)), np.empty((0, 2)), EVEN).best is None


def test_the_same_seed_gives_the_same_answer() -> None:
    """Whoever computes it again gets the same figures."""
    low, high = np.array([[0.5, 0.5], [0.0, 0.0]]), np.array([[0.5, 0.5], [1.0, 1.0]])

    assert next_questions(low, high, EVEN, 7) == next_questions(low, high, EVEN, 7)


def test_two_that_are_always_level_are_in_full_doubt() -> None:
    """They share the lead in every draw: one bit, of which nothing can be asked away."""
    weights = np.random.default_rng(1).dirichlet(np.ones(2), 1000)
    level = np.full((2, 2), 0.5)
    found = next_questions(level, level, weights)

    assert (found.doubt, found.scores, found.weights) == (1.0, (), ())
