"""Values of figures of success from the command line: all out as a table, and rows of a file in."""

from __future__ import annotations

from pathlib import Path

import typer

from authoring.diagnostics import has_errors
from commands.finding import person, project_id, read, stored
from commands.telling import print_json, tell, written
from words.catalogue import load
from words.complaints import as_json as complaints_json

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
    from workspace.change import Changed, Refused  # noqa: PLC0415  only this command needs it
    from workspace.measuring import look_at_readings, take_readings  # noqa: PLC0415  the same

    where = stored()
    name = project_id(where, project)
    looked = look_at_readings(where, person(), name, read(file), file.name)
    problems, saved = looked.problems, False
    if looked.records and not dry_run:
        outcome = take_readings(where, person(), name, looked)
        saved = isinstance(outcome, Changed)
        problems = (*problems, *(outcome.diagnostics if isinstance(outcome, Refused) else ()))
    counts = {"new": looked.new, "changed": looked.changed, "same": looked.same}
    if as_json:
        print_json({**counts, "saved": saved, "diagnostics": complaints_json(problems)})
    else:
        tell(problems, as_json=False)
        typer.echo(load()("metrics.file.counts", **counts))
    failed = has_errors(problems) or (bool(looked.records) and not dry_run and not saved)
    raise typer.Exit(1 if failed else 0)
