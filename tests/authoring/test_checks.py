"""What the checks of all kinds of content share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.checks import blank_texts, circles, finished, repeated
from authoring.codes import Code
from authoring.diagnostics import Place, Severity, complain
from authoring.positions import Positions
from authoring.reader import Reading
from authoring.values import Frozen, Text


class Entry(Frozen):
    title: Text
    note: Text | None = None


class Page(Frozen):
    title: Text
    entries: tuple[Entry, ...]


def test_an_error_found_later_takes_the_value_away() -> None:
    """A reading with an error has no value, one with a warning keeps it; the lines stand in order."""
    reading = Reading(
        "value", (complain(Code.SYNTAX, Place("a", 5), severity=Severity.NOTE),), Positions("a")
    )
    warning = complain(Code.EMPTY, Place("a", 2), severity=Severity.WARNING)

    warned = finished(reading, [warning])
    failed = finished(reading, [complain(Code.EMPTY, Place("a", 7)), warning])

    assert warned.value == "value"
    assert [item.place.line for item in warned.diagnostics] == [2, 5]
    assert failed.value is None
    assert [item.place.line for item in failed.diagnostics] == [2, 5, 7]


def test_each_repetition_names_where_the_id_stood_first() -> None:
    """The third of three equal ids points to the first, not to the second."""
    ids = [("a", ("x", 0)), ("b", ("x", 1)), ("a", ("x", 2)), ("a", ("x", 3))]

    assert list(repeated(ids)) == [("a", ("x", 2), ("x", 0)), ("a", ("x", 3), ("x", 0))]


def test_texts_without_words_are_found_at_any_depth() -> None:
    """Empty, blank in one of two languages, and in a list; a field left out is no blank text."""
    page = Page(
        title=Text({"en": "Yes", "de": " "}),
        entries=(Entry(title=Text({"*": "full"})), Entry(title=Text({}), note=Text({"*": "\t"}))),
    )

    assert list(blank_texts(page)) == [("title",), ("entries", 1, "title"), ("entries", 1, "note")]


def follows(circle: tuple[str, ...], edges: Mapping[str, Sequence[str]]) -> bool:
    """Whether each name points to the next, and the last one to the first."""
    return all(after in edges[name] for name, after in zip(circle, (*circle[1:], circle[0]), strict=True))


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["nowhere"]}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["b"], "b": ["a"]}, (("a", "b"),)),
        ({"x": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}, (("b", "c", "d"),)),
        ({"b": ["a"], "a": ["b"], "d": ["c"], "c": ["d"]}, (("b", "a"), ("d", "c"))),
        ({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, (("a", "c"),)),
        ({"a": ["b", "b"], "b": ["a", "a"]}, (("a", "b"),)),
    ],
)
def test_circles_are_found_once_and_in_order(
    edges: dict[str, list[str]], expected: tuple[tuple[str, ...], ...]
) -> None:
    """The shortest way back to the first name of each group; a way that ends is no circle."""
    assert circles(edges) == expected


def test_long_chains_of_names_are_followed_to_their_end() -> None:
    """Ten thousand names in a ring are one circle, in a row none; both far beyond the depth of calls."""
    ring = {str(name): [str((name + 1) % 10_000)] for name in range(10_000)}
    row = {str(name): [str(name + 1)] for name in range(10_000)}
    mesh = {str(name): [str(other) for other in range(300)] for name in range(300)}

    assert circles(ring) == (tuple(str(name) for name in range(10_000)),)
    assert circles(row) == ()
    assert circles(mesh) == (("0",),)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)))
def test_there_is_a_circle_exactly_where_taking_away_ends_never_ends(edges: dict[str, list[str]]) -> None:
    """Taking away names that point to nothing that is left empties a graph without circles, and no other."""
    left = {name: set(others) for name, others in edges.items()}
    while ends := [name for name, others in left.items() if not others & left.keys()]:
        for name in ends:
            del left[name]

    found = circles(edges)

    assert bool(found) == bool(left)
    assert all(follows(circle, edges) for circle in found)
    assert len({name for circle in found for name in circle}) == sum(map(len, found))


def test_a_circle_begins_with_its_newest_link() -> None:
    """The shortest way over one of the newest links, however many older circles there are beside it."""
    edges = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["a", "b"]}

    assert circles(edges) == (("a", "b"),)
    assert circles(edges, lambda name, to: (name, to) == ("c", "d")) == (("c", "d", "b"),)
    assert circles(edges, lambda name, _: 2 * (name == "d")) == (("d", "b", "c"),)
