"""Who stands for a benefit, how it is today, how it is to be, and why that is believed."""

from __future__ import annotations

import pytest

from project.records.paying import BenefitPlan
from tests.views.gestures import Open, Stored, field, unfolded

FAMILIES = {
    "collaboration": "mistakes_avoided",
    "marketing": "mailing_time",
    "loyalty": "customers_kept",
    "data_protection": "protection_time",
}


@pytest.mark.parametrize("family", list(FAMILIES))
def test_each_family_takes_baseline_target_and_owner(
    screen: Open, example: str, stored: Stored, family: str
) -> None:
    """C13: a benefit of each of the four families takes baseline, target and owner."""
    line = FAMILIES[family]
    benefit = next(item for item in stored(example).catalogue.costs.benefits if item.id == line)
    assert benefit.family == family
    assert "C13" in benefit.meets
    had = stored(example).project.find(BenefitPlan, line)
    was = 0 if had is None else 1
    at = unfolded(screen, example, f"line-{line}", "business_case", part="lines")
    field(at, "number_input", f"{line}@0/baseline").set_value(12.0).run()
    field(at, "number_input", f"{line}@0/target").set_value(5.0).run()
    owner = field(at, "selectbox", f"{line}@0/owner")
    owner.select_index(1).run()

    plan = stored(example).project.find(BenefitPlan, line)
    assert not at.exception
    assert plan is not None
    assert (plan.baseline, plan.target) == (12.0, 5.0)
    assert plan.owner is not None
    assert plan.revision > was
