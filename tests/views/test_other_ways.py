"""Other ways and counted figures on the page of cost and return."""

from __future__ import annotations

from project.records.deciding import Choice
from project.records.paying import Actual, ActualKind, Alternative, AlternativeCost, AlternativeKind
from tests.views.gestures import Open, Stored, labelled, told
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


def test_another_way_is_added_by_its_name(screen: Open, quick: str, stored: Stored) -> None:
    """K9: the first way written down is carrying on as today, and its costs are asked for."""
    at = screen("business_case", quick, part="alternatives")
    labelled(at, "text_input", "Another way").input("As today")
    next(item for item in at.button if item.label == "Add").click().run()

    assert not at.exception
    way = next(iter(stored(quick).project.of(Alternative)))
    assert (way.title, way.kind) == ("As today", AlternativeKind.CARRY_ON)


def test_ways_and_figures_of_anybody_are_shown_as_typed(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """C14: hostile titles stay text, and promise and forecast stand side by side."""
    vendor = stored(quick).project.vendors[0].id
    line = stored(quick).catalogue.costs.costs[0].id
    records = (
        Alternative(id="today", title=HOSTILE, kind=AlternativeKind.CARRY_ON),
        AlternativeCost(id="c", alternative="today", title=HOSTILE, amount=9_000),
        Choice(vendor=vendor),
        Actual(id="s", kind=ActualKind.SPENT, month=1, line=line, amount=700, source=HOSTILE),
        Actual(id="u", kind=ActualKind.IN_USE, month=2, amount=0.5),
    )
    put(here, LOCAL_PERSON, quick, "alternative.added", *records)

    for part, said in (("alternatives", "Net benefit"), ("realised", "If it goes on like this")):
        at = screen("business_case", quick, part=part)
        assert not at.exception
        assert said in told(at)
        assert "<b>x" not in told(at).replace("\\<b>x", "")


def test_a_counted_figure_is_added_on_a_line_of_its_kind(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """C14: what was typed says where the figure is written; it begins on a line that takes it."""
    put(here, LOCAL_PERSON, quick, "choice.set", Choice(vendor=stored(quick).project.vendors[0].id))
    at = screen("business_case", quick, part="realised")
    labelled(at, "text_input", "What came back, and where that is written").input("Time sheet")
    [item for item in at.button if item.label == "Add"][1].click().run()

    assert not at.exception
    made = next(iter(stored(quick).project.of(Actual)))
    benefits = stored(quick).catalogue.costs.benefits
    assert (made.kind, made.line, made.source) == (ActualKind.CAME_BACK, benefits[0].id, "Time sheet")
