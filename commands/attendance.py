"""Results of courses from the command line: a list to fill in goes out, one that was filled in comes in."""

from __future__ import annotations

from pathlib import Path

import typer

from commands.finding import person, project_id, read, stored
from commands.taking import counts, take_over
from commands.telling import written
from words.catalogue import load

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
    from workspace.training_results import read_results, take_results  # noqa: PLC0415  only this command needs it

    where = stored()
    name = project_id(where, project)
    found = read_results(where, person(), name, read(file), file.name)
    told = counts(found)
    take_over(
        found,
        lambda: take_results(where, person(), name, found),
        dry_run=dry_run,
        as_json=as_json,
        data=told,
        say=lambda: typer.echo(load()("training.results.would", **told)),
    )
