"""Requirements as a table from the command line: out to a spreadsheet, and in again."""

from __future__ import annotations

from pathlib import Path

import typer

from commands.finding import person, project_id, read, stored
from commands.taking import counts, take_over
from commands.telling import written
from words.catalogue import load


def write_requirements(project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
    """Write all requirements."""
    from workspace.requirement_tables import requirements_file  # noqa: PLC0415  only this command needs it

    where = stored()
    made = requirements_file(where, person(), project_id(where, project), table_format)
    written(made.data, out or Path(made.filename), as_json=as_json)


def take_in_requirements(project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over what a table changed, all of it or nothing, and end.

    Raises:
        Exit: always, with how it ended.
    """
    from workspace.requirement_tables import (  # noqa: PLC0415  only this command needs it
        read_requirements,
        take_requirements,
    )

    where = stored()
    name = project_id(where, project)
    found = read_requirements(where, person(), name, read(file), file.name)
    told = counts(found)
    take_over(
        found,
        lambda: take_requirements(where, person(), name, found),
        dry_run=dry_run,
        as_json=as_json,
        data=told,
        say=lambda: typer.echo(load()("requirement_table.read", **told)),
        whole=True,
    )
