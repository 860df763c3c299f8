"""A look at the first rows of a taken file; they are shown to whoever may edit and kept nowhere."""

from __future__ import annotations

from pathlib import Path

from authoring.diagnostics import Diagnostic
from project.access import Action
from project.records.customer_data import DataFile
from store.port import StoredProject
from workspace.guarding import require
from workspace.wiring import Workspace

SAMPLE = 2_000
"""Rows of a file by which the meaning of its columns is proposed."""

ROWS, PROBLEMS = "rows.parquet", "problems.json"


def column_samples(folder: Path, columns: int, rows: int = SAMPLE) -> tuple[tuple[str, ...], ...]:
    """The filled values of each column in the first rows; empty ones where the rows are not read yet."""
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  costs; the screen has it already

    names = [f"c{place}" for place in range(columns)]
    if not (folder / ROWS).is_file():
        return tuple(() for _ in names)
    with ParquetFile(folder / ROWS) as file:
        batch = next(file.iter_batches(batch_size=rows, columns=names), None)
    if batch is None:
        return tuple(() for _ in names)
    return tuple(
        tuple(str(value) for value in batch.column(name).to_pylist() if value not in {None, ""})
        for name in names
    )


def samples_of(workspace: Workspace, person: str, project_id: str, file: str) -> tuple[tuple[str, ...], ...]:
    """The filled values of each column of a file in its first rows; () where its rows are gone.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    record = _file_in(stored, file)
    folder = workspace.files.folder(project_id, record.digest)
    if folder is None or record.read is None:
        return ()
    return column_samples(folder, len(record.read.heads))


def problems_of(workspace: Workspace, person: str, project_id: str, file: str) -> tuple[Diagnostic, ...]:
    """Everything that was found while a file was read, by row; it holds no value of a customer.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file.
        StoreFault: the storage failed.
    """
    from customer_data.intake.problems import diagnostics  # noqa: PLC0415  only this page reads files

    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    record = _file_in(stored, file)
    folder = workspace.files.folder(project_id, record.digest)
    if folder is None or not (folder / PROBLEMS).is_file():
        return ()
    return diagnostics(folder, record.title)


def _file_in(stored: StoredProject, file: str) -> DataFile:
    found = next((item for item in stored.records if isinstance(item, DataFile) and item.id == file), None)
    if found is None:
        raise LookupError(file)
    return found
