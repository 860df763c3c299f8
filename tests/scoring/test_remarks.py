"""What leaves little to compare is said and stops nothing."""

from dataclasses import replace

from authoring.diagnostics import Severity
from scoring.codes import Code
from scoring.matrix import Criterion, Matrix
from scoring.remarks import remarks

TWO = Matrix(("A", "B"), (Criterion("x", 1), Criterion("y", 1)), ((3.0, 2.0), (4.0, 2.0)))


def test_a_criterion_on_which_all_score_the_same_is_told() -> None:
    """The second column; it is a note and stands at the criterion."""
    (found,) = remarks(TWO)

    assert (found.code, found.severity) == (Code.COLUMN_EQUAL, Severity.NOTE)
    assert found.place.path == ("criteria", 1, "id")


def test_a_column_without_any_score_is_missing_not_equal() -> None:
    """Nothing given is nothing alike; one missing score of two is not alike either."""
    assert list(remarks(replace(TWO, scores=((3.0, None), (4.0, None))))) == []
    assert list(remarks(replace(TWO, scores=((3.0, 2.0), (4.0, None))))) == []


def test_one_vendor_and_one_criterion_are_told() -> None:
    """Both at once; a single vendor is not called equal to itself."""
    one = Matrix(("A",), (Criterion("x", 1),), ((3.0,),))

    assert [item.code for item in remarks(one)] == [Code.ONE_VENDOR, Code.ONE_CRITERION]
