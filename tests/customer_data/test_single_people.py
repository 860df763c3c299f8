"""Figures are made of many: none of single customers, none of how single employees work."""

from __future__ import annotations

import pytest

from customer_data.conditions import Condition, Rule, Test
from customer_data.load import customer_schema
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Kind
from customer_data.single_people import SHARED, divides, singles_out_employees


def own(head: str, kind: Kind | None = Kind.TEXT) -> Meaning:
    """A file with one column of the team's own."""
    column = ColumnMeaning(column=head, field="own_field", own=True, kind=kind)
    return Meaning(columns=(column,))


@pytest.mark.parametrize(
    "name",
    ["owner_name", "email", "phone", "mobile", "first_name", "last_name", "full_name", "notes", "birth_date",
     "customer_number", "company_name", "job_title", "salutation", "street", "website", "vat_number"],
)  # fmt: skip
def test_what_names_people_or_customers_divides_nothing(name: str) -> None:
    """D3: names of groups are kept, so no group may be a person, nor the customers of one employee."""
    assert name in customer_schema().by_id()
    assert not divides(name, ())


def test_what_many_share_divides() -> None:
    """D3: by country, state, sector and the like."""
    assert set(customer_schema().by_id()) >= SHARED
    assert all(divides(name, ()) for name in SHARED)


@pytest.mark.parametrize(
    ("head", "kind", "may"),
    [
        ("Branch", Kind.TEXT, True), ("Last contact channel", Kind.TEXT, True), ("Tier", None, True),
        ("Sales rep EMEA", Kind.TEXT, False), ("Verkäufer 2", Kind.TEXT, False),
        ("Vorname", Kind.TEXT, False),
        ("Nombre del comercial", Kind.TEXT, False), ("Branch", Kind.EMAIL, False),
        ("Branch", Kind.FREE_TEXT, False), ("Branch", Kind.NAME, False),
    ],
)  # fmt: skip
def test_own_fields_are_looked_at_by_kind_and_head(head: str, kind: Kind | None, may: bool) -> None:  # noqa: FBT001  a case
    """Whoever calls the column of salespeople a field of their own gets no figures on them either."""
    assert divides("own_field", (own(head, kind),)) is may


@pytest.mark.parametrize(
    ("field", "test", "singled"),
    [
        ("owner_name", Test.IS, True), ("owner_name", Test.CONTAINS, True), ("owner_name", Test.EMPTY, False),
        ("owner_name", Test.FILLED, False), ("country", Test.IS, False), ("own_field", Test.IS, True),
    ],
)  # fmt: skip
def test_rules_that_pick_by_employee_are_known(field: str, test: Test, singled: bool) -> None:  # noqa: FBT001  a case
    """Asking whether anybody looks after a customer is no figure on anybody."""
    rule = Rule(conditions=(Condition(field=field, test=test, value="Ana"),))
    assert singles_out_employees(rule, (own("Account manager"),)) is singled
