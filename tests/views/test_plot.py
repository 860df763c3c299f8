"""Charts on screen: what Plotly is given."""

from __future__ import annotations

from reports.document import Chart, ChartKind, Series
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
