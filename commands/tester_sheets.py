"""Sheets of testers from the command line: all tests go out as one sheet, a filled one comes in."""

from __future__ import annotations

from pathlib import Path

import typer

from authoring.diagnostics import has_errors
from commands.finding import person, project_id, read, stored
from commands.telling import print_json, tell, written, wrong_call
from words.catalogue import load
from words.complaints import as_json as complaints_json

TESTS = "tests"
"""The kind of table that this is."""


def write_tests(project: str, table_format: str, out: Path | None, *, as_json: bool) -> None:
    """Write a sheet with the tests of everybody; it is always a workbook."""
    from workspace.testing_sheets import EVERYBODY, make_sheet  # noqa: PLC0415  only this command needs it

    if table_format != "xlsx":
        wrong_call(f"--format {table_format}: {TESTS} go out as xlsx only")
    where = stored()
    made = make_sheet(where, person(), project_id(where, project), EVERYBODY)
    written(made.data, out or Path(made.filename), as_json=as_json)


def take_in_tests(project: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over what a sheet says, all of it or nothing.

    Raises:
        Exit: always, with how it ended.
    """
    from workspace.testing_sheets import take_sheet  # noqa: PLC0415  only this command needs it

    where = stored()
    name = project_id(where, project)
    found = take_sheet(where, person(), name, read(file), file.name, only_look=dry_run)
    counts = {"changed": found.changed, "same": found.same}
    if as_json:
        told = complaints_json(found.problems)
        print_json({**counts, "saved": found.stored > 0, "diagnostics": told})
    else:
        tell(found.problems, as_json=False)
        typer.echo(load()("acceptance.sheet.back.read", **counts))
    failed = has_errors(found.problems) or (found.changed > 0 and not dry_run and not found.stored)
    raise typer.Exit(1 if failed else 0)
