"""What texts of content say as plain data."""

from __future__ import annotations

import pytest

from project.chains import ContentSource
from workspace.plain import reasons

BASE = "kind: criteria\nid: a\ndrop:\n  criteria/sales: Below\n  criteria/service: Not needed\n"


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("drop:\n  criteria/sales: Above\n", {"criteria/sales": "Above", "criteria/service": "Not needed"}),
        ("title: x\n", {"criteria/sales": "Below", "criteria/service": "Not needed"}),
        ("drop: [1]\n", {"criteria/sales": "Below", "criteria/service": "Not needed"}),
        (
            "drop: {criteria/sales: 3, x: null}\n",
            {"criteria/sales": "Below", "criteria/service": "Not needed"},
        ),
        ("a: [", {"criteria/sales": "Below", "criteria/service": "Not needed"}),
    ],
)
def test_the_reason_of_the_last_file_counts(above: str, found: dict[str, str]) -> None:
    """By path over all files of a chain; what is no reason is none, and broken files give nothing."""
    chain = [ContentSource("criteria", f"{name}.yaml", text) for name, text in (("a", BASE), ("b", above))]
    assert reasons(chain) == found
    assert reasons(()) == {}
