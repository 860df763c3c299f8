"""What would move if people had answered otherwise: worked out on a copy, compared with answers so given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.catalogue import Catalogue
from project.model import Project, Score, Vendor, Weight
from project.outlook import Outlook
from project.what_moves import what_moves
from questionnaires.responses import Response

Make = Callable[..., Project]
Respond = Callable[..., Response]
DAY = date(2026, 3, 1)
RECORDS = (
    Vendor(id="a", name="A", order=1),
    Vendor(id="b", name="B", order=2),
    Score(id="a:features", vendor="a", criterion="features", value=5),
    Score(id="a:ease", vendor="a", criterion="ease", value=1),
    Score(id="b:features", vendor="b", criterion="features", value=1),
    Score(id="b:ease", vendor="b", criterion="ease", value=5),
)


def test_it_says_what_such_answers_would_say(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """N11: the moved weights and places are those of a project in which people did answer so."""
    given = (respond("r", "sales", {"history": 5, "mobile": 2}), respond("s", "it", {"history": 4}))
    other = (respond("r", "sales", {"history": 2, "mobile": 2}), respond("s", "it", {"history": 2}))
    now, then = (Outlook(make(*RECORDS, responses=item), catalogue, DAY) for item in (given, other))

    moves = what_moves(now, "wishes/history", 2)

    assert moves is not None
    assert (moves.importance_before, moves.importance_after) == (4.5, 2.0)
    expected = {item.criterion: item.weight for item in then.shortlist.weights}
    assert {item.criterion: item.after for item in moves.weights} == {
        name: pytest.approx(expected[name]) for name in ("features", "ease")
    }
    places = {item.vendor: item.rank for item in then.shortlist.standings}
    totals = {item.vendor: item.total for item in then.shortlist.standings}
    assert {item.vendor: item.rank_after for item in moves.ranks} == places
    assert {item.vendor: item.points_after for item in moves.ranks} == pytest.approx(totals)
    assert {item.vendor: item.rank_before for item in moves.ranks} == {"a": 1, "b": 2}
    assert moves.places_change


def test_one_department_alone_may_have_answered_otherwise(
    make: Make, catalogue: Catalogue, respond: Respond
) -> None:
    """Only its mean moves; each department counts the same."""
    given = (respond("r", "sales", {"history": 5}), respond("s", "it", {"history": 4}))
    now = Outlook(make(*RECORDS, responses=given), catalogue, DAY)

    moves = what_moves(now, "wishes/history", 1, "it")

    assert moves is not None
    assert moves.importance_after == pytest.approx((5 + 1) / 2)


def test_decided_weights_stay_unless_they_are_to_follow(
    make: Make, catalogue: Catalogue, respond: Respond
) -> None:
    """A weight that the team decided does not move by answers; it is named, and can be let go in thought."""
    decided = tuple(
        Weight(id=name, points=25, reason="so") for name in ("features", "ease", "safety", "days")
    )
    given = (respond("r", "sales", {"history": 5, "mobile": 5}),)
    now = Outlook(make(*RECORDS, *decided, responses=given), catalogue, DAY)

    held, freed = (what_moves(now, "wishes/history", 1, follow=follow) for follow in (False, True))

    assert held is not None
    assert freed is not None
    assert (held.weights, held.held, held.places_change) == ((), ("Features",), False)
    assert {item.criterion: item.after for item in freed.weights} == {"features": 0, "ease": 40}
    assert freed.held == ()


def test_nothing_moves_where_nobody_answered(make: Make, catalogue: Catalogue) -> None:
    """A need nobody rated, or that is not there, has no answer to be otherwise."""
    now = Outlook(make(*RECORDS), catalogue, DAY)

    assert what_moves(now, "wishes/history", 3) is what_moves(now, "wishes/none", 3) is None


def test_the_project_stays_as_it_was(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """The copy leaves no trace: what is asked afterwards is what was true before."""
    project = make(*RECORDS, responses=(respond("r", "sales", {"history": 5, "mobile": 2}),))
    now = Outlook(project, catalogue, DAY)
    before = now.as_json("needs", "shortlist", "thread")

    what_moves(now, "wishes/history", 1, follow=True)

    assert Outlook(project, catalogue, DAY, remembered=now._remembered).as_json(*before) == before
