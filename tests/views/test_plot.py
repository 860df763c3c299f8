"""Charts on screen: what Plotly is given."""

from __future__ import annotations

from dataclasses import replace
from math import dist

import pytest

from reports.document import Chart, ChartKind, Series
from reports.palette import Meaning
from views.plot import figure
from words.numbers import number

BAND = Chart(
    id="band",
    kind=ChartKind.RANGE,
    title="Finding",
    categories=("Start", "Year 1"),
    series=(Series("Low", (-4.0, -2.0)), Series("Half", (-1.0, 1.0)), Series("High", (0.0, 3.0))),
    unit="EUR",
    alt="In words",
)


def test_a_band_is_filled_between_its_edges_and_holds_the_line_within() -> None:
    """Only the upper edge fills, down to the lower one drawn just before it; the line has its own colour."""
    drawn = figure(BAND)

    assert [item.name for item in drawn.data] == ["Half", "Low", "High"]
    assert [item.fill for item in drawn.data] == [None, None, "tonexty"]
    assert [item.line.dash for item in drawn.data] == [None, "dot", "dot"]


def test_the_ends_of_a_band_say_their_values() -> None:
    """Each of the three stands beside its last point."""
    told = {(item.text, item.y) for item in figure(BAND).layout.annotations}

    assert told == {(number(-2), -2.0), ("1", 1.0), ("3", 3.0)}


def test_the_legend_runs_from_the_upper_edge_to_the_lower_one() -> None:
    """As the lines stand in the picture."""
    ranks = {item.name: item.legendrank for item in figure(BAND).data}

    assert sorted(ranks, key=lambda name: ranks[name]) == ["High", "Half", "Low"]


STEPS = Chart(
    id="steps",
    kind=ChartKind.WATERFALL,
    title="Finding",
    categories=("Start", "Year 1"),
    series=(
        Series("Cost", (-190_400.0, -100_176.0), colour=Meaning.COST),
        Series("Benefit", (0.0, 24_996.0), colour=Meaning.BENEFIT),
    ),
    unit="EUR",
    alt="In words",
)
MOVES = replace(
    STEPS,
    kind=ChartKind.BARS,
    series=(
        Series("Low", (-76_868.0, 7_061.0), colour=Meaning.LOW),
        Series("High", (56_051.0, -74_915.0), colour=Meaning.HIGH),
    ),
)
ONE_LINE = replace(
    STEPS, kind=ChartKind.LINES, series=(Series("Vendor B", (-200_000.0, -120_000.0), colour=2),)
)
OFFERS = replace(
    STEPS,
    kind=ChartKind.SCATTER,
    categories=("Vendor A", "Vendor B", "Vendor C"),
    series=(
        Series("Cost", (500_000.0, 634_798.0, 440_000.0), (), (510_000.0, 660_000.0, 440_000.0)),
        Series("Points", (70.0, 70.5, 57.0), (68.0, 68.0, 52.0), (71.0, 71.0, 61.0), Meaning.OFFER),
        Series("Edge", (70.0, 70.5, 57.0), colour=Meaning.BEATEN),
    ),
    top=100.0,
)


@pytest.mark.parametrize("chart", [STEPS, MOVES])
def test_values_stand_beside_their_bars_and_the_axis_leaves_room(chart: Chart) -> None:
    """No figure is set on a bar, where no ink is read on every colour; none is cut at the edge."""
    drawn = figure(chart)
    low, high = drawn.layout.xaxis.range
    reach = [end for item in chart.series for end in item.values if end is not None]

    assert {item.textposition for item in drawn.data} == {"outside"}
    assert low < min(reach) if chart is MOVES else low < -290_576
    assert high >= 0 if chart is STEPS else high > max(reach)


def test_one_colour_has_one_meaning() -> None:
    """Cost and benefit keep theirs, and the ends of a figure have two others."""
    money = {item.name: item.marker.color for item in figure(STEPS).data}
    moved = {item.name: item.marker.color for item in figure(MOVES).data}

    assert set(money.values()).isdisjoint(moved.values())
    assert len({*money.values(), *moved.values()}) == 4


@pytest.mark.parametrize("chart", [STEPS, MOVES, ONE_LINE, OFFERS, BAND])
def test_axes_write_numbers_as_texts_do(chart: Chart) -> None:
    """200,000 and not 200k; the line at zero is drawn."""
    layout = figure(chart).layout
    axes = [axis for axis in (layout.xaxis, layout.yaxis) if axis.type != "category" and axis.title.text]

    assert axes
    assert {axis.tickformat for axis in axes} == {",~f"}
    assert all(axis.zeroline for axis in axes)


def test_the_only_line_has_its_name_and_zero_in_view() -> None:
    """With one offer there is no legend, so the name stands at the line."""
    layout = figure(ONE_LINE).layout

    assert [item.text for item in layout.annotations] == ["Vendor B"]
    assert layout.yaxis.rangemode == "tozero"


def test_every_name_of_a_point_stands_beside_its_own_dot() -> None:
    """At the width of a telephone no other dot is nearer to a name than the one it names."""
    drawn = figure(OFFERS)
    most, top = drawn.layout.xaxis.range[1], drawn.layout.yaxis.range[1]
    dots = [
        (x / most * 250, (1 - y / top) * 290)
        for x, y in zip(OFFERS.series[0].values, OFFERS.series[1].values, strict=True)
        if x is not None and y is not None
    ]
    names = drawn.layout.annotations

    assert [item.text for item in names] == list(OFFERS.categories)
    for place, name in enumerate(names):
        middle = dots[place][0] + name.xshift, dots[place][1] - name.yshift
        assert min(range(3), key=lambda at: dist(middle, dots[at])) == place
