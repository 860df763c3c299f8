from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workspace.resume_code import LENGTH, SIGNS, grouped, is_code, new_code, receipt, token_of


def test_a_code_cannot_be_guessed() -> None:
    """At least 128 bits (promise 11): 28 signs of 32, every one at every place, and no two alike."""
    assert LENGTH * 5 >= 128
    assert len(SIGNS) == len(set(SIGNS)) == 32
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(is_code(item) for item in codes)
    assert all({item[at] for item in codes} == set(SIGNS) for at in range(LENGTH)), (
        "every sign at every place"
    )


@given(st.integers(0, 2**140 - 1), st.sampled_from(["-", " ", " - ", ""]), st.booleans())
def test_a_code_is_understood_however_it_is_typed(number: int, between: str, capitals: bool) -> None:  # noqa: FBT001  drawn
    """Capitals, dashes and blanks do not matter, nor O for 0, I and L for 1."""
    code = "".join(SIGNS[number >> 5 * at & 31] for at in range(LENGTH))
    typed = grouped(code).replace("-", between).replace("0", "O").replace("1", "l")
    assert token_of(f"  {typed if capitals else typed.lower()} ") == code


def test_a_pasted_link_is_understood() -> None:
    """Whoever pastes the whole address gets to the same place."""
    assert token_of("https://example.org/s/Ab_c-9?lang=fi") == "Ab_c-9"
    assert token_of("https://example.org/s/Ab_c-9/q/name") == "Ab_c-9"
    assert token_of("Ab_c-9") == "Ab_c-9"


@given(st.text(max_size=300))
def test_anything_typed_is_only_text(typed: str) -> None:
    """Nothing that is typed in raises, and nothing of it can lead to another path."""
    assert "/" not in token_of(typed)


def test_receipts_differ_and_stay() -> None:
    """Two responses have two receipts; one response has always the same."""
    receipts = {receipt(f"response-{number}") for number in range(5000)}
    assert len(receipts) == 5000
    assert receipt("response-1") == receipt("response-1")
    assert all(len(item) == 9 and item[4] == "-" for item in receipts)
