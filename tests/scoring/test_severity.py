import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.severity import severity

VALUES = st.floats(0, 1).map(lambda value: round(value, 3))
CELLS = st.lists(st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4), min_size=1, max_size=8)


def test_a_hand_computed_case() -> None:
    """A adds 1 more than b in both shared cells: half a point each way; b's lone cell rises by that."""
    found = severity([{"a": 4.0, "b": 3.0}, {"a": 3.0, "b": 2.0}, {"b": 2.0}, {"a": 3.0}])

    assert found.shifts == pytest.approx({"a": 0.5, "b": -0.5})
    assert found.before == pytest.approx((3.5, 2.5, 2.0, 3.0))
    assert found.after == pytest.approx((3.5, 2.5, 2.5, 2.5))
    assert found.explained == pytest.approx(1)


@given(CELLS)
def test_shifts_are_those_of_a_full_least_squares_fit(cells: list[dict[str, float]]) -> None:
    """A fit with one unknown per cell and per person gives the same differences between linked people."""
    people = sorted({name for cell in cells for name in cell})
    rows, right = [], []
    for at, cell in enumerate(cells):
        for name, value in cell.items():
            row = np.zeros(len(cells) + len(people))
            row[at] = row[len(cells) + people.index(name)] = 1
            rows.append(row)
            right.append(value)
    assume(rows)
    solved = np.linalg.lstsq(np.array(rows), np.array(right), rcond=None)[0][len(cells) :]
    fitted = dict(zip(people, solved, strict=True))

    found = severity(cells)
    for group in found.groups:
        for name in group:
            apart = found.shifts[name] - found.shifts[group[0]]
            assert apart == pytest.approx(fitted[name] - fitted[group[0]], abs=1e-9)


@given(CELLS)
def test_shifts_of_linked_people_sum_to_nothing(cells: list[dict[str, float]]) -> None:
    """Nobody is strict but in comparison with those he shares cells with; explained is part of a whole."""
    found = severity(cells)

    for group in found.groups:
        assert sum(found.shifts[name] for name in group) == pytest.approx(0, abs=1e-9)
    assert sorted(name for group in found.groups for name in group) == sorted(found.shifts)
    assert found.explained is None or 0 <= found.explained <= 1 + 1e-12


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6))
def test_where_everybody_scores_everything_no_mean_moves(rows: list[tuple[float, float, float]]) -> None:
    """The correction changes a ranking only where people scored different offers."""
    found = severity([dict(zip("abc", row, strict=True)) for row in rows])

    assert found.after == pytest.approx(found.before, abs=1e-9)


@given(
    st.lists(VALUES, min_size=2, max_size=6),
    st.lists(st.floats(-0.5, 0.5), min_size=3, max_size=3),
    st.data(),
)
def test_known_shifts_are_found_again(true: list[float], added: list[float], data: st.DataObject) -> None:
    """Scores made from a level and a shift, with gaps that keep people linked, give level and shift back."""
    cells = []
    for level in true:
        who = data.draw(st.sets(st.sampled_from(range(3)), min_size=1))
        cells.append({f"p{at}": level + added[at] for at in sorted(who)})
    cells.append({f"p{at}": added[at] for at in range(3)})

    found = severity(cells)
    mean = sum(added) / 3
    assert [found.shifts[f"p{at}"] for at in range(3)] == pytest.approx([x - mean for x in added], abs=1e-9)
    assert found.after[:-1] == pytest.approx([level + mean for level in true], abs=1e-9)


def test_people_without_a_common_cell_are_not_compared() -> None:
    """Two pairs that share nothing are two groups; somebody alone, and nothing at all, is no fault."""
    found = severity([{"a": 1.0, "b": 2.0}, {"c": 5.0, "d": 1.0}, {"e": 3.0}, {}])

    assert found.groups == (("a", "b"), ("c", "d"), ("e",))
    assert found.shifts["e"] == 0
    assert found.after[3] is None
    assert severity([]).shifts == {}
    assert severity([{"a": 1.0, "b": 1.0}]).explained is None
