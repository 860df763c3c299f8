"""The one judgement about the ranking; expected figures are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.model import CriterionUse, Person, Project, Score, Vendor, Weight
from project.outlook import Outlook
from project.records.judging import Evaluation, Evaluator, Scoring
from project.results.firmness import CLEAR_SHARE, Firm, Firmness, GroundKind, Said
from project.results.lead import Outcome, Verdict, verdict

Make = Callable[..., Project]
DAY = date(2026, 11, 22)
NAMES = ("features", "ease", "safety", "days")


def scored(vendor: str, **scores: float) -> tuple[Score, ...]:
    """Scores of one vendor by criterion."""
    return tuple(
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value)
        for name, value in scores.items()
    )


def weighed(**points: float) -> tuple[Weight, ...]:
    """Decided weights."""
    return tuple(Weight(id=name, points=value) for name, value in points.items())


def judged(project: Project, catalogue: Catalogue) -> tuple[Firmness, Verdict]:
    """The judgement, and the quick one that needs no draws."""
    found = Outlook(project, catalogue, DAY)
    return found.firmness, verdict(found.shortlist, catalogue)


A, B, C = (Vendor(id=name.lower(), name=name, order=at) for at, name in enumerate("ABC", 1))
FREE = CriterionUse(id="safety")
"""The project has no rule on safety."""

EQUAL = weighed(features=25, ease=25, safety=25, days=25)


def test_an_offer_that_is_better_everywhere_leads_clearly(make: Make, catalogue: Catalogue) -> None:
    """Whatever the weights A is first: 100 of 100 weightings, no room to lose, nothing to ask."""
    project = make(
        A,
        B,
        *EQUAL,
        *scored("a", features=5, ease=5, safety=5, days=0),
        *scored("b", features=2, ease=2, safety=2, days=9),
    )
    found, quick = judged(project, catalogue)

    assert (found.verdict, found.contenders) == (Firm.CLEAR, ("a",))
    assert quick.outcome is Outcome.LEADS
    assert [item.first for item in found.chances] == [1, 0]
    assert all(item.above is None and item.below is None for item in found.rooms)
    assert (found.doubt, found.asks, found.against) == (0, (), ())
    assert found.ways[0].weight is None
    assert [(item.who, item.leaders) for item in found.without_offers] == [("a", ("b",)), ("b", ("a",))]


def test_two_that_are_good_at_different_things_are_close(make: Make, catalogue: Catalogue) -> None:
    """A is best on two criteria, B on the two others: half of all weightings each."""
    project = make(
        A,
        B,
        FREE,
        *EQUAL,
        *scored("a", features=5, ease=5, safety=1, days=10),
        *scored("b", features=1, ease=1, safety=5, days=0),
    )
    found, quick = judged(project, catalogue)

    assert quick.outcome is Outcome.TIE
    assert (found.verdict, found.contenders, found.said) == (Firm.CLOSE, ("a", "b"), Said.AROUND)
    assert found.chances[0].first == pytest.approx(0.5, abs=4 * found.standard_error)
    assert found.doubt == pytest.approx(1, abs=0.001)
    assert len(found.chances[0].favoured) == 2
    assert {item.kind for item in found.against} >= {GroundKind.MARGIN, GroundKind.WEIGHTINGS}


def test_a_hand_computed_move_of_weight_and_score(make: Make, catalogue: Catalogue) -> None:
    """A leads by 30 + 25 - 20 - 25 = 10: 5 of 100 moved, or a third of the heaviest scale, level it."""
    project = make(
        A,
        B,
        FREE,
        *weighed(features=30, ease=25, safety=20, days=25),
        *scored("a", features=5, ease=5, safety=1, days=10),
        *scored("b", features=1, ease=1, safety=5, days=0),
    )
    found, _ = judged(project, catalogue)

    (way,) = found.ways
    assert way.vendor == "b"
    assert way.weight == pytest.approx(5)
    assert sum(abs(item.after - item.before) for item in way.weights) == pytest.approx(10, abs=0.01)
    assert way.score == pytest.approx(1 / 3)
    (change,) = way.scores
    assert abs(change.after - change.before) == pytest.approx(4 / 3)
    features = next(item for item in found.rooms if item.of == "features")
    assert (features.share, features.low) == pytest.approx((30, 100 * 20 / 90))
    assert features.below == "b"


def test_a_missing_score_that_matters_keeps_it_open(make: Make, catalogue: Catalogue) -> None:
    """B's safety is missing: it may still win, and that is the answer to ask for."""
    project = make(
        A,
        B,
        *EQUAL,
        *scored("a", features=3, ease=3, safety=3, days=5),
        *scored("b", features=3, ease=3, days=5),
    )
    found, quick = judged(project, catalogue)

    assert found.verdict is Firm.NOT_YET
    assert quick.outcome in (Outcome.OPEN, Outcome.TIE)
    assert set(found.possible) == {"a", "b"}
    assert (found.asks[0].vendor, found.asks[0].criterion) == ("b", "safety")
    assert found.asks[0].gain > 0.5


