"""Commands for the cost workbook: out to a spreadsheet, and its changed inputs in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import has_errors
from commands.finding import person, project_id, read, stored
from commands.options import AsJson, Out, ProjectName
from commands.telling import has_folder, print_json, tell, written
from words.catalogue import load
from words.complaints import as_json as complaints_json
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
    from workspace.change import Changed, Refused  # noqa: PLC0415  only this command needs it
    from workspace.cost_inputs import read_inputs, take_inputs  # noqa: PLC0415  the same

    where = stored()
    name = project_id(where, project)
    found = read_inputs(where, person(), name, read(file), file.name)
    problems, saved = found.problems, False
    if found.records and not dry_run:
        outcome = take_inputs(where, person(), name, found)
        saved = isinstance(outcome, Changed)
        problems = (*problems, *(outcome.diagnostics if isinstance(outcome, Refused) else ()))
    if as_json:
        changes = [_change(item) for item in found.changes]
        print_json({"changes": changes, "saved": saved, "diagnostics": complaints_json(problems)})
    else:
        tell(problems, as_json=False)
        _told(found.changes)
    failed = has_errors(problems) or (bool(found.records) and not dry_run and not saved)
    raise typer.Exit(1 if failed else 0)


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
