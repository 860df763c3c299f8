"""Files of customers of a project: taken from this computer however large, listed, their rows deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from commands.finding import all_there, person, project_id, stored
from commands.options import AsJson, ProjectName
from commands.telling import print_json, tell
from words.catalogue import load
from words.complaints import as_json as complaints_json
from words.safe import plain

if TYPE_CHECKING:
    from store.port import Stale
    from workspace.change import Refused

File = Annotated[Path, typer.Argument(help="CSV, XLSX or Parquet.", show_default=False)]
FileId = Annotated[str, typer.Argument(help="Id of a file, as `data files` tells it.", show_default=False)]
Source = Annotated[str | None, typer.Option(help="Id of the place with customer data it comes from.")]


def take(project: ProjectName, file: File, source: Source = None, *, as_json: AsJson = False) -> None:
    """Take a file of customers into a project and read it; its rows stay beside the database."""
    from workspace.customer_files import Took, take_file  # noqa: PLC0415  only commands on customer files
    from workspace.customer_jobs import wait  # noqa: PLC0415  as above

    all_there([file])
    where = stored()
    name = project_id(where, project)
    done = take_file(where, person(), name, file.name, file, source)
    if not isinstance(done, Took):
        _unsaved(done, "not_taken", as_json=as_json)
    ended = wait(where, person(), name, done.job.key) if done.job.key else done.job
    fault = None if ended is None else ended.fault
    if fault is not None:
        tell((replace(fault, place=replace(fault.place, file=file.name)),), as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        print_json({"id": done.file, "known": done.known})
    else:
        typer.echo(load()("data_files.cli.known" if done.known else "data_files.cli.taken", id=done.file))


def files(project: ProjectName, *, as_json: AsJson = False) -> None:
    """List the files of customers of a project."""
    from project.records.customer_data import DataFile  # noqa: PLC0415  only commands on customer files
    from workspace.open import opened  # noqa: PLC0415  as above

    where = stored()
    found = opened(where, person(), project_id(where, project)).project.of(DataFile)
    rows = [
        {
            "id": item.id,
            "title": item.title,
            "rows": None if item.read is None else item.read.rows,
            "keep_until": item.keep_until.isoformat(),
            "gone": None if item.gone is None else item.gone.isoformat(),
        }
        for item in found
    ]
    if as_json:
        print_json(rows)
        return
    words = load()
    for row in rows:
        stands = "gone" if row["gone"] else "unread" if row["rows"] is None else "here"
        told = {"rows": row["rows"] or 0, "day": row["gone"] or row["keep_until"]}
        typer.echo(f"{row['id']}  {plain(str(row['title']))}  {words(f'data_files.cli.{stands}', **told)}")
    if not rows:
        typer.echo(words("data_files.cli.none"))


def delete(project: ProjectName, file: FileId, *, as_json: AsJson = False) -> None:
    """Delete the rows of a file and all that was worked out of them; figures stay in the project."""
    from workspace.change import Changed  # noqa: PLC0415  only commands on customer files
    from workspace.customer_files import delete_rows  # noqa: PLC0415  as above

    where = stored()
    try:
        done = delete_rows(where, person(), project_id(where, project), file)
    except LookupError:
        typer.echo(load()("data_files.cli.unknown", id=plain(file)), err=True)
        raise typer.Exit(1) from None
    if not isinstance(done, Changed):
        _unsaved(done, "not_noted", as_json=as_json)
    if as_json:
        print_json({"id": file, "deleted": True})
    else:
        typer.echo(load()("data_files.cli.deleted"))


def _unsaved(done: Refused | Stale, meanwhile: str, *, as_json: bool) -> NoReturn:
    """Say why something was not saved, and end with 1.

    Args:
        done: refused for reasons, or somebody else saved at the same moment.
        meanwhile: what to say then.
        as_json: for a program.
    """
    refused = getattr(done, "diagnostics", None)
    if refused is None:
        typer.echo(load()(f"data_files.cli.{meanwhile}"), err=True)
    if as_json:
        told = complaints_json(refused or ())
        print_json({"saved": False, "changed_meanwhile": refused is None, "diagnostics": told})
    elif refused:
        tell(refused, as_json=False)
    raise typer.Exit(1)
