"""The quick way through a text gives what the careful one gives, or gives up."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.intake import job, quick
from customer_data.intake.quick import read_quickly
from customer_data.refused import RefusedError
from tests.customer_data.intake.taking import Taken, take, text

HEAD = "Customer number;Company;E-mail"
SIGNS = st.text(st.sampled_from('ab ;"\n\r=é'), max_size=5)


def both(data: bytes) -> tuple[Taken | str, Taken | str]:
    """What comes of a text either way, or the code of the refusal."""
    found: list[Taken | str] = []
    for careful in (False, True):
        way = (lambda *_: False) if careful else read_quickly
        with patch.object(job, "read_quickly", way):
            try:
                found.append(take(data, has_heads=True, delimiter=";"))
            except RefusedError as refused:
                found.append(refused.code)
    return found[0], found[1]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.lists(SIGNS, min_size=1, max_size=4).map(";".join), max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_both_ways_give_the_same(rows: list[str], end: str) -> None:
    """D2: whatever stands in a text, quotation marks in any place among it."""
    quickly, carefully = both(text(HEAD, "C1;Alba;a@b.example", *rows, "C9;Norte;c@d.example", end=end))

    assert quickly == carefully


def test_plain_faults_need_no_care() -> None:
    """D3: short, long and empty rows, repeated heads and line breaks in quotes are told quickly too."""
    rows = [
        "C1;Alba;a@b.example",
        "C2",
        "",
        ";;",
        HEAD,
        'C3;"two',
        'lines";x',
        "C4;a;b;c",
        "C5;a;b;",
        "C6;x;y",
    ]
    data = text("Customers of today", HEAD, *rows, ";;")
    with patch.object(job, "assemble", side_effect=AssertionError):
        found = take(data)

    quickly, carefully = both(data)
    assert quickly == carefully == found
    assert list(found.rows) == [3, 4, 8, 10, 11]
    assert found.told == [
        ("above_heads", 1, 0), ("too_few_cells", 4, 0), ("empty_row", 5, 0), ("empty_row", 6, 0),
        ("heads_again", 7, 0), ("too_many_cells", 9, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ['C1;"Alba;a@b.example', 'C2;"Norte";c@d.example', "C3;Sur;e@f.example"],
        ['C1;Alba;"a@b.example'],
        ["C1;Alba;" + "x" * 140_000],
        ['"C1', 'C2";b;c'],
    ],
)
def test_what_may_have_swallowed_rows_is_read_with_care(rows: list[str]) -> None:
    """D3: a lost quotation mark, a cell without an end."""
    data = text(HEAD, "C0;x;y", *rows, "C8;x;y")
    with patch.object(quick._Quick, "read", autospec=True, side_effect=quick._Quick.read) as tried:
        quickly, carefully = both(data)

    assert quickly == carefully
    assert tried.call_count <= 1


def test_many_pieces_keep_their_numbers() -> None:
    """D3: misfits between rows of several pieces stand at their places."""
    rows = [f"C{at};Firm {at};a{at}@b.example" if at % 97 else f"C{at};short" for at in range(2, 20_000)]
    with patch.object(quick, "BLOCK", 50_000):
        found = take(text(HEAD, *rows))

    assert list(found.rows) == list(range(2, 20_000))
    assert all(cells[0] == f"C{row}" for row, cells in found.rows.items())
