"""Results of courses from the command line: a list to fill in goes out, one that was filled in comes in."""

from __future__ import annotations

from pathlib import Path

import typer

from authoring.diagnostics import has_errors
from commands.finding import person, project_id, read, stored
from commands.telling import print_json, tell, written
from words.catalogue import load
from words.complaints import as_json as complaints_json

ATTENDANCE = "attendance"
"""The kind of table that this is."""


def write_attendance(project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
    """Write a list with a row for each group, and each person known by name, of every course."""
    from workspace.training_results import results_form  # noqa: PLC0415  only this command needs it

    where = stored()
    made = results_form(where, person(), project_id(where, project), table_format)
    written(made.data, out or Path(made.filename), as_json=as_json)


def take_in_attendance(project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over the rows that are right; the others are told, and the command ends with 1.

    Raises:
        Exit: always, with how it ended.
    """
    from workspace.change import Changed, Refused  # noqa: PLC0415  only this command needs it
    from workspace.training_results import read_results, take_results  # noqa: PLC0415  the same

    where = stored()
    name = project_id(where, project)
    found = read_results(where, person(), name, read(file), file.name)
    problems, saved = found.problems, False
    if found.records and not dry_run:
        outcome = take_results(where, person(), name, found)
        saved = isinstance(outcome, Changed)
        problems = (*problems, *(outcome.diagnostics if isinstance(outcome, Refused) else ()))
    counts = {"new": found.new, "changed": found.changed, "same": found.same}
    if as_json:
        print_json({**counts, "saved": saved, "diagnostics": complaints_json(problems)})
    else:
        tell(problems, as_json=False)
        typer.echo(load()("training.results.would", **counts))
    failed = has_errors(problems) or (bool(found.records) and not dry_run and not saved)
    raise typer.Exit(1 if failed else 0)