def test_one_offer_alone_is_no_comparison(make: Make, catalogue: Catalogue) -> None:
    """It cannot be clear where nobody stands against it; with nothing scored there is nothing to say."""
    alone, quick = judged(make(A, *EQUAL, *scored("a", features=5, ease=5, safety=5, days=0)), catalogue)
    assert (alone.verdict, quick.outcome) == (Firm.NOT_YET, Outcome.ALONE)
    assert judged(make(A, B), catalogue)[0] == Firmness()
    assert judged(make(), catalogue)[0].verdict is Firm.NOTHING


def test_nobody_weighed_means_any_weights(make: Make, catalogue: Catalogue) -> None:
    """A is better on three of four criteria alike: over all weights that is no lead of 80 in 100."""
    rest = (
        *scored("a", features=4, ease=4, safety=4, days=10),
        *scored("b", features=3, ease=3, safety=3, days=0),
    )
    found, _ = judged(make(A, B, *rest), catalogue)

    assert found.said is Said.NOTHING
    assert found.verdict in (Firm.CLOSE, Firm.NOT_YET)
    assert found.chances[0].first < CLEAR_SHARE


def test_an_offer_that_is_out_is_told_with_what_a_waiver_would_do(make: Make, catalogue: Catalogue) -> None:
    """C has the most points and misses the rule on safety: it would lead if that were waived."""
    project = make(
        A,
        B,
        C,
        *EQUAL,
        CriterionUse(id="safety", knock_out_below=3),
        *scored("a", features=3, ease=3, safety=3, days=5),
        *scored("b", features=2, ease=2, safety=3, days=5),
        *scored("c", features=5, ease=5, safety=2, days=0),
    )
    found, _ = judged(project, catalogue)

    (waiver,) = found.waivers
    assert (waiver.vendor, waiver.leads, waiver.place) == ("c", True, 1)
    assert waiver.total == pytest.approx((100 + 100 + 25 + 100) / 4)
    assert "c" not in {item.vendor for item in found.chances}


def test_one_enthusiast_who_decides_keeps_it_close(make: Make, catalogue: Catalogue) -> None:
    """Two people score; without X, who loves A, B leads: so it is close, and both are named."""
    people = [Person(id=name, name=name.upper()) for name in ("x", "y")]
    given = {("x", "a"): 5, ("x", "b"): 1, ("y", "a"): 2, ("y", "b"): 4}
    records = [
        Evaluation(
            id=f"{who}:{vendor}:{name}",
            person=who,
            vendor=vendor,
            criterion=name,
            score=value if name != "days" else 10 - 2 * value,
        )
        for (who, vendor), value in given.items()
        for name in NAMES
    ]
    shown = Scoring(shown_at=datetime(2026, 11, 20, tzinfo=UTC))
    evaluators = [Evaluator(id=item.id) for item in people]
    found, _ = judged(make(A, B, *EQUAL, *people, shown, *evaluators, *records), catalogue)

    assert {item.who: item.changed for item in found.without_people} == {"x": True, "y": False}
    assert found.verdict is Firm.CLOSE
    assert found.contenders == ("a", "b")
    ground = found.ground(GroundKind.PEOPLE)
    assert ground is not None
    assert (ground.holds, ground.figure) == (False, 1)


