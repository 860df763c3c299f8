"""Moving the data on paper: the work with its range, what follows, and what the law asks."""

from __future__ import annotations

import pytest

from project.model import AnyRecord
from project.records.inventory import DataSource, LawfulBasis
from project.results.migration import Evidence, Range, RiskProposal, Standing
from reports.document import Block, Chart, Paragraph, Table
from reports.sections import migration as section
from reports.sections.migration_follows import because
from reports.sections.migration_privacy import stays
from reports.sections.migration_said import figure, ranged
from tests.reports.sample import facts_of, outlook_of, records
from words.numbers import UNKNOWN

OLD = DataSource(id="old", title="Old CRM", records=12_000, moves=True, refusals=True)
LISTS = DataSource(
    id="lists", title="\u202eLists", purpose="Sales", lawful_basis=LawfulBasis.CONTRACT, keep_years=2.5,
    refusals=False, free_text=False, agreement=True, old_copy="Deleted",
)  # fmt: skip


def shown(*more: AnyRecord) -> list[Block]:
    """The blocks of a project with these places."""
    return list(section.blocks(facts_of(outlook_of((*records(), *more)))))


def tables(found: list[Block]) -> dict[str, Table]:
    """The tables among them by title."""
    return {item.title: item for item in found if isinstance(item, Table)}


def test_nothing_is_written_where_nothing_moves() -> None:
    """A report without places that move has no such part; one that stays is none."""
    assert shown() == []
    assert shown(OLD.model_copy(update={"moves": False})) == []


def test_the_sum_of_the_work_is_that_of_its_lines() -> None:
    """D8: every line with least, likeliest and most, and the sum; the picture says the same in words."""
    found = shown(OLD)
    outlook = outlook_of((*records(), OLD)).migration
    table = tables(found)["The work of moving, in working hours"]

    assert table.rows[-1].total
    assert table.rows[-1].cells[2] == f"{outlook.hours.likely:,.0f}"
    assert sum(item.hours.likely for item in outlook.lines) == pytest.approx(outlook.hours.likely)
    chart = next(item for item in found if isinstance(item, Chart))
    assert all(name in chart.alt for name in chart.categories)
    assert chart.series[0].low
    assert chart.series[0].high


def test_what_nobody_knows_is_told_with_what_it_brings() -> None:
    """D8: the widest unknown stands in a sentence, all of them in a table with what to do."""
    found = shown(OLD)

    told = [item.text for item in found if isinstance(item, Paragraph)]
    assert "What widens the range most: nobody has looked into “Old CRM”." in told[1]
    rows = tables(found)["What makes the range wide, and what to do about it"].rows
    assert "Hand in an export of it, or say of a file that is here that it comes from there." in rows[0].cells


def test_every_place_has_a_line_of_the_law() -> None:
    """Loaded first where wishes about contact lie; missing is named, and nothing where nothing is missing."""
    rows = tables(shown(OLD, LISTS))["What the law asks before each place moves"].rows

    assert [row.cells[1] for row in rows] == ["1", "2"]
    assert rows[0].cells[0] == "Old CRM"
    assert rows[0].cells[2] == "6 things"
    assert rows[1].cells[2] == "nothing"
    assert rows[1].cells[5] == "2.5 years"
    assert "\u202e" not in str(rows)


def test_figures_are_read_as_exact_as_they_are() -> None:
    """Decimals only below ten; one figure alone where there is no range; who is too old only where told."""
    facts = facts_of(outlook_of(records()))

    assert [figure(facts, value) for value in (0.0, 3.26, 9.0, 14.6, 12_345.6)] == [
        "0", "3.3", "9", "15", "12,346",
    ]  # fmt: skip
    assert ranged(facts, Range.exactly(7)) == "7"
    assert ranged(facts, Range(1, 2, 3)) == "2 (1 to 3)"
    assert stays(facts, None) == UNKNOWN
    assert stays(facts, Range(0, 5, 1000)) == "0 to 1,000 records"


@pytest.mark.parametrize(
    ("evidence", "number", "told"),
    [
        (Evidence.DOUBLES, 0.142, "14.2"),
        (Evidence.LONGER, 2.04, "2.0 times"),
        (Evidence.SILOS, 9.0, "9 places"),
    ],
)
def test_risks_say_the_figure_they_are_judged_by(evidence: Evidence, number: float, told: str) -> None:
    """Shares as percent, ratios with a decimal, counts whole."""
    facts = facts_of(outlook_of(records()))
    risk = RiskProposal("r", "R", "", evidence, number, 4, None, Standing.NEW)

    assert told in because(facts, risk)
