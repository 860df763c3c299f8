"""Scores of several people: what is open, where people differ, what that could change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from math import isclose

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.changes import Put, faults
from project.masking import masked_letters
from project.model import Person, Project, Score, Vendor
from project.outlook import Outlook
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
    Scoring,
    ScoringState,
    Verdict,
    Weighting,
)
from project.records.requirements import Requirement, RequirementState
from project.results.evaluation import Bears, EvaluationResult

Make = Callable[..., Project]
DAY, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
PEOPLE = tuple(Person(id=name, name=name.capitalize()) for name in ("ann", "ben", "cat"))
EVALUATORS = tuple(Evaluator(id=item.id) for item in PEOPLE)
OFFERS = (Vendor(id="a", name="Alpha"), Vendor(id="b", name="Beta"))
LOCKED = Weighting(locked_at=NOW)
SHOWN = Scoring(shown_at=NOW, salt="s")


def _said(person: str, vendor: str, criterion: str, score: float | None = None, **more: object) -> Evaluation:
    name = f"{person}:{vendor}:{criterion}"
    return Evaluation(id=name, person=person, vendor=vendor, criterion=criterion, score=score, **more)


def _found(make: Make, catalogue: Catalogue, *records: object) -> EvaluationResult:
    return Outlook(make(*PEOPLE, *OFFERS, *records), catalogue, DAY).evaluation


@pytest.fixture
def names(catalogue: Catalogue) -> tuple[str, ...]:
    """The criteria of the small set."""
    return tuple(item.id for item in catalogue.criteria.criteria)


DIFFERENT = (
    _said("ann", "a", "features", 5), _said("ben", "a", "features", 1),
    _said("ann", "b", "features", 4), _said("ben", "b", "features", 4),
    _said("ann", "a", "days", 5), _said("ben", "a", "days", 5),
    _said("ann", "b", "days", 5), _said("ben", "b", "days", 4),
)  # fmt: skip
TWO = EVALUATORS[:2]


def test_nothing_tells_a_score_before_scores_are_shown(make: Make, catalogue: Catalogue) -> None:
    """Weights come first: until scores are shown no cell, mean or ranking tells one, only what is open."""
    found = _found(make, catalogue, *TWO, *DIFFERENT)
    assert found.means() == {}
    assert all(item.scores == () and item.mean is None for item in found.cells)
    assert (found.agenda, found.agreement, found.corrected) == ((), (), ())
    ann = next(item for item in found.evaluators if item.person == "ann")
    assert (ann.wanted, ann.given, ann.open, ann.missing) == (8, 4, 4, ("ease", "safety"))


def test_shown_means_stand_in_the_ranking(make: Make, catalogue: Catalogue) -> None:
    """The ranking takes the mean of those who scored as soon as scores are shown, and not before."""
    hidden = Outlook(make(*PEOPLE, *OFFERS, *TWO, *DIFFERENT), catalogue, DAY)
    told = Outlook(make(*PEOPLE, *OFFERS, *TWO, *DIFFERENT, LOCKED, SHOWN), catalogue, DAY)
    assert hidden.shortlist.standing("a").total is None  # type: ignore[union-attr]  # it is there
    assert told.shortlist.standing("a").total == pytest.approx(50)  # type: ignore[union-attr]
    assert told.shortlist.standing("b").total == pytest.approx(100 * (20 * 0.75 + 40 * 0.55) / 60)  # type: ignore[union-attr]


def test_cannot_judge_is_neither_missing_nor_low(make: Make, catalogue: Catalogue) -> None:
    """Who cannot judge is counted apart and moves no mean; who is silent is missing."""
    said = (_said("ann", "a", "ease", 2), _said("ben", "a", "ease", cannot=True))
    cell = _found(make, catalogue, *EVALUATORS, *said, LOCKED, SHOWN).cell("a", "ease")
    assert cell is not None
    assert (cell.mean, cell.cannot, cell.missing) == (2, 1, 1)


def test_people_score_only_what_is_theirs(make: Make, catalogue: Catalogue) -> None:
    """Somebody with criteria of their own is asked for these, and misses nothing else."""
    own = Evaluator(id="cat", criteria=("ease",))
    found = _found(make, catalogue, own)
    assert {item.criterion for item in found.cells} == {"ease"}
    assert (found.evaluators[0].wanted, found.evaluators[0].missing) == (2, ("ease",))


@pytest.mark.parametrize(("last", "w"), [((1, 5), 0.0), ((5, 1), 1.0)])
def test_agreement_is_of_orders(make: Make, catalogue: Catalogue, last: tuple[int, int], w: float) -> None:
    """Two people in opposite order agree with 0, in the same order with 1, however high they score.

    By the definition of Kendall and Babington Smith (1939): of two raters W is (1 + rho) / 2.
    """
    said = (
        _said("ann", "a", "ease", 4), _said("ann", "b", "ease", 3),
        _said("ben", "a", "ease", last[0]), _said("ben", "b", "ease", last[1]),
    )  # fmt: skip
    found = _found(make, catalogue, *TWO, *said, LOCKED, SHOWN)
    ease = next(item for item in found.agreement if item.criterion == "ease")
    assert (ease.w, ease.raters, ease.items) == (w, 2, 2)
    assert found.overall == w


def test_what_could_change_the_leader_is_talked_about_first(make: Make, catalogue: Catalogue) -> None:
    """The agenda begins with differences that decide who leads; points of 100 worked out by hand.

    Features count 20 and days 40 of the 60 that are scored. Beta has 61.7. Alpha has 33.3 if one believes
    Ben on its features and 66.7 if one believes Ann.
    """
    found = _found(make, catalogue, *TWO, *DIFFERENT, LOCKED, SHOWN)
    first, second = found.agenda
    assert (first.vendor, first.criterion, first.bears) == ("a", "features", Bears.LEADER)
    assert isclose(first.points, 100 * 20 / 60)
    assert (first.low_people, first.high_people) == (("ben",), ("ann",))
    assert (second.vendor, second.criterion, second.bears) == ("b", "days", Bears.POINTS)
    assert isclose(second.points, 100 * 40 * 0.1 / 60)


def test_a_difference_across_a_rule_goes_before_points(make: Make, catalogue: Catalogue) -> None:
    """One says the offer is out, the other that it is not: that is more than a few points."""
    said = (
        _said("ann", "a", "safety", 1), _said("ben", "a", "safety", 2),
        _said("ann", "b", "safety", 5), _said("ben", "b", "safety", 3),
    )  # fmt: skip
    found = _found(make, catalogue, *TWO, *said, LOCKED, SHOWN)
    assert [(item.vendor, item.bears) for item in found.agenda] == [("a", Bears.ORDER), ("b", Bears.POINTS)]


def _leads(found: EvaluationResult) -> set[str]:
    return {item.vendor for item in found.corrected if item.place_before == 1}


def test_who_leads_is_who_leads_the_ranking(make: Make, catalogue: Catalogue) -> None:
    """Alpha has more points but a rule on safety puts it out: it has no place here, as in the ranking."""
    said = [
        _said(who, vendor, name, score)
        for who in ("ann", "ben")
        for vendor, row in (("a", (5, 5, 1)), ("b", (3, 3, 4)))
        for name, score in zip(("features", "ease", "safety"), row, strict=True)
    ]
    outlook = Outlook(make(*PEOPLE, *OFFERS, *TWO, *said, LOCKED, SHOWN), catalogue, DAY)
    alpha = next(item for item in outlook.evaluation.corrected if item.vendor == "a")
    assert (alpha.place_before, alpha.place_after) == (None, None)
    assert _leads(outlook.evaluation) == set(outlook.shortlist.leaders) == {"b"}


def test_a_score_that_was_agreed_counts_before_the_mean(make: Make, catalogue: Catalogue) -> None:
    """Both gave Alpha more; together they agreed on less, which the ranking and this take alike."""
    said = [_said(who, v, "ease", score) for who in ("ann", "ben") for v, score in (("a", 5), ("b", 3))]
    agreed = Score(id="a:ease", vendor="a", criterion="ease", value=2)
    outlook = Outlook(make(*PEOPLE, *OFFERS, *TWO, *said, LOCKED, SHOWN, agreed), catalogue, DAY)
    assert _leads(outlook.evaluation) == set(outlook.shortlist.leaders) == {"b"}
    before = {item.vendor: item.before for item in outlook.evaluation.corrected}
    assert before == {item.vendor: item.total for item in outlook.shortlist.standings}


def test_lenience_is_told_and_applied_to_nothing(make: Make, catalogue: Catalogue) -> None:
    """Ann gives 0.225 of a scale more than Ben on the four cells both scored, so half of it each.

    Where both score everything the corrected totals are the same totals, and the ranking uses neither.
    """
    found = _found(make, catalogue, *TWO, *DIFFERENT, LOCKED, SHOWN)
    assert {item.person: round(item.shift, 6) for item in found.lenience} == {"ann": 0.1125, "ben": -0.1125}
    for item in found.corrected:
        assert item.before == pytest.approx(item.after)
        assert item.place_before == item.place_after


def test_lenience_matters_where_people_score_different_offers(make: Make, catalogue: Catalogue) -> None:
    """Ben is stricter by 2 points of 4; only he scored Beta, which therefore stands too low as given."""
    said = (
        _said("ann", "a", "ease", 4), _said("ben", "a", "ease", 2),
        _said("ann", "a", "features", 4), _said("ben", "a", "features", 2),
        _said("ben", "b", "ease", 2.5), _said("ben", "b", "features", 2.5),
    )  # fmt: skip
    found = _found(make, catalogue, *TWO, *said, LOCKED, SHOWN)
    alpha, beta = found.corrected
    assert (alpha.place_before, beta.place_before) == (1, 2)
    assert (alpha.place_after, beta.place_after) == (2, 1)
    assert found.explained == pytest.approx(1)


def test_first_scores_stand_beside_those_of_now(make: Make, catalogue: Catalogue) -> None:
    """After people talk, agreement is told of what was given alone and of what stands now."""
    said = (
        _said("ann", "a", "ease", 4, first=2.0), _said("ann", "b", "ease", 3, first=3.0),
        _said("ben", "a", "ease", 5, first=5.0), _said("ben", "b", "ease", 1, first=1.0),
    )  # fmt: skip
    talking = SHOWN.model_copy(update={"state": ScoringState.TOGETHER})
    found = _found(make, catalogue, *TWO, *said, LOCKED, talking)
    ease = next(item for item in found.agreement if item.criterion == "ease")
    assert (ease.first_w, ease.w) == (0.0, 1.0)
    assert found.cell("a", "ease").first == (("ann", 2.0), ("ben", 5.0))  # type: ignore[union-attr]


def test_requirements_roll_up_beneath_their_criterion(make: Make, catalogue: Catalogue) -> None:
    """Pass, partial, fail and open are counted by offer; a must that fails and the work-around are told."""
    wanted = [
        Requirement(
            id=name, statement=name, state=RequirementState.ACCEPTED, criterion="ease", priority=priority
        )
        for name, priority in (("fast", "must"), ("nice", "should"), ("calm", "must"))
    ]
    checks = (
        RequirementCheck(id="a:fast", vendor="a", requirement="fast", verdict=Verdict.FAIL,
                         work_around="By hand", cost=1200),
        RequirementCheck(id="a:nice", vendor="a", requirement="nice", verdict=Verdict.PARTIAL, cost=300),
    )  # fmt: skip
    found = _found(make, catalogue, *wanted, *checks)
    roll, other = found.roll("a", "ease"), found.roll("b", "ease")
    assert roll is not None
    assert other is not None
    assert (roll.passed, roll.partial, roll.failed, roll.open, roll.must_failed) == (0, 1, 1, 1, 1)
    assert (roll.cost, other.cost, other.open) == (1500, None, 3)
    assert found.roll("a", "days") is None


def test_nothing_to_score_is_no_fault(make: Make, catalogue: Catalogue) -> None:
    """No evaluators, one offer, scores of which all are equal: nothing divides by zero."""
    assert Outlook(make(), catalogue, DAY).evaluation.cells == ()
    level = [_said(who, offer, "ease", 3) for who in ("ann", "ben") for offer in ("a", "b")]
    found = _found(make, catalogue, *TWO, *level, LOCKED, SHOWN)
    assert (found.overall, found.agenda, found.explained) == (None, (), None)
    alone = Outlook(make(*PEOPLE, OFFERS[0], *TWO, *level[::2], LOCKED, SHOWN), catalogue, DAY)
    assert alone.evaluation.overall is None


# -- what is refused -----------------------------------------------------------------------------------------


def _codes(make: Make, catalogue: Catalogue, standing: tuple[object, ...], *put: object) -> set[str]:
    project = make(*PEOPLE, *OFFERS, *standing)
    return {str(item.code) for item in faults(project, catalogue, tuple(Put(item) for item in put))}  # type: ignore[arg-type]


def test_a_score_has_to_be_one_that_may_be_given(make: Make, catalogue: Catalogue) -> None:
    """Off the scale, with "cannot judge", of somebody else's criterion, under another id: refused."""
    own = (Evaluator(id="ann", criteria=("ease",)),)
    assert _codes(make, catalogue, own, _said("ann", "a", "ease", 4)) == set()
    assert _codes(make, catalogue, own, _said("ann", "a", "ease", 6)) == {"project.score_outside_scale"}
    no_number = _said("ann", "a", "ease").model_copy(update={"score": float("nan")})
    assert _codes(make, catalogue, own, no_number) == {"project.score_outside_scale"}
    both = _said("ann", "a", "ease", 4, cannot=True)
    assert _codes(make, catalogue, own, both) == {"project.score_and_cannot"}
    assert _codes(make, catalogue, own, _said("ann", "a", "days", 4)) == {"project.not_assigned"}
    moved = _said("ann", "a", "ease", 4).model_copy(update={"id": "ann:b:ease"})
    assert _codes(make, catalogue, own, moved) == {"project.wrong_id"}


