"""Five figures of one offer, its money, and what stands beside them."""

from __future__ import annotations

from project.model import DriverValue, Vendor
from project.outlook import Outlook
from project.records.deciding import Choice
from project.records.stakeholders import Sponsor
from reports.document import (
    Bullets,
    Callout,
    Chart,
    ChartKind,
    KeyFigures,
    Paragraph,
    Series,
    Table,
    steps,
)
from reports.executive import build
from reports.facts import Facts
from reports.sections.executive import (
    Why,
    apart_table,
    cash_table,
    key_figures,
    meant,
    statement,
    unconfirmed,
)
from reports.sections.executive_charts import money_chart, unsure
from tests.reports.sample import AS_OF, facts_of, outlook_of, records, replaced, settings
from words.catalogue import load

RANGED = DriverValue(id="hours_back", driver="hours_back", value=0.75, low=0.3, high=1.6)


def ranged() -> Facts:
    """The test project with one figure that has a range."""
    return facts_of(outlook_of(replaced(records(), RANGED)))


def test_the_chosen_offer_goes_before_the_leading_one(outlook: Outlook) -> None:
    """Without a choice it is the offer with most points; the choice of the firm goes before it."""
    led = meant(facts_of(outlook))
    chosen = meant(facts_of(outlook_of((*records(), Choice(vendor="carmen")))))
    assert led is not None
    assert chosen is not None
    assert (led[0].vendor, led[1]) == (outlook.shortlist.leaders[0], Why.LEADS)
    assert (chosen[0].vendor, chosen[1]) == ("carmen", Why.CHOSEN)


def test_without_offers_there_is_nothing_to_show() -> None:
    """No offer, no figure; the report says what to do."""
    empty = outlook_of((settings(),))
    assert meant(facts_of(empty)) is None
    document = build(empty.project, empty.catalogue, empty, load("en"), AS_OF)
    assert isinstance(document.blocks[0], Callout)
    assert not any(isinstance(block, KeyFigures | Table | Chart) for block in document.blocks)


def test_five_figures_with_what_they_rest_on() -> None:
    """Cost, cash, net benefit with range, payback and chance, each with its convention."""
    facts = ranged()
    case = facts.case.case("bravo")
    assert case is not None
    found = facts.outlook.return_range.of("bravo")
    shown = key_figures(facts, case, found).figures
    assert len(shown) == 5
    assert all(item.basis for item in shown)
    assert "in eight cases of ten" in shown[2].basis
    assert "8% a year" in shown[2].basis
    assert shown[4].value.endswith("of 100")


def test_while_a_line_is_unknown_no_figure_looks_complete() -> None:
    """Vendor C has a line nobody knows: no figure is shown as if it were complete."""
    facts = ranged()
    case = facts.case.case("carmen")
    assert case is not None
    cost, cash, net, *_ = key_figures(facts, case, facts.outlook.return_range.of("carmen")).figures
    assert cost.value.startswith("at least")
    assert cash.value.startswith("at least")
    assert net.value.endswith("before costs still unknown")


def cost_basis(budget: str, vendor: str) -> tuple[float, str]:
    """What an offer costs, and what is said below that with this budget."""
    facts = facts_of(outlook_of(replaced(records(), settings(budget=budget))))
    case = facts.case.case(vendor)
    assert case is not None
    return case.tco_nominal, key_figures(facts, case, None).figures[0].basis.replace("\u00a0", " ")


def test_a_cost_stands_beside_the_approved_money() -> None:
    """Above it by how much, within it, or neither while a part of the cost is still unknown."""
    cost, above = cost_basis("1000", "bravo")
    assert f"€ {cost - 1000:,.0f} above the € 1,000 approved" in above
    assert "within the € 90,000,000 approved" in cost_basis("90000000", "bravo")[1]
    assert "approved" not in cost_basis("90000000", "carmen")[1]
    assert "; at least € " in cost_basis("1000", "carmen")[1]


def test_without_a_price_no_return_is_told() -> None:
    """The subscription is missing: cost is at least what is known, return is not known."""
    bare = Vendor(id="bravo", name="Vendor B", order=2)
    facts = facts_of(outlook_of(replaced(records(), bare)))
    case = facts.case.case("bravo")
    assert case is not None
    cost, _, net, payback, chance = key_figures(facts, case, None).figures
    assert cost.value.startswith("at least")
    assert {net.value, payback.value, chance.value} == {"Not known"}


def test_without_any_range_no_chance_is_told(facts: Facts) -> None:
    """Figures without a range would make the chance none or all; that is not said."""
    case = facts.case.case("bravo")
    assert case is not None
    found = facts.outlook.return_range.of("bravo")
    assert found is not None
    assert key_figures(facts, case, found).figures[4].value == "Not known"
    assert not unsure(found)


def test_cash_by_year_adds_up_to_the_cost(facts: Facts) -> None:
    """Once and running of all years are the total cost, by project year and by fiscal year."""
    dated = facts_of(outlook_of(records(start="2027-03-01")))
    for one in (facts, dated):
        case = one.case.case("bravo")
        assert case is not None
        assert cash_table(one, case).rows[-1].cells[-1] == one.amount(case.tco_nominal)
    case = dated.case.case("bravo")
    assert case is not None
    assert "from 1 Jan 2027" in cash_table(dated, case).rows[0].cells[0]


def test_cash_stands_apart_from_time_saved(facts: Facts) -> None:
    """The result on cash alone is that with both less the time saved."""
    case = facts.case.case("bravo")
    assert case is not None
    cells = [row.cells[1] for row in apart_table(facts, case, None).rows]
    time = sum(item.present_value for item in case.benefits if not item.cash)
    assert cells[1] == facts.amount(time)
    assert cells[4] == facts.amount(case.npv - time)


def test_the_sponsor_speaks_in_own_words() -> None:
    """The sponsor's commitment stands in the executive report; a long one is shortened there (B14)."""
    sponsor = Sponsor(id="sponsor", statement="I answer for the money. " * 60)
    outlook = outlook_of((*records(), sponsor))
    (short,) = statement(facts_of(outlook), most=100)
    assert isinstance(short, Paragraph)
    assert "I answer for the money." in short.text
    assert len(short.text) < 160
    document = build(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF)
    assert any(
        isinstance(item, Paragraph) and "I answer for the money" in item.text for item in document.blocks
    )


def test_what_is_not_confirmed_is_named_and_counted(facts: Facts) -> None:
    """Some figures by name, the rest as a number."""
    case = facts.case.case("carmen")
    assert case is not None
    told = unconfirmed(facts, case)
    assert isinstance(told, Bullets)
    assert "Extra storage" in told.items[0]
    assert "more" in told.items[1]


def test_a_waterfall_goes_on_where_the_last_bar_ended() -> None:
    """Cost first, then benefit, year after year."""
    parts = (Series("Cost", (-10.0, -2.0)), Series("Benefit", (None, 5.0)))
    chart = Chart("x", ChartKind.WATERFALL, "t", ("a", "b"), parts, "EUR", "alt")
    assert steps(chart) == (((0.0, -10.0), (-10.0, -12.0)), (None, (-12.0, -7.0)))


def test_money_by_year_ends_where_the_sum_of_the_years_does(facts: Facts) -> None:
    """The last step of the picture is benefits less costs of all years, and its title says so."""
    case = facts.case.case("bravo")
    assert case is not None
    last = steps(money_chart(facts, case))[1][-1]
    assert last is not None
    assert round(last[1], 2) == round(sum(case.net_by_year), 2)
    assert facts.money(abs(sum(case.net_by_year))) in money_chart(facts, case).title
