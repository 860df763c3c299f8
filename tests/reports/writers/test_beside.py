"""Where the names of points stand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Chart, ChartKind, Series
from reports.palette import LIGHT
from reports.writers.beside import DOT, Sheet, Span, spots
from reports.writers.picture import Dot, Label
from reports.writers.svg import LAYOUTS

NAME = (52.0, 16.0)
EDGES = Span(0.0, 0.0, 262.0, 285.0)


def names_of(sheet: Sheet) -> list[Span]:
    """The ground of each name."""
    found = spots([sheet], [NAME] * len(sheet.dots))
    return [spot.span(dot, NAME) for spot, dot in zip(found, sheet.dots, strict=True)]


@pytest.mark.parametrize(
    "dots",
    [
        ((154.0, 86.0), (193.0, 84.0), (135.0, 121.0)),
        ((150.0, 100.0), (152.0, 101.0), (154.0, 102.0)),
        ((5.0, 5.0), (257.0, 5.0), (130.0, 280.0)),
        ((150.0, 100.0),) * 4,
    ],
)
def test_names_are_apart_off_the_dots_and_within_the_picture(dots: tuple[tuple[float, float], ...]) -> None:
    """Even where dots are close or equal no name covers another name or a dot."""
    names = names_of(Sheet(EDGES, dots))
    spots_of_dots = [Span(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]

    assert not any(one.meets(other) for one, other in combinations(names, 2))
    assert not any(name.meets(dot) for name in names for dot in spots_of_dots)
    assert all(name.within(EDGES) for name in names)


@given(st.tuples(st.floats(60, 200), st.floats(20, 260)))
def test_a_lone_dot_has_its_name_to_the_right(dot: tuple[float, float]) -> None:
    """The plainest place is taken where it is free."""
    (found,) = spots([Sheet(EDGES, (dot,))], [NAME])

    assert found.right > 0
    assert found.down == 0
    assert not found.led


@pytest.mark.parametrize("width", [350.0, 720.0])
def test_on_paper_every_name_stands_nearest_to_its_own_dot(width: float) -> None:
    """C11: three offers of which two have nearly the same points."""
    chart = Chart(
        id="value",
        kind=ChartKind.SCATTER,
        title="Finding",
        categories=("Vendor A", "Vendor B", "Vendor C"),
        series=(
            Series("cost", (500_000.0, 634_798.0, 440_000.0)),
            Series("points", (70.0, 70.5, 57.0)),
            Series("edge", (70.0, 70.5, 57.0)),
        ),
        unit="points of 100",
        alt="In words",
        top=100.0,
    )
    marks = LAYOUTS[chart.kind](chart, LIGHT, width, "en").marks
    dots = [mark for mark in marks if isinstance(mark, Dot)]
    names = {mark.lines[0]: mark for mark in marks if isinstance(mark, Label) and mark.role == "label"}

    for place, name in enumerate(chart.categories):
        label = names[name]
        away = [abs(label.x - dot.x) + abs(label.y - 4 - dot.y) for dot in dots]
        assert away.index(min(away)) == place