def test_scores_are_not_seen_before_the_weights_are_locked(make: Make, catalogue: Catalogue) -> None:
    """Neither showing scores nor talking about them goes before the lock; with it both do."""
    together = SHOWN.model_copy(update={"state": ScoringState.TOGETHER})
    for meant in (SHOWN, together, Scoring(state=ScoringState.SETTLED)):
        assert _codes(make, catalogue, (), meant) == {"project.weights_not_locked"}
        assert _codes(make, catalogue, (Weighting(),), meant) == {"project.weights_not_locked"}
        assert _codes(make, catalogue, (LOCKED,), meant) == set()


def test_what_was_given_alone_stays(make: Make, catalogue: Catalogue) -> None:
    """Neither the first score nor the time alone comes back; a settled score stays as it is."""
    first = _said("ann", "a", "ease", 4, first=2.0)
    talking = SHOWN.model_copy(update={"state": ScoringState.TOGETHER})
    stands = (*EVALUATORS, LOCKED, talking, first)
    for other in (None, 3.0):
        changed = first.model_copy(update={"first": other})
        assert _codes(make, catalogue, stands, changed) == {"project.first_stays"}
    assert _codes(make, catalogue, stands, first.model_copy(update={"score": 5.0})) == set()
    assert _codes(make, catalogue, stands, SHOWN) == {"project.alone_no_more"}
    settled = SHOWN.model_copy(update={"state": ScoringState.SETTLED})
    stands = (*EVALUATORS, LOCKED, settled, first)
    changed = first.model_copy(update={"score": 5.0})
    assert _codes(make, catalogue, stands, changed) == {"project.scores_settled"}
    assert _codes(make, catalogue, stands, talking) == set()


# -- masked names --------------------------------------------------------------------------------------------


@given(
    st.lists(st.text("abcdef0123456789", min_size=1, max_size=8), min_size=1, max_size=60, unique=True),
    st.text(min_size=1, max_size=16),
    st.randoms(),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_letters_name_each_offer_once_whatever_the_order(offers: list[str], salt: str, mixed: object) -> None:
    """Every offer has a letter of its own, the same for the same salt in whatever order offers are listed."""
    other = list(offers)
    mixed.shuffle(other)  # type: ignore[attr-defined]
    letters = masked_letters(offers, salt)
    assert letters == masked_letters(other, salt)
    assert len(set(letters.values())) == len(offers)
    assert list(letters.values())[:3] == ["A", "B", "C"][: len(offers)]


def test_letters_do_not_follow_the_list() -> None:
    """Of many salts the first of the list is Offer A about as often as chance says."""
    offers = ["one", "two", "three", "four"]
    first = sum(masked_letters(offers, f"{at}")["one"] == "A" for at in range(400))
    assert 60 < first < 140
