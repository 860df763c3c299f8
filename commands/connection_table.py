"""Connections as a table from the command line: out to a spreadsheet, and in again."""

from __future__ import annotations

from pathlib import Path

import typer

from commands.finding import person, project_id, read, stored
from commands.taking import counts, take_over
from commands.telling import written
from words.catalogue import load

CONNECTIONS = "connections"
"""The kind of table that this is."""


def write_connections(project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
    """Write all connections."""
    from workspace.connecting import connections_file  # noqa: PLC0415  only this command needs it

    where = stored()
    made = connections_file(where, person(), project_id(where, project), table_format)
    written(made.data, out or Path(made.filename), as_json=as_json)


def take_in_connections(project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over what a table changed, all of it or nothing, and end.

    Raises:
        Exit: always, with how it ended.
    """
    from workspace.connecting import (  # noqa: PLC0415  only this command needs it
        read_connections,
        take_connections,
    )

    where = stored()
    name = project_id(where, project)
    found = read_connections(where, person(), name, read(file), file.name)
    told = counts(found)
    take_over(
        found,
        lambda: take_connections(where, person(), name, found),
        dry_run=dry_run,
        as_json=as_json,
        data=told,
        say=lambda: typer.echo(load()("connections.file.counts", **told)),
        whole=True,
    )
