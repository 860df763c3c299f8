import math

import numpy as np
import pytest

from scoring.codes import Code
from scoring.matrix import Criterion, Matrix, check, knock_outs

PRICE = Criterion("price", 40, worst=60, best=20, knock_out_below=50)
SUPPORT = Criterion("support", 60, knock_out_below=2)


def codes(matrix: Matrix) -> list[tuple[str, tuple[str | int, ...]]]:
    """Codes and paths of all complaints."""
    return [(item.code, item.place.path) for item in check(matrix, "matrix.csv")]


def test_a_good_matrix_has_no_complaints() -> None:
    """Scores on their scales, ends included, and missing ones are fine."""
    matrix = Matrix(("A", "B"), (PRICE, SUPPORT), ((60.0, 1.0), (20.0, None)))

    assert check(matrix) == ()


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (Matrix(("A",), (), ((),)), [(Code.NO_CRITERIA, ("criteria",))]),
        (Matrix((), (PRICE,), ()), [(Code.NO_VENDORS, ("vendors",))]),
        (
            Matrix(("A", "A"), (SUPPORT, SUPPORT), ((1, 1), (1, 1))),
            [(Code.DUPLICATE_CRITERION, ("criteria", 1, "id")), (Code.DUPLICATE_VENDOR, ("vendors", 1))],
        ),
        (
            Matrix(("A",), (Criterion("x", 1, 3, 3),), ((3.0,),)),
            [(Code.SAME_ENDS, ("criteria", 0, "best"))],
        ),
        (
            Matrix(("A",), (Criterion("x", 1, -1e308, 1e308),), ((3.0,),)),
            [(Code.SCALE_NOT_FINITE, ("criteria", 0, "worst"))],
        ),
        (
            Matrix(("A",), (Criterion("x", 1, knock_out_below=7),), ((3.0,),)),
            [(Code.KNOCK_OUT_OUTSIDE, ("criteria", 0, "knock_out_below"))],
        ),
        (Matrix(("A",), (SUPPORT,), ((5.1,),)), [(Code.SCORE_OUTSIDE, ("scores", 0, 0))]),
        (Matrix(("A",), (SUPPORT,), ((math.nan,),)), [(Code.SCORE_NOT_FINITE, ("scores", 0, 0))]),
        (
            Matrix(("A",), (Criterion("x", -1),), ((3.0,),)),
            [(Code.WEIGHT_NEGATIVE, ("criteria", 0, "weight"))],
        ),
        (Matrix(("A",), (Criterion("x", 0),), ((3.0,),)), [(Code.WEIGHTS_ALL_ZERO, ("criteria",))]),
    ],
)
def test_each_fault_is_told_with_its_place(
    matrix: Matrix, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    """Every fault of a matrix has a code and the path of the part it stands in."""
    assert codes(matrix) == expected


def test_all_faults_come_at_once() -> None:
    """Three faults in three places are three complaints."""
    matrix = Matrix(("A", "B"), (PRICE, SUPPORT), ((61.0, 9.0), (math.inf, 2.0)))

    assert [code for code, _ in codes(matrix)] == [
        Code.SCORE_OUTSIDE,
        Code.SCORE_OUTSIDE,
        Code.SCORE_NOT_FINITE,
    ]


def test_a_matrix_of_the_wrong_shape_is_a_mistake_of_the_program() -> None:
    """Rows that do not fit the vendors or the criteria raise."""
    with pytest.raises(ValueError, match="one row"):
        Matrix(("A", "B"), (PRICE,), ((1.0,),))
    with pytest.raises(ValueError, match="one score"):
        Matrix(("A",), (PRICE,), ((),))


def test_knock_outs_follow_the_direction_of_the_scale() -> None:
    """Worse than the rule is above it where less is better; the rule itself is still allowed."""
    matrix = Matrix(
        ("dear", "at the rule", "silent"), (PRICE, SUPPORT), ((51.0, 1.0), (50.0, 2.0), (None, None))
    )

    dear, at_rule, silent = knock_outs(matrix)

    assert [(item.criterion, item.score, item.rule) for item in dear] == [
        ("price", 51, 50),
        ("support", 1, 2),
    ]
    assert (at_rule, silent) == ((), ())


def test_values_lie_between_the_ends_and_faulty_cells_count_as_missing() -> None:
    """The worst end is 0, the best 1, also where less is better; what cannot be used is NaN."""
    matrix = Matrix(("A", "B"), (PRICE, SUPPORT), ((30.0, 1.0), (19.0, None)))

    np.testing.assert_array_equal(matrix.values(), [[0.75, 0.0], [np.nan, np.nan]])
