"""Commands for entries as tables: out to a spreadsheet, and in again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from authoring.diagnostics import has_errors
from commands.attendance import ATTENDANCE, take_in_attendance, write_attendance
from commands.finding import person, project_id, read, stored
from commands.options import AsJson, Out, ProjectName
from commands.readings import READINGS, take_in_readings, write_readings
from commands.telling import has_folder, print_json, tell, written, wrong_call
from commands.tester_sheets import TESTS, take_in_tests, write_tests
from words.catalogue import load
from words.complaints import as_json as complaints_json

KINDS = ("requirements", READINGS, ATTENDANCE, TESTS)
"""Entries that go out and in as tables."""

Kind = Annotated[str, typer.Argument(help="What: requirements, readings, attendance, tests.")]


def export(
    kind: Kind,
    project: ProjectName,
    table_format: Annotated[str, typer.Option("--format", help="xlsx or csv.")] = "xlsx",
    out: Out = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write all entries of one kind as a table to edit."""
    from workspace.requirement_tables import MEDIA, requirements_file  # noqa: PLC0415  only this command

    _known(kind)
    if table_format not in MEDIA:
        wrong_call(f"--format {table_format}: it has to be one of {', '.join(MEDIA)}")
    if out is not None:
        has_folder(out)
    if kind == READINGS:
        write_readings(project, table_format, out, as_json=as_json)
        return
    if kind == ATTENDANCE:
        write_attendance(project, table_format, out, as_json=as_json)
        return
    if kind == TESTS:
        write_tests(project, table_format, out, as_json=as_json)
        return
    where = stored()
    made = requirements_file(where, person(), project_id(where, project), table_format)
    written(made.data, out or Path(made.filename), as_json=as_json)


def import_table(
    kind: Kind,
    project: ProjectName,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The table.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take over what a table changed, all of it or nothing; of readings the rows that are right."""
    from workspace.change import Changed, Refused  # noqa: PLC0415  only this command needs it
    from workspace.requirement_tables import read_requirements, take_requirements  # noqa: PLC0415  the same

    _known(kind)
    if kind == READINGS:
        take_in_readings(project, file, dry_run=dry_run, as_json=as_json)
    if kind == ATTENDANCE:
        take_in_attendance(project, file, dry_run=dry_run, as_json=as_json)
    if kind == TESTS:
        take_in_tests(project, file, dry_run=dry_run, as_json=as_json)
    where = stored()
    name = project_id(where, project)
    found = read_requirements(where, person(), name, read(file), file.name)
    problems, saved = found.problems, False
    if found.records and not dry_run and not has_errors(problems):
        outcome = take_requirements(where, person(), name, found)
        saved = isinstance(outcome, Changed)
        problems = (*problems, *(outcome.diagnostics if isinstance(outcome, Refused) else ()))
    counts = {"new": found.new, "changed": found.changed, "same": found.same}
    if as_json:
        print_json({**counts, "saved": saved, "diagnostics": complaints_json(problems)})
    else:
        tell(problems, as_json=False)
        typer.echo(load()("requirement_table.read", **counts))
    failed = has_errors(problems) or (bool(found.records) and not dry_run and not saved)
    raise typer.Exit(1 if failed else 0)


def _known(kind: str) -> None:
    if kind not in KINDS:
        wrong_call(f"{kind}: it has to be one of {', '.join(KINDS)}")
