"""Commands for the plan as files of other programs: out, and in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import person, project_id, read, stored
from commands.options import AsJson, AsOf, Out, ProjectName
from commands.taking import take_over
from commands.telling import has_folder, written, wrong_call
from words.catalogue import load
from words.safe import plain

if TYPE_CHECKING:
    from exchange.plan_losses import Lost
    from exchange.plan_outcome import TakenPlan

PlanFormat = Annotated[str, typer.Option("--format", help="msproject, xlsx, csv, ics, mermaid or jira.")]
File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="MS Project XML, a workbook, or CSV.")
]


def export(
    project: ProjectName,
    plan_format: PlanFormat = "msproject",
    out: Out = None,
    as_of: AsOf = None,
    *,
    of: Annotated[str, typer.Option("--person", help="For ics: id of a person, for their own tasks.")] = "",
    no_bom: Annotated[bool, typer.Option("--no-bom", help="For jira: no byte order mark.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the plan as a file of another program, and say what that file does not hold."""
    from exchange.plan_losses import Format  # noqa: PLC0415  only this command needs it
    from workspace.plan_files import plan_file  # noqa: PLC0415  the same

    if plan_format not in set(Format):
        wrong_call(f"--format {plan_format}: it has to be one of {', '.join(Format)}")
    if of and plan_format != Format.ICS:
        wrong_call(f"--person {of}: only with --format ics")
    if no_bom and plan_format != Format.JIRA:
        wrong_call("--no-bom: only with --format jira")
    if out is not None:
        has_folder(out)
    where = stored()
    day = None if as_of is None else as_of.date()
    try:
        made = plan_file(
            where,
            person(),
            project_id(where, project),
            Format(plan_format),
            of=of,
            mark=not no_bom,
            as_of=day,
        )
    except LookupError as fault:
        if not of or str(fault.args[0]) != of:
            raise
        wrong_call(f"--person {of}: there is nobody of this id")
    target = out or Path(made.made.filename)
    lost = [{"code": str(item.loss), "count": item.count} for item in made.lost]
    written(made.made.data, target, as_json=as_json, not_held=lost)
    if not as_json:
        _told(made.lost)


def _told(lost: tuple[Lost, ...]) -> None:
    """What the file does not hold, on the error output, so that it never mixes with what is piped."""
    words = load()
    typer.echo(words("plan_files.lost_head" if lost else "plan_files.nothing_lost"), err=True)
    for item in lost:
        typer.echo(f"- {words.plural(f'plan_files.loss.{item.loss}', item.count)}", err=True)


def import_plan(
    project: ProjectName,
    file: File,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take over what a file changes of the plan; tasks that cannot be taken are told and stay as they are."""
    from workspace.plan_files import read_plan, take_plan  # noqa: PLC0415  the same

    where = stored()
    name = project_id(where, project)
    found = read_plan(where, person(), name, read(file), file.name)
    take_over(
        found,
        lambda: take_plan(where, person(), name, found),
        dry_run=dry_run,
        as_json=as_json,
        data=_as_json(found) if as_json else {},
        say=lambda: _changes(found),
    )


def _as_json(found: TakenPlan) -> dict[str, object]:
    changes = [
        {"title": item.title, "what": str(item.fate), "fields": list(item.fields)}
        for item in found.lines
        if item.fate != "same"
    ]
    return {
        **found.counts,
        "changes": changes,
        "calendars": found.calendars,
        "not_taken": [{"code": str(name), "count": count} for name, count in found.dropped],
    }


def _changes(found: TakenPlan) -> None:
    words = load()
    for item in found.lines:
        if item.fate == "new":
            typer.echo(words("plan_files.is_new", name=plain(item.title)))
        elif item.fate == "changed":
            fields = ", ".join(words(f"plan_files.fields.{name}") for name in item.fields)
            typer.echo(words("plan_files.changes", name=plain(item.title), fields=fields))
    if found.calendars:
        typer.echo(words.plural("plan_files.calendars_change", found.calendars))
    typer.echo(words("plan_files.counts", **found.counts))
    if found.dropped:
        typer.echo(words("plan_files.not_taken_head"))
        for name, count in found.dropped:
            typer.echo(f"- {words.plural(f'plan_files.dropped.{name}', count)}")
