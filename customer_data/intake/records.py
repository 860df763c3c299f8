"""Rows of a CSV text with their numbers, whatever quotes do in it.

Python's own reader is used, not the faster one of the database: it says which lines a row was made of, so
that rows can be counted as a spreadsheet counts them, and a quote that is never closed costs one row and not
all that follow.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from customer_data.codes import Code
from customer_data.intake.lines import Lines
from customer_data.intake.problems import Problems

Given = tuple[int, list[str]]
"""Number of a row in its file, and its cells."""

MOST_MENDED: Final = 10_000
"""Quotes without an end after which the text is taken as it reads."""

LOOKED_AT: Final = 50
"""Lines of a row that are looked at to tell whether they are rows of their own."""


def records(lines: Lines, delimiter: str, width: int, problems: Problems) -> Iterator[Given]:
    """Rows as a spreadsheet would number them: a cell with line breaks is one row, an empty line is one.

    A quote that swallows following rows costs the row it stands in; the others are read again without it.

    Args:
        lines: of the text.
        delimiter: between cells.
        width: cells of a right row, by which swallowed rows are known.
        problems: hear what could not be read.
    """
    number, mended = 0, 0
    reader = _reader(lines, delimiter)
    while True:
        lines.held.clear()
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            cells, swallowed = [], True
        else:
            if cells is None:
                return
            swallowed = lines.ended or (
                len(lines.held) > 1
                and (len(cells) != width or not is_strict(lines.held, delimiter))
                and are_rows(lines.held[1:], delimiter, width)
            )
        if not swallowed or mended >= MOST_MENDED:
            yield number, cells
            continue
        mended += 1
        alone = len(lines.held) == 1 and not lines.ended
        problems.add(Code.HUGE_CELL if alone else Code.UNCLOSED_QUOTE, number)
        lines.give_back(lines.held[1:])
        reader = _reader(lines, delimiter)


def _reader(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(iter(lines), delimiter=delimiter)


def is_strict(lines: list[str], delimiter: str) -> bool:
    """Whether nothing but a delimiter follows a closing quote, as every program writes it."""
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True), None)
    except csv.Error:
        return False
    return True


def are_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether at least half of these lines would be right rows by themselves."""
    some = lines[:LOOKED_AT]
    right = sum(_width(line, delimiter) == width for line in some)
    return 2 * right >= len(some)


def _width(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0
