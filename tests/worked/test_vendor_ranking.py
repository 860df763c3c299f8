"""Published examples of the additive value model."""

import pytest

from scoring.matrix import Criterion, Matrix
from scoring.methods import rank

OFFICES = {
    "Addison Square": (100, 60, 100, 75, 0, 90),
    "Bilton Village": (20, 80, 10, 30, 100, 30),
    "Carlisle Walk": (80, 70, 0, 0, 10, 100),
    "Denver Street": (70, 50, 30, 55, 30, 90),
    "Elton Street": (40, 60, 90, 100, 60, 70),
    "Filton Village": (0, 0, 70, 0, 80, 0),
    "Gorton Square": (60, 100, 20, 50, 50, 80),
}
"""Goodwin and Wright, Decision Analysis for Management Judgment, table 3.2: values of seven offices."""

OFFICE_WEIGHTS = {"customers": 32, "visibility": 26, "image": 23, "size": 10, "comfort": 6, "parking": 3}


def test_goodwin_and_wright_offices() -> None:
    """The book's benefits: 80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2; Addison Square leads, Filton is last."""
    criteria = tuple(Criterion(name, weight, 0, 100) for name, weight in OFFICE_WEIGHTS.items())

    ranking = rank(Matrix(tuple(OFFICES), criteria, tuple(OFFICES.values())))

    assert [item.total for item in ranking.results] == pytest.approx(
        [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2]
    )
    assert [item.rank for item in ranking.results] == [1, 6, 5, 4, 2, 7, 3]
    assert ranking.clear
    working = [cell.points for cell in ranking.results[0].cells]
    assert working == pytest.approx([32.0, 15.6, 23.0, 7.5, 0.0, 2.7])


def test_triantaphyllou_weighted_sum() -> None:
    """Triantaphyllou's example of the weighted sum model: 21.50, 22.00 and 22.00, two first and one third."""
    criteria = tuple(
        Criterion(f"C{at}", weight, 0, 100) for at, weight in enumerate((0.20, 0.15, 0.40, 0.25), 1)
    )
    scores = ((25.0, 20.0, 15.0, 30.0), (10.0, 30.0, 20.0, 30.0), (30.0, 10.0, 30.0, 10.0))

    ranking = rank(Matrix(("A1", "A2", "A3"), criteria, scores))

    assert [item.total for item in ranking.results] == pytest.approx([21.5, 22.0, 22.0])
    assert [item.rank for item in ranking.results] == [3, 1, 1]
    assert ranking.leaders == ("A2", "A3")
