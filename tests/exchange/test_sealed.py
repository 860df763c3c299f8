"""Finding what a report says of itself in files of every sort."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import sealed
from exchange.bounded import run
from exchange.codes import Code
from reports.seal import SIGN, WRITTEN

WORD = SIGN + "A" * 40


def _zip(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in parts.items():
            whole.writestr(name, data)
    return made.getvalue()


def test_both_rooms_look_for_the_same_word() -> None:
    """What is found here is what reports write."""
    assert sealed.WORD.pattern == WRITTEN.pattern.replace(b"(", b"").replace(b")", b"")


@given(st.binary(max_size=200), st.binary(max_size=200), st.booleans())
def test_the_word_is_found_wherever_it_stands(before: bytes, after: bytes, packed: bool) -> None:  # noqa: FBT001  drawn
    """In a text, a PDF or any part of a zip."""
    data = before.replace(b"PK", b"") + b"\n" + WORD.encode() + b"\n" + after
    found = sealed.read_sealed(_zip({"a.xml": b"x", "b/c.xml": data}) if packed else data)

    assert found["word"] == WORD


def test_a_word_is_not_cut_where_pieces_of_a_part_meet() -> None:
    """A part is read piece by piece; a word that crosses two of them is whole."""
    for gap in (-60, -20, 0, 3):
        data = b"x" * (sealed.PIECE + gap - len(SIGN)) + b" " + WORD.encode()
        assert sealed.read_sealed(_zip({"a": data}))["word"] == WORD


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04 broken", _zip({"a": b"x"})])
def test_a_file_without_it_has_none(data: bytes) -> None:
    """Nothing is guessed; a broken zip is told as one."""
    found = run("sealed", data)

    assert found.fault in (None, Code.BROKEN_FILE)
    assert found.value is None or found.value["word"] == ""


def test_a_bomb_is_refused_in_its_own_process() -> None:
    """Four hundred megabytes packed into little are not unpacked to the end (promise 13)."""
    bomb = _zip({f"{place}.xml": b"\0" * (60 * 1024 * 1024) for place in range(5)})

    assert len(bomb) < 1024 * 1024
    assert run("sealed", bomb).fault == Code.TOO_BIG
