"""Comparisons of two things at a time: from single judgements or a whole table, and what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose, isfinite

import numpy as np

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from scoring.codes import Code
from scoring.matrix import Floats, plain

Pair = tuple[str, str, float]
"""First thing, second thing, how many times as much the first matters; below 1 it matters less."""

MOST_TIMES = 1e6
"""Nothing matters more than so many times as much as another, nor less than 1 / so many times."""

ROUNDED = 0.06
"""A table is written with two digits: 0.33 for a third, 0.14 for a seventh, 0.11 for a ninth."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Judgements as a table.

    Attributes:
        names: what is compared.
        table: shape (n, n): how many times row matters as much as column; 0 where nobody compared; 1 on the
            diagonal. None where the judgements cannot be used.
    """

    names: tuple[str, ...]
    table: Floats | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def missing(self) -> int:
        """Pairs that nobody compared."""
        return 0 if self.table is None else int(np.count_nonzero(self.table == 0)) // 2


def from_pairs(names: Sequence[str], pairs: Sequence[Pair]) -> Comparisons:
    """The table of single judgements: each pair once, either way round.

    Refused: names that are not compared here, a thing against itself, one pair twice, and anything but a
    number from 1 / `MOST_TIMES` to `MOST_TIMES`.
    """
    found = tuple(_pair_faults(names, pairs))
    if not names:
        found = (complain(Code.NOTHING_WEIGHED, Place("", path=("names",))),)
    if found:
        return Comparisons(tuple(names), None, found)
    at = {name: position for position, name in enumerate(names)}
    table = np.eye(len(names))
    for first, second, times in pairs:
        table[at[first], at[second]] = times
        table[at[second], at[first]] = 1 / times
    return Comparisons(tuple(names), table, tuple(_connection_faults(names, table)))


def from_table(names: Sequence[str], rows: Sequence[Sequence[float | None]]) -> Comparisons:
    """A table handed in whole, with what does not fit in it named cell by cell.

    A cell above the diagonal and its mirror below must be each other's reciprocal, up to two digits of
    rounding. Where both cells say the same one of them was turned; where they differ in another way one of
    them was mistyped. The upper cell holds; an empty one is taken from its mirror.
    """
    found = [*_shape_faults(names, rows)]
    if found:
        return Comparisons(tuple(names), None, tuple(found))
    pairs: list[Pair] = []
    for row, column in _upper(len(names)):
        upper, lower = rows[row][column], rows[column][row]
        found.extend(_mirror_faults((names[row], names[column]), (row, column), upper, lower))
        if upper is not None:
            pairs.append((names[row], names[column], upper))
        elif lower is not None and lower > 0:
            turned = 1 / lower if lower >= 1 / MOST_TIMES else float("inf")
            pairs.append((names[row], names[column], turned))
    made = from_pairs(names, pairs)
    return Comparisons(made.names, made.table, (*found, *made.diagnostics))


def parts(table: Floats) -> tuple[tuple[int, ...], ...]:
    """Things that hang together by comparisons, as positions, each part in order."""
    waiting, found = set(range(len(table))), []
    while waiting:
        seen, edge = set(), {min(waiting)}
        while edge:
            seen |= edge
            edge = {int(item) for one in edge for item in np.flatnonzero(table[one])} - seen
        waiting -= seen
        found.append(tuple(sorted(seen)))
    return tuple(found)


def _upper(count: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(count) for column in range(row + 1, count))


def _pair_faults(names: Sequence[str], pairs: Sequence[Pair]) -> Iterator[Diagnostic]:
    seen: set[frozenset[str]] = set()
    for number, (first, second, times) in enumerate(pairs):
        place, told = Place("", path=("pairs", number)), {"first": first, "second": second}
        for name in (first, second):
            if name not in names:
                yield complain(
                    Code.PAIR_UNKNOWN, place, {"name": name}, value=name, nearest=near(name, names)
                )
        if first == second:
            yield complain(Code.PAIR_SELF, place, {"name": first})
        elif frozenset((first, second)) in seen:
            yield complain(Code.PAIR_REPEATED, place, told)
        seen.add(frozenset((first, second)))
        if not isfinite(times) or not 1 / MOST_TIMES <= times <= MOST_TIMES:
            yield complain(Code.PAIR_NOT_POSITIVE, place, told, value=plain(times))


def _connection_faults(names: Sequence[str], table: Floats) -> Iterator[Diagnostic]:
    """Things without any chain of comparisons between them have no weights relative to each other."""
    found = parts(table)
    if len(found) > 1:
        first, second = (", ".join(names[item] for item in part) for part in found[:2])
        told: Mapping[str, object] = {"parts": len(found), "first": first, "second": second}
        yield complain(Code.PAIRS_DISCONNECTED, Place("", path=("pairs",)), told)


def _shape_faults(names: Sequence[str], rows: Sequence[Sequence[float | None]]) -> Iterator[Diagnostic]:
    if len(rows) != len(names) or any(len(row) != len(names) for row in rows):
        yield complain(Code.TABLE_NOT_SQUARE, Place("", path=("rows",)), {"count": len(names)})
        return
    for number, name in enumerate(names):
        cell = rows[number][number]
        if cell is not None and cell != 1:
            place = Place("", path=("rows", number, number))
            yield complain(Code.PAIR_SELF, place, {"name": name}, value=plain(cell))


def _mirror_faults(
    names: tuple[str, str], at: tuple[int, int], upper: float | None, lower: float | None
) -> Iterator[Diagnostic]:
    if upper is None or lower is None or upper <= 0 or lower <= 0:
        return
    if isclose(upper * lower, 1, rel_tol=ROUNDED):
        return
    told = {"first": names[0], "second": names[1], "said": plain(upper), "mirror": plain(lower)}
    place = Place("", path=("rows", at[1], at[0]))
    same = isclose(upper, lower, rel_tol=ROUNDED)
    code = Code.PAIR_TURNED if same else Code.PAIR_NOT_RECIPROCAL
    yield complain(code, place, told, value=plain(lower))
