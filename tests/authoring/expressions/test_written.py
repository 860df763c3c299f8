"""Expressions in files: the column of a fault, in whichever of several files the expression stands."""

from __future__ import annotations

from authoring.diagnostics import Place
from authoring.expressions import Kind, Name, SourceLines, Vocabulary, compile_written
from authoring.layers import Layer

WORDS = Vocabulary({"known": Name(Kind.NUMBER)})
BASE = Layer("base.yaml", "id: base\nholds: known > unknown\n")
TEXT = 'id: own\nholds: "known > unknown"\n'


def fault_at(place: Place) -> Place:
    """Where the unknown name is told that stands in the expression at a place."""
    source = SourceLines.of(TEXT, "own.yaml", (BASE,))
    (fault,) = compile_written("known > unknown", WORDS, Kind.TRUTH, place, source).diagnostics
    return fault.place


def test_a_fault_is_told_in_the_file_in_which_the_expression_stands() -> None:
    """At the character of that file, behind a quotation mark where there is one."""
    own, base = fault_at(Place("own.yaml", 2, 8)), fault_at(Place("base.yaml", 2, 8))

    assert (own.file, own.line, own.column) == ("own.yaml", 2, 17)
    assert (base.file, base.line, base.column) == ("base.yaml", 2, 16)


def test_in_a_file_that_is_not_known_the_whole_expression_is_meant() -> None:
    """As where it is folded over several lines."""
    place = Place("other.yaml", 2, 8)

    assert fault_at(place) == place


def test_of_two_files_with_one_name_the_one_asked_for_counts() -> None:
    """A firm's own file may be called like the shipped one it changes."""
    source = SourceLines.of(TEXT, "base.yaml", (BASE,))

    assert source.lines["base.yaml"][0] == "id: own"
