"""What is no fault of a matrix but worth a word, because it leaves little to compare."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from scoring.codes import Code
from scoring.matrix import Matrix

FEWEST = 2
"""Vendors or criteria below which there is nothing to compare or to weigh."""


def remarks(matrix: Matrix, file: str = "") -> Iterator[Diagnostic]:
    """One vendor, one criterion, and criteria on which all vendors score the same; notes, not errors."""
    if len(matrix.vendors) == 1:
        told = {"name": matrix.vendors[0]}
        yield complain(Code.ONE_VENDOR, Place(file, path=("vendors", 0)), told, severity=Severity.NOTE)
    if len(matrix.criteria) == 1:
        told = {"name": matrix.criteria[0].id}
        place = Place(file, path=("criteria", 0, "id"))
        yield complain(Code.ONE_CRITERION, place, told, severity=Severity.NOTE)
    for column, item in enumerate(matrix.criteria):
        given = {row[column] for row in matrix.scores}
        if len(matrix.vendors) >= FEWEST and len(given) == 1 and given != {None}:
            place = Place(file, path=("criteria", column, "id"))
            yield complain(Code.COLUMN_EQUAL, place, {"name": item.id}, severity=Severity.NOTE)
