"""The starting values for the work of moving data."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from authoring.values import ValueKind
from customer_data.effort import EffortValue, effort


def test_every_value_says_where_it_comes_from_and_how_far_it_may_be_off() -> None:
    """D8: no figure of the work is certain; what nobody published is told as an estimate of our own."""
    found = effort()

    assert found.source.kind is ValueKind.OWN_ESTIMATE
    assert found.source.expires is not None
    assert all(item.low <= item.likely <= item.high for item in found.values)
    assert all(item.low < item.high for item in found.values)
    assert len(found.by_id()) == len(found.values)


def test_a_range_whose_ends_are_crossed_is_refused() -> None:
    """The least is never more than the most."""
    with pytest.raises(ValidationError):
        EffortValue.model_validate(
            {"id": "a", "title": "A", "unit": "hours", "low": 3, "likely": 2, "high": 4}
        )
