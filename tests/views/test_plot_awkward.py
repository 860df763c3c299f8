"""The screen draws every chart that paper draws, however awkward its data."""

from __future__ import annotations

import pytest

from reports.document import ChartKind
from tests.reports.writers.awkward import charts
from views.plot import figure


@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind is not ChartKind.PLAN])
def test_awkward_charts_are_drawn_on_screen(kind: ChartKind) -> None:
    """No category, no value, huge values and thirty series give a figure with a height."""
    for name, chart in charts(kind):
        assert figure(chart).layout.height > 0, name
