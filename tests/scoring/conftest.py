"""Random matrices for the laws of ranking."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from scoring.matrix import Criterion, Matrix


@st.composite
def drawn_matrices(draw: Callable[[Any], Any], complete: bool = False, most_vendors: int = 5) -> Matrix:  # noqa: FBT001, FBT002 - hypothesis passes by name
    """Matrices with scales in both directions, zero weights and, unless complete, missing scores."""
    columns = draw(st.integers(1, 5))
    rows = draw(st.integers(1, most_vendors))
    points = draw(st.lists(st.integers(0, 20), min_size=columns, max_size=columns).filter(any))
    ends = [draw(st.sampled_from([(1, 5), (5, 1), (0, 100), (60.5, 20.25)])) for _ in range(columns)]
    criteria = tuple(Criterion(f"c{at}", points[at], *ends[at]) for at in range(columns))
    steps = st.integers(0, 8) if complete else st.none() | st.integers(0, 8)
    scores = tuple(tuple(_score(item, draw(steps)) for item in criteria) for _ in range(rows))
    return Matrix(tuple(f"v{at}" for at in range(rows)), criteria, scores)


def _score(item: Criterion, step: int | None) -> float | None:
    return None if step is None else item.worst + (item.best - item.worst) * step / 8


@pytest.fixture(scope="session")
def matrices() -> Callable[..., st.SearchStrategy[Matrix]]:
    """A strategy of matrices that can be used."""
    return drawn_matrices
