"""From scores and weights to the ranking; expected numbers are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from project.catalogue import Catalogue
from project.model import CriterionUse, Project, Score, Vendor, Weight
from project.needs import needs
from project.results.evaluation import EvaluationResult
from project.results.shortlist import Provisional, Shortlist, WeightOrigin
from project.results.weighting import WeightingResult
from project.shortlist import shortlist
from questionnaires.responses import Response

Make = Callable[..., Project]


def scored(vendor: str, **scores: float) -> tuple[Score, ...]:
    """Scores of one vendor by criterion."""
    return tuple(
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value)
        for name, value in scores.items()
    )


def standing(project: Project, catalogue: Catalogue) -> Shortlist:
    """The ranking of a project."""
    return shortlist(project, catalogue, needs(project, catalogue), WeightingResult(), EvaluationResult())


A, B = Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2)


def test_points_are_weight_times_value_between_fixed_ends(make: Make, catalogue: Catalogue) -> None:
    """A: 5, 3, 3 of 1-5 and 5 days of 10-0 at weights 20, 20, 20, 40 give 20 + 10 + 10 + 20 = 60 points."""
    project = make(
        A,
        B,
        *scored("a", features=5, ease=3, safety=3, days=5),
        *scored("b", features=1, ease=1, safety=2, days=10),
    )

    found = standing(project, catalogue)

    a, b = found.standings
    assert a.total == pytest.approx(60)
    assert b.total == pytest.approx(5)
    assert (a.rank, b.rank) == (1, 2)
    assert found.leaders == ("a",)
    assert found.clear
    assert found.margin == pytest.approx(55)


def test_a_missing_score_is_a_range_and_never_zero(make: Make, catalogue: Catalogue) -> None:
    """Without its days A has 40 of 60 scored points, and 40 to 80 once the days are known."""
    project = make(
        A, B, *scored("a", features=5, ease=3, safety=3), *scored("b", features=5, ease=5, safety=5, days=5)
    )

    a = standing(project, catalogue).standings[0]

    assert a.total == pytest.approx(100 * 40 / 60)
    assert a.lowest == pytest.approx(40)
    assert a.highest == pytest.approx(80)
    assert a.missing == ("days",)
    assert Provisional.SCORES_MISSING in standing(project, catalogue).provisional


def test_a_vendor_below_a_must_is_out_with_the_reason(make: Make, catalogue: Catalogue) -> None:
    """L43: a vendor without a sound base is rejected, by a rule that says which score missed which limit."""
    project = make(
        A,
        B,
        *scored("a", features=5, ease=5, safety=1, days=0),
        *scored("b", features=2, ease=2, safety=2, days=9),
    )

    found = standing(project, catalogue)

    assert found.standings[0].rank is None
    rule = found.standings[0].knocked_out[0]
    assert (rule.criterion, rule.title, rule.score, rule.below) == ("safety", "Safety", 1, 2)
    assert found.leaders == ("b",)


def test_the_team_can_drop_a_must(make: Make, catalogue: Catalogue) -> None:
    """A rule that the project took away knocks nobody out."""
    free = CriterionUse(id="safety", knock_out_below=None, reason="only a pilot")
    project = make(A, free, *scored("a", safety=1))

    assert standing(project, catalogue).standings[0].knocked_out == ()


def test_decided_weights_stand_and_tell_when_the_proposal_moved(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """A weight decided at a proposal of 20 stays when answers now propose 32, and says so."""
    decided = Weight(id="features", points=20, proposed=20)
    answers = (respond("x", "sales", {"history": 5, "mobile": 2}),)

    weight = standing(make(A, decided, responses=answers), catalogue).weight("features")

    assert weight is not None
    assert weight.origin is WeightOrigin.DECIDED
    assert weight.proposed == pytest.approx(32)
    assert weight.moved
    assert weight.weight == pytest.approx(100 * 20 / 88)


def test_the_vendor_block_must_not_weigh_less_than_the_software(make: Make, catalogue: Catalogue) -> None:
    """L35: the choice of supplier weighs as much as that of the software, or the app says so."""
    light = Weight(id="days", points=10, proposed=None)

    assert not standing(make(A), catalogue).vendor_block_light
    assert standing(make(A, light), catalogue).vendor_block_light


def test_a_ranking_is_always_shown(make: Make, catalogue: Catalogue) -> None:
    """Without vendors, scores or criteria there is a result that says what is missing, not an error."""
    aside = tuple(
        CriterionUse(id=name, used=False, reason="-") for name in ("features", "ease", "safety", "days")
    )

    empty = standing(make(), catalogue)
    nothing = standing(make(A, *aside), catalogue)

    assert empty.standings == ()
    assert Provisional.FEW_VENDORS in empty.provisional
    assert nothing.standings[0].total is None
    assert nothing.leaders == ()


def test_weights_of_zero_rank_nobody_and_say_so(make: Make, catalogue: Catalogue) -> None:
    """With every weight set to zero there are no points to give; no other weights take their place."""
    zero = tuple(Weight(id=name, points=0) for name in ("features", "ease", "safety", "days"))
    project = make(A, B, *zero, *scored("a", features=5), *scored("b", features=1))

    found = standing(project, catalogue)

    assert [item.weight for item in found.weights] == [0, 0, 0, 0]
    assert [item.total for item in found.standings] == [None, None]
    assert found.leaders == ()
    assert Provisional.NO_WEIGHTS in found.provisional


def test_how_little_would_change_the_leader_is_told_by_name(make: Make, catalogue: Catalogue) -> None:
    """A leads 20 to 0 on features and trails 0 to 10 on ease: level when ease weighs so much that 4f = 2e."""
    project = make(
        A,
        B,
        Weight(id="safety", points=0),
        Weight(id="days", points=0),
        *scored("a", features=5, ease=1),
        *scored("b", features=1, ease=3),
    )

    flip = standing(project, catalogue).weight_flip

    assert flip is not None
    assert flip.challenger == "B"
    assert flip.title in {"Features", "Ease"}
    features, ease = (
        (flip.flips_at, 100 - flip.flips_at)
        if flip.criterion == "features"
        else (
            100 - flip.flips_at,
            flip.flips_at,
        )
    )
    assert features * 4 == pytest.approx(ease * 2)


def test_locked_weights_are_decided_wherever_they_come_from(make: Make, catalogue: Catalogue) -> None:
    """As long as they are open somebody has to decide each; the lock decides all of them at once."""
    project = make(A, B)
    locked = WeightingResult(locked_at=datetime(2026, 11, 22, tzinfo=UTC))

    open_ = standing(project, catalogue)
    found = shortlist(project, catalogue, needs(project, catalogue), locked, EvaluationResult())

    assert Provisional.WEIGHTS_NOT_DECIDED in open_.provisional
    assert Provisional.WEIGHTS_NOT_DECIDED not in found.provisional


def test_adding_a_vendor_changes_nobody_else(make: Make, catalogue: Catalogue) -> None:
    """Scale ends are fixed, so a third vendor leaves the totals of the other two alone."""
    both = (A, B, *scored("a", features=4, ease=3), *scored("b", features=2, safety=5))
    third = (Vendor(id="c", name="C", order=3), *scored("c", features=5, ease=5, safety=5, days=0))

    before = standing(make(*both), catalogue)
    after = standing(make(*both, *third), catalogue)

    assert [item.total for item in after.standings[:2]] == [item.total for item in before.standings]
