"""Weights that are locked: what counts, what would be different now, and which content may still come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.evaluation import evaluation
from project.model import ContentRef, CriterionUse, Pins, Project, Vendor, Weight
from project.needs import needs
from project.records.judging import LockedWeight, Weighting
from project.results.evaluation import EvaluationResult
from project.results.shortlist import Shortlist, WeightOrigin
from project.shortlist import shortlist
from project.weighting import weighting
from questionnaires.responses import Response

Make = Callable[..., Project]
AT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
A = Vendor(id="a", name="A", order=1)


def locked(**shares: float) -> Weighting:
    """A lock that keeps these shares, as decided."""
    kept = tuple(LockedWeight(of=name, share=share, origin="decided") for name, share in shares.items())
    return Weighting(locked_at=AT, locked=kept)


MOVED = Pins(texts=(ContentRef(kind="criteria", id="small", version="1.0.0", format=1, fingerprint="f"),))
LOCK = locked(features=10, ease=20, safety=30, days=40)


def standing(project: Project, catalogue: Catalogue) -> Shortlist:
    """The ranking of a project."""
    asked = needs(project, catalogue)
    return shortlist(project, catalogue, asked, weighting(project, catalogue, asked), EvaluationResult())


def test_late_answers_move_no_locked_weight_and_are_told_beside(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """Answers that propose 32 for features change nothing: 10 counts, and 32 is what it would be now."""
    answers = (respond("x", "sales", {"history": 5, "mobile": 2}),)

    features, ease, safety, days = standing(make(A, LOCK, responses=answers), catalogue).weights

    assert [item.weight for item in (features, ease, safety, days)] == pytest.approx([10, 20, 30, 40])
    assert {item.origin for item in (features, ease, safety, days)} == {WeightOrigin.DECIDED}
    assert features.otherwise == pytest.approx(32)
    assert days.otherwise is None


def test_a_lock_of_before_they_were_kept_counts_as_it_did(make: Make, catalogue: Catalogue) -> None:
    """Old projects load and rank as before: decided points count, and nothing is told beside them."""
    found = standing(make(A, Weight(id="features", points=20), Weighting(locked_at=AT)), catalogue)

    assert [item.weight for item in found.weights] == pytest.approx([20, 20, 20, 40])
    assert {item.otherwise for item in found.weights} == {None}


def test_open_weights_count_as_they_stand_whatever_was_locked(make: Make, catalogue: Catalogue) -> None:
    """Once opened, nothing of the lock counts any more."""
    opened = LOCK.model_copy(update={"locked_at": None})

    assert [item.weight for item in standing(make(A, opened), catalogue).weights] == [20, 20, 20, 40]


def test_a_criterion_that_other_content_brought_counts_nothing(make: Make, catalogue: Catalogue) -> None:
    """It has no locked weight; what it would count is told, and the others keep theirs."""
    found = standing(make(A, locked(features=20, ease=30, safety=50)), catalogue)

    days = found.weight("days")
    assert [item.weight for item in found.weights] == pytest.approx([20, 30, 50, 0])
    assert days is not None
    assert days.otherwise == pytest.approx(40)


def test_other_content_may_not_take_a_criterion_with_a_locked_weight(
    make: Make, catalogue: Catalogue
) -> None:
    """A newer version of the content without it is refused while weights are locked; with it, it may come."""
    short = make(A, locked(features=50, ease=40, gone=10))

    codes = [item.code for item in faults(short, catalogue, [Put(MOVED)])]

    assert codes.count(Code.CRITERIA_LOCKED) == 1
    assert Code.CRITERIA_LOCKED not in [item.code for item in faults(make(A, LOCK), catalogue, [Put(MOVED)])]


def test_taking_a_criterion_back_into_use_is_refused_too(make: Make, catalogue: Catalogue) -> None:
    """It would take weight from the others; a new rule for one that is in use takes none."""
    aside = CriterionUse(id="days", used=False, reason="-")
    project = make(A, aside, locked(features=20, ease=30, safety=50))

    def codes(record: CriterionUse) -> list[str]:
        return [item.code for item in faults(project, catalogue, [Put(record)])]

    assert codes(aside.model_copy(update={"used": True})) == [Code.CRITERIA_LOCKED]
    assert codes(CriterionUse(id="ease", knock_out_below=2, reason="A must")) == []


def test_the_evaluation_takes_the_locked_weights_too(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """What people talk about first rests on the same weights as the ranking, whatever is answered."""
    answers = (respond("x", "sales", {"history": 5, "mobile": 2}),)
    found = []
    for given in ((), answers):
        project = make(A, LOCK, responses=given)
        asked = needs(project, catalogue)
        said = weighting(project, catalogue, asked)
        found.append(evaluation(project, catalogue, asked, said, AT.date()))

    assert found[0] == found[1]
