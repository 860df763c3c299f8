from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from scoring.left_out import ranked_order, without_each_person, without_each_vendor
from scoring.matrix import Criterion, Matrix

ONE = (Criterion("fit", 1, 1, 5),)


def test_without_the_one_enthusiast_another_leads() -> None:
    """A has 5 and 2 from two people, B 3 and 3: A leads by 3.5, without x it has 2 and B leads."""
    matrix = Matrix(("A", "B"), ONE, ((3.5,), (3.0,)))
    own = {(0, 0): {"x": 5.0, "y": 2.0}, (1, 0): {"x": 3.0, "y": 3.0}}

    found = without_each_person(matrix, own)
    assert [(item.name, item.leaders, item.changed) for item in found] == [
        ("x", ("B",), True),
        ("y", ("A",), False),
    ]


def test_what_only_one_person_scored_stays_without_him() -> None:
    """Nobody else looked at it, so leaving him out says nothing; who shares no cell is not told at all."""
    matrix = Matrix(("A", "B"), ONE, ((5.0,), (3.0,)))

    assert without_each_person(matrix, {(0, 0): {"x": 5.0}, (1, 0): {"x": 3.0}}) == ()
    found = without_each_person(matrix, {(0, 0): {"x": 5.0}, (1, 0): {"x": 1.0, "y": 5.0}})
    assert [(item.name, item.leaders, item.changed) for item in found] == [
        ("x", ("A", "B"), True),
        ("y", ("A",), False),
    ]
    assert without_each_person(matrix, {}) == ()


@given(st.data())
def test_leaving_a_vendor_out_never_turns_the_others_round(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """The scales have fixed ends: no order of others depends on who else is there."""
    matrix = data.draw(matrices())

    assert not any(item.changed for item in without_each_vendor(matrix))


def test_a_method_that_looks_at_the_others_is_found_out() -> None:
    """An order by distance from the first vendor's score changes when that vendor goes."""

    def near_the_first(matrix: Matrix) -> tuple[str, ...]:
        first = matrix.scores[0][0] or 0.0
        return tuple(sorted(matrix.vendors, key=lambda name: abs(first - score[name])))

    matrix = Matrix(("A", "B", "C"), ONE, ((1.0,), (2.0,), (5.0,)))
    score = {"A": 1.0, "B": 2.0, "C": 5.0}
    found = {item.name: item for item in without_each_vendor(matrix, near_the_first)}
    assert not found["A"].changed
    matrix = Matrix(("A", "B", "C"), ONE, ((5.0,), (1.0,), (4.0,)))
    score = {"A": 5.0, "B": 1.0, "C": 4.0}
    found = {item.name: item for item in without_each_vendor(matrix, near_the_first)}
    assert found["A"].changed
    assert ranked_order(matrix) == ("A", "C", "B")