CELLS = st.none() | st.integers(1, 5)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=3), st.sampled_from([(), EQUAL]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_two_judgements_never_contradict(
    make: Make, catalogue: Catalogue, rows: list[tuple[int | None, ...]], decided: tuple[Weight, ...]
) -> None:
    """Clear only where the quick one names a leader; open, tied or close there is never clear here."""
    vendors = (A, B, C)[: len(rows)]
    given = [
        Score(id=f"{vendor.id}:{name}", vendor=vendor.id, criterion=name, value=value)
        for vendor, row in zip(vendors, rows, strict=True)
        for name, value in zip(NAMES, row, strict=True)
        if value is not None
    ]
    found, quick = judged(make(*vendors, *given, *decided), catalogue)

    if found.verdict is Firm.CLEAR:
        assert quick.outcome is Outcome.LEADS
    if quick.outcome in (Outcome.OPEN, Outcome.ALONE):
        assert found.verdict is Firm.NOT_YET
    if quick.outcome in (Outcome.TIE, Outcome.CLOSE):
        assert found.verdict in (Firm.CLOSE, Firm.NOT_YET)
    assert (found.verdict is Firm.NOTHING) == (quick.outcome is Outcome.NONE)
    if quick.contenders:
        assert quick.contenders[0].vendor in found.contenders
        assert {item.vendor for item in quick.contenders} <= {*found.contenders, *found.possible}
    if found.chances:
        assert sum(item.first for item in found.chances) == pytest.approx(1)


def test_the_slider_tells_the_ranking_at_another_weight(make: Make, catalogue: Catalogue) -> None:
    """With all the weight on safety B leads always; at the weight in force it is the ranking itself."""
    project = make(
        A,
        B,
        FREE,
        *weighed(features=30, ease=25, safety=20, days=25),
        *scored("a", features=5, ease=5, safety=1, days=10),
        *scored("b", features=1, ease=1, safety=5, days=0),
    )
    outlook = Outlook(project, catalogue, DAY)
    trial = outlook.weight_trial
    assert trial is not None
    assert outlook.weight_trial is trial
    safety = next(item for item in trial.weights if item.criterion == "safety")
    assert safety.share == pytest.approx(20)
    as_is, other = trial.at("safety", 20), trial.at("safety", 100)
    assert as_is.leaders == ("a",)
    assert [total for _, total, _, _ in as_is.offers] == pytest.approx([55, 45])
    assert other.leaders == ("b",)
    assert [first for *_, first in other.offers] == [0, 1]
    assert Outlook(make(A, B), catalogue, DAY).weight_trial is None


CRITERIA = {"features": (5, 1), "ease": (5, 1), "safety": (5, 2), "days": (0, 10)}
SHOWN = Scoring(shown_at=datetime(2026, 11, 20, tzinfo=UTC), salt="s")
ANN, BEN = (Person(id=name, name=name.capitalize()) for name in ("ann", "ben"))


def said(who: str, vendor: str, criterion: str, score: float) -> Evaluation:
    """One score of one person."""
    return Evaluation(
        id=f"{who}:{vendor}:{criterion}", person=who, vendor=vendor, criterion=criterion, score=score
    )


def test_a_hopeless_offer_nobody_scored_alone_takes_no_disagreement_away(
    make: Make, catalogue: Catalogue
) -> None:
    """Ann and Ben order A and B the other way round, W = 0: a third one far behind leaves that."""
    records = [
        *(A, B, FREE, *EQUAL, ANN, BEN, Evaluator(id="ann"), Evaluator(id="ben"), SHOWN),
        *scored("a", features=5, ease=5, safety=5, days=0),
        *scored("b", features=2, ease=2, safety=2, days=9),
    ]
    for name, (best, worst) in CRITERIA.items():
        records += [said("ann", "a", name, best), said("ann", "b", name, worst)]
        records += [said("ben", "a", name, worst), said("ben", "b", name, best)]
    late = [C, *scored("c", features=1, ease=1, safety=2, days=10)]
    for more in ([], [C], late):
        found, _ = judged(make(*records, *more), catalogue)
        ground = found.ground(GroundKind.AGREEMENT)
        assert ground is not None
        assert (ground.holds, ground.figure) == (False, 0)
        assert found.verdict is (Firm.NOT_YET if more == [C] else Firm.CLOSE)


def test_one_evaluator_alone_is_no_reason_for_doubt(make: Make, catalogue: Catalogue) -> None:
    """Ann scored everything and A is far ahead: without her there is nothing, which speaks neither way."""
    own = [said("ann", "a", name, best) for name, (best, _) in CRITERIA.items()]
    own += [said("ann", "b", name, worst) for name, (_, worst) in CRITERIA.items()]
    found, _ = judged(make(A, B, FREE, *EQUAL, ANN, SHOWN, Evaluator(id="ann"), *own), catalogue)

    ground = found.ground(GroundKind.PEOPLE)
    assert ground is not None
    assert (found.verdict, found.without_people, ground.holds) == (Firm.CLEAR, (), None)


def test_people_who_judged_different_things_do_not_disagree(make: Make, catalogue: Catalogue) -> None:
    """Ann scores features and ease, Ben safety and days: no cell is shared, nobody is held against it."""
    split = (
        Evaluator(id="ann", criteria=("features", "ease")),
        Evaluator(id="ben", criteria=("safety", "days")),
    )
    given = {"a": (5, 5, 3, 4), "b": (1, 1, 4, 3), "c": (1, 2, 5, 2)}
    own = [
        said("ann" if name in ("features", "ease") else "ben", vendor, name, score)
        for vendor, row in given.items()
        for name, score in zip(NAMES, row, strict=True)
    ]
    found, _ = judged(make(A, B, C, FREE, *EQUAL, ANN, BEN, SHOWN, *split, *own), catalogue)

    grounds = {item.kind: item.holds for item in found.grounds}
    assert (grounds[GroundKind.AGREEMENT], grounds[GroundKind.PEOPLE]) == (None, None)


def test_a_missing_score_of_who_cannot_win_keeps_nothing_open(make: Make, catalogue: Catalogue) -> None:
    """A and B tie in full; C, with 1 everywhere and one score open, stays behind: it is close."""
    level = {"features": 5, "ease": 5, "safety": 5, "days": 0}
    project = make(
        *(A, B, C, FREE, *EQUAL, *scored("a", **level), *scored("b", **level)),
        *scored("c", features=1, ease=1, safety=1),
    )
    found, quick = judged(project, catalogue)

    assert quick.outcome is Outcome.TIE
    assert (found.verdict, found.contenders, found.doubt) == (Firm.CLOSE, ("a", "b"), 1)


def test_scores_of_an_offer_without_any_are_counted_as_missing(make: Make, catalogue: Catalogue) -> None:
    """B has none of its four scores: four could still change who leads."""
    project = make(A, B, FREE, *EQUAL, *scored("a", features=5, ease=5, safety=5, days=0))
    ground = judged(project, catalogue)[0].ground(GroundKind.OPEN_SCORES)

    assert ground is not None
    assert (ground.holds, ground.figure) == (False, 4)
