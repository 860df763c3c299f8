"""The working of a vendor's points: made when it is read, and then a plain sequence."""

import copy
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scoring.working as made
from scoring.matrix import Criterion, Matrix, usable_value
from scoring.methods import Working, rank

CRITERIA = (Criterion("ease", 60), Criterion("price", 40, worst=60, best=20))
MATRIX = Matrix(("A", "B"), CRITERIA, ((4.0, 30.0), (None, 70.0)))


def test_ranking_makes_no_line_of_working(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred vendors are ranked without one line; reading one of them makes only its lines."""
    count = [0]

    def counted(*given: object) -> Working:
        count[0] += 1
        return Working(*given)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(made, "Working", counted)
    rows = tuple((float(1 + at % 5), 30.0) for at in range(500))
    ranking = rank(Matrix(tuple(f"v{at}" for at in range(500)), CRITERIA, rows))

    assert ranking.leaders[0] == "v4"
    assert count == [0]
    assert [cell.points for cell in ranking.results[4].cells] == [60.0, 30.0]
    assert list(ranking.results[4].cells) == list(ranking.results[4].cells)
    assert count == [2]


def test_working_reads_like_a_tuple() -> None:
    """Length, place, slice, equality and hash are those of the tuple of its lines; a copy is equal."""
    cells = rank(MATRIX).results[0].cells
    lines = (Working("ease", 4.0, 0.75, 45.0), Working("price", 30.0, 0.75, 30.0))

    assert (len(cells), cells[1], cells[:1]) == (2, lines[1], lines[:1])
    assert cells == lines
    assert lines == cells
    assert hash(cells) == hash(lines)
    assert copy.deepcopy(cells) == cells
    assert cells != list(lines)
    assert repr(cells) == repr(lines)


def test_equal_matrices_have_equal_rankings() -> None:
    """Two rankings of one matrix are the same value; another score is another one."""
    other = Matrix(MATRIX.vendors, CRITERIA, ((4.0, 31.0), (None, 70.0)))

    assert rank(MATRIX) == rank(MATRIX)
    assert rank(MATRIX).results[0] != rank(other).results[0]


def test_what_cannot_be_used_has_no_value_and_no_points() -> None:
    """A missing score and one off its scale stay as given, without value."""
    assert rank(MATRIX).results[1].cells == (
        Working("ease", None, None, None),
        Working("price", 70.0, None, None),
    )
    assert rank(MATRIX).results[1].missing == ("ease", "price")


scores = st.none() | st.floats(-10, 110) | st.sampled_from([math.nan, math.inf, -1e308, 1.0, 5.0])
ends = st.sampled_from([(1.0, 5.0), (5.0, 1.0), (0.0, 100.0), (2.0, 2.0), (-1e308, 1e308), (0.0, math.inf)])


@given(st.lists(st.tuples(ends, st.lists(scores, min_size=3, max_size=3)), max_size=5))
def test_values_of_a_whole_table_are_those_of_its_cells(
    columns: list[tuple[tuple[float, float], list[float]]],
) -> None:
    """What is computed for all cells at once is, bit for bit, what one score on one criterion is worth."""
    criteria = tuple(Criterion(f"c{at}", 1, *ends) for at, (ends, _) in enumerate(columns))
    rows = tuple(tuple(given[row] for _, given in columns) for row in range(3))
    alone = [[usable_value(item, score) for item, score in zip(criteria, row, strict=True)] for row in rows]

    found = Matrix(("A", "B", "C"), criteria, rows).values()

    assert np.array_equal(found, np.array(alone).reshape(3, len(criteria)), equal_nan=True)
