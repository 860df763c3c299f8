"""How sure cost and return are, told in sentences and pictures that say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from project.model import DriverValue
from project.outlook import Outlook
from project.results.return_range import SpreadFrom
from reports.document import Block, Bullets, Callout, Chart, Heading, Paragraph, Table
from reports.facts import NONE, Facts
from reports.palette import LIGHT
from reports.sections.range_charts import gathered, moves_chart, running_band, spread_chart
from reports.sections.range_names import of_100
from reports.sections.range_targets import targets_table
from reports.sections.return_range import (
    ahead_table,
    all_certain,
    chances_table,
    computed,
    first_of,
    next_asks,
    origins_table,
    range_blocks,
    sentence,
    unconfirmed,
)
from reports.writers.svg import draw
from scoring.histogram import Histogram
from tests.reports.sample import facts_of, outlook_of, records
from tests.reports.sample_hostile import HOSTILE, hostile_records
from views.plot import figure

HOUSE = ("EVPI", "P10", "P80", "P90", "tornado", "Monte Carlo", "PERT", "outlook")
RANGED = (
    DriverValue(id="hours_back", driver="hours_back", value=1.5, low=0.1, high=3.5),
    DriverValue(id="rate", driver="rate", value=45, low=40, high=60),
    DriverValue(id="go_live", driver="go_live", value=6, low=4, high=14),
)


def ranged() -> Outlook:
    """The test project with ranges for three figures."""
    own = {item.id for item in RANGED}
    kept = [item for item in records() if not (isinstance(item, DriverValue) and item.id in own)]
    return outlook_of([*kept, *RANGED])


@pytest.fixture(scope="module")
def told() -> Facts:
    """The test project with ranges, as sections see it."""
    return facts_of(ranged())


def texts(blocks: list[Block]) -> str:
    """Everything a reader sees."""
    found: list[str] = []
    for item in blocks:
        match item:
            case Heading() | Paragraph() | Callout():
                found.append(item.text)
            case Bullets():
                found.extend(item.items)
            case Chart():
                found.extend((item.title, item.alt, item.unit, item.source, *item.categories))
            case Table():
                found.extend((item.title, *item.notes, *(cell for row in item.rows for cell in row.cells)))
            case _:
                pass
    return "\n".join(found)


def test_the_chance_is_the_first_sentence(told: Facts) -> None:
    """After the heading stands the chance of the leading offer, as the drawn cases have it."""
    found = told.outlook.return_range
    blocks = list(range_blocks(told))
    first = first_of(found)
    assert first is not None
    assert first.npv is not None

    assert isinstance(blocks[1], Callout)
    assert blocks[1].text == sentence(told, found)
    assert blocks[1].text.startswith(f"{told.name(first.vendor)} has a net benefit above zero in ")
    assert f"{of_100(told, first.npv.positive)} of 100" in blocks[1].text
    assert not [word for word in HOUSE if word.lower() in texts(blocks).lower()]


def test_losses_and_gains_are_apart_and_hold_all_cases(told: Facts) -> None:
    """The bars sum to 100 and no bar lies over zero; those above zero are the chance of the title."""
    found = told.outlook.return_range
    first = first_of(found)
    assert first is not None
    assert first.npv is not None
    chart = spread_chart(told, found, first)
    losses, gains = (sum(value or 0 for value in item.values) for item in chart.series)

    assert losses + gains == pytest.approx(100)
    assert gains == pytest.approx(100 * first.npv.positive, abs=0.5)
    assert all(
        (one is None) != (other is None) for one, other in zip(*(s.values for s in chart.series), strict=True)
    )


def test_narrow_bars_are_put_together_but_never_across_zero() -> None:
    """Thirty bars from -15 to 15 become ten of three; what lies beyond counts at the ends."""
    bars = Histogram(tuple(float(at) for at in range(-15, 16)), (1,) * 30, below=2, above=3)
    rows = gathered(bars)

    assert sum(count for _, _, count in rows) == 35
    assert len(rows) <= 13
    assert not [row for row in rows if row[0] < 0 < row[1]]


def test_the_money_over_the_years_lies_in_order(told: Facts) -> None:
    """In every year one of ten lies at or below half, and half at or below nine of ten."""
    found = told.outlook.return_range
    for one in found.vendors:
        low, half, high = (item.values for item in running_band(told, found, one).series)
        for least, middle, most in zip(low, half, high, strict=True):
            assert (least or 0) <= (middle or 0) <= (most or 0)


def test_what_moves_it_most_is_named_in_the_title(told: Facts) -> None:
    """The first bar is the longest, and it is the figure of the title."""
    found = told.outlook.return_range
    one = found.vendors[0]
    assert one.tornado is not None
    chart = moves_chart(told, found, one)

    assert chart.categories[0] in chart.title
    assert len(chart.categories) == len(one.tornado.strongest(8))
    assert one.tornado.bars[0].name == "hours_back"


def test_pictures_are_drawn_on_screen_and_on_paper(told: Facts) -> None:
    """Every chart of the section goes through both writers."""
    charts = [item for item in range_blocks(told) if isinstance(item, Chart)]

    assert len(charts) >= 3
    for chart in charts:
        assert figure(chart).data
        assert "<svg" in draw(chart, LIGHT)


def test_tables_say_what_the_cases_say(told: Facts) -> None:
    """A column for each offer, a row for each that is ahead, and the figures are those computed."""
    found = told.outlook.return_range
    table = chances_table(told, found)

    assert len(table.columns) == 1 + len(found.vendors)
    for at, item in enumerate(found.vendors, start=1):
        if item.npv is not None and table.rows[0].cells[at] != NONE:
            assert table.rows[0].cells[at] == of_100(told, item.npv.positive)
    assert len(ahead_table(told, found).rows) == len(found.vendors)
    assert str(found.seed) in computed(told, found)


def test_every_figure_says_where_its_range_comes_from(told: Facts) -> None:
    """Three from the team; all others count as certain, since this content ships no ranges."""
    found = told.outlook.return_range

    assert unconfirmed(told, found).startswith("The ranges of your figures: 3 from your team and ")
    assert len(origins_table(told, found).rows) == len(found.spreads)
    shipped = replace(
        found, spreads=tuple(replace(item, origin=SpreadFrom.SHIPPED) for item in found.spreads)
    )
    assert "Nobody has confirmed" in unconfirmed(told, shipped)


def test_what_to_find_out_is_told_with_its_worth(told: Facts) -> None:
    """A heading, what all knowledge is worth at most, and what single figures are worth."""
    blocks = list(next_asks(told, told.outlook.return_range))

    assert isinstance(blocks[0], Heading)
    assert "What to find out next and what that is worth" in blocks[0].text
    assert len(blocks) == 4


def test_without_ranges_every_figure_counts_as_certain(facts: Facts) -> None:
    """It is said, with the way to change it, and no picture pretends a range."""
    blocks = list(range_blocks(facts))

    assert all_certain(facts.outlook.return_range)
    assert "Every figure counts as certain" in texts(blocks)
    assert not [item for item in blocks if isinstance(item, Chart)]


def test_ranges_from_which_nothing_can_be_drawn_are_named(told: Facts) -> None:
    """The figure stands in the sentence, and nothing else is told."""
    found = told.outlook.return_range
    broken = replace(found, vendors=(), against=None, faults=(("rate", "spread.low_above_likely"),))
    blocks = list(range_blocks(told, broken))

    assert len(blocks) == 2
    assert "Cost of an hour" in texts(blocks)


def test_an_empty_project_says_what_will_be_here(told: Facts) -> None:
    """No vendors, one sentence."""
    empty = replace(told.outlook.return_range, vendors=(), against=None)

    assert "No vendor yet" in texts(list(range_blocks(told, empty)))


def test_targets_are_a_table(told: Facts) -> None:
    """The price now and six targets for every offer."""
    table = targets_table(told, told.outlook.return_targets)

    assert len(table.rows) == 7
    assert {len(row.cells) for row in table.rows} == {1 + len(told.project.vendors)}


def test_hostile_names_stay_text() -> None:
    """Whatever a vendor is called, the section is written and draws."""
    facts = facts_of(outlook_of([*hostile_records(HOSTILE[0]), *RANGED]))

    assert HOSTILE
    for item in range_blocks(facts):
        if isinstance(item, Chart):
            assert "<script" not in draw(item, LIGHT)
