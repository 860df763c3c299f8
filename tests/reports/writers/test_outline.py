"""What leads through a document: letters of appendices and names of places."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Appendix, Document, Heading, Section
from reports.writers.outline import letter, places
from words.catalogue import load


def test_appendices_are_lettered_beyond_z() -> None:
    """A to Z, then AA and AB, as columns of a spreadsheet are."""
    assert [letter(order) for order in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "AA", "AB", "BA"]
    assert all(one != other for one, other in pairwise(letter(order) for order in range(100)))


@given(st.lists(st.text(max_size=8), max_size=12))
def test_every_place_has_a_name_of_its_own(names: list[str]) -> None:
    """However sections are called, no two places share a name, and none holds a sign that links cannot."""
    blocks = tuple(kind(name) for name in names for kind in (Section, Heading, Appendix))
    found = [place.anchor for place in places(Document("x", "T", "S", "en", "", "", blocks), load("en"))]
    assert len(found) == len(set(found))
    assert all(name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in found)
