from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import (
    LONGEST_VALUE,
    Place,
    Severity,
    as_warning,
    complain,
    has_errors,
    in_order,
    shorten,
)


@given(st.text())
def test_values_are_short_and_on_one_line(text: str) -> None:
    """Whatever was written, a complaint shows at most one short line of it."""
    shown = shorten(text)

    assert len(shown) <= LONGEST_VALUE
    assert len(shown.splitlines()) <= 1


def test_only_errors_keep_a_file_from_being_used() -> None:
    """A warning and a note do not."""
    error = complain("yaml.empty", Place("a"))
    note = complain("yaml.empty", Place("a"), severity=Severity.NOTE)

    assert has_errors([note, error])
    assert not has_errors([note, as_warning(error)])
    assert not has_errors([])


def test_order() -> None:
    """By file, then line, then column; ten comes after nine."""
    places = [Place("b", 1), Place("a", 10), Place("a", 9, 4), Place("a", 9, 2)]

    ordered = in_order(complain("yaml.empty", place) for place in places)

    assert [item.place for item in ordered] == [places[3], places[2], places[1], places[0]]
