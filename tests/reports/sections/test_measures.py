"""The table of further measures."""

from __future__ import annotations

from project.model import Vendor
from project.records.paying import CaseRules
from reports.facts import NONE, Facts
from reports.sections.measures import measures_table, rate_text
from scoring.internal_rate import internal_rate
from tests.reports.sample import facts_of, outlook_of, records, replaced


def test_every_measure_has_a_cell_for_every_offer(facts: Facts) -> None:
    """Nothing is left blank, and payback that never comes says within how many years."""
    shown = measures_table(facts)
    assert all(len(row.cells) == 4 and all(row.cells) for row in shown.rows)
    cells = {row.cells[0]: row.cells[1:] for row in shown.rows}
    assert cells["Paid back after, discounted"][0] == "Never within 5 years"
    assert "in month" in cells["Most money out at once"][0]


def test_each_line_can_be_read_by_itself(facts: Facts) -> None:
    """No name leans on the row above, and the cost of a user says that its months are discounted too."""
    shown = measures_table(facts)
    assert not any("the same" in row.cells[0].lower() for row in shown.rows)
    assert any("months of users that are discounted in the same way" in note for note in shown.notes)


def test_several_rates_are_all_named(facts: Facts) -> None:
    """-1000, 2500, -1540 is worth nothing at 10 % and at 40 %: 1000 (x - 1.1)(x - 1.4) = 0."""
    told = rate_text(facts, internal_rate((-1000.0, 2500.0, -1540.0)))
    assert told == "not one rate: 10.0% and 40.0%"


def test_a_rate_that_does_not_exist_says_why(facts: Facts) -> None:
    """Money that only goes out has no rate."""
    assert "only goes out" in rate_text(facts, internal_rate((-10.0, -5.0)))


def test_after_tax_only_where_the_rules_name_a_tax(facts: Facts) -> None:
    """Without a rate of tax no row speaks of it."""
    taxed = facts_of(outlook_of((*records(), CaseRules(id="case", tax_rate=0.25))))
    assert not any("tax" in row.cells[0] for row in measures_table(facts).rows)
    assert sum("ax" in row.cells[0] for row in measures_table(taxed).rows) == 4


def test_without_a_price_nothing_is_told(facts: Facts) -> None:
    """Measures without a subscription would look better than they are."""
    bare = Vendor(id="bravo", name="Vendor B", order=2)
    shown = measures_table(facts_of(outlook_of(replaced(records(), bare))))
    assert {row.cells[2] for row in shown.rows} == {NONE}
