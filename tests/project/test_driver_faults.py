"""Least, likeliest and most of a figure stand in this order, or the figure is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.driver_faults import check_driver
from project.model import DriverValue, Project
from words.catalogue import load
from words.complaints import sentence

Make = Callable[..., Project]
INSIDE = st.floats(0, 100)


def codes(project: Project, catalogue: Catalogue, **said: object) -> list[str]:
    """The codes of all that is wrong with a figure."""
    record = DriverValue.model_validate({"id": "hours_saved", "driver": "hours_saved", **said})
    return [item.code for item in check_driver(project, catalogue, record)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"value": 2, "low": 3}, ["project.driver_low_above"]),
        ({"value": 2, "high": 1}, ["project.driver_high_below"]),
        ({"value": 2, "low": 3, "high": 1}, ["project.driver_low_above", "project.driver_high_below"]),
        ({"value": 2, "low": -1}, ["project.driver_end_outside"]),
        ({"value": 2, "low": 1, "high": 3}, []),
        ({"value": 2, "low": 2, "high": 2}, []),
        ({"value": 2}, []),
    ],
)
def test_ends_out_of_order_are_refused(
    make: Make, catalogue: Catalogue, said: dict[str, object], expected: list[str]
) -> None:
    """Equal ends are in order; an end that nobody gave is never wrong."""
    assert codes(make(), catalogue, **said) == expected


def test_the_sentence_names_the_figure_and_both_numbers(make: Make, catalogue: Catalogue) -> None:
    """Whoever reads it knows which figure is meant without looking for its id."""
    record = DriverValue(id="hours_saved", driver="hours_saved", value=2, low=3)
    (found,) = check_driver(make(), catalogue, record)
    told = sentence(found, load("en"))
    title = next(item for item in catalogue.costs.drivers if item.id == "hours_saved").title.read("en")
    assert title in told
    assert "the least, 3, is more than the likeliest value, 2" in told


def test_a_figure_that_is_no_longer_asked_is_judged_by_its_order_alone(
    make: Make, catalogue: Catalogue
) -> None:
    """What the content does not know any more has no limits."""
    record = DriverValue(id="gone", driver="gone", value=2, low=-5, high=1e12)
    assert not list(check_driver(make(), catalogue, record))


def test_sorted_numbers_are_never_complained_of(make: Make, catalogue: Catalogue) -> None:
    """Any three numbers within the limits of the figure are taken once they are in order."""
    driver = next(item for item in catalogue.costs.drivers if item.id == "hours_saved")
    project = make()

    @given(ends=st.tuples(INSIDE, INSIDE, INSIDE))
    def holds(ends: tuple[float, float, float]) -> None:
        scale = min(1.0, driver.high / 100)
        low, value, high = (item * scale for item in sorted(ends))
        assert codes(project, catalogue, low=low, value=value, high=high) == []

    holds()
