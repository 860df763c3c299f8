"""The job that reads a file of customers: right rows into a table, everything else told by row."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from customer_data.codes import Code
from customer_data.figures import IntakeFigures
from customer_data.intake import forms
from customer_data.intake.assembling import assemble
from customer_data.intake.heads import are_purchases
from customer_data.intake.layout import Layout, layout_of
from customer_data.intake.limits import MOST_CELL
from customer_data.intake.parquet_file import read_parquet
from customer_data.intake.problems import Problems
from customer_data.intake.quick import read_quickly
from customer_data.intake.sink import Sink
from customer_data.intake.sources import SheetSource, Source, TextSource
from customer_data.intake.tendencies import tendencies
from customer_data.refused import RefusedError
from customer_data.specs import IntakeSpec, Tell

ORIGINAL = "original"
READING, CHECKING = "reading", "checking"
"""Steps that are told."""

READ = 0.9
"""Share of the work that is reading."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How a file was taken, and where its rows wait."""

    form: str
    heads: tuple[str, ...]
    has_heads: bool
    sink: Sink
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def run(spec: IntakeSpec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> IntakeFigures:
    """Read `original` into `rows.parquet` and `problems.json`, both whole or not at all.

    Args:
        spec: which file, and what was set by hand about it.
        inputs: folders of files by digest.
        out: where the two files go.
        tell: hears how far it is.

    Raises:
        RefusedError: nothing of the file can be used.
    """
    path = inputs[spec.digest] / ORIGINAL
    problems = Problems()
    with _left_tidy(out), _cell_limit():
        tell(READING, 0.0)
        taken = _taken(spec, path, out, problems, tell)
        sums = taken.sink.close()
        if sums is not None:
            problems.add(Code.TOTALS_ROW, sums)
        if not taken.sink.rows:
            raise RefusedError(Code.ONLY_HEADS)
        tell(CHECKING, READ)
        day_first, decimal_comma = tendencies(out, taken.heads, problems)
        problems.write(out)
        taken.sink.put()
    tell(CHECKING, 1.0)
    return IntakeFigures(
        digest=spec.digest,
        size=path.stat().st_size,
        form=taken.form,
        encoding=taken.encoding,
        delimiter=taken.delimiter,
        sheet=taken.sheet[:200],
        heads=taken.heads,
        has_heads=taken.has_heads,
        rows=taken.sink.rows,
        left_out=problems.left_out,
        faults=problems.sorted(),
        purchases=are_purchases(taken.heads),
        day_first=day_first,
        decimal_comma=decimal_comma,
    )


def _taken(spec: IntakeSpec, path: Path, out: Path, problems: Problems, tell: Tell) -> Taken:
    form = forms.form_of(path)
    forms.compare(spec.filename, form, problems)

    def far(share: float) -> None:
        tell(READING, READ * share)

    if form == forms.PARQUET:
        heads, sink = read_parquet(path, out, problems, spec.most_rows, far)
        return Taken(form, heads, has_heads=True, sink=sink)
    source: Source = (
        TextSource(path, spec, problems) if form == forms.CSV else SheetSource(path, spec, problems)
    )
    layout = layout_of(source.sample(), spec.has_heads, problems)
    sink = _filled(source, layout, out, problems, spec.most_rows, far)
    how = (source.encoding, source.delimiter, source.sheet)
    return Taken(form, layout.heads, layout.has_heads, sink, *how)


def _filled(
    source: Source,
    layout: Layout,
    out: Path,
    problems: Problems,
    most_rows: int,
    far: Callable[[float], None],
) -> Sink:
    """A sink with all rows: quickly where every row is plain, else with care."""
    if isinstance(source, TextSource):
        found = Problems()
        sink = Sink(out, layout.heads, found)
        if read_quickly(source, layout, sink, found, most_rows, far):
            problems.join(found)
            return sink
        sink.close()
    sink = Sink(out, layout.heads, problems)
    assemble(source, layout, sink, problems, most_rows, far)
    return sink


@contextmanager
def _left_tidy(out: Path) -> Iterator[None]:
    """Whatever happens, no half file stays."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for part in out.glob("*.part"):
            part.unlink()
        shutil.rmtree(out / "overflow", ignore_errors=True)


@contextmanager
def _cell_limit() -> Iterator[None]:
    """Python keeps one limit of cells for everybody; it is put back."""
    before = csv.field_size_limit(MOST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
