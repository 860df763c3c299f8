"""The six preference functions, by their definition in Brans and Vincke (1985)."""

import numpy as np
import pytest

from authoring.diagnostics import Diagnostic
from scoring.codes import Code
from scoring.matrix import Criterion, Matrix, check
from scoring.preference import Preference, Shape

DIFFERENCES = np.array([-3.0, 0.0, 1.0, 2.0, 3.0, 5.0])


@pytest.mark.parametrize(
    ("preference", "degrees"),
    [
        (Preference(Shape.USUAL), (0, 0, 1, 1, 1, 1)),
        (Preference(Shape.U_SHAPE, q=2), (0, 0, 0, 0, 1, 1)),
        (Preference(Shape.V_SHAPE, p=4), (0, 0, 0.25, 0.5, 0.75, 1)),
        (Preference(Shape.LEVEL, q=1, p=3), (0, 0, 0, 0.5, 0.5, 1)),
        (Preference(Shape.LINEAR, q=1, p=4), (0, 0, 0, 1 / 3, 2 / 3, 1)),
        (Preference(Shape.GAUSSIAN, s=2), (0, 0, 0.1175, 0.3935, 0.6753, 0.9561)),
    ],
    ids=lambda item: item.shape.value if isinstance(item, Preference) else None,
)
def test_each_function_follows_its_definition(preference: Preference, degrees: tuple[float, ...]) -> None:
    """A difference of nothing or less never counts; thresholds themselves belong to the lower step."""
    assert preference.degree(DIFFERENCES) == pytest.approx(degrees, abs=5e-5)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_larger_difference_never_counts_less(shape: Shape) -> None:
    """Every function rises from 0 and stays within 1."""
    degrees = Preference(shape, q=0.5, p=2, s=1).degree(np.linspace(-2, 6, 200))

    assert (np.diff(degrees) >= 0).all()
    assert degrees.min() == 0
    assert degrees.max() <= 1


def faults(preference: Preference) -> tuple[Diagnostic, ...]:
    """What is wrong with a matrix that has this function on its first criterion."""
    criteria = (Criterion("price", 1, preference=preference), Criterion("support", 1))
    return check(Matrix(("A", "B"), criteria, ((1.0, 2.0), (2.0, 3.0))))


@pytest.mark.parametrize(
    ("preference", "code", "field"),
    [
        (Preference(Shape.LINEAR, q=1), Code.THRESHOLD_MISSING, ()),
        (Preference(Shape.GAUSSIAN), Code.THRESHOLD_MISSING, ()),
        (Preference(Shape.V_SHAPE, p=0), Code.THRESHOLD_UNFIT, ("p",)),
        (Preference(Shape.U_SHAPE, q=-1), Code.THRESHOLD_UNFIT, ("q",)),
        (Preference(Shape.V_SHAPE, p=float("inf")), Code.THRESHOLD_UNFIT, ("p",)),
        (Preference(Shape.LEVEL, q=3, p=3), Code.THRESHOLDS_CROSSED, ("q",)),
    ],
)
def test_thresholds_that_do_not_fit_are_told(
    preference: Preference, code: Code, field: tuple[str, ...]
) -> None:
    """One complaint each, at the threshold; the function is then not used."""
    (found,) = faults(preference)

    assert (found.code, found.place.path) == (code, ("criteria", 0, "preference", *field))
    assert not preference.usable


def test_thresholds_that_fit_are_not_told() -> None:
    """All six shapes with what they need; a threshold of the other shapes does no harm."""
    for shape in Shape:
        assert faults(Preference(shape, q=0, p=1, s=1)) == ()
