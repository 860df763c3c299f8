"""Texts are broken, not cut, and lose only what nothing can print."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.writers.lettering import clean, width, wrap


@given(st.text(max_size=300), st.floats(30, 400))
def test_no_line_is_wider_than_the_room(text: str, room: float) -> None:
    """Each line fits, but for a single letter that is wider than the room itself."""
    assert all(width(line, 13) <= room or len(line) == 1 for line in wrap(text, room, 13, most=500))


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Zs"]), max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    """All letters of a text of usual length are in its lines."""
    lines = wrap(text, 200, 13, most=100)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_does_not_fit_the_most_lines_ends_in_an_ellipsis() -> None:
    """10,000 letters without a blank become the allowed number of lines, the last with an ellipsis."""
    lines = wrap("W" * 10_000, 100, 13, most=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def test_control_characters_are_dropped_and_line_ends_stay() -> None:
    """NUL and escape vanish; a line end does not."""
    assert clean("a\x00b\x1bc\nd\te") == "abc\nd\te"


def test_wide_letters_count_as_wide() -> None:
    """A Chinese character takes the room of a full letter, a combining accent takes none."""
    assert width("漢", 10) == 10
    assert width("e\u0301", 10) == width("e", 10)
