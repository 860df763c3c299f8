"""Why a vendor leads and what came of what a department said, as sentences worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.catalogue import Catalogue
from project.model import Project, Score, Vendor, Weight
from project.outlook import Outlook
from project.records.requirements import Requirement, RequirementState
from project.results.why import Sentence, came_of, why
from questionnaires.responses import Response

Make = Callable[..., Project]
Respond = Callable[..., Response]
DAY = date(2026, 3, 1)
A, B = Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2)
SHARES = {"features": 10.0, "ease": 20.0, "safety": 30.0, "days": 40.0}
WEIGHTS = tuple(Weight(id=name, points=points, reason="so") for name, points in SHARES.items())
ROAD = Requirement(
    id="road",
    statement="See it on the road",
    state=RequirementState.ACCEPTED,
    needs=("wishes/mobile",),
    criterion="ease",
)


def scores(vendor: str, **given: float) -> tuple[Score, ...]:
    """Scores of a vendor by criterion."""
    return tuple(
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value)
        for name, value in given.items()
    )


@pytest.fixture
def outlook(make: Make, catalogue: Catalogue, respond: Respond) -> Outlook:
    """A has 75 points, 10 + 20 + 15 + 30; B has 47.5, 0 + 0 + 7.5 + 40; one department answered."""
    records = (
        *WEIGHTS, A, B, ROAD,
        *scores("a", features=5, ease=5, safety=3, days=2.5),
        *scores("b", features=1, ease=1, safety=2, days=0),
    )  # fmt: skip
    asked = (respond("r", "sales", {"mobile": 5, "history": 3}, 3.0),)
    return Outlook(make(*records, responses=asked), catalogue, DAY)


def holes(sentence: Sentence) -> dict[str, object]:
    """What goes into a sentence."""
    return dict(sentence.holes)


def test_n11_why_a_vendor_leads_ends_at_the_answers_of_named_departments(outlook: Outlook) -> None:
    """N11: criteria by the points they add, each with its requirements and who asked; unasked ones say so."""
    told = why(outlook.thread, outlook.shortlist, "a")

    assert [item.key for item in told] == [
        "leads",
        "criterion", "not_asked",
        "criterion", "judges", "asked",
        "criterion", "not_asked",
        "criterion", "asked",
    ]  # fmt: skip
    assert holes(told[0]) == {"vendor": "A", "points": pytest.approx(75), "margin": pytest.approx(27.5)}
    points = [(holes(item)["criterion"], holes(item)["points"]) for item in told if item.key == "criterion"]
    assert points == [
        ("Days to fix", pytest.approx(30)),
        ("Ease", pytest.approx(20)),
        ("Safety", pytest.approx(15)),
        ("Features", pytest.approx(10)),
    ]
    assert holes(told[4]) == {"requirements": ("See it on the road",)}
    assert holes(told[5]) == {"needs": ("On the road",), "departments": ("Sales",)}


def test_every_place_of_a_vendor_has_its_sentence(make: Make, catalogue: Catalogue) -> None:
    """Second, out by a rule, not scored, alone, or sharing the first place: each is said as it is."""

    def first(vendor: str, *records: object) -> Sentence:
        found = Outlook(make(*WEIGHTS, *records), catalogue, DAY)
        return why(found.thread, found.shortlist, vendor)[0]

    high, low, out = scores("a", ease=5), scores("b", ease=2), scores("b", ease=5, safety=1)
    assert first("b", A, B, *high, *low).key == "stands"
    assert holes(first("b", A, B, *high, *low))["rank"] == 2.0
    assert first("b", A, B, *high, *out).key == "out"
    assert holes(first("b", A, B, *high, *out))["criteria"] == ("Safety",)
    assert first("b", A, B, *high).key == "not_scored"
    assert first("a", A, *high).key == "alone"
    assert first("a", A, B, *high, *scores("b", ease=5)).key == "leads_with_others"


def test_a_vendor_that_is_not_there_has_nothing_to_say(outlook: Outlook) -> None:
    """No sentence is made up."""
    assert why(outlook.thread, outlook.shortlist, "nobody") == ()


def test_n11_what_came_of_what_a_department_said(outlook: Outlook) -> None:
    """N11: what was rated highest comes first, figures last, each with what came of it."""
    told = came_of(outlook.thread, "sales")

    said = [(item.key, holes(item).get("what"), holes(item).get("figure")) for item in told if not item.depth]
    assert said == [
        ("answered", "On the road", "5.0"),
        ("answered", "One history", "3.0"),
        ("gave", "Hours saved", "3"),
    ]
    came = [(item.key, holes(item)["names"]) for item in told if item.depth]
    assert came == [
        ("became", ("See it on the road",)),
        ("weighs", ("Ease",)),
        ("weighs", ("Features",)),
        ("counts", ("Time",)),
    ]


def test_answers_that_led_nowhere_are_said_so(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """The department reads that nothing has come of what it rated, and others have nothing to read."""
    found = Outlook(make(responses=(respond("r", "it", {"coffee": 5}),)), catalogue, DAY)

    assert [item.key for item in came_of(found.thread, "it")] == ["answered", "nothing_came"]
    assert came_of(found.thread, "service") == ()
