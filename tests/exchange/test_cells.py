import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import forbidden, length, may_start_formula, unguard

RISKY = [
    "=1+1",
    "+31 20 1234",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =cmd|' /C calc'!A0",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
    "'=1",
    "''=1",
]


@pytest.mark.parametrize("text", RISKY)
def test_the_apostrophe_before_what_could_start_a_formula_is_taken_off(text: str) -> None:
    """Also behind blanks, apostrophes and characters nobody sees, and in full-width form."""
    assert may_start_formula(text)
    assert unguard(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "Vendor A", "a=b", "1-2", "'s-Hertogenbosch", "'tis", " x"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """An apostrophe of the language is no guard."""
    assert not may_start_formula(text)
    assert unguard(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\na\u00a0\uff1d\u200b1"), max_size=8))
def test_at_most_one_apostrophe_is_taken_off(text: str) -> None:
    """What is left is the text, or the text less the apostrophe in front of what may start a formula."""
    left = unguard(text)
    assert left == text or (f"'{left}" == text and may_start_formula(left))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\x00", "U+0000"),
        ("\x1b[31m", "U+001B"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\x85", "U+0085"),
    ],
)
def test_forbidden_characters_are_named(text: str, name: str) -> None:
    """NUL, controls and halves of a pair cannot be stored; tab and newline can."""
    assert forbidden(text) == name
    assert forbidden("tab\tand\nnewline") is None


def test_length_is_what_a_spreadsheet_counts() -> None:
    """A character beyond the basic plane counts twice, as in UTF-16."""
    assert length("\N{GRINNING FACE}a") == 3
