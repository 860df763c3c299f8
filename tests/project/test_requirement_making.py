"""How a requirement comes about: reasons that are kept in whole lines, ids that stand in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from project.records.base import RecordId
from project.requirement_making import MOST_REASON, part_ids, with_reason

IDS = st.from_regex(r"[a-z0-9][a-z0-9_:.-]{0,130}", fullmatch=True)
TAILS = st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), min_size=1, max_size=19, unique=True)


@pytest.mark.parametrize(
    ("before", "more", "told"),
    [
        ("Too dear this year", "Too dear", "Too dear this year\nToo dear"),
        ("The board said no", "no", "The board said no\nno"),
        ("Too dear", "Too dear", "Too dear"),
        ("First\nToo dear\nLast", "Too dear", "First\nToo dear\nLast"),
        ("First\nToo dear\nLast", "Too dear\nLast", "First\nToo dear\nLast"),
        ("", "Too dear", "Too dear"),
        ("Too dear", "", "Too dear"),
    ],
)
def test_a_reason_is_kept_unless_it_stands_there_in_whole_lines(before: str, more: str, told: str) -> None:
    """V6: words that happen to be a part of an older reason are a reason of their own."""
    assert with_reason(before, more) == told


def test_the_newest_words_of_a_long_reason_stay() -> None:
    """A field takes so many characters and no more."""
    told = with_reason("a" * MOST_REASON, "Too dear")

    assert len(told) == MOST_REASON
    assert told.endswith("\nToo dear")


@given(whole=IDS, tails=TAILS, again=TAILS)
def test_ids_of_parts_are_ids_of_their_own_in_order(whole: str, tails: list[str], again: list[str]) -> None:
    """Every one may be an id and is taken once; a second split stands before the parts of the first."""
    first = list(part_ids(whole, {whole}, tails))
    second = list(part_ids(whole, {whole, *first}, again))

    for name in (*first, *second):
        assert TypeAdapter(RecordId).validate_python(name) == name
    if len(whole) <= 100:
        assert sorted({whole, *first, *second}) == [whole, *second, *first]
