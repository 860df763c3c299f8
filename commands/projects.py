"""Commands about whole projects: begin them, list them, take them out and in, prove their history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from commands.finding import person, project_id, read, stored
from commands.options import AsJson, ProjectName
from commands.telling import print_json, tell, written, wrong_call
from words.catalogue import load
from words.safe import plain


def new(
    playbook: Annotated[str, typer.Argument(help="Id of the playbook to follow.")],
    name: Annotated[str, typer.Option(help="Name of the project.")],
    users: Annotated[int, typer.Option(min=1, help="People who will use the CRM.")],
    currency: Annotated[str, typer.Option(help="Three capitals, such as EUR.")] = "EUR",
    *,
    as_json: AsJson = False,
) -> None:
    """Begin a project."""
    from pydantic import ValidationError  # noqa: PLC0415  only this command needs it

    from project.model import Settings  # noqa: PLC0415  only this command needs it
    from workspace.begin import begin  # noqa: PLC0415  only this command needs it

    try:
        settings = Settings(name=name, users=users, currency=currency)
    except ValidationError as fault:
        wrong_call("; ".join(f"--{item['loc'][0]}: {item['msg']}" for item in fault.errors()))
    _began(begin(stored(), person(), playbook, settings), as_json=as_json)


def demo(*, as_json: AsJson = False) -> None:
    """Add a fresh copy of the example project."""
    from workspace.begin import demo as make  # noqa: PLC0415  only this command needs it

    _began(make(stored(), person()), as_json=as_json)


def list_projects(*, as_json: AsJson = False) -> None:
    """List all projects, newest change first."""
    from workspace.open import project_list  # noqa: PLC0415  only this command needs it

    lines = project_list(stored(), person())
    if as_json:
        print_json(
            [
                {
                    "id": item.id,
                    "name": item.name,
                    "revision": item.revision,
                    "changed_at": item.changed_at.isoformat(),
                }
                for item in lines
            ]
        )
        return
    for item in lines:
        typer.echo(f"{item.id}  {item.changed_at:%Y-%m-%d %H:%M}  {plain(item.name)}")


def export(
    project: ProjectName,
    file: Annotated[Path, typer.Argument(help="Where to write the project file.")],
    *,
    full: Annotated[bool, typer.Option("--full", help="With sealed bids and covered scores.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a whole project into one file: records, content, answers and history."""
    from workspace.files import export_project  # noqa: PLC0415  only this command needs it

    workspace = stored()
    name = project_id(workspace, project)
    found = export_project(workspace, person(), name, full=full)
    told = {
        "responses_left_out": found.left_out,
        "files_left_out": found.sealed,
        "scores_left_out": found.covered,
    }
    written(found.data, file, as_json=as_json, project=name, **told)
    if found.left_out and not as_json:
        typer.echo(load().plural("commands.export.left_out", found.left_out), err=True)
    if found.sealed and not as_json:
        typer.echo(load().plural("commands.export.sealed", found.sealed), err=True)
    if found.covered and not as_json:
        typer.echo(load().plural("commands.export.covered", found.covered), err=True)


def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A project file.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a project from a project file."""
    from workspace.files import import_project  # noqa: PLC0415  only this command needs it

    data = read(file)
    _began(import_project(stored(), person(), data, file.name), as_json=as_json)


def verify_log(project: ProjectName, *, as_json: AsJson = False) -> None:
    """Check that the history of a project is whole and unchanged."""
    from workspace.history import verify_history  # noqa: PLC0415  only this command needs it

    workspace = stored()
    name = project_id(workspace, project)
    misfit = verify_history(workspace, person(), name)
    words = load()
    if as_json:
        print_json({"project": name, "whole": misfit is None, "entry": misfit})
    else:
        whole = misfit is None
        typer.echo(words("summary.log_whole") if whole else words("summary.log_broken", number=misfit))
    raise typer.Exit(0 if misfit is None else 1)


def _began(outcome: Any, *, as_json: bool) -> None:
    from workspace.change import Refused  # noqa: PLC0415  only commands that write need it

    if isinstance(outcome, Refused):
        tell(outcome.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        print_json({"id": outcome.project_id})
    else:
        typer.echo(outcome.project_id)
