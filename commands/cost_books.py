"""Commands for the cost workbook: out to a spreadsheet, and its changed inputs in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import person, project_id, read, stored
from commands.options import AsJson, Out, ProjectName
from commands.taking import take_over
from commands.telling import has_folder, written
from words.catalogue import load
from words.numbers import UNKNOWN

if TYPE_CHECKING:
    from workspace.cost_input_rows import InputChange

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The changed workbook.")]


def workbook(project: ProjectName, out: Out = None, *, as_json: AsJson = False) -> None:
    """Write cost and return as a workbook that computes."""
    from workspace.issue import WORKBOOK, issue_report  # noqa: PLC0415  only this command needs it

    if out is not None:
        has_folder(out)
    where = stored()
    made = issue_report(where, person(), project_id(where, project), WORKBOOK, "xlsx")
    written(made.data, out or Path(made.filename), as_json=as_json)


def take(
    project: ProjectName,
    file: File,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take over the inputs that were changed; rows that cannot be taken are told and stay as they are."""
    from workspace.cost_inputs import read_inputs, take_inputs  # noqa: PLC0415  only this command needs it

    where = stored()
    name = project_id(where, project)
    found = read_inputs(where, person(), name, read(file), file.name)
    take_over(
        found,
        lambda: take_inputs(where, person(), name, found),
        dry_run=dry_run,
        as_json=as_json,
        data={"changes": [_change(item) for item in found.changes]},
        say=lambda: _told(found.changes),
    )


def _change(change: InputChange) -> dict[str, object]:
    return {
        "title": change.title,
        "offer": change.offer,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }


def _told(changes: tuple[InputChange, ...]) -> None:
    words = load()
    for item in changes:
        before, after = (UNKNOWN if cell is None else cell for cell in (item.before, item.after))
        field = words(f"cost_inputs.fields.{item.field}")
        typer.echo(f"{item.title} ({item.offer}), {field}: {before} → {after}")
    typer.echo(words.plural("cost_inputs.read", len(changes)))
