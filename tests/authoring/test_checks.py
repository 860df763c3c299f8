"""What the checks of all kinds of content share."""

from __future__ import annotations

from authoring.checks import blank_texts, finished, repeated
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
