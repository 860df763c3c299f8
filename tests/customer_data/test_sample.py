"""Records drawn at random from the bytes of a file alone."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.sample import next_row, places, values_at

DIGEST = "ab" * 32


@given(st.integers(0, 200), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_every_place_comes_once(records: int, digest: str) -> None:
    """D3: the whole order is a permutation of the places."""
    assert sorted(places(digest, records)) == list(range(records))


def test_the_order_follows_from_the_bytes_alone() -> None:
    """D3: the same file gives everybody the same sample; another file another one."""
    first = list(islice(places(DIGEST, 10_000), 50))

    assert first == list(islice(places(DIGEST, 10_000), 50))
    assert first != list(islice(places("cd" * 32, 10_000), 50))


def test_no_part_of_a_file_is_drawn_more_often() -> None:
    """D3: over 200 files the first 20 drawn fall evenly into ten parts (chi-squared, p > 0.001)."""
    counts = [0] * 10
    for number in range(200):
        for place in islice(places(f"{number:064x}", 1000), 20):
            counts[place // 100] += 1

    assert chisquare(counts).pvalue > 0.001


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Five records in three parts; the row numbers begin at 2, as below a head."""
    path = tmp_path / "rows.parquet"
    table = pa.table(
        {"row": [2, 3, 5, 6, 9], "c0": ["a", None, " c ", "d", "e"], "c1": ["x", "y", "z", "", None]}
    )
    pq.write_table(table, path, row_group_size=2)
    return path


def test_the_next_record_is_one_nobody_looked_at(rows: Path) -> None:
    """D3: one after the other until none is left, whoever looked at some of them before."""
    done: set[int] = set()
    while (found := next_row(rows, DIGEST, done)) is not None:
        assert found[1] not in done
        done.add(found[1])

    assert done == {2, 3, 5, 6, 9}
    assert next_row(rows, DIGEST, {9, 6, 77}) is not None


def test_values_are_read_by_meaning(rows: Path) -> None:
    """D3: of two columns of one field the first that is filled, trimmed; nothing where there is none."""
    both = Meaning(
        columns=(ColumnMeaning(column="A", field="email"), ColumnMeaning(column="B", field="email"))
    )

    told = [values_at(rows, place, both, ("email", "phone")) for place in range(5)]

    assert [item["email"] for item in told] == ["a", "y", "c", "d", "e"]
    assert {item["phone"] for item in told} == {""}
