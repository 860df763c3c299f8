"""Other ways and what came of the promise, on paper."""

from __future__ import annotations

from project.model import AnyRecord
from project.records.deciding import Choice
from project.records.paying import Actual, ActualKind, Alternative, AlternativeCost, AlternativeKind
from reports.document import Paragraph, Table
from reports.sections import alternatives, realised
from tests.reports.sample import facts_of, outlook_of, records

TODAY = Alternative(id="today", title="As \u202etoday", kind=AlternativeKind.CARRY_ON)
TOOLS = AlternativeCost(id="tools", alternative="today", title="Old tools", amount=12_000)
SPENT = Actual(id="s", kind=ActualKind.SPENT, month=1, amount=700, line="nothing_known")
USED = Actual(id="u", kind=ActualKind.IN_USE, month=2, amount=0.5)


def of_ways(*more: AnyRecord) -> list[object]:
    """The comparison of a project with these entries."""
    return list(alternatives.blocks(facts_of(outlook_of((*records(), *more)))))


def of_actuals(*more: AnyRecord) -> list[object]:
    """What came of it in a project with these entries."""
    return list(realised.blocks(facts_of(outlook_of((*records(), *more)))))


def test_nothing_is_written_where_there_is_nothing_but_offers() -> None:
    """Without another way, and before anything was counted, a report has no such parts."""
    assert of_ways() == []
    assert of_actuals() == []


def test_every_way_has_a_row_and_hostile_names_turn_nothing() -> None:
    """K9: three offers and carrying on as today, told against today, with its name made safe."""
    found = of_ways(TODAY, TOOLS)
    first = next(item for item in found if isinstance(item, Table))
    told = next(item for item in found if isinstance(item, Paragraph)).text

    assert len(first.rows) == 4
    assert first.rows[-1].cells[1] == "as today"
    assert first.rows[-1].cells[-1] == "0"
    assert "compared with" in told
    assert "\u202e" not in told + "".join(first.rows[-1].cells)


def test_promise_and_forecast_stand_side_by_side() -> None:
    """C14: spending that no line foresaw makes the expected cost 700 higher."""
    vendor = next(item.id for item in records() if item.KIND == "vendor")
    found = of_actuals(Choice(vendor=vendor), SPENT, USED)
    tables = [item for item in found if isinstance(item, Table)]

    assert tables[0].rows[0].cells[-1] == "700"
    assert tables[1].rows[-1].cells[0].startswith("Money for no line of the plan")
    assert len(tables[2].rows) == 3
