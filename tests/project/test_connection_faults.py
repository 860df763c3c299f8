"""What connections and rights may not say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project.catalogue import Catalogue
from project.codes import Code
from project.connection_faults import CONNECTION_CHECKS
from project.model import Project
from project.records.connecting import AccessRight, Connection, Right


@pytest.mark.parametrize(
    ("record", "codes", "nearest"),
    [
        (Connection(id="a", title="Mail", entity="company"), [], None),
        (Connection(id="a", title="Mail", entity="compani"), [Code.UNKNOWN_PART], "company"),
        (AccessRight(id="sales:order", group="sales", entity="order", right=Right.SEES), [], None),
        (AccessRight(id="x", group="sales", entity="order", right=Right.SEES), [Code.WRONG_ID], None),
        (
            AccessRight(id="sales:ordr", group="sales", entity="ordr", right=Right.SEES),
            [Code.UNKNOWN_PART],
            "order",
        ),
    ],
)
def test_things_are_known_and_a_department_has_one_right_to_each(
    make: Callable[..., Project],
    catalogue: Catalogue,
    record: Connection | AccessRight,
    codes: list[Code],
    nearest: str | None,
) -> None:
    """D6, D7: an unknown thing is told with the nearest one, a second right to the same thing is refused."""
    found = list(CONNECTION_CHECKS[type(record)](make(), catalogue, record))

    assert [item.code for item in found] == codes
    assert nearest in {None, *(item.nearest for item in found)}
