"""The shipped criteria at work: each decides between two vendors that differ in nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from project.catalogue import Catalogue
from project.model import CriterionUse, Project, Score, Settings, Vendor
from project.outlook import Outlook
from project.results.shortlist import Shortlist
from workspace.library import Library

DAY = date(2026, 11, 21)
CHOSEN = Library().choose("starter").catalogue
assert CHOSEN is not None
STARTER: Catalogue = CHOSEN
MARKED = [item.id for item in STARTER.criteria.criteria if item.meets]
BOTH = (Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2))


def ranked(criterion: str, *more: CriterionUse) -> Shortlist:
    """Two vendors at 3 on everything, but A at 5 and B at 1 on this criterion."""
    scores = [
        Score(id=f"{vendor.id}:{item.id}", vendor=vendor.id, criterion=item.id, value=value)
        for item in STARTER.criteria.criteria
        for vendor, value in zip(BOTH, (5, 1) if item.id == criterion else (3, 3), strict=True)
    ]
    records = (Settings(name="T", users=5), *BOTH, *scores, *more)
    ordered = tuple(sorted(records, key=lambda item: (item.KIND, item.id)))
    return Outlook(Project(id="p", records=ordered), STARTER, DAY).shortlist


@pytest.mark.parametrize("criterion", MARKED)
def test_a_criterion_decides_by_its_weight(criterion: str) -> None:
    """L12-L14, L16, L17, L19-L26, L28, L30-L33, L36-L40, L42: each is weighed and scored, and decides.

    A leads by exactly the weight of the one criterion that tells the two apart (5 is all of it, 1 is none).
    """
    own = CriterionUse(id=criterion, knock_out_below=None)
    found = ranked(criterion, own)
    weight = found.weight(criterion)

    assert weight is not None
    assert weight.weight > 0
    assert found.leaders == ("a",)
    assert found.margin == pytest.approx(weight.weight)


@pytest.mark.parametrize("criterion", MARKED)
def test_a_criterion_can_be_made_a_must(criterion: str) -> None:
    """L19-L26, L43: a must is a switch on every criterion; who misses it is out, with the reason."""
    found = ranked(criterion, CriterionUse(id=criterion, knock_out_below=2))

    out = found.standings[1].knocked_out
    assert [(item.criterion, item.score, item.below) for item in out] == [(criterion, 1, 2)]
    assert found.standings[1].rank is None
