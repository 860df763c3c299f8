"""The limits a field sets, wherever in its type they stand."""

from __future__ import annotations

import pytest

from authoring.field_limits import Limits, limits_of
from project.model import Settings, Vendor
from project.records.paying import CaseRules
from scoring.price_parts import AddOn, Discount
from scoring.price_scheme import PriceScheme


@pytest.mark.parametrize(
    ("model", "field", "limits"),
    [
        (Settings, "users", Limits(1, 1_000_000, whole=True)),
        (Vendor, "minimum_users", Limits(1, whole=True)),
        (CaseRules, "user_growth", Limits(-0.5, 1)),
        (CaseRules, "inflation", Limits(-0.5, 1)),
        (Discount, "until_month", Limits(1, 1_200, whole=True)),
        (AddOn, "title", Limits(longest=120)),
        (PriceScheme, "add_ons", Limits(longest=50)),
    ],
)
def test_limits_are_found_in_the_field_and_in_its_type(
    model: type[Settings | Vendor | CaseRules | Discount | AddOn | PriceScheme], field: str, limits: Limits
) -> None:
    """Limits on the field itself, on a named type, and on one that may be empty."""
    assert limits_of(model, field) == limits
