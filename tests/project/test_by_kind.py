from __future__ import annotations

from project.by_kind import MOST, by_kind
from project.model import DriverValue, Project, Record, Settings, Vendor

SETTINGS = Settings(name="P", currency="EUR", users=5)


def test_records_are_found_as_by_going_through_all_of_them() -> None:
    """By kind in their order, by id the first one; a base kind gives all; what is not there is None."""
    vendors = tuple(Vendor(id=name, name=name) for name in ("b", "a"))
    records = (*vendors, DriverValue(id="a", driver="a", value=1.0), SETTINGS)
    project = Project(id="p", records=records)

    assert tuple(project.of(Vendor)) == vendors
    assert tuple(project.of(Record)) == records
    assert project.find(Vendor, "a") is vendors[1]
    assert project.find(DriverValue, "b") is None
    assert project.settings is SETTINGS


def test_a_changed_project_does_not_see_the_records_of_before() -> None:
    """A copy with other records, asked after the first was asked; many others in between."""
    first = Project(id="p", records=(Vendor(id="a", name="A"), SETTINGS))
    assert first.find(Vendor, "a") is not None
    other = first.model_copy(update={"records": (SETTINGS,)})
    assert other.find(Vendor, "a") is None
    for at in range(2 * MOST):
        assert by_kind((at,)).records == (at,)
    assert first.find(Vendor, "a") is not None
    assert tuple(other.of(Vendor)) == ()
