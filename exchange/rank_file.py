"""A matrix handed in as a file: CSV, workbook, or YAML in the form that `rank` documents.

```yaml
format: 1
kind: matrix
criteria:
  - {id: price, weight: 40, worst: 60, best: 20, preference: {shape: linear, q: 1, p: 5}}
  - {id: support, weight: 60, knock_out_below: 2}
vendors:
  Vendor A: {price: 30, support: 4}
  Vendor B: {price: 25}
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from authoring.diagnostics import Diagnostic, Place, complain, has_errors, in_order
from authoring.positions import Positions
from authoring.reader import near, read
from authoring.values import Frozen
from exchange.codes import Code
from exchange.rank_table import placed, rank_matrix
from exchange.tables import read_table
from scoring.matrix import Criterion, Matrix, check
from scoring.preference import Preference, Shape
from scoring.remarks import remarks

YAML_ENDINGS = (".yaml", ".yml")

Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class MatrixPreference(Frozen):
    """How much a difference on one criterion counts where vendors are compared in pairs."""

    shape: Shape
    q: float | None = None
    p: float | None = None
    s: float | None = None


class MatrixCriterion(Frozen):
    """One criterion of a written matrix; the scale runs from 1 to 5 unless told otherwise."""

    id: Name
    weight: float = Field(ge=0)
    worst: float = 1
    best: float = 5
    knock_out_below: float | None = None
    preference: MatrixPreference | None = None


class MatrixFile(Frozen):
    """A matrix as YAML; a vendor's score that is left out, or null, is missing."""

    format: int = Field(ge=1)
    kind: Literal["matrix"]
    criteria: tuple[MatrixCriterion, ...] = Field(min_length=1, max_length=20_000)
    vendors: dict[Name, dict[Name, float | None]] = Field(min_length=1, max_length=200)


def read_rank_file(data: bytes, filename: str) -> tuple[Matrix | None, tuple[Diagnostic, ...]]:
    """The matrix of a CSV file, a workbook or a YAML file, or None, and everything that is wrong."""
    if filename.lower().endswith(YAML_ENDINGS):
        return read_matrix_yaml(data, filename)
    table, found = read_table(data, filename)
    if table is None:
        return None, found
    matrix, more = rank_matrix(table)
    return matrix, in_order([*found, *more])


def read_matrix_yaml(data: bytes, filename: str) -> tuple[Matrix | None, tuple[Diagnostic, ...]]:
    """The matrix of a YAML file, or None, and everything that is wrong with line and column."""
    reading = read(data, filename, MatrixFile)
    if reading.value is None:
        return None, reading.diagnostics
    written = reading.value
    matrix = _matrix(written)
    find = _finder(written, reading.positions)
    found = [
        *reading.diagnostics,
        *_unknown(written, reading.positions),
        *placed((*check(matrix), *remarks(matrix)), find),
    ]
    return (None if has_errors(found) else matrix), in_order(found)


def _matrix(written: MatrixFile) -> Matrix:
    criteria = tuple(_criterion(item) for item in written.criteria)
    scores = tuple(tuple(given.get(item.id) for item in criteria) for given in written.vendors.values())
    return Matrix(tuple(written.vendors), criteria, scores)


def _criterion(written: MatrixCriterion) -> Criterion:
    given = written.preference
    preference = None if given is None else Preference(given.shape, given.q, given.p, given.s)
    return Criterion(
        written.id,
        written.weight,
        written.worst,
        written.best,
        written.knock_out_below,
        preference=preference,
    )


def _unknown(written: MatrixFile, positions: Positions) -> Iterator[Diagnostic]:
    known = [item.id for item in written.criteria]
    for vendor, given in written.vendors.items():
        for name in given:
            if name not in known:
                place = positions.place(("vendors", vendor, name))
                told = {"vendor": vendor, "criterion": name}
                yield complain(Code.UNKNOWN_CRITERION, place, told, nearest=near(name, known))


def _finder(written: MatrixFile, positions: Positions) -> Callable[[tuple[str | int, ...]], Place]:
    """From a path into the matrix to where that part is written."""
    vendors = tuple(written.vendors)
    names = tuple(item.id for item in written.criteria)

    def find(path: tuple[str | int, ...]) -> Place:
        match path:
            case ("vendors", int(vendor)):
                return positions.place(("vendors", vendors[vendor]))
            case ("scores", int(vendor), int(criterion)):
                return positions.place(("vendors", vendors[vendor], names[criterion]))
            case _:
                return positions.place(path)

    return find
