"""Commands for entries as tables: out to a spreadsheet, and in again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple, Protocol

import typer

from commands.attendance import ATTENDANCE, take_in_attendance, write_attendance
from commands.connection_table import CONNECTIONS, take_in_connections, write_connections
from commands.options import AsJson, Out, ProjectName
from commands.readings import READINGS, take_in_readings, write_readings
from commands.requirement_table import take_in_requirements, write_requirements
from commands.telling import has_folder, wrong_call
from commands.tester_sheets import TESTS, take_in_tests, write_tests


class Write(Protocol):
    """Writes all entries of one kind as a table."""

    def __call__(self, project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
        """Write it."""


class Take(Protocol):
    """Takes over what a table says, and ends the command."""

    def __call__(self, project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
        """Take it over."""


class Table(NamedTuple):
    """How entries of one kind go out and come in."""

    write: Write
    take: Take


KINDS: Mapping[str, Table] = {
    "requirements": Table(write_requirements, take_in_requirements),
    READINGS: Table(write_readings, take_in_readings),
    ATTENDANCE: Table(write_attendance, take_in_attendance),
    TESTS: Table(write_tests, take_in_tests),
    CONNECTIONS: Table(write_connections, take_in_connections),
}
"""Entries that go out and in as tables."""

Kind = Annotated[str, typer.Argument(help="What: requirements, readings, attendance, tests, connections.")]


def export(
    kind: Kind,
    project: ProjectName,
    table_format: Annotated[str, typer.Option("--format", help="xlsx or csv.")] = "xlsx",
    out: Out = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write all entries of one kind as a table to edit."""
    from workspace.requirement_tables import MEDIA  # noqa: PLC0415  only this command

    _known(kind)
    if table_format not in MEDIA:
        wrong_call(f"--format {table_format}: it has to be one of {', '.join(MEDIA)}")
    if out is not None:
        has_folder(out)
    KINDS[kind].write(project, table_format, out, as_json=as_json)


def import_table(
    kind: Kind,
    project: ProjectName,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The table.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take over what a table changed, all of it or nothing; of readings the rows that are right."""
    _known(kind)
    KINDS[kind].take(project, file, dry_run=dry_run, as_json=as_json)


def _known(kind: str) -> None:
    if kind not in KINDS:
        wrong_call(f"{kind}: it has to be one of {', '.join(KINDS)}")
