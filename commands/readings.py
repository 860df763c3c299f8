"""Values of figures of success from the command line: all out as a table, and rows of a file in."""

from __future__ import annotations

from pathlib import Path

import typer

from commands.finding import person, project_id, read, stored
from commands.taking import counts, take_over
from commands.telling import written
from words.catalogue import load

READINGS = "readings"
"""The kind of table that this is."""


def write_readings(project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
    """Write all values but those about fewer than five people."""
    from workspace.measuring import made_readings  # noqa: PLC0415  only this command needs it

    where = stored()
    made, left = made_readings(where, person(), project_id(where, project), table_format)
    if left:
        typer.echo(load().plural("metrics.file.left_out", left), err=True)
    written(made.data, out or Path(made.filename), as_json=as_json)


def take_in_readings(project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over the rows that are right; the others are told, and the command ends with 1."""
    from workspace.measuring import look_at_readings, take_readings  # noqa: PLC0415  only this command needs it

    where = stored()
    name = project_id(where, project)
    looked = look_at_readings(where, person(), name, read(file), file.name)
    told = counts(looked)
    take_over(
        looked,
        lambda: take_readings(where, person(), name, looked),
        dry_run=dry_run,
        as_json=as_json,
        data=told,
        say=lambda: typer.echo(load()("metrics.file.counts", **told)),
    )
