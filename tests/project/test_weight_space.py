"""What may be drawn when weights are tried: what people said, and no more exactly than they can say it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from project.catalogue import Catalogue
from project.model import Project, Weight
from project.needs import needs
from project.records.judging import Points, WeightMethod, WeightOpinion
from project.results.evaluation import EvaluationResult
from project.results.firmness import Said
from project.results.weighting import WeightingResult
from project.shortlist import shortlist
from project.weight_space import weight_space
from scoring.acceptability import WeightSpace, is_possible

Make = Callable[..., Project]
NAMES = ("features", "ease", "safety", "days")


def space(project: Project, catalogue: Catalogue, *people: tuple[float, ...]) -> tuple[WeightSpace, Said]:
    """The weights that agree with these people, who each divide 100; the mean is in force."""
    told = tuple((f"p{at}", tuple(zip(NAMES, row, strict=True))) for at, row in enumerate(people))
    means = tuple(zip(NAMES, np.mean(people, axis=0).tolist(), strict=True)) if people else ()
    said = WeightingResult(weights=means, by_person=told)
    ranked = shortlist(project, catalogue, needs(project, catalogue), said, EvaluationResult())
    return weight_space(project, ranked, said)


def ranking(person: str) -> WeightOpinion:
    """An opinion that only puts things in order."""
    points = tuple(Points(of=name, points=at) for at, name in enumerate(NAMES, 1))
    return WeightOpinion(id=f"{person}:top", method=WeightMethod.RANKING, points=points)


def test_between_the_least_and_the_most_that_anybody_says(make: Make, catalogue: Catalogue) -> None:
    """10 and 50 leave 10 to 50 of 100; two who agree on 20 leave it a quarter of leeway: 15 to 25."""
    found, said = space(make(), catalogue, (10, 20, 40, 30), (50, 20, 20, 10))

    assert said is Said.RANGES
    assert found.lows == pytest.approx([0.10, 0.15, 0.20, 0.10])
    assert found.highs == pytest.approx([0.50, 0.25, 0.40, 0.30])
    assert is_possible(found)


def test_decided_weights_are_not_exact_to_the_last_digit(make: Make, catalogue: Catalogue) -> None:
    """Nobody weighed alone: around the weights in force, a quarter either way."""
    found, said = space(make(*(Weight(id=name, points=25) for name in NAMES)), catalogue)

    assert said is Said.AROUND
    assert found.lows == pytest.approx(np.full(4, 0.1875))
    assert found.highs == pytest.approx(np.full(4, 0.3125))


def test_nothing_said_leaves_every_weight_open(make: Make, catalogue: Catalogue) -> None:
    """The numbers to begin with are nobody's opinion."""
    found, said = space(make(), catalogue)

    assert said is Said.NOTHING
    assert (found.lows.tolist(), found.highs.tolist(), found.order) == ([0] * 4, [1] * 4, ())


def test_a_weight_nobody_spoke_of_may_be_nothing_or_twice_as_much(make: Make, catalogue: Catalogue) -> None:
    """One criterion was decided, the others stand as they began."""
    found, said = space(make(Weight(id="features", points=20)), catalogue)

    assert said is Said.AROUND
    assert found.lows == pytest.approx([0.15, 0, 0, 0])
    assert found.highs == pytest.approx([0.25, 0.4, 0.4, 0.8])


def test_an_order_alone_is_an_order_and_no_range(make: Make, catalogue: Catalogue) -> None:
    """Two people rank alike: any weights in that order, equal places together; unlike orders are ranges."""
    project = make(ranking("x"), ranking("y"))
    found, said = space(project, catalogue, (50, 20, 20, 10), (50, 20, 20, 10))
    assert (said, found.order) == (Said.ORDER, ((0,), (1, 2), (3,)))

    found, said = space(project, catalogue, (50, 20, 20, 10), (10, 20, 20, 50))
    assert (said, found.order) == (Said.RANGES, ())
