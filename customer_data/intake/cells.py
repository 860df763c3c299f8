"""Cells that do harm later: formulas as text, text read with a wrong encoding, numbers a spreadsheet cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.problems import Problem, Problems

NUL: Final = b"\0"


@dataclass(frozen=True, slots=True)
class Sign:
    """What is looked for: some bytes that must be there (cheap), and the pattern that decides (RE2)."""

    code: Code
    hints: tuple[bytes, ...]
    pattern: str


SIGNS: Final = (
    Sign(Code.FORMULA_TEXT, (b"=", b"(", b"|", b"!"), r"^\s*(?:=.|[-+@][A-Za-z@=][^ ]*[(|!])"),
    Sign(Code.SHORTENED_NUMBER, (b"E+", b"e+"), r"^\s*\d[.,]\d+[eE]\+\d{1,3}\s*$"),
    Sign(
        Code.READ_TWICE,
        (b"\xc3\x83", b"\xc3\x82", b"\xc3\xa2\xe2\x82\xac", b"\xc3\xaf\xc2\xbb"),
        "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
        "|Â[\u00a0-\u00bf]|â€|ï»¿",
    ),
    Sign(Code.LOST_CHARACTER, (b"\xef\xbf\xbd",), "\ufffd"),
    Sign(Code.NUL, (NUL,), r"\x00"),
)


def looked_at(
    arrays: list[Any], numbers: Sequence[int], heads: Sequence[str], problems: Problems
) -> list[Any]:
    """Tell the rows in which something was found; the same columns, without characters of no text (NUL).

    A row counts once for each sort of finding, whatever number of its cells have it.
    """
    import pyarrow.compute as pc  # noqa: PLC0415  it costs, and only jobs on customer files need it

    data = [texts_of(array) for array in arrays]
    for sign in SIGNS:
        places = [at for at, text in enumerate(data) if any(hint in text for hint in sign.hints)]
        _tell(sign, places, arrays, numbers, heads, problems)
    return [
        pc.replace_substring(array, "\0", "") if NUL in text else array
        for array, text in zip(arrays, data, strict=True)
    ]


def texts_of(array: Any) -> bytes:
    """All texts of a column one behind the other."""
    _, offsets, values = array.buffers()
    if values is None or not len(array):
        return b""
    ends = memoryview(offsets).cast("i")
    return bytes(memoryview(values)[ends[array.offset] : ends[array.offset + len(array)]])


def _tell(
    sign: Sign,
    places: Sequence[int],
    arrays: Sequence[Any],
    numbers: Sequence[int],
    heads: Sequence[str],
    problems: Problems,
) -> None:
    import pyarrow.compute as pc  # noqa: PLC0415  as above

    found: dict[int, int] = {}
    for place in places:
        for at in pc.indices_nonzero(pc.match_substring_regex(arrays[place], sign.pattern)).to_pylist():
            found.setdefault(at, place)
    told = [Problem(sign.code, numbers[at], found[at] + 1, heads[found[at]]) for at in sorted(found)]
    problems.add_counted(len(told), told)
