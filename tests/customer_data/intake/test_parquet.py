"""Customers in Parquet files."""

from __future__ import annotations

import pytest

from customer_data.codes import Code
from customer_data.refused import RefusedError
from tests.customer_data.intake.taking import parquet, take


def test_values_come_in_as_text() -> None:
    """D2: days as ISO, whole numbers without a point even where they are fractions, nothing as empty."""
    found = take(
        parquet(
            "SELECT 1001.0::DOUBLE AS number, 'Peña' AS company, DATE '2024-03-04' AS since,"
            " 2.50::DECIMAL(9,2) AS sum UNION ALL SELECT NULL, NULL, NULL, 3.75 ORDER BY 1 NULLS LAST"
        ),
        "customers.parquet",
    )

    assert found.figures.heads == ("number", "company", "since", "sum")
    assert found.rows == {2: ["1001", "Peña", "2024-03-04", "2.50"], 3: ["", "", "", "3.75"]}
    assert (found.figures.form, found.figures.has_heads, found.figures.decimal_comma) == (
        "parquet",
        True,
        False,
    )


def test_cells_are_looked_at_as_in_other_files() -> None:
    """D3: formulas and broken letters are told by row."""
    found = take(parquet("SELECT unnest(['Alba', '=1+1', 'PeÃ±a']) AS company"), "customers.parquet")

    assert found.told == [("formula_text", 3, 1), ("read_twice", 4, 1)]


def test_many_rows_keep_their_numbers() -> None:
    """D3: whatever the number of pieces a file is read in."""
    found = take(parquet("SELECT range AS number FROM range(50000)"), "customers.parquet")

    assert all(int(cells[0]) + 2 == row for row, cells in found.rows.items())
    assert len(found.rows) == found.figures.rows == 50_000


@pytest.mark.parametrize("kind", ["[1, 2]", "{'a': 1}", "map(['a'], [1])", "'a'::BLOB"])
def test_tables_within_cells_are_refused_by_name(kind: str) -> None:
    """D2: the column is named, so that it can be left out."""
    with pytest.raises(RefusedError) as refused:
        take(parquet(f"SELECT 1 AS number, {kind} AS inner_table"), "customers.parquet")

    assert (refused.value.code, refused.value.arguments) == (Code.NESTED_COLUMN, {"head": "inner_table"})


def test_a_table_without_rows_is_refused() -> None:
    """D2: nothing can be told of no customer."""
    with pytest.raises(RefusedError) as refused:
        take(parquet("SELECT 1 AS number WHERE false"), "customers.parquet")

    assert refused.value.code == Code.ONLY_HEADS
